"""Filing without a name leaves nothing of who filed, anywhere (R3.16)."""

import logging
import re

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from nucleo import limites
from nucleo.models import Sal
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, una_foto, una_funcionaria
from pqrs.tests.navegacion import Ciudadana, texto

pytestmark = pytest.mark.django_db

RASTROS = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "198.51.100.23, 203.0.113.78",
    "HTTP_X_REAL_IP": "198.51.100.24",
    "HTTP_USER_AGENT": "AgenteCanario/7.7",
    "HTTP_ACCEPT_LANGUAGE": "qq-Canario",
    "HTTP_REFERER": "http://testserver/canario-de-procedencia/",
    "HTTP_COOKIE": "canario=galleta-canaria",
}


def todo_lo_guardado(settings) -> str:
    """Every cell of every table, every file kept, as text."""
    celdas = []
    with connection.cursor() as cursor:
        for tabla in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
            celdas += [str(celda) for fila in cursor.fetchall() for celda in fila]
    archivos = [ruta for ruta in settings.DATA_DIR.rglob("*") if ruta.is_file()]
    return "\n".join(
        [
            *celdas,
            *(str(ruta) for ruta in archivos),
            *(ruta.read_bytes().decode("latin-1") for ruta in archivos),
        ]
    )


@pytest.fixture(params=[0, 1], ids=["sin-proxy", "con-proxy"])
def denunciante(request, settings, tmp_path, caplog):
    """Goes the whole way, from the choice to the answer's page, with everything that could betray her."""
    settings.DATA_DIR, settings.PROXIES_DE_CONFIANZA = tmp_path, request.param
    caplog.set_level(logging.INFO)  # what production writes
    cache.clear()
    return Ciudadana(Client(**RASTROS))


def recorrido(ana) -> None:
    ana.client.get(reverse("pqrs:elegir") + "?anonima=1")
    recibo = ana.radicar("denuncia", anonima=True, archivos=[un_archivo_pdf(), una_foto(autor="Ana Canaria")])
    constancia = re.search(r'href="(/radicado/[^"]+constancia\.pdf)"', texto(recibo))[1]
    assert b"".join(ana.client.get(constancia)).startswith(b"%PDF")


def test_ni_la_base_ni_los_archivos_ni_la_bitacora_guardan_de_donde_vino(denunciante, settings, caplog):
    recorrido(denunciante)
    guardado = todo_lo_guardado(settings) + caplog.text
    assert Solicitud.objects.get().radicado in guardado
    assert "pqrs:confirmar" in caplog.text
    buscados = [parte for valor in RASTROS.values() for parte in valor.split(", ")]
    buscados += ["AgenteCanario", "canario", "canaria", "Canaria", "203.0.113", "198.51.100"]
    assert [rastro for rastro in buscados if rastro in guardado] == []


def test_tampoco_una_huella_de_la_direccion_que_se_pueda_rehacer_hoy(denunciante, settings, rf):
    recorrido(denunciante)
    huella = limites.huella_de(rf.get("/", **RASTROS))
    assert Sal.objects.exists()
    assert huella not in todo_lo_guardado(settings)


def test_quien_tiene_una_sesion_abierta_y_denuncia_sin_nombre_no_queda_en_la_denuncia(
    denunciante, settings, caplog
):
    """An official who reports their own office from their own browser."""
    funcionaria = una_funcionaria(username="canariofuncionario")
    denunciante.client.force_login(funcionaria)
    sesion = denunciante.client.cookies[settings.SESSION_COOKIE_NAME].value
    antes = {modelo: set(modelo.objects.values_list("pk", flat=True)) for modelo in apps.get_models()}
    recorrido(denunciante)
    for modelo, pks in antes.items():
        for fila in modelo.objects.exclude(pk__in=pks).values():
            valores = [str(valor) for valor in fila.values()]
            assert sesion not in valores
            assert "canariofuncionario" not in " ".join(valores)
    assert Solicitud.objects.get().actuaciones.get().actor is None
    assert sesion not in caplog.text
    assert "canariofuncionario" not in caplog.text


def test_la_respuesta_no_deja_ninguna_galleta(denunciante):
    denunciante.client.cookies.clear()
    recorrido(denunciante)
    assert dict(denunciante.client.cookies) == {}


def test_la_cache_queda_vacia(denunciante):
    recorrido(denunciante)
    assert list(getattr(cache, "_cache", {})) == []


def test_al_confirmar_desaparece_la_ficha_de_los_archivos(denunciante, settings):
    """In the same transaction: nothing joins the upload with the request any more."""
    recorrido(denunciante)
    fichas = apps.get_model("pqrs", "ArchivoEnEspera").objects.count()
    assert (fichas, Solicitud.objects.get().adjuntos.count()) == (0, 2)


def test_una_falla_nuestra_no_repite_en_la_pagina_ni_en_la_bitacora_lo_que_alguien_escribio(
    client, settings, tmp_path, caplog, monkeypatch
):
    """The error page and its log line tell which request failed, never what it carried."""
    settings.DATA_DIR = tmp_path
    caplog.set_level(logging.INFO)
    ana = Ciudadana(client)
    repaso = ana.revisar(nombre="Canariana Nombrez", documento="99887766", objeto="Objeto canario")

    def fallar(*args, **kwargs):
        raise RuntimeError("algo se rompió")

    monkeypatch.setattr("pqrs.views.radicacion.confirmacion.confirmar", fallar)
    client.raise_request_exception = False
    respuesta = ana.confirmar(repaso)
    assert respuesta.status_code == 500
    assert "RuntimeError" in caplog.text
    for canario in ("Canariana", "Nombrez", "99887766", "Objeto canario"):
        assert canario not in texto(respuesta) + caplog.text
