"""What is too much for whoever reads it is told from the raw bytes, and at once."""

import pytest

from correo.entrada import MensajeExcesivo, leer, revisar

CARTA = b"From: ana@correo.example\r\nSubject: Hola\r\n\r\nNecesito un certificado.\r\n"


def anidado(niveles: int) -> bytes:
    arriba = b"".join(
        b'Content-Type: multipart/mixed; boundary="l%d"\r\n\r\n--l%d\r\n' % (n, n) for n in range(niveles)
    )
    return b"From: ana@correo.example\r\n" + arriba + b"Content-Type: text/plain\r\n\r\nHola\r\n"


def con_partes(cuantas: int) -> bytes:
    parte = b"--x\r\nContent-Type: text/plain\r\n\r\nHola\r\n"
    return (
        b"From: a@b.co\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + parte * cuantas + b"--x--\r\n"
    )


def test_una_carta_de_siempre_pasa():
    revisar(CARTA)
    assert leer(CARTA).texto == "Necesito un certificado."


@pytest.mark.parametrize(
    ("crudo", "porque"),
    [
        (CARTA + b"a" * (25 * 1024 * 1024), "25 MB"),
        (anidado(1000), "niveles"),
        (anidado(21), "niveles"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 1000, "niveles"),
        (con_partes(300), "50 partes"),
        (b"Subject: " + b"a" * 70_000 + b"\r\n\r\nHola", "cabecera"),
        (b"X: 1\r\n" * 60_000 + b"\r\nHola", "cabeceras"),
    ],
    ids=["pesado", "mil niveles", "veintiuno", "reenvios", "trescientas partes", "cabecera", "cabeceras"],
)
def test_lo_excesivo_se_dice_sin_leerlo(crudo, porque):
    with pytest.raises(MensajeExcesivo, match=porque):
        revisar(crudo)


@pytest.mark.parametrize(
    "crudo", [anidado(19), con_partes(50)], ids=["diecinueve niveles", "cincuenta partes"]
)
def test_lo_que_cabe_se_lee(crudo):
    revisar(crudo)
    assert "Hola" in leer(crudo).texto


def test_una_linea_de_veinte_megas_se_lee():
    crudo = CARTA + b"a" * (20 * 1024 * 1024)
    revisar(crudo)
    assert leer(crudo).texto.startswith("Necesito un certificado.")
