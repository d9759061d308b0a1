"""Tables as an OpenDocument spreadsheet (ODF 1.3), made while they are sent, as ``nucleo.hojas`` makes the others."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from nucleo import reloj
from nucleo.hojas import FILAS_MAXIMAS, PROHIBIDO, Fila, Hoja, Valor, por_trozos, seguro
from nucleo.paquetes import empacar

TIPO = "application/vnd.oasis.opendocument.spreadsheet"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_OFICINA = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MANIFIESTO = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{TIPO}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def en_ods(hojas: Iterable[Hoja]) -> Iterator[bytes]:
    """A workbook, a sheet after the other. Raises ``ValueError`` past ``FILAS_MAXIMAS``."""
    archivos = [
        ("mimetype", [TIPO.encode()]),
        ("META-INF/manifest.xml", [_MANIFIESTO.encode()]),
        ("content.xml", _contenido(hojas)),
    ]
    return empacar(archivos, reloj.ahora().astimezone(reloj.BOGOTA), sin_comprimir={"mimetype"})


def _contenido(hojas: Iterable[Hoja]) -> Iterator[bytes]:
    yield (
        f'{_XML}<office:document-content xmlns:office="{_OFICINA}" office:version="1.3" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    ).encode()
    for hoja in hojas:
        yield f"<table:table table:name={quoteattr(hoja.nombre[:31])}><table:table-column/>".encode()
        yield _fila(hoja.titulos).encode("utf-8", "replace")
        escritas = 1
        for trozo in por_trozos(hoja.filas):
            escritas += len(trozo)
            if escritas > FILAS_MAXIMAS:
                raise ValueError(f"Una hoja de cálculo no tiene más de {FILAS_MAXIMAS} filas.")
            yield "".join(map(_fila, trozo)).encode("utf-8", "replace")
        yield b"</table:table>"
    yield b"</office:spreadsheet></office:body></office:document-content>"


def _fila(fila: Fila | Sequence[str]) -> str:
    return f"<table:table-row>{''.join(map(_celda, fila))}</table:table-row>"


def _celda(valor: Valor) -> str:
    if valor is None or valor == "":
        return "<table:table-cell/>"
    if isinstance(valor, int | Decimal):
        return _con_valor("float", "value", f"{valor:f}" if isinstance(valor, Decimal) else str(valor))
    if isinstance(valor, date):
        es_momento = isinstance(valor, datetime)
        dia = f"{valor.astimezone(reloj.BOGOTA):%Y-%m-%dT%H:%M:%S}" if es_momento else str(valor)
        return _con_valor("date", "date-value", dia)
    lineas = escape(PROHIBIDO.sub("", seguro(valor))).split("\n")
    parrafos = "".join(f"<text:p>{linea}</text:p>" for linea in lineas)
    return f'<table:table-cell office:value-type="string">{parrafos}</table:table-cell>'


def _con_valor(tipo: str, atributo: str, valor: str) -> str:
    return (
        f'<table:table-cell office:value-type="{tipo}" office:{atributo}="{valor}">'
        f"<text:p>{valor}</text:p></table:table-cell>"
    )
