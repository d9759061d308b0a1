"""Who reported a message is told what came of it."""

from foros.acciones.cartas import escribir_a
from foros.models import Mensaje, Reporte, Revision
from nucleo import reloj

Resultado = Revision.Resultado
EN_PALABRAS = {
    Resultado.OCULTO: "Lo retiramos: incumple una regla del foro.",
    Resultado.RECHAZADO: "Lo retiramos: incumple una regla del foro.",
    Resultado.CAMBIO_PEDIDO: "Le pedimos a su autor que lo cambie. Mientras tanto no se lee.",
    Resultado.PUBLICADO: "Lo leímos y no incumple las reglas del foro: sigue publicado.",
    Resultado.SIGUE: "Lo leímos y no incumple las reglas del foro: sigue publicado.",
    Resultado.RETIRADO: "Su autor lo retiró antes de que decidiéramos.",
}


def contar_desenlace(mensaje: Mensaje, resultado: str) -> int:
    """Close the reports that wait for a decision on a message and tell each person the outcome
    (``Revision.Resultado``), once; return how many. In the caller's transaction, with the message locked."""
    pendientes = list(
        Reporte.objects.filter(mensaje=mensaje, atendido_en__isnull=True).select_related(
            "participante__usuario"
        )
    )
    if not pendientes:
        return 0
    Reporte.objects.filter(pk__in=[uno.pk for uno in pendientes]).update(atendido_en=reloj.ahora())
    for reporte in pendientes:
        escribir_a(
            reporte.participante,
            clave=f"reporte_atendido.{reporte.pk}",
            plantilla="reporte_atendido",
            contexto={
                "titulo": mensaje.hilo.titulo,
                "numero": mensaje.numero,
                "regla": reporte.get_causal_display(),
                "desenlace": EN_PALABRAS[Resultado(resultado)],
            },
        )
    return len(pendientes)
