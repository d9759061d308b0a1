"""Workbooks made by hand as Excel makes them (texts apart, references, styles), not with the portal's own writer."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from encuestas.xlsform import leer

_RELACION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ESTILOS = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="2"/></cellXfs>'
    "</styleSheet>"
)
#: A figure, with the style that it has in ``_ESTILOS``; a formula, with its result.
FECHA, PORCENTAJE, DOS_DECIMALES = 1, 2, 3
FORMULA = "f"


def como_excel(**hojas) -> bytes:
    """A workbook with those sheets, of rows of ``None``, texts, numbers, truths, ``(figure, style)`` or ``(FORMULA,
    formula, result)``."""
    textos: list[str] = []
    partes = {"xl/styles.xml": _ESTILOS}
    for n, filas in enumerate(hojas.values(), 1):
        cuerpo = "".join(
            f'<row r="{f}">{"".join(_celda(f"{chr(65 + c)}{f}", valor, textos) for c, valor in enumerate(fila))}</row>'
            for f, fila in enumerate(filas, 1)
        )
        partes[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet><sheetData>{cuerpo}</sheetData></worksheet>"
    todos = "".join(f"<si><t>{escape(texto)}</t></si>" for texto in textos)
    nombres = "".join(
        f'<sheet name={quoteattr(uno)} sheetId="{n}" r:id="h{n}"/>' for n, uno in enumerate(hojas, 1)
    )
    suyas = "".join(
        f'<Relationship Id="h{n}" Type="{_RELACION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(hojas) + 1)
    )
    partes |= {
        "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{_TIPO}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{_RELACION}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{_RELACION}"><sheets>{nombres}</sheets></workbook>',
        "xl/sharedStrings.xml": f"<sst>{todos}</sst>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{suyas}"
        f'<Relationship Id="s" Type="{_RELACION}/styles" Target="styles.xml"/>'
        f'<Relationship Id="t" Type="{_RELACION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    }
    return empacado(partes)


def _celda(donde: str, valor, textos: list[str]) -> str:
    if valor is None:
        return f'<c r="{donde}" s="0"/>'
    if isinstance(valor, bool):
        return f'<c r="{donde}" t="b"><v>{int(valor)}</v></c>'
    if isinstance(valor, tuple) and valor[0] == FORMULA:
        return f'<c r="{donde}" t="str"><f>{escape(valor[1])}</f><v>{escape(valor[2])}</v></c>'
    if isinstance(valor, tuple):
        return f'<c r="{donde}" s="{valor[1]}"><v>{valor[0]}</v></c>'
    if isinstance(valor, str):
        textos.append(valor)
        return f'<c r="{donde}" t="s"><v>{len(textos) - 1}</v></c>'
    return f'<c r="{donde}"><v>{valor!r}</v></c>'


def empacado(partes: dict[str, str | bytes], como: int = zipfile.ZIP_DEFLATED) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", como) as paquete:
        for ruta, xml in partes.items():
            paquete.writestr(ruta, xml)
    return salida.getvalue()


def leido(*survey, choices=(), columnas="type name label", **hojas):
    opciones = {"choices": [["list_name", "name", "label"], *choices]} if choices else {}
    crudo = como_excel(
        survey=[columnas.split("|") if "|" in columnas else columnas.split(), *survey], **opciones, **hojas
    )
    return leer(io.BytesIO(crudo), len(crudo))


def motivos(suyo) -> list[str]:
    return [str(rechazo) for rechazo in suyo.rechazos]


SEDES = (["sedes", "norte", "Norte"], ["sedes", "sur", "Sur"])
