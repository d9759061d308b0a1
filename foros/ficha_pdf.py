"""The record of an exercise as a document: plain data in, an accessible PDF out. Pure."""

from dataclasses import asdict, dataclass
from datetime import datetime

from foros.cuadro import Renglon
from nucleo import papel, reloj

PLANTILLA = "foros/plantillas/ficha.typ"
NOTA = (
    f"El signo «{papel.FALTANTE}» ocupa el lugar de caracteres que este documento no puede dibujar. La página los "
    "muestra como se escribieron."
)


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything that it says, in words. ``conclusiones``: plain text, its paragraphs parted by line breaks."""

    entidad: str
    contacto: tuple[str, ...]
    titulo: str
    subtitulo: str
    conclusiones: str
    cifras: tuple[Renglon, ...]
    aportes: tuple[Renglon, ...]
    pagina: str
    hecha_en: datetime


def componer(contenido: Contenido) -> bytes:
    """The PDF/UA-1. The same data give the same bytes."""
    datos = asdict(contenido)
    local = contenido.hecha_en.astimezone(reloj.BOGOTA)
    datos |= {
        "hecha_en": papel.momento(contenido.hecha_en),
        "fecha": [local.year, local.month, local.day, local.hour, local.minute, local.second],
        "parrafos": [uno for uno in contenido.conclusiones.splitlines() if uno.strip()],
        "nota": "",
    }
    return papel.o_dibujable(PLANTILLA, datos, papel.trazado(datos) | {"nota": NOTA})
