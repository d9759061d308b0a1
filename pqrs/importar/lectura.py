"""A CSV of any size, row by row: its bytes into text, its header into columns, and the line of each row.

Two looks at the file, so that memory does not grow with it: the first says how it is written, the second reads it.
"""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nucleo.motivos import motivo_de
from nucleo.texto import normalizar

SEPARADORES = ";,\t|"
CELDA_MAXIMA = 1_000_000
_TROZO = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ArchivoIlegible(ValueError):
    """The file as a whole cannot be read; ``str(error)`` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Adjuntado:
    """A file that the row names, and its digest when it says it."""

    nombre: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PasoViejo:
    """Something that the other system noted in the life of a request."""

    cuando: str
    texto: str
    es_publico: bool = True
    archivos: tuple[Adjuntado, ...] = ()


@dataclass(frozen=True, slots=True)
class Fila:
    """One row: its line in the file, its cells by column (``""`` for what it does not say) and what identifies it.

    ``problema``: why it is not even a row.
    """

    linea: int
    celdas: dict[str, str]
    huella: str
    pasos: tuple[PasoViejo, ...] = ()
    archivos: tuple[Adjuntado, ...] = ()
    problema: str = ""


@dataclass(frozen=True, slots=True)
class Forma:
    """How a file is written. ``letras``: the column of a spreadsheet under which each of ours is."""

    ruta: Path
    codificacion: str
    separador: str
    columnas: tuple[str, ...]
    sha256: str
    letras: dict[str, str] = field(default_factory=dict)
    sobran: tuple[str, ...] = ()


def mirar(
    ruta: Path,
    conocidas: Sequence[str],
    *,
    nombres: dict[str, str],
    codificacion: str = "",
    separador: str = "",
) -> Forma:
    """Look at the whole file once. ``nombres``: how the file calls each column of ours, by its normalised name.

    Raises ``ArchivoIlegible``.
    """
    huella, usada = _bytes(ruta, codificacion)
    with _abrir(ruta, usada) as entrada:
        try:
            cabecera = entrada.readline(CELDA_MAXIMA)
        except UnicodeError as error:
            raise _no_se_lee(ruta, usada) from error
    if not cabecera.strip():
        raise ArchivoIlegible(f"{ruta}: está vacío. Debe empezar con los nombres de las columnas.")
    separador = separador or max(SEPARADORES, key=cabecera.count)
    titulos = next(csv.reader([cabecera], delimiter=separador))
    columnas = tuple(_columna(titulo, conocidas, nombres) for titulo in titulos)
    repetidas = sorted({una for una in columnas if una in conocidas and columnas.count(una) > 1})
    if repetidas:
        raise ArchivoIlegible(f"{ruta}: hay más de una columna «{repetidas[0]}». Deje una sola.")
    return Forma(
        ruta,
        usada,
        separador,
        columnas,
        huella,
        {una: _letra(n) for n, una in enumerate(columnas)},
        tuple(titulo.strip() for titulo, una in zip(titulos, columnas, strict=True) if una not in conocidas),
    )


def leer(forma: Forma) -> Iterator[Fila]:
    """The rows, one by one. A row that is cut or has cells too many is given with its ``problema``."""
    de_todos = csv.field_size_limit(CELDA_MAXIMA)  # the module's, for whoever reads in this process
    try:
        yield from _filas(forma)
    finally:
        csv.field_size_limit(de_todos)


def _filas(forma: Forma) -> Iterator[Fila]:
    with _abrir(forma.ruta, forma.codificacion) as entrada:
        lector = csv.reader(entrada, delimiter=forma.separador, strict=True)
        next(lector, None)
        linea = lector.line_num + 1
        while True:
            try:
                celdas = next(lector)
            except StopIteration:
                return
            except UnicodeError as error:
                raise _no_se_lee(forma.ruta, forma.codificacion) from error
            except csv.Error:
                yield Fila(linea, {}, "", problema=_ROTA)
                return
            if any(celda.strip() for celda in celdas):
                yield _fila(linea, celdas, forma.columnas)
            linea = lector.line_num + 1


_ROTA = (
    "desde aquí el archivo no se entiende: hay unas comillas que no cierran o una celda de más de un millón de letras. "
    "Nada de lo que sigue se leyó."
)


def _fila(linea: int, celdas: Sequence[str], columnas: Sequence[str]) -> Fila:
    huella = hashlib.sha256("\x1f".join(celdas).encode("utf-8", "surrogatepass")).hexdigest()
    sobrantes = [celda for celda in celdas[len(columnas) :] if celda.strip()]
    if sobrantes or len(celdas) < len(columnas):
        problema = (
            f"tiene {len(celdas)} celdas y la cabecera dice {len(columnas)}. Quizá un texto trae el separador o un "
            "salto de línea sin comillas."
        )
        return Fila(linea, {}, huella, problema=problema)
    return Fila(linea, dict(zip(columnas, celdas, strict=False)), huella)


def _bytes(ruta: Path, pedida: str) -> tuple[str, str]:
    """The digest of the file and how it is encoded: as it says it, UTF-8 if all of it is, else Windows-1252."""
    resumen, descifrador, es_utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")("strict"), True
    inicio = b""
    try:
        with ruta.open("rb") as entrada:
            while trozo := entrada.read(_TROZO):
                inicio = inicio or trozo[:4]
                resumen.update(trozo)
                es_utf8 = es_utf8 and _sigue(descifrador, trozo)
    except OSError as error:
        raise ArchivoIlegible(f"{ruta}: no se puede leer: {motivo_de(error)}.") from None
    es_utf8 = es_utf8 and _sigue(descifrador, b"", final=True)
    if inicio[:2] == b"PK" or inicio == b"\xd0\xcf\x11\xe0":
        raise ArchivoIlegible(
            f"{ruta}: es un libro de Excel. Guárdelo como «CSV UTF-8» y traiga ese archivo."
        )
    if pedida:
        return resumen.hexdigest(), _existente(pedida)
    por_marca = next((nombre for marca, nombre in _BOMS if inicio.startswith(marca)), "")
    return resumen.hexdigest(), por_marca or ("utf-8" if es_utf8 else "cp1252")


def _sigue(descifrador: codecs.IncrementalDecoder, trozo: bytes, *, final: bool = False) -> bool:
    try:
        descifrador.decode(trozo, final)
    except UnicodeDecodeError:
        return False
    return True


def _existente(codificacion: str) -> str:
    try:
        bytes(4).decode(codificacion)  # one that is not of text, as base64, is looked up too
        return codecs.lookup(codificacion).name
    except (LookupError, UnicodeError):
        raise ArchivoIlegible(f"No existe la codificación «{codificacion}». Use utf-8 o latin-1.") from None


def _abrir(ruta: Path, codificacion: str) -> io.TextIOWrapper:
    return ruta.open(encoding=codificacion, newline="")


def _no_se_lee(ruta: Path, codificacion: str) -> ArchivoIlegible:
    return ArchivoIlegible(
        f"{ruta}: no está escrito en {codificacion}. Expórtelo otra vez como «CSV UTF-8», o diga cuál es con "
        "--codificacion."
    )


def _columna(titulo: str, conocidas: Sequence[str], nombres: dict[str, str]) -> str:
    normal = normalizar(titulo)
    return nombres.get(normal) or next(
        (una for una in conocidas if una.replace("_", " ") == normal.replace("_", " ")), f"({titulo.strip()})"
    )


def _letra(n: int) -> str:
    """The letters with which a spreadsheet calls the column ``n``, from zero."""
    letras = ""
    n += 1
    while n:
        n, resto = divmod(n - 1, 26)
        letras = chr(65 + resto) + letras
    return letras
