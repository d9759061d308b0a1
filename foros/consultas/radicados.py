"""The requests that were made of messages, for whoever may see them at the desk."""

from collections.abc import Collection

from cuentas.models import Usuario
from foros.models import MensajeRadicado
from pqrs.models import Solicitud


def de_los_mensajes(mensajes: Collection[int], usuario: Usuario | None) -> dict[int, Solicitud]:
    """The request of each message, of those that the person may see, by the message's primary key. One query; none for
    whoever is no official."""
    if usuario is None or not usuario.is_authenticated or not usuario.is_staff:
        return {}
    filas = MensajeRadicado.objects.filter(
        mensaje__in=mensajes, solicitud__in=Solicitud.objects.visibles_para(usuario)
    ).select_related("solicitud")
    return {fila.mensaje_id: fila.solicitud for fila in filas}
