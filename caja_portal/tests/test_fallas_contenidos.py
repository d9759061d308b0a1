"""What publishes at its hour, and withdraws what expired, gets SIGKILL between any two of its steps."""

from datetime import timedelta
from itertools import count

import pytest

from caja_portal.tests.procesos import instalacion
from contenidos import acciones
from contenidos.models import Contenido, Version
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona
from correo.models import Correo
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]
UN_DIA = timedelta(days=1)


@pytest.fixture
def semillero(db, tmp_path, settings):
    Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una.semillero()


def programada(quien) -> Version:
    """One whose hour came a minute ago."""
    version = un_borrador(autor=quien)
    acciones.publicar(version, quien, en=reloj.ahora() + UN_DIA, anunciar=True)
    Version.objects.filter(pk=version.pk).update(se_publica_en=reloj.ahora() - timedelta(minutes=1))
    return version


def vencido(quien) -> Contenido:
    """One whose last day was yesterday."""
    with reloj.en(reloj.ahora() - UN_DIA):
        return un_contenido(autor=quien, responsable=quien, anunciar=True, vence_el=reloj.hoy())


def test_cada_cosa_se_hace_una_vez_aunque_maten_al_proceso_entre_dos_pasos(semillero):
    quien = una_persona()
    for paso in count(1):
        version, pasado = programada(quien), vencido(quien)
        murio = semillero.hacer("contenidos", paso)
        semillero.hacer("contenidos")

        version.refresh_from_db()
        assert (paso, version.estado) == (paso, Version.Estado.PUBLICADA)
        assert version.contenido.pasos.filter(verbo="publico").count() == 1
        assert Novedad.objects.vigentes().filter(clave=version.clave_de_anuncio).count() == 1
        assert pasado.pasos.filter(verbo="vencio").count() == 1
        assert not Novedad.objects.vigentes().filter(clave=pasado.vigente.clave_de_anuncio).exists()
        assert Correo.objects.filter(clave__startswith=f"contenidos.vencio.{pasado.clave}.").count() == 1
        if not murio:
            break
    assert paso > 20
