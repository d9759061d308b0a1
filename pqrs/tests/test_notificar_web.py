"""«Notificarme y leer»: the person's page, the desk's pages and what neither shows too early (R3.30 to R3.34)."""

import pytest
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import adjuntos, reloj
from pqrs import acciones, fichas
from pqrs.models import Notificacion, Respuesta, Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db

RECURSOS = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
DECISION = "Se niega el subsidio."


@pytest.fixture(autouse=True)
def ahora():
    with reloj.en(en_bogota(2026, 10, 9, 9)):
        yield


@pytest.fixture
def beatriz(client):
    return una_funcionaria()


def decidir(beatriz, *, electronica: bool, archivos=()) -> Solicitud:
    finalidad = TextoConsentimiento.Finalidad.NOTIFICACION
    aceptada = TextoConsentimiento.objects.filter(finalidad=finalidad).values_list("pk", flat=True)
    solicitud = una_solicitud(consentimientos=tuple(aceptada) if electronica else ())
    borrador = acciones.guardar_borrador(
        solicitud.pk,
        DECISION,
        "Puede recurrir.",
        beatriz,
        contenido=acciones.Contenido(sentido="niega"),
        recursos=RECURSOS,
    )
    for archivo in archivos:
        acciones.adjuntar_a_respuesta(borrador, archivo, adjuntos.inspeccionar(archivo))
    acciones.responder(solicitud.pk, beatriz)
    solicitud.refresh_from_db()
    return solicitud


def ver(solicitud: Solicitud) -> str:
    return reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])


def hacer(solicitud: Solicitud, verbo: str) -> str:
    return reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), verbo])


def test_la_decision_no_se_lee_antes_de_notificarse(client, beatriz):
    """R3.31: nor its files."""
    solicitud = decidir(beatriz, electronica=True, archivos=[un_archivo_pdf("acto.pdf")])
    pagina = texto(client.get(ver(solicitud)))

    assert DECISION not in pagina
    assert "acto.pdf" not in pagina
    assert "Hay una decisión para usted" in pagina
    archivo = reverse(
        "pqrs:archivo", args=[fichas.ficha_de_ver(solicitud), Respuesta.objects.get().adjuntos.get().pk]
    )
    assert client.get(archivo).status_code == 404


def test_abrir_la_pagina_o_seguir_un_enlace_no_notifica_a_nadie(client, beatriz):
    """R3.31: scanners follow links; only the button notifies."""
    solicitud = decidir(beatriz, electronica=True)
    client.get(ver(solicitud))
    assert "Notificarme y leer" in texto(client.get(hacer(solicitud, "notificarse")))

    assert Notificacion.objects.get().accedida_en is None


def test_el_boton_notifica_y_ensena_la_decision_con_sus_recursos(client, beatriz):
    """R3.31, R3.33."""
    solicitud = decidir(beatriz, electronica=True, archivos=[un_archivo_pdf("acto.pdf")])
    assert client.post(hacer(solicitud, "notificarse")).status_code == 303

    pagina = texto_de(client.get(ver(solicitud)))
    assert DECISION in pagina
    assert "acto.pdf" in pagina
    assert "Quedó hecha el viernes 9 de octubre de 2026" in pagina
    assert "Ante quién la Dirección" in pagina
    assert client.post(hacer(solicitud, "notificarse")).status_code == 303  # twice is once
    assert solicitud.actuaciones.filter(tipo="notificacion").count() == 1


def test_a_quien_va_a_notificarse_no_se_le_promete_otra_respuesta(client, beatriz):
    pagina = texto(client.get(hacer(decidir(beatriz, electronica=True), "notificarse")))
    assert "Queda en su solicitud" in pagina
    assert "Le respondemos" not in pagina


def test_quien_no_acepto_ve_que_lo_van_a_citar(client, beatriz):
    """R3.32."""
    pagina = texto(client.get(ver(decidir(beatriz, electronica=False))))

    assert "Le enviaremos una citación a más tardar el lunes 19 de octubre de 2026" in pagina
    assert "Notificarme y leer" not in pagina


def test_la_persona_retira_su_aceptacion_desde_su_pagina(client, beatriz):
    """R3.30."""
    solicitud = decidir(beatriz, electronica=True)
    assert client.post(hacer(solicitud, "revocar_electronica")).status_code == 303

    pagina = texto(client.get(ver(solicitud)))
    assert "Le enviaremos una citación" in pagina
    assert "No quiero que me notifiquen" not in pagina


def test_la_mesa_dice_que_falta_y_hasta_cuando_y_da_cada_paso(client, beatriz):
    """R3.32."""
    client.force_login(beatriz)
    solicitud = decidir(beatriz, electronica=False)

    def paso(verbo, **datos):
        return client.post(direccion(solicitud, verbo), datos | visto(solicitud)).status_code

    ficha = texto_de(client.get(direccion(solicitud)))
    assert "Enviar la citación a más tardar el lunes 19 de octubre de 2026 (art. 68 CPACA)" in ficha
    assert "Primero se cita a la persona (art. 68 CPACA)" in ficha  # closed, with its norm
    assert paso("avisar") == 409
    assert "con su documento de identidad" in texto_de(client.get(direccion(solicitud, "citar")))
    assert paso("citar", texto="Venga a la ventanilla 2.") == 302
    with reloj.en(en_bogota(2026, 10, 20, 8)):
        assert paso("avisar") == 302
        assert paso("entregar_aviso", entregado_el="2026-10-20", prueba="Guía 123.") == 302
        assert "Lo estará el miércoles 21 de octubre de 2026" in texto_de(client.get(direccion(solicitud)))


def test_la_mesa_registra_a_quien_vino(client, beatriz):
    """R3.33."""
    client.force_login(beatriz)
    solicitud = decidir(beatriz, electronica=False)
    datos = {"quien": "Ana Pérez, CC 52123456"} | visto(solicitud)

    assert client.post(direccion(solicitud, "notificar_en_persona"), datos).status_code == 302
    assert Notificacion.objects.get().comparecio_en == reloj.ahora()


def test_se_escoge_al_responder_y_sin_los_recursos_no_pasa_a_revision(client, beatriz):
    """R3.29, R3.33."""
    client.force_login(beatriz)
    solicitud = una_solicitud()
    datos = {
        "sentido": "niega",
        "cuerpo": DECISION,
        "que_sigue": "Puede recurrir.",
        "requiere_notificacion": "on",
        "recursos": "Reposición",
        "revisar": "1",
    }

    sin_recursos = client.post(direccion(solicitud, "responder"), datos | visto(solicitud))
    assert sin_recursos.status_code == 422
    assert "sin eso la notificación no vale (art. 67 CPACA)" in texto_de(sin_recursos)

    completos = {
        "recursos": "Reposición",
        "recursos_ante": "la Dirección",
        "recursos_plazo": "10 días hábiles",
    }
    assert (
        client.post(direccion(solicitud, "responder"), datos | completos | visto(solicitud)).status_code
        == 302
    )
    revision = texto_de(client.get(direccion(solicitud, "enviar")))
    assert "debe enviarle la citación en los 5 días hábiles siguientes (art. 68 CPACA)" in revision


def test_un_correo_que_rebota_reabre_la_tarea_hasta_que_llega(client, beatriz):
    """R3.34: derived from the outbox, never stored."""
    client.force_login(beatriz)
    solicitud = decidir(beatriz, electronica=False)
    suyo = Correo.objects.filter(clave__startswith="pqrs.respuesta.")
    assert "La respuesta no llegó" not in texto_de(client.get(direccion(solicitud)))

    suyo.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    assert "La respuesta no llegó" in texto_de(client.get(direccion(solicitud)))

    correo.acciones.reintentar(suyo.get())
    assert "La respuesta no llegó" not in texto_de(client.get(direccion(solicitud)))
