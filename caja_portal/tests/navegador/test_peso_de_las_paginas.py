"""Light enough for an old phone on a slow line: bytes, requests and queries. Times: ``./script/bench navegador``."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from caja_portal.tests.navegador.peso import Balanza
from encuestas.models import Encuesta
from foros.models import Hilo
from participa.models import Ejercicio

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]

PRIMERA_VISTA, SEGUNDA_VISTA, ANTES_DE_DIBUJAR, PEDIDOS, CONSULTAS = 100_000, 20_000, 45_000, 10, 12
#: Of each kind of page, as many as these are looked at.
DE_CADA_CLASE = 3
#: What opens and closes a transaction asks nothing.
DE_TRANSACCION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
ENLACE = re.compile(r'<a [^>]*href="(/[^"#]*)')
ESTATICO = re.compile(r'<(link|script|img|use|svg)\b[^>]*?(?:href|src)="/static/([^"#]+)')


def las_principales() -> list[str]:
    return [
        "/", "/radicar/", "/radicar/queja/", "/seguimiento/", "/buscar/?q=subsidio", "/participa/",
        Ejercicio.objects.visibles_para(None).latest("aportes_recibidos").get_absolute_url(),
        "/foros/", Hilo.objects.visibles_para(None).latest("pk").get_absolute_url(), "/encuestas/",
        Encuesta.objects.visibles_para(None).latest("pk").get_absolute_url(), "/chat/", "/noticias/",
        "/cuenta/entrar/",
    ]  # fmt: skip


def test_las_paginas_principales_pesan_poco_y_piden_poco(ventana, mundo):
    faltas = []
    for direccion in las_principales():
        pagina = ventana(viewport={"width": 360, "height": 740})
        balanza = Balanza(pagina)
        primera, segunda = balanza.visitar(direccion), balanza.visitar(direccion)
        pagina.context.close()
        medidas = [
            ("bytes la primera vez", primera.bytes, PRIMERA_VISTA),
            ("bytes antes de dibujar", primera.antes_de_dibujar, ANTES_DE_DIBUJAR),
            ("pedidos", len(primera.pedidos), PEDIDOS),
            ("bytes la segunda vez", segunda.bytes, SEGUNDA_VISTA),
        ]
        assert primera.bytes > 1000
        faltas += [f"{direccion}: {que}, {n}, y el tope es {tope}" for que, n, tope in medidas if n > tope]
    assert not faltas, "\n".join(faltas)


def test_ninguna_clase_de_pagina_publica_pide_mas_de_doce_cosas_a_la_base_ni_pesa_de_mas(portal, mundo):
    """Every kind that is reached from the front page."""
    faltas, clases = [], set()
    for direccion, clase, consultas, pagina in _recorrido():
        if consultas > CONSULTAS:
            faltas.append(f"{direccion}: {consultas} consultas")
        if pagina.status_code == 200 and pagina["Content-Type"].startswith("text/html"):
            clases.add(clase)
            faltas += [f"{direccion}: {falta}" for falta in _de_peso(pagina)]
    assert {"portada", "pqrs:radicar", "participa:ejercicio", "foros:hilo", "contenidos:noticia"} <= clases
    assert not faltas, "\n".join(faltas)


def _recorrido() -> Iterator[tuple[str, str, int, HttpResponse]]:
    """Address, kind, queries and answer of what is linked from the front page, and from there."""
    client, por_ver, vistas, de_cada_clase = Client(), ["/"], {"/"}, Counter()
    client.get("/")  # what each process remembers for some seconds
    while por_ver:
        direccion = por_ver.pop(0)
        clase = _clase(direccion)
        de_cada_clase[clase] += 1
        if not clase or clase.startswith("admin:") or de_cada_clase[clase] > DE_CADA_CLASE:
            continue
        with CaptureQueriesContext(connection) as dichas:
            pagina = client.get(direccion, headers={"Accept-Encoding": "gzip"})
        yield direccion, clase, sum(not una["sql"].startswith(DE_TRANSACCION) for una in dichas), pagina
        enlaces = [] if pagina.streaming else map(unescape, ENLACE.findall(_escrita(pagina)))
        por_ver += [enlace for enlace in enlaces if not (enlace in vistas or vistas.add(enlace))]
        pagina.close()


def _clase(direccion: str) -> str:
    try:
        return resolve(direccion.partition("?")[0]).view_name
    except Resolver404:
        return ""


def _escrita(pagina) -> str:
    comprimida = pagina.get("Content-Encoding") == "gzip"
    return (gzip.decompress(pagina.content) if comprimida else pagina.content).decode(errors="ignore")


def _de_peso(pagina) -> Iterator[str]:
    """As it is written: what it names is asked for once, and what is drawn in it with the rest of its sheet."""
    nombrados = set(ESTATICO.findall(_escrita(pagina)))
    pesos = {nombre: _peso(nombre) for _, nombre in nombrados}
    hojas = sum(
        pesos[nombre] for etiqueta, nombre in nombrados if etiqueta == "link" and nombre.endswith(".css")
    )
    cabeceras = 500
    if len(pesos) + 1 > PEDIDOS:
        yield f"{len(pesos) + 1} pedidos: {sorted(pesos)}"
    if (bloquea := len(pagina.content) + hojas + cabeceras) > ANTES_DE_DIBUJAR:
        yield f"{bloquea} bytes antes de dibujar"
    if (todo := len(pagina.content) + sum(pesos.values()) + cabeceras * len(pesos)) > PRIMERA_VISTA:
        yield f"{todo} bytes en total"


def _peso(nombre: str) -> int:
    archivo = Path(staticfiles_storage.path(nombre))
    comprimido = archivo.with_name(f"{archivo.name}.br")
    return (comprimido if comprimido.exists() else archivo).stat().st_size
