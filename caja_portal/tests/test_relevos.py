"""An official leaves, and nothing that they had is left alone."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Usuario
from foros.tests.fabricas import un_hilo, un_mensaje, una_persona
from nucleo.cifrado import descifrar
from pqrs import acciones
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db


@pytest.fixture
def beatriz():
    return una_funcionaria()


@pytest.fixture
def administradora(client):
    persona = una_funcionaria("administrador")
    client.force_login(persona)
    return persona


def con_dos(persona):
    solicitudes = [una_solicitud(), una_solicitud()]
    for solicitud in solicitudes:
        acciones.tomar(solicitud.pk, persona)
    return solicitudes


def pagina(persona):
    return reverse("admin:desactivar_persona", args=[persona.pk])


def test_su_trabajo_pasa_a_otra_persona_y_las_fechas_no_cambian(client, administradora, beatriz):
    solicitudes, luz = con_dos(beatriz), una_funcionaria(first_name="Luz")
    respuesta = client.post(pagina(beatriz), {"sucesor": luz.pk}, follow=True)
    assert "recibió 2 solicitudes" in texto(respuesta)
    for solicitud in solicitudes:
        vencia = solicitud.vence_el
        solicitud.refresh_from_db()
        assert (solicitud.responsable, solicitud.vence_el) == (luz, vencia)


def test_sin_sucesora_esperan_sin_responsable_y_queda_en_su_historia(client, administradora, beatriz):
    solicitud, _ = con_dos(beatriz)
    client.post(pagina(beatriz), {"sucesor": ""})
    solicitud.refresh_from_db()
    assert solicitud.responsable is None
    assert solicitud.estado == "radicada"
    assert "va a encargarle su solicitud a otra persona" in solicitud.actuaciones.latest("n").contenido.texto


def test_no_puede_entrar_y_su_sesion_abierta_se_cierra(client, client_otro, administradora, beatriz):
    client_otro.force_login(beatriz)
    assert client_otro.get("/admin/").status_code == 200
    client.post(pagina(beatriz), {"sucesor": ""})
    assert client_otro.get("/admin/").status_code == 302


def test_quien_no_pertenece_a_la_dependencia_no_se_ofrece(client, administradora, beatriz):
    con_dos(beatriz)
    ajena = una_funcionaria(dependencia=una_dependencia())
    client.post(pagina(beatriz), {"sucesor": ajena.pk})
    beatriz.refresh_from_db()
    assert beatriz.is_active


def test_nadie_desactiva_su_propia_cuenta(client, administradora):
    assert "No puede desactivar su propia cuenta" in texto(
        client.post(pagina(administradora), {"sucesor": ""})
    )
    assert Usuario.objects.get(pk=administradora.pk).is_active


def test_una_responsable_no_desactiva_a_nadie(client, beatriz):
    client.force_login(una_funcionaria())
    assert client.post(pagina(beatriz), {"sucesor": ""}).status_code == 403


def test_desde_la_ficha_no_se_desactiva_sin_entregar(client, administradora, beatriz):
    ficha = client.get(reverse("admin:cuentas_usuario_change", args=[beatriz.pk]))
    assert "Desactivar y entregar su trabajo" in texto(ficha)
    assert "is_active" not in ficha.context["adminform"].form.fields


@pytest.fixture
def client_otro():
    from django.test import Client

    return Client()


def test_a_quien_pidio_que_borraran_sus_datos_se_le_borran_tambien_de_los_foros(client, administradora):
    ana = una_persona("Ana Pérez")
    mensaje = un_mensaje(un_hilo(), quien=ana)
    assert "pidió que borremos sus datos" in texto(client.get(pagina(ana.usuario)))
    despues = texto(client.post(pagina(ana.usuario), {"olvidar": "on"}, follow=True))
    assert "sus datos se borraron" in despues
    mensaje.refresh_from_db()
    assert mensaje.nombre == "Persona que se retiró"


def test_de_quien_borro_los_datos_de_una_persona_queda_quien_fue_y_nada_de_ella(client, administradora):
    ana = una_persona("Ana Pérez").usuario
    client.post(pagina(ana), {"olvidar": "on"})
    anotado = LogEntry.objects.get()
    assert (anotado.user, anotado.object_id) == (administradora, str(ana.pk))
    assert (anotado.object_repr, anotado.get_change_message()) == (
        f"suprimida-{ana.pk}",
        "Se borraron sus datos a pedido suyo.",
    )


def test_el_correo_a_quien_le_borraron_los_datos_dice_que_lo_hizo_la_entidad(client, administradora):
    ana = una_persona("Ana Pérez").usuario
    client.post(pagina(ana), {"olvidar": "on"})
    escrito = descifrar(Correo.objects.get(clave=f"cuenta:suprimida:{ana.pk}").texto)
    assert "Quien administra el portal" in escrito
    assert "Usted pidió eliminar su cuenta" not in escrito
    assert f"Diga que su cuenta era la número {ana.pk}" in escrito


def test_desactivar_una_cuenta_no_borra_lo_que_nadie_pidio(client, administradora, beatriz):
    ana = una_persona("Ana Pérez")
    mensaje = un_mensaje(un_hilo(), quien=ana)
    despues = texto(client.post(pagina(ana.usuario), {"sucesor": ""}, follow=True))
    assert "no pidió que se borraran" in despues
    mensaje.refresh_from_db()
    assert mensaje.nombre == "Ana Pérez"
    assert "pidió que borremos" not in texto(client.get(pagina(beatriz)))


def test_de_una_ciudadana_no_se_pregunta_quien_recibe_su_trabajo(client, administradora):
    pedida = texto(client.get(pagina(una_persona("Ana Pérez").usuario)))
    assert "Quién recibe su trabajo" not in pedida
    assert "a su cargo" not in pedida
