"""What every answer says to the browser, where Django's own layers do not reach."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from whitenoise.responders import Headers

#: A static file that somebody opens by itself is a drawing or a text: it asks for nothing and runs nothing.
DE_UN_ARCHIVO = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
#: Programs speak to these addresses: one that forgot the «s» of https has to learn it, not to be led in silence after
#: having told everything in clear (ASVS V4.1.2).
DE_PROGRAMAS = "/api/"
SIN_CIFRAR = (
    "Esta dirección solo se atiende cifrada, por https://. Cambie la dirección en su programa: lo que envió ahora "
    "viajó sin cifrar y otros pudieron leerlo."
)


def de_un_archivo(headers: Headers, ruta: str, url: str) -> None:
    """For WhiteNoise, which answers before the layer that says the policy."""
    headers["Content-Security-Policy"] = DE_UN_ARCHIVO
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if headers.get("Content-Type") == "image/svg+xml":
        headers["Content-Type"] = "image/svg+xml; charset=utf-8"


def sin_cifrar(request: HttpRequest) -> HttpResponse | None:
    """The refusal of what a program asked for in clear; nothing for the rest, which a browser may be led from."""
    if request.is_secure() or not request.path_info.startswith(DE_PROGRAMAS):
        return None
    dicho = {"type": "about:blank", "title": "Hace falta cifrar", "status": 403, "detail": SIN_CIFRAR}
    return JsonResponse(dicho, status=403, content_type="application/problem+json")
