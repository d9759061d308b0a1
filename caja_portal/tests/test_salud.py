"""What machines ask of each process: whether it lives, whether it can serve, and its figures."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families

from caja_portal import mantenimiento
from caja_portal.acciones import anotar_vuelta, mediciones
from caja_portal.consultas import preparacion
from caja_portal.mantenimiento import Mantenimiento
from caja_portal.mediciones import Acumulador
from caja_portal.models import Medida, Turno
from caja_portal.respaldo import manifiesto
from caja_portal.tests.procesos import instalacion
from nucleo import reloj
from pqrs.models import Recalculo
from pqrs.tests.fabricas import una_solicitud

CLAVE = "clave-de-las-metricas-de-prueba-0123456789"


@pytest.fixture
def con_metricas(settings, monkeypatch):
    settings.METRICAS_CLAVE = CLAVE
    propio = Acumulador()
    monkeypatch.setattr("caja_portal.middleware.acumulador", propio)
    monkeypatch.setattr(mediciones, "acumulador", propio)
    return propio


def pedir(client, clave: str = CLAVE):
    return client.get(reverse("metricas"), headers={"Authorization": f"Bearer {clave}"})


def figuras(client) -> dict[tuple, float]:
    """Name and labels of each sample, as Prometheus' own reader takes them."""
    texto = pedir(client).content.decode()
    return {
        (muestra.name, *sorted(muestra.labels.items())): muestra.value
        for familia in text_string_to_metric_families(texto)
        for muestra in familia.samples
    }


def test_viva_no_pregunta_nada_a_la_base(client):
    respuesta = client.get("/salud/viva/")
    assert (respuesta.status_code, respuesta.json()) == (200, {"estado": "viva"})
    assert "no-store" in respuesta["Cache-Control"]


@pytest.mark.django_db
def test_lista_dice_que_si_con_una_sola_pregunta(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        respuesta = client.get("/salud/lista/")
    assert (respuesta.status_code, respuesta.json()["faltan"]) == (200, [])


@pytest.mark.django_db
def test_sin_una_migracion_todavia_no_esta_lista(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'pqrs' AND name LIKE '0036%%'", [])
    respuesta = client.get("/salud/lista/")
    assert (respuesta.status_code, respuesta.json()) == (503, {"estado": "espere", "faltan": ["migraciones"]})


@pytest.mark.django_db
def test_con_una_migracion_de_la_version_que_viene_sigue_lista(client):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('pqrs', '9999_futura', CURRENT_TIMESTAMP)"
        )
    assert client.get("/salud/lista/").status_code == 200


def test_sin_base_no_esta_lista_y_no_dice_por_que(client, monkeypatch):
    def caida(*_):
        raise DatabaseError("no se pudo conectar a 10.0.0.5 con la clave secreta")

    monkeypatch.setattr(preparacion.MigrationRecorder.Migration.objects, "using", caida)
    respuesta = client.get("/salud/lista/")
    assert (respuesta.status_code, respuesta.json()["faltan"]) == (503, ["base"])
    assert b"10.0.0.5" not in respuesta.content


@pytest.mark.django_db
def test_sin_los_archivos_de_las_paginas_no_esta_lista(client, monkeypatch):
    monkeypatch.setattr(preparacion, "staticfiles_storage", SimpleNamespace(hashed_files={}))
    respuesta = client.get("/salud/lista/")
    assert (respuesta.status_code, respuesta.json()["faltan"]) == (503, ["estaticos"])


@pytest.mark.parametrize("ruta", ["/salud/viva/", "/salud/lista/"])
@pytest.mark.django_db
def test_siguen_respondiendo_con_el_portal_cerrado_a_proposito(client, settings, tmp_path, ruta):
    settings.DATA_DIR = tmp_path
    mantenimiento.cerrar(tmp_path, Mantenimiento(reloj.ahora()))
    assert client.get("/").status_code == 503
    assert client.get(ruta).status_code == 200


def test_a_quien_vigila_desde_adentro_no_se_le_pide_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/salud/viva/").status_code == 200
    assert client.get("/salud/").status_code == 301


@pytest.mark.django_db
def test_sin_clave_no_hay_metricas(client, settings):
    settings.METRICAS_CLAVE = ""
    assert client.get(reverse("metricas")).status_code == 404


@pytest.mark.parametrize("dada", ["", "otra", CLAVE + "x", CLAVE[:-1], "ñandú"])
def test_con_otra_clave_no_se_dice_nada(client, con_metricas, dada):
    respuesta = client.get(
        reverse("metricas"), headers={"Authorization": f"Bearer {dada}".encode().decode("latin-1")}
    )
    assert (respuesta.status_code, respuesta.content) == (401, b"")


@pytest.mark.parametrize(("esquema", "estado"), [("bearer", 200), ("BEARER", 200), ("Basic", 401), ("", 401)])
@pytest.mark.django_db
def test_el_nombre_del_esquema_se_lee_en_mayusculas_o_minusculas(client, con_metricas, esquema, estado):
    respuesta = client.get(reverse("metricas"), headers={"Authorization": f"{esquema} {CLAVE}".strip()})
    assert respuesta.status_code == estado


@pytest.mark.django_db
def test_las_metricas_dicen_que_hay_abierto_vencido_y_sin_responsable(client, con_metricas):
    with reloj.en(reloj.ahora() - timedelta(days=60)):
        vieja = una_solicitud()
    nueva = una_solicitud()
    dichas, tipo = figuras(client), ("tipo", vieja.termino.tipo)
    assert nueva.termino.tipo == vieja.termino.tipo
    assert dichas["portal_solicitudes_abiertas", tipo] == 2
    assert dichas["portal_solicitudes_vencidas", tipo] == 1
    assert dichas["portal_solicitudes_sin_responsable", tipo] == 2
    assert 60 * 86_400 <= dichas["portal_solicitud_mas_antigua_segundos", tipo] < 60 * 86_400 + 600


@pytest.mark.django_db
def test_las_metricas_dicen_cuanto_espera_el_correo(client, con_metricas):
    with reloj.en(reloj.ahora() - timedelta(minutes=20)):
        una_solicitud()
    dichas = figuras(client)
    assert dichas["portal_correos", ("estado", "pendiente"), ("prioridad", "acuse")] == 1
    assert 1200 <= dichas[("portal_acuse_espera_segundos",)] < 1260


@pytest.mark.django_db
def test_las_metricas_dicen_que_hallo_la_revision_de_la_noche(client, con_metricas):
    ahora = reloj.ahora()
    Recalculo.objects.create(causa="x", pedido_en=ahora, terminado_en=ahora, desviadas=["2026-E-000001"])
    dichas = figuras(client)
    assert dichas[("portal_plazos_desviados",)] == 1
    assert dichas[("portal_plazos_revision_momento",)] == pytest.approx(ahora.timestamp(), abs=0.01)


@pytest.mark.django_db
def test_las_metricas_dicen_cuando_corrio_cada_tarea_tambien_con_celery(client, con_metricas):
    anotar_vuelta("correo.tasks.enviar_pendientes")
    anotar_vuelta("correo.tasks.enviar_pendientes")
    anotar_vuelta("correo.tasks.que_no_esta_en_el_horario")
    assert [una.nombre for una in Turno.objects.all()] == ["correo"]
    dicho = figuras(client)["portal_tarea_ultima_momento", ("tarea", "correo")]
    assert dicho == pytest.approx(Turno.objects.get().ultima.timestamp(), abs=0.01)


@pytest.mark.django_db
def test_las_metricas_dicen_la_edad_del_ultimo_respaldo_y_callan_si_no_hay(
    client, con_metricas, settings, tmp_path
):
    settings.RESPALDO_CARPETA = tmp_path
    assert ("portal_respaldo_edad_segundos",) not in figuras(client)
    hecha = reloj.ahora() - timedelta(hours=5)
    (tmp_path / "copia").mkdir()
    copia = manifiesto.Manifiesto("copia", hecha.isoformat(), connection.vendor)
    (tmp_path / "copia" / manifiesto.NOMBRE).write_bytes(manifiesto.escribir(copia))
    assert 18_000 <= figuras(client)[("portal_respaldo_edad_segundos",)] < 18_600


@pytest.mark.django_db
def test_las_metricas_cuentan_cada_ruta_por_su_nombre_y_no_por_su_direccion(client, con_metricas):
    client.get("/accesibilidad/")
    client.get("/accesibilidad/?codigo=SECRETO")
    client.get("/no-existe/SECRETO/")
    dichas = figuras(client)
    ruta = ("ruta", "accesibilidad")
    assert dichas["portal_respuesta_segundos_count", ruta] == 2
    assert dichas["portal_respuesta_segundos_bucket", ("le", "+Inf"), ruta] == 2
    assert dichas["portal_respuestas_total", ("clase", "2xx"), ruta] == 2
    assert dichas["portal_respuestas_total", ("clase", "4xx"), ("ruta", "-")] == 1
    assert "SECRETO" not in pedir(client).content.decode()


@pytest.mark.django_db
def test_lo_que_cuenta_cada_proceso_se_suma(con_metricas):
    for ruta in ("a", "b"):
        con_metricas.anotar(ruta, 200, 0.04)
    mediciones.escribir()
    con_metricas.anotar("a", 503, 0.04)
    con_metricas.anotar("a", 200, 99)
    mediciones.escribir()
    hechas = {(una.ruta, una.serie): una.cuantas for una in Medida.objects.all()}
    assert (hechas["a", "0.05"], hechas["a", "mas"], hechas["a", "2xx"], hechas["a", "5xx"]) == (2, 1, 2, 1)
    assert hechas["b", "us"] == 40_000


@pytest.mark.django_db
def test_lo_que_la_base_no_recibe_espera_a_la_proxima_vez(con_metricas, monkeypatch):
    def caida(_):
        raise DatabaseError

    con_metricas.anotar("a", 200, 0.04)
    with monkeypatch.context() as parche:
        parche.setattr(mediciones, "_sumar", caida)
        mediciones.escribir()
    assert not Medida.objects.exists()
    mediciones.escribir()
    assert Medida.objects.get(ruta="a", serie="2xx").cuantas == 1


def test_se_escriben_cada_quince_segundos_y_lo_hace_uno_solo():
    hora = [0.0]
    uno = Acumulador(lambda: hora[0])
    assert not uno.anotar("a", 200, 0.1)
    hora[0] = 15.0
    assert uno.anotar("a", 200, 0.1)
    assert not uno.anotar("a", 200, 0.1)


@pytest.mark.django_db
def test_las_preguntas_de_las_metricas_no_crecen_con_lo_que_hay(
    client, con_metricas, django_assert_max_num_queries
):
    for _ in range(5):
        una_solicitud()
    with django_assert_max_num_queries(15):
        pedir(client)


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
def test_varios_procesos_de_verdad_cuentan_juntos_y_al_detenerse_no_pierden_nada(tmp_path):
    with instalacion(tmp_path, METRICAS_CLAVE=CLAVE) as una:
        web = una.web(procesos=2)
        for _ in range(20):
            assert web.ciudadana().get("/salud/viva/").status_code == 200
        web.detener()
    hechas = {(una.ruta, una.serie): una.cuantas for una in Medida.objects.all()}
    assert hechas["viva", "2xx"] == 20
    assert (
        sum(n for (ruta, serie), n in hechas.items() if ruta == "viva" and serie not in ("2xx", "us")) == 20
    )
