"""PostgreSQL restarts or dies under the web server of ``script/server`` and the worker: who is filing keeps her text,
and all goes on when it is back, without restarting anything."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from django.db import connection

from caja_portal.tests.postgresql import postgresql_propio
from caja_portal.tests.procesos import instalacion
from correo.tests.servidor import esperar_hasta, servidor_smtp
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana, oculto, texto

pytestmark = [
    pytest.mark.lento,
    pytest.mark.django_db(transaction=True),
    pytest.mark.xdist_group("postgresql"),  # one cluster for all
]

FILAS = "SELECT count(*) FROM pqrs_solicitud UNION ALL SELECT count(*) FROM pqrs_actuacion UNION ALL " + (
    "SELECT count(*) FROM pqrs_adjunto UNION ALL SELECT count(*) FROM correo_correo"
)


@pytest.fixture(scope="module")
def base(django_db_setup):
    if connection.vendor != "postgresql":
        pytest.skip("Lo que se mata aquí es PostgreSQL.")
    if "PRUEBA_PGBIN" not in os.environ:
        pytest.skip("Los programas de PostgreSQL los encuentra script/test.")
    with postgresql_propio() as servidor:
        yield servidor


@pytest.fixture
def smtp():
    with servidor_smtp() as servidor:
        yield servidor


@pytest.fixture
def portal(db, base, tmp_path, smtp):
    base.copiar()
    entorno = {"DATABASE_URL": base.url, "EMAIL_URL": f"smtp://127.0.0.1:{smtp.puerto}"}
    with instalacion(tmp_path, **entorno) as una:
        yield una


@pytest.fixture
def web(portal):
    return portal.web()


@pytest.fixture
def ana(web):
    return Ciudadana(web.ciudadana())


def filas(base):
    return [cuantas for (cuantas,) in base.consultar(FILAS)]


def test_si_la_reinician_entre_dos_paginas_nadie_se_entera(ana, base):
    repaso = ana.revisar()
    base.reiniciar()

    assert ana.confirmar(repaso).status_code == 303


def test_si_muere_la_pagina_conserva_el_texto_y_cuando_vuelve_se_radica(ana, base, portal, web, smtp):
    trabajador, procesos = portal.trabajador(), web.hijos
    hoja, repaso = ana.abrir(), ana.revisar(archivos=[un_archivo_pdf()])
    base.matar()
    sin_radicar, sin_revisar = ana.confirmar(repaso), ana.enviar(hoja)
    otras = [ana.client.get(direccion).status_code for direccion in ("/", "/radicar/queja/", "/salud/")]
    trabajador.esperar_que_diga("La base de datos no responde")
    base.arrancar()

    assert [sin_radicar.status_code, sin_revisar.status_code, *otras] == [503] * 5
    assert sin_radicar["Retry-After"] == sin_revisar["Retry-After"] == "60"
    assert "No pudimos radicar su solicitud en este momento" in texto(sin_radicar)
    assert "me gritó" in texto(sin_radicar)
    assert "me gritó" in oculto(sin_revisar, "objeto")
    assert filas(base) == [0, 0, 0, 0]
    assert ana.confirmar(sin_radicar).status_code == 303
    assert filas(base) == [1, 1, 1, 1]
    esperar_hasta(lambda: smtp.recibidos, "que saliera el acuse", plazo=60)
    assert (web.hijos, trabajador.detener()) == (procesos, 0)


def test_si_muere_a_mitad_de_la_radicacion_no_queda_nada_y_repetir_radica_una_vez(ana, base, portal):
    assert ana.confirmar(ana.revisar()).status_code == 303
    repaso = ana.revisar(objeto="Pido otra cosa.", archivos=[un_archivo_pdf()])
    with ThreadPoolExecutor(1) as aparte, closing(base.conectar()) as otra, otra.cursor() as cursor:
        cursor.execute("SELECT ultimo FROM pqrs_contador FOR UPDATE")
        confirmada = aparte.submit(ana.confirmar, repaso)
        esperar_hasta(lambda: esperan(base), "que la radicación esperara su número")
        base.matar()
        respuesta = confirmada.result()
    base.arrancar()

    assert respuesta.status_code == 503
    assert "Pido otra cosa." in texto(respuesta)
    assert filas(base) == [1, 1, 0, 1]
    assert ana.confirmar(respuesta).status_code == 303
    assert filas(base) == [2, 2, 1, 2]
    assert portal.manage("verificar_cadena").esperar() == 0


def esperan(base):
    return base.consultar(
        "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%contador%'"
    )
