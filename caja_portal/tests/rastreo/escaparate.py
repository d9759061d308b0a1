"""The pages that were walked, shown again by a real browser: no server and no database, only what each page said."""

import mimetypes
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Page, Route

from caja_portal.tests.rastreo.rastreador import SERVIDOR, Visita

ORIGEN = f"http://{SERVIDOR}"


class Escaparate:
    """``poner(visita)`` opens that page in ``pagina``, with its static files; ``con_politica``, and with the policy of
    contents that it came with, which would refuse what some tests put in a page."""

    def __init__(self, pagina: Page, *, con_politica: bool = False):
        self.pagina, self._con_politica, self._visita = pagina, con_politica, None
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
            politica = {"Content-Security-Policy": self._visita.politica} if self._con_politica else {}
            tipo = {"Content-Type": "text/html; charset=utf-8"}
            ruta.fulfill(body=self._visita.html, headers=tipo | politica)
        else:
            ruta.fulfill(status=204)
