"""What cannot be done, told to another program (RFC 9457), and the frame that every address of the API has."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse, JsonResponse

from nucleo.adjuntos import ArchivoRetenido
from nucleo.marco import publica, reservada
from pqrs.views import mostrador

_TITULOS = {
    400: "No se pudo leer",
    404: "No se encontró",
    405: "Así no se usa",
    409: "Ahora no se puede",
    411: "Falta el tamaño",
    413: "Es demasiado grande",
    415: "Ese formato no se recibe",
    422: "Hay algo por corregir",
    429: "Espere un momento",
    503: "El portal no puede ahora",
}
#: What is said of each field at most: who sends a thousand wrong ones learns with the first.
ERRORES_MAXIMOS = 30


class Problema(Exception):
    """What cannot be done, in words."""

    def __init__(self, estado: int, detalle: str, *, errores=(), espera: int = 0):
        super().__init__(detalle)
        self.estado, self.detalle, self.errores, self.espera = estado, detalle, list(errores), espera


def para_programas(metodo: str, si_falla: str) -> Callable:
    """An address of the API: one method, no answer that any cache keeps, and each refusal a problem. ``si_falla``: what
    to do when something of ours fails."""

    def decorador(vista):
        @publica
        @reservada
        @wraps(vista)
        def envoltura(request, **argumentos) -> HttpResponse:
            try:
                if request.method != metodo:
                    raise Problema(405, f"Use {metodo}. Lo que recibe cada dirección está en {_DOCUMENTO}.")
                return vista(request, **argumentos)
            except Problema as problema:
                return _como_respuesta(problema, metodo)
            except ArchivoRetenido as retenido:
                return _como_respuesta(_de_un_archivo(retenido), metodo)
            except mostrador.AVERIAS as averia:
                mostrador.anotar(request, averia)
                return _como_respuesta(Problema(503, si_falla, espera=mostrador.REINTENTAR_EN), metodo)

        return envoltura

    return decorador


def _de_un_archivo(retenido: ArchivoRetenido) -> Problema:
    if retenido.infectado:
        return Problema(404, "El antivirus encontró algo dañino en este archivo y no se entrega.")
    return Problema(
        503, "El antivirus todavía no revisa este archivo. Pídalo otra vez en unos minutos.", espera=60
    )


def de_un_formulario(form) -> Problema:
    """What a form found wrong, by field."""
    errores = [
        ("" if campo == "__all__" else campo, str(motivo))
        for campo, motivos in form.errors.items()
        for motivo in motivos
    ]
    return Problema(422, "Revise los campos.", errores=errores)


def _como_respuesta(problema: Problema, metodo: str) -> JsonResponse:
    dicho = {
        "type": "about:blank",
        "title": _TITULOS[problema.estado],
        "status": problema.estado,
        "detail": problema.detalle,
    }
    if problema.errores:
        dichos = problema.errores[:ERRORES_MAXIMOS]
        dicho["errores"] = [{"campo": campo, "motivo": motivo} for campo, motivo in dichos]
    respuesta = JsonResponse(dicho, status=problema.estado, content_type="application/problem+json")
    if problema.estado == 405:
        respuesta["Allow"] = metodo
    if problema.espera:
        respuesta["Retry-After"] = str(problema.espera)
    return respuesta


_DOCUMENTO = "/api/v1/openapi.json"
