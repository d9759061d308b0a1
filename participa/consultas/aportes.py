"""The contributions of an exercise as officials read them: as they came, paged by key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.texto import una_linea
from participa.ciclo import Canal, Sentido
from participa.models import Aporte, Ejercicio

POR_PAGINA = 50
#: One that was chosen: its key and, if there was one, the decision that was seen on it.
_ELEGIDO = re.compile(r"(\d{1,18})(?::(\d{1,18}))?", re.ASCII)
#: What can be looked at, and how it is told.
VER = {
    "por_decidir": "Por responder",
    "vencidos": "Con el plazo vencido",
    "en_estudio": "En estudio",
    "respondidos": "Respondidos",
    "todos": "Todos",
}


@dataclass(frozen=True)
class Filtro:
    """What is looked at. Anything that is not known is as if it was not asked for."""

    ver: str = "por_decidir"
    canal: str = ""
    sentido: str = ""
    grupo: str = ""
    q: str = ""

    @classmethod
    def de(cls, datos: Mapping[str, str]) -> "Filtro":
        ver, canal, sentido = (datos.get(campo, "") for campo in ("ver", "canal", "sentido"))
        grupo = datos.get("grupo", "")
        return cls(
            ver=ver if ver in VER else "por_decidir",
            canal=canal if canal in Canal.values else "",
            sentido=sentido if sentido in Sentido.values else "",
            grupo=grupo
            if grupo == "sin" or ((grupo.isascii() and grupo.isdecimal()) and len(grupo) < 19)
            else "",
            q=una_linea(datos.get("q", ""))[:100],
        )

    @property
    def direccion(self) -> str:
        """As an address says it, without the exercise."""
        dichos = {
            "ver": self.ver,
            "canal": self.canal,
            "sentido": self.sentido,
            "grupo": self.grupo,
            "q": self.q,
        }
        return urlencode({campo: dato for campo, dato in dichos.items() if dato})

    @property
    def espera(self) -> bool:
        """Whether what is looked at waits: it is read from what is due first."""
        return self.ver in ("por_decidir", "vencidos")


@dataclass(frozen=True)
class Pagina:
    """``siguiente``: the key after which it goes on, "" at the end."""

    aportes: list[Aporte]
    siguiente: str


def elegidos(usuario: Usuario, ejercicio: Ejercicio, filtro: Filtro) -> QuerySet[Aporte]:
    """All of those that the filter lets through, in the order in which they are read."""
    suyos = Aporte.objects.visibles_para(usuario).filter(ejercicio=ejercicio)
    if filtro.ver == "por_decidir":
        suyos = suyos.por_decidir()
    elif filtro.ver == "vencidos":
        suyos = suyos.vencidos()
    elif filtro.ver == "en_estudio":
        suyos = suyos.por_decidir().filter(decision__isnull=False)
    elif filtro.ver == "respondidos":
        suyos = suyos.filter(respondido_en__isnull=False)
    if filtro.canal:
        suyos = suyos.filter(canal=filtro.canal)
    if filtro.sentido:
        suyos = suyos.filter(decision__sentido=filtro.sentido)
    if filtro.grupo:
        suyos = suyos.filter(grupo=None if filtro.grupo == "sin" else filtro.grupo)
    if filtro.q:
        suyos = suyos.filter(_que_dice(filtro.q))
    return suyos.order_by("responder_el", "pk") if filtro.espera else suyos.order_by("numero")


def pagina(usuario: Usuario, ejercicio: Ejercicio, filtro: Filtro, tras: str = "") -> Pagina:
    """From a key on. One query."""
    suyos = elegidos(usuario, ejercicio, filtro).select_related("decision", "grupo", "parte")
    if desde := _desde(tras, por_fecha=filtro.espera):
        suyos = suyos.filter(desde)
    filas = list(suyos[: POR_PAGINA + 1])
    hay_mas, filas = len(filas) > POR_PAGINA, filas[:POR_PAGINA]
    for fila in filas:
        fila.ejercicio = ejercicio
    return Pagina(filas, _clave(filas[-1], por_fecha=filtro.espera) if hay_mas else "")


def cuentas(usuario: Usuario, ejercicio: Ejercicio) -> dict[str, int]:
    """How many there are of each ``VER``. One query."""
    espera, hoy = Q(respondido_en__isnull=True), reloj.hoy()
    return (
        Aporte.objects.visibles_para(usuario)
        .filter(ejercicio=ejercicio)
        .aggregate(
            por_decidir=Count("pk", filter=espera),
            vencidos=Count("pk", filter=espera & Q(responder_el__lt=hoy)),
            en_estudio=Count("pk", filter=espera & Q(decision__isnull=False)),
            respondidos=Count("pk", filter=~espera),
            todos=Count("pk"),
        )
    )


def leer(dichos: Iterable[str]) -> dict[int, int | None]:
    """What a page says was chosen: «45» and «45:7» (with the decision that was seen). The rest is left out."""
    hallados = (_ELEGIDO.fullmatch(uno) for uno in dichos)
    return {int(uno[1]): int(uno[2]) if uno[2] else None for uno in hallados if uno}


def escribir(vistas: Mapping[int, int | None]) -> str:
    """The other way, between spaces."""
    return " ".join(f"{pk}:{vista}" if vista else str(pk) for pk, vista in vistas.items())


def vistas_de(aportes: QuerySet[Aporte], tope: int) -> dict[int, int | None]:
    """By contribution, the decision that it has now, of the first ones. One query."""
    return dict(aportes.values_list("pk", "decision_id")[:tope])


def _que_dice(q: str) -> Q:
    numero = q.rpartition("-")[2].lstrip("0")
    if numero.isascii() and numero.isdecimal() and len(numero) < 10:
        return Q(numero=int(numero)) | Q(texto__icontains=q)
    return Q(texto__icontains=q)


def _clave(aporte: Aporte, *, por_fecha: bool) -> str:
    return f"{aporte.responder_el}.{aporte.pk}" if por_fecha else str(aporte.numero)


def _desde(tras: str, *, por_fecha: bool) -> Q | None:
    """After that key; ``None`` for one that is not."""
    dia, _, numero = tras.rpartition(".")
    if not (numero.isascii() and numero.isdecimal() and len(numero) < 19):
        return None
    if not por_fecha:
        return None if dia else Q(numero__gt=int(numero))
    try:
        desde = date.fromisoformat(dia)
    except ValueError:
        return None
    return Q(responder_el__gt=desde) | Q(responder_el=desde, pk__gt=int(numero))
