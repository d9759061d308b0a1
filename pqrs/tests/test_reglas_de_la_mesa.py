"""The desk's pages say what the rules of their mechanism say: they live once, in ``contenidos``."""

from datetime import timedelta

import pytest

from contenidos import acciones
from contenidos.models import Regla
from cuentas.models import Rol
from nucleo import reloj
from pqrs.models import Termino
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db


def otra_version(mecanismo: str, promesa: str) -> Regla:
    regla = Regla(
        mecanismo=mecanismo,
        texto="Con respeto.",
        promesa=promesa,
        que_cambia="El tiempo de respuesta.",
        vigente_desde=reloj.hoy(),
    )
    return acciones.publicar_regla(acciones.redactar_regla(regla), una_funcionaria(Rol.EDITOR))


def test_lo_prometido_en_la_mesa_son_los_plazos_de_la_ley():
    """What the rules list is what the desk counts with."""
    dicho = Regla.objects.vigente("pqrs").texto
    dias = set(Termino.objects.de_la_web().exclude(dias=None).values_list("dias", flat=True))
    assert dias == {10, 15, 30}
    for cuantos in dias:
        assert f"{cuantos} días" in dicho


@pytest.mark.parametrize(("pagina", "mecanismo"), [("/radicar/", "pqrs"), ("/escribanos/", "contacto")])
def test_la_mesa_dice_lo_prometido_donde_se_escribe(client, pagina, mecanismo):
    respuesta = client.get(pagina)
    assert Regla.objects.vigente(mecanismo).promesa in texto_de(respuesta)
    assert f'href="/reglas/{mecanismo}/"' in respuesta.content.decode()


@pytest.mark.parametrize(("pagina", "mecanismo"), [("/radicar/", "pqrs"), ("/escribanos/", "contacto")])
def test_cambiar_las_reglas_cambia_lo_que_dice_la_mesa(client, pagina, mecanismo):
    otra_version(mecanismo, "Respondemos el mismo día.")
    assert "Respondemos el mismo día." in texto_de(client.get(pagina))


def test_sin_reglas_la_mesa_sigue_recibiendo(client):
    with reloj.en(reloj.ahora() - timedelta(days=400)):
        respuesta = client.get("/escribanos/")
    assert respuesta.status_code == 200
    assert "Tiempo de respuesta:" not in texto_de(respuesta)
