"""What identifies whoever took a picture does not stay in it (R3.16)."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from nucleo.adjuntos import AdjuntoInvalido, inspeccionar, sin_metadatos
from nucleo.tests.archivos import subido, un_pdf, un_png_enorme, una_imagen

GIRADA = 6  # EXIF 0x0112: the camera was held upright


def datos_de_camara() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = GIRADA
    exif[0x010F] = "MarcaDelTelefono"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


def una_foto(formato: str) -> bytes:
    opciones = {"exif": datos_de_camara(), "icc_profile": b"PerfilDeAna", "xmp": b"<x>AnaXMP</x>"}
    if formato == "JPEG":
        opciones |= {"comment": "Ana Comentario", "quality": 95}
    else:
        opciones["pnginfo"] = PngInfo()
        opciones["pnginfo"].add_text("Author", "Ana Autora")
    return una_imagen(formato, (64, 32), **opciones) + b"<script>Ana</script>"


@pytest.mark.parametrize("formato", ["JPEG", "PNG"])
def test_la_foto_de_una_persona_anonima_no_dice_quien_ni_donde(formato):
    archivo = subido(f"foto.{formato.lower()}", una_foto(formato))
    assert b"Ana" in archivo.read()

    limpia = sin_metadatos(archivo)

    contenido = limpia.read()
    assert b"Ana" not in contenido
    assert b"MarcaDelTelefono" not in contenido
    assert b"script" not in contenido
    with Image.open(BytesIO(contenido)) as imagen:
        assert not imagen.getexif()
        assert not set(imagen.info) & {"exif", "icc_profile", "comment", "xmp", "Author"}


@pytest.mark.parametrize("formato", ["JPEG", "PNG"])
def test_la_foto_se_sigue_viendo_derecha(formato):
    with Image.open(sin_metadatos(subido(f"foto.{formato.lower()}", una_foto(formato)))) as imagen:
        assert imagen.size == (32, 64)


def test_la_foto_limpia_conserva_su_nombre_y_se_puede_recibir():
    limpia = sin_metadatos(subido("foto.jpg", una_foto("JPEG")))

    inspeccion = inspeccionar(limpia)

    assert (inspeccion.nombre, inspeccion.tipo_mime, inspeccion.tamano) == (
        "foto.jpg",
        "image/jpeg",
        limpia.size,
    )


def test_el_fondo_transparente_de_una_imagen_se_conserva():
    original = Image.new("P", (8, 8))
    salida = BytesIO()
    original.save(salida, "PNG", transparency=0)

    with Image.open(sin_metadatos(subido("logo.png", salida.getvalue()))) as imagen:
        assert imagen.info["transparency"] == 0


def test_una_foto_con_datos_de_camara_danados_se_limpia_igual():
    contenido = una_foto("JPEG").replace(b"MM\x00*", b"MM\x00\x00").replace(b"II*\x00", b"II\x00\x00")

    limpio = sin_metadatos(subido("foto.jpg", contenido)).read()

    assert limpio.startswith(b"\xff\xd8\xff")
    assert b"Ana" not in limpio


def test_un_documento_vuelve_como_era():
    archivo = subido("carta.pdf", un_pdf())
    archivo.read()

    assert sin_metadatos(archivo) is archivo
    assert archivo.tell() == 0


@pytest.mark.parametrize("contenido", [b"nada", una_foto("JPEG")[:500], un_png_enorme()])
def test_una_foto_que_no_se_puede_abrir_se_rechaza_por_su_nombre(contenido):
    with pytest.raises(AdjuntoInvalido, match=r"«foto\.png»"):
        sin_metadatos(subido("foto.png", contenido))
