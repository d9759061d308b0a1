"""The pages that were walked, shown again by a real browser: no server and no database, only what each page said."""

import mimetypes
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Page, Route

from caja_portal.tests.rastreo.rastreador import SERVIDOR, Visita

ORIGEN = f"http://{SERVIDOR}"


class Escaparate:
    """``poner(visita)`` opens that page in ``pagina``, with its static files."""

    def __init__(self, pagina: Page):
        self.pagina, self._visita = pagina, None
        pagina.route("**/*", self._servir)

    def poner(self, visita: Visita) -> None:
        self._visita = visita
        self.pagina.goto(ORIGEN + visita.final, wait_until="load")

    def _servir(self, ruta: Route) -> None:
        camino = urlsplit(ruta.request.url).path
        if camino.startswith(settings.STATIC_URL):
            archivo = settings.STATIC_ROOT / camino.removeprefix(settings.STATIC_URL)
            tipo = mimetypes.guess_type(archivo.name)[0] or "application/octet-stream"
            ruta.fulfill(body=archivo.read_bytes(), content_type=tipo)
        elif ruta.request.is_navigation_request() and self._visita:
            cabeceras = {"Content-Type": "text/html; charset=utf-8"}
            if self._visita.politica:
                cabeceras["Content-Security-Policy"] = self._visita.politica
            ruta.fulfill(body=self._visita.html, headers=cabeceras)
        else:
            ruta.fulfill(status=204)
