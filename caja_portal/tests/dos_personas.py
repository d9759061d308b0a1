"""Somebody with an account and something of theirs in every app, each thing with a word by which it is known."""

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from busqueda.acciones import guardar
from busqueda.pregunta import entender
from chat.tests import fabricas as chat
from correo.acciones import encolar
from correo.models import Correo
from cuentas.acciones import autorizar
from cuentas.models import Acceso, TextoConsentimiento, Usuario
from cuentas.tests.sesion import CLAVE
from encuestas.acciones.avisar import avisar
from encuestas.acciones.votar import votar
from encuestas.models import Encuesta
from encuestas.tests.fabricas import una_encuesta
from foros.acciones.borradores import guardar_borrador
from foros.models import Foro, Hilo, Participante
from foros.tests import fabricas as foros
from participa.acciones.inscribir import inscribir
from participa.acciones.recibir import DeQuien
from participa.tests.fabricas import un_aporte, un_ejercicio, un_encuentro
from pqrs.acciones.vincular import vincular
from pqrs.tests.fabricas import un_archivo_txt, una_persona, una_radicada
from suscripciones.tests.fabricas import quien_sigue, un_tema

#: What marks each thing of somebody, after their own mark.
DONDE = (
    "objeto", "archivo", "hilo", "mensaje", "pendiente", "borrador", "chat", "aporte", "encuentro", "encuesta",
    "busqueda", "correo",
)  # fmt: skip


def una_cuenta(nombre: str) -> Usuario:
    usuario = Usuario.objects.create_user(
        f"c-{nombre}", f"{nombre}@correo.example", CLAVE, first_name=nombre.title()
    )
    EmailAddress.objects.create(user=usuario, email=usuario.email, verified=True, primary=True)
    return usuario


def con_de_todo(nombre: str) -> Usuario:
    """A citizen with something in every app. ``palabras(nombre)`` are in what they wrote, and nowhere else."""
    usuario = una_cuenta(nombre)
    autorizar(usuario, TextoConsentimiento.objects.de_la_cuenta())
    Acceso.objects.create(usuario=usuario, resultado=Acceso.Resultado.ENTRO)
    _solicitud(usuario, nombre)
    _foros(usuario, nombre)
    _participa(usuario, nombre)
    _encuesta(usuario, nombre)
    chat.una_conversacion(texto=f"En el chat digo {nombre}chat.", usuario=usuario)
    quien_sigue(usuario.email, un_tema(), guardar(entender(f"{nombre}busqueda")), usuario=usuario)
    encolar(
        clave=f"prueba:{nombre}",
        plantilla="cuentas/correos/descarga",
        para=usuario.email,
        contexto={},
        asunto=f"Sobre {nombre}correo",
        prioridad=Correo.Prioridad.ALERTA,
    )
    return usuario


def palabras(nombre: str) -> list[str]:
    return [f"{nombre}{donde}" for donde in DONDE]


def entrar(cliente: Client, persona: Usuario) -> None:
    cliente.post(reverse("account_login"), {"login": persona.email, "password": CLAVE})


def que_entro_hace_rato(persona: Usuario) -> Client:
    """Signed in, and so long ago that what matters asks for the password again."""
    cliente = Client()
    entrar(cliente, persona)
    sesion = cliente.session
    sesion[AUTHENTICATION_METHODS_SESSION_KEY] = [
        registro | {"at": registro["at"] - 3600} for registro in sesion[AUTHENTICATION_METHODS_SESSION_KEY]
    ]
    sesion.save()
    return cliente


def _solicitud(usuario: Usuario, nombre: str) -> None:
    radicada = una_radicada(
        persona=una_persona(nombre=f"{nombre.title()} Ciudadana", correo=usuario.email),
        objeto=f"Pido {nombre}objeto.",
        archivos=[un_archivo_txt(f"{nombre}archivo.txt")],
        consentimientos=tuple(texto.pk for texto in TextoConsentimiento.objects.vigentes()),
    )
    vincular(usuario, radicada.solicitud.radicado, radicada.codigo)


def _foros(usuario: Usuario, nombre: str) -> None:
    quien = Participante.objects.create(usuario=usuario, nombre=f"{nombre.title()} en el foro", publicados=5)
    foro = foros.un_foro()
    hilo = foros.un_hilo(foro, quien=quien, titulo=f"¿Qué pasa con {nombre}hilo?")
    foros.un_mensaje(hilo, f"Opino {nombre}mensaje.", quien=quien)
    de_otra = foros.un_hilo()
    Foro.objects.filter(pk=de_otra.foro_id).update(moderacion=Foro.Moderacion.PREVIA)
    foros.un_mensaje(Hilo.objects.get(pk=de_otra.pk), f"Espera {nombre}pendiente.", quien=quien)
    guardar_borrador(usuario, foro, hilo, texto=f"Iba a decir {nombre}borrador.")


def _participa(usuario: Usuario, nombre: str) -> None:
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto=f"Aporto {nombre}aporte.", de=DeQuien(usuario=usuario, alias=nombre.title()))
    inscribir(un_encuentro(ejercicio, cupo=10).pk, nombre=f"{nombre}encuentro", correo=usuario.email)


def _encuesta(usuario: Usuario, nombre: str) -> None:
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.CUENTA, es_anonima=False)
    version = encuesta.versiones.get()
    votar(encuesta.pk, version.pk, {"uso": "no", "idea": f"{nombre}encuesta"}, sujeto=f"cuenta:{usuario.pk}")
    avisar(encuesta.pk, usuario.email)
