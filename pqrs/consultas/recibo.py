"""What the receipt page shows."""

from django.db.models import Prefetch

from pqrs.models import Adjunto, Solicitud


def para_recibo(solicitud_id: int) -> Solicitud | None:
    """The request with its term, who has it, who asked and the files that it was filed with. Two queries."""
    return (
        Solicitud.objects.select_related("termino", "dependencia", "peticionario")
        .prefetch_related(Prefetch("adjuntos", _con_que_llego()))
        .filter(pk=solicitud_id)
        .first()
    )


def archivos_de(solicitud: Solicitud) -> list[Adjunto]:
    """The files that it was filed with. One query."""
    return list(_con_que_llego().filter(solicitud=solicitud))


def _con_que_llego():
    """None of those that came later, nor of an answer: of a draft, nobody outside may know that there is one."""
    return Adjunto.objects.que_existen().filter(respuesta=None, actuacion=None).order_by("id")
