"""The clock of the surveys gets SIGKILL between any two of its steps: no answer is lost or counted twice."""

from datetime import timedelta
from itertools import count

import pytest

from caja_portal.tests.procesos import instalacion
from correo.models import Correo
from cuentas.models import Usuario
from encuestas.acciones.escrutar import escrutar
from encuestas.acciones.invitar import enviar_invitaciones, invitar
from encuestas.acciones.votar import votar
from encuestas.models import Encuesta, Papeleta
from encuestas.tasks import poner_al_dia
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_a_la_vez import exactos, respuesta_de
from nucleo import reloj

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def semillero(db, tmp_path, settings):
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una.semillero()


def test_aunque_maten_el_escrutinio_entre_dos_pasos_las_cuentas_son_exactas(semillero):
    encuesta = una_encuesta(umbral=3)
    version = encuesta.versiones.get().pk
    for paso in count(1):
        for n in range(3):
            votar(encuesta.pk, version, respuesta_de(paso * 10 + n), sujeto=f"navegador:{paso}-{n}")
        murio = semillero.hacer("encuestas", paso)
        escrutar(encuesta.pk)
        exactos(encuesta, paso * 3)
        if not murio:
            break
    assert paso > 8


def test_aunque_maten_el_cierre_entre_dos_pasos_todo_se_cuenta_una_vez(semillero):
    for paso in count(1):
        encuesta = una_encuesta()
        version = encuesta.versiones.get().pk
        for n in range(3):
            votar(encuesta.pk, version, respuesta_de(paso * 10 + n), sujeto=f"navegador:{paso}-{n}")
        Encuesta.objects.filter(pk=encuesta.pk).update(cierra_en=reloj.ahora() - timedelta(seconds=1))
        murio = semillero.hacer("encuestas", paso)
        poner_al_dia()
        exactos(encuesta, 3)
        encuesta.refresh_from_db()
        assert (encuesta.clave, encuesta.cerrada_en is None) == ("", False)
        assert encuesta.textos.count() == 3
        if not murio:
            break
    assert paso > 8


def test_aunque_maten_a_quien_invita_cada_persona_recibe_un_correo(semillero):
    quien = Usuario.objects.create_superuser("invita")
    for paso in count(1):
        encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
        invitar(
            encuesta.pk, [f"p{n}@correo.example" for n in range(3)], quien=quien, autorizacion="usted aceptó"
        )
        murio = semillero.hacer("encuestas", paso)
        enviar_invitaciones()
        assert Correo.objects.filter(clave__startswith=f"encuesta:{encuesta.pk}:").count() == 3
        assert not Papeleta.objects.filter(encuesta=encuesta, invitada=False).exists()
        Encuesta.objects.filter(pk=encuesta.pk).update(cierra_en=reloj.ahora() - timedelta(seconds=1))
        poner_al_dia()
        if not murio:
            break
    assert paso > 8
