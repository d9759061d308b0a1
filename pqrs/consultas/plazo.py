"""The term of a request, with its trace, as anyone may read it; and that of a date and kind that somebody supposes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nucleo import reloj
from nucleo.models import Entidad
from pqrs import asuntos, plazos
from pqrs.consultas import disponibilidad, parametros
from pqrs.consultas import hechos as consulta_de_hechos
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
    days off, the facts) but for those that come as arguments, if ``termino`` is already loaded. Of a request divided
    into matters, the term of the one that rules (R1.4).
    """
    ocurridos = consulta_de_hechos.de(solicitud.pk) if hechos is None else hechos
    if termino is None and (contados := de_cada_asunto(solicitud, ocurridos, dias_propios, nuevo=nuevo)):
        return asuntos.que_manda(contados)
    return plazos.calcular(
        solicitud.recibida_en,
        termino or solicitud.termino,
        parametros.politica_congelada(solicitud),
        dias_propios=parametros.dias_propios() if dias_propios is None else dias_propios,
        hechos=asuntos.que_alcanzan(ocurridos, None),
        hasta=solicitud.terminada_en,
        estricto=False,
        nuevo=nuevo,
        con_traza=con_traza,
    )


def en_serie(solicitud: Solicitud, cuentas: plazos.Cuentas, hechos: Sequence[plazos.Hecho]) -> plazos.Plazo:
    """The same, without its trace, for whoever counts thousands with one list of days off. No query if the term is
    loaded, but for those of a request divided into matters."""
    if hechos or solicitud.terminada_en:
        return calcular(solicitud, cuentas.dias_propios, hechos=hechos, con_traza=False)
    return cuentas.contar(solicitud.recibida_en, solicitud.termino, parametros.politica_congelada(solicitud))


def de_cada_asunto(
    solicitud: Solicitud,
    hechos: Sequence[plazos.Hecho],
    dias_propios: Sequence[plazos.DiaPropio] | None = None,
    *,
    nuevo: plazos.Hecho | None = None,
) -> dict[int, plazos.Plazo]:
    """The term of each open matter (R1.4), by number; empty when the request is not divided. Two queries at most,
    however many matters there are."""
    tipos = {tipo for uno in (*hechos, nuevo) if isinstance(uno, asuntos.Division) for _, tipo in uno.asuntos}
    if not tipos:
        return {}
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    return asuntos.calcular(
        solicitud.recibida_en,
        parametros.terminos_vigentes(tipos, recibida_el),
        parametros.politica_congelada(solicitud),
        hechos=hechos,
        dias_propios=parametros.dias_propios() if dias_propios is None else dias_propios,
        hasta=solicitud.terminada_en,
        nuevo=nuevo,
    )


def ampliacion(solicitud: Solicitud, dias: int, en: datetime) -> plazos.Ampliacion:
    """The extension that somebody tells at a moment: of the matter that then rules, if there are several (R1.4)."""
    return plazos.Ampliacion(dias, en, calcular(solicitud).asunto)


def completada(solicitud: Solicitud, en: datetime) -> plazos.Completada:
    """What was missing and came at a moment, with the last day that a failure of the portal gave to send it (R2.12)."""
    return plazos.Completada(en, _limite_corrido(solicitud, en))


def prorroga(solicitud: Solicitud, en: datetime) -> plazos.Prorroga:
    """The extension that the person asks for at a moment, the longest that the law gives (art. 17 inc. 3 CPACA); a
    failure of the portal on the last day to ask moves that day too (R2.12). Raises ``PlazoInvalido``."""
    hasta = calcular(solicitud).prorrogable_hasta
    if hasta is None:
        raise plazos.PlazoInvalido(
            "Ya no se puede dar más tiempo para completar: la ley permite una sola prórroga.",
            "art. 17 inc. 3 CPACA",
        )
    return plazos.Prorroga(en, hasta, _limite_corrido(solicitud, en))


def _limite_corrido(solicitud: Solicitud, en: datetime) -> date | None:
    """The last day to complete once a failure moved it; None when nothing did, or what came was in time without it.
    Each matter has its own (R1.4): the latest."""
    ocurridos = consulta_de_hechos.de(solicitud.pk)
    contados = de_cada_asunto(solicitud, ocurridos).values() or [calcular(solicitud, hechos=ocurridos)]
    limites = {uno.limite_para_completar for uno in contados} - {None}
    fallas, llego = disponibilidad.Fallas(), en.astimezone(reloj.BOGOTA).date()
    corridos = {uno: fallas.corrido(uno) for uno in limites if uno < llego}
    return max((corrido for limite, corrido in corridos.items() if corrido > limite), default=None)


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
