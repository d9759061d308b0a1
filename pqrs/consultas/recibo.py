"""What the receipt page shows."""

from pqrs.models import Solicitud


def para_recibo(solicitud_id: int) -> Solicitud | None:
    """The request with its term, who has it, who asked and its files. Two queries."""
    return (
        Solicitud.objects.select_related("termino", "dependencia", "peticionario")
        .prefetch_related("adjuntos")
        .filter(pk=solicitud_id)
        .first()
    )
