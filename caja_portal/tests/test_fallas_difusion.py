"""The fan-out gets SIGKILL between any two of its steps: each person gets each thing once, and nobody is left out."""

from collections import Counter
from datetime import timedelta
from itertools import count

import pytest

from caja_portal.tests.procesos import instalacion
from correo.models import Correo
from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import Corrida, Entrega, Parte, Suscripcion
from suscripciones.tests.fabricas import quien_sigue, un_tema, una_novedad

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def instalado(db, tmp_path, settings):
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una


@pytest.fixture
def semillero(instalado):
    return instalado.semillero()


@pytest.fixture
def gente(semillero):
    noticias = un_tema()
    todo = un_tema("todo", "Todo")
    ayer = reloj.ahora() - timedelta(hours=20)
    with reloj.en(ayer):
        quien_sigue("ana@correo.example", noticias, todo)
        quien_sigue("luis@correo.example", todo)
        quien_sigue("eva@correo.example", noticias, ritmo="diario")
        quien_sigue("sol@correo.example", noticias, todo, ritmo="diario")
    return noticias


def lo_que_recibio_cada_uno() -> Counter:
    """Address and words, of what was not stopped."""
    return Counter(
        Correo.objects.exclude(estado=Correo.Estado.SUPRIMIDO).values_list("para", "comun__asunto")
    )


def test_un_aviso_llega_una_vez_a_cada_uno_aunque_maten_a_quien_difunde_entre_dos_pasos(semillero, gente):
    for paso in count(1):
        novedad = una_novedad(gente, titulo=f"La vez {paso}")
        murio = semillero.hacer("difundir", paso)

        semillero.hacer("difundir")

        recibido = lo_que_recibio_cada_uno()
        avisos = {par: n for par, n in recibido.items() if par[1] == novedad.titulo}
        assert avisos == {
            ("ana@correo.example", novedad.titulo): 1,
            ("luis@correo.example", novedad.titulo): 1,
        }
        assert Corrida.objects.get(novedad=novedad).terminada_en
        if not murio:
            break
    assert paso > 12


def test_un_resumen_llega_una_vez_a_cada_uno_aunque_maten_a_quien_difunde_entre_dos_pasos(semillero, gente):
    for paso in count(1):
        una_novedad(gente, titulo=f"La vez {paso}", se_avisa=True)
        ahora = reloj.ahora()
        Corrida.objects.create(
            ritmo="diario",
            fecha=ahora.date() + timedelta(days=paso),
            hasta=ahora,
            vigente_hasta=ahora + timedelta(days=1),
        )
        murio = semillero.hacer("difundir", paso)

        semillero.hacer("difundir")

        corrida = Corrida.objects.filter(ritmo="diario").latest("pk")
        escritas = Parte.objects.filter(corrida=corrida, desenlace=Parte.Desenlace.ESCRITA)
        assert (paso, sorted(escritas.values_list("suscriptor__correo", flat=True))) == (
            paso,
            ["eva@correo.example", "sol@correo.example"],
        )
        assert Correo.objects.filter(clave__in=[uno.clave for uno in escritas]).count() == 2
        assert corrida.terminada_en
        if not murio:
            break
    assert paso > 12
    de_eva = Entrega.objects.filter(suscriptor__correo="eva@correo.example")
    assert de_eva.count() == paso


def test_el_cierre_se_cuenta_una_vez_a_cada_uno_aunque_maten_a_quien_difunde_entre_dos_pasos(
    semillero, gente
):
    for paso in count(1):
        consulta = un_tema(f"consulta:{paso}", f"Consulta {paso}")
        quien_sigue("ana@correo.example", consulta, ritmo="semanal")
        acciones.cerrar_tema(consulta.clave)
        murio = semillero.hacer("difundir", paso)

        semillero.hacer("difundir")

        cuentan = [n for (_, asunto), n in lo_que_recibio_cada_uno().items() if f"Consulta {paso}»" in asunto]
        assert (paso, cuentan) == (paso, [1])
        assert not Suscripcion.objects.vigentes().filter(tema=consulta).exists()
        if not murio:
            break
    assert paso > 12


def test_dos_procesos_a_la_vez_no_escriben_a_nadie_dos_veces(instalado):
    noticias = un_tema()
    with reloj.en(reloj.ahora() - timedelta(hours=1)):
        for n in range(60):
            quien_sigue(f"p{n}@correo.example", noticias)
    for _ in range(4):
        una_novedad(noticias)
    procesos = [instalado.semillero(), instalado.semillero()]

    for uno in procesos:
        uno.empezar("difundir")
    assert [uno.murio() for uno in procesos] == [False, False]
    procesos[0].hacer("difundir")

    assert set(lo_que_recibio_cada_uno().values()) == {1}
    assert Correo.objects.count() == 240
    assert not Corrida.objects.por_terminar().exists()
