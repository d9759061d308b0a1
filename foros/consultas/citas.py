"""What other parts of the portal cite of the forums."""

from foros.models import Cita


def copia_de(por: str) -> list[Cita]:
    """The messages that something cites (its own key), with what each said then; ``mensaje.get_absolute_url()`` is the
    stable address. One query. What they say is for whoever may see citations (``foros.view_cita``)."""
    return list(Cita.objects.filter(por=por).select_related("mensaje").order_by("pk"))
