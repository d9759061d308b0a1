"""What is read of the way of a contribution."""

from collections.abc import Collection

from foros.models import PasoDeAporte


def ultimos_pasos(mensajes: Collection[int]) -> dict[int, PasoDeAporte]:
    """The last step of each message that has one, by the message's primary key. One query."""
    pasos = PasoDeAporte.objects.filter(mensaje__in=mensajes).order_by("pk")
    return {paso.mensaje_id: paso for paso in pasos}
