"""One question after being answered: to whom, once, and what is learnt of nobody."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import correo.acciones
from correo.models import Correo
from cuentas.models import TextoConsentimiento
from nucleo import reloj
from pqrs import acciones, anonimato, fichas
from pqrs.consultas import satisfaccion
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Consentimiento, Satisfaccion, Solicitud
from pqrs.tests.fabricas import (
    una_funcionaria,
    una_persona,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
MANANA = timedelta(days=1, hours=1)


@pytest.fixture
def quien():
    return una_funcionaria("coordinador")


def respondida(quien, *, acepto: bool = True, **cambios) -> Solicitud:
    textos = TextoConsentimiento.objects.filter(finalidad="encuesta").values_list("pk", flat=True)
    solicitud = una_solicitud(consentimientos=tuple(textos) if acepto else (), **cambios)
    una_respuesta(solicitud, quien)
    solicitud.refresh_from_db()
    return solicitud


def invitar(despues: timedelta = MANANA) -> int:
    with reloj.en(reloj.ahora() + despues):
        return acciones.invitar_a_calificar()


def invitaciones():
    return Correo.objects.filter(clave__startswith="pqrs.calificar.")


def enlace() -> str:
    return re.search(r"/calificar/[\w-]+/", invitaciones().get().contenido().texto)[0]


def de_aqui(solicitud) -> str:
    return reverse("pqrs:calificar_aqui", args=[fichas.ficha_de_ver(solicitud)])


# --- To whom and when ---------------------------------------------------------------------------------------------


def test_al_dia_siguiente_le_preguntan_una_sola_vez(quien):
    respondida(quien)
    assert [invitar(timedelta(hours=23)), invitar(), invitar(2 * MANANA)] == [0, 1, 0]
    carta = invitaciones().get()
    assert carta.es_confidencial
    assert carta.contenido().para == "ana@ejemplo.co"


def test_a_quien_no_lo_acepto_no_se_le_pregunta(quien):
    respondida(quien, acepto=False)
    assert invitar() == 0


def test_ni_a_quien_retiro_su_autorizacion(quien):
    respondida(quien)
    Consentimiento.objects.update(revocado_en=reloj.ahora())
    assert invitar() == 0


def test_ni_a_quien_es_anonima_o_tiene_la_identidad_reservada(quien):
    respondida(quien, acepto=False, persona=None)
    reservada = respondida(quien)
    acciones.reservar(reservada.pk, "La amenazan.", quien)
    assert invitar() == 0


def test_ni_mientras_no_abra_la_decision_que_se_le_notifica(quien):
    textos = TextoConsentimiento.objects.filter(finalidad__in=("encuesta", "notificacion"))
    solicitud = una_solicitud(consentimientos=tuple(textos.values_list("pk", flat=True)))
    una_respuesta(solicitud, quien, sentido="accede")
    assert invitar() == 0
    acciones.notificarse(solicitud.pk)
    assert invitar() == 1


def test_ni_por_una_respuesta_en_parte_ni_cuando_ya_paso_mucho_tiempo(quien):
    textos = TextoConsentimiento.objects.filter(finalidad="encuesta").values_list("pk", flat=True)
    una_respuesta(una_solicitud(consentimientos=tuple(textos)), quien, queda_pendiente="Lo demás.")
    respondida(quien)
    assert invitar(timedelta(days=16)) == 0


# --- Once ---------------------------------------------------------------------------------------------------------


def test_del_correo_se_llega_y_se_califica_sin_entrar_ni_javascript(client, quien):
    solicitud = respondida(quien)
    invitar()
    pagina = client.get(enlace())
    assert solicitud.radicado in texto_de(pagina)
    assert solicitud.asunto not in texto_de(pagina)
    hecho = client.post(enlace(), {"calificacion": "4", "comentario": "Rápido."}, follow=True)
    assert "Gracias, ya la recibimos" in texto_de(hecho)
    assert (Satisfaccion.objects.get().calificacion, Satisfaccion.objects.get().comentario) == (4, "Rápido.")


def test_abrir_el_enlace_no_califica(client, quien):
    respondida(quien)
    invitar()
    client.get(enlace())
    assert Satisfaccion.objects.get().calificada_en is None


def test_la_segunda_vez_no_cambia_la_primera(client, quien):
    respondida(quien)
    invitar()
    client.post(enlace(), {"calificacion": "5"})
    otra = client.post(enlace(), {"calificacion": "1"})
    assert otra.status_code == 409
    assert "Se hace una sola vez" in texto_de(otra)
    assert Satisfaccion.objects.get().calificacion == 5


def test_sin_elegir_o_fuera_de_la_escala_se_pide_de_nuevo_y_se_conserva_lo_escrito(client, quien):
    solicitud = respondida(quien)
    for valor in ("", "0", "6", "cinco"):
        mal = client.post(de_aqui(solicitud), {"calificacion": valor, "comentario": "Mis palabras."})
        assert mal.status_code == 422
        assert "Elija de 1 a 5" in texto_de(mal)
        assert "Mis palabras." in mal.content.decode()
    with pytest.raises(DatosInvalidos):
        acciones.calificar(solicitud.pk, 6)


def test_un_enlace_inventado_no_abre_nada(client, quien):
    respondida(quien)
    invitar()
    assert client.get(reverse("pqrs:calificar", args=["inventado"])).status_code == 404


def test_de_su_enlace_solo_queda_la_huella(quien):
    respondida(quien)
    invitar()
    ficha = enlace().split("/")[2]
    assert ficha not in str(list(Satisfaccion.objects.values()))


def test_la_base_no_guarda_una_calificacion_fuera_de_la_escala(quien):
    acciones.calificar(respondida(quien).pk, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        Satisfaccion.objects.update(calificacion=9)


# --- No more of it ------------------------------------------------------------------------------------------------


def baja() -> str:
    return re.search(r"/calificar/[\w-]+/no-preguntar/", invitaciones().first().contenido().texto)[0]


def autorizaciones() -> int:
    return Consentimiento.objects.filter(texto__finalidad="encuesta", revocado_en__isnull=True).count()


def test_la_invitacion_dice_a_los_programas_de_correo_como_dejar_de_recibirla(quien, mailoutbox, settings):
    settings.TRANSPORTE_CORREO = {"clase": "memoria"}
    respondida(quien)
    invitar()
    invitaciones().update(proximo_intento_en=reloj.ahora(), vigente_hasta=reloj.ahora() + MANANA)
    direccion = settings.URL_PUBLICA + baja()
    correo.acciones.enviar_todo()
    (carta,) = [uno for uno in mailoutbox if "cómo le respondimos" in uno.subject]
    assert carta.extra_headers["List-Unsubscribe"] == f"<{direccion}>"
    assert carta.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert direccion in carta.body


def test_abrir_el_enlace_de_no_preguntar_solo_pregunta(client, quien):
    respondida(quien)
    invitar()
    pagina = client.get(baja())
    assert "No me pregunten más" in texto_de(pagina)
    assert autorizaciones() == 1


@pytest.mark.parametrize("cuerpo", [{"List-Unsubscribe": "One-Click"}, {}])
def test_un_solo_clic_sin_entrar_ni_galletas_retira_su_autorizacion_en_todas(quien, cuerpo):
    """As a mail program does it: another machine, no session, no cookie, no token of a form, no redirect to follow."""
    respondida(quien)
    invitar()
    respondida(quien, persona=una_persona(correo="ANA@ejemplo.co"))
    respondida(quien, persona=una_persona(correo="otra@ejemplo.co"))
    de_fuera = Client(enforce_csrf_checks=True)
    assert "Ya no le preguntaremos" in texto_de(de_fuera.post(baja(), cuerpo))
    assert autorizaciones() == 1
    assert invitar() == 1  # the other person


def test_el_enlace_de_no_preguntar_sirve_anios_despues_y_dos_veces(client, quien):
    respondida(quien)
    invitar()
    with reloj.en(reloj.ahora() + timedelta(days=900)):
        assert [client.post(baja()).status_code for _ in range(2)] == [200, 200]
    assert autorizaciones() == 0


def test_la_invitacion_que_estaba_por_salir_ya_no_sale(client, quien):
    respondida(quien)
    invitar()
    client.post(baja())
    assert invitaciones().get().estado == Correo.Estado.SUPRIMIDO


def test_uno_inventado_no_retira_nada(client, quien):
    respondida(quien)
    invitar()
    assert client.post(reverse("pqrs:no_preguntar", args=["inventado"])).status_code == 404
    assert autorizaciones() == 1


@pytest.mark.en_produccion
def test_quien_recibe_muchos_clics_de_una_misma_maquina_los_atiende_todos(quien):
    """A mail provider sends everybody's clicks from few addresses."""
    respondida(quien)
    invitar()
    direccion = baja()
    assert {Client().post(direccion).status_code for _ in range(70)} == {200}


# --- From the follow page -----------------------------------------------------------------------------------------


def ofrecida(client, solicitud) -> bool:
    pagina = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))
    return "Calificar cómo le respondimos" in texto_de(pagina)


def test_en_mi_pagina_la_ofrecen_al_responder_y_hasta_que_la_contesto(client, quien):
    abierta, solicitud = una_solicitud(), respondida(quien, acepto=False)
    assert not ofrecida(client, abierta)
    assert ofrecida(client, solicitud)
    client.post(de_aqui(solicitud), {"calificacion": "2"})
    assert not ofrecida(client, solicitud)


def test_no_se_ofrece_a_la_anonima_ni_se_le_recibe(client, quien):
    solicitud = respondida(quien, acepto=False, persona=None)
    assert not ofrecida(client, solicitud)
    with pytest.raises(TransicionInvalida, match="anónimas"):
        acciones.calificar(solicitud.pk, 5)


def test_una_que_no_esta_respondida_no_se_califica(client):
    solicitud = una_solicitud()
    assert client.post(de_aqui(solicitud), {"calificacion": "5"}).status_code == 409


# --- What is learnt -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texto", "queda"),
    [
        ("Soy ANA PEREZ, cc 52.123.456", "Soy […] […], cc […]"),
        ("Escriban a ana@ejemplo.co", "Escriban a […]"),
        ("La ventana de Anabel", "La ventana de Anabel"),
        ("", ""),
    ],
)
def test_el_comentario_se_guarda_sin_quien_lo_escribio(quien, texto, queda):
    solicitud = respondida(quien, persona=una_persona())
    assert acciones.calificar(solicitud.pk, 1, texto).comentario == queda


def test_tachar_encuentra_lo_que_se_escribio_de_otra_manera():
    assert anonimato.tachar("muñoz y MUNOZ, 3.1-2", ["Muñoz", "312"]) == "[…] y […], […]"


def test_las_cifras_dicen_a_cuantos_se_pregunto_cuantos_contestaron_y_que(quien):
    for n in (1, 2, 3):
        respondida(quien, persona=una_persona(correo=f"p{n}@ejemplo.co"))
    sola = respondida(quien, acepto=False)
    assert invitar() == 3
    contestada = Satisfaccion.objects.order_by("pk").first()
    acciones.calificar(contestada.solicitud_id, 5)
    acciones.calificar(sola.pk, 2)
    hoy = reloj.hoy()
    cifras = satisfaccion.resumen(hoy, hoy + timedelta(3))
    assert (cifras.invitadas, cifras.respondieron, cifras.tasa, cifras.sin_invitacion) == (3, 1, 33.3, 1)
    assert (cifras.promedio, cifras.calificaciones) == (3.5, 2)
    assert cifras.por_calificacion == (
        ("Muy bien", 1), ("Bien", 0), ("Regular", 0), ("Mal", 1), ("Muy mal", 0),
    )  # fmt: skip


def test_sin_nadie_a_quien_preguntar_no_hay_tasa_ni_promedio():
    cifras = satisfaccion.resumen(reloj.hoy(), reloj.hoy())
    assert (cifras.tasa, cifras.promedio, cifras.calificaciones) == (None, None, 0)


PAGINA = "admin:pqrs_solicitud_satisfaccion"


def test_la_coordinacion_lee_los_comentarios_sin_saber_de_quien(client, quien):
    solicitud = respondida(quien)
    acciones.calificar(solicitud.pk, 1, "Me demoraron.")
    client.force_login(quien)
    dicho = texto_de(client.get(reverse(PAGINA)))
    assert "Me demoraron." in dicho
    assert solicitud.radicado not in dicho


@pytest.mark.parametrize("rol", ["responsable", "revisor", "auditor", "administrador"])
def test_nadie_mas_los_lee(client, quien, rol):
    acciones.calificar(respondida(quien).pk, 1, "Me demoraron.")
    otra = una_funcionaria(rol)
    client.force_login(otra)
    assert client.get(reverse(PAGINA)).status_code == 403
    assert satisfaccion.comentarios(otra, reloj.hoy(), reloj.hoy()) == []


def test_la_pagina_cuesta_lo_mismo_con_uno_y_con_cinco_comentarios(client, quien):
    client.force_login(quien)
    cuentas = []
    for cuantos in (1, 4):
        for _ in range(cuantos):
            acciones.calificar(respondida(quien).pk, 1, "Mal.")
        with CaptureQueriesContext(connection) as consultas:
            client.get(reverse(PAGINA))
        cuentas.append(len(consultas))
    assert cuentas[0] == cuentas[1]
