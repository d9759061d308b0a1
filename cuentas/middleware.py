"""The end of a session."""

from django.contrib import messages
from django.contrib.auth import logout

from cuentas import sesiones
from cuentas.acciones import anotar_acceso
from cuentas.models import Acceso
from nucleo import reloj

#: What a page asks by itself, with nobody at the keys, says so: it is not use, and prolongs nothing.
SIN_USO = "X-Sin-Uso"


class SesionDeFuncionario:
    """Close a session that is too old, or an official's that was idle, and note the use of the others of officials.

    A page that nobody signed in asks for does not read the session at all, so it sets no cookie and costs no query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.session_key and request.user.is_authenticated:
            self._revisar(request)
        return self.get_response(request)

    def _revisar(self, request):
        vigencia = sesiones.de(request.session)
        if vigencia is not None and vigencia.vencida(reloj.ahora(), con_ocio=request.user.is_staff):
            anotar_acceso(request.user, Acceso.Resultado.VENCIO)
            logout(request)
            messages.warning(
                request,
                "Su sesión se cerró por seguridad. Entre de nuevo: lo que guardó está como lo dejó.",
            )
        elif not request.user.is_staff:
            if vigencia is None:  # opened by an earlier version: it counts from now
                sesiones.empezar(request.session)
        elif vigencia is not None and SIN_USO in request.headers:
            request.vigencia = vigencia
        else:
            request.vigencia = sesiones.usar(request.session)
