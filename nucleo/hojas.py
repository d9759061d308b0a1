"""Tables as files for a spreadsheet, made while they are sent: CSV and XLSX (docs/decisiones/0021-exportar.md).

The first bytes leave before the second row is asked for, and memory does not depend on how many rows there are. No
cell can run as a formula in the spreadsheet that opens it (OWASP, CSV injection), nor if it is saved again as CSV.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from xml.sax.saxutils import escape

from nucleo import reloj
from nucleo.paquetes import empacar

Valor = str | int | Decimal | date | None
Fila = Sequence[Valor]
#: Of a sheet of Excel, its first row (the titles) included; and of a cell.
FILAS_MAXIMAS, LETRAS_MAXIMAS = 1_048_576, 32_767
POR_TROZO = 200
BOM = b"\xef\xbb\xbf"
_EPOCA = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel has no time zones
_FORMULA = frozenset("=+-@")
#: What a cell may not have: XML 1.0 has no place for it.
PROHIBIDO = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Hoja:
    """One sheet of a workbook; its rows are asked for when its turn comes."""

    nombre: str
    titulos: Sequence[str]
    filas: Iterable[Fila]


def seguro(texto: str) -> str:
    """The text with an apostrophe before it if a spreadsheet could take it for a formula: its first visible character
    is one of = + - @, also in its wide forms, or it starts with a tab or a line break."""
    visible = next((letra for letra in texto if not _no_se_ve(letra)), "")
    parece = (
        unicodedata.normalize("NFKC", visible).replace("\u2212", "-")[:1] in _FORMULA if visible else False
    )
    return f"'{texto}" if parece or texto[:1] in ("\t", "\r", "\n") else texto


def _no_se_ve(letra: str) -> bool:
    return letra.isspace() or unicodedata.category(letra) in ("Cf", "Cc", "Zs")


def en_csv(titulos: Sequence[str], filas: Iterable[Fila]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8, with the mark by which Excel knows it. Moments are those of Bogotá."""
    escritor = csv.writer(eco := _Eco())
    escritor.writerow([seguro(titulo) for titulo in titulos])
    yield BOM + eco.sacar()
    for trozo in por_trozos(filas):
        escritor.writerows([_en_texto(valor) for valor in fila] for fila in trozo)
        yield eco.sacar()


def lineas_csv(filas: Iterable[Fila]) -> Iterator[bytes]:
    """``en_csv`` of rows whose first one has the titles."""
    resto = iter(filas)
    return en_csv(next(resto), resto)


def en_xlsx(titulos: Sequence[str], filas: Iterable[Fila], hoja: str) -> Iterator[bytes]:
    """An Office Open XML workbook (ECMA-376) of one sheet, with its first row fixed. Dates are dates, in Bogotá.

    Raises ``ValueError`` past ``FILAS_MAXIMAS``: count them first.
    """
    return libro_xlsx([Hoja(hoja, titulos, filas)])


def libro_xlsx(hojas: Sequence[Hoja]) -> Iterator[bytes]:
    """The same with several sheets."""
    partes = ((ruta, [texto.encode()]) for ruta, texto in _partes([una.nombre for una in hojas]).items())
    tablas = (
        (f"xl/worksheets/sheet{n}.xml", _hoja(una.titulos, una.filas)) for n, una in enumerate(hojas, start=1)
    )
    return empacar(chain(partes, tablas), reloj.ahora().astimezone(reloj.BOGOTA))


class _Eco:
    """Where ``csv`` writes and from where the answer takes."""

    def __init__(self):
        self._lineas: list[str] = []

    def write(self, linea: str) -> None:
        self._lineas.append(linea)

    def sacar(self) -> bytes:
        lineas, self._lineas = self._lineas, []
        return "".join(lineas).encode("utf-8", "replace")


def por_trozos(filas: Iterable[Fila]) -> Iterator[list[Fila]]:
    trozo: list[Fila] = []
    for fila in filas:
        trozo.append(fila)
        if len(trozo) == POR_TROZO:
            yield trozo
            trozo = []
    if trozo:
        yield trozo


def _en_texto(valor: Valor) -> str:
    if valor is None:
        return ""
    if isinstance(valor, datetime):
        return f"{valor.astimezone(reloj.BOGOTA):%Y-%m-%d %H:%M}"
    return seguro(valor) if isinstance(valor, str) else str(valor)


def _hoja(titulos: Sequence[str], filas: Iterable[Fila]) -> Iterator[bytes]:
    anchos = "".join(
        f'<col min="{n}" max="{n}" width="{max(14, min(len(titulo) + 4, 40))}" customWidth="1"/>'
        for n, titulo in enumerate(titulos, 1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_PRINCIPAL}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{anchos}</cols><sheetData>{_fila(titulos, 3)}"
    ).encode()
    escritas = 1
    for trozo in por_trozos(filas):
        escritas += len(trozo)
        if escritas > FILAS_MAXIMAS:
            raise ValueError(f"Una hoja de Excel no tiene más de {FILAS_MAXIMAS} filas.")
        yield "".join(_fila(fila) for fila in trozo).encode("utf-8", "replace")
    yield b"</sheetData></worksheet>"


def _fila(fila: Fila, estilo: int = 0) -> str:
    return f"<row>{''.join(_celda(valor, estilo) for valor in fila)}</row>"


def _celda(valor: Valor, estilo: int) -> str:
    if valor is None or valor == "":
        return "<c/>"
    if isinstance(valor, datetime):
        dias = (valor.astimezone(reloj.BOGOTA).replace(tzinfo=None) - _EPOCA).total_seconds() / 86_400
        return f'<c s="2"><v>{dias:.8f}</v></c>'
    if isinstance(valor, date):
        return f'<c s="1"><v>{(valor - _EPOCA.date()).days}</v></c>'
    if isinstance(valor, int | Decimal):
        return f"<c><v>{valor:f}</v></c>" if isinstance(valor, Decimal) else f"<c><v>{valor}</v></c>"
    texto = escape(PROHIBIDO.sub("", seguro(valor))[:LETRAS_MAXIMAS])
    return f'<c t="inlineStr" s="{estilo}"><is><t xml:space="preserve">{texto}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PRINCIPAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELACIONES = "http://schemas.openxmlformats.org/package/2006/relationships"
_DEL_DOCUMENTO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml"
#: Of the cells: 0 text, 1 date, 2 moment, 3 title.
_ESTILOS = (
    f'{_XML}<styleSheet xmlns="{_PRINCIPAL}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _partes(hojas: Sequence[str]) -> dict[str, str]:
    """What a workbook has besides its sheets."""
    nombres = [escape(re.sub(r"[\[\]:*?/\\]", " ", hoja)[:31], {'"': "&quot;"}) for hoja in hojas]
    estilos = len(hojas) + 1
    piezas = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TIPO}.worksheet+xml"/>'
        for n in range(1, estilos)
    )
    pestanas = "".join(
        f'<sheet name="{nombre}" sheetId="{n}" r:id="rId{n}"/>' for n, nombre in enumerate(nombres, start=1)
    )
    enlaces = "".join(
        f'<Relationship Id="rId{n}" Type="{_DEL_DOCUMENTO}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, estilos)
    )
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TIPO}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TIPO}.styles+xml"/>'
            f"{piezas}</Types>"
        ),
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_RELACIONES}"><Relationship Id="rId1" '
            f'Type="{_DEL_DOCUMENTO}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_PRINCIPAL}" xmlns:r="{_DEL_DOCUMENTO}"><sheets>'
            f"{pestanas}</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_XML}<Relationships xmlns="{_RELACIONES}">'
            f'{enlaces}<Relationship Id="rId{estilos}" Type="{_DEL_DOCUMENTO}/styles" '
            'Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": _ESTILOS,
    }
