"""A feed is read back to its beginning (RFC 5005), and costs the same however long it is."""

import gzip

import pytest
from django.conf import settings

from nucleo.tests.validadores import (
    fallas_de_atom,
    fallas_de_historia,
    fallas_de_json_feed,
    fallas_de_rss,
)
from suscripciones import acciones, consultas
from suscripciones.memoria import Memoria
from suscripciones.models import EnTema, Tema
from suscripciones.tests.difusion import (
    FORMATOS,
    NOTICIAS,
    direccion,
    memoria,
    una_novedad,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]
VALIDAR = {"atom": fallas_de_atom, "rss": fallas_de_rss, "json": fallas_de_json_feed}


@pytest.fixture(params=FORMATOS)
def formato(request):
    return request.param


@pytest.mark.parametrize("cuantas", [0, 1, 74, 75, 130])
def test_de_archivo_en_archivo_se_llega_al_principio_sin_que_falte_ni_sobre(client, cuantas):
    for n in range(cuantas):
        una_novedad(n)
    for formato in ("atom", "rss"):
        traidas = []

        def traer(url, traidas=traidas):
            respuesta = client.get(url.removeprefix(settings.URL_PUBLICA))
            assert respuesta.status_code == 200
            traidas.append(respuesta.content.decode())
            return respuesta.content

        assert fallas_de_historia(settings.URL_PUBLICA + direccion(formato), traer) == []
        todo = "".join(traidas)
        assert [n for n in range(cuantas) if todo.count(f"<title>Novedad número {n}</title>") != 1] == []


def test_en_json_tambien_se_llega_al_principio(client):
    for n in range(130):
        una_novedad(n)
    ids, siguiente = [], settings.URL_PUBLICA + direccion("json")
    while siguiente:
        respuesta = client.get(siguiente.removeprefix(settings.URL_PUBLICA))
        assert fallas_de_json_feed(respuesta.content) == []
        ids += [uno["id"] for uno in respuesta.json()["items"]]
        siguiente = respuesta.json().get("next_url", "")
    assert len(ids) == len(set(ids)) == 130


def test_un_archivo_conserva_sus_bytes_cuando_llega_algo_nuevo(client):
    for n in range(101):
        una_novedad(n)
    antes = client.get(direccion("atom", archivo=1)).content
    una_novedad(200)
    assert client.get(direccion("atom", archivo=1)).content == antes


def test_lo_retirado_se_va_tambien_del_archivo(client, formato):
    for n in range(101):
        una_novedad(n)
    acciones.retirar("prueba:3")
    dicho = client.get(direccion(formato, archivo=1)).content.decode()
    assert "Novedad número 3<" not in dicho.replace('"', "<")
    assert VALIDAR[formato](client.get(direccion(formato, archivo=1)).content) == []


def test_un_proceso_no_guarda_mas_de_lo_que_se_le_dice():
    chica = Memoria(maximo=2_000)
    for n in range(100):
        chica.dar(str(n), lambda n=n: bytes(str(n) * 10_000, "ascii"))
        assert chica.ocupa <= 2_000
    assert chica.dar("99", lambda: pytest.fail("debía estar")) is not None


def test_lo_que_no_cabe_se_entrega_y_no_se_guarda():
    chica = Memoria(maximo=10)
    assert gzip.decompress(chica.dar("a", lambda: b"x" * 1000)) == b"x" * 1000
    assert chica.ocupa == 0


def test_los_canales_de_todos_los_temas_caben_en_lo_que_un_proceso_puede_guardar(client):
    una_novedad(cuerpo="texto largo " * 3000)
    for formato in FORMATOS:
        client.get(direccion(formato))
    assert 0 < memoria().ocupa <= memoria().maximo <= 4 * 1024 * 1024


def test_un_tema_con_cien_mil_novedades_se_lee_por_su_indice(django_assert_max_num_queries):
    """EXPLAIN: no sort and no walk of the table, on either database."""
    tema = Tema.objects.get(clave=NOTICIAS)
    for n in range(3):
        una_novedad(n)
    plan = EnTema.objects.filter(tema=tema, n__gt=1).order_by("-n").explain()
    assert "USE TEMP B-TREE" not in plan
    tema.refresh_from_db()
    with django_assert_max_num_queries(2):
        assert len(consultas.leer(tema).novedades) == 3


@pytest.mark.parametrize("numero", ["0", "01", "2", "99999999999999999999"])
def test_un_archivo_que_no_hay_no_es_otra_direccion_del_canal(client, numero):
    assert client.get(f"/canales/seccion:noticias/archivo/{numero}/rss.xml").status_code == 404
