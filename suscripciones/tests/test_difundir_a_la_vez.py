"""Many announce at once and none waits in a circle; on SQLite they wait for each other, on PostgreSQL for a row."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from nucleo.tests.a_la_vez import a_la_vez
from suscripciones import acciones
from suscripciones.models import EnTema, Novedad, Tema
from suscripciones.tests.difusion import una_novedad

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
CUANTAS = 16
TEMAS = [f"seccion:a{n}" for n in range(4)]


@pytest.fixture(autouse=True)
def temas():
    for clave in TEMAS:
        acciones.abrir_tema(clave, titulo=clave, url="/")


def test_lo_mismo_anunciado_por_muchos_se_anuncia_una_vez():
    vistas = a_la_vez(lambda _: una_novedad(1, temas=TEMAS).pk, CUANTAS)
    assert len(set(vistas)) == 1
    assert EnTema.objects.count() == len(TEMAS) + 1
    assert {tema.anunciadas for tema in Tema.objects.filter(clave__in=[*TEMAS, "todo"])} == {1}


def test_muchas_cosas_en_cualquier_orden_no_se_esperan_en_circulo():
    """Each transaction opens, announces, corrects and withdraws in topics of its own choice and order."""
    for n in range(4):
        una_novedad(900 + n, temas=random.Random(n).sample(TEMAS, 2))

    def actos(i):
        azar = random.Random(i)
        hacer = [
            lambda: una_novedad(i, temas=azar.sample(TEMAS, 3)),
            lambda: acciones.corregir(f"prueba:{900 + azar.randrange(4)}", titulo=f"De {i}", url="/x/"),
            lambda: acciones.retirar(f"prueba:{900 + azar.randrange(4)}"),
            lambda: acciones.abrir_tema(azar.choice(TEMAS), titulo=f"Tema {i}", url="/"),
        ]
        azar.shuffle(hacer)
        with transaction.atomic():
            for uno in hacer:
                uno()
        return "hecho"

    assert a_la_vez(actos, CUANTAS) == ["hecho"] * CUANTAS
    assert Novedad.objects.count() == CUANTAS + 4
    for tema in Tema.objects.filter(clave__in=[*TEMAS, "todo"]):
        lugares = list(tema.entradas.order_by("n").values_list("n", flat=True))
        assert len(lugares) == len(set(lugares)), tema.clave
        assert max(lugares) <= tema.anunciadas


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_suscribirse_no_espera_a_quien_publica():
    """A row that points at a topic is written while another transaction announces in it and has not ended."""
    with transaction.atomic():
        una_novedad(1, temas=TEMAS)

        def apuntar():
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '2s'")
                    cursor.execute("SELECT 1 FROM suscripciones_tema FOR KEY SHARE")
                return "escrito"
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as otro:
            assert otro.submit(apuntar).result() == "escrito"
