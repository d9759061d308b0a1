"""One mail to many: light rows written by few statements, each with its own address to ask for no more."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from correo import acciones
from correo.acciones import Destinatario, depositar_muchos, enviar_pendientes
from correo.models import Correo, CuerpoComun
from correo.models.comun import LUGAR_DE_BAJA
from correo.redaccion import vestir
from nucleo import reloj

pytestmark = pytest.mark.django_db
Estado, Prioridad = Correo.Estado, Correo.Prioridad


def baja_de(n: int) -> str:
    return f"https://portal.example/baja/ficha-{n}=&x=1/"


def personas(cuantas: int) -> list[Destinatario]:
    return [
        Destinatario(clave=f"boletin:1:{n}", para=f"p{n}@Correo.example", baja=baja_de(n))
        for n in range(cuantas)
    ]


def boletin(cuantas: int = 3, cuerpo: str = "Estas son las novedades de la señora Ñáñez.", **opciones) -> int:
    return depositar_muchos(vestir("Boletín de marzo", cuerpo, LUGAR_DE_BAJA), personas(cuantas), **opciones)


def test_las_palabras_se_escriben_una_vez_y_cada_persona_es_una_fila_sin_ellas():
    assert boletin(3) == 3

    assert CuerpoComun.objects.count() == 1
    assert {(uno.texto, uno.html) for uno in Correo.objects.all()} == {("", "")}
    assert set(Correo.objects.values_list("dominio", flat=True)) == {"correo.example"}


def test_a_quien_ya_se_le_escribio_no_se_le_escribe_otra_vez():
    boletin(3)

    assert boletin(5) == 2
    assert (Correo.objects.count(), CuerpoComun.objects.count()) == (5, 1)


@pytest.mark.parametrize("cuantas", [2, 700])
def test_escribir_muchas_filas_cuesta_una_sola_sentencia(cuantas):
    with CaptureQueriesContext(connection) as hechas:
        boletin(cuantas)

    de_filas = [una for una in hechas.captured_queries if una["sql"].startswith("INSERT INTO correo_correo")]
    assert len(de_filas) == 1


def test_cada_persona_recibe_las_mismas_palabras_con_su_propia_direccion_de_baja(servidor):
    boletin(3, cuerpo="Un título que dice {baja} a propósito.")

    assert enviar_pendientes().enviados == 3

    for n, recibido in enumerate(servidor.recibidos):
        mensaje = recibido.leido()
        texto = mensaje.get_body(("plain",)).get_content()
        html = mensaje.get_body(("html",)).get_content()
        assert recibido.destinatario == f"p{n}@correo.example".replace("correo", "Correo")
        assert "Un título que dice {baja} a propósito." in texto
        assert texto.rstrip().endswith(baja_de(n))
        assert f'href="{baja_de(n).replace("&", "&amp;")}"' in html
        assert mensaje["List-Unsubscribe"] == f"<{baja_de(n)}>"
        assert mensaje["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert not mensaje.defects


def test_llega_lo_mismo_que_si_se_hubiera_escrito_a_uno_solo(servidor):
    """The mould of many and the composition of one are the same code."""
    boletin(1)
    acciones.depositar(
        clave="uno",
        para="p0@Correo.example",
        redaccion=vestir("Boletín de marzo", "Estas son las novedades de la señora Ñáñez.", baja_de(0)),
        prioridad=Prioridad.BOLETIN,
        baja=baja_de(0),
    )
    enviar_pendientes()

    de_muchos, de_uno = (recibido.leido() for recibido in servidor.recibidos)
    for clase in ("plain", "html"):
        assert de_muchos.get_body((clase,)).get_content() == de_uno.get_body((clase,)).get_content()
    assert de_muchos["List-Unsubscribe"] == de_uno["List-Unsubscribe"]


def test_en_la_bandeja_se_lee_lo_que_se_le_escribio_a_cada_quien(admin_client):
    boletin(1)
    pagina = admin_client.get(f"/admin/correo/correo/{Correo.objects.get().pk}/change/").content.decode()

    assert "Estas son las novedades" in pagina
    assert "ficha-0" in pagina


@pytest.mark.parametrize("rara", ["a\\tb\\N", "tab\tulador", "ñandú «x» 'y' \"z\"", "%s {0} \\."])
def test_lo_que_trae_cada_quien_se_guarda_como_vino(rara):
    depositar_muchos(vestir("A", "B"), [Destinatario(f"k:{rara}", "a@b.example", "", f"r:{rara}")])

    assert list(Correo.objects.values_list("clave", "referencia")) == [(f"k:{rara}", f"r:{rara}")]


def test_una_direccion_mala_entre_muchas_falla_sola(servidor):
    depositar_muchos(
        vestir("Boletín", "Hola."), [*personas(2), Destinatario(clave="mala", para="nadie en ninguna parte")]
    )

    resumen = enviar_pendientes()

    assert (resumen.enviados, resumen.fallidos) == (2, 1)
    assert Correo.objects.get(clave="mala").estado == Estado.FALLIDO


# --- What no longer leaves ----------------------------------------------------------------------------------------


def test_lo_que_no_salio_a_tiempo_caduca_y_no_sale(servidor):
    boletin(2, vigente_hasta=reloj.ahora() + timedelta(hours=1))
    with reloj.en(reloj.ahora() + timedelta(hours=2)):
        assert enviar_pendientes().enviados == 0

    assert set(Correo.objects.values_list("estado", flat=True)) == {Estado.CADUCADO}
    assert not servidor.recibidos


def test_lo_que_todavia_esta_a_tiempo_sale(servidor):
    boletin(1, vigente_hasta=reloj.ahora() + timedelta(hours=1))

    assert enviar_pendientes().enviados == 1


def test_lo_que_debe_la_ley_ni_caduca_ni_ofrece_dejar_de_recibirlo():
    for extra in ({"vigente_hasta": reloj.ahora()}, {"baja": baja_de(1)}):
        with pytest.raises(acciones.SeDebePorLey):
            acciones.depositar(
                clave="acuse",
                para="a@b.example",
                redaccion=vestir("A", "B"),
                prioridad=Prioridad.ACUSE,
                **extra,
            )
    with pytest.raises(acciones.SeDebePorLey):
        depositar_muchos(vestir("A", "B"), personas(1), prioridad=Prioridad.RECORDATORIO)


@pytest.mark.parametrize(
    "cambio",
    [
        {"estado": Estado.CADUCADO, "proximo_intento_en": None},
        {"estado": Estado.SUPRIMIDO, "proximo_intento_en": None},
        {"vigente_hasta": reloj.ahora()},
        {"baja": "https://portal.example/baja/"},
    ],
)
def test_la_base_tampoco_lo_deja(encolar, cambio):
    acuse = encolar(prioridad=Prioridad.ACUSE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correo.objects.filter(pk=acuse.pk).update(**cambio)


def test_a_quien_pide_no_recibir_mas_no_le_llega_lo_que_estaba_por_salir(servidor):
    boletin(3)

    assert acciones.suprimir(claves=["boletin:1:0"]) == 1
    assert acciones.suprimir(para="p1@Correo.example") == 1

    enviar_pendientes()
    assert [uno.destinatario for uno in servidor.recibidos] == ["p2@Correo.example"]
    assert Correo.objects.filter(estado=Estado.SUPRIMIDO).count() == 2


def test_suprimir_no_toca_lo_que_debe_la_ley(encolar):
    acuse = encolar(prioridad=Prioridad.ACUSE)

    assert acciones.suprimir(claves=[acuse.clave], para=acuse.para) == 0


@pytest.mark.parametrize(
    "mala", ["portal.example/baja", "https://a b/", "https://x/>\r\nBcc: a@b.c", "https://ñ/"]
)
def test_una_direccion_de_baja_que_romperia_la_cabecera_no_entra(mala):
    with pytest.raises(ValueError, match="no es una dirección web"):
        depositar_muchos(vestir("A", "B"), [Destinatario("k", "a@b.example", mala)])
