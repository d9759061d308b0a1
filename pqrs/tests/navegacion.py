"""A citizen in front of the browser, without JavaScript or cookies: what the pages carry comes from the pages."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

DATOS = {
    "persona": "natural",
    "nombre": "Ana Pérez Gómez",
    "tipo_documento": "CC",
    "documento": "52.123.456",
    "medio": "correo",
    "correo": "ana@ejemplo.co",
    "objeto": "La persona de la ventanilla 3 me gritó.",
}
ANONIMOS = {"objeto": "Me pidieron plata para agilizar mi postulación."}


class Ciudadana:
    """Goes from page to page with what the last one gave her."""

    def __init__(self, client):
        self.client = client

    def abrir(self, tipo: str = "queja", anonima: bool = False) -> str:
        """Open the form; return its hidden ``hoja``."""
        self.direccion = reverse("pqrs:radicar", args=[tipo]) + ("?anonima=1" if anonima else "")
        return oculto(self.client.get(self.direccion), "hoja")

    def enviar(
        self, hoja: str, *, archivos: Any = (), base: dict | None = None, **campos: Any
    ) -> HttpResponse:
        """Send the open form. A field given as None is not sent."""
        if base is None:
            base = ANONIMOS if "anonima" in self.direccion else DATOS
        datos = {nombre: valor for nombre, valor in (base | campos).items() if valor is not None}
        return self.client.post(self.direccion, datos | {"hoja": hoja, "archivos": list(archivos)})

    def revisar(
        self, tipo: str = "queja", *, anonima: bool = False, archivos: Any = (), **campos: Any
    ) -> HttpResponse:
        """Open the form, fill it in and reach the review."""
        return self.enviar(self.abrir(tipo, anonima), archivos=archivos, **campos)

    def confirmar(self, repaso: HttpResponse, **extra: Any) -> HttpResponse:
        return self.client.post(reverse("pqrs:confirmar"), {"borrador": oculto(repaso, "borrador"), **extra})

    def radicar(self, *args: Any, **campos: Any) -> HttpResponse:
        """The whole way, to the receipt."""
        return self.client.get(self.confirmar(self.revisar(*args, **campos)).url)


def oculto(respuesta: HttpResponse, nombre: str) -> str:
    """The value of a hidden field of a page."""
    return html.unescape(re.search(rf'type="hidden" name="{nombre}" value="([^"]*)"', texto(respuesta))[1])


def texto(respuesta: HttpResponse) -> str:
    return respuesta.content.decode()


def avisos(respuesta: HttpResponse) -> list[str]:
    """What the summary at the top says, line by line."""
    resumen = re.search(r'class="resumen-errores".*?</div>', texto(respuesta), re.DOTALL)
    lineas = re.findall(r"<li>(.*?)</li>", resumen[0], re.DOTALL) if resumen else []
    return [html.unescape(re.sub(r"<[^>]*>", "", linea)).strip() for linea in lineas]
