"""Conditional requests (RFC 9110 §13) for what is told apart by a fingerprint, without making it first."""

from django.http import HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags


def sin_cambios(request: HttpRequest, huella: str, guarda: str = "public, no-cache"):
    """304 for whoever already has what that fingerprint names; ``None`` for the others."""
    pedidas = {una.removeprefix("W/") for una in parse_etags(request.headers.get("If-None-Match", ""))}
    if f'"{huella}"' not in pedidas:
        return None
    return que_se_guarde(HttpResponseNotModified(), huella, guarda)


def que_se_guarde(respuesta: HttpResponseBase, huella: str, guarda: str) -> HttpResponseBase:
    """The same response with its fingerprint and how it may be kept."""
    respuesta["ETag"], respuesta["Cache-Control"] = f'"{huella}"', guarda
    return respuesta
