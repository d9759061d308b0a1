"""Who is told of what becomes of each contribution, and who never is."""

import pytest

from chat.tests import fabricas as chat
from cuentas.models import Usuario
from foros.acciones.olvidar import olvidar
from foros.tests.fabricas import sin_cuenta, un_foro, un_hilo, un_mensaje
from foros.tests.fabricas import una_persona as participante
from nucleo import fichas, reloj
from participa.acciones.recibir import DeQuien
from participa.ciclo import Canal
from participa.consultas.destinos import destinos
from participa.models import Aporte
from participa.tests.fabricas import un_aporte, un_ejercicio
from pqrs.tests.fabricas import una_solicitud

pytestmark = pytest.mark.django_db


def destino(aporte):
    return destinos([Aporte.objects.get(pk=aporte.pk)]).get(aporte.pk)


def una_cuenta(**cambios) -> Usuario:
    datos = {"username": "ana", "email": "ana@correo.co", "first_name": "Ana", "last_name": "Ruiz"}
    return Usuario.objects.create_user(**datos | cambios)


def de_solicitud(**cambios) -> Aporte:
    return un_aporte(
        canal=Canal.SOLICITUD, origen={"solicitud": una_solicitud(**cambios)}, de=DeQuien(), publico=""
    )


def test_a_quien_dejo_su_correo_con_el_enlace_de_lo_suyo(settings):
    aporte = un_aporte()
    suyo = destino(aporte)
    assert (suyo.nombre, suyo.correo, suyo.es_confidencial) == ("Ana", "ana@ejemplo.co", True)
    assert suyo.enlace.startswith(settings.URL_PUBLICA)
    assert fichas.abierta(aporte.ficha) in suyo.enlace


def test_a_la_cuenta_de_quien_aporto_con_ella():
    suyo = destino(un_aporte(de=DeQuien(usuario=una_cuenta())))
    assert (suyo.nombre, suyo.correo, suyo.es_confidencial) == ("Ana Ruiz", "ana@correo.co", False)


def test_a_nadie_si_la_cuenta_se_cerro():
    assert destino(un_aporte(de=DeQuien(usuario=una_cuenta(is_active=False)))) is None


@pytest.mark.parametrize("quien", [participante, sin_cuenta])
def test_a_quien_lo_dijo_en_un_foro(quien):
    mensaje = un_mensaje(un_hilo(un_foro(quien_escribe="cualquiera")), quien=quien())
    aporte = un_aporte(canal=Canal.FORO, origen={"mensaje": mensaje}, de=DeQuien())
    suyo = destino(aporte)
    autor = mensaje.autor
    assert suyo.correo == (autor.usuario.email if autor.usuario else autor.correo)
    assert suyo.enlace.endswith(aporte.get_absolute_url())


def test_a_nadie_si_pidio_al_foro_que_lo_olvidara():
    mensaje = un_mensaje(un_hilo(un_foro(quien_escribe="cualquiera")), quien=sin_cuenta())
    aporte = un_aporte(canal=Canal.FORO, origen={"mensaje": mensaje}, de=DeQuien())
    olvidar(mensaje.autor)
    assert destino(aporte) is None


def test_a_quien_pidio_algo_sin_publicar_que_lo_pidio():
    aporte = de_solicitud()
    suyo = destino(aporte)
    assert suyo.correo == aporte.solicitud.peticionario.correo
    assert suyo.es_confidencial
    assert suyo.enlace.endswith(aporte.ejercicio.get_absolute_url())


def test_de_una_solicitud_anonima_o_reservada_a_nadie():
    assert destino(de_solicitud(persona=None)) is None
    assert destino(de_solicitud(es_reservada=True)) is None


def test_del_chat_solo_a_la_cuenta_de_quien_lo_dijo(django_user_model):
    with reloj.en(chat.MARTES):
        conversacion = chat.una_conversacion()
    linea = conversacion.mensajes.filter(es_oficial=False, autor__isnull=False).first()
    aporte = un_aporte(canal=Canal.CHAT, origen={"linea": linea}, de=DeQuien(), publico="")
    assert destino(aporte) is None
    linea.autor.usuario = una_cuenta()
    linea.autor.save()
    assert destino(aporte).correo == "ana@correo.co"


def test_a_quien_pidio_que_lo_olvidaran_no_se_le_escribe():
    aporte = un_aporte()
    Aporte.objects.filter(pk=aporte.pk).update(olvidado_en=reloj.ahora())
    assert destino(aporte) is None


def test_los_destinos_de_muchos_se_hallan_en_las_mismas_consultas(django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    hilo = un_hilo()
    for n in range(3):
        un_aporte(ejercicio)
        un_aporte(ejercicio, de=DeQuien(usuario=una_cuenta(username=f"ana{n}", email=f"ana{n}@correo.co")))
        un_aporte(ejercicio, origen={"mensaje": un_mensaje(hilo)}, de=DeQuien())
        un_aporte(ejercicio, origen={"solicitud": una_solicitud()}, de=DeQuien(), publico="")
    todos = list(Aporte.objects.all())
    with django_assert_max_num_queries(5):
        assert len(destinos(todos)) == 12
