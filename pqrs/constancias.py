"""The constancia of a filing as a document (R3.11): plain data in, an accessible PDF out. Pure.

Data goes to typst as JSON and is never read as markup: what a person typed prints as they typed it.
"""

from dataclasses import asdict, dataclass, replace

from nucleo import papel


@dataclass(frozen=True, slots=True)
class Anexo:
    """A file of the request. ``nombre`` is empty when it is not to be told (an anonymous request)."""

    numero: int
    nombre: str
    clase: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything the document says, in words. ``filas`` are pairs (what, value); ``url_verificar`` goes in the QR."""

    entidad: str
    contacto: tuple[str, ...]
    radicado: str
    filas: tuple[tuple[str, str], ...]
    anexos: tuple[Anexo, ...]
    url_seguimiento: str
    url_verificar: str
    codigo: str
    expedida: str
    nota: str = ""


def componer(contenido: Contenido) -> bytes:
    """The PDF/UA-1 of a constancia, with its fonts inside. Some 20 ms.

    A character that the fonts cannot draw (an emoji, say) prints as «¤», and the document says so: nobody loses their
    constancia for the way they write their name.
    """
    dibujable = _dibujable(contenido)
    return papel.o_dibujable("pqrs/plantillas/constancia.typ", _datos(contenido), _datos(dibujable))


def _datos(contenido: Contenido) -> dict:
    return asdict(contenido) | {"qr": papel.qr(contenido.url_verificar)}


def _dibujable(contenido: Contenido) -> Contenido:
    return replace(
        contenido,
        entidad=papel.trazar(contenido.entidad),
        contacto=tuple(map(papel.trazar, contenido.contacto)),
        filas=tuple((que, papel.trazar(valor)) for que, valor in contenido.filas),
        anexos=tuple(replace(anexo, nombre=papel.trazar(anexo.nombre)) for anexo in contenido.anexos),
        nota=f"El signo «{papel.FALTANTE}» ocupa el lugar de caracteres que este documento no puede dibujar. La "
        "solicitud los conserva como se escribieron.",
    )
