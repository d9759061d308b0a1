"""A workbook of Office Open XML (ECMA-376) as rows of text, and back. What an XLSForm needs of the format: sheets whose
first row has the titles. Nothing is run: a cell with a formula is told, not its result.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from encuestas.xlsform.celdas import Celda, CeldaIlegible, Celdas, Estilos, con_apostrofo, escapado
from nucleo.adjuntos.comprimidos import revisar_ooxml
from nucleo.adjuntos.reglas import BOMBA, CON_CLAVE, CON_MACROS, ContenidoInvalido

BYTES_MAXIMOS = 2 * 1024 * 1024
PARTE_MAXIMA = 20 * 1024 * 1024
TEXTOS_MAXIMOS = 400_000
_NO_SE_LEE = (
    "El archivo está dañado o no es un libro de Excel (.xlsx). Ábralo, guárdelo otra vez como .xlsx y vuelva."
)

_POR_QUE_NO = {
    CON_MACROS: "El archivo tiene macros o programas, que no se reciben por seguridad. Guarde una copia sin ellos, "
    "como .xlsx.",
    CON_CLAVE: "El archivo está protegido con contraseña. Guarde una copia sin contraseña.",
    BOMBA: "El archivo, al abrirse, ocupa muchísimo más de lo que pesa: no es un cuestionario.",
}
_DEMASIADO = "El archivo, abierto, es demasiado grande para ser un cuestionario."
_VIEJO = (
    "El archivo es de Office de antes (.xls o .doc). Ábralo, guárdelo como libro de Excel (.xlsx) y vuelva."
)
_BINARIO = "El archivo es un libro binario (.xlsb). Ábralo, guárdelo como libro de Excel (.xlsx) y vuelva."
_DE_LIBREOFFICE = (
    "El archivo es de LibreOffice (.ods u otro). Ábralo, guárdelo como libro de Excel (.xlsx) y vuelva."
)
_DE_TEXTO = (
    "El archivo no es un libro de Excel (.xlsx): es de texto, como un CSV. Ábralo en una hoja de cálculo, guárdelo "
    "como .xlsx y vuelva."
)
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
    ``reparos``: by the same, why what is there cannot be taken as it is."""

    numero: int
    celdas: dict[str, str]
    reparos: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hoja:
    """``sin_titulo``: the first row with something under no title; 0 when there is none."""

    titulos: tuple[str, ...] = ()
    lineas: tuple[Linea, ...] = ()
    sin_titulo: int = 0


@dataclass(frozen=True)
class Libro:
    """``hojas``: those that were asked for, by name. ``otras``: the names of the rest, that nobody read."""

    hojas: dict[str, Hoja]
    otras: tuple[str, ...]


def abrir(archivo: IO[bytes], tamano: int, cuales: Collection[str]) -> Libro:
    """The sheets with those names, in any case. ``LibroIlegible`` with the reason."""
    if tamano > BYTES_MAXIMOS:
        raise LibroIlegible(
            f"El archivo pesa más de {BYTES_MAXIMOS // 1024 // 1024} MB. Un cuestionario pesa menos."
        )
    try:
        if motivo := _otro_formato(archivo):
            raise LibroIlegible(motivo)
        archivo.seek(0)
        revisar_ooxml(archivo, tamano, "xlsx")
        archivo.seek(0)
        with zipfile.ZipFile(archivo) as paquete:
            return _libro(paquete, cuales)
    except ContenidoInvalido as error:
        raise LibroIlegible(_POR_QUE_NO.get(str(error), _NO_SE_LEE)) from None
    except CeldaIlegible as error:
        raise LibroIlegible(str(error)) from None
    except LibroIlegible:
        raise
    except _ROTO as error:
        raise LibroIlegible(_NO_SE_LEE) from error


def _otro_formato(archivo: IO[bytes]) -> str:
    """Which other format it is, by how it begins; "" when it may be the one that is read."""
    principio = archivo.read(1_000)
    if principio.startswith(b"\xd0\xcf\x11\xe0"):
        # A workbook with a password is one of these too, and there it is known.
        cifrado = "EncryptedPackage".encode("utf-16-le") in principio + archivo.read(BYTES_MAXIMOS)
        return "" if cifrado else _VIEJO
    if b"mimetypeapplication/vnd.oasis.opendocument" in principio:
        return _DE_LIBREOFFICE
    if principio.startswith(b"PK"):
        return _BINARIO if b"xl/workbook.bin" in principio + archivo.read(BYTES_MAXIMOS) else ""
    es_texto = principio.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in principio
    return _DE_TEXTO if principio and es_texto else ""


def _libro(paquete: zipfile.ZipFile, cuales: Collection[str]) -> Libro:
    nombres = set(paquete.namelist())
    raiz = _relaciones(paquete, "_rels/.rels", "")
    libro = next(
        iter(parte for tipo, parte in raiz.values() if tipo.endswith("/officeDocument")), "xl/workbook.xml"
    )
    carpeta, nombre = posixpath.split(libro)
    suyas = _relaciones(paquete, f"{carpeta}/_rels/{nombre}.rels", carpeta)
    de_tipo = {tipo.rpartition("/")[2]: parte for tipo, parte in suyas.values() if parte in nombres}
    textos = _textos(paquete, de_tipo["sharedStrings"]) if "sharedStrings" in de_tipo else []
    estilos = Estilos()
    if "styles" in de_tipo:
        _analizar(paquete, de_tipo["styles"], estilos.abre, estilos.cierra, _nada)
    hojas: dict[str, Hoja] = {}
    otras = []
    for hoja, relacion in _nombres_de_hojas(paquete, libro):
        buscada = hoja.strip().casefold()
        if buscada not in cuales:
            otras.append(hoja)
        elif buscada in hojas:
            raise LibroIlegible(f"El archivo tiene dos hojas «{buscada}»: deje una.")
        else:
            celdas = Celdas(textos, estilos.reparos, hoja)
            _analizar(paquete, suyas[relacion][1], celdas.abre, celdas.cierra, celdas.texto)
            hojas[buscada] = _hoja(hoja, celdas.filas)
    return Libro(hojas, tuple(otras))


def _hoja(nombre: str, filas: dict[int, dict[int, Celda]]) -> Hoja:
    """The first row with something has the titles."""
    con_algo = sorted(numero for numero, fila in filas.items() if any(map(_dice, fila.values())))
    if not con_algo:
        return Hoja()
    primera, *resto = con_algo
    titulos = {
        columna: " ".join(texto.split()) for columna, (texto, _) in filas[primera].items() if texto.strip()
    }
    for titulo, veces in Counter(titulos.values()).items():
        if veces > 1:
            raise LibroIlegible(
                f"En la hoja «{nombre}» hay dos columnas con el mismo título: «{titulo[:60]}»."
            )
    lineas = []
    sueltas = []
    for numero in resto:
        suyas = {titulos[columna]: celda for columna, celda in filas[numero].items() if columna in titulos}
        if any(_dice(celda) for columna, celda in filas[numero].items() if columna not in titulos):
            sueltas.append(numero)
        if any(map(_dice, suyas.values())):
            celdas = {titulo: texto for titulo, (texto, _) in suyas.items()}
            reparos = {titulo: reparo for titulo, (_, reparo) in suyas.items() if reparo}
            lineas.append(Linea(numero, celdas, reparos))
    return Hoja(tuple(titulos.values()), tuple(lineas), next(iter(sueltas), 0))


def _dice(celda: Celda) -> bool:
    return bool(celda[0].strip() or celda[1])


def _analizar(
    paquete: zipfile.ZipFile, parte: str, abre: Callable, cierra: Callable, texto: Callable
) -> None:
    """Walk one part of the package, with names of elements without their prefix. Entities are refused: the format has
    no use for them."""
    with paquete.open(parte) as origen:
        crudo = origen.read(PARTE_MAXIMA + 1)
    if len(crudo) > PARTE_MAXIMA:
        raise LibroIlegible(_DEMASIADO)

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
            if len(halladas) > TEXTOS_MAXIMOS:
                raise LibroIlegible(_DEMASIADO)
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
    dicho = escape(escapado(_IMPOSIBLES.sub("", con_apostrofo(texto))))
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
