"""Somebody who follows every link that is offered to them, with Django's client: no browser, no network."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from caja_portal.tests.rastreo.hoja import Hoja, leer

SERVIDOR = "testserver"
#: What Django's lists offer without end over the same page: to sort, to come back, and each filter with each other.
_DE_DJANGO = re.compile(r"[?&](o|p|e|all|_facets|_changelist_filters)=|__(exact|isnull)=.*&|[?&]_popup=")
#: They end the session, or ask nothing of the portal.
_NO_SE_SIGUEN = re.compile(r"^/admin/logout/|^/cuenta/salir/|^/admin/jsi18n/")
SALTOS = 5


@dataclass(frozen=True)
class Visita:
    """A page that was asked for, and what it answered at the end of its redirections (``final``)."""

    direccion: str
    final: str
    clase: str
    estado: int
    desde: str
    html: str = ""
    hoja: Hoja = field(default_factory=Hoja)
    #: When it is a PDF, the file.
    pdf: bytes = b""
    #: The policy of contents that it came with.
    politica: str = ""

    @property
    def ruta(self) -> str:
        """The route of what was shown."""
        return clase_de(self.final).partition("?")[0]

    @property
    def es_pagina(self) -> bool:
        return bool(self.html)


@dataclass
class Rastro:
    """Where somebody was, and what is wrong with it."""

    visitas: list[Visita] = field(default_factory=list)
    #: (page, anchor, from where): looked at when everything was read.
    anclas: set[tuple[str, str, str]] = field(default_factory=set)
    ajenos: set[str] = field(default_factory=set)

    @property
    def paginas(self) -> list[Visita]:
        return [una for una in self.visitas if una.es_pagina]

    def rotos(self) -> list[str]:
        return [
            f"{una.estado}: {una.direccion}, desde {una.desde}" for una in self.visitas if una.estado >= 400
        ]

    def anclas_rotas(self) -> list[str]:
        leidas = {una.direccion: una.hoja.anclas for una in self.paginas if una.estado < 400}
        leidas |= {una.final: una.hoja.anclas for una in self.paginas if una.estado < 400}
        return sorted(
            f"{pagina}#{ancla}, desde {desde}"
            for pagina, ancla, desde in self.anclas
            if pagina in leidas and ancla not in leidas[pagina]
        )


def clase_de(direccion: str) -> str:
    """The kind of a page: its route, with what its query asks but not with which value."""
    partes = urlsplit(direccion)
    try:
        ruta = resolve(unquote(partes.path)).view_name
    except Resolver404:
        ruta = partes.path.rpartition("/")[0] if partes.path.startswith("/static/") else partes.path
    claves = sorted({uno.partition("=")[0] for uno in partes.query.split("&")} - {""})
    return f"{ruta}?{'&'.join(claves)}" if claves else ruta


class Rastreador:
    """Goes from page to page as ``cliente``; of each kind it opens ``por_clase`` at most, and ``por_ruta`` of each
    route, whatever is asked of it. ``dentro_de`` says which addresses it goes into."""

    def __init__(self, cliente: Client, *, por_clase: int = 3, por_ruta: int = 8, dentro_de: str = "/"):
        self.cliente, self.por_clase, self.por_ruta, self.dentro_de = cliente, por_clase, por_ruta, dentro_de
        self.cliente.raise_request_exception = False
        self.rastro = Rastro()
        self._vistas: set[str] = set()
        self._cuantas: Counter[str] = Counter()

    def recorrer(self, desde: Iterable[str]) -> Rastro:
        pendientes = deque((una, "(el comienzo)") for una in desde)
        while pendientes:
            direccion, origen = pendientes.popleft()
            if not self._toca(direccion):
                continue
            visita = self._visitar(direccion, origen)
            self.rastro.visitas.append(visita)
            pendientes.extend((uno, direccion) for uno in self._destinos(visita))
        return self.rastro

    def _toca(self, direccion: str) -> bool:
        if direccion in self._vistas or _NO_SE_SIGUEN.search(direccion):
            return False
        clase = clase_de(direccion)
        ruta = f"ruta {clase.partition('?')[0]}"
        if self._cuantas[clase] >= self.por_clase or self._cuantas[ruta] >= self.por_ruta:
            return False
        self._vistas.add(direccion)
        self._cuantas.update((clase, ruta))
        return True

    def _visitar(self, direccion: str, origen: str) -> Visita:
        final, respuesta = self._al_final(direccion)
        clase = clase_de(direccion)
        if respuesta is None:
            return Visita(direccion, final, clase, 200, origen)
        cuerpo = b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content
        tipo = respuesta.headers.get("Content-Type", "")
        if not tipo.startswith("text/html"):
            pdf = cuerpo if tipo.startswith("application/pdf") else b""
            return Visita(direccion, final, clase, respuesta.status_code, origen, pdf=pdf)
        html, politica = cuerpo.decode(), respuesta.headers.get("Content-Security-Policy", "")
        return Visita(
            direccion, final, clase, respuesta.status_code, origen, html, leer(html), politica=politica
        )

    def _al_final(self, direccion: str):
        """Where its redirections end, and the answer of there; none when that is another's."""
        respuesta = self.cliente.get(direccion)
        for _ in range(SALTOS):
            if respuesta.status_code not in (301, 302, 303, 307, 308):
                break
            destino = urljoin(f"http://{SERVIDOR}{direccion}", respuesta["Location"])
            if not _es_de_aqui(destino):
                self.rastro.ajenos.add(destino)
                return destino, None
            direccion = _sin_servidor(urldefrag(destino).url)
            respuesta = self.cliente.get(direccion)
        return direccion, respuesta

    def _destinos(self, visita: Visita) -> list[str]:
        """Where a page leads, but for what is another's; what has an anchor is looked at later."""
        destinos = []
        for enlace in [*visita.hoja.enlaces, *visita.hoja.piezas]:
            entero = urljoin(f"http://{SERVIDOR}{visita.direccion}", enlace)
            if urlsplit(entero).scheme not in ("http", "https"):
                continue
            if not _es_de_aqui(entero):
                self.rastro.ajenos.add(entero)
                continue
            direccion, ancla = urldefrag(entero)
            propia = _sin_servidor(direccion)
            if ancla:
                self.rastro.anclas.add((propia, ancla, visita.direccion))
            if propia.startswith(self.dentro_de) and not _DE_DJANGO.search(propia):
                destinos.append(propia)
        return destinos


def _es_de_aqui(direccion: str) -> bool:
    return urlsplit(direccion).netloc in ("", SERVIDOR)


def _sin_servidor(direccion: str) -> str:
    partes = urlsplit(direccion)
    return (partes.path or "/") + (f"?{partes.query}" if partes.query else "")
