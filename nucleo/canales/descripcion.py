"""What a feed says, whatever its format."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Categoria:
    """A topic of an entry: its stable name and its words."""

    clave: str
    titulo: str


@dataclass(frozen=True)
class Entrada:
    """One thing announced. ``guid`` never changes; addresses are absolute; moments are aware; ``html`` is safe and its
    links are absolute (``absoluto``); the rest is plain text."""

    guid: str
    titulo: str
    url: str
    publicada: datetime
    actualizada: datetime
    resumen: str = ""
    html: str = ""
    autor: str = ""
    categorias: tuple[Categoria, ...] = ()


@dataclass(frozen=True)
class Retirada:
    """One thing that was announced and is no longer public: only its identifier and when it left (RFC 6721)."""

    guid: str
    en: datetime


@dataclass(frozen=True)
class Canal:
    """A feed. ``pagina`` is the HTML page that says the same, ``propia`` the address of this very document.

    RFC 5005 §4: the document that is followed has ``archivo_previo``; an archive (``es_archivo``) says which one is
    followed (``actual``) and has its neighbours. ``hojas``: the style sheets that make it legible in a browser.
    """

    guid: str
    titulo: str
    descripcion: str
    pagina: str
    propia: str
    actualizado: datetime
    autor: str
    entradas: tuple[Entrada, ...] = ()
    retiradas: tuple[Retirada, ...] = ()
    idioma: str = "es-CO"
    esquema_de_categorias: str = ""
    hub: str = ""
    actual: str = ""
    archivo_previo: str = ""
    archivo_siguiente: str = ""
    es_archivo: bool = False
    hojas: tuple[str, ...] = ()
