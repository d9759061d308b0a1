"""How the tests of the pages come to them: with the key of a browser, as people do."""

import re
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from chat import llaves
from chat.acciones import atender
from chat.acciones.decir import decir
from chat.models import Conversacion, Mensaje
from chat.tests.fabricas import un_oficial, una_conversacion
from cuentas.models import Usuario


def con_llave(conversacion: Conversacion, client: Client | None = None) -> Client:
    client = client or Client()
    client.cookies[llaves.COOKIE] = conversacion.llave
    return client


def direccion(conversacion: Conversacion, cual: str = "conversacion") -> str:
    return reverse(f"chat:{cual}", args=[conversacion.codigo])


def envio(texto: str = "Tengo una duda", **cambios) -> dict:
    return {"texto": texto, "clave": str(uuid4()), "acepta": "on", **cambios}


def html(respuesta) -> str:
    return respuesta.content.decode()


def atendida(**cambios) -> tuple[Conversacion, Usuario]:
    conversacion, oficial = una_conversacion(**cambios), un_oficial(nombre="marta")
    atender.tomar(conversacion.pk, quien=oficial)
    return conversacion, oficial


def responder(conversacion: Conversacion, oficial: Usuario, texto: str) -> Mensaje:
    return decir(conversacion.participantes.get(usuario=oficial), texto, uuid4())


def boton_de_radicar(pagina: str) -> dict:
    return {
        nombre: re.search(rf'name="{nombre}" value="([^"]*)"', pagina)[1] for nombre in ("sellado", "texto")
    }
