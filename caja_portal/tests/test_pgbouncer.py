"""Through a real PgBouncer in transaction mode, whose connections take turns: nothing counts on a session."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from caja_portal.tests.pgbouncer import PUERTO, pgbouncer_propio
from caja_portal.tests.procesos import instalacion
from correo.acciones import enviar_todo
from correo.models import Correo
from correo.tests.procesos import url_de_la_base
from correo.tests.servidor import esperar_hasta, servidor_smtp
from nucleo import adjuntos
from pqrs.consultas import integridad
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, visto
from pqrs.tests.navegacion import Ciudadana
from pqrs.tests.test_descargar import filas_de, pedir
from pqrs.tests.test_mesa_verbos import ESCRITO

pytestmark = [
    pytest.mark.lento,
    pytest.mark.en_produccion,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get("PRUEBA_PGBOUNCER"), reason="No hay un PgBouncer en esta máquina."),
]
A_LA_VEZ = 6


@pytest.fixture
def pgbouncer(db):
    if connection.vendor != "postgresql":
        pytest.skip("PgBouncer es de PostgreSQL.")
    with pgbouncer_propio() as uno:
        yield uno


@pytest.fixture
def tras_el(pgbouncer, monkeypatch):
    """This process too speaks with the database through it."""
    connection.close()
    con = {"HOST": str(pgbouncer.carpeta), "PORT": str(PUERTO), "DISABLE_SERVER_SIDE_CURSORS": True}
    with monkeypatch.context() as parche:
        for nombre, valor in con.items():
            parche.setitem(connection.settings_dict, nombre, valor)
        yield
        connection.close()


@pytest.fixture
def smtp(settings):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion()
        yield servidor


def test_se_radica_se_responde_sale_el_correo_y_se_descarga_la_lista(
    tras_el, client, settings, tmp_path, smtp
):
    settings.DATA_DIR = tmp_path
    Ciudadana(client).radicar(archivos=[un_archivo_pdf()])
    solicitud = Solicitud.objects.get()
    client.force_login(una_funcionaria())

    assert client.post(direccion(solicitud, "tomar"), visto(solicitud)).status_code == 302
    escrita = client.post(direccion(solicitud, "responder"), visto(solicitud) | ESCRITO | {"revisar": "1"})
    oculto = {"borrador": client.get(escrita.url).context["form"]["borrador"].value()}
    assert client.post(escrita.url, visto(solicitud) | oculto).status_code == 302
    enviar_todo()

    assert Correo.objects.exclude(estado="enviado").count() == 0
    assert len(smtp.recibidos) == Correo.objects.count() >= 2
    assert [fila["Radicado"] for fila in filas_de(pedir(client, "bandeja=terminadas"))] == [
        solicitud.radicado
    ]
    assert adjuntos.almacen().exists(solicitud.adjuntos.get().ruta)
    assert integridad.comprobar().hallazgos == []


def test_una_lista_mas_larga_que_un_tramo_se_recorre_entera_aunque_cambie_de_conexion(tras_el):
    radicados = {una_solicitud().radicado for _ in range(12)}

    recorridos = []
    for una in Solicitud.objects.order_by("pk").iterator(chunk_size=5):
        recorridos.append(una.radicado)
        Correo.objects.count()  # another transaction in between, on another connection

    assert sorted(recorridos) == sorted(radicados)


def test_la_copia_de_la_noche_se_hace_aunque_el_portal_pase_por_el(pgbouncer, tmp_path):
    una_solicitud()
    copias = tmp_path / "copias"
    copias.mkdir()
    with instalacion(
        tmp_path,
        DATABASE_URL=pgbouncer.url(),
        DATABASE_URL_DIRECTA=url_de_la_base(),
        RESPALDO_CARPETA=str(copias),
    ) as portal:
        hecha = portal.manage("respaldar")
        hecha.esperar_que_diga("Copia hecha en")

    assert [una.name for una in copias.iterdir() if una.suffix == ".llaves"]


def test_dos_procesos_de_la_web_y_un_trabajador_atienden_a_varias_a_la_vez(pgbouncer, tmp_path, settings):
    with (
        servidor_smtp() as correo,
        instalacion(
            tmp_path, DATABASE_URL=pgbouncer.url(), EMAIL_URL=f"smtp://127.0.0.1:{correo.puerto}"
        ) as portal,
    ):
        settings.DATA_DIR = portal.datos
        web, _ = portal.web(procesos=2), portal.trabajador()

        def radicar(numero: int) -> int:
            ana = Ciudadana(web.ciudadana())
            archivos = [un_archivo_pdf(relleno=numero)]
            return ana.confirmar(ana.revisar(objeto=f"Pido la {numero}.", archivos=archivos)).status_code

        with ThreadPoolExecutor(A_LA_VEZ) as varias:
            assert set(varias.map(radicar, range(A_LA_VEZ))) == {303}
        esperar_hasta(
            lambda: Correo.objects.filter(estado="enviado").count() == A_LA_VEZ, "que salieran los acuses"
        )

    assert sorted(Solicitud.objects.values_list("consecutivo", flat=True)) == list(range(1, A_LA_VEZ + 1))
    assert integridad.comprobar().hallazgos == []
