"""The pages of what could not be done. Each says what happened and where to go on, and gives back what was written."""

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import Error as ErrorDeBase
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from caja_portal.bitacora import que_fallo
from caja_portal.consultas.redirecciones import donde_esta
from caja_portal.perdidas import palabras_de
from caja_portal.recibido import escrito, repetible
from nucleo.adjuntos import ArchivoRetenido
from nucleo.marco import se_envio_desde_aqui

averias = logging.getLogger("portal.averias")
#: The database and the disk. Of Django's two families of database errors, InterfaceError is what a connection that is
#: already lost gives from the second time on.
DE_UNA_PARTE = (ErrorDeBase, OSError)
#: PostgreSQL's lock_not_available, query_canceled and idle_in_transaction_session_timeout.
ESPERAS_AGOTADAS = {"55P03", "57014", "25P03"}


def solicitud_invalida(request, exception=None):
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return _pagina_de_error(request, 413)
    return _pagina_de_error(request, 400)


def prohibido(request, exception=None):
    return _pagina_de_error(request, 403)


def no_encontrado(request, exception=None):
    """Old addresses lead where their page is now; of the others, what somebody may have been looking for."""
    try:
        nueva = request.method in ("GET", "HEAD") and donde_esta(
            request.path, request.META.get("QUERY_STRING", "")
        )
    except (ErrorDeBase, ValueError):  # no text of a database has the character zero
        nueva = ""
    if nueva:
        return HttpResponsePermanentRedirect(nueva)
    return _pagina_de_error(request, 404, palabras=palabras_de(request.path))


def averiado(request):
    """What failed in any place. Before a view is reached, who has come in is read from the database: its fault ends
    here, while it is being handled, and is told as those of the views."""
    falla = sys.exception()
    if isinstance(falla, DE_UNA_PARTE):
        return parte_averiada(request, falla)
    return _pagina_de_error(request, 500)


def parte_averiada(request: HttpRequest, falla: Exception) -> HttpResponse:
    """A part does not answer: an honest 503, and a line in the log without what the person wrote."""
    averias.error("%s %s", getattr(request, "id_peticion", "-"), que_fallo(falla))
    return sin_servicio(request, ocupado=_es_espera(falla))


def sin_servicio(request: HttpRequest, *, ocupado: bool = False) -> HttpResponse:
    """The page of a fault: it reads nothing from the database, says what to do and gives back what was written.

    ``ocupado``: nothing is broken, somebody else was at it for too long.
    """
    contexto = {"sin_base": True, "ocupado": ocupado, "texto_conservado": escrito(request)}
    respuesta = render(request, "503.html", contexto, status=503)
    respuesta["Retry-After"] = "5" if ocupado else "60"
    return respuesta


def _es_espera(error: Exception) -> bool:
    """Whether the database gave up waiting (``caja_portal.esperas``; on SQLite, its own)."""
    return getattr(error.__cause__, "pgcode", None) in ESPERAS_AGOTADAS or str(error) == "database is locked"


def sin_testigo(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token is no longer good (``settings.CSRF_FAILURE_VIEW``)."""
    request.sin_testigo = True
    return _que_vuelva_a_enviar(request)


def sin_sesion(request: HttpRequest, entrar: str) -> HttpResponse:
    """403 for what somebody sent when their session was already over. ``entrar``: where they sign in."""
    return _que_vuelva_a_enviar(request, entrar=entrar)


def _que_vuelva_a_enviar(request: HttpRequest, **contexto) -> HttpResponse:
    """Nothing that was typed is lost, and one button sends it again. That button is only for what a page of ours sent:
    another site could write in it what it likes."""
    respuesta = _pagina_de_error(
        request,
        "403_csrf",
        403,
        reenvio=repetible(request) if se_envio_desde_aqui(request) else [],
        con_archivos=bool(request.FILES),
        texto_conservado=escrito(request),
        volver=request.get_full_path(),
        **contexto,
    )
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta


def archivo_retenido(request: HttpRequest, retenido: ArchivoRetenido) -> HttpResponse:
    """A file that the antivirus holds: 403 for what it found something in, 503 for what it has not looked at yet."""
    status = 403 if retenido.infectado else 503
    respuesta = _pagina_de_error(request, "archivo_retenido", status, infectado=retenido.infectado)
    respuesta["Cache-Control"] = "no-store, private"
    if not retenido.infectado:
        respuesta["Retry-After"] = "60"
    return respuesta


def no_admitido(request: HttpRequest, negada: HttpResponse) -> HttpResponse:
    """405: an address that was opened in a way that it does not take."""
    respuesta = _pagina_de_error(request, 405, se_puede_leer="GET" in negada.get("Allow", ""))
    respuesta["Allow"] = negada.get("Allow", "")
    return respuesta


def _pagina_de_error(request, cual: int | str, status: int | None = None, **contexto) -> HttpResponse:
    """The error page; without the entity's particulars when the database does not answer either."""
    contexto |= {"es_falla": True, "id_peticion": getattr(request, "id_peticion", "")}
    status = status or cual
    try:
        return render(request, f"{cual}.html", contexto, status=status)
    except ErrorDeBase:
        return render(request, f"{cual}.html", {**contexto, "sin_base": True}, status=status)
