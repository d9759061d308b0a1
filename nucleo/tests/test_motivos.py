"""Why the system refused something, said to whoever asked in Spanish."""

import socket
import ssl

import pytest

from nucleo.motivos import motivo_de


def al_abrir(ruta) -> OSError:
    with pytest.raises(OSError) as visto, open(ruta):  # noqa: PT011 - each of them is another one
        pass
    return visto.value


def test_un_archivo_que_no_existe_y_una_carpeta(tmp_path):
    assert motivo_de(al_abrir(tmp_path / "no")) == "no existe"
    assert motivo_de(al_abrir(tmp_path)) == "es una carpeta"


def test_un_nombre_larguisimo(tmp_path):
    assert motivo_de(al_abrir(tmp_path / ("n" * 300))) == "el nombre es demasiado largo"


def test_un_puerto_donde_nadie_escucha():
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionRefusedError) as visto:
            socket.create_connection(libre.getsockname(), timeout=5)
    assert motivo_de(visto.value) == "nadie escucha en esa dirección y puerto"


def test_quien_no_responde_a_tiempo():
    una, otra = socket.socketpair()
    with una, otra:
        una.settimeout(0.001)
        with pytest.raises(TimeoutError) as visto:
            una.recv(1)
    assert motivo_de(visto.value) == "no respondió a tiempo"


def test_el_numero_de_un_error_de_tls_no_es_el_del_sistema():
    """OpenSSL's 1 is the system's EPERM."""
    falla = ssl.SSLCertVerificationError(1, "certificate verify failed")
    falla.verify_message = "self-signed certificate"
    assert motivo_de(falla) == "su certificado no es de confianza (self-signed certificate)"
    assert motivo_de(ssl.SSLError(1, "wrong version number")).startswith("no se pudo acordar el cifrado")


def test_lo_que_nadie_previo_se_dice_como_lo_dice_el_sistema():
    assert motivo_de(OSError(11, "Resource temporarily unavailable")) == "Resource temporarily unavailable"
    assert motivo_de(ConnectionError()) == "ConnectionError"


def test_de_lo_que_no_es_del_sistema_solo_se_dice_como_se_llama():
    assert motivo_de(ValueError("https://clave:secreta@almacen.example")) == "ValueError"
