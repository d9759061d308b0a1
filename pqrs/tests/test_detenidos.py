"""Mail that does not leave is seen: on every page of the desk, in a tray with «volver a enviar», each day by whoever
administers, and by whatever watches the portal (R3.34)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correo.models import Buzon, Correo, Intento
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.consultas import demora
from pqrs.tests.cartas import carta, de_ana, llega, respuesta_a
from pqrs.tests.fabricas import una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import LISTA, texto_de

pytestmark = pytest.mark.django_db
DETENIDOS = "admin:pqrs_solicitud_detenidos"
FRANJA = "Los correos no están saliendo."


@pytest.fixture(autouse=True)
def se_pregunta(settings, tmp_path, monkeypatch):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"
    monkeypatch.setattr(demora, "_recordado", (0.0, None))


def fallar(*correos: Correo) -> None:
    for uno in correos:
        Correo.objects.filter(pk=uno.pk).update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
        Intento.objects.create(
            correo=uno,
            en=reloj.ahora(),
            resultado="rechazado",
            fase="destinatario",
            codigo=550,
            respuesta="Unknown",
        )


def el_acuse() -> Correo:
    return Correo.objects.get(clave__startswith="pqrs.acuse.")


@pytest.mark.parametrize(("minutos", "se_ve"), [(4, False), (6, True)])
def test_todas_las_paginas_avisan_si_un_acuse_espera_mas_de_cinco_minutos(client, minutos, se_ve):
    with reloj.en(reloj.ahora() - timedelta(minutes=minutos)):
        una_solicitud()
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    for pagina in (reverse("admin:index"), reverse(LISTA), reverse("admin:correo_entrante_changelist")):
        assert (FRANJA in texto_de(client.get(pagina))) == se_ve
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    assert (reverse(DETENIDOS) in client.get(reverse(LISTA)).content.decode()) == se_ve


def test_la_pregunta_es_una_sola_cada_varios_segundos_y_va_por_un_indice():
    una_solicitud()
    with CaptureQueriesContext(connection) as vistas:
        demora.minutos_de_demora()
        demora.minutos_de_demora()
    assert len(vistas) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {vistas[0]['sql']}")
            plan = str(cursor.fetchall())
        assert "USING INDEX correo_por_enviar" in plan
        assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("minutos", "dicho"),
    [(12, "12 minutos"), (60, "1 hora"), (300, "5 horas"), (3 * 24 * 60, "3 días"), (202_941, "4 meses")],
)
def test_lo_que_esperan_se_dice_en_la_unidad_que_se_entiende(client, monkeypatch, minutos, dicho):
    monkeypatch.setattr(demora, "_recordado", (float("inf"), minutos))
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    assert f"esperan desde hace {dicho}." in texto_de(client.get(reverse(LISTA)))


def test_la_bandeja_dice_que_no_ha_salido_y_por_que(client):
    solicitud = una_solicitud()
    fallar(el_acuse())
    with reloj.en(reloj.ahora() - timedelta(hours=1)):
        una_solicitud()
    client.force_login(una_funcionaria(Rol.AUDITOR))
    dice = texto_de(client.get(reverse(DETENIDOS)))
    assert "El servidor dijo: «550 Unknown»." in dice
    assert solicitud.radicado in dice
    assert "Esperan su primer intento Revise" in dice
    assert "ana@ejemplo.co" not in dice


def test_quien_administra_lo_vuelve_a_enviar(client):
    una_solicitud()
    acuse = el_acuse()
    fallar(acuse)
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    hecho = client.post(reverse(DETENIDOS), {"correo": acuse.pk}, follow=True)
    assert "El correo está en la cola otra vez." in texto_de(hecho)
    acuse.refresh_from_db()
    assert acuse.estado == Correo.Estado.PENDIENTE
    assert "Solo se puede reintentar" in texto_de(
        client.post(reverse(DETENIDOS), {"correo": acuse.pk}, follow=True)
    )


def test_quien_audita_no_lo_vuelve_a_enviar(client):
    una_solicitud()
    acuse = el_acuse()
    fallar(acuse)
    client.force_login(una_funcionaria(Rol.AUDITOR))
    assert client.post(reverse(DETENIDOS), {"correo": acuse.pk}).status_code == 403
    assert "Volver a enviar" not in texto_de(client.get(reverse(DETENIDOS)))


def test_una_respuesta_que_volvio_despues_de_entregada_se_escribe_otra_vez(client):
    solicitud = una_solicitud()
    una_respuesta(solicitud, una_funcionaria())
    respuesta = Correo.objects.get(clave__startswith="pqrs.respuesta.")
    Correo.objects.filter(pk=respuesta.pk).update(para="", texto="", html="")
    fallar(respuesta)
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    client.post(reverse(DETENIDOS), {"correo": respuesta.pk})
    otra = Correo.objects.get(clave=f"{respuesta.clave}.otra")
    assert "Se revisó." in otra.contenido().texto
    assert respuesta.clave not in [
        uno.correo.clave
        for _, _, _, filas in demora.detenidos(una_funcionaria(Rol.ADMINISTRADOR))
        for uno in filas
    ]


def test_con_muchos_detenidos_cuesta_lo_mismo(client, monkeypatch):
    monkeypatch.setattr(demora, "_recordado", (float("inf"), None))
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    hechas = []
    for cuantos in (1, 3):
        for _ in range(cuantos):
            una_solicitud()
        fallar(*Correo.objects.filter(estado=Correo.Estado.PENDIENTE))
        with CaptureQueriesContext(connection) as vistas:
            client.get(reverse(DETENIDOS))
        hechas.append(len(vistas))
    assert hechas[0] == hechas[1]


def resumenes() -> list[Correo]:
    return list(Correo.objects.filter(clave__startswith="pqrs.fallas."))


def test_quien_administra_recibe_cada_dia_un_resumen_de_lo_que_no_llego_ayer():
    marta = una_funcionaria(Rol.ADMINISTRADOR)
    with reloj.en(reloj.ahora() - timedelta(days=1)):
        una_solicitud()
        fallar(el_acuse())
    assert acciones.resumir_fallas() == 1
    acciones.resumir_fallas()
    [resumen] = resumenes()
    assert resumen.para == marta.email
    assert "No se entregaron: 1" in resumen.texto
    with reloj.en(reloj.ahora() + timedelta(days=1)):
        fallar(resumen)
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        assert acciones.resumir_fallas() == 0


def test_si_nada_fallo_no_se_le_escribe_a_nadie():
    una_funcionaria(Rol.ADMINISTRADOR)
    una_solicitud()
    assert acciones.resumir_fallas() == 0
    assert resumenes() == []


def test_el_resumen_cuenta_las_cartas_que_nadie_ha_decidido():
    una_funcionaria(Rol.ADMINISTRADOR)
    with reloj.en(reloj.ahora() - timedelta(days=2)):
        llega(carta(de="luis@correo.example", para=respuesta_a(de_ana())))
    assert acciones.resumir_fallas() == 1
    assert "esperan que alguien decida: 1" in resumenes()[0].texto


def test_la_salud_dice_cuanto_espera_el_correo_y_cuantas_cartas_esperan(client, django_assert_num_queries):
    with reloj.en(reloj.ahora() - timedelta(minutes=7)):
        llega(carta(de="luis@correo.example", para=respuesta_a(de_ana())))
    Buzon.objects.create(via="imap", desde=reloj.ahora(), falla="El buzón no acepta la clave.")
    # SQLite is asked also for the table by which it searches; and one more once the index is whole.
    with django_assert_num_queries(7 if connection.vendor == "sqlite" else 6):
        dicho = client.get(reverse("salud")).json()
    assert dicho["estado"] == "bien"
    assert 420 <= dicho["correo"]["espera_segundos"] < 480
    assert (dicho["correo"]["por_leer"], dicho["correo"]["por_decidir"]) == (0, 1)
    assert dicho["correo"]["no_se_leen"] == ["imap"]


def test_la_mesa_dice_que_buzon_no_se_puede_leer_y_por_que(client):
    Buzon.objects.create(via="imap", desde=reloj.ahora(), falla="El buzón no acepta la clave.")
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    pagina = texto_de(client.get(reverse("admin:pqrs_solicitud_detenidos")))
    assert "El buzón no acepta la clave." in pagina
    assert "Buzón IMAP" in pagina
