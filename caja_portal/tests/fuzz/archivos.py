"""Real files of each kind that the portal receives, to be damaged."""

import io
import wave
import zipfile

from PIL import Image

from pqrs.tests import fabricas


def reales() -> list[tuple[str, bytes, str]]:
    """Name, bytes and what it says that it is."""
    subidos = [
        fabricas.un_archivo_pdf(),
        fabricas.un_archivo_pdf_con_clave(),
        fabricas.una_foto(autor="Ana"),
        fabricas.un_archivo_txt(),
        fabricas.un_svg(),
        fabricas.una_bomba(),
    ]
    halladas = [(uno.name, uno.read(), uno.content_type) for uno in subidos]
    halladas += [
        (f"imagen.{tipo.lower()}", _imagen(tipo), f"image/{tipo.lower()}") for tipo in ("PNG", "GIF", "WEBP")
    ]
    halladas += [
        ("libro.xlsx", _paquete("xl/workbook.xml"), "application/vnd.ms-excel"),
        ("carta.docx", _paquete("word/document.xml"), "application/msword"),
        ("datos.csv", "a;b\n1;ñ\n".encode("cp1252"), "text/csv"),
        ("voz.wav", _sonido(), "audio/wav"),
        ("vacio.pdf", b"", "application/pdf"),
    ]
    return halladas


def _imagen(formato: str) -> bytes:
    salida = io.BytesIO()
    Image.new("RGB", (30, 20), "teal").save(salida, formato)
    return salida.getvalue()


def _paquete(parte: str) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("[Content_Types].xml", "<Types/>")
        paquete.writestr(parte, "<w/>")
    return salida.getvalue()


def _sonido() -> bytes:
    salida = io.BytesIO()
    with wave.open(salida, "wb") as sonido:
        sonido.setnchannels(1)
        sonido.setsampwidth(1)
        sonido.setframerate(8000)
        sonido.writeframes(b"\x80" * 800)
    return salida.getvalue()
