"""A report of participation as a document: plain data in, an accessible PDF out. Pure."""

from dataclasses import asdict, dataclass
from datetime import datetime

from nucleo import papel, reloj
from participa import bloques

PLANTILLA = "participa/plantillas/documento.typ"
NOTA = (
    f"El signo «{papel.FALTANTE}» ocupa el lugar de caracteres que este documento no puede dibujar. La página los "
    "muestra como se escribieron."
)


@dataclass(frozen=True, slots=True)
class Tabla:
    """``filas``: the first one, its titles. With nothing to tell, it is left out. ``anchos``: in parts; by default the
    first column is twice as wide as each of the others."""

    titulo: str
    filas: tuple[tuple[str, ...], ...]
    nota: str = ""
    anchos: tuple[int, ...] = ()

    def con_titulos(self) -> list[list[tuple[str, str]]]:
        """Its rows, each cell behind the title of its column: on a telephone they are read one under the other."""
        titulos, *filas = self.filas
        return [list(zip(titulos, fila, strict=True)) for fila in filas]


@dataclass(frozen=True, slots=True)
class Contenido:
    """Everything that it says, in words. ``cuerpo``: Markdown; ``cierre``: the last sentence, what its figures are."""

    entidad: str
    contacto: tuple[str, ...]
    titulo: str
    subtitulo: str
    pie: str
    cuerpo: str
    que_corrige: str
    tablas: tuple[Tabla, ...]
    cierre: str
    pagina: str
    publicado_en: datetime


def componer(contenido: Contenido) -> bytes:
    """The PDF/UA-1. The same data give the same bytes."""
    local = reloj.en_bogota(contenido.publicado_en)
    datos = asdict(contenido)
    datos.pop("publicado_en")
    datos |= {
        "fecha": [local.year, local.month, local.day, local.hour, local.minute, local.second],
        "bloques": _seguidos(bloques.leer(datos.pop("cuerpo"))),
        "tablas": [asdict(tabla) for tabla in contenido.tablas if len(tabla.filas) > 1],
        "nota": "",
    }
    return papel.o_dibujable(PLANTILLA, datos, papel.trazado(datos) | {"nota": NOTA})


def _seguidos(leidos: list[dict]) -> list[dict]:
    """Headings without a gap between levels, which a reader of the screen would take for a part that is missing; and
    the rows of a table as long as its titles."""
    anterior = 1
    for uno in leidos:
        if uno["clase"] == "titulo":
            anterior = uno["nivel"] = min(uno["nivel"], anterior + 1)
        elif uno["clase"] == "tabla":
            ancho = len(uno["filas"][0])
            uno["filas"] = [[*fila[:ancho], *[""] * (ancho - len(fila))] for fila in uno["filas"]]
    return leidos
