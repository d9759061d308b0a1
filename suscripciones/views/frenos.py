"""How often mail may be asked for: by network, and by the address that would get it, which may be of somebody else."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nucleo import limites
from suscripciones.direcciones import huellas

HORA, DIA, RATO = timedelta(hours=1), timedelta(days=1), timedelta(minutes=10)
#: Many people may share a network: a library, a family.
POR_RED = 20
#: Mails that nobody confirmed, to one address: in ten minutes and in a day.
POR_RATO, POR_DIA = 1, 4


def al_pedir(request: HttpRequest, direccion: str, que: str = "confirmar") -> timedelta | None:
    """Count one more mail and say how long to wait before it, ``None`` if it may go now. The same for an address that
    follows something and for one that does not."""
    huella = huellas(direccion)[0][:32]
    if not limites.permitir(f"suscripciones.{que}.red:{limites.huella_de(request)}", POR_RED, HORA):
        return limites.falta(HORA)
    if not limites.permitir(f"suscripciones.{que}.rato:{huella}", POR_RATO, RATO):
        return limites.falta(RATO)
    if not limites.permitir(f"suscripciones.{que}.dia:{huella}", POR_DIA, DIA):
        return limites.falta(DIA)
    return None


def esperar(request: HttpRequest, espera: timedelta, escrito: str = "") -> HttpResponse:
    """The page that asks to wait, with what was written."""
    contexto = {"espera": _en_palabras(espera), "texto_conservado": escrito}
    respuesta = render(request, "suscripciones/espere.html", contexto, status=429)
    respuesta["Retry-After"] = str(int(espera.total_seconds()) + 1)
    return respuesta


def _en_palabras(espera: timedelta) -> str:
    minutos = int(espera.total_seconds()) // 60 + 1
    if minutos == 1:
        return "un minuto"
    return f"{minutos} minutos" if minutos < 90 else f"{minutos // 60 + 1} horas"
