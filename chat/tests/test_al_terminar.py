"""How a conversation ends, what is kept of it, and how it becomes a request."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from chat import llaves
from chat.acciones import atender
from chat.acciones.decir import decir
from chat.acciones.hablar import hablar
from chat.acciones.radicar import radicar_conversacion
from chat.errores import NoPuede
from chat.models import Conversacion, ConversacionRadicada, Participante, Transcripcion
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion
from correo.models import Correo
from cuentas.models import Dependencia
from nucleo import reloj
from nucleo.cifrado import descifrar
from nucleo.fichas import huella
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


@pytest.fixture
def conversacion() -> Conversacion:
    """Attended by Marta, with a mail address and some words from both."""
    una = una_conversacion(correo="rosa@correo.example", llave_huella=huella("la-llave"), nombre="Rosa")
    una.llave, una.oficial = "la-llave", un_oficial(nombre="marta")
    atender.tomar(una.pk, quien=una.oficial)
    reloj.avanzar(timedelta(minutes=5))
    decir(una.participantes.get(usuario=una.oficial), "Cuénteme, Rosa.", uuid4())
    return una


def suyo(conversacion: Conversacion) -> Client:
    client = Client()
    client.cookies[llaves.COOKIE] = conversacion.llave
    return client


def direccion(conversacion: Conversacion, cual: str) -> str:
    return reverse(f"chat:{cual}", args=[conversacion.codigo])


def hacer(conversacion: Conversacion, cual: str, **datos):
    return suyo(conversacion).post(direccion(conversacion, cual), datos, follow=True)


# --- The transcript --------------------------------------------------------------------------------------------------


def test_la_transcripcion_se_descarga_entera_como_texto(conversacion):
    respuesta = suyo(conversacion).get(direccion(conversacion, "transcripcion"))
    texto = respuesta.content.decode()
    assert respuesta["Content-Type"] == "text/plain; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="conversacion-2026-11-24.txt"'
    for trozo in (
        "Buenos días, tengo una duda.",
        "Cuénteme, Rosa.",
        "Marta (Asesora, ",
        "24/11/2026 10:05:00",
    ):
        assert trozo in texto


def test_lo_que_uno_escribe_no_se_hace_pasar_por_otro_mensaje(conversacion):
    decir(
        la_persona(conversacion),
        "Gracias\n\n#9 · 24/11/2026 10:09:00 · Marta (Asesora)\nLe debo plata",
        uuid4(),
    )
    texto = suyo(conversacion).get(direccion(conversacion, "transcripcion")).content.decode()
    assert len(re.findall(r"^#\d+ · ", texto, re.MULTILINE)) == 4
    assert "    #9 · " in texto


def test_por_correo_va_solo_a_la_direccion_de_la_conversacion_y_cifrada(conversacion):
    pagina = hacer(conversacion, "transcripcion", correo="otro@correo.example")
    enviado = Correo.objects.get(clave__startswith="chat.transcripcion.")
    assert enviado.es_confidencial
    assert descifrar(enviado.para) == "rosa@correo.example"
    assert "Cuénteme, Rosa." in descifrar(enviado.texto)
    assert "Rosa" not in enviado.asunto
    assert "La transcripción se envió a r…@correo.example." in pagina.content.decode()
    assert Transcripcion.objects.get().hasta_seq == 3


def test_la_transcripcion_no_se_envia_dos_veces_si_nadie_ha_dicho_mas(conversacion):
    hacer(conversacion, "transcripcion")
    assert "ya-enviada" in hacer(conversacion, "transcripcion").redirect_chain[0][0]
    assert Correo.objects.filter(clave__startswith="chat.transcripcion.").count() == 1
    decir(la_persona(conversacion), "Otra cosa", uuid4())
    hacer(conversacion, "transcripcion")
    assert Correo.objects.filter(clave__startswith="chat.transcripcion.").count() == 2


def test_quien_no_dejo_correo_la_descarga():
    una = una_conversacion()
    assert "Enviarla a" not in suyo(una).get(una.get_absolute_url()).content.decode()
    respuesta = hacer(una, "transcripcion")
    assert respuesta.status_code == 422
    assert "Descárguela" in respuesta.content.decode()
    assert not Correo.objects.exists()


# --- The end ---------------------------------------------------------------------------------------------------------


def test_la_persona_termina_califica_y_ya_no_puede_cambiarlo(conversacion):
    assert "¿Cómo le fue?" in hacer(conversacion, "terminar").content.decode()
    datos = {"solucion": "si", "calificacion": "5", "comentario": "Muy amable"}
    assert "recibimos su calificación" in hacer(conversacion, "calificar", **datos).content.decode()
    otra = hacer(conversacion, "calificar", **datos | {"calificacion": "1"})
    assert otra.status_code == 409
    conversacion.refresh_from_db()
    assert (conversacion.solucion, conversacion.calificacion, conversacion.comentario) == (
        "si",
        5,
        "Muy amable",
    )


@pytest.mark.parametrize(
    "datos",
    [
        {},
        {"solucion": "quizás", "calificacion": "5"},
        {"solucion": "si", "calificacion": "0"},
        {"solucion": "si", "calificacion": "6"},
        {"solucion": "si", "calificacion": "5", "comentario": "a" * 1001},
    ],
)
def test_una_calificacion_que_no_lo_es_se_devuelve(conversacion, datos):
    hacer(conversacion, "terminar")
    assert hacer(conversacion, "calificar", **datos).status_code == 422
    conversacion.refresh_from_db()
    assert conversacion.calificada_en is None


@pytest.mark.parametrize("cual", ["terminar", "radicar", "transcripcion", "calificar"])
def test_una_pagina_vieja_no_hace_nada_y_dice_que_se_repita(conversacion, cual):
    client = Client(enforce_csrf_checks=True)
    client.cookies[llaves.COOKIE] = conversacion.llave
    if cual == "calificar":
        hacer(conversacion, "terminar")
    respuesta = client.post(direccion(conversacion, cual), {"comentario": "Lo que iba a decir"})
    assert respuesta.status_code == 403
    assert "No se hizo nada: hágalo otra vez." in respuesta.content.decode()
    assert cual != "calificar" or "Lo que iba a decir" in respuesta.content.decode()
    assert not Solicitud.objects.exists()


def test_no_se_califica_lo_que_no_ha_terminado(conversacion):
    assert hacer(conversacion, "calificar", solucion="si", calificacion="5").status_code == 409


def test_en_lo_que_termino_ya_no_se_escribe_y_el_texto_se_puede_radicar(conversacion):
    hacer(conversacion, "terminar")
    respuesta = hacer(conversacion, "mensajes", texto="Se me olvidó algo", clave=str(uuid4()))
    assert respuesta.status_code == 409
    assert "Radicar lo que escribí" in respuesta.content.decode()


# --- A request -------------------------------------------------------------------------------------------------------


def test_la_persona_la_convierte_en_solicitud_con_la_hora_de_su_primer_mensaje(conversacion):
    pagina = hacer(conversacion, "radicar").content.decode()
    solicitud = Solicitud.objects.get()
    assert solicitud.recibida_en == MARTES
    assert (solicitud.canal, solicitud.esta_por_clasificar) == (Solicitud.Canal.CHAT, True)
    assert "Buenos días, tengo una duda." in solicitud.objeto
    assert "Cuénteme, Rosa." in solicitud.objeto
    assert conversacion.radicada.solicitud == solicitud
    assert f"quedó radicada como solicitud con el número {solicitud.radicado}" in pagina
    assert (solicitud.peticionario.nombre, solicitud.peticionario.correo) == ("Rosa", "rosa@correo.example")


def test_el_codigo_lo_ve_la_persona_y_nadie_mas(conversacion):
    hacer(conversacion, "radicar")
    pagina = suyo(conversacion).get(conversacion.get_absolute_url()).content.decode()
    codigo = re.search(r'data-copiar="código de seguimiento">([^<]+)<', pagina)[1]
    assert codigo not in "".join(conversacion.mensajes.values_list("texto", flat=True))
    assert codigo not in ConversacionRadicada.objects.get().codigo_sellado
    abre = Client().get(
        reverse("pqrs:abrir", args=[Solicitud.objects.get().radicado, codigo.replace("-", "")])
    )
    assert abre.status_code == 303


def test_cuando_la_radica_quien_atiende_el_codigo_lo_lee_la_persona_en_su_pagina(conversacion):
    hecho = radicar_conversacion(conversacion.pk, quien=conversacion.oficial)
    assert (hecho.codigo, hecho.es_nuevo) == ("", True)
    pagina = suyo(conversacion).get(conversacion.get_absolute_url()).content.decode()
    assert 'data-copiar="código de seguimiento"' in pagina
    assert conversacion.radicada.por == conversacion.oficial
    assert hecho.solicitud.ingreso.radicada_por == conversacion.oficial


def test_se_radica_una_sola_vez_quienquiera_que_lo_pida(conversacion):
    una = radicar_conversacion(conversacion.pk, quien=la_persona(conversacion))
    otra = radicar_conversacion(conversacion.pk, quien=conversacion.oficial)
    tercera = radicar_conversacion(conversacion.pk, quien=la_persona(conversacion))
    assert una.solicitud == otra.solicitud == tercera.solicitud
    assert (otra.es_nuevo, otra.codigo) == (False, "")
    assert tercera.codigo == una.codigo
    assert Solicitud.objects.count() == 1


def test_con_los_archivos_que_se_enviaron(conversacion):
    hablar(la_persona(conversacion), "Mi cédula", uuid4(), [un_archivo_pdf("cedula.pdf")])
    radicar_conversacion(conversacion.pk, quien=la_persona(conversacion))
    adjunto = Solicitud.objects.get().adjuntos.get()
    assert adjunto.nombre == "cedula.pdf"
    assert (
        adjunto.ruta
        != conversacion.mensajes.latest("seq").conversacion.mensajes.get(seq=4).adjuntos.get().ruta
    )


def test_las_notas_entre_oficiales_no_van_en_la_solicitud(conversacion):
    atender.anotar(conversacion.pk, "Llamó ayer también", uuid4(), quien=conversacion.oficial)
    radicar_conversacion(conversacion.pk, quien=conversacion.oficial)
    assert "Llamó ayer" not in Solicitud.objects.get().objeto


def test_quien_no_dio_nombre_ni_correo_queda_anonima():
    una = una_conversacion(llave_huella=huella("x"), nombre="")
    radicar_conversacion(una.pk, quien=la_persona(una))
    assert Solicitud.objects.get().es_anonima


def test_no_la_radica_quien_no_es_parte(conversacion):
    with pytest.raises(NoPuede):
        radicar_conversacion(conversacion.pk, quien=la_persona(una_conversacion()))
    otro = un_oficial()
    otro.dependencia = Dependencia.objects.create(nombre="Vivienda")
    otro.save()
    with pytest.raises(NoPuede, match="otra dependencia"):
        radicar_conversacion(conversacion.pk, quien=otro)
    assert not Solicitud.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_si_los_dos_la_radican_a_la_vez_queda_una(conversacion):
    barrera, hechos = Barrier(2), []

    def radicar(quien):
        with reloj.en(MARTES + timedelta(minutes=6)):
            barrera.wait()
            hechos.append(radicar_conversacion(conversacion.pk, quien=quien))
        connection.close()

    hilos = [Thread(target=radicar, args=[q]) for q in (la_persona(conversacion), conversacion.oficial)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len({hecho.solicitud for hecho in hechos}) == 1
    assert sorted(hecho.es_nuevo for hecho in hechos) == [False, True]
    assert Solicitud.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_el_mismo_envio_con_archivo_por_dos_caminos_a_la_vez_es_uno(conversacion, tmp_path):
    clave, barrera = uuid4(), Barrier(2)
    quien = Participante.objects.select_related("conversacion__sala").get(pk=la_persona(conversacion).pk)

    def enviar():
        with reloj.en(MARTES + timedelta(minutes=6)):
            barrera.wait()
            hablar(quien, "Mi cédula", clave, [un_archivo_pdf("cedula.pdf")])
        connection.close()

    hilos = [Thread(target=enviar) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert conversacion.mensajes.filter(texto="Mi cédula").count() == 1
    assert len([uno for uno in (tmp_path / "adjuntos").rglob("*") if uno.is_file()]) == 1
