"""The blocks of «Mi espacio» that are of the account itself."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from cuentas.consultas import impedimento_para_suprimir
from cuentas.models import Acceso
from nucleo import registro
from nucleo.registro import Autorizado, Bloque

#: Of what was authorised, how much the block shows; its page shows all.
AUTORIZACIONES = 3


def lo_autorizado(request: HttpRequest) -> list[Autorizado]:
    """What each app says that this person authorised, the last first."""
    dadas = (una for datos in registro.datos_propios.todos() for una in datos.autorizaciones(request.user))
    return sorted(dadas, key=lambda una: una.dada_en, reverse=True)


def _autorizaciones(request: HttpRequest) -> str:
    dadas = lo_autorizado(request)
    vigentes = [una for una in dadas if una.terminada_en is None]
    contexto = {"vigentes": vigentes[:AUTORIZACIONES], "cuantas": len(vigentes), "hubo": bool(dadas)}
    return render_to_string("cuentas/_autorizaciones.html", contexto, request)


def _entrada(request: HttpRequest) -> str:
    contexto = {
        "segundo_factor": request.user.authenticator_set.exists(),
        "anterior": Acceso.objects.anterior(request.user),
    }
    return render_to_string("cuentas/_como_entra.html", contexto, request)


def _mis_datos(request: HttpRequest) -> str:
    contexto = {"impedimento": impedimento_para_suprimir(request.user)}
    return render_to_string("cuentas/_mis_datos.html", contexto, request)


BLOQUES = {
    "autorizaciones": Bloque("Lo que he autorizado", "verificar", _autorizaciones),
    "entrada": Bloque("Cómo entro", "candado", _entrada),
    "datos": Bloque("Mis datos y mi cuenta", "descargar", _mis_datos),
}
