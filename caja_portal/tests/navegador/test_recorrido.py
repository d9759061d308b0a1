"""Every link of the portal leads somewhere, for whoever presses it, and no page breaks its own rules on the way."""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Error, Page

from caja_portal.tests.navegador.personas import con_sesion
from pqrs import fichas

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]

#: What Django's lists offer without end over the same page: to sort, to come back, and each filter with each other.
_DE_DJANGO = re.compile(r"[?&](o|p|e|all|_facets|_changelist_filters)=|__(exact|isnull)=.*&")
_ENLACES = "() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"


def recorrer(
    pagina: Page, portal: str, *desde: str, dentro_de: str = "/", por_clase: int = 2
) -> tuple[set[str], list[str]]:
    """Follow every internal link from those pages; return the addresses visited and the faults. Of addresses that
    only differ in a row's number or a token, ``por_clase`` are visited."""
    vistas, clases, faltas = set(), {}, []
    pendientes = deque((direccion, "(el comienzo)") for direccion in desde)
    while pendientes:
        direccion, origen = pendientes.popleft()
        clase = _clase(direccion)
        if direccion in vistas or clases.get(clase, 0) == por_clase:
            continue
        vistas.add(direccion)
        clases[clase] = clases.get(clase, 0) + 1
        estado, enlaces = _visitar(pagina, portal, direccion)
        if estado >= 400:
            faltas.append(f"{estado}: {direccion}, desde {origen}")
        pendientes.extend((enlace, direccion) for enlace in enlaces if enlace.startswith(dentro_de))
    return vistas, faltas


def _visitar(pagina: Page, portal: str, direccion: str) -> tuple[int, list[str]]:
    """The status of an address and the internal links of its page; of what downloads, only its status."""
    try:
        respuesta = pagina.goto(direccion, wait_until="domcontentloaded")
    except Error as error:
        if "Download is starting" not in str(error):
            raise
        return pagina.request.head(portal + direccion).status, []
    enlaces = [urldefrag(urljoin(pagina.url, enlace)).url for enlace in pagina.evaluate(_ENLACES)]
    propios = (uno.removeprefix(portal) for uno in enlaces if uno.startswith(f"{portal}/"))
    return respuesta.status, [uno for uno in propios if not _DE_DJANGO.search(uno)]


def _clase(direccion: str) -> str:
    """The shape of an address: a token or a number is any, and of a query only what it asks."""
    partes = urlsplit(direccion)
    camino = "/".join(
        "*" if len(trozo) > 30 or trozo.isdecimal() else trozo for trozo in partes.path.split("/")
    )
    return f"{camino}?{'&'.join(sorted(uno.partition('=')[0] for uno in partes.query.split('&')))}"


def test_quien_no_ha_entrado_llega_a_todo_lo_que_se_le_ofrece(ventana, portal, mundo):
    seguimientos = [
        f"/seguimiento/ver/{fichas.ficha_de_ver(una)}/" for una in (mundo.respondida, mundo.vencida)
    ]

    vistas, faltas = recorrer(ventana(), portal, "/", *seguimientos)

    assert not faltas, "\n".join(faltas)
    assert {
        "/radicar/",
        "/radicar/queja/",
        "/escribanos/",
        "/seguimiento/",
        "/verificar/",
        "/calculadora/",
    } < vistas
    assert {"/legal/privacidad/", "/radicar/?anonima=1"} < vistas


@pytest.mark.parametrize(
    ("quien", "por_clase", "entre_otras"),
    [
        ("coordinadora", 2, {"asignar", "mover", "clasificar", "responder"}),
        ("administrador", 1, {"termino", "dianohabil", "correo", "usuario", "add", "history"}),
    ],
)
def test_un_funcionario_llega_a_todo_lo_que_se_le_ofrece(
    ventana, portal, mundo, quien, por_clase, entre_otras
):
    pagina = ventana()
    con_sesion(pagina.context, getattr(mundo, quien), portal)

    vistas, faltas = recorrer(pagina, portal, "/admin/", dentro_de="/admin/", por_clase=por_clase)

    assert not faltas, "\n".join(faltas)
    assert entre_otras <= {trozo for direccion in vistas for trozo in direccion.split("/")}
