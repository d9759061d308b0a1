"""What a closed part of a backup resists: another key, a changed byte, a cut, two parts that change places."""

import io
import os
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from caja_portal.respaldo import sobre
from caja_portal.respaldo.sobre import TROZO, Abrir, Cerrar, Llave, LlaveInvalida, SobreDanado, leer_llave

PRIVADA = X25519PrivateKey.generate()
DE_LA_COPIA, PARA_ABRIR = Llave(publica=PRIVADA.public_key()), Llave(privada=PRIVADA)
CIERRE = sobre.preparar(DE_LA_COPIA)


def cerrado(contenido: bytes, nombre: str = "base", cierre=CIERRE) -> bytes:
    destino = io.BytesIO()
    with Cerrar(destino, cierre, nombre) as entrada:
        entrada.write(contenido)
    return destino.getvalue()


def abierto(sobre_: bytes, nombre: str = "base", llave: Llave = PARA_ABRIR) -> bytes:
    return Abrir(io.BytesIO(sobre_), llave, nombre).readall()


@pytest.mark.parametrize("tamano", [0, 1, TROZO - 1, TROZO, TROZO + 1, 3 * TROZO])
def test_lo_cerrado_se_abre_igual(tamano):
    contenido = os.urandom(tamano)

    assert abierto(cerrado(contenido)) == contenido


def test_da_lo_mismo_en_que_pedazos_se_escriba():
    contenido, destino = os.urandom(TROZO + 500), io.BytesIO()
    with Cerrar(destino, CIERRE, "base") as entrada:
        for inicio in range(0, len(contenido), 7001):
            entrada.write(contenido[inicio : inicio + 7001])

    assert abierto(destino.getvalue()) == contenido


def test_lo_cerrado_no_deja_ver_nada():
    assert b"Ana" not in cerrado(b"Ana" * 100)


@given(st.data())
def test_cualquier_byte_cambiado_se_nota(datos):
    bueno = bytearray(cerrado(b"lo que dijo Ana"))
    bueno[datos.draw(st.integers(0, len(bueno) - 1))] ^= datos.draw(st.integers(1, 255))

    with pytest.raises((SobreDanado, LlaveInvalida)):
        abierto(bytes(bueno))


@pytest.mark.parametrize("quedan", [0, 5, 30, -1, -TROZO, -(TROZO + 16)])
def test_lo_cortado_se_nota(quedan):
    """Also when it was cut just between two frames."""
    with pytest.raises(SobreDanado):
        abierto(cerrado(os.urandom(2 * TROZO))[:quedan])


def test_lo_que_sobra_se_nota():
    with pytest.raises(SobreDanado):
        abierto(cerrado(b"lo de Ana") + b"y algo")


def test_una_parte_no_pasa_por_otra():
    with pytest.raises(SobreDanado):
        abierto(cerrado(b"lo de Ana", "base"), "adjuntos.tar")


def test_con_la_llave_de_otra_pareja_dice_que_no_es_la_de_la_copia():
    with pytest.raises(LlaveInvalida, match="no es la de esta copia"):
        abierto(cerrado(b"x"), llave=Llave(privada=X25519PrivateKey.generate()))


def test_con_la_publica_no_se_abre():
    with pytest.raises(LlaveInvalida, match="privada"):
        abierto(cerrado(b"x"), llave=DE_LA_COPIA)


def test_con_una_frase_se_abre_y_con_otra_no():
    cierre = sobre.preparar(Llave(frase=b"el perro de San Roque no tiene rabo"))
    parte = cerrado(b"lo de Ana", cierre=cierre)

    assert abierto(parte, llave=Llave(frase=b"el perro de San Roque no tiene rabo")) == b"lo de Ana"
    with pytest.raises(LlaveInvalida, match="no es la de esta copia"):
        abierto(parte, llave=Llave(frase=b"el perro de San Roque tiene rabo"))
    with pytest.raises(LlaveInvalida, match="frase"):
        abierto(parte)


def test_una_cabecera_no_puede_pedir_toda_la_memoria_de_la_maquina():
    cabecera = b'{"modo":"frase","sal":"AAAA","n":1099511627776,"prueba":"","sal_de_la_parte":"AAAA"}\n'

    with pytest.raises(SobreDanado):
        abierto(sobre.MARCA + cabecera, llave=Llave(frase=b"x" * 30))


def test_la_memoria_no_crece_con_lo_que_pesa():
    class Nada(io.RawIOBase):
        def write(self, datos):
            return len(datos)

    pedazo = bytes(TROZO)
    tracemalloc.start()
    with Cerrar(Nada(), CIERRE, "base") as entrada:
        for _ in range(200):
            entrada.write(pedazo)
    _, maxima = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert maxima < 16 * TROZO


def test_lee_las_llaves_que_hace_openssl(tmp_path):
    publica, privada = tmp_path / "publica.pem", tmp_path / "privada.pem"
    publica.write_bytes(PRIVADA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    privada.write_bytes(PRIVADA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    assert not leer_llave(publica).abre
    assert (
        abierto(cerrado(b"x", cierre=sobre.preparar(leer_llave(publica))), llave=leer_llave(privada)) == b"x"
    )


@pytest.mark.parametrize(
    "escrito",
    [
        b"",
        b"corta",
        b"-----BEGIN PUBLIC KEY-----\nnada\n",
        b"-----BEGIN RSA PRIVATE",
        b"una\nfrase de dos lineas largas",
    ],
)
def test_lo_que_no_es_una_llave_se_dice(tmp_path, escrito):
    ruta = tmp_path / "llave"
    ruta.write_bytes(escrito)

    with pytest.raises(LlaveInvalida, match="X25519"):
        leer_llave(ruta)
