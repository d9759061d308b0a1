import re
import resource
import stat
from contextlib import contextmanager

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.uploadedfile import TemporaryUploadedFile

from nucleo import adjuntos
from nucleo.tests.archivos import subido


@pytest.fixture
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "adjuntos"


@contextmanager
def entregado(*datos):
    """The answer, its file closed afterwards: closing the whole answer would reach for the database."""
    respuesta = adjuntos.entregar(*datos)
    with respuesta.file_to_stream:
        yield respuesta


def test_lo_guardado_se_lee_igual_y_su_ruta_no_dice_nada(carpeta):
    ruta = adjuntos.guardar(subido("cédula de Ana.pdf", b"contenido"))

    assert re.fullmatch(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{28}", ruta)
    assert (carpeta / ruta).read_bytes() == b"contenido"


def test_se_guarda_desde_el_comienzo_aunque_ya_se_haya_leido(carpeta):
    archivo = subido("a.txt", b"contenido")
    archivo.read()

    assert (carpeta / adjuntos.guardar(archivo)).read_bytes() == b"contenido"


def test_un_archivo_que_llego_al_disco_se_copia_y_sigue_disponible(carpeta):
    with TemporaryUploadedFile("a.txt", "text/plain", 0, None) as archivo:
        archivo.write(b"contenido")
        primera, segunda = adjuntos.guardar(archivo), adjuntos.guardar(archivo)

    assert primera != segunda
    assert (carpeta / primera).read_bytes() == (carpeta / segunda).read_bytes() == b"contenido"


def test_nadie_mas_en_la_maquina_puede_leer_los_adjuntos(carpeta):
    archivo = carpeta / adjuntos.guardar(subido("a.txt", b"x"))

    assert stat.S_IMODE(archivo.stat().st_mode) == 0o600
    for padre in (archivo.parent, archivo.parent.parent, carpeta):
        assert stat.S_IMODE(padre.stat().st_mode) == 0o700


def test_ninguna_direccion_sirve_los_adjuntos(carpeta):
    ruta = adjuntos.guardar(subido("a.txt", b"x"))

    with pytest.raises(ValueError, match="no tienen dirección pública"):
        adjuntos.almacen().url(ruta)


def test_si_el_disco_se_llena_no_queda_un_archivo_a_medias(carpeta):
    blando, duro = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, duro))
    try:
        with pytest.raises(OSError, match="File too large"):
            adjuntos.guardar(subido("a.txt", b"x" * 300_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (blando, duro))

    assert [ruta for ruta in carpeta.rglob("*") if ruta.is_file()] == []


def test_borrar_dos_veces_no_es_un_error(carpeta):
    ruta = adjuntos.guardar(subido("a.txt", b"x"))

    adjuntos.borrar(ruta)
    adjuntos.borrar(ruta)

    assert not (carpeta / ruta).exists()


@pytest.mark.parametrize("ruta", ["../secret_key", "/etc/passwd", "aa/../../secret_key"])
def test_una_ruta_no_sale_de_la_carpeta_de_adjuntos(carpeta, ruta):
    with pytest.raises(SuspiciousFileOperation):
        adjuntos.entregar(ruta, "a.txt", "text/plain")
    with pytest.raises(SuspiciousFileOperation):
        adjuntos.borrar(ruta)


def test_un_adjunto_se_entrega_como_descarga_inerte(carpeta):
    ruta = adjuntos.guardar(subido("a.pdf", b"%PDF-"))

    with entregado(ruta, "petición.pdf", "application/pdf") as respuesta:
        assert b"".join(respuesta.streaming_content) == b"%PDF-"
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == "attachment; filename*=utf-8''petici%C3%B3n.pdf"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert respuesta["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("tipo", ["text/html", "image/svg+xml", "", "application/pdf\r\nX: y"])
def test_un_tipo_que_no_se_recibe_se_entrega_sin_tipo(carpeta, tipo):
    ruta = adjuntos.guardar(subido("a", b"<script>"))

    with entregado(ruta, "a.html", tipo) as respuesta:
        assert respuesta["Content-Type"] == "application/octet-stream"


def test_el_nombre_de_la_descarga_no_mete_encabezados(carpeta):
    ruta = adjuntos.guardar(subido("a.txt", b"x"))

    with entregado(ruta, 'a"\r\nSet-Cookie: x=1.txt', "text/plain") as respuesta:
        assert respuesta["Content-Disposition"] == 'attachment; filename="a_ Set-Cookie_ x=1.txt"'


def test_un_archivo_perdido_se_nota(carpeta):
    with pytest.raises(FileNotFoundError):
        adjuntos.entregar("aa/bb/aabb", "a.txt", "text/plain")
