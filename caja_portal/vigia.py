"""The security log: what was refused, told apart from the ordinary lines (ASVS V16.3).

Of whoever has no office here nothing is said of who they are (R3.16, docs/decisiones/0010): the kind of refusal, the
route, and the identifier that ties it to the other lines. Of an official at the desk, their number too. Sign-ins,
good and bad, are rows of ``cuentas.Acceso``; readings of what is reserved, of ``pqrs.LecturaReservada``.
"""

import logging
from http import HTTPStatus

from django.conf import settings

from caja_portal.bitacora import metodo_de
from caja_portal.cabeceras import sin_cifrar

bitacora = logging.getLogger("portal.seguridad")
MESA = "/admin/"
#: What each status tells, wherever it comes from.
SUCESOS = {
    HTTPStatus.BAD_REQUEST: "malformada",
    HTTPStatus.FORBIDDEN: "negada",
    HTTPStatus.METHOD_NOT_ALLOWED: "metodo",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "excesiva",
    HTTPStatus.TOO_MANY_REQUESTS: "frenada",
}


class Vigia:
    """Write a line for each refusal; and refuse what programs send in clear, where there is TLS."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        respuesta = (settings.SECURE_SSL_REDIRECT and sin_cifrar(request)) or self.get_response(request)
        suceso = suceso_de(request, respuesta.status_code)
        if suceso:
            ruta = request.resolver_match.view_name if request.resolver_match else "-"
            id_peticion = getattr(request, "id_peticion", "-")
            bitacora.warning("%s %s %s %s %s", id_peticion, suceso, metodo_de(request), ruta, _quien(request))
        return respuesta


def suceso_de(request, estado: int) -> str:
    """What kind of refusal it was, or "". At the desk not finding something is one: what is of another office is not
    told from what does not exist."""
    if getattr(request, "sin_testigo", False):
        return "testigo"
    if getattr(request, "frenada", False):  # and told in a form, with status 200
        return SUCESOS[HTTPStatus.TOO_MANY_REQUESTS]
    if estado == HTTPStatus.NOT_FOUND and _quien(request) != "-":
        return "ajena"
    return SUCESOS.get(estado, "")


def _quien(request) -> str:
    """The official's number, at the desk and nowhere else."""
    sesion, persona = getattr(request, "session", None), getattr(request, "user", None)
    if not request.path_info.startswith(MESA) or sesion is None or not sesion.session_key:
        return "-"
    # What was refused before anybody looked who it is (a wrong Host, say) has a session and nobody yet.
    return f"persona={persona.pk}" if persona and persona.is_authenticated and persona.is_staff else "-"
