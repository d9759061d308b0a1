"""Attachments kept in a real S3-compatible server instead of this machine's disk."""

import secrets
import socket
import threading
from contextlib import closing

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile

from caja_portal.tests.ambiente import ajustes, vaciar
from caja_portal.tests.servidor_s3 import SECRETO, servidor_s3
from nucleo import adjuntos
from nucleo.tests.archivos import subido

CLAVES = {"SECRET_KEY": "s" * 40, "CLAVES_CIFRADO": "A" * 43 + "=", "CLAVES_RESERVA": "A" * 43 + "="}
pytestmark = pytest.mark.sin_base


@pytest.fixture(scope="module")
def servidor(tmp_path_factory):
    with servidor_s3(tmp_path_factory.mktemp("s3")) as uno:
        yield uno


@pytest.fixture
def usar(settings, monkeypatch, tmp_path):
    """Use the store of an address, as the environment would say it. The disk's folder is watched: it stays empty."""

    def usar(url: str) -> None:
        with pytest.MonkeyPatch.context() as ambiente:
            vaciar(ambiente, tmp_path)
            settings.ALMACEN = ajustes(ambiente, ALMACEN_URL=url, **CLAVES)["ALMACEN"]

    settings.DATA_DIR = tmp_path
    yield usar
    assert not (tmp_path / "adjuntos").exists()


@pytest.fixture
def almacen(usar, servidor):
    usar(servidor.url())
    return servidor


def test_lo_guardado_se_lee_igual_y_no_queda_en_el_disco_de_la_maquina(almacen):
    ruta = adjuntos.guardar(subido("cédula de Ana.pdf", "contenido con ñ".encode()))

    assert (almacen.cubo / ruta).read_bytes().decode() == "contenido con ñ"
    with adjuntos.almacen().open(ruta) as archivo:
        assert archivo.read().decode() == "contenido con ñ"


def test_un_archivo_que_llego_al_disco_se_guarda_dos_veces_y_sigue_disponible(almacen):
    contenido = secrets.token_bytes(3 * 1024 * 1024)
    with TemporaryUploadedFile("a.bin", "text/plain", 0, None) as archivo:
        archivo.write(contenido)
        primera, segunda = adjuntos.guardar(archivo), adjuntos.guardar(archivo)
        assert not archivo.closed

    assert primera != segunda
    for ruta in (primera, segunda):
        with adjuntos.almacen().open(ruta) as leido:
            assert leido.read() == contenido
    assert adjuntos.almacen().size(primera) == len(contenido)


def test_un_papel_hecho_aqui_que_no_tiene_nombre_se_guarda_entero(almacen):
    ruta = adjuntos.guardar(ContentFile(b"%PDF-" + b"x" * 100_000))

    assert (almacen.cubo / ruta).stat().st_size == 100_005


def test_un_archivo_vacio_tambien_es_un_archivo(almacen):
    ruta = adjuntos.guardar(subido("a.txt", b""))

    with adjuntos.almacen().open(ruta) as leido:
        assert leido.read() == b""


def test_se_puede_ir_y_volver_dentro_de_lo_leido(almacen):
    ruta = adjuntos.guardar(subido("a.txt", b"0123456789"))

    with adjuntos.almacen().open(ruta) as leido:
        leido.seek(7)
        assert leido.read(2) == b"78"


def test_borrado_ya_no_esta_y_borrar_dos_veces_no_es_un_error(almacen):
    ruta = adjuntos.guardar(subido("a.txt", b"x"))
    assert adjuntos.almacen().exists(ruta)

    adjuntos.borrar(ruta)
    adjuntos.borrar(ruta)

    assert not adjuntos.almacen().exists(ruta)


def test_se_entrega_por_la_vista_como_descarga_inerte_con_su_tamano(almacen):
    ruta = adjuntos.guardar(subido("a.pdf", b"%PDF-" + b"x" * 200_000))

    with closing(adjuntos.entregar(ruta, "petición.pdf", "application/pdf")) as respuesta:
        assert len(b"".join(respuesta.streaming_content)) == 200_005
    assert respuesta["Content-Length"] == "200005"
    assert respuesta["Content-Disposition"] == "attachment; filename*=utf-8''petici%C3%B3n.pdf"
    assert respuesta["Cache-Control"] == "private, no-store"


def test_ninguna_direccion_del_almacen_sale_del_portal(almacen):
    ruta = adjuntos.guardar(subido("a.txt", b"x"))

    with pytest.raises(ValueError, match="no tienen dirección pública"):
        adjuntos.almacen().url(ruta)


def test_un_archivo_perdido_se_nota(almacen):
    with pytest.raises(FileNotFoundError):
        adjuntos.entregar("aa/bb/aabb", "a.txt", "text/plain")


@pytest.mark.parametrize("ruta", ["../secret_key", "/etc/passwd", "aa/../../secret_key", "aa//bb", "a?b", ""])
def test_una_ruta_no_sale_de_la_carpeta_de_adjuntos(almacen, ruta):
    with pytest.raises(SuspiciousFileOperation):
        adjuntos.entregar(ruta, "a.txt", "text/plain")
    with pytest.raises(SuspiciousFileOperation):
        adjuntos.borrar(ruta)


def test_dos_portales_comparten_un_cubo_en_carpetas_distintas(usar, servidor):
    usar(servidor.url(mas="/norte/adjuntos"))
    ruta = adjuntos.guardar(subido("a.txt", b"del norte"))
    usar(servidor.url(mas="/sur"))

    assert not adjuntos.almacen().exists(ruta)
    assert (servidor.cubo / "norte" / "adjuntos" / ruta).read_bytes() == b"del norte"


def test_ocho_a_la_vez_guardan_y_leen_cada_uno_lo_suyo(almacen):
    leidos = {}

    def uno(numero: int) -> None:
        contenido = bytes([numero]) * 100_000
        with adjuntos.almacen().open(adjuntos.guardar(subido("a.bin", contenido))) as archivo:
            leidos[numero] = archivo.read() == contenido

    hilos = [threading.Thread(target=uno, args=(numero,)) for numero in range(8)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert leidos == dict.fromkeys(range(8), True)


def test_con_otra_clave_no_se_entra_y_el_error_no_la_repite(usar, servidor):
    usar(servidor.url(secreto="otro-secreto"))

    with pytest.raises(OSError, match="se negó") as error:
        adjuntos.guardar(subido("a.txt", b"x"))
    assert "otro-secreto" not in str(error.value)


def test_un_cubo_que_no_existe_no_se_confunde_con_un_archivo_que_falta(usar, servidor):
    usar(servidor.url().replace("portal-adjuntos", "otro-cubo"))

    with pytest.raises(OSError, match="NoSuchBucket") as error:
        adjuntos.almacen().open("aa/bb/aabb")
    assert not isinstance(error.value, FileNotFoundError)


def test_caido_guardar_falla_como_un_disco_y_al_volver_sigue(usar, servidor):
    usar(servidor.url())
    ruta = adjuntos.guardar(subido("a.txt", b"antes"))
    servidor.matar()
    try:
        with pytest.raises(OSError, match="no responde"):
            adjuntos.guardar(subido("a.txt", b"x"))
        with pytest.raises(OSError, match="no responde") as error:
            adjuntos.entregar(ruta, "a.txt", "text/plain")
        assert not isinstance(error.value, FileNotFoundError)
    finally:
        servidor.arrancar()

    with adjuntos.almacen().open(ruta) as archivo:
        assert archivo.read() == b"antes"


def test_mudo_no_se_espera_mas_de_lo_que_dice_el_ajuste(usar):
    with socket.create_server(("127.0.0.1", 0)) as mudo:
        usar(f"s3://a:{SECRETO}@127.0.0.1:{mudo.getsockname()[1]}/cubo?espera=1")
        with pytest.raises(OSError, match="no responde"):
            adjuntos.guardar(subido("a.txt", b"x"))
        intentos = _llegadas(mudo)

    assert intentos == 3


def _llegadas(mudo: socket.socket) -> int:
    mudo.settimeout(0)
    cuantas = 0
    try:
        while True:
            mudo.accept()[0].close()
            cuantas += 1
    except BlockingIOError:
        return cuantas


def test_lo_que_se_corta_a_la_mitad_no_se_entrega_a_medias(usar):
    """A store that says a hundred bytes and gives ten: nothing of it reaches who asked."""
    with socket.create_server(("127.0.0.1", 0)) as puerta:
        threading.Thread(target=_cortar, args=(puerta,), daemon=True).start()
        usar(f"s3://a:{SECRETO}@127.0.0.1:{puerta.getsockname()[1]}/cubo?espera=1")
        with pytest.raises(OSError, match="no responde"):
            adjuntos.almacen().open("aa/bb/aabb")


def _cortar(puerta: socket.socket) -> None:
    conexion, _ = puerta.accept()
    with conexion:
        conexion.recv(65536)
        conexion.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789")


def test_el_almacen_cifra_si_se_le_pide(usar):
    """What the portal asks of the store, read from the wire."""
    pedido = []
    with socket.create_server(("127.0.0.1", 0)) as puerta:
        threading.Thread(target=_oir, args=(puerta, pedido), daemon=True).start()
        usar(f"s3://a:{SECRETO}@127.0.0.1:{puerta.getsockname()[1]}/cubo?cifrado=AES256&sumas=no")
        adjuntos.guardar(subido("a.txt", b"x"))

    assert b"x-amz-server-side-encryption: AES256" in pedido[0]


def _oir(puerta: socket.socket, pedido: list[bytes]) -> None:
    conexion, _ = puerta.accept()
    with conexion:
        pedido.append(conexion.recv(65536))
        if b"Expect: 100-continue" in pedido[0]:
            conexion.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            conexion.recv(65536)
        conexion.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")


def test_se_recorre_por_carpetas_como_un_disco(usar, servidor):
    usar(servidor.url(mas="/aparte"))
    ruta = adjuntos.guardar(ContentFile(b"uno"))
    primera, segunda, nombre = ruta.split("/")

    assert adjuntos.almacen().listdir("") == ([primera], [])
    assert adjuntos.almacen().listdir(f"{primera}/{segunda}") == ([], [nombre])
