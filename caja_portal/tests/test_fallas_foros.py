"""What announces messages and mails the records gets SIGKILL between any two of its steps: each thing once, to each."""

from itertools import count

import pytest

from caja_portal.tests.procesos import instalacion
from correo.models import Correo
from cuentas.models import Rol
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones
from foros.models import Ficha, Mensaje
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje
from suscripciones.models import EnTema, Novedad, Tema

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]
DICE = "Se abrirá los sábados desde enero, como pidieron doce personas."


@pytest.fixture
def semillero(db, tmp_path, settings):
    for clave in ("todo", "seccion:foros"):
        Tema.objects.get_or_create(clave=clave, defaults={"clase": "seccion", "titulo": clave, "url": "/"})
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una.semillero()


def test_cada_mensaje_y_cada_ficha_se_cuentan_una_vez_aunque_maten_a_quien_los_cuenta(semillero):
    foro, modera = un_foro(), funcionario(Rol.MODERADOR)
    abierto = un_hilo(foro)
    for paso in count(1):
        cerrado = un_hilo(foro)
        mensajes = [un_mensaje(abierto), un_mensaje(cerrado)]
        ficha = cerrar_hilo_con_conclusiones(cerrado.pk, DICE, quien=modera)
        murio = semillero.hacer("foros", paso)

        semillero.hacer("foros", 0)

        claves = [uno.clave for uno in mensajes]
        assert Novedad.objects.filter(clave__in=claves).count() == 2, paso
        assert EnTema.objects.filter(novedad__clave__in=claves).count() == 2, paso
        assert not Mensaje.objects.filter(anunciado_en__isnull=True).exists(), paso
        personas = sorted([cerrado.autor.usuario.email, mensajes[1].autor.usuario.email])
        fichas = Correo.objects.filter(clave__startswith=f"foros:ficha:{ficha.pk}:")
        assert sorted(fichas.values_list("para", flat=True)) == personas, paso
        assert Ficha.objects.get(pk=ficha.pk).enviada_en, paso
        if not murio:
            break
    assert paso > 12
