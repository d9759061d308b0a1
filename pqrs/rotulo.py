"""The label of a request for a label printer (R2.11, R3.6): plain data in, a PDF of one small page out. Pure.

It never says who asks, whoever it is: it is stuck where anyone sees it.
"""

from dataclasses import asdict, dataclass, replace

from django.db.models import TextChoices

from nucleo import papel


class Tamano(TextChoices):
    """The sizes of label that the template knows, in millimetres."""

    GRANDE = "100x50", "100 × 50 mm"
    PEQUENO = "80x40", "80 × 40 mm"

    @property
    def milimetros(self) -> tuple[int, int]:
        """Width and height."""
        ancho, alto = self.value.split("x")
        return int(ancho), int(alto)


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything the label says, in words. ``filas`` are pairs (what, value); ``url_verificar`` goes in the QR."""

    entidad: str
    radicado: str
    filas: tuple[tuple[str, str], ...]
    url_verificar: str
    codigo: str


def componer(contenido: Contenido, tamano: Tamano) -> bytes:
    """The PDF/UA-1 of a label, on one page of that size. What the fonts cannot draw prints as «¤»."""
    return papel.o_dibujable(
        "pqrs/plantillas/rotulo.typ", _datos(contenido, tamano), _datos(_dibujable(contenido), tamano)
    )


def _datos(contenido: Contenido, tamano: Tamano) -> dict:
    ancho, alto = tamano.milimetros
    return asdict(contenido) | {"qr": papel.qr(contenido.url_verificar), "ancho": ancho, "alto": alto}


def _dibujable(contenido: Contenido) -> Contenido:
    return replace(
        contenido,
        entidad=papel.trazar(contenido.entidad),
        filas=tuple((que, papel.trazar(valor)) for que, valor in contenido.filas),
    )
