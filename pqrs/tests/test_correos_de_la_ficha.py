"""What the page of a request says of its mails: each attempt in the server's words, what came back, and what came in
(R3.34)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correo.acciones import enviar_todo
from correo.models import Correo
from correo.tests.servidor import servidor_smtp
from cuentas.models import Rol
from pqrs import acciones
from pqrs.acciones import Contacto
from pqrs.consultas import pendientes
from pqrs.tests.cartas import ANA, carta, de_ana, llega, rebote_de, respuesta_a
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_respuesta
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
NUEVO = "ana.perez@correo.example"


@pytest.fixture(autouse=True)
def casa(settings, tmp_path):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"
    settings.TRANSPORTE_CORREO = {"clase": "memoria"}


@pytest.fixture
def quien(client):
    persona = una_funcionaria(Rol.COORDINADOR)
    client.force_login(persona)
    return persona


def la_respuesta() -> Correo:
    return Correo.objects.filter(clave__startswith="pqrs.respuesta.").latest("pk")


def respondida_y_devuelta(quien):
    """Answered, taken by a server, and brought back by a report that came later by mail."""
    solicitud = de_ana()
    una_respuesta(solicitud, quien)
    enviar_todo()
    enviado = la_respuesta()
    assert (enviado.estado, enviado.para) == (Correo.Estado.ENVIADO, "")
    llega(rebote_de(enviado))
    return solicitud


@pytest.mark.django_db(transaction=True)
def test_cada_intento_dice_cuando_fue_y_que_dijo_el_servidor_sin_la_direccion(client, settings):
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    solicitud = de_ana()
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO, servidor.modo = servidor.configuracion(), "550"
        enviar_todo()
    dice = texto_de(client.get(direccion(solicitud)))
    assert "El servidor dijo: «550 5.1.1" in dice
    assert "User unknown" in dice
    assert ANA not in dice.partition("Intentos de entrega")[2]


@pytest.mark.django_db(transaction=True)
def test_la_respuesta_que_vuelve_dias_despues_es_una_tarea(client):
    """R3.34: its text was erased when a server took it."""
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    solicitud = respondida_y_devuelta(quien)
    dice = texto_de(client.get(direccion(solicitud)))
    assert "La respuesta no llegó" in dice
    assert "Volvió sin entregarse" in dice
    assert pendientes.de(quien).rebotadas == [solicitud]
    assert solicitud.radicado in texto_de(client.get(reverse("admin:pqrs_solicitud_en_silencio")))
    assert solicitud.radicado in texto_de(client.get(reverse("admin:index")))


@pytest.mark.django_db(transaction=True)
def test_al_corregir_la_direccion_la_respuesta_se_escribe_otra_vez_y_la_tarea_se_quita(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    solicitud = respondida_y_devuelta(quien)
    primera = la_respuesta()
    acciones.corregir_contacto(
        solicitud.pk, Contacto(correo=NUEVO), motivo="Lo dijo por teléfono.", actor=quien
    )
    otra = la_respuesta()
    assert otra.clave == f"{primera.clave}.otra"
    assert otra.contenido().para == NUEVO
    assert "Se revisó." in otra.contenido().texto
    assert pendientes.de(quien).rebotadas == []
    assert "La respuesta no llegó" not in texto_de(client.get(direccion(solicitud)))
    enviar_todo()
    llega(rebote_de(otra, n=901, para=NUEVO))
    assert pendientes.de(quien).rebotadas == [solicitud]


def test_lo_que_llego_se_lee_en_la_ficha_y_su_original_se_descarga(client, quien):
    solicitud = de_ana()
    entrante = llega(carta("Se me olvidó algo.", para=respuesta_a(solicitud))).entrante
    assert "Se unió a una solicitud" in texto_de(client.get(direccion(solicitud)))
    original = reverse("admin:pqrs_solicitud_correo", args=[solicitud.pk, entrante.pk])
    assert original in client.get(direccion(solicitud)).content.decode()
    assert "Se me olvidó algo.".encode() in client.get(original).content


def test_el_original_de_otra_solicitud_no_se_descarga_por_esta(client, quien):
    una, otra = de_ana(), de_ana()
    entrante = llega(carta(para=respuesta_a(otra))).entrante
    assert client.get(reverse("admin:pqrs_solicitud_correo", args=[una.pk, entrante.pk])).status_code == 404
    client.force_login(una_funcionaria(Rol.RESPONSABLE, una_dependencia()))
    assert client.get(reverse("admin:pqrs_solicitud_correo", args=[otra.pk, entrante.pk])).status_code == 404


def test_lo_que_espera_y_puede_ser_suyo_se_anuncia_sin_que_entre(client, quien):
    solicitud = de_ana()
    llega(carta("Soy su hijo.", de="luis@correo.example", para=respuesta_a(solicitud)))
    dice = texto_de(client.get(direccion(solicitud)))
    assert "Puede ser de esta solicitud." in dice
    assert "Soy su hijo." not in dice


def test_con_muchos_correos_la_ficha_cuesta_lo_mismo(client, quien):
    solicitud, hechas = de_ana(), []
    for cuantos in (1, 3):
        for n in range(cuantos):
            llega(carta(para=respuesta_a(solicitud), n=10 * cuantos + n))
        with CaptureQueriesContext(connection) as vistas:
            client.get(direccion(solicitud))
        hechas.append(len(vistas))
    assert hechas[0] == hechas[1]


@pytest.mark.parametrize(
    ("cuantos", "dice"), [(0, "Ninguno espera."), (1, "Hay 1 correo"), (2, "Hay 2 correos")]
)
def test_el_inicio_dice_cuantos_correos_hay_por_decidir(client, cuantos, dice):
    """Whoever only files for others has no request to see, and decides."""
    solicitud = de_ana()
    for n in range(cuantos):
        llega(carta(de="luis@correo.example", para=respuesta_a(solicitud), n=n))
    client.force_login(una_funcionaria(Rol.RADICADOR))
    assert dice in texto_de(client.get(reverse("admin:index")))


def test_con_muchos_por_decidir_el_inicio_cuesta_lo_mismo(client, quien):
    solicitud, hechas = de_ana(), []
    for cuantos in (1, 4):
        for n in range(cuantos):
            llega(carta(de="luis@correo.example", para=respuesta_a(solicitud), n=10 * cuantos + n))
        with CaptureQueriesContext(connection) as vistas:
            client.get(reverse("admin:index"))
        hechas.append(len(vistas))
    assert hechas[0] == hechas[1]
