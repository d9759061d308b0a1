import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from nucleo import cifrado
from nucleo.cifrado import NoSePuedeDescifrar, cifrar, descifrar, sellos


@pytest.fixture(autouse=True)
def sin_clave_todavia(settings, tmp_path):
    settings.CLAVES_CIFRADO = ""
    settings.DATA_DIR = tmp_path


def test_lo_cifrado_se_vuelve_a_leer_igual():
    assert descifrar(cifrar("Calle 5 n.º 4-32, apto. ñandú 🐦")) == "Calle 5 n.º 4-32, apto. ñandú 🐦"


def test_el_sobre_no_deja_ver_el_texto_ni_se_repite():
    uno, otro = cifrar("ana@correo.example"), cifrar("ana@correo.example")

    assert "@correo" not in uno
    assert uno != otro


def test_la_clave_se_escribe_una_vez_y_solo_la_lee_su_dueno(tmp_path):
    cifrar("x")
    primera = (tmp_path / "clave_cifrado").read_text()
    cifrado._llavero_de.cache_clear()
    cifrar("y")

    assert (tmp_path / "clave_cifrado").read_text() == primera
    assert stat.S_IMODE(os.stat(tmp_path / "clave_cifrado").st_mode) == 0o600
    assert [ruta.name for ruta in tmp_path.iterdir()] == ["clave_cifrado"]


def test_dos_procesos_que_arrancan_a_la_vez_usan_la_misma_clave(tmp_path):
    with ThreadPoolExecutor(8) as hilos:
        leidas = set(hilos.map(lambda _: cifrado._leer_o_crear(tmp_path / "clave_cifrado"), range(32)))

    assert len(leidas) == 1


def test_un_sobre_alterado_se_dice_y_no_se_lee():
    sobre = cifrar("secreto")
    alterado = sobre[:-6] + ("A" if sobre[-6] != "A" else "B") + sobre[-5:]

    with pytest.raises(NoSePuedeDescifrar):
        descifrar(alterado)


def test_la_clave_nueva_va_delante_y_las_viejas_siguen_abriendo(settings):
    vieja, nueva = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.CLAVES_CIFRADO = vieja
    sobre = cifrar("de antes")

    settings.CLAVES_CIFRADO = f"{nueva}, {vieja}"

    assert descifrar(sobre) == "de antes"
    assert Fernet(nueva).decrypt(cifrar("de ahora").encode()) == b"de ahora"


def test_sin_la_clave_con_que_se_cifro_no_se_lee(settings):
    sobre = cifrar("de antes")
    settings.CLAVES_CIFRADO = Fernet.generate_key().decode()

    with pytest.raises(NoSePuedeDescifrar):
        descifrar(sobre)


@pytest.mark.parametrize("mala", ["corta", "x" * 44, ","])
def test_una_clave_mal_escrita_detiene_con_su_nombre(settings, mala):
    settings.CLAVES_CIFRADO = mala

    with pytest.raises(ImproperlyConfigured, match="CLAVES_CIFRADO"):
        cifrar("x")


def test_un_sello_se_reconoce_despues_de_poner_una_clave_nueva_y_no_sirve_en_otro_uso(settings):
    vieja, nueva = (Fernet.generate_key().decode() for _ in range(2))
    settings.CLAVES_CIFRADO = vieja
    (guardado,) = sellos("CC 52123456", "afiliados")
    settings.CLAVES_CIFRADO = f"{nueva},{vieja}"

    assert guardado in sellos("CC 52123456", "afiliados")
    assert sellos("CC 52123456", "afiliados")[0] != guardado
    assert guardado not in sellos("CC 52123456", "otro uso")
    assert "52123456" not in guardado
