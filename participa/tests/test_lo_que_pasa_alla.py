"""What happens afterwards where a contribution was said breaks nothing, neither there nor here."""

from datetime import timedelta

import pytest

from chat import reglas
from chat.acciones import atender
from chat.acciones.olvidar import olvidar_vencidas
from chat.models import Conversacion
from chat.models import Mensaje as Linea
from chat.tests import fabricas as chat
from cuentas.models import Rol
from encuestas.acciones import escribir, publicar
from encuestas.acciones.olvidar import olvidar_vencidas as olvidar_en_encuestas
from encuestas.errores import TransicionInvalida
from encuestas.models import Encuesta, TextoLeido
from encuestas.tests.fabricas import una_encuesta
from foros.acciones.estructura import mover_mensajes
from foros.models import Mensaje
from foros.tests import fabricas as foros
from nucleo import reloj
from participa.acciones import traer
from participa.consultas.destinos import destinos
from participa.models import Aporte, Uso
from participa.tests.fabricas import un_ejercicio, una_persona
from pqrs import acciones as mesa
from pqrs.models import Solicitud
from pqrs.tests.eliminacion import AHORA, eliminada, una_respondida, una_serie
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_su_disco(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def abierto():
    return un_ejercicio(abre_en=reloj.ahora() - timedelta(days=2))


def de_una_solicitud(solicitud: Solicitud) -> Aporte:
    coordina = una_funcionaria(Rol.COORDINADOR, solicitud.dependencia)
    return traer.de_una_solicitud(abierto().pk, solicitud.pk, quien=coordina)


def test_se_anula_el_numero_de_la_solicitud():
    solicitud = una_solicitud(objeto="Que abran los domingos.")
    aporte = de_una_solicitud(solicitud)
    anulacion = mesa.anular(solicitud.pk, "Se radicó mal.", "Acta 1", una_funcionaria(Rol.COORDINADOR))
    aporte.refresh_from_db()
    assert (aporte.solicitud, anulacion.nueva.pk != solicitud.pk) == (solicitud, True)
    assert "Que abran los domingos." in aporte.texto
    assert destinos([aporte])[aporte.pk].correo == anulacion.nueva.peticionario.correo


def test_se_elimina_la_solicitud_con_su_acta():
    una_serie()
    solicitud = una_respondida()
    with reloj.en(AHORA + timedelta(days=1)):
        aporte = de_una_solicitud(solicitud)
    eliminada(solicitud, una_funcionaria(Rol.COORDINADOR), una_funcionaria(Rol.COORDINADOR))
    aporte.refresh_from_db()
    assert aporte.texto
    assert Solicitud.objects.get(pk=solicitud.pk).objeto == ""


def test_se_muda_el_mensaje_del_foro_a_otro_hilo():
    foro = foros.un_foro()
    origen, destino = foros.un_hilo(foro), foros.un_hilo(foro)
    mensaje = foros.un_mensaje(origen, "Que abran los domingos.")
    aporte = traer.de_un_mensaje(abierto().pk, mensaje.pk, quien=una_persona())
    modera = foros.funcionario(Rol.MODERADOR, nombre="modera")
    mover_mensajes(origen.pk, [mensaje.pk], destino.pk, quien=modera, motivo="Es de la otra pregunta.")
    aporte.refresh_from_db()
    assert aporte.texto_publico == "Que abran los domingos."
    assert Mensaje.objects.filter(pk=aporte.mensaje_id).exists()


def test_se_cumple_el_plazo_de_la_conversacion():
    conversacion = chat.una_conversacion(texto="Abran más temprano.")
    linea = Linea.objects.get(conversacion=conversacion, clase="texto")
    aporte = traer.de_una_linea(abierto().pk, linea.pk, quien=chat.un_oficial(Rol.AGENTE))
    atender.terminar(conversacion, Conversacion.Cierre.TERMINO, "La persona terminó.")
    with reloj.en(reloj.ahora() + reglas.GUARDAR_PRIVADA + timedelta(days=1)):
        assert olvidar_vencidas() == 1
    aporte.refresh_from_db()
    assert aporte.texto == "Abran más temprano."


def test_se_retira_la_encuesta_y_despues_se_borran_sus_respuestas():
    encuesta = una_encuesta()
    publicar.cerrar_ya(encuesta.pk, quien=_de_encuestas())
    ahora = reloj.ahora()
    leido = TextoLeido.objects.create(
        encuesta=encuesta, pregunta="idea", texto="Bancas.", decision="se_publica", leido_en=ahora
    )
    aporte = traer.de_una_respuesta(abierto().pk, leido.pk, quien=una_persona())
    publicar.retirar(encuesta.pk, motivo="Tenía un error.", quien=_de_encuestas())
    TextoLeido.objects.update(decision="no_se_publica")
    Encuesta.objects.filter(pk=encuesta.pk).update(conservar_hasta=reloj.hoy() - timedelta(days=1))
    olvidar_en_encuestas()
    leido.delete() if TextoLeido.objects.exists() else None
    aporte.refresh_from_db()
    assert (aporte.texto, aporte.texto_leido) == ("Bancas.", None)


def _de_encuestas():
    return una_persona(Rol.PARTICIPACION)


def test_una_encuesta_en_borrador_que_un_ejercicio_usa_no_se_borra_y_dice_por_que():
    encuesta = una_encuesta(publicada=False)
    Uso.objects.create(ejercicio=un_ejercicio(convocado=False), mecanismo="encuestas", encuesta=encuesta)
    with pytest.raises(TransicionInvalida, match="ejercicio de participación"):
        escribir.borrar(encuesta.pk, quien=_de_encuestas())
    assert encuesta.versiones.exists()
