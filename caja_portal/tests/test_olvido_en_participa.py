"""The account of a citizen closes, and what they contributed to the exercises is forgotten if they ask."""

from datetime import timedelta

import pytest

from caja_portal.acciones import desactivar
from chat.models import Mensaje as Linea
from chat.tests import fabricas as chat
from cuentas.models import Rol
from foros.models import Participante
from foros.tests import fabricas as foros
from nucleo import reloj
from participa.acciones import traer
from participa.acciones.recibir import DeQuien
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona, una_vecina
from pqrs.tests.fabricas import una_funcionaria

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_horas_de_oficina():
    """The chat is open, whenever the test runs."""
    with reloj.en(chat.MARTES):
        yield


def test_cerrar_la_cuenta_y_pedir_el_olvido_borra_lo_dicho_en_privado_y_la_firma_de_lo_publico():
    ana, admin = una_vecina(), una_funcionaria(Rol.ADMINISTRADOR)
    ejercicio = un_ejercicio(abre_en=reloj.ahora() - timedelta(days=2))
    propio = un_aporte(ejercicio, de=DeQuien(usuario=ana, alias="Ana"))
    conversacion = chat.una_conversacion(texto="En el chat.", usuario=ana)
    linea = Linea.objects.get(conversacion=conversacion, clase="texto")
    del_chat = traer.de_una_linea(ejercicio.pk, linea.pk, quien=chat.un_oficial(Rol.AGENTE))
    autora = Participante.objects.create(usuario=ana, nombre="Ana", publicados=9)
    mensaje = foros.un_mensaje(foros.un_hilo(), "En el foro.", quien=autora)
    del_foro = traer.de_un_mensaje(ejercicio.pk, mensaje.pk, quien=una_persona())
    desactivar(ana, None, admin, olvidar=True)
    for aporte in (propio, del_chat, del_foro):
        aporte.refresh_from_db()
    assert (propio.texto, propio.autor, del_chat.texto) == ("", None, "")
    assert (del_foro.texto_publico, del_foro.alias) == ("En el foro.", "")


def test_la_cuenta_que_se_cierra_sin_pedir_el_olvido_no_pierde_lo_suyo():
    ana = una_vecina()
    aporte = un_aporte(de=DeQuien(usuario=ana))
    desactivar(ana, None, una_funcionaria(Rol.ADMINISTRADOR))
    aporte.refresh_from_db()
    assert aporte.autor == ana
