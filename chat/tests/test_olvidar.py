"""What was said is kept as long as was told, and not one day more; and a person may ask to be forgotten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from chat import reglas
from chat.acciones import atender
from chat.acciones.calificar import calificar
from chat.acciones.decir import decir
from chat.acciones.olvidar import olvidar_conversacion, olvidar_cuenta, olvidar_vencidas
from chat.acciones.preguntas import publicar_pregunta
from chat.consultas import medidas
from chat.models import Adjunto, Conversacion, Mensaje, Participante, Pregunta
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion
from chat.tests.salas import una_anfitriona, una_pregunta, una_sala_abierta
from cuentas.models import Usuario
from nucleo import adjuntos, reloj

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(days=1)


@pytest.fixture(autouse=True)
def un_martes(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(MARTES):
        yield


@pytest.fixture
def cerrada() -> Conversacion:
    """Attended, closed with a note and rated with a comment."""
    conversacion, oficial = una_conversacion(), un_oficial(nombre="marta")
    atender.tomar(conversacion.pk, quien=oficial)
    atender.anotar(conversacion.pk, "Vive en Soacha", uuid4(), quien=oficial)
    decir(conversacion.participantes.get(usuario=oficial), "Buenos días, Rosa.", uuid4())
    atender.cerrar(conversacion.pk, quien=oficial, nota="Rosa quedó afiliada.")
    calificar(la_persona(conversacion), solucion="si", nota=5, comentario="Soy Rosa, gracias.")
    return Conversacion.objects.get(pk=conversacion.pk)


def todo_lo_de(conversacion: Conversacion) -> str:
    """Every word that is kept of it, wherever it is."""
    filas = [
        *Conversacion.objects.filter(pk=conversacion.pk).values_list(),
        *Mensaje.objects.filter(conversacion=conversacion).values_list(),
        *Participante.objects.filter(conversacion=conversacion, papel="persona").values_list(),
    ]
    return " ".join(str(dato) for fila in filas for dato in fila)


def test_un_dia_antes_de_su_plazo_no_se_toca(cerrada):
    with reloj.en(cerrada.cerrada_en + reglas.GUARDAR_PRIVADA - UN_DIA):
        assert olvidar_vencidas() == 0
    assert "Rosa" in todo_lo_de(cerrada)


def test_cumplido_su_plazo_no_queda_nada_de_quien_era_ni_de_lo_que_dijo(cerrada):
    llave = la_persona(cerrada).llave_huella
    with reloj.en(cerrada.cerrada_en + reglas.GUARDAR_PRIVADA + UN_DIA):
        assert olvidar_vencidas() == 1
        assert olvidar_vencidas() == 0
    for palabra in ("Rosa", "Soacha", "Buenos días", "afiliada", llave):
        assert palabra not in todo_lo_de(cerrada)


def test_quedan_los_momentos_y_los_numeros_para_las_cifras(cerrada):
    antes = list(Mensaje.objects.values_list("seq", "enviado_en"))
    cifras = [vars(mes) for mes in medidas.por_meses()]
    olvidar_conversacion(cerrada.pk)
    assert list(Mensaje.objects.values_list("seq", "enviado_en")) == antes
    assert [vars(mes) for mes in medidas.por_meses()] == cifras


def test_sus_archivos_se_borran_del_disco(cerrada, django_capture_on_commit_callbacks):
    ruta = adjuntos.guardar(ContentFile(b"cedula", name="cedula.txt"))
    mensaje = Mensaje.objects.filter(conversacion=cerrada).first()
    Adjunto.objects.create(
        mensaje=mensaje, nombre="cedula.txt", ruta=ruta, tipo_mime="text/plain", tamano=6, sha256="0" * 64
    )
    with django_capture_on_commit_callbacks(execute=True):
        olvidar_conversacion(cerrada.pk)
    assert not adjuntos.almacen().exists(ruta)
    assert not Adjunto.objects.exists()


def test_una_abierta_no_vence():
    conversacion = una_conversacion()
    with reloj.en(MARTES + 2 * reglas.GUARDAR_PRIVADA):
        assert olvidar_vencidas() == 0
    assert "Rosa" in todo_lo_de(conversacion)


def test_de_una_sala_publica_solo_se_borra_quien_pregunto():
    ana = una_anfitriona("ana")
    sala = una_sala_abierta(ana)
    publicar_pregunta(una_pregunta(sala).pk, quien=ana)
    with reloj.en(sala.cierra_en + reglas.GUARDAR_PUBLICA - UN_DIA):
        assert olvidar_vencidas() == 0
    with reloj.en(sala.cierra_en + reglas.GUARDAR_PUBLICA + UN_DIA):
        assert olvidar_vencidas() == 1
        assert olvidar_vencidas() == 0
    dicho = Mensaje.objects.filter(es_oficial=False, clase="texto").get()
    assert (dicho.nombre, dicho.texto) == ("Persona", "¿Cuándo abren?")
    persona = Participante.objects.get(papel="persona")
    assert (persona.nombre, persona.llave_huella, persona.usuario) == ("Persona", "", None)


def test_quien_cierra_su_cuenta_y_lo_pide_desaparece_de_sus_conversaciones():
    rosa = Usuario.objects.create_user("rosa", "rosa@correo.example", first_name="Rosa")
    privada = una_conversacion(usuario=rosa, nombre="Rosa")
    olvidar_cuenta(rosa)
    privada.refresh_from_db()
    assert (privada.usuario, privada.cierre) == (None, Conversacion.Cierre.ABANDONO)
    assert "Rosa" not in todo_lo_de(privada)


def test_y_de_las_salas_publicas_se_va_su_nombre_y_lo_que_nadie_leyo():
    ana, rosa = una_anfitriona("ana"), Usuario.objects.create_user("rosa", "rosa@correo.example")
    sala = una_sala_abierta(ana)
    publicar_pregunta(una_pregunta(sala, usuario=rosa).pk, quien=ana)
    pendiente = una_pregunta(sala, "Mi cédula es 123", usuario=rosa)
    olvidar_cuenta(rosa)
    pendiente.refresh_from_db()
    assert Mensaje.objects.get().nombre == "Persona que se retiró"
    assert (pendiente.texto, pendiente.estado) == ("", Pregunta.Estado.NO_PUBLICADA)
    assert not Participante.objects.filter(usuario=rosa).exists()


def test_lo_de_otra_persona_no_se_toca():
    rosa = Usuario.objects.create_user("rosa", "rosa@correo.example")
    otra = una_conversacion()
    olvidar_cuenta(rosa)
    assert "Rosa" in todo_lo_de(otra)
