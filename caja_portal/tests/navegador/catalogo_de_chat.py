"""The chat as the person sees it, with words as long as people make them and a message of each kind."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a, de_plantilla
from caja_portal.tests.navegador.mundo import LARGA
from chat import llaves
from chat.acciones import atender
from chat.acciones.abrir import Quien, abrir
from chat.acciones.decir import decir
from chat.acciones.hablar import hablar
from chat.acciones.radicar import radicar_conversacion
from chat.consultas import papeles
from chat.models import Conversacion, Sala
from chat.tests.fabricas import en_horas, la_persona, un_oficial, una_sala
from nucleo import reloj
from nucleo.fichas import huella
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf

#: The key of the browser that opened every conversation of the catalogue.
LLAVE = "la-llave-de-las-paginas"


def con_llave(pagina: Page, portal: str, llave: str = LLAVE) -> None:
    """Let the window be that of who opened them."""
    pagina.context.add_cookies(
        [{"name": llaves.COOKIE, "value": llave, "url": f"{portal}/chat/", "httpOnly": True}]
    )


def de_la_persona() -> list[Parada]:
    sala = una_sala(titulo=f"Afiliaciones {LARGA[:80]}", descripcion=f"De todo.\n\n{LARGA}")
    cerrada = una_sala(titulo="Vivienda")
    cerrada.franjas.all().delete()
    with reloj.en(en_horas()):
        espera, atendida, termino = _en_espera(sala), _atendida(sala), _terminada(sala)
    ficha = papeles.ficha_de(Solicitud.objects.latest("pk"), "7KQF-2MXA-9TDR")
    return [
        a("chat", reverse("chat:portada")),
        a("abrir una conversación", sala.get_absolute_url()),
        Parada("abrir sin autorizar", lambda pagina: _sin_autorizar(pagina, sala), 422),
        a("sala cerrada", cerrada.get_absolute_url()),
        a("conversación en espera", espera.get_absolute_url()),
        a("conversación atendida", atendida.get_absolute_url()),
        a("mensajes anteriores", f"{atendida.get_absolute_url()}?hasta=2"),
        Parada("mensaje que no se envió", lambda pagina: _largo(pagina, atendida), 422),
        a("conversación terminada", termino.get_absolute_url()),
        Parada("calificar sin elegir", lambda pagina: _calificar_sin_elegir(pagina, termino), 422),
        a("lo escrito quedó radicado", reverse("chat:radicada", args=[ficha])),
        a("lo radicado, página cerrada", reverse("chat:radicada", args=["inventada"]), 404),
        de_plantilla("chat, ya no está", "chat/ya_no_esta.html", texto_conservado=LARGA, entrar="/"),
        de_plantilla("chat, no se radicó", "chat/no_se_radico.html", motivo=LARGA, texto_conservado=LARGA),
    ]


def _de(sala: Sala, texto: str) -> Conversacion:
    quien = Quien(llave_huella=huella(LLAVE), nombre=LARGA[:80], correo=f"{LARGA[:40]}@correo.example")
    return abrir(sala, quien, texto, uuid4(), acepta=True)


def _en_espera(sala: Sala) -> Conversacion:
    _de(sala, "Buenos días.")
    espera = _de(sala, LARGA)
    Conversacion.objects.filter(pk=espera.pk).update(en_cola_desde=reloj.ahora() + timedelta(seconds=1))
    return espera


def _atendida(sala: Sala) -> Conversacion:
    una, oficial = _de(sala, f"<b>{LARGA}</b>\n\n{LARGA}"), un_oficial(nombre=f"m{LARGA[:60]}")
    atender.tomar(una.pk, quien=oficial)
    decir(una.participantes.get(usuario=oficial), f"Vea https://caja.example/{LARGA}", uuid4())
    hablar(la_persona(una), "Le envío esto", uuid4(), [un_archivo_pdf(f"{LARGA[:90]}.pdf")])
    return una


def _terminada(sala: Sala) -> Conversacion:
    una, oficial = _de(sala, "¿Cuándo pagan?"), un_oficial()
    atender.tomar(una.pk, quien=oficial)
    radicar_conversacion(una.pk, quien=oficial)
    atender.cerrar(una.pk, quien=oficial, nota=LARGA)
    return una


def _sin_autorizar(pagina: Page, sala: Sala):
    pagina.goto(sala.get_absolute_url())
    pagina.get_by_label("¿En qué le podemos ayudar?").fill(LARGA)
    with pagina.expect_navigation() as espera:
        pagina.get_by_role("button", name="Empezar la conversación").click()
    return espera.value


def _largo(pagina: Page, una: Conversacion):
    """As a browser without JavaScript sends it."""
    pagina.goto(una.get_absolute_url())
    pagina.get_by_label("Su mensaje").fill(LARGA * 40)
    with pagina.expect_navigation() as espera:
        pagina.locator("#escribir").evaluate("formulario => formulario.submit()")
    return espera.value


def _calificar_sin_elegir(pagina: Page, una: Conversacion):
    pagina.goto(una.get_absolute_url())
    with pagina.expect_navigation() as espera:
        pagina.get_by_role("button", name="Enviar mi calificación").click()
    return espera.value
