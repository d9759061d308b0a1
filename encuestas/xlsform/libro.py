"""A workbook of Office Open XML (ECMA-376) as rows of text, and back. What an XLSForm needs of the format: sheets whose
first row has the titles. Nothing is run: a cell with a formula is told, not its result.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from nucleo.adjuntos.comprimidos import revisar_ooxml
from nucleo.adjuntos.reglas import BOMBA, CON_CLAVE, CON_MACROS, ContenidoInvalido
from nucleo.hojas import seguro
from nucleo.texto import limpiar

BYTES_MAXIMOS = 2 * 1024 * 1024
PARTE_MAXIMA = 20 * 1024 * 1024
HOJAS_MAXIMAS, COLUMNAS_MAXIMAS, FILAS_MAXIMAS = 20, 100, 25_000
LETRAS_MAXIMAS = 5_000
_NO_SE_LEE = (
    "El archivo está dañado o no es un libro de Excel (.xlsx). Ábralo, guárdelo otra vez como .xlsx y vuelva."
)

_POR_QUE_NO = {
    CON_MACROS: "El archivo tiene macros o programas, que no se reciben por seguridad. Guarde una copia sin ellos, "
    "como .xlsx.",
    CON_CLAVE: "El archivo está protegido con contraseña. Guarde una copia sin contraseña.",
    BOMBA: "El archivo, al abrirse, ocupa muchísimo más de lo que pesa: no es un cuestionario.",
}
#: What Python raises of a package or a part that is not what it says.
_ROTO = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, ElementTree.ParseError, LookupError, ValueError),
    *(RuntimeError, NotImplementedError, EOFError, OSError, struct.error),
)
_IMPOSIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class LibroIlegible(ValueError):
    """``str(error)`` says why a file cannot be read as a workbook."""


@dataclass(frozen=True)
class Linea:
    """One row with something in it. ``numero``: as the spreadsheet counts. ``celdas``: by the title of its column.
    ``formulas``: the titles of those that hold one."""

    numero: int
    celdas: dict[str, str]
    formulas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hoja:
    titulos: tuple[str, ...] = ()
    lineas: tuple[Linea, ...] = field(default=())


def abrir(archivo: IO[bytes], tamano: int) -> dict[str, Hoja]:
    """The sheets by name. ``LibroIlegible`` with the reason."""
    if tamano > BYTES_MAXIMOS:
        raise LibroIlegible(
            f"El archivo pesa más de {BYTES_MAXIMOS // 1024 // 1024} MB. Un cuestionario pesa menos."
        )
    try:
        revisar_ooxml(archivo, tamano, "xlsx")
        archivo.seek(0)
        with zipfile.ZipFile(archivo) as paquete:
            return _hojas(paquete)
    except ContenidoInvalido as error:
        raise LibroIlegible(_POR_QUE_NO.get(str(error), _NO_SE_LEE)) from None
    except LibroIlegible:
        raise
    except _ROTO as error:
        raise LibroIlegible(_NO_SE_LEE) from error


def _hojas(paquete: zipfile.ZipFile) -> dict[str, Hoja]:
    nombres = set(paquete.namelist())
    raiz = _relaciones(paquete, "_rels/.rels", "")
    libro = next(
        iter(parte for tipo, parte in raiz.values() if tipo.endswith("/officeDocument")), "xl/workbook.xml"
    )
    carpeta, nombre = posixpath.split(libro)
    suyas = _relaciones(paquete, f"{carpeta}/_rels/{nombre}.rels", carpeta)
    comunes = next(iter(parte for tipo, parte in suyas.values() if tipo.endswith("/sharedStrings")), "")
    textos = _textos(paquete, comunes) if comunes in nombres else []
    hojas: dict[str, Hoja] = {}
    for hoja, relacion in _nombres_de_hojas(paquete, libro)[:HOJAS_MAXIMAS]:
        tipo, parte = suyas[relacion]
        if tipo.endswith("/worksheet"):
            hojas[hoja.strip().casefold()] = _hoja(hoja, _celdas(paquete, parte, textos, hoja))
    return hojas


def _hoja(nombre: str, filas: dict[int, dict[int, tuple[str, bool]]]) -> Hoja:
    if not filas:
        return Hoja()
    primera, *resto = sorted(filas)
    titulos = {
        columna: " ".join(texto.split()) for columna, (texto, _) in filas[primera].items() if texto.strip()
    }
    if len(set(titulos.values())) < len(titulos):
        raise LibroIlegible(f"En la hoja «{nombre}» hay dos columnas con el mismo título.")
    lineas = []
    for numero in resto:
        celdas = {
            titulos[columna]: texto for columna, (texto, _) in filas[numero].items() if columna in titulos
        }
        formulas = tuple(
            titulos.get(columna, "sin título")
            for columna, (_, es_formula) in filas[numero].items()
            if es_formula
        )
        if formulas or any(texto.strip() for texto in celdas.values()):
            lineas.append(Linea(numero, celdas, formulas))
    return Hoja(tuple(titulos.values()), tuple(lineas))


def _analizar(
    paquete: zipfile.ZipFile, parte: str, abre: Callable, cierra: Callable, texto: Callable
) -> None:
    """Walk one part of the package, with names of elements without their prefix. Entities are refused: the format has
    no use for them."""
    with paquete.open(parte) as origen:
        crudo = origen.read(PARTE_MAXIMA + 1)
    if len(crudo) > PARTE_MAXIMA:
        raise LibroIlegible("El archivo, abierto, es demasiado grande para ser un cuestionario.")

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
    lector.Parse(crudo, True)


def _nada(*_) -> None:
    pass


def _relaciones(paquete: zipfile.ZipFile, parte: str, carpeta: str) -> dict[str, tuple[str, str]]:
    halladas: dict[str, tuple[str, str]] = {}

    def abre(nombre, atributos):
        if nombre == "Relationship" and atributos.get("TargetMode") != "External":
            destino = atributos["Target"]
            ruta = (
                destino.lstrip("/") if destino.startswith("/") else posixpath.normpath(f"{carpeta}/{destino}")
            )
            halladas[atributos["Id"]] = (atributos["Type"], ruta.lstrip("/"))

    _analizar(paquete, parte, abre, _nada, _nada)
    return halladas


def _nombres_de_hojas(paquete: zipfile.ZipFile, libro: str) -> list[tuple[str, str]]:
    halladas: list[tuple[str, str]] = []

    def abre(nombre, atributos):
        if nombre == "sheet":
            halladas.append((atributos["name"], atributos["id"]))

    _analizar(paquete, libro, abre, _nada, _nada)
    return halladas


def _textos(paquete: zipfile.ZipFile, parte: str) -> list[str]:
    """The shared texts, without the phonetic hints that some have."""
    halladas: list[str] = []
    estado = {"dentro": False, "aparte": 0}

    def abre(nombre, _):
        if nombre == "si":
            halladas.append("")
        estado["aparte"] += nombre == "rPh"
        estado["dentro"] = nombre == "t"

    def cierra(nombre):
        estado["aparte"] -= nombre == "rPh"
        estado["dentro"] = False

    def texto(trozo):
        if estado["dentro"] and not estado["aparte"]:
            halladas[-1] += trozo

    _analizar(paquete, parte, abre, cierra, texto)
    return halladas


class _Celdas:
    """Takes the cells of a sheet as they are read."""

    def __init__(self, textos: list[str], hoja: str) -> None:
        self.filas: dict[int, dict[int, tuple[str, bool]]] = {}
        self._textos, self._hoja = textos, hoja
        self._fila = self._columna = 0
        self._tipo, self._valor, self._formula, self._lee = "n", "", False, False

    def abre(self, nombre: str, atributos: dict) -> None:
        if nombre == "row":
            self._fila = int(atributos.get("r", self._fila + 1))
            self._columna = 0
        elif nombre == "c":
            self._columna = _columna_de(atributos["r"]) if "r" in atributos else self._columna + 1
            self._tipo, self._valor, self._formula = atributos.get("t", "n"), "", False
        elif nombre == "f":
            self._formula = True
        self._lee = nombre in {"v", "t"}

    def cierra(self, nombre: str) -> None:
        self._lee = False
        if nombre != "c" or not (self._valor or self._formula):
            return
        if len(self.filas) > FILAS_MAXIMAS and self._fila not in self.filas:
            raise LibroIlegible(
                f"La hoja «{self._hoja}» tiene más de {FILAS_MAXIMAS} filas: no es un cuestionario."
            )
        if self._columna > COLUMNAS_MAXIMAS:
            raise LibroIlegible(f"La hoja «{self._hoja}» tiene más de {COLUMNAS_MAXIMAS} columnas.")
        self.filas.setdefault(self._fila, {})[self._columna] = (self._dicho(), self._formula)

    def texto(self, trozo: str) -> None:
        if self._lee:
            self._valor += trozo

    def _dicho(self) -> str:
        crudo = self._textos[int(self._valor)] if self._tipo == "s" else self._valor
        if self._tipo == "n" and crudo.endswith(".0"):
            crudo = crudo[:-2]
        if self._tipo == "b":
            crudo = "true" if crudo == "1" else "false"
        if len(crudo) > LETRAS_MAXIMAS:
            raise LibroIlegible(
                f"En la hoja «{self._hoja}», fila {self._fila}, hay una celda de más de {LETRAS_MAXIMAS} letras."
            )
        return sin_apostrofo(limpiar(crudo))


def _celdas(paquete: zipfile.ZipFile, parte: str, textos: list[str], hoja: str) -> dict:
    celdas = _Celdas(textos, hoja)
    _analizar(paquete, parte, celdas.abre, celdas.cierra, celdas.texto)
    return celdas.filas


def _columna_de(referencia: str) -> int:
    """«B7» is 2."""
    n = 0
    for letra in referencia.rstrip("0123456789"):
        n = n * 26 + ord(letra.upper()) - 64
    return n


def con_apostrofo(texto: str) -> str:
    """As ``hojas.seguro``, so that ``sin_apostrofo`` gives back exactly what there was."""
    return f"'{texto}" if texto.startswith("'") or seguro(texto) != texto else texto


def sin_apostrofo(texto: str) -> str:
    resto = texto[1:]
    return resto if texto.startswith("'") and con_apostrofo(resto) != resto else texto


def guardar(hojas: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook whose sheets have those rows of text, the first one the titles."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for ruta, xml in _partes(list(hojas)).items():
            paquete.writestr(zipfile.ZipInfo(ruta), f"{_XML}{xml}", zipfile.ZIP_DEFLATED)
        for n, filas in enumerate(hojas.values(), 1):
            cuerpo = "".join(f"<row>{''.join(map(_celda, fila))}</row>" for fila in filas)
            xml = f'{_XML}<worksheet xmlns="{_PRINCIPAL}"><sheetData>{cuerpo}</sheetData></worksheet>'
            paquete.writestr(zipfile.ZipInfo(f"xl/worksheets/sheet{n}.xml"), xml, zipfile.ZIP_DEFLATED)
    return salida.getvalue()


def _celda(texto: str) -> str:
    dicho = escape(_IMPOSIBLES.sub("", con_apostrofo(texto)))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{dicho}</t></is></c>' if texto else "<c/>"


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PAQUETE = "http://schemas.openxmlformats.org/package/2006"
_DEL_DOCUMENTO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _partes(nombres: list[str]) -> dict[str, str]:
    """What a workbook has besides its sheets."""
    numeros = range(1, len(nombres) + 1)
    tipos = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TIPO}.worksheet+xml"/>'
        for n in numeros
    )
    hojas = "".join(
        f'<sheet name="{nombre}" sheetId="{n}" r:id="rId{n}"/>'
        for n, nombre in zip(numeros, nombres, strict=True)
    )
    suyas = "".join(
        f'<Relationship Id="rId{n}" Type="{_DEL_DOCUMENTO}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numeros
    )
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PAQUETE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TIPO}.sheet.main+xml"/>{tipos}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PAQUETE}/relationships"><Relationship Id="rId1" '
            f'Type="{_DEL_DOCUMENTO}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_PRINCIPAL}" xmlns:r="{_DEL_DOCUMENTO}"><sheets>{hojas}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAQUETE}/relationships">{suyas}</Relationships>',
    }
