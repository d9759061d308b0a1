"""Who comes to a page of the chat, and what all its pages have in common."""

from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from chat import llaves
from chat.consultas import lectura
from chat.errores import (
    DatosInvalidos,
    ErrorDeChat,
    EstaCerrado,
    HayQueEsperar,
    NoPuede,
    TransicionInvalida,
    YaLaTomaron,
)
from chat.models import Participante

ESTADOS = {
    DatosInvalidos: 422,
    NoPuede: 403,
    EstaCerrado: 409,
    TransicionInvalida: 409,
    YaLaTomaron: 409,
    HayQueEsperar: 429,
}
OTRA_VEZ = (
    "La página estuvo abierta mucho tiempo o usted salió y volvió a entrar. No se hizo nada: hágalo otra vez."
)


def en_la_direccion(request: HttpRequest, codigo: UUID) -> Participante | None:
    """The person of this browser in the conversation of an address, by their account or their key, with it; None for
    anybody else. One query."""
    return lectura.persona_en(codigo, request.user, llave_de(request))


def o_404(request: HttpRequest, codigo: UUID) -> Participante:
    """The same of a private one; 404 for anybody else: whether the conversation exists is not told."""
    participante = en_la_direccion(request, codigo)
    if participante is None or participante.conversacion.sala.es_publica:
        raise Http404
    return participante


def llave_de(request: HttpRequest) -> str:
    return request.COOKIES.get(llaves.COOKIE, "")


def dar_llave(respuesta: HttpResponse, llave: str) -> None:
    """Leave the key in the browser, for a week from now."""
    respuesta.set_cookie(
        llaves.COOKIE,
        llave,
        max_age=llaves.DURA,
        path=llaves.RUTA,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def clave_de(request: HttpRequest) -> UUID:
    """That of the page that was sent; another for one that does not say it."""
    try:
        return UUID(request.POST.get("clave", ""))
    except ValueError:
        return uuid4()


def numero(texto: str) -> int:
    """A number of the stream as an address says it; 0 for what is none."""
    return int(texto) if texto.isascii() and texto.isdecimal() and len(texto) < 10 else 0


def estado_de(error: ErrorDeChat) -> int:
    return ESTADOS.get(type(error), 422)
