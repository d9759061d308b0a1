"""Builders of the files that people attach, good and bad. They hold no opinion on what is accepted."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nucleo import tapado

TIPOS_DOCX = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{mas}</Types>'
)
TIPOS_XLSX = TIPOS_DOCX.replace("/word/document.xml", "/xl/workbook.xml").replace(
    "wordprocessingml.document", "spreadsheetml.sheet"
)
MANIFIESTO = '<manifest:manifest xmlns:manifest="urn:x">{mas}</manifest:manifest>'


def elegidas(*lineas: tapado.Linea, franjas=(), **textos: str) -> tapado.Eleccion:
    """What is to be burnt out; ``p1="…"`` tells what page 1 says."""
    dichos = {int(pagina[1:]): texto for pagina, texto in textos.items()}
    return tapado.Eleccion(frozenset(lineas), frozenset(franjas), dichos)


def subido(nombre: str, contenido: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def un_zip(partes: dict[str, bytes | str], comprimir: bool = True) -> bytes:
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED if comprimir else zipfile.ZIP_STORED) as paquete:
        for nombre, contenido in partes.items():
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


def un_docx(mas_tipos: str = "", **mas_partes: bytes | str) -> bytes:
    partes = {
        "[Content_Types].xml": TIPOS_DOCX.format(mas=mas_tipos),
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": "<w:document>Respetados señores</w:document>",
    }
    return un_zip(partes | {nombre.replace("__", "/"): parte for nombre, parte in mas_partes.items()})


def un_xlsx() -> bytes:
    return un_zip({"[Content_Types].xml": TIPOS_XLSX.format(mas=""), "xl/workbook.xml": "<workbook/>"})


def un_odf(clase: str = "text", manifiesto: str = "", **mas_partes: bytes | str) -> bytes:
    partes = {
        "mimetype": f"application/vnd.oasis.opendocument.{clase}",
        "content.xml": "<office:document-content/>",
        "META-INF/manifest.xml": MANIFIESTO.format(mas=manifiesto),
    }
    return un_zip(partes | {nombre.replace("__", "/"): parte for nombre, parte in mas_partes.items()})


def un_pdf(remolque: str = "", relleno: bytes = b"") -> bytes:
    cuerpo = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    )
    cuerpo += relleno
    tabla = f"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 3/Root 1 0 R{remolque}>>\n"
    return cuerpo + f"{tabla}startxref\n{len(cuerpo)}\n%%EOF\n".encode()


def un_pdf_de_hoy(diccionario: str = "") -> bytes:
    """A PDF 1.5 whose index is a compressed stream, as most programs write today."""
    cuerpo = (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    )
    datos = zlib.compress(b"\x00" * 12)
    indice = f"3 0 obj\n<</Type/XRef/Size 4/Root 1 0 R/W[1 2 1]/Length {len(datos)}{diccionario}>>\nstream\n".encode()
    return cuerpo + indice + datos + f"\nendstream\nendobj\nstartxref\n{len(cuerpo)}\n%%EOF\n".encode()


def una_imagen(formato: str = "JPEG", lado: tuple[int, int] = (40, 20), **opciones) -> bytes:
    salida = BytesIO()
    imagen = Image.new("RGB", lado, (200, 30, 30))
    imagen.putpixel((0, 0), (0, 0, 255))
    imagen.save(salida, formato, **opciones)
    return salida.getvalue()


def un_png_enorme(lado: int = 30_000) -> bytes:
    """A PNG of 900 million points in less than 200 kB."""

    def trozo(tipo: bytes, datos: bytes) -> bytes:
        return struct.pack(">I", len(datos)) + tipo + datos + struct.pack(">I", zlib.crc32(tipo + datos))

    compresor = zlib.compressobj(9)
    fila = b"\x00" + b"\x00" * ((lado + 7) // 8)
    datos = b"".join(compresor.compress(fila) for _ in range(lado)) + compresor.flush()
    cabecera = struct.pack(">IIBBBBB", lado, lado, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + trozo(b"IHDR", cabecera) + trozo(b"IDAT", datos) + trozo(b"IEND", b"")
