"""Public rooms for the tests, made by the actions that the portal uses."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client

from chat import llaves
from chat.acciones.abrir import Quien
from chat.acciones.preguntas import preguntar
from chat.acciones.salas_publicas import DatosDeSala, anunciar_sala, crear_sala
from chat.consultas.publicas import conversacion_de
from chat.models import Participante, Pregunta, Sala
from chat.tests.fabricas import reglas, un_oficial
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from nucleo.fichas import huella

HORA = timedelta(hours=1)


def una_anfitriona(nombre: str = "") -> Usuario:
    """Who may announce rooms and attends the chat."""
    return un_oficial(Rol.PARTICIPACION, nombre=nombre)


def datos(quien: Usuario, en: timedelta = HORA, *, dura: timedelta = HORA, **cambios) -> DatosDeSala:
    abre = reloj.ahora() + en
    return DatosDeSala(
        **{
            "titulo": "Subsidio de vivienda",
            "descripcion": "Responde quien lo asigna.",
            "dependencia": Dependencia.objects.receptora(),
            "anfitrion": quien,
            "abre_en": abre,
            "cierra_en": abre + dura,
        }
        | cambios
    )


def una_sala_publica(quien: Usuario | None = None, **cambios) -> Sala:
    """Announced, an hour before it opens."""
    reglas()
    quien = quien or una_anfitriona()
    sala = crear_sala(datos(quien, **cambios), quien=quien)
    return anunciar_sala(sala.pk, quien=quien)


def una_sala_abierta(quien: Usuario | None = None, **cambios) -> Sala:
    """At five past its hour: moves the clock."""
    sala = una_sala_publica(quien, **cambios)
    reloj.avanzar(HORA + timedelta(minutes=5))
    return sala


def una_pregunta(sala: Sala, texto: str = "¿Cuándo abren?", *, nombre: str = "Rosa", **quien) -> Pregunta:
    """Of somebody without an account, whose key is in ``pregunta.llave``."""
    llave = quien.pop("llave", "") or llaves.nueva()
    de_quien = quien or {"llave_huella": huella(llave)}
    pregunta = preguntar(sala, Quien(nombre=nombre, **de_quien), texto, uuid4(), acepta=True)
    pregunta.llave = llave
    return pregunta


def quien_pregunta(pregunta: Pregunta) -> Client:
    client = Client()
    client.cookies[llaves.COOKIE] = pregunta.llave
    return client


def las_personas(sala: Sala):
    return conversacion_de(sala).participantes.filter(papel=Participante.Papel.PERSONA)
