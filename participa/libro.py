"""The first sheet of a file of rows (CSV, or a workbook of Office Open XML, ECMA-376), one row at a time, as text.

Nothing is run nor guessed: a formula is told, not its result; a date of Excel is read as the day that is seen.
"""

import csv
import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from xml.parsers import expat

from nucleo.adjuntos.comprimidos import revisar_ooxml
from nucleo.adjuntos.reglas import BOMBA, CON_CLAVE, CON_MACROS, ContenidoInvalido
from nucleo.hojas import seguro
from nucleo.texto import limpiar

PESO_MAXIMO = 30 * 1024 * 1024
COLUMNAS_MAXIMAS, LETRAS_MAXIMAS = 60, 32_767
#: In the place of what a cell cannot say.
FORMULA = "\ufffcformula"
_TROZO = 1 << 16
_EPOCA, _EPOCA_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - Excel has no time zones
_DE_FECHA = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_ESCAPADA = re.compile("_x([0-9A-Fa-f]{4})_")
_NO_SE_LEE = "El archivo está dañado o no es un CSV ni un libro de Excel (.xlsx). Guárdelo otra vez y vuelva."
_POR_QUE_NO = {
    CON_MACROS: "El archivo tiene macros o programas, que no se reciben. Guarde una copia sin ellos, como .xlsx.",
    CON_CLAVE: "El archivo está protegido con contraseña. Guarde una copia sin contraseña.",
    BOMBA: "El archivo, al abrirse, ocupa muchísimo más de lo que pesa. Divídalo o guárdelo como CSV.",
}
_ROTO = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, LookupError, ValueError, OverflowError),
    *(RuntimeError, NotImplementedError, EOFError, OSError, struct.error),
)
Fila = tuple[int, list[str]]


class LibroIlegible(ValueError):
    """``str(error)``: why it is not read, and what to do."""


def filas_de(contenido: bytes) -> Iterator[Fila]:
    """Each row with something in it: its number, as a spreadsheet counts, and its cells. ``LibroIlegible``, also
    while it is read."""
    if len(contenido) > PESO_MAXIMO:
        raise LibroIlegible("El archivo pesa más de 30 MB: divídalo.")
    if contenido.startswith(b"\xd0\xcf\x11\xe0"):
        raise LibroIlegible("El archivo es de Excel de antes (.xls) o tiene contraseña. Guárdelo como .xlsx.")
    try:
        filas = _de_xlsx(contenido) if contenido.startswith(b"PK") else _de_csv(contenido)
        for numero, celdas in filas:
            if any(celda.strip() for celda in celdas):
                yield numero, celdas
    except ContenidoInvalido as error:
        raise LibroIlegible(_POR_QUE_NO.get(str(error), _NO_SE_LEE)) from None
    except LibroIlegible:
        raise
    except csv.Error:
        raise LibroIlegible("No se pudo leer como CSV: revise las comillas.") from None
    except _ROTO as error:
        raise LibroIlegible(_NO_SE_LEE) from error


def _de_csv(contenido: bytes) -> Iterator[Fila]:
    if b"\0" in contenido[:_TROZO]:
        raise LibroIlegible(_NO_SE_LEE)
    try:
        texto = contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        texto = contenido.decode("cp1252", "replace")
    separador = max(",;\t", key=texto.partition("\n")[0].count)
    lector = csv.reader(io.StringIO(texto, newline=""), delimiter=separador)
    for numero, fila in enumerate(lector, 1):
        yield numero, [_dicho(celda) for celda in fila[:COLUMNAS_MAXIMAS]]


def _de_xlsx(contenido: bytes) -> Iterator[Fila]:
    archivo = io.BytesIO(contenido)
    revisar_ooxml(archivo, len(contenido), "xlsx")
    archivo.seek(0)
    with zipfile.ZipFile(archivo) as paquete:
        libro = _Libro(paquete)
        hoja = _Hoja(libro.textos, libro.fechas, libro.epoca)
        with paquete.open(libro.primera) as parte:
            lector = _lector(hoja.abre, hoja.cierra, hoja.texto)
            while trozo := parte.read(_TROZO):
                lector.Parse(trozo, False)
                yield from hoja.sacar()
            lector.Parse(b"", True)
        yield from hoja.sacar()


class _Libro:
    """What of the workbook the first sheet needs: where it is, the shared texts, which styles are of dates."""

    def __init__(self, paquete: zipfile.ZipFile) -> None:
        self._paquete, self._hojas, self.epoca = paquete, [], _EPOCA
        self.textos: list[str] = []
        self.fechas: list[bool] = []
        self._de_fecha: dict[int, bool] = {}
        self._en_estilos = self._en_texto = False
        self._aparte = 0
        nombres = set(paquete.namelist())
        principal = self._destinos("_rels/.rels", "", "officeDocument").get("", "xl/workbook.xml")
        carpeta, nombre = posixpath.split(principal)
        rutas = self._destinos(f"{carpeta}/_rels/{nombre}.rels", carpeta)
        self._leer(principal, self._libro)
        self.primera = rutas[self._hojas[0]]
        for tipo, lee in (("#sharedStrings", self._compartidos), ("#styles", self._estilos)):
            if rutas.get(tipo) in nombres:
                self._leer(rutas[tipo], lee)

    def _destinos(self, parte: str, carpeta: str, tipo: str = "") -> dict[str, str]:
        """By identifier, and by «#kind», where each relation leads; with ``tipo``, that one alone, under ""."""
        rutas: dict[str, str] = {}

        def abre(nombre, atributos):
            if nombre != "Relationship" or atributos.get("TargetMode") == "External":
                return
            destino = atributos["Target"]
            ruta = destino if destino.startswith("/") else posixpath.normpath(f"{carpeta}/{destino}")
            clase = atributos["Type"].rpartition("/")[2]
            if not tipo:
                rutas[atributos["Id"]] = rutas[f"#{clase}"] = ruta.lstrip("/")
            elif clase == tipo:
                rutas[""] = ruta.lstrip("/")

        self._recorrer(parte, abre, _nada, _nada)
        return rutas

    def _leer(self, parte: str, abre: Callable) -> None:
        self._recorrer(parte, abre, self._cierra, self._texto)

    def _recorrer(self, parte: str, abre: Callable, cierra: Callable, texto: Callable) -> None:
        lector = _lector(abre, cierra, texto)
        with self._paquete.open(parte) as origen:
            while trozo := origen.read(_TROZO):
                lector.Parse(trozo, False)
            lector.Parse(b"", True)

    def _libro(self, nombre: str, atributos: dict) -> None:
        if nombre == "sheet":
            self._hojas.append(atributos["id"])
        elif nombre == "workbookPr" and atributos.get("date1904") in ("1", "true"):
            self.epoca = _EPOCA_1904

    def _compartidos(self, nombre: str, _: dict) -> None:
        if nombre == "si":
            self.textos.append("")
        self._aparte += nombre == "rPh"
        self._en_texto = nombre == "t" and not self._aparte

    def _estilos(self, nombre: str, atributos: dict) -> None:
        if nombre == "numFmt":
            desnudo = _LITERAL.sub("", atributos.get("formatCode", "")[:255]).lower()
            self._de_fecha[int(atributos["numFmtId"])] = bool(
                re.search("[dy]", desnudo) and "general" not in desnudo
            )
        elif nombre == "cellXfs":
            self._en_estilos = True
        elif nombre == "xf" and self._en_estilos:
            formato = int(atributos.get("numFmtId", 0))
            self.fechas.append(self._de_fecha.get(formato, formato in _DE_FECHA))

    def _cierra(self, nombre: str) -> None:
        self._en_texto = False
        self._aparte -= nombre == "rPh"
        self._en_estilos = self._en_estilos and nombre != "cellXfs"

    def _texto(self, trozo: str) -> None:
        if self._en_texto:
            self.textos[-1] += trozo


class _Hoja:
    """Takes the cells of a sheet as they are read and gives its rows."""

    def __init__(self, textos: list[str], fechas: list[bool], epoca: datetime) -> None:
        self._textos, self._fechas, self._epoca = textos, fechas, epoca
        self._listas: list[Fila] = []
        self._celdas: dict[int, str] = {}
        self._fila = self._columna = 0
        self._tipo, self._estilo, self._valor, self._lee, self._formula = "n", 0, [], False, False

    def sacar(self) -> list[Fila]:
        listas, self._listas = self._listas, []
        return listas

    def abre(self, nombre: str, atributos: dict) -> None:
        if nombre == "row":
            self._fila = int(atributos.get("r", self._fila + 1))
            self._columna, self._celdas = 0, {}
        elif nombre == "c":
            self._columna = _columna_de(atributos["r"]) if "r" in atributos else self._columna + 1
            self._tipo, self._estilo = atributos.get("t", "n"), int(atributos.get("s", 0))
            self._valor, self._formula = [], False
        elif nombre == "f":
            self._formula = True
        self._lee = nombre in ("v", "t")

    def cierra(self, nombre: str) -> None:
        self._lee = False
        if nombre == "c" and (self._valor or self._formula) and self._columna <= COLUMNAS_MAXIMAS:
            self._celdas[self._columna] = FORMULA if self._formula else self._visto("".join(self._valor))
        elif nombre == "row" and self._celdas:
            ancho = max(self._celdas)
            self._listas.append((self._fila, [self._celdas.get(n, "") for n in range(1, ancho + 1)]))

    def texto(self, trozo: str) -> None:
        if self._lee:
            self._valor.append(trozo)

    def _visto(self, crudo: str) -> str:
        if self._tipo == "s":
            crudo = self._textos[int(crudo)]
        elif self._tipo == "b":
            return "sí" if crudo.strip() == "1" else "no"
        elif self._tipo in ("n", "d"):
            return self._numero(crudo)
        return _dicho(_ESCAPADA.sub(lambda hallada: chr(int(hallada[1], 16)), crudo))

    def _numero(self, crudo: str) -> str:
        if self._tipo == "d":
            return crudo.strip()
        numero = float(crudo or 0)
        if self._estilo < len(self._fechas) and self._fechas[self._estilo]:
            return f"{self._epoca + timedelta(days=round(numero * 86_400) / 86_400):%Y-%m-%d %H:%M}"
        return str(int(numero)) if numero.is_integer() and abs(numero) < 1e15 else repr(numero)


def _lector(abre: Callable, cierra: Callable, texto: Callable):
    """With names without their prefix. Entities are refused: the format has no use for them."""

    def prohibido(*_):
        raise LibroIlegible(_NO_SE_LEE)

    lector = expat.ParserCreate(namespace_separator="}")
    lector.buffer_text = True
    lector.StartDoctypeDeclHandler = prohibido
    lector.StartElementHandler = lambda nombre, atributos: abre(
        nombre.rpartition("}")[2], {clave.rpartition("}")[2]: dato for clave, dato in atributos.items()}
    )
    lector.EndElementHandler = lambda nombre: cierra(nombre.rpartition("}")[2])
    lector.CharacterDataHandler = texto
    return lector


def _nada(*_) -> None:
    pass


def _columna_de(referencia: str) -> int:
    """«B7» is 2."""
    n = 0
    for letra in referencia.rstrip("0123456789"):
        n = n * 26 + ord(letra.upper()) - 64
    return n


def _dicho(celda: str) -> str:
    """Without the apostrophe that keeps it from being a formula (``nucleo.hojas.seguro``)."""
    texto = limpiar(celda)[:LETRAS_MAXIMAS]
    return texto[1:] if texto.startswith("'") and seguro(texto[1:]) != texto[1:] else texto
