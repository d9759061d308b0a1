"""What came in by mail and waits: who sees it, what they read of it, and what they decide (R3.10, R3.17, R3.34)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import correo.acciones
from correo.models import Correo, Entrante
from cuentas.models import Rol
from nucleo import adjuntos, reloj
from pqrs import acciones, referencias
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Solicitud
from pqrs.tests.cartas import ANA, carta, de_ana, llega, rebote_de, respuesta_a
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
BANDEJA = "admin:correo_entrante_changelist"
LUIS = "luis@correo.example"
POR_QUE = {"motivo": "Es su hijo y la representa."}


@pytest.fixture(autouse=True)
def casa(settings, tmp_path):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"


@pytest.fixture
def marcela(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    return quien


def en_duda(solicitud: Solicitud, texto="Soy su hijo.", n=1, mas="") -> Entrante:
    """A letter that answers a request from an address that is not that of whoever asked."""
    entrante = llega(carta(texto, de=LUIS, para=respuesta_a(solicitud), n=n, mas=mas)).entrante
    assert entrante.desenlace == Entrante.Desenlace.CUARENTENA
    return entrante


def pagina(nombre: str, entrante: Entrante) -> str:
    return reverse(f"admin:correo_entrante_{nombre}", args=[entrante.pk])


def bandeja(client, lista="por-decidir") -> str:
    return texto_de(client.get(reverse(BANDEJA), {"lista": lista}))


def test_la_bandeja_dice_quien_escribio_por_que_espera_y_desde_cuando(client, marcela):
    solicitud = de_ana()
    with reloj.en(reloj.ahora() - timedelta(hours=3)):
        en_duda(solicitud)
    dice = bandeja(client)
    assert "Ana Pérez &lt;luis@correo.example&gt;" in dice
    assert "Espera desde hace 3 horas" in dice
    assert "no es la de quien hizo la solicitud" in dice
    assert solicitud.radicado in dice


def test_primero_lo_que_mas_espera(client, marcela):
    solicitud = de_ana()
    primero, segundo = en_duda(solicitud, n=1), en_duda(solicitud, n=2)
    html = client.get(reverse(BANDEJA)).content.decode()
    assert html.index(pagina("change", primero)) < html.index(pagina("change", segundo))


def test_la_carta_se_lee_entera_con_la_firma_y_la_cita_plegadas(client, marcela):
    entrante = en_duda(
        de_ana(),
        "Va <b>esto</b>.\r\n-- \r\nLuis, 3001234567\r\n\r\nEl lun, 2 nov 2026, Caja <a@b.co> escribió:\r\n> Lo citado",
    )
    html = client.get(pagina("change", entrante)).content.decode()
    fuera = html.partition("<details")[0]
    assert "Va &lt;b&gt;esto&lt;/b&gt;." in fuera
    assert "3001234567" not in fuera
    assert "Lo citado" not in fuera
    plegado = [parte.partition("</details>")[0] for parte in html.split("<details")[1:]]
    assert any("3001234567" in parte for parte in plegado)
    assert any("Lo citado" in parte for parte in plegado)


def test_el_original_se_descarga_byte_por_byte_y_no_se_abre_como_pagina(client, marcela):
    entrante = en_duda(de_ana(), "<script>alert(1)</script>", mas="Content-Type: text/html\r\n")
    respuesta = client.get(pagina("original", entrante))
    assert b"<script>alert(1)</script>" in respuesta.content
    assert respuesta["Content-Type"] == "message/rfc822"
    assert respuesta["Content-Disposition"].startswith("attachment")


def test_se_entrega_a_la_solicitud_que_se_sugiere_y_la_bandeja_queda_vacia(client, marcela):
    solicitud = de_ana()
    entrante = en_duda(solicitud)
    assert f'value="{solicitud.radicado}"' in client.get(pagina("entregar", entrante)).content.decode()
    hecho = client.post(
        pagina("entregar", entrante), POR_QUE | {"radicado": solicitud.radicado.lower()}, follow=True
    )
    assert "El correo quedó en la historia" in texto_de(hecho)
    assert "No hay correos por decidir." in texto_de(hecho)
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.ESCRITO, actor=marcela).exists()
    assert POR_QUE["motivo"] in bandeja(client, "decididos")


def test_se_radica_con_la_hora_en_que_llego(client, marcela):
    entrante = en_duda(de_ana())
    client.post(pagina("radicar", entrante), POR_QUE)
    assert Solicitud.objects.latest("pk").recibida_en == entrante.recibido_en


def test_sin_decir_por_que_no_se_decide(client, marcela):
    entrante = en_duda(de_ana())
    for verbo in ("entregar", "radicar", "descartar"):
        assert client.post(pagina(verbo, entrante), {"motivo": " "}).status_code == 422
    entrante.refresh_from_db()
    assert entrante.desenlace == Entrante.Desenlace.CUARENTENA


def test_lo_que_otra_persona_ya_decidio_no_se_decide_otra_vez(client, marcela):
    entrante = en_duda(de_ana())
    acciones.descartar_entrante(entrante.pk, "Es publicidad.", marcela)
    respuesta = client.post(pagina("radicar", entrante), POR_QUE)
    assert respuesta.status_code == 409
    assert "Ya se decidió sobre este correo" in texto_de(respuesta)
    assert Solicitud.objects.count() == 1


def test_un_radicado_que_no_existe_o_ya_termino_se_dice_y_no_se_pierde_lo_escrito(client, marcela):
    solicitud = de_ana()
    entrante = en_duda(solicitud)
    datos = POR_QUE | {"radicado": "2026-E-999999"}
    respuesta = client.post(pagina("entregar", entrante), datos)
    assert respuesta.status_code == 409
    assert "No hay una solicitud suya con ese radicado" in texto_de(respuesta)
    assert POR_QUE["motivo"] in respuesta.content.decode()


def test_un_automatico_que_escribio_una_persona_se_rescata(client, marcela):
    entrante = llega(carta("¿Me ayudan?", mas="Precedence: bulk\r\n")).entrante
    assert "Certificado" in bandeja(client, "automaticos")
    client.post(pagina("radicar", entrante), {"motivo": "La escribió una persona."})
    assert Solicitud.objects.get().objeto == "¿Me ayudan?"


def test_lo_de_una_solicitud_de_otra_dependencia_no_se_muestra(client):
    """Nor in the list nor by its address: what nobody has placed is opened in the office that receives."""
    solicitud = de_ana()
    entrante = en_duda(solicitud)
    client.force_login(una_funcionaria(Rol.COORDINADOR, una_dependencia()))
    assert LUIS not in bandeja(client)
    for nombre in ("change", "original", "entregar", "descartar"):
        assert client.get(pagina(nombre, entrante)).status_code == 404
    client.force_login(una_funcionaria(Rol.RADICADOR))
    dice = bandeja(client)
    assert LUIS in dice
    assert solicitud.radicado not in dice


def test_quien_audita_mira_y_no_decide(client):
    entrante = en_duda(de_ana())
    client.force_login(una_funcionaria(Rol.AUDITOR))
    assert LUIS in bandeja(client)
    assert "mesa-verbos" not in client.get(pagina("change", entrante)).content.decode()
    for nombre in ("original", "entregar", "radicar", "descartar"):
        assert client.post(pagina(nombre, entrante), POR_QUE).status_code == 403


def test_lo_de_una_identidad_reservada_no_muestra_a_nadie_y_se_decide_sin_leerlo(client, marcela):
    """R3.17: she writes to a request of hers that ended; it is filed, with her identity reserved again."""
    solicitud = de_ana(es_reservada=True)
    acciones.desistir(solicitud.pk, "Ya no.")
    entrante = llega(carta("Quiero recurrir.", para=respuesta_a(solicitud))).entrante
    assert entrante.desenlace == Entrante.Desenlace.CUARENTENA
    leido = bandeja(client) + texto_de(client.get(pagina("change", entrante)))
    assert [uno for uno in (ANA, "Ana Pérez", "Certificado", "Quiero recurrir") if uno in leido] == []
    assert client.get(pagina("original", entrante)).status_code == 404
    assert client.post(pagina("descartar", entrante), POR_QUE).status_code == 409
    client.post(pagina("radicar", entrante), POR_QUE)
    nueva = Solicitud.objects.latest("pk")
    assert (nueva.es_reservada, nueva.objeto) == (True, "Quiero recurrir.")
    entrante.refresh_from_db()
    assert ANA not in f"{entrante.de}{entrante.nombre}{entrante.asunto}"


def test_la_firma_de_quien_tiene_reserva_no_se_lee_en_su_solicitud(client, marcela):
    """People sign their letters, and forget that here nobody knows who they are."""
    solicitud = de_ana(es_reservada=True)
    llega(
        carta(f"Fue el lunes.\r\n\r\nAtentamente,\r\nAna Pérez Gómez\r\n{ANA}", para=respuesta_a(solicitud))
    )
    ficha = texto_de(client.get(direccion(solicitud)))
    assert "Fue el lunes." in ficha
    assert [uno for uno in ("Ana", "Pérez", ANA) if uno in ficha] == []


def test_lo_de_una_reservada_no_se_entrega_a_otra(marcela):
    entrante = en_duda(de_ana(es_reservada=True))
    with pytest.raises(DatosInvalidos, match="identidad reservada"):
        acciones.entregar_entrante(entrante.pk, de_ana().radicado, "Va aquí.", marcela)


def test_al_reservar_la_identidad_se_calla_lo_que_llego_por_correo(client, marcela):
    """What joined, what waits, and her program's notice that she is away."""
    solicitud = de_ana()
    llega(carta(para=respuesta_a(solicitud), n=1))
    en_duda(solicitud, n=2)
    llega(carta(para=respuesta_a(solicitud), n=3, mas="Auto-Submitted: auto-replied\r\n"))
    acciones.reservar(solicitud.pk, "Teme represalias.", marcela)
    assert {*Entrante.objects.values_list("de", "nombre", "asunto")} == {("", "", "(reservado)")}
    ficha = texto_de(client.get(direccion(solicitud)))
    assert [uno for uno in (ANA, LUIS) if uno in ficha] == []


def test_el_mismo_correo_de_una_reservada_dos_veces_es_uno_solo():
    solicitud = de_ana(es_reservada=True)
    llega(carta(para=respuesta_a(solicitud)))
    otra_vez = llega(b"Received: por otro lado\r\n" + carta(para=respuesta_a(solicitud)))
    assert otra_vez.entrante.desenlace == Entrante.Desenlace.DUPLICADO
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.ESCRITO).count() == 1


def test_un_informe_de_entrega_no_muestra_el_correo_reservado_que_trae(client, marcela):
    """The mail that came back carries the person's código."""
    solicitud = de_ana()
    acuse = Correo.objects.get(clave__startswith="pqrs.acuse.")
    Correo.objects.update(
        estado="enviado", enviado_en=reloj.ahora(), proximo_intento_en=None, para="", texto="", html=""
    )
    entrante = llega(rebote_de(acuse)).entrante
    assert entrante.desenlace == Entrante.Desenlace.REBOTE
    assert solicitud.radicado in bandeja(client, "rebotes")
    assert "no se muestra a nadie" in texto_de(client.get(pagina("change", entrante)))
    assert client.get(pagina("original", entrante)).status_code == 404


def test_con_un_correo_o_con_muchos_cuesta_las_mismas_consultas(client, marcela):
    hechas = []
    for cuantos in (1, 4):
        for n in range(cuantos):
            en_duda(de_ana(), n=10 * cuantos + n)
        with CaptureQueriesContext(connection) as vistas:
            client.get(reverse(BANDEJA))
        hechas.append(len(vistas))
    assert hechas[0] == hechas[1]


def test_un_correo_que_excede_los_limites_se_descarga_y_se_dice_por_que(client, marcela):
    partes = "--x\r\nContent-Type: text/plain\r\n\r\nHola\r\n" * 60
    entrante = llega(carta(partes, mas="Content-Type: multipart/mixed; boundary=x\r\n")).entrante
    assert entrante.desenlace == Entrante.Desenlace.CUARENTENA
    assert "No se puede mostrar aquí." in texto_de(client.get(pagina("change", entrante)))
    assert client.get(pagina("original", entrante)).content.count(b"--x") == 60
    assert client.post(pagina("radicar", entrante), POR_QUE).status_code == 409


def test_los_bytes_se_destruyen_con_el_acta_y_quedan_huella_y_momentos():
    """What joined, and what her program answered; what nobody has decided yet stays."""
    solicitud = de_ana()
    unido = llega(carta(para=respuesta_a(solicitud), n=1)).entrante
    ausente = llega(carta(para=respuesta_a(solicitud), n=2, mas="Auto-Submitted: auto-replied\r\n")).entrante
    en_espera, otro = en_duda(solicitud, n=3), llega(carta(asunto="(por borrar)", n=4)).entrante
    correo.acciones.destruir(referencias.de(solicitud.pk))
    acciones.borrar_restos()
    quedan = [adjuntos.almacen().exists(uno.ruta) for uno in (unido, ausente, en_espera, otro)]
    assert quedan == [False, False, True, True]
    unido.refresh_from_db()
    assert (unido.de, unido.asunto, len(unido.sha256)) == ("", "(eliminado con acta)", 64)
