"""What officials leave for each other on a request: notes, that they are there, and what is still to be answered."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas import sesiones
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas, pedidos
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import trabajo
from pqrs.errores import DatosInvalidos
from pqrs.models import NotaInterna, Presencia, Respuesta, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
CANARIO = "Ojo: ya llamó tres veces, canarísima."


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def solicitud():
    return una_solicitud()


@pytest.fixture
def beatriz(client):
    persona = una_funcionaria()
    client.force_login(persona)
    return persona


@pytest.fixture
def luz():
    return una_funcionaria(first_name="Luz", last_name="Mora")


# Notes


def test_una_nota_la_lee_la_mesa_con_quien_la_escribio(client, beatriz, solicitud):
    hecha = client.post(direccion(solicitud, "nota"), {"texto": CANARIO}, follow=True)
    assert CANARIO in texto_de(hecha)
    assert NotaInterna.objects.get().escrita_por == beatriz


def test_la_nota_no_sale_de_la_mesa(client, beatriz, solicitud):
    """Nor to the follow page, nor to the electronic file, nor to any mail."""
    acciones.anotar_para_la_mesa(solicitud.pk, CANARIO, beatriz)
    acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada más.", beatriz)
    acciones.responder(solicitud.pk, beatriz)
    seguimiento = client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)]))
    assert CANARIO not in texto_de(seguimiento)
    paquete = zipfile.ZipFile(io.BytesIO(b"".join(acciones.exportar(solicitud.pk, beatriz).trozos)))
    assert not [uno for uno in paquete.namelist() if CANARIO.encode() in paquete.read(uno)]
    for carta in Correo.objects.all():
        contenido = carta.contenido()
        assert CANARIO not in f"{contenido.texto}{contenido.html}{carta.asunto}"


def test_una_nota_no_mueve_la_solicitud(beatriz, solicitud):
    antes = Solicitud.objects.values().get()
    acciones.anotar_para_la_mesa(solicitud.pk, CANARIO, beatriz)
    assert Solicitud.objects.values().get() == antes


@pytest.mark.parametrize(
    "sentencia", ["UPDATE pqrs_notainterna SET texto = 'otra'", "DELETE FROM pqrs_notainterna"]
)
def test_la_base_no_deja_cambiar_ni_borrar_una_nota(beatriz, solicitud, sentencia):
    acciones.anotar_para_la_mesa(solicitud.pk, CANARIO, beatriz)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sentencia)
    assert NotaInterna.objects.get().texto == CANARIO


@pytest.mark.parametrize("texto", ["", "   ", "…", "x" * 4001])
def test_una_nota_que_no_dice_nada_o_dice_de_mas_se_devuelve_en_palabras(client, beatriz, solicitud, texto):
    with pytest.raises(DatosInvalidos):
        acciones.anotar_para_la_mesa(solicitud.pk, texto, beatriz)
    respuesta = client.post(direccion(solicitud, "nota"), {"texto": texto})
    assert respuesta.status_code == 422
    assert not NotaInterna.objects.exists()


def test_quien_audita_lee_las_notas_y_no_deja_ninguna(client, solicitud, luz):
    acciones.anotar_para_la_mesa(solicitud.pk, CANARIO, luz)
    client.force_login(una_funcionaria(Rol.AUDITOR))
    assert CANARIO in texto_de(client.get(direccion(solicitud)))
    assert client.post(direccion(solicitud, "nota"), {"texto": "Vi esto."}).status_code == 403


# Who else is there


def test_se_ve_quien_mas_la_mira_y_quien_escribe(client, beatriz, luz, solicitud):
    acciones.hacerse_presente(solicitud, luz)
    assert "Luz Mora la está mirando." in texto_de(client.get(direccion(solicitud)))
    acciones.hacerse_presente(solicitud, luz, escribiendo=True)
    assert "Luz Mora está escribiendo la respuesta." in texto_de(client.get(direccion(solicitud)))
    assert "Luz Mora está escribiendo la respuesta." in texto_de(
        client.get(direccion(solicitud, "responder"))
    )


def test_abrir_la_pagina_lo_dice_y_a_los_dos_minutos_ya_no(client, beatriz, luz, solicitud):
    client.get(direccion(solicitud, "responder"))
    assert trabajo.decir_presentes(trabajo.presentes(solicitud, luz)) == (
        "Beatriz Rojas está escribiendo la respuesta."
    )
    client.get(direccion(solicitud))
    assert [una.esta_escribiendo for una in trabajo.presentes(solicitud, luz)] == [False]
    with reloj.en(reloj.ahora() + timedelta(minutes=2, seconds=1)):
        assert trabajo.presentes(solicitud, luz) == []


def test_nadie_se_ve_a_si_mismo_ni_deja_dos_filas(client, beatriz, solicitud):
    for _ in range(2):
        client.get(direccion(solicitud))
    assert trabajo.presentes(solicitud, beatriz) == []
    assert Presencia.objects.count() == 1


def test_el_guion_pregunta_sin_prolongar_la_sesion(client, beatriz, luz, solicitud):
    """A page left open does not keep the session of whoever went home."""
    client.get(direccion(solicitud))
    acciones.hacerse_presente(solicitud, luz)
    session = client.session
    antes = sesiones.empezar(session, reloj.ahora() - timedelta(minutes=20))
    session.save()
    respuesta = client.post(direccion(solicitud, "presencia"), headers={"X-Sin-Uso": "1"})
    assert respuesta.json() == {"presentes": "Luz Mora la está mirando."}
    assert sesiones.de(client.session) == antes


def test_quien_solo_audita_no_deja_rastro(client, luz, solicitud):
    client.force_login(una_funcionaria(Rol.AUDITOR))
    client.get(direccion(solicitud))
    assert client.post(direccion(solicitud, "presencia")).status_code == 403
    assert trabajo.presentes(solicitud, luz) == []


def test_lo_que_ya_no_dice_nada_se_olvida(beatriz, solicitud):
    acciones.hacerse_presente(solicitud, beatriz)
    assert acciones.olvidar_presencias() == 0
    with reloj.en(reloj.ahora() + timedelta(minutes=5)):
        assert acciones.olvidar_presencias() == 1


# Other requests


def test_se_ven_las_de_la_misma_persona_que_puede_ver(client, beatriz, solicitud):
    otra = una_solicitud(asunto="Otra de Ana")
    de_otra_persona = una_solicitud(persona=una_persona(documento="999"), asunto="De Luis")
    ajena = una_solicitud(asunto="Otra de Ana en subsidios")
    acciones.reasignar(ajena.pk, una_dependencia(), "Le toca.", beatriz)
    pagina = texto_de(client.get(direccion(solicitud)))
    assert "De la misma persona" in pagina
    assert otra.radicado in pagina
    assert de_otra_persona.radicado not in pagina
    assert ajena.radicado not in pagina


@pytest.mark.parametrize("como", [{"es_reservada": True}, {"persona": None}])
def test_nada_une_una_reservada_ni_una_anonima_con_otras(client, beatriz, como):
    abierta, oculta = una_solicitud(), una_solicitud(**como)
    for una, otra in ((abierta, oculta), (oculta, abierta)):
        pagina = texto_de(client.get(direccion(una)))
        assert "De la misma persona" not in pagina
        assert otra.radicado not in pagina


def test_la_pagina_cuesta_lo_mismo_con_una_que_con_cuatro(client, beatriz, luz, solicitud):
    costos = []
    for n in range(4):
        una_solicitud()
        acciones.anotar_para_la_mesa(solicitud.pk, f"Nota {n}", luz)
        acciones.hacerse_presente(solicitud, una_funcionaria(username=f"otra{n}"))
        with connection.execute_wrapper(contador := Contador()):
            client.get(direccion(solicitud))
        costos.append(contador.cuantas)
    assert costos == [costos[0]] * 4


class Contador:
    def __init__(self):
        self.cuantas = 0

    def __call__(self, ejecutar, *args):
        self.cuantas += 1
        return ejecutar(*args)


# What is asked and what is answered


@pytest.mark.parametrize(
    ("objeto", "pedidos_en_el"),
    [
        ("Pido que corrijan la fecha.", []),
        (
            "Pido:\n1. Corregir la fecha.\n2) Devolver el dinero.",
            ["Corregir la fecha.", "Devolver el dinero."],
        ),
        ("Quiero\n- saber cuánto\n- y cuándo", ["saber cuánto", "y cuándo"]),
        ("¿Cuándo abren? Y también ¿cuánto cuesta?", ["¿Cuándo abren?", "¿cuánto cuesta?"]),
        ("¿Cuándo abren?", []),
        ("El 2. de mayo fui.\nNo me atendieron.", []),
        ("1. Lo mismo\n2. Lo mismo", []),
    ],
)
def test_los_puntos_se_leen_de_lo_que_la_persona_numera_o_pregunta(objeto, pedidos_en_el):
    assert pedidos.en_el_texto(objeto) == pedidos_en_el


def test_la_lista_sigue_al_borrador(client, beatriz):
    una = una_solicitud(objeto="Pido:\n1. Corregir la fecha\n2. Devolver el dinero")
    assert "Falta responder 2 de 2." in texto_de(client.get(direccion(una)))
    puntos = (
        {"pedido": "Corregir la fecha.", "respuesta": "Ya quedó.", "base": ""},
        {"pedido": "Devolver el dinero", "respuesta": "", "base": ""},
    )
    acciones.guardar_borrador(una.pk, "Va.", "Nada.", beatriz, contenido=acciones.Contenido(puntos=puntos))
    assert "Falta responder 1 de 2." in texto_de(client.get(direccion(una)))


def test_los_asuntos_de_una_dividida_son_sus_puntos(client, beatriz, solicitud):
    acciones.dividir(
        solicitud.pk,
        [Pedido("La fecha", "peticion_interes_particular"), Pedido("Cuántos", "peticion_informacion")],
        beatriz,
    )
    contenido = acciones.Contenido(asuntos=(2,), queda_pendiente="La fecha.")
    acciones.guardar_borrador(solicitud.pk, "Hay 40.", "Nada más.", beatriz, contenido=contenido)
    assert "Falta responder 1 de 2." in texto_de(client.get(direccion(solicitud)))
    acciones.responder(solicitud.pk, beatriz)
    assert "Asunto 2: Cuántos Ya se respondió" in texto_de(client.get(direccion(solicitud)))


# A draft that two people write


def test_dos_escriben_a_la_vez_uno_gana_y_el_otro_no_pierde_nada(client, beatriz, luz, solicitud):
    """What the script sends is what the button sends: over the draft that the page showed."""
    abierta = client.get(direccion(solicitud, "responder")).context["form"]["borrador"].value()
    acciones.guardar_borrador(solicitud.pk, "Lo de Luz.", "Nada.", luz)
    escrito = {"cuerpo": "Lo de Beatriz.", "que_sigue": "Esperar.", "borrador": abierta, "guardar": "1"}
    respuesta = client.post(direccion(solicitud, "responder"), visto(solicitud) | escrito)
    assert respuesta.status_code == 409
    assert Respuesta.objects.get().cuerpo == "Lo de Luz."
    assert "Lo de Luz." in texto_de(respuesta)
    assert "Lo de Beatriz." in texto_de(respuesta)
