"""What a real ClamAV says of a file, and what becomes of the file (docs/decisiones/0044)."""

import base64
import logging
import socket
import threading
from datetime import timedelta
from io import BytesIO

import pytest

from nucleo import adjuntos, reloj
from nucleo.adjuntos import ArchivoRetenido, antivirus, examen
from nucleo.cifrado import cifrar_bytes
from nucleo.models import Examen
from nucleo.tests.archivos import subido
from nucleo.tests.clamav import EICAR, clamd


@pytest.fixture(scope="module")
def demonio():
    with clamd() as url:
        yield url


@pytest.fixture
def con_antivirus(db, settings, tmp_path, demonio):
    settings.DATA_DIR, settings.ANTIVIRUS_URL = tmp_path, demonio


@pytest.fixture
def sin_respuesta(db, settings, tmp_path):
    """Somebody turned the daemon off."""
    settings.DATA_DIR, settings.ANTIVIRUS_URL = tmp_path, f"clamd:{tmp_path}/no-hay-nadie"


def entregado(ruta: str) -> bytes:
    with adjuntos.entregar(ruta, "a.txt", "text/plain").file_to_stream as archivo:
        return archivo.read()


@pytest.mark.parametrize("contenido", [b"Hola", b"", b"x" * 1_500_000])
def test_de_un_archivo_limpio_no_dice_nada(demonio, contenido):
    assert antivirus.buscar_virus(BytesIO(contenido), demonio, 20) == ""


@pytest.mark.parametrize("antes", [0, 70_000])
def test_encuentra_el_virus_este_donde_este(demonio, antes):
    assert "Eicar" in antivirus.buscar_virus(BytesIO(b"a" * antes + EICAR), demonio, 20)


def test_un_archivo_mas_grande_de_lo_que_recibe_no_pasa_por_limpio(demonio):
    with pytest.raises(antivirus.NoContesta, match="size limit"):
        antivirus.buscar_virus(BytesIO(b"a" * 3_000_000), demonio, 20)


@pytest.mark.parametrize("dice", [b"", b"stream: ", b"stream: OK?\0", b"a" * 9_000, b"UNKNOWN COMMAND\0"])
def test_lo_que_no_se_entiende_no_pasa_por_limpio(dice):
    with _alguien_que_dice(dice) as url, pytest.raises(antivirus.NoContesta):
        antivirus.buscar_virus(BytesIO(b"Hola"), url, 5)


def test_un_antivirus_que_recibe_y_calla_no_detiene_a_nadie():
    with _alguien_que_dice(None) as url, pytest.raises(antivirus.NoContesta):
        antivirus.buscar_virus(BytesIO(b"Hola"), url, 0.2)


def test_lo_guardado_espera_y_el_barrido_lo_deja_salir(con_antivirus):
    ruta = adjuntos.guardar(subido("a.txt", b"Hola"))

    assert [uno.get_resultado_display() for uno in adjuntos.retenidos([ruta]).values()] == ["En revisión"]
    assert adjuntos.examinar_pendientes() == 1
    assert adjuntos.retenidos([ruta]) == {}
    assert entregado(ruta) == b"Hola"


def test_quien_pide_un_archivo_antes_del_barrido_no_tiene_que_esperar(con_antivirus):
    assert entregado(adjuntos.guardar(subido("a.txt", b"Hola"))) == b"Hola"


def test_el_que_tiene_virus_no_sale_por_ninguna_puerta(con_antivirus):
    ruta = adjuntos.guardar(subido("factura.txt", EICAR))
    adjuntos.examinar_pendientes()

    for pedir in (
        lambda: adjuntos.entregar(ruta, "a.txt", "text/plain"),
        lambda: adjuntos.mostrar(ruta, "image/png", es_publica=False),
        lambda: adjuntos.exigir_que_salga(ruta),
    ):
        with pytest.raises(ArchivoRetenido) as retenido:
            pedir()
        assert retenido.value.infectado
    assert not adjuntos.sale(ruta)
    assert "Eicar" in Examen.objects.get(ruta=ruta).hallazgo


def test_el_que_tiene_virus_se_conserva_como_llego(con_antivirus):
    ruta = adjuntos.guardar(subido("factura.txt", EICAR))
    adjuntos.examinar_pendientes()

    with adjuntos.almacen().open(ruta) as guardado:
        assert guardado.read() == EICAR


def test_lo_que_se_guardo_antes_de_tener_antivirus_se_mira_al_pedirlo(con_antivirus, settings):
    url, settings.ANTIVIRUS_URL = settings.ANTIVIRUS_URL, ""
    limpio, malo = adjuntos.guardar(subido("a.txt", b"Hola")), adjuntos.guardar(subido("factura.txt", EICAR))
    settings.ANTIVIRUS_URL = url

    assert entregado(limpio) == b"Hola"
    with pytest.raises(ArchivoRetenido):
        entregado(malo)


def test_un_correo_que_llego_se_mira_por_dentro_aunque_se_guarde_cifrado(con_antivirus):
    adjunto = base64.encodebytes(EICAR).decode()
    crudo = (
        "From: a@b.co\r\nTo: c@d.co\r\nSubject: Factura\r\nMIME-Version: 1.0\r\n"
        'Content-Type: application/octet-stream; name="f.exe"\r\n'
        'Content-Disposition: attachment; filename="f.exe"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{adjunto}\r\n"
    )
    ruta = adjuntos.guardar(BytesIO(cifrar_bytes(crudo.encode())))

    assert not adjuntos.sale(ruta)


def test_con_el_antivirus_apagado_se_guarda_y_nadie_lo_ve(sin_respuesta):
    ruta = adjuntos.guardar(subido("a.txt", b"Hola"))

    with pytest.raises(ArchivoRetenido) as retenido:
        entregado(ruta)
    assert not retenido.value.infectado
    assert adjuntos.examinar_pendientes() == 0


def test_cuando_el_antivirus_vuelve_lo_que_esperaba_sale(sin_respuesta, settings, demonio):
    ruta = adjuntos.guardar(subido("a.txt", b"Hola"))
    adjuntos.sale(ruta)
    settings.ANTIVIRUS_URL = demonio

    with reloj.en(reloj.ahora() + timedelta(minutes=2)):
        assert adjuntos.examinar_pendientes() == 1
    assert entregado(ruta) == b"Hola"


def test_lo_que_hace_el_portal_no_espera_al_antivirus(sin_respuesta):
    ruta = adjuntos.guardar(subido("constancia.pdf", b"%PDF-"), hecho_aqui=True)

    respuesta = adjuntos.entregar(ruta, "constancia.pdf", "application/pdf", hecho_aqui=True)
    with respuesta.file_to_stream as archivo:
        assert archivo.read() == b"%PDF-"


def test_uno_que_no_se_puede_leer_se_intenta_cada_vez_mas_tarde(con_antivirus):
    ruta = adjuntos.guardar(subido("grande.txt", b"a" * 3_000_000))
    espera = timedelta()
    for _ in range(3):
        with reloj.en(Examen.objects.get(ruta=ruta).no_antes_de):
            adjuntos.examinar_pendientes()
            antes, espera = espera, Examen.objects.get(ruta=ruta).no_antes_de - reloj.ahora()
        assert espera > antes


def test_lo_que_ya_no_esta_deja_de_esperar(con_antivirus):
    ruta = adjuntos.guardar(subido("a.txt", b"Hola"))
    adjuntos.borrar(ruta)
    adjuntos.examinar_pendientes()

    assert not Examen.objects.exists()


def test_sin_antivirus_no_se_pregunta_nada_a_la_base(db, settings, tmp_path, django_assert_num_queries):
    settings.DATA_DIR = tmp_path
    with django_assert_num_queries(0):
        ruta = adjuntos.guardar(subido("factura.txt", EICAR))
        assert entregado(ruta) == EICAR
        assert adjuntos.retenidos([ruta]) == {}
        assert adjuntos.examinar_pendientes() == 0


def test_una_lista_de_archivos_cuesta_una_consulta(con_antivirus, django_assert_num_queries):
    rutas = [adjuntos.guardar(subido("a.txt", b"Hola")) for _ in range(3)]
    with django_assert_num_queries(1):
        assert len(adjuntos.retenidos(rutas)) == 3


def test_la_bitacora_dice_que_encontro_y_no_el_nombre_del_archivo(con_antivirus, caplog):
    with caplog.at_level(logging.WARNING, logger="portal.antivirus"):
        adjuntos.guardar(subido("cédula de Ana.txt", EICAR))
        adjuntos.examinar_pendientes()

    assert "Eicar" in caplog.text
    assert "Ana" not in caplog.text


def test_todo_lo_guardado_se_recorre_por_carpetas(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    rutas = {adjuntos.guardar(subido("a.txt", b"Hola")) for _ in range(5)}

    assert set(examen.todo_lo_guardado()) == rutas


class _alguien_que_dice:
    """A server that listens to everything and says those bytes; ``None``: it never speaks."""

    def __init__(self, dice: bytes | None):
        self._dice, self._fin = dice, threading.Event()

    def __enter__(self) -> str:
        self._puerta = socket.create_server(("127.0.0.1", 0))
        self._hilo = threading.Thread(target=self._atender, daemon=True)
        self._hilo.start()
        return f"clamd://127.0.0.1:{self._puerta.getsockname()[1]}"

    def _atender(self) -> None:
        enchufe, _ = self._puerta.accept()
        with enchufe:
            enchufe.recv(65_536)
            if self._dice is None:
                self._fin.wait(30)
            else:
                enchufe.sendall(self._dice)

    def __exit__(self, *_) -> None:
        self._fin.set()
        self._hilo.join(30)
        self._puerta.close()
