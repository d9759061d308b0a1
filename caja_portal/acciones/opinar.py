"""Say whether a page served."""

from datetime import timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import F

from caja_portal.models import OpinionDePagina
from nucleo import limites, reloj
from pqrs.acciones import Opinion, radicar_opinion

HORA = timedelta(hours=1)
#: Many people may share a network. What is over it is thanked and not counted.
POR_RED = 60
OTRA = "una página que no existe"


class Voto(StrEnum):
    SI = "si"
    NO = "no"
    ERROR = "error"


CUENTA = {Voto.SI: "si", Voto.NO: "no", Voto.ERROR: "errores"}
DICHO = {
    Voto.SI: "Respondió que la página le sirvió.",
    Voto.NO: "Respondió que la página no le sirvió.",
    Voto.ERROR: "Reporta un error de la página.",
}


def contar(pagina: str, voto: Voto, red: str) -> bool:
    """One more for that page this month, by a network whose daily digest is ``red``. Whether it was counted."""
    if not limites.permitir(f"portal.opinar:{red}", POR_RED, HORA):
        return False
    suya = {"pagina": pagina or OTRA, "mes": reloj.hoy().replace(day=1)}
    if not _sumar(suya, voto):
        try:
            with transaction.atomic():
                OpinionDePagina.objects.create(**suya, **{CUENTA[voto]: 1})
        except IntegrityError:  # somebody said the first one in between
            _sumar(suya, voto)
    return True


def opinar(pagina: str, titulo: str, voto: Voto, opinion: Opinion, red: str) -> str:
    """File what somebody wrote of a page, with its address, and return that of the receipt. Raises what
    ``pqrs.acciones.radicar_opinion`` does."""
    que = "Error en la página" if voto is Voto.ERROR else "Opinión sobre la página"
    nombre = f"«{titulo}»" if titulo else OTRA
    direccion = f" ({pagina})" if pagina else ""
    return radicar_opinion(
        Opinion(
            asunto=f"{que} {nombre}"[:160],
            texto=f"{opinion.texto}\n\nLo escribió sobre {nombre}{direccion}. {DICHO[voto]}",
            correo=opinion.correo,
            hoja=opinion.hoja,
            trampa=opinion.trampa,
        ),
        red,
    )


def _sumar(suya: dict, voto: Voto) -> int:
    return OpinionDePagina.objects.filter(**suya).update(**{CUENTA[voto]: F(CUENTA[voto]) + 1})
