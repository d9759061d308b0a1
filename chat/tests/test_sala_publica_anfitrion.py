"""The host's pages in the officials' site: prepare, announce, decide, answer and close."""

from uuid import uuid4

import pytest
from django.urls import reverse

from chat.acciones.preguntas import publicar_pregunta
from chat.acciones.salas_publicas import crear_sala
from chat.models import Mensaje, Pregunta, Sala
from chat.tests.fabricas import MARTES, reglas, un_oficial
from chat.tests.salas import HORA, datos, una_anfitriona, una_pregunta, una_sala_abierta, una_sala_publica
from cuentas.models import Dependencia, Rol
from nucleo import reloj

pytestmark = pytest.mark.django_db
ACTA = "Se abrirá la convocatoria el lunes, con los documentos de siempre."


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana(client):
    ana = una_anfitriona("ana")
    client.force_login(ana)
    return ana


def de_la_sala(sala: Sala, cual: str = "change") -> str:
    return reverse(f"admin:chat_salapublica_{cual}", args=[sala.pk])


def de_la_pregunta(pregunta: Pregunta, cual: str) -> str:
    return reverse(f"admin:chat_pregunta_{cual}", args=[pregunta.pk])


def escrito(ana, **cambios) -> dict:
    abre = reloj.en_bogota(reloj.ahora() + HORA)
    return {
        "titulo": "Subsidio de vivienda",
        "descripcion": "Responde quien lo asigna.",
        "dependencia": Dependencia.objects.receptora().pk,
        "anfitrion": ana.pk,
        "abre_en": f"{abre:%Y-%m-%dT%H:%M}",
        "cierra_en": f"{abre + HORA:%Y-%m-%dT%H:%M}",
        **cambios,
    }


def test_se_prepara_y_se_anuncia(client, ana):
    reglas()
    respuesta = client.post(reverse("admin:chat_salapublica_add"), escrito(ana))
    sala = Sala.objects.get()
    assert respuesta.url == de_la_sala(sala)
    client.post(de_la_sala(sala, "anunciar"))
    sala.refresh_from_db()
    assert (sala.publicada_en, sala.abre_en) == (MARTES, MARTES + HORA)


def test_lo_que_no_puede_ser_se_dice_junto_a_su_campo(client, ana):
    reglas()
    respuesta = client.post(reverse("admin:chat_salapublica_add"), escrito(ana, cierra_en="2026-11-24T10:30"))
    assert respuesta.status_code == 422
    assert "Debe cerrar después de abrir." in respuesta.content.decode()


def test_su_historia_dice_quien_la_preparo(ana):
    reglas()
    sala = crear_sala(datos(ana), quien=ana)
    assert sala.historial.get().history_user == ana


def test_lo_que_espera_esta_primero_con_lo_que_se_puede_hacer(client, ana):
    sala = una_sala_abierta(ana)
    una_pregunta(sala)
    dicho = client.get(de_la_sala(sala)).content.decode()
    for palabras in ("1 por decidir", "¿Cuándo abren?", "Publicar", "No publicar", "Pasarla a la mesa"):
        assert palabras in dicho


def test_se_publica_con_un_boton_y_vuelve_a_la_sala(client, ana):
    sala = una_sala_abierta(ana)
    respuesta = client.post(de_la_pregunta(una_pregunta(sala), "publicar"), follow=True)
    assert respuesta.redirect_chain[-1][0] == de_la_sala(sala)
    assert Mensaje.objects.get().texto == "¿Cuándo abren?"


def test_no_publicar_sin_motivo_no_se_hace(client, ana):
    pregunta = una_pregunta(una_sala_abierta(ana))
    respuesta = client.post(de_la_pregunta(pregunta, "no_publicar"), {"motivo": ""})
    pregunta.refresh_from_db()
    assert (respuesta.status_code, pregunta.estado) == (422, Pregunta.Estado.PENDIENTE)


def test_se_responde_una_vez_aunque_se_envie_dos(client, ana):
    pregunta = una_pregunta(una_sala_abierta(ana))
    igual = {"texto": "El lunes.", "clave": str(uuid4())}
    for _ in range(2):
        client.post(de_la_pregunta(pregunta, "responder"), igual)
    assert Mensaje.objects.filter(es_oficial=True, texto="El lunes.").count() == 1


def test_la_respuesta_que_no_se_pudo_guardar_no_se_pierde(client, ana):
    sala = una_sala_abierta(ana)
    pregunta = una_pregunta(sala)
    client.post(de_la_sala(sala, "cerrar"), {"acta": ACTA})
    respuesta = client.post(
        de_la_pregunta(pregunta, "responder"), {"texto": "El lunes.", "clave": str(uuid4())}
    )
    assert respuesta.status_code == 409
    assert "El lunes." in respuesta.content.decode()


def test_se_pasa_a_la_mesa_con_un_boton(client, ana):
    pregunta = una_pregunta(una_sala_abierta(ana))
    client.post(de_la_pregunta(pregunta, "radicar"))
    pregunta.refresh_from_db()
    assert pregunta.solicitud.objeto.startswith("¿Cuándo abren?")


def test_se_retira_por_su_numero_con_su_motivo(client, ana):
    sala = una_sala_abierta(ana)
    publicar_pregunta(una_pregunta(sala).pk, quien=ana)
    client.post(de_la_sala(sala, "ocultar"), {"seq": 1, "motivo": "Nombra a otra persona."})
    assert Mensaje.objects.get(seq=1).motivo == "Nombra a otra persona."


def test_se_cierra_con_conclusiones(client, ana):
    sala = una_sala_abierta(ana)
    client.post(de_la_sala(sala, "cerrar"), {"acta": ACTA})
    sala.refresh_from_db()
    assert sala.acta == ACTA


def test_se_dice_que_no_se_hara(client, ana):
    sala = una_sala_publica(ana)
    client.post(de_la_sala(sala, "cancelar"), {"motivo": "Se aplaza por la lluvia."})
    sala.refresh_from_db()
    assert sala.se_cancelo


def test_quien_no_la_conduce_no_lee_lo_que_espera_ni_decide(client):
    sala = una_sala_abierta(una_anfitriona())
    pregunta = una_pregunta(sala)
    client.force_login(un_oficial(Rol.AGENTE))
    assert "¿Cuándo abren?" not in client.get(de_la_sala(sala)).content.decode()
    assert client.post(de_la_pregunta(pregunta, "publicar")).status_code == 404
    assert client.post(de_la_sala(sala, "cerrar"), {"acta": ACTA}).status_code == 404


def test_quien_audita_lee_lo_que_espera_y_no_decide(client):
    sala = una_sala_abierta(una_anfitriona())
    pregunta = una_pregunta(sala)
    client.force_login(un_oficial(Rol.AUDITOR))
    assert "¿Cuándo abren?" in client.get(de_la_sala(sala)).content.decode()
    assert client.post(de_la_pregunta(pregunta, "publicar")).status_code == 403


def test_cuesta_lo_mismo_con_una_pregunta_que_con_diez(client, ana, django_assert_max_num_queries):
    sala = una_sala_abierta(ana)
    for _ in range(10):
        una_pregunta(sala)
    client.get(de_la_sala(sala))
    with django_assert_max_num_queries(25):
        client.get(de_la_sala(sala))
