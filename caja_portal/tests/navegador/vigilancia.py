"""What no page of the portal may do: fail in silence, ask another site for something, or break its own policy."""

from playwright.sync_api import BrowserContext

#: Chromium says this of every answer of 4xx or 5xx; ``Vigilancia`` judges those by themselves.
_ECO = "Failed to load resource: the server responded with a status of"

#: Playwright says this where a test does not want the offline page (``conftest.ventana``).
_BLOQUEADO = "Service Worker registration blocked by Playwright"


class Vigilancia:
    """Watches browser contexts and keeps the faults: console errors (the CSP's among them), scripts that fail, requests
    to other origins, and any answer of 5xx or, of what is not a page, of 4xx. What a page answers each test judges."""

    def __init__(self, origen: str):
        self.origen = origen
        self.previstas: set[str] = set()
        self._vistas: list[str] = []

    @property
    def faltas(self) -> list[str]:
        """What was seen, but for what a test provokes and says in ``previstas``."""
        return [una for una in self._vistas if not any(prevista in una for prevista in self.previstas)]

    def vigilar(self, contexto: BrowserContext) -> None:
        contexto.on("console", self._consola)
        contexto.on("weberror", lambda error: self._vistas.append(f"guion: {error.error}"))
        contexto.on("request", self._peticion)
        contexto.on("response", self._respuesta)

    def _consola(self, mensaje) -> None:
        if mensaje.type in ("error", "warning") and not mensaje.text.startswith((_ECO, _BLOQUEADO)):
            self._vistas.append(f"consola, en {mensaje.page and mensaje.page.url}: {mensaje.text}")

    def _peticion(self, peticion) -> None:
        if not peticion.url.startswith((f"{self.origen}/", "data:")):
            self._vistas.append(f"otro sitio: {peticion.url}")

    def _respuesta(self, respuesta) -> None:
        minimo = 500 if respuesta.request.resource_type == "document" else 400
        if respuesta.status >= minimo:
            self._vistas.append(f"{respuesta.status}: {respuesta.url}")
