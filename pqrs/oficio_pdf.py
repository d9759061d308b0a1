"""The oficio of an answer as a document (R3.24): plain data in, an accessible PDF out. Pure, and the same bytes for the
same data."""

from dataclasses import asdict, dataclass

from nucleo import papel

PLANTILLA = "pqrs/plantillas/oficio.typ"


@dataclass(frozen=True, slots=True)
class Punto:
    pedido: tuple[str, ...]
    respuesta: tuple[str, ...]
    base: str


@dataclass(frozen=True, slots=True)
class AnexoDeOficio:
    numero: int
    nombre: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything that it says, in words. Prose comes in paragraphs; ``filas`` and ``recursos`` are pairs (what, value);
    ``url_verificar`` goes in the QR. ``destinatario`` never names whoever is anonymous or reserved (R3.14, R3.17)."""

    entidad: str
    contacto: tuple[str, ...]
    numero: str
    lugar_y_fecha: str
    destinatario: str
    filas: tuple[tuple[str, str], ...]
    cuerpo: tuple[str, ...]
    puntos: tuple[Punto, ...]
    que_sigue: tuple[str, ...]
    recursos: tuple[tuple[str, str], ...]
    notas: tuple[str, ...]
    firma: str
    cargo: str
    dependencia: str
    anexos: tuple[AnexoDeOficio, ...]
    url_verificar: str
    codigo: str
    enviado: str
    fecha: tuple[int, int, int, int, int, int]
    nota: str = ""


def componer(contenido: Contenido) -> bytes:
    """The PDF/UA-1 of an oficio. What the fonts cannot draw prints as «¤», and the document says so."""
    datos = asdict(contenido) | {"qr": papel.qr(contenido.url_verificar)}
    dibujable = papel.trazado(datos) | {"qr": datos["qr"], "nota": _NOTA}
    return papel.o_dibujable(PLANTILLA, datos, dibujable)


def parrafos(texto: str) -> tuple[str, ...]:
    """A text as people write it, in the paragraphs that a blank line parts."""
    return tuple(parte.strip() for parte in texto.replace("\r\n", "\n").split("\n\n") if parte.strip())


_NOTA = (
    f"El signo «{papel.FALTANTE}» ocupa el lugar de caracteres que este documento no puede dibujar. La página de "
    "seguimiento los muestra como se escribieron."
)
