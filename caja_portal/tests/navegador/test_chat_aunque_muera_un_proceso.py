"""A conversation in three windows, two with JavaScript and one without it, while the processes of the web server get
SIGKILL with what they were sending in their hands: who is told that it did not arrive sends it again, and at the end
everybody read the same."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from caja_portal.tests.navegador.catalogo_de_chat import con_llave
from caja_portal.tests.navegador.personas import Ciudadana, con_sesion
from caja_portal.tests.procesos import Web, instalacion
from chat.acciones.cerradura import cerrar_paso
from chat.models import Conversacion
from chat.tests.fabricas import MARTES, un_oficial, una_conversacion, una_sala
from correo.tests.servidor import esperar_hasta
from nucleo import reloj

pytestmark = [pytest.mark.navegador, pytest.mark.lento]
PROCESOS, VENTANAS = 2, 3
#: While the server makes the processes that replace those that died.
MIENTRAS_VUELVE = 30_000
#: Nobody is so lucky.
MUCHAS = 6
#: A browser's names for the other end that died.
SE_CORTO = ("ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET", "ERR_CONNECTION_CLOSED", "ERR_SOCKET_NOT_CONNECTED")
#: The page that the browser puts where none arrived.
SIN_PAGINA = "body.neterror"
#: Everything that a window shows of the conversation, in its order: each row's number and words.
RENGLONES = """filas => filas.map(fila => [
  Number(fila.id.slice(1)),
  (fila.querySelector('.dicho-texto, .chat-dicho, .suceso > span') || fila.querySelector('.chat-suceso').firstChild)
    .textContent.trim(),
])"""
Renglones = list[tuple[int, str]]


class Ventana:
    """One that sends without leaving its page."""

    def __init__(self, pagina: Page, quien: str, rotulo: str):
        self.pagina, self.quien, self._rotulo = pagina, quien, rotulo

    @property
    def registro(self) -> Locator:
        return self.pagina.get_by_role("log")

    @property
    def caja(self) -> Locator:
        return self.pagina.get_by_label(self._rotulo, exact=True)

    def dicho(self, texto: str) -> Locator:
        return self.registro.get_by_text(texto, exact=True)

    def escribir(self, texto: str) -> None:
        self.texto = texto
        self.caja.fill(texto)

    def enviar(self) -> None:
        """Go as far as its request, which somebody may never answer."""
        with self.pagina.expect_request(lambda peticion: peticion.method == "POST") as espera:
            self.pagina.get_by_role("button", name="Enviar", exact=True).click(no_wait_after=True)
        self.peticion = espera.value

    def supo(self) -> bool:
        """Wait to be told how it went: whether it arrived. If it did not, the words are still in the box."""
        llego = self.peticion.response() is not None
        expect(self.pagina.locator("form[aria-busy=true], [data-enviar]:disabled")).to_have_count(0)
        expect(self.caja).to_have_value("" if llego else self.texto)
        if llego:
            expect(self.dicho(self.texto)).to_have_count(1)
        return llego

    def otra_vez(self) -> None:
        self.enviar()
        assert self.supo(), self.texto

    def leer_lo_nuevo(self) -> None:
        """It reads by itself."""

    def todo_hasta(self, texto: str) -> Renglones:
        self.leer_lo_nuevo()
        expect(self.dicho(texto)).to_have_count(1)
        return [tuple(uno) for uno in self.registro.locator("li[id]").evaluate_all(RENGLONES)]


class SinGuiones(Ventana):
    """One whose every sending is a page."""

    def supo(self) -> bool:
        sin_pagina = self.pagina.locator(SIN_PAGINA)
        expect(self.dicho(self.texto).or_(sin_pagina)).to_have_count(1, timeout=MIENTRAS_VUELVE)
        return sin_pagina.count() == 0

    def otra_vez(self) -> None:
        """«Volver a cargar», where the browser says that nothing arrived: it sends the same form."""
        self.pagina.reload(timeout=MIENTRAS_VUELVE)
        assert self.supo(), self.texto

    def leer_lo_nuevo(self) -> None:
        self.pagina.get_by_role("link", name="Ver mensajes nuevos").click()


@pytest.fixture
def web(transactional_db, tmp_path):
    with instalacion(tmp_path, PROXIES_DE_CONFIANZA="0") as una:
        yield una.web(procesos=PROCESOS)


@pytest.fixture
def portal(web) -> str:
    return f"http://127.0.0.1:{web.puerto}"


@pytest.fixture
def conversacion(db) -> Conversacion:
    with reloj.en(MARTES):
        return una_conversacion(una_sala(), texto="Buenos días.")


@pytest.fixture
def ventanas(ventana, portal, conversacion, vigilancia):
    """Marta, who takes it, and the person in two windows. Closed before the portal is: these pages go on asking."""
    vigilancia.previstas.update(SE_CORTO)
    abiertas = [ventana(), ventana(), ventana(java_script_enabled=False)]
    con_sesion(abiertas[0].context, un_oficial(nombre="marta"), portal)
    abiertas[0].goto(reverse("admin:chat_conversacion_changelist"))
    abiertas[0].get_by_role("button", name="Tomar").click()
    abiertas[0].wait_for_url(reverse("admin:chat_conversacion_change", args=[conversacion.pk]))
    for pagina in abiertas[1:]:
        con_llave(pagina, portal, conversacion.llave)
        pagina.goto(conversacion.get_absolute_url())
    marta, rosa, sin_guiones = abiertas
    yield [
        Ventana(marta, "Marta", "Su respuesta"),
        Ventana(rosa, "Rosa", "Su mensaje"),
        SinGuiones(sin_guiones, "Rosa, sin guiones", "Su mensaje"),
    ]
    for pagina in abiertas:
        pagina.context.close()


def por_turnos(ventanas: list[Ventana], ronda: int, dicho: str) -> str:
    """Each says something once it read what was said before. Returns the last."""
    for una in ventanas:
        una.leer_lo_nuevo()
        expect(una.dicho(dicho)).to_have_count(1)
        una.escribir(f"{una.quien}, ronda {ronda}")
        una.enviar()
        assert una.supo()
        dicho = una.texto
    return dicho


@contextmanager
def en_camino(ventanas: list[Ventana], ronda: int, conversacion: Conversacion) -> Iterator[None]:
    """All send at once, and while this lasts the server has it in its hands and cannot write it yet."""
    for una in ventanas:
        una.escribir(f"{una.quien}, ronda {ronda}")
    with transaction.atomic():
        cerrar_paso(conversacion.pk)
        for una in ventanas:
            una.enviar()
        yield


def enviar_otra_vez_lo_que_no_llego(ventanas: list[Ventana]) -> list[Ventana]:
    """Returns whose."""
    perdidas = [una for una in ventanas if not una.supo()]
    for una in perdidas:
        una.otra_vez()
    return perdidas


def quienes_las_atienden(web: Web) -> list[int]:
    """The processes that have what the windows sent, the busiest first."""
    esperar_hasta(lambda: sum(conexiones(web).values()) >= VENTANAS, "que atendieran a las ventanas")
    cuantas = conexiones(web)
    return sorted(filter(cuantas.get, cuantas), key=cuantas.get, reverse=True)


def conexiones(web: Web) -> dict[int, int]:
    """How many each process of the server has in its hands."""
    filas = [fila.split() for fila in Path("/proc/net/tcp").read_text().splitlines()]
    suyas = {
        f"socket:[{fila[9]}]" for fila in filas if fila[1].endswith(f":{web.puerto:04X}") and fila[3] == "01"
    }
    return {pid: len(suyas & abiertos(pid)) for pid in web.hijos}


def abiertos(pid: int) -> set[str]:
    """What a process has open; nothing, once it died."""
    enlaces = set()
    with suppress(OSError):
        for uno in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed meanwhile
                enlaces.add(os.readlink(uno))
    return enlaces


def descargada(pagina: Page) -> Renglones:
    """The transcript, as whoever keeps the file reads it."""
    texto = Ciudadana(pagina).bajar("Descargarla como texto").read_text()
    return [(int(n), dicho) for n, dicho in re.findall(r"^#(\d+) · .*\n    (.*)$", texto, re.M)]


def test_aunque_maten_procesos_mientras_se_conversa_las_tres_ventanas_leen_lo_mismo(
    web, ventanas, conversacion
):
    por_turnos(ventanas, 1, "Buenos días.")
    ronda, perdidas = 1, []
    while not perdidas and ronda < MUCHAS:
        ronda += 1
        # Over a connection that it had ready, a browser sends again by itself what it saw cut, and nobody notices.
        esperar_hasta(lambda: not any(conexiones(web).values()), "que los navegadores soltaran")
        with en_camino(ventanas, ronda, conversacion):
            for pid in quienes_las_atienden(web):
                os.kill(pid, signal.SIGKILL)
        perdidas = enviar_otra_vez_lo_que_no_llego(ventanas)
    assert perdidas
    with en_camino(ventanas, ronda + 1, conversacion):
        uno, *_ = quienes_las_atienden(web)
    os.kill(uno, signal.SIGKILL)  # while it writes; the other goes on
    enviar_otra_vez_lo_que_no_llego(ventanas)
    ultimo = por_turnos(ventanas, ronda + 2, ventanas[-1].texto)

    leido = [una.todo_hasta(ultimo) for una in ventanas]
    dichos = [f"{una.quien}, ronda {n}" for n in range(1, ronda + 3) for una in ventanas]
    assert [n for n, _ in leido[0]] == list(range(1, len(dichos) + 3))
    assert sorted(texto for _, texto in leido[0][2:]) == sorted(dichos)
    assert leido == [descargada(ventanas[1].pagina)] * VENTANAS
