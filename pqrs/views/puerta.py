"""The door of the pages that a secret opens: how often one may knock, and what is shown to who cannot come in."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nucleo import limites, reloj
from pqrs import radicados
from pqrs.forms.seguimiento import SeguimientoForm

VENTANA = timedelta(minutes=15)
#: Tries in a window from one address (many people may share it: a library, a family) and on one radicado.
POR_DIRECCION, POR_RADICADO = 60, 10
ESPERA_MAXIMA = int(VENTANA.total_seconds())


def frenar(request: HttpRequest, puerta: str, radicado: str = "") -> HttpResponse | None:
    """The page that asks to wait, when this door was knocked on too often from that address or for that radicado.

    Every try counts, right or wrong, before it is looked at, so a right one is told nothing sooner than a wrong one.
    """
    return None if cabe(request, puerta, radicado) else _esperar(request)


def cabe(request: HttpRequest, puerta: str, radicado: str = "") -> bool:
    """Count one more try, and say whether it is within what the door takes."""
    si = limites.permitir(f"{puerta}.direccion.{limites.huella_de(request)}", POR_DIRECCION, VENTANA)
    if radicado:
        si &= limites.permitir(f"{puerta}.radicado.{radicados.huella(radicado)}", POR_RADICADO, VENTANA)
    return si


def no_abre(request: HttpRequest, mensaje: str, estado: int = 404) -> HttpResponse:
    """The form to look a request up, with the reason why this address opened nothing."""
    return render(
        request, "pqrs/seguimiento.html", {"form": SeguimientoForm(), "mensaje": mensaje}, status=estado
    )


def _esperar(request: HttpRequest) -> HttpResponse:
    falta = limites.falta(VENTANA)
    contexto = {"desde": reloj.ahora() + falta, "minutos": int(falta.total_seconds() // 60) + 1}
    respuesta = render(request, "pqrs/espere.html", contexto, status=429)
    respuesta["Retry-After"] = str(int(falta.total_seconds()) + 1)
    return respuesta
