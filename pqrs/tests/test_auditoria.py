"""Who saw and did what: it is written, whoever audits reads it, and nobody acts as somebody else."""

import ast
import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from cuentas.models import Acceso, Rol
from nucleo import reloj
from nucleo.retencion import RASTROS
from pqrs import acciones
from pqrs.models import Salida, Vista
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import PERSONAS, direccion, texto_de

pytestmark = pytest.mark.django_db
PAGINA, CSV = "admin:pqrs_vista_changelist", "admin:pqrs_vista_csv"
POR_QUE = "Lo pidió el juzgado segundo."


@pytest.fixture
def auditora():
    return una_funcionaria(Rol.AUDITOR, first_name="Lucía", last_name="Mora")


def abrir(client, persona, solicitud):
    client.force_login(persona)
    return client.get(direccion(solicitud))


def auditar(client, auditora, **filtros) -> str:
    client.force_login(auditora)
    return texto_de(client.get(reverse(PAGINA), filtros))


def test_abrir_una_solicitud_deja_una_fila_por_persona_y_dia(client):
    solicitud, ana, luis = una_solicitud(), una_funcionaria(), una_funcionaria()
    ahora = reloj.ahora()
    for persona, cuando in ((ana, ahora), (ana, ahora), (luis, ahora), (ana, ahora + timedelta(days=1))):
        with reloj.en(cuando):
            abrir(client, persona, solicitud)
    assert Vista.objects.filter(persona=ana).count() == 2
    assert Vista.objects.filter(persona=luis).count() == 1


def test_no_ver_una_solicitud_no_deja_que_se_vio(client):
    ajena = una_funcionaria(dependencia=una_dependencia())
    assert abrir(client, ajena, una_solicitud()).status_code == 404
    assert not Vista.objects.exists()


def test_si_no_se_puede_anotar_la_pagina_se_lee_igual(client, monkeypatch, caplog):
    def falla(*args, **kwargs):
        raise DatabaseError("disco lleno")

    monkeypatch.setattr(Vista.objects, "bulk_create", falla)
    assert abrir(client, una_funcionaria(), una_solicitud()).status_code == 200
    assert "No quedó anotado" in caplog.text


def test_anotarla_es_una_sola_escritura(client):
    persona, solicitud = una_funcionaria(), una_solicitud()
    client.force_login(persona)
    with CaptureQueriesContext(connection) as hechas:
        client.get(direccion(solicitud))
    escrituras = [una["sql"] for una in hechas if una["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [
        una
        for una in escrituras
        if "pqrs_" in una and "pqrs_vista" not in una and "pqrs_presencia" not in una
    ] == []
    assert len([una for una in escrituras if "pqrs_vista" in una]) == 1


def test_la_auditoria_reune_lo_que_cada_quien_vio_hizo_descargo_y_leyo(client, auditora):
    solicitud = una_solicitud(es_reservada=True)
    responsable, lectora = (
        una_funcionaria(first_name="Berta"),
        una_funcionaria(Rol.RESERVA, first_name="Rita"),
    )
    abrir(client, responsable, solicitud)
    acciones.tomar(solicitud.pk, responsable)
    acciones.leer_identidad(solicitud.pk, POR_QUE, lectora)
    acciones.anotar_salida(responsable, "Lista de solicitudes", {})
    Acceso.objects.create(usuario=responsable, resultado=Acceso.Resultado.ENTRO, metodo="totp")
    dicho = auditar(client, auditora)
    for parte in (
        "Berta RojasVistaAbrió", "Actuación", "Asignación", "Rita RojasIdentidad reservada", POR_QUE,
        "DescargaLista de solicitudes", "AccesoEntró · totp",
    ):  # fmt: skip
        assert parte.replace(" ", "") in dicho.replace(" ", ""), parte
    assert "Ana Pérez" not in dicho


def test_se_filtra_por_persona_por_fecha_y_por_solicitud(client, auditora):
    una, otra = una_solicitud(), una_solicitud()
    berta, carla = una_funcionaria(first_name="Berta"), una_funcionaria(first_name="Carla")
    ayer = reloj.ahora() - timedelta(days=1)
    with reloj.en(ayer):
        acciones.anotar_vista(berta, una)
    acciones.anotar_vista(carla, otra)
    hoy = reloj.hoy().isoformat()
    assert "Berta Rojas" not in auditar(client, auditora, desde=hoy, hasta=hoy).partition("Cuándo")[2]
    por_persona = auditar(client, auditora, persona=berta.pk).partition("Cuándo")[2]
    assert una.radicado in por_persona
    assert otra.radicado not in por_persona
    por_solicitud = auditar(client, auditora, radicado=otra.radicado).partition("Cuándo")[2]
    assert "Carla Rojas" in por_solicitud
    assert una.radicado not in por_solicitud


@pytest.mark.parametrize(
    "filtros", [{"persona": "x"}, {"desde": "ayer"}, {"radicado": "perro"}, {"antes": "nunca"}]
)
def test_un_filtro_hecho_a_mano_no_rompe_la_pagina(client, auditora, filtros):
    client.force_login(auditora)
    assert client.get(reverse(PAGINA), filtros).status_code == 200


def test_se_pasa_de_pagina_sin_repetir_ni_perder_nada(client, auditora, monkeypatch):
    monkeypatch.setattr("pqrs.consultas.auditoria.POR_PAGINA", 4)
    solicitudes = [una_solicitud() for _ in range(10)]
    for n, una in enumerate(solicitudes):
        with reloj.en(reloj.ahora() - timedelta(minutes=n)):
            acciones.anotar_vista(auditora, una)
    client.force_login(auditora)
    vistas, direccion_de = [], reverse(PAGINA)
    while direccion_de:
        contexto = client.get(direccion_de).context
        vistas += [hecho.radicado for hecho in contexto["filas"] if hecho.clase == "Vista"]
        direccion_de = f"{reverse(PAGINA)}?antes={contexto['sigue']}" if contexto["sigue"] else ""
    assert vistas == [una.radicado for una in solicitudes]


def test_el_csv_trae_lo_filtrado_seguro_y_deja_quien_lo_descargo(client, auditora):
    persona = una_funcionaria(first_name="=cmd()", last_name="x")
    acciones.anotar_vista(persona, una_solicitud())
    client.force_login(auditora)
    crudo = b"".join(client.get(reverse(CSV)).streaming_content).decode("utf-8-sig")
    filas = [fila for fila in csv.DictReader(io.StringIO(crudo)) if fila["clase"] == "Vista"]
    assert filas[0]["persona"] == "'=cmd() x"
    assert Salida.objects.get().persona == auditora


def test_la_pagina_cuesta_lo_mismo_con_muchas_filas(client, auditora, django_assert_max_num_queries):
    for _ in range(5):
        acciones.anotar_vista(auditora, una_solicitud())
    client.force_login(auditora)
    with django_assert_max_num_queries(22):
        client.get(reverse(PAGINA))


@pytest.mark.parametrize("persona", list(PERSONAS))
def test_solo_la_lee_quien_audita(client, persona):
    client.force_login(PERSONAS[persona]())
    puede = persona in ("auditor", "superusuaria")
    for nombre in (PAGINA, CSV):
        assert (client.get(reverse(nombre)).status_code == 200) == puede, nombre


def test_a_los_dos_anos_se_olvida_quien_vio_y_queda_quien_hizo(auditora):
    solicitud = una_solicitud()
    acciones.anotar_vista(auditora, solicitud)
    acciones.anotar_salida(auditora, "Algo", {})
    with reloj.en(reloj.ahora() + RASTROS - timedelta(days=1)):
        assert acciones.olvidar_auditoria() == 0
    with reloj.en(reloj.ahora() + RASTROS + timedelta(days=1)):
        assert acciones.olvidar_auditoria() == 2
    assert solicitud.actuaciones.exists()


# Nobody acts as somebody else

SUPLANTAR = ("impersona", "hijack", "loginas", "login_as", "login-as", "suplant", "become")


def _rutas(patrones, prefijo: str = ""):
    for patron in patrones:
        if isinstance(patron, URLPattern):
            yield f"{prefijo}{patron.pattern} {patron.name}"
        else:
            yield from _rutas(patron.url_patterns, f"{prefijo}{patron.pattern}")


def test_no_hay_pagina_ni_aplicacion_ni_permiso_para_actuar_como_otra_persona():
    from django.contrib.auth.models import Permission

    dichos = [
        *_rutas(get_resolver().url_patterns),
        *settings.MIDDLEWARE,
        *(una.name for una in apps.get_app_configs()),
        *Permission.objects.values_list("codename", flat=True),
    ]
    assert len(dichos) > 100
    assert not [uno for uno in dichos if any(palabra in uno.lower() for palabra in SUPLANTAR)]


#: What calls something named ``login``: the adapter, with the person that allauth identified, and two mail servers.
#: And who takes the pictures, over the example entity that it makes for that, in a folder that is then thrown away.
CON_LOGIN = {"cuentas/adaptadores/cuentas.py", "correo/transportes.py", "correo/buzones/imap.py"}
CON_LOGIN |= {"script/fotos.py"}


def test_ningun_codigo_del_portal_abre_una_sesion_que_no_sea_la_de_quien_se_identifico():
    """Only the accounts' own machinery opens sessions: no line of ours chooses whose it is."""
    abren = set()
    for archivo in Path(settings.BASE_DIR).glob("*/**/*.py"):
        suyo = archivo.relative_to(settings.BASE_DIR)
        if {"tests", ".venv", "bench", "caos", "ensayo"} & set(suyo.parts):
            continue
        for nodo in ast.walk(ast.parse(archivo.read_text(encoding="utf-8"))):
            llamada = getattr(nodo, "func", None)
            nombre = getattr(llamada, "id", "") or getattr(llamada, "attr", "")
            if nombre in ("login", "force_login", "alogin") or getattr(nodo, "value", "") == "_auth_user_id":
                abren.add(str(suyo))
    assert abren == CON_LOGIN
