"""A real copy of the database that follows the principal by streaming: what is public is read from it while it keeps
up, and nobody notices when it does not."""

import os
import re
from contextlib import closing

import pytest
from django.db import connection
from django.test import RequestFactory
from django.urls import resolve, reverse

from caja_portal.replica import PAGINAS, Atraso, Enrutador, puede_leerse_de_la_copia
from caja_portal.tests.postgresql import postgresql_propio
from caja_portal.tests.procesos import instalacion
from correo.tests.servidor import esperar_hasta
from nucleo.models import Entidad
from pqrs.tests.navegacion import Ciudadana, texto

AL_DIA, SIN_USAR = "La réplica está al día", "La réplica no se usa por ahora"
LEGAL = "/legal/terminos/"


class EnLaCopia:
    """The whole of it: the principal, its copy, and the web server with two ways of reading."""

    def __init__(self, base, replica, web):
        self.base, self.replica, self.web = base, replica, web

    def escribir(self, cuerpo: str) -> None:
        with closing(self.base.conectar()) as conexion, conexion, conexion.cursor() as cursor:
            cursor.execute("UPDATE nucleo_textolegal SET cuerpo = %s", [cuerpo])

    def leer(self, direccion: str = LEGAL) -> str:
        respuesta = self.web.ciudadana().get(direccion)
        assert respuesta.status_code == 200
        return texto(respuesta)

    def preguntas(self, desde: int = 0) -> list[str]:
        """What the copy was asked about the pages."""
        return re.findall(r'(?:FROM|JOIN) "(\w+)"', self.replica.dicho[desde:])

    def esperar_a_la_web(self, frase: str, desde: int) -> None:
        def dicha() -> bool:
            self.leer()  # it looks at the copy from the first page that could use it
            return frase in self.web.dicho[desde:]

        esperar_hasta(dicha, f"que la web dijera «{frase}»")


@pytest.fixture(scope="module")
def montaje(django_db_setup, django_db_blocker, tmp_path_factory):
    if connection.vendor != "postgresql":
        pytest.skip("Las réplicas son de PostgreSQL.")
    if "PRUEBA_PGBIN" not in os.environ:
        pytest.skip("Los programas de PostgreSQL los encuentra script/test.")
    with postgresql_propio() as base:
        with django_db_blocker.unblock():
            base.copiar()
        with postgresql_propio(base) as replica:
            urls = {"DATABASE_URL": base.url, "REPLICA_URL": f"{replica.url}&atraso=2"}
            with instalacion(tmp_path_factory.mktemp("portal"), **urls) as portal:
                yield EnLaCopia(base, replica, portal.web())


@pytest.fixture
def copia(montaje):
    """It keeps up, and the web knows."""
    if montaje.replica.consultar("SELECT pg_is_wal_replay_paused()") == [(True,)]:
        montaje.replica.seguir()
    desde = max(0, montaje.web.dicho.rfind(SIN_USAR))
    montaje.esperar_a_la_web(AL_DIA, desde)
    return montaje


real = [
    pytest.mark.lento,
    pytest.mark.en_produccion,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("replica"),
]


def con_marcas(prueba):
    for marca in real:
        prueba = marca(prueba)
    return prueba


@con_marcas
def test_lo_publico_se_lee_de_la_replica(copia):
    desde = len(copia.replica.dicho)
    copia.leer()

    assert "nucleo_textolegal" in copia.preguntas(desde)


@con_marcas
def test_quien_radica_y_consulta_en_seguida_lo_ve_aunque_la_replica_no_lo_tenga(copia):
    copia.replica.detenerse()
    ana = Ciudadana(copia.web.ciudadana())
    desde = len(copia.replica.dicho)
    recibo = ana.radicar()
    radicado = re.search(r"\d{4}-E-\d{6}", texto(recibo))[0]
    codigo = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", texto(recibo))[0]
    consulta = ana.client.post(reverse("pqrs:seguimiento"), {"radicado": radicado, "codigo": codigo})

    assert consulta.status_code in {302, 303}
    assert radicado in texto(ana.client.get(consulta.url))
    assert not [una for una in copia.preguntas(desde) if una.startswith("pqrs_solicitud")]


@con_marcas
def test_una_replica_atrasada_no_se_usa_y_nadie_lee_lo_viejo(copia):
    copia.replica.detenerse()
    desde = len(copia.web.dicho)
    copia.escribir("Lo nuevo, que la copia no tiene.")
    copia.esperar_a_la_web(SIN_USAR, desde)

    assert "Lo nuevo, que la copia no tiene." in copia.leer()
    assert "viene atrasada" in copia.web.dicho[desde:]


@con_marcas
def test_si_la_matan_todas_las_paginas_siguen_saliendo_y_cuando_vuelve_se_usa(copia):
    desde = len(copia.web.dicho)
    copia.replica.matar()
    try:
        for _ in range(5):
            copia.leer()
        copia.esperar_a_la_web(SIN_USAR, desde)
    finally:
        copia.replica.arrancar()
    copia.esperar_a_la_web(AL_DIA, copia.web.dicho.rfind(SIN_USAR))


@pytest.mark.parametrize(
    ("vistos", "al_dia"),
    [
        ([(0, 100, 100)], True),
        ([(0, 100, 99)], False),
        ([(0, 100, 99), (4, 180, 100)], True),  # it has what the principal had four seconds ago
        ([(0, 100, 50), (6, 180, 100)], False),  # and six are too many
        ([(0, 100, 100), (600, 100, 100)], True),  # a principal where nothing happens
        (
            [(0, 100, 100), (600, 300, 100)],
            False,
        ),  # the first look after a long silence: not known, so not used
        ([(0, 100, 100), (600, 300, 100), (601, 310, 300)], True),
    ],
)
def test_cuanto_se_atrasa_se_mide_por_lo_escrito_y_no_por_los_relojes(vistos, al_dia):
    atraso = Atraso(5)

    assert [atraso.al_dia(*uno) for uno in vistos][-1] is al_dia


def pedida(direccion: str, metodo: str = "get", **galletas):
    pedido = getattr(RequestFactory(), metodo)(direccion)
    pedido.COOKIES.update(galletas)
    pedido.resolver_match = resolve(direccion)
    return pedido


@pytest.mark.parametrize(
    "direccion", ["/", LEGAL, "/noticias/", "/ayuda/", "/foros/", "/respuestas/", "/buscar/"]
)
def test_lo_que_es_igual_para_todos_puede_leerse_de_la_copia(direccion):
    assert puede_leerse_de_la_copia(pedida(direccion))
    assert not puede_leerse_de_la_copia(pedida(direccion, "post"))
    assert not puede_leerse_de_la_copia(pedida(direccion, sesion="a"))


@pytest.mark.parametrize(
    "direccion",
    [
        "/seguimiento/", "/seguimiento/ver/abc/", "/seguimiento/2026-E-000001/ABCD/", "/radicar/queja/",
        "/radicado/abc/", "/verificar/ABCD/", "/mis-solicitudes/", "/cuenta/", "/admin/", "/suscripciones/",
        "/foros/lo-mio/abc/", "/participa/mi-aporte/abc/", "/encuestas/una/responder/", "/salud/",
        "/chat/c/6f2b8a54-1111-4111-8111-111111111111/mensajes/", "/api/v1/seguimiento/",
    ],
)  # fmt: skip
def test_lo_que_pide_un_codigo_una_sesion_o_un_enlace_va_a_la_principal(direccion):
    assert not puede_leerse_de_la_copia(pedida(direccion))


def test_cada_pagina_de_la_lista_existe(client):
    from django.urls import get_resolver

    nombres = set()

    def recorrer(patrones, espacio=""):
        for uno in patrones:
            if hasattr(uno, "url_patterns"):
                propio = f"{espacio}{uno.namespace}:" if uno.namespace else espacio
                nombres.add(propio)
                recorrer(uno.url_patterns, propio)
            else:
                nombres.add(f"{espacio}{uno.name}")

    recorrer(get_resolver().url_patterns)
    assert nombres >= PAGINAS


def test_lo_que_se_escribe_va_a_la_principal_y_lo_que_se_lee_despues_tambien():
    from caja_portal.replica import _leyendo

    enrutador, antes = Enrutador(), _leyendo.set(True)
    try:
        leida = enrutador.db_for_read(Entidad)
        escrita = enrutador.db_for_write(Entidad)
        despues = enrutador.db_for_read(Entidad)
    finally:
        _leyendo.reset(antes)

    assert (leida, escrita, despues) == ("replica", "default", "default")
    assert enrutador.db_for_read(Entidad) == "default"
