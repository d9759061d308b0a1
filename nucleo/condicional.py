"""Conditional requests (RFC 9110 §13): who already has what would be sent is told so, and nothing else.

What has a fingerprint before it is made (a file, a picture) is asked with ``sin_cambios``. A page has none: what it
says depends on the day, on the messages that wait and on rows of every app, so ``con_su_huella`` takes it from the page
itself. Nothing has to remember what a page depends on, and none is ever told to be the same when it is not.
"""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, has_vary_header
from django.utils.http import parse_etags

#: Anybody may keep it, and asks each time whether it is still so.
DE_TODOS = "public, no-cache"
#: What is the same for everybody may be handed out so many seconds by our own proxy without asking: a morning in which
#: hundreds come for the same page costs one page (docs/decisiones/0049). nginx takes the header off.
EN_LA_PUERTA = 2
#: Only who asked for it.
DE_QUIEN_PIDE = "private, no-cache"


def sin_cambios(request: HttpRequest, huella: str, guarda: str = DE_TODOS):
    """304 for whoever already has what that fingerprint names; ``None`` for the others."""
    pedidas = {una.removeprefix("W/") for una in parse_etags(request.headers.get("If-None-Match", ""))}
    if f'"{huella}"' not in pedidas:
        return None
    return que_se_guarde(HttpResponseNotModified(), huella, guarda)


def que_se_guarde(respuesta: HttpResponseBase, huella: str, guarda: str) -> HttpResponseBase:
    """The same response with its fingerprint and how it may be kept."""
    respuesta["ETag"], respuesta["Cache-Control"] = f'"{huella}"', guarda
    if guarda == DE_TODOS:
        respuesta["X-Accel-Expires"] = str(EN_LA_PUERTA)
    return respuesta


def con_su_huella(request: HttpRequest, pagina: HttpResponse) -> HttpResponseBase:
    """The page with the fingerprint of what it says, or 304 for whoever has it. One that says how it is kept stays as
    it is; one that looked at who asks is kept by them alone, and one that tells them something once is not compared."""
    if not _se_compara(request, pagina):
        return pagina
    if pagina.cookies:
        pagina["Cache-Control"] = DE_QUIEN_PIDE
        return pagina
    guarda = DE_QUIEN_PIDE if has_vary_header(pagina, "Cookie") else DE_TODOS
    que_se_guarde(pagina, hashlib.blake2b(pagina.content, digest_size=12).hexdigest(), guarda)
    return get_conditional_response(request, etag=pagina["ETag"], response=pagina)


def _se_compara(request: HttpRequest, pagina: HttpResponseBase) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and pagina.status_code == 200
        and not pagina.streaming
        and pagina["Content-Type"].startswith("text/html")
        and not pagina.has_header("Cache-Control")
        and not pagina.has_header("ETag")
    )
