"""The facts that move due dates, read from the history: what a page recounts is what was recorded."""

from collections import defaultdict
from collections.abc import Iterable

from pqrs import hechos
from pqrs.models import Actuacion, ContenidoActuacion


def de(solicitud_pk: int) -> tuple[hechos.Hecho, ...]:
    """The facts of one request, in order. One query."""
    return de_varias([solicitud_pk]).get(solicitud_pk, ())


def de_varias(pks: Iterable[int]) -> dict[int, tuple[hechos.Hecho, ...]]:
    """The facts of each request that has any. One query."""
    filas = defaultdict(list)
    contenidos = ContenidoActuacion.objects.filter(
        actuacion__solicitud__in=list(pks), actuacion__tipo__in=Actuacion.DEL_PLAZO
    )
    for pk, datos in contenidos.order_by("actuacion__solicitud_id", "actuacion__n").values_list(
        "actuacion__solicitud_id", "datos"
    ):
        filas[pk].append(datos["hecho"])
    return {pk: hechos.desde_dicts(suyas) for pk, suyas in filas.items()}


def en(actuaciones: Iterable[Actuacion]) -> tuple[hechos.Hecho, ...]:
    """The facts among steps already read with their contents, in order; none of what an acta destroyed."""
    return hechos.desde_dicts(
        paso.contenido.datos["hecho"]
        for paso in actuaciones
        if paso.tipo in Actuacion.DEL_PLAZO and hasattr(paso, "contenido")
    )
