"""The files of a survey, read as other programs do: from their bytes, by the standards and with nothing of ours."""

import csv
import io
import json
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

_XLSX = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELACION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFICINA = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXTO = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_INICIO = date(1899, 12, 30)

Fila = dict[str, str]


def leer_csv(contenido: bytes) -> list[Fila]:
    """With the mark that spreadsheets need to know that it is UTF-8, and no row longer than the heading."""
    assert contenido.startswith(b"\xef\xbb\xbf")
    return _con_titulos(list(csv.reader(io.StringIO(contenido.decode("utf-8-sig"), newline=""), strict=True)))


def leer_json(contenido: bytes, titulos: list[str]) -> list[Fila]:
    return [
        {titulo: str(una.get(titulo, "")) for titulo in titulos} for una in json.loads(contenido.decode())
    ]


def leer_xlsx(contenido: bytes) -> dict[str, list[Fila]]:
    """Every sheet by its name, found as ECMA-376 says: package, relations, workbook, sheet."""
    paquete = _abrir(contenido)
    tipos = ElementTree.fromstring(paquete.read("[Content_Types].xml"))  # noqa: S314 - ours
    dichos = {uno.get("PartName") for uno in tipos if uno.get("PartName")}
    assert all(f"/{nombre}" in dichos for nombre in paquete.namelist() if nombre.startswith("xl/worksheets"))
    relaciones = {
        una.get("Id"): una.get("Target")
        for una in ElementTree.fromstring(paquete.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - ours
    }
    libro = ElementTree.fromstring(paquete.read("xl/workbook.xml"))  # noqa: S314 - ours
    return {
        hoja.get("name"): _hoja_xlsx(paquete.read(f"xl/{relaciones[hoja.get(_RELACION)]}"))
        for hoja in libro.iter(f"{_XLSX}sheet")
    }


def leer_ods(contenido: bytes) -> dict[str, list[Fila]]:
    """Every sheet by its name. ``mimetype`` goes first and is not compressed (ODF 1.3, part 2, 3.3)."""
    paquete = _abrir(contenido)
    primero = paquete.infolist()[0]
    assert (primero.filename, primero.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert paquete.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    ElementTree.fromstring(paquete.read("META-INF/manifest.xml"))  # noqa: S314 - ours
    documento = ElementTree.fromstring(paquete.read("content.xml"))  # noqa: S314 - ours
    return {
        hoja.get(f"{_TABLA}name"): _con_titulos(
            [
                [_celda_ods(una) for una in fila.findall(f"{_TABLA}table-cell")]
                for fila in hoja.iter(f"{_TABLA}table-row")
            ]
        )
        for hoja in documento.iter(f"{_TABLA}table")
    }


def variables_de(sintaxis: bytes) -> list[str]:
    """The names that a ``.sps`` gives to the columns of the CSV, in order."""
    declaradas = re.search(r"/VARIABLES=\n(.+?)\.\n", sintaxis.decode("utf-8-sig"), re.DOTALL)[1]
    return [linea.split()[0] for linea in declaradas.splitlines()]


def _abrir(contenido: bytes) -> zipfile.ZipFile:
    paquete = zipfile.ZipFile(io.BytesIO(contenido))
    assert paquete.testzip() is None
    return paquete


def _hoja_xlsx(crudo: bytes) -> list[Fila]:
    filas = []
    for fila in ElementTree.fromstring(crudo).iter(f"{_XLSX}row"):  # noqa: S314 - ours
        filas.append([_celda_xlsx(una) for una in fila.findall(f"{_XLSX}c")])
    return _con_titulos(filas)


def _celda_xlsx(celda) -> str:
    assert celda.find(f"{_XLSX}f") is None, "una fórmula"
    if celda.get("t") == "inlineStr":
        return "".join(celda.itertext())
    valor = celda.findtext(f"{_XLSX}v", "")
    return str(_INICIO + timedelta(days=int(valor))) if celda.get("s") == "1" else valor


def _celda_ods(celda) -> str:
    assert celda.get(f"{_TABLA}formula") is None, "una fórmula"
    for atributo in ("value", "date-value"):
        if celda.get(f"{_OFICINA}{atributo}"):
            return celda.get(f"{_OFICINA}{atributo}")
    return "\n".join("".join(parrafo.itertext()) for parrafo in celda.iter(f"{_TEXTO}p"))


def _con_titulos(filas: list[list[str]]) -> list[Fila]:
    titulos, *resto = filas
    assert all(len(fila) == len(titulos) for fila in resto)
    return [dict(zip(titulos, fila, strict=True)) for fila in resto]
