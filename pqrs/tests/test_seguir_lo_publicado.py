"""What the desk publishes is followed from its own pages, by mail and by feed."""

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.test_informes import DESPUES, TERCERO, publicar
from pqrs.tests.test_publicar import publicar as publicar_respuesta
from pqrs.tests.test_publicar import respondida

pytestmark = pytest.mark.django_db


def ofrece(client, direccion: str, clave: str) -> bool:
    dicho = " ".join(client.get(direccion).content.decode().split())
    por_correo, por_canal = f'href="/suscripciones/?tema={clave}"', f'href="/canales/{clave}/rss.xml" type='
    return por_correo.replace(":", "%3A") in dicho and por_canal in dicho


@pytest.mark.parametrize("seccion", ["respuestas", "informes", "fallas"])
def test_la_lista_dice_como_seguirla(client, seccion):
    assert ofrece(client, f"/{seccion}/", f"seccion:{seccion}")


def test_un_informe_dice_como_enterarse_del_siguiente(client):
    with reloj.en(DESPUES):
        informe = publicar(una_funcionaria(Rol.COORDINADOR), TERCERO)

        assert ofrece(client, f"/informes/{informe.pk}/", "seccion:informes")


def test_una_respuesta_publicada_dice_como_enterarse_de_las_que_sigan(client):
    marcela = una_funcionaria(Rol.COORDINADOR)
    publica = publicar_respuesta(respondida(marcela), marcela)

    assert ofrece(client, publica.get_absolute_url(), "seccion:respuestas")
