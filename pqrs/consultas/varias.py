"""Several requests at once: which ones a person may act on, and why not the others."""

from collections.abc import Iterable, Sequence

from cuentas.models import Usuario
from pqrs import terminos
from pqrs.consultas import mesa, verbos
from pqrs.consultas.verbos import Verbo
from pqrs.models import Asunto, Respuesta, Solicitud

MAXIMAS = 50


def elegidas(usuario: Usuario, pks: Iterable[int]) -> list[Solicitud]:
    """Those of the chosen that the person may see, first what is due first. One query."""
    visibles = Solicitud.objects.visibles_para(usuario).filter(pk__in=list(pks))
    return list(visibles.select_related(*mesa.EN_LISTA).order_by("vence_el", "id"))


def impedimentos(verbo: Verbo, solicitudes: Sequence[Solicitud], usuario: Usuario) -> dict[int, str]:
    """Why the verb cannot be done on each one, by key; "" when it can. Three queries for answering, none for the
    others."""
    motivos = {una.pk: verbos.impedimento(verbo, una, usuario) for una in solicitudes}
    if verbo.nombre == "responder":
        propios = para_responder_lo_mismo(solicitudes)
        motivos = {pk: motivo or propios[pk] for pk, motivo in motivos.items()}
    return motivos


def para_responder_lo_mismo(solicitudes: Sequence[Solicitud]) -> dict[int, str]:
    """What the law, or somebody's work, asks to be answered by itself. Three queries."""
    pks = [una.pk for una in solicitudes]
    con_borrador = set(
        Respuesta.objects.borradores().filter(solicitud__in=pks).values_list("solicitud_id", flat=True)
    )
    con_asuntos = set(Asunto.objects.filter(solicitud__in=pks).values_list("solicitud_id", flat=True))
    con_otras = set(Solicitud.objects.filter(acumulada_en__in=pks).values_list("acumulada_en_id", flat=True))

    def motivo(una: Solicitud) -> str:
        if una.pk in con_borrador:
            return "Alguien ya escribió un borrador: respóndala por aparte para no perderlo."
        if una.pk in con_asuntos or una.pk in con_otras:
            return (
                "Tiene varios asuntos u otras que se responden con ella: respóndala por aparte (R1.4, R2.17)."
            )
        return _por_la_ley(una)

    return {una.pk: motivo(una) for una in solicitudes}


def _por_la_ley(una: Solicitud) -> str:
    if una.esta_por_clasificar:
        return "Falta confirmar su tipo, que fija el término y lo que debe decir la respuesta (R1.3)."
    if una.es_anonima:
        return "Es anónima: su respuesta se publica en la cartelera (art. 69 CPACA). Respóndala por aparte."
    if una.termino.dias is None:
        return "La pide una autoridad con su propia fecha: respóndala por aparte."
    if una.esta_vencida and una.termino.tipo in terminos.CON_SILENCIO_POSITIVO:
        return "Se tiene por aceptada: hay que entregar lo que pidió (art. 14 num. 1 CPACA)."
    return ""
