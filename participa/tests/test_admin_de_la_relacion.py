"""The critical moments and the commitments in the admin."""

import pytest

from participa.models import Compromiso, Momento
from participa.tests.en_la_mesa import dicho, pagina
from participa.tests.fabricas import una_dependencia, una_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien(client):
    persona = una_persona()
    client.force_login(persona)
    return persona


def test_un_momento_se_escribe_y_para_mostrarlo_tiene_responsable(client, quien):
    datos = {
        "nombre": "Me quedé sin empleo",
        "slug": "sin-empleo",
        "situacion": "Perdí el trabajo y no sé qué hacer.",
        "mecanismo": "chat",
        "puerta": "/chat/",
        "estrategia": "Se atiende primero por el chat.",
        "dependencia": una_dependencia().pk,
        "orden": "10",
        "esta_publicado": "on",
    }
    respuesta = client.post(pagina("momento", "add"), datos)
    assert (respuesta.status_code, "elija quién responde" in dicho(respuesta)) == (422, True)
    client.post(pagina("momento", "add"), datos | {"responsable": quien.pk})
    momento = Momento.objects.get()
    assert momento.esta_publicado
    assert client.get(pagina("momento", "change", momento)).status_code == 200


@pytest.mark.parametrize("puerta", ["https://otra.co", "//otra.co/x", "chat", "/\\otra.co"])
def test_la_puerta_de_un_momento_es_del_portal(client, quien, puerta):
    datos = {
        "nombre": "Me quedé sin empleo",
        "slug": "sin-empleo",
        "situacion": "Perdí el trabajo.",
        "mecanismo": "chat",
        "puerta": puerta,
        "estrategia": "Se atiende primero.",
        "dependencia": una_dependencia().pk,
        "orden": "10",
    }
    respuesta = client.post(pagina("momento", "add"), datos)
    assert (respuesta.status_code, "dirección del portal" in dicho(respuesta)) == (422, True)


def test_un_compromiso_dice_como_se_cumple_y_no_se_agregan_mas(client, quien):
    compromiso = Compromiso.objects.get(clave="reglas")
    assert "Nadie lo ha cambiado todavía" in dicho(client.get(pagina("compromiso", "change", compromiso)))
    datos = {"vista": 0, "como_se_cumple": "Publicamos las reglas de cada mecanismo con su fecha."}
    client.post(pagina("compromiso", "datos", compromiso), datos)
    compromiso.refresh_from_db()
    assert compromiso.como_se_cumple == datos["como_se_cumple"]
    assert client.get(pagina("compromiso", "add")).status_code == 403
