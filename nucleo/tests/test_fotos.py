"""A picture that comes in to be shown."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from nucleo import adjuntos


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "adjuntos"


def una_foto(nombre: str = "foto.JPG", formato: str = "JPEG") -> SimpleUploadedFile:
    salida, exif = BytesIO(), Image.Exif()
    exif[0x013B] = "AutorSecreto"
    Image.new("RGB", (40, 30), "teal").save(salida, formato, exif=exif)
    return SimpleUploadedFile(nombre, salida.getvalue() + b"AutorSecreto")


def guardados(carpeta) -> int:
    return sum(1 for uno in carpeta.rglob("*") if uno.is_file())


def test_queda_con_sus_medidas_y_su_huella_y_sin_lo_que_delata_a_su_autor(carpeta):
    foto = adjuntos.guardar_foto(una_foto())
    dice = (carpeta / foto.ruta).read_bytes()
    assert (foto.tipo_mime, foto.ancho, foto.alto, foto.bytes) == ("image/jpeg", 40, 30, len(dice))
    assert foto.huella == hashlib.sha256(dice).hexdigest()
    assert b"AutorSecreto" not in dice


@pytest.mark.parametrize(
    "archivo",
    [
        una_foto("foto.gif"),
        SimpleUploadedFile("foto.jpg", b"no soy una foto"),
        SimpleUploadedFile("foto.png", b""),
        SimpleUploadedFile("foto.jpg", b"%PDF-1.7\n"),
    ],
    ids=["otra extensión", "texto", "vacío", "pdf"],
)
def test_lo_que_no_es_una_imagen_se_niega_en_palabras_y_no_queda(carpeta, archivo):
    with pytest.raises(adjuntos.FotoInvalida, match=r"\."):
        adjuntos.guardar_foto(archivo)
    assert guardados(carpeta) == 0


def test_si_el_disco_falla_se_dice_que_fue_nuestra_culpa(monkeypatch):
    def lleno(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nucleo.adjuntos.fotos.guardar", lleno)
    with pytest.raises(adjuntos.FotoInvalida, match="falla nuestra"):
        adjuntos.guardar_foto(una_foto())
