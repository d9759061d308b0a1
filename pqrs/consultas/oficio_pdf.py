"""Which PDF of an answer may be downloaded."""

from cuentas.models import Usuario
from pqrs.models import Notificacion, Respuesta, Solicitud


def de_la_persona(solicitud_pk: int, pk: int) -> Respuesta | None:
    """The answer whose PDF whoever asked may download: sent, and not a decision that waits to be opened (R3.31)."""
    return (
        _enviadas(solicitud_pk)
        .exclude(
            notificacion__medio=Notificacion.Medio.ELECTRONICO,
            notificacion__accedida_en__isnull=True,
            notificacion__comparecio_en__isnull=True,
        )
        .filter(pk=pk)
        .first()
    )


def de_la_mesa(usuario: Usuario, solicitud_pk: int, pk: int) -> Respuesta | None:
    """The same for an official who may see the request."""
    visibles = Solicitud.objects.visibles_para(usuario)
    return _enviadas(solicitud_pk).filter(pk=pk, solicitud__in=visibles).first()


def _enviadas(solicitud_pk: int):
    return (
        Respuesta.objects.enviadas().filter(solicitud=solicitud_pk).select_related("solicitud__dependencia")
    )
