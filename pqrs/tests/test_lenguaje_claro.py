"""The plain-language meter beside the draft: it advises whoever sends and whoever reviews, and stops nobody."""

import pytest

from pqrs import acciones
from pqrs.consultas import borradores
from pqrs.models import Respuesta
from pqrs.tests.fabricas import una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
OSCURO = (
    "De conformidad con la normatividad vigente, me permito informar al peticionario que su solicitud fue resuelta "
    "favorablemente, toda vez que allegó la documentación requerida por esta dependencia para efectuar la verificación."
)


@pytest.fixture
def quien(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


def la_revision(client, quien, cuerpo: str, **contenido):
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, cuerpo, "Nada más.", quien, **contenido)
    return solicitud, texto_de(client.get(direccion(solicitud, "enviar")))


def test_la_revision_dice_que_tan_facil_es_y_que_cambiar(client, quien):
    _, dicho = la_revision(client, quien, OSCURO)
    assert "Muy difícil en la escala INFLESZ" in dicho
    for consejo in ("Frases largas", "Voz pasiva", "«de conformidad con»", "Escriba mejor: según."):
        assert consejo in dicho


def test_un_texto_claro_se_dice_que_lo_es(client, quien):
    _, dicho = la_revision(client, quien, "Ya corregimos su fecha de afiliación. Puede verla desde hoy.")
    assert "fácil en la escala INFLESZ" in dicho
    assert "No encontramos frases largas" in dicho


def test_mide_tambien_lo_que_se_responde_punto_por_punto(client, quien):
    puntos = ({"pedido": "Que corrijan.", "respuesta": "Sírvase esperar.", "base": ""},)
    _, dicho = la_revision(client, quien, "Sí.", contenido=acciones.Contenido(puntos=puntos))
    assert "«sírvase»" in dicho


def test_un_texto_dificil_se_envia_igual(client, quien):
    solicitud, _ = la_revision(client, quien, OSCURO)
    envio = visto(solicitud) | {"borrador": borradores.huella(borradores.borrador_de(solicitud.pk))}
    assert client.post(direccion(solicitud, "enviar"), envio).status_code == 302
    assert Respuesta.objects.enviadas().count() == 1
