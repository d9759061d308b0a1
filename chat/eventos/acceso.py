"""Who may listen to a conversation: whoever may read it as the person that opened it, or anybody if it is public."""

from dataclasses import dataclass
from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.http.cookie import parse_cookie

from chat import llaves
from chat.consultas import lectura
from chat.models import Conversacion
from cuentas.consultas import vencio


@dataclass(frozen=True)
class Entrada:
    """A conversation that this browser may listen to, as it was when it was asked."""

    conversacion_id: int
    ultimo_seq: int
    esta_abierta: bool
    es_publica: bool


def entrada_de(codigo: UUID, galletas: str) -> Entrada | None:
    """Of who comes to that address with that ``Cookie`` header; None for anybody else, whether it exists or not. Four
    queries at most. An official's session opens nothing: the web watches how long it lasts, and their pages ask."""
    conversacion = Conversacion.objects.select_related("sala").filter(codigo=codigo).first()
    if conversacion is None:
        return None
    es_publica = conversacion.sala.es_publica
    if es_publica and conversacion.sala.publicada_en is None:
        return None
    if not es_publica:
        traidas = parse_cookie(galletas)
        usuario = _cuenta(traidas.get(settings.SESSION_COOKIE_NAME, ""))
        if lectura.participante_de(conversacion, usuario, traidas.get(llaves.COOKIE, "")) is None:
            return None
    return Entrada(conversacion.pk, conversacion.ultimo_seq, conversacion.esta_abierta, es_publica)


def _cuenta(clave_de_sesion: str):
    if not clave_de_sesion:
        return None
    peticion = HttpRequest()
    peticion.session = import_module(settings.SESSION_ENGINE).SessionStore(clave_de_sesion)
    usuario = auth.get_user(peticion)
    if not usuario.is_authenticated or usuario.is_staff or vencio(peticion.session, usuario):
        return None
    return usuario


def como_van(conversaciones: list[int]) -> list[tuple[int, int, bool]]:
    """Of each one, its last number and whether it goes on. One query, however many they are."""
    filas = Conversacion.objects.filter(pk__in=conversaciones)
    return [
        (pk, ultimo, cerrada_en is None)
        for pk, ultimo, cerrada_en in filas.values_list("pk", "ultimo_seq", "cerrada_en")
    ]
