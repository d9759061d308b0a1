"""Small layers: the access log, without anything that identifies a person, the faults of the parts, and a short way for
what is the same for everybody."""

import logging
import secrets
import time
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render, resolve_url
from django.urls import resolve, reverse
from django.utils.cache import has_vary_header

from caja_portal import mantenimiento
from caja_portal.acciones.mediciones import escribir_aparte
from caja_portal.bitacora import BIEN_FORMADA, metodo_de, peticion
from caja_portal.mediciones import acumulador
from caja_portal.recibido import DE_QUIEN_PIDE, escrito
from caja_portal.views import errores
from nucleo import reloj
from nucleo.adjuntos import ArchivoRetenido
from nucleo.condicional import con_su_huella

bitacora = logging.getLogger("portal.acceso")
averias = logging.getLogger("portal.averias")


class Bitacora:
    """Log one line a request: id, method, route name, status, milliseconds; and count it, where there are metrics.

    Never the path (it may carry a secret), the address, the agent or the session: anonymous filing must leave no
    trace of who filed (R3.16). ``request.id_peticion`` ties the line to an error report; a proxy of ours may have
    given it already.
    """

    CABECERA = "X-Request-ID"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        inicio = time.monotonic()
        request.id_peticion = self._del_proxy(request) or secrets.token_hex(8)
        ficha = peticion.set(request.id_peticion)
        try:
            response = self.get_response(request)
            self._anotar(request, response, time.monotonic() - inicio)
        finally:
            peticion.reset(ficha)
        response[self.CABECERA] = request.id_peticion
        return response

    def _del_proxy(self, request) -> str:
        dada = request.headers.get(self.CABECERA, "")
        return dada if settings.PROXIES_DE_CONFIANZA and BIEN_FORMADA.fullmatch(dada) else ""

    def _anotar(self, request, response, segundos: float) -> None:
        ruta = request.resolver_match.view_name if request.resolver_match else "-"
        if ruta == "-" and response.status_code < HTTPStatus.BAD_REQUEST:
            return
        datos = {
            "metodo": metodo_de(request),
            "ruta": ruta,
            "estado": response.status_code,
            "ms": round(segundos * 1000),
        }
        bitacora.info("%s %s %s %s %d ms", request.id_peticion, *datos.values(), extra={"datos": datos})
        if settings.METRICAS_CLAVE and acumulador.anotar(ruta, response.status_code, segundos):
            escribir_aparte()


class Comprimidas(GZipMiddleware):
    """What is read as text travels compressed, except what a session opens for one person (``no-store``): whoever made
    their browser ask for it with words of their own could tell from its length what it says beside them (BREACH;
    docs/decisiones/0038). Without a session nobody's browser is worth more than the attacker's own. In the rest Django
    hides the length with some bytes at random."""

    DE_TEXTO = (
        "text/",
        "application/json",
        "application/feed+json",
        "application/xml",
        "application/atom+xml",
        "application/rss+xml",
    )

    def process_response(self, request, response):
        es_de_texto = response.headers.get("Content-Type", "").startswith(self.DE_TEXTO)
        con_sesion = settings.SESSION_COOKIE_NAME in request.COOKIES
        de_una_persona = con_sesion and "no-store" in response.headers.get("Cache-Control", "")
        ya_decidida = has_vary_header(response, "Accept-Encoding")  # by whoever keeps it compressed
        if response.streaming or de_una_persona or ya_decidida or not es_de_texto:
            return response
        return super().process_response(request, response)


class Condicional:
    """A page that is the same for everybody is sent once to each browser, and then only when it changed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return con_su_huella(request, self.get_response(request))


class Averias:
    """A part that does not answer (database locked, full or down) gives an honest 503 with what to do, never a 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, DE_QUIEN_PIDE):
            return None
        if isinstance(exception, ArchivoRetenido):
            return errores.archivo_retenido(request, exception)
        if not isinstance(exception, errores.DE_UNA_PARTE):
            ruta = request.resolver_match.view_name if request.resolver_match else "-"
            averias.error(
                "%s %s", request.id_peticion, ruta, exc_info=exception, extra={"datos": {"ruta": ruta}}
            )
            return None
        return errores.parte_averiada(request, exception)


class Cerrada:
    """Answer 503 to everything while the portal is closed on purpose (``caja_portal.mantenimiento``). The files of the
    pages and the doors that say whether the process lives stay open."""

    ABIERTAS = frozenset({"/salud/", "/salud/viva/", "/salud/lista/", "/salud/metricas/"})

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        cierre = mantenimiento.leer(settings.DATA_DIR)
        if cierre is None or request.path_info in self.ABIERTAS:
            return self.get_response(request)
        ahora = reloj.ahora()
        contexto = {
            "sin_base": True,
            "cierre": cierre,
            "se_paso": cierre.hasta is not None and cierre.hasta <= ahora,
            "texto_conservado": escrito(request),
        }
        respuesta = render(request, "mantenimiento.html", contexto, status=503)
        respuesta["Retry-After"] = str(cierre.segundos(ahora))
        respuesta["Cache-Control"] = "no-store"
        return respuesta


class Negadas:
    """A page in words for what Django refuses without any: a way of asking that an address does not take, and what
    somebody sent when their session was already over, which would be lost on the way to the sign-in; unless the view
    keeps it by itself until they come back (``request.guarda_lo_escrito``)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        respuesta = self.get_response(request)
        vacia = not respuesta.streaming and not respuesta.content
        if respuesta.status_code == HTTPStatus.METHOD_NOT_ALLOWED and vacia:
            return errores.no_admitido(request, respuesta)
        se_pierde = request.method == "POST" and not getattr(request, "guarda_lo_escrito", False)
        if se_pierde and _manda_a_entrar(respuesta) and escrito(request):
            return errores.sin_sesion(request, respuesta["Location"])
        return respuesta


class SinCuerpo:
    """A HEAD gets the headers of its GET and no body (RFC 9110, section 9.3.2). The server would drop it, with a
    warning for each visit of whoever watches the portal."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = ()
            elif response.content:
                response.headers.setdefault("Content-Length", str(len(response.content)))
                response.content = b""
        return response


class Directas:
    """Call a view that is the same for everybody before the layers of who is asking: no session is read, renewed or
    started, so nothing of one can stay in a cache on the way; and a reader with nothing new costs half.

    Only what ends in a file's name under ``RAIZ`` is looked up, and only views marked ``directa`` are called. Whatever
    is not the document (it is not there, the database is down) goes the long way, which has the pages that say so.
    """

    RAIZ = "/canales/"
    #: A feed draws nothing but itself, with our style sheets.
    POLITICA = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        ruta = request.path_info
        if not ruta.startswith(self.RAIZ) or ruta.endswith("/"):
            return self.get_response(request)
        respuesta = self._por_lo_corto(request, ruta)
        if respuesta is None:
            respuesta = self.get_response(request)
            respuesta.cookies.clear()
        return respuesta

    def _por_lo_corto(self, request, ruta):
        try:
            hallada = resolve(ruta)
            if not getattr(hallada.func, "directa", False):
                return None
            request.resolver_match = hallada
            respuesta = hallada.func(request, *hallada.args, **hallada.kwargs)
        except Exception:  # the long way meets it again, and tells it
            return None
        if respuesta.status_code not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            return None
        respuesta["Content-Security-Policy"] = self.POLITICA
        return respuesta


def _manda_a_entrar(respuesta) -> bool:
    if respuesta.status_code != HTTPStatus.FOUND:
        return False
    return urlsplit(respuesta["Location"]).path in (resolve_url(settings.LOGIN_URL), reverse("admin:login"))
