"""Who works and who takes part in the portal that is put to the test, in a database that has just been migrated."""

from dataclasses import dataclass
from datetime import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.test import Client
from django.urls import reverse

from chat.models import Franja, Sala
from chat.tests.fabricas import una_sala
from contenidos.models import Regla
from cuentas.models import Rol, Usuario
from cuentas.tests.sesion import no_vencer, probar_segundo_factor
from encuestas import hoja as hojas
from encuestas.models import Encuesta
from encuestas.tests.fabricas import una_encuesta
from encuestas.views.responder import GALLETA
from foros.tests.fabricas import un_foro, un_hilo, una_persona
from nucleo import reloj
from participa.tests.fabricas import un_ejercicio
from pqrs.tests.fabricas import una_funcionaria

#: So many that nobody writes in the forums more than one person may.
PERSONAS = 40
FUNCIONARIAS = 2


@dataclass(frozen=True)
class Entidad:
    """Cookies of who comes in, and where each thing is done."""

    funcionarias: list[str]
    personas: list[str]
    escribir_en_el_foro: str
    encuesta: int
    version: int
    responder: str
    sala: str
    aportar: str

    def hoja_de_encuesta(self, datos: dict) -> tuple[str, dict]:
        """What somebody sends when they press «Enviar» at the end of the survey: the cookie and the form."""
        navegador = hojas.nuevo_navegador()
        firmante = signing.get_cookie_signer(salt=f"{GALLETA}encuestas.navegador")
        hoja = hojas.Hoja(self.encuesta, self.version, datos, navegador=navegador, pagina=hojas.TODO)
        return f"{GALLETA}={firmante.sign(navegador)}", {
            "hoja": hojas.sellar(hoja),
            "pagina": "todo",
            "ir": "enviar",
        }


def fundar() -> Entidad:
    foro = un_foro()
    hilo = un_hilo(foro)
    encuesta: Encuesta = una_encuesta(umbral=3)
    return Entidad(
        funcionarias=[_galletas_de(una_funcionaria(Rol.COORDINADOR)) for _ in range(FUNCIONARIAS)],
        personas=[_sesion_de(_conocida()) for _ in range(PERSONAS)],
        escribir_en_el_foro=reverse("foros:escribir", args=[foro.slug, hilo.pk]),
        encuesta=encuesta.pk,
        version=encuesta.versiones.get().pk,
        responder=reverse("encuestas:responder", args=[encuesta.slug]),
        sala=_siempre_abierta().get_absolute_url(),
        aportar=reverse("participa:aportar", args=[un_ejercicio().slug]),
    )


def _siempre_abierta() -> Sala:
    sala = una_sala()
    sala.franjas.all().delete()
    Franja.objects.bulk_create(
        Franja(sala=sala, dia=dia, desde=time(0), hasta=time(23, 59)) for dia in range(7)
    )
    return sala


def _conocida() -> Usuario:
    """Somebody whose messages are published at once."""
    persona = una_persona()
    persona.regla = Regla.objects.vigente(Regla.Mecanismo.FOROS)
    persona.regla_aceptada_en = reloj.ahora()
    persona.save()
    return persona.usuario


def _galletas_de(funcionaria: Usuario) -> str:
    cliente = Client(headers={"host": "127.0.0.1"})
    cliente.force_login(funcionaria)
    probar_segundo_factor(cliente, funcionaria)
    no_vencer(cliente)
    return "; ".join(f"{una.key}={una.value}" for una in cliente.cookies.values())


def _sesion_de(usuario: Usuario) -> str:
    sesion = SessionStore()
    sesion[SESSION_KEY] = str(usuario.pk)
    sesion[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sesion[HASH_SESSION_KEY] = usuario.get_session_auth_hash()
    sesion.save()
    return f"{settings.SESSION_COOKIE_NAME}={sesion.session_key}"
