"""The term of a request, with its trace, as anyone may read it; and that of a date and kind that somebody supposes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nucleo import reloj
from nucleo.models import Entidad
from pqrs import plazos
from pqrs.consultas import hechos as consulta_de_hechos
from pqrs.consultas import parametros
from pqrs.models import Solicitud, Termino


@dataclass(frozen=True, slots=True)
class Estimacion:
    """What the calculator answers: the term that the law gave on that date, and its count."""

    recibida_en: datetime
    termino: Termino
    plazo: plazos.Plazo


def calcular(
    solicitud: Solicitud,
    dias_propios: Sequence[plazos.DiaPropio] | None = None,
    *,
    hechos: Sequence[plazos.Hecho] | None = None,
    nuevo: plazos.Hecho | None = None,
    termino: Termino | None = None,
    con_traza: bool = True,
) -> plazos.Plazo:
    """The term of a request under the policy frozen when it was filed (R2.9), cut at the moment it ended.

    Recorded facts that the term of today does not allow (after a change of kind, say) only warn; ``nuevo``, one about
    to be recorded, raises ``plazos.PlazoInvalido``. ``termino``: as if it were of that kind. Two queries (the entity's
    days off, the facts) but for those that come as arguments, if ``termino`` is already loaded.
    """
    return plazos.calcular(
        solicitud.recibida_en,
        termino or solicitud.termino,
        parametros.politica_congelada(solicitud),
        dias_propios=parametros.dias_propios() if dias_propios is None else dias_propios,
        hechos=consulta_de_hechos.de(solicitud.pk) if hechos is None else hechos,
        hasta=solicitud.terminada_en,
        estricto=False,
        nuevo=nuevo,
        con_traza=con_traza,
    )


def estimar(tipo: str, recibida_en: datetime) -> Estimacion:
    """The term of a kind of request received at an aware moment, by the law, policy and calendar of that date.

    The same function that counts real requests. Three queries. Raises ``DatosInvalidos`` when that kind had no term
    then, and ``plazos.PlazoInvalido`` when the calendar does not reach that far.
    """
    fecha = recibida_en.astimezone(reloj.BOGOTA).date()
    termino = parametros.termino_vigente(tipo, fecha)
    politica = parametros.politica_de(Entidad.objects.vigente(fecha))
    plazo = plazos.calcular(recibida_en, termino, politica, dias_propios=parametros.dias_propios())
    return Estimacion(recibida_en, termino, plazo)


def tipos_calculables() -> list[Termino]:
    """Kinds in force today whose term the law fixes (not a judge or a letter), in the table's order. One query."""
    return list(
        Termino.objects.vigentes()
        .filter(clase=Termino.Clase.MODALIDAD, dias__isnull=False)
        .order_by("orden", "nombre")
    )
