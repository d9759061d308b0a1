"""What the public pages of every app have in common."""

from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt


def publica(vista):
    """A page that acts without ambient authority: no cookie is read or needed, so there is nothing that a forged
    request could borrow, and it works with cookies blocked (docs/decisiones/0008)."""
    return csrf_exempt(vista)


def privada(vista):
    """A page of one person: never cached nor indexed. The mark is for whoever has to know it without opening it."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Cache-Control"] = "no-store, private"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    envoltura.es_privada = True
    return envoltura


def conservable(vista):
    """A page with what a person is writing: no shared cache keeps it, their own browser does, so that going back or a
    lost connection never loses it (``no-store`` would)."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta.setdefault("Cache-Control", "private, no-cache")
        respuesta["X-Robots-Tag"] = "noindex"
        return respuesta

    return envoltura


def sin_referencia(vista):
    """A page whose address carries a secret: it is told to no other page. Not for one with a session: without a
    referrer browsers send ``Origin: null``, which Django's CSRF check refuses."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Referrer-Policy"] = "no-referrer"
        return respuesta

    return envoltura


def reservada(vista):
    """A private page whose address carries a secret."""
    return privada(sin_referencia(vista))


def ver_otra(direccion: str) -> HttpResponse:
    """303 See Other: the browser asks for the page with GET, and reloading it repeats nothing."""
    respuesta = HttpResponseRedirect(direccion)
    respuesta.status_code = 303
    return respuesta


#: Said with the text, which comes back.
CADUCO = "La página estuvo abierta mucho tiempo o usted salió y volvió a entrar. Su texto sigue aquí: envíelo otra vez."


def viene_de_aqui(request: HttpRequest) -> bool:
    """Django's own check against forged requests, made inside a ``publica`` view so that a page that grew old gives its
    text back (``CADUCO``)."""
    request.csrf_processing_done = False
    return _Comprobacion(lambda _: None).process_view(request, None, (), {}) is None


def se_envio_desde_aqui(request: HttpRequest) -> bool:
    """Whether the browser itself says that a page of ours sent it (Fetch Metadata; else RFC 6454 Origin). One that says
    nothing is not believed: this is for offering to send again what came without a token."""
    if sitio := request.headers.get("Sec-Fetch-Site"):
        return sitio == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


class _Comprobacion(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason
