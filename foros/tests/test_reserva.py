"""A forum of a few: nobody else reads it, finds it or hears of it, whatever it was before."""

import pytest

from busqueda.models import Documento
from cuentas.models import Rol
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.reserva import cambiar_reserva
from foros.errores import NoPuede
from foros.models import Miembro
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from suscripciones.models import Tema
from suscripciones.seguidores import temas_que_se_ofrecen

pytestmark = pytest.mark.django_db
CANALES = ("/canales/todo/atom.xml", "/canales/seccion:foros/atom.xml")


@pytest.fixture
def abre():
    return funcionario(Rol.PARTICIPACION)


@pytest.fixture
def hilo():
    hilo = un_hilo(un_foro(titulo="Foro de la junta"), titulo="¿Qué dijo la junta?")
    un_mensaje(hilo, "Palabras de la junta.")
    anunciar_mensajes()
    return hilo


def en_los_canales(client, hilo) -> list[str]:
    rutas = (*CANALES, f"/canales/{hilo.tema}/atom.xml", f"/canales/{hilo.foro.tema}/atom.xml")
    return [ruta for ruta in rutas if "junta" in client.get(ruta).content.decode()]


def test_lo_que_se_reserva_sale_de_la_busqueda_del_mapa_y_de_los_canales_y_despues_vuelve(client, hilo, abre):
    antes = en_los_canales(client, hilo)
    assert len(antes) == 4
    assert Documento.objects.count() == 3
    cambiar_reserva(hilo.foro, es_privado=True, quien=abre)
    assert en_los_canales(client, hilo) == []
    assert not Documento.objects.exists()
    cambiar_reserva(hilo.foro, es_privado=False, quien=abre)
    assert en_los_canales(client, hilo) == antes
    assert Documento.objects.count() == 3


def test_un_foro_privado_lo_siguen_solo_sus_miembros(hilo, abre):
    socio, otra = una_persona().usuario, una_persona().usuario
    Miembro.objects.create(foro=hilo.foro, usuario=socio, agregado_por=abre)
    cambiar_reserva(hilo.foro, es_privado=True, quien=abre)
    pedidas = {hilo.tema, hilo.foro.tema}
    for quien, ofrecidos in ((socio, pedidas), (otra, set()), (None, set())):
        suyos = temas_que_se_ofrecen(quien, pedidas).values_list("clave", flat=True)
        assert set(suyos) & pedidas == ofrecidos


def test_ofrecer_los_temas_no_pregunta_por_cada_hilo(hilo, django_assert_max_num_queries):
    for _ in range(3):
        un_hilo(hilo.foro)
    assert Tema.objects.filter(clase="hilo").count() == 4
    with django_assert_max_num_queries(2):
        list(temas_que_se_ofrecen(None))


def test_quien_no_abre_foros_no_cambia_quien_los_lee(hilo):
    with pytest.raises(NoPuede):
        cambiar_reserva(hilo.foro, es_privado=True, quien=funcionario(Rol.RESPONSABLE))


def test_un_foro_que_nace_privado_se_anuncia_cuando_se_abre_a_todos(client, abre):
    foro = un_foro(titulo="Foro de la junta", es_privado=True)
    assert "junta" not in client.get(CANALES[1]).content.decode()
    cambiar_reserva(foro, es_privado=False, quien=abre)
    assert "junta" in client.get(CANALES[1]).content.decode()
