"""The portal signs what it sends with its own key, and another program, with the published one, finds it good."""

import base64

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from correo import acciones
from correo.acciones import enviar_pendientes
from correo.models import Correo
from correo.redaccion import vestir

BAJA = "https://portal.example/baja/x/"


@pytest.fixture(scope="module")
def llave():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def firmando(settings, llave):
    settings.DKIM_SELECTOR, settings.DKIM_LLAVE = "portal2026", llave
    settings.DEFAULT_FROM_EMAIL = "Caja <no-responder@caja.example>"


def comprobar(contenido: bytes, llave) -> bool:
    """As whoever receives it does, with what the DNS would say."""
    publica = base64.b64encode(
        llave.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )
    publicado = {b"portal2026._domainkey.caja.example.": b"v=DKIM1; k=rsa; p=" + publica}
    return dkim.verify(contenido, dnsfunc=lambda nombre, timeout=5: publicado.get(nombre))


def un_boletin(texto="Señora Ñáñez:\n\n.punto  y  espacios \n\nFin."):
    acciones.depositar_muchos(
        vestir(
            "Boletín de marzo con un asunto larguísimo que pasa de una línea de correo, ñ", texto, "{baja}"
        ),
        [acciones.Destinatario("b:1", "ana@correo.example", BAJA)],
    )


def test_quien_lo_recibe_comprueba_la_firma(db, servidor, firmando, llave):
    un_boletin()
    acciones.depositar(clave="acuse", para="luz@correo.example", redaccion=vestir("Acuse", "Recibimos."))

    enviar_pendientes()

    assert [comprobar(uno.contenido, llave) for uno in servidor.recibidos] == [True, True]


def test_la_firma_cubre_como_dejar_de_recibirlo(db, servidor, firmando, llave):
    un_boletin()
    enviar_pendientes()
    (recibido,) = servidor.recibidos

    firma = str(recibido.leido()["DKIM-Signature"]).replace(" ", "")
    cubiertas = firma.partition("h=")[2].partition(";")[0].split(":")
    assert {"from", "list-unsubscribe", "list-unsubscribe-post"} <= set(cubiertas)
    assert not comprobar(recibido.contenido.replace(BAJA.encode(), b"https://malo.example/x/"), llave)


@pytest.mark.parametrize("cambio", [(b"Fin.", b"Fin!"), (b"To: ana", b"To: eva")])
def test_si_alguien_cambia_el_mensaje_la_firma_no_sirve(db, servidor, firmando, llave, cambio):
    un_boletin()
    enviar_pendientes()

    assert not comprobar(servidor.recibidos[0].contenido.replace(*cambio), llave)


def test_lo_que_sale_a_nombre_de_otro_dominio_no_se_firma(db, servidor, firmando):
    acciones.depositar(
        clave="otro", para="a@b.example", redaccion=vestir("A", "B"), de="Otra <a@otra.example>"
    )
    enviar_pendientes()

    assert "DKIM-Signature" not in servidor.recibidos[0].leido()


def test_sin_llave_el_correo_sale_sin_firma(db, servidor):
    un_boletin()
    enviar_pendientes()

    assert "DKIM-Signature" not in servidor.recibidos[0].leido()


def test_un_segundo_intento_lleva_los_mismos_bytes(db, servidor, firmando):
    acciones.depositar(clave="acuse", para="luz@correo.example", redaccion=vestir("Acuse", "Recibimos."))
    servidor.modo = "cortar tras el punto"
    enviar_pendientes()
    servidor.modo = "ok"
    Correo.objects.update(proximo_intento_en="2020-01-01T00:00Z")
    enviar_pendientes()

    primero, segundo = servidor.recibidos
    assert primero.contenido == segundo.contenido
