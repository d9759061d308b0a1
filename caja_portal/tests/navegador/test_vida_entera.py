"""The whole legal life of a request in a real browser, told as one story: incomplete, completed, extended, answered in
part, decided, notified, appealed, decided again, notified of it and closed. Each step is read in three places: the
person's page, her mail and the desk's record, after the consequence that the official read before confirming.
"""

import re

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from caja_portal.tests.navegador.personas import Ciudadana, Funcionaria, como_se_sube
from caja_portal.tests.navegador.tiempo import Tiempo
from correo.acciones import enviar_todo
from cuentas.models import Rol
from pqrs.tests.fabricas import un_archivo_pdf, una_funcionaria

pytestmark = pytest.mark.navegador

PETICION = {
    "Nombres y apellidos": "Ana Pérez Gómez",
    "Número de documento": "52.123.456",
    "Correo electrónico": "ana@ejemplo.co",
    "Su solicitud": "Pido el subsidio de julio y que corrijan la fecha de mi afiliación.",
}


class Historia:
    """Ana in front of her page and Beatriz in the desk, on the day that the story has reached."""

    def __init__(self, ana: Ciudadana, mesa: Funcionaria, tiempo: Tiempo):
        self.ana, self.mesa, self.tiempo = ana, mesa, tiempo
        self.radicado = self.codigo = ""

    def llega(self, mes: int, dia: int) -> None:
        self.tiempo.llega(2026, mes, dia, 10)

    def hacer(self, enlace: str) -> Page:
        """Ana presses what her page offers."""
        self.ana.seguir(self.radicado, self.codigo)
        self.ana.pagina.get_by_role("link", name=enlace).click()
        return self.ana.pagina

    def actuar(self, verbo: str) -> Page:
        """Beatriz opens a verb from the request's page."""
        self.mesa.buscar(self.radicado)
        self.mesa.actuar(verbo)
        return self.mesa.pagina

    def se_lee(self, *, ella: list[str], carta: list[str], mesa: list[str]) -> None:
        """Those words stand in the three places, and the desk's last step is of today."""
        self.ana.seguir(self.radicado, self.codigo)
        _dice(self.ana.pagina.locator("main"), ella)
        self.llega_la_carta(carta)
        self.mesa.buscar(self.radicado)
        _dice(self.mesa.pagina.locator("main"), mesa[:-1])
        ultimo = self.mesa.pagina.locator(".mesa-historia li").last
        expect(ultimo).to_contain_text(mesa[-1])
        expect(ultimo.locator("time")).to_have_attribute(
            "datetime", re.compile(f"^{self.tiempo.momento:%Y-%m-%d}")
        )

    def llega_la_carta(self, dice: list[str]) -> None:
        mail.outbox.clear()
        with self.tiempo.ahora():
            enviar_todo()
        [carta] = [una for una in mail.outbox if una.to == ["ana@ejemplo.co"]]
        texto = " ".join(f"{carta.subject} {carta.body}".split())
        assert self.radicado in carta.subject
        assert [frase for frase in dice if frase not in texto] == []


def _dice(lugar: Locator, frases: list[str]) -> None:
    for frase in frases:
        expect(lugar).to_contain_text(frase)


@pytest.fixture
def historia(ventana, tiempo) -> Historia:
    return Historia(Ciudadana(ventana()), Funcionaria(ventana()), tiempo)


def test_una_peticion_vive_toda_su_vida_y_los_tres_lugares_cuentan_lo_mismo(historia):
    """R1.3, R2.13, R3.10, R3.23, R3.29 to R3.35; arts. 14, 17, 56, 67, 74, 80 and 87 CPACA."""
    beatriz = una_funcionaria(Rol.COORDINADOR)
    ana_radica(historia)
    historia.mesa.entrar(beatriz.username)
    beatriz_pide_que_complete(historia)
    ana_completa(historia)
    beatriz_amplia(historia)
    beatriz_responde_una_parte(historia)
    beatriz_niega_lo_demas(historia)
    ana_se_notifica(historia)
    ana_recurre(historia)
    beatriz_revoca(historia)
    ana_se_notifica_de_lo_decidido(historia)
    nada_queda_por_hacer(historia)


def ana_radica(historia):
    historia.llega(9, 7)
    ana = historia.ana
    ana.elegir("Petición de interés particular")
    ana.pagina.get_by_label(re.compile("^Acepto que me notifiquen por correo")).check()
    ana.escribir(PETICION)
    historia.radicado, historia.codigo = ana.confirmar()

    ana.seguir(historia.radicado, historia.codigo)
    _dice(ana.pagina.locator("main"), ["Recibimos su solicitud", "lunes 28 de septiembre de 2026"])
    historia.llega_la_carta([historia.codigo, "a más tardar el lunes 28 de septiembre de 2026"])


def beatriz_pide_que_complete(historia):
    """Art. 17: the term stops with two days gone."""
    historia.llega(9, 9)
    pagina = historia.actuar("Pedir que complete")
    pagina.get_by_label("Qué falta").fill("Envíe la copia del registro civil.")
    pagina.get_by_role("button", name="Ver qué fecha le queda").click()
    efecto = pagina.get_by_role("region", name="Qué va a pasar")
    _dice(efecto, ["El término se detiene.", "La persona tiene hasta el viernes 9 de octubre de 2026."])
    pagina.get_by_role("button", name="Pedir que complete").click()

    historia.se_lee(
        ella=[
            "Necesitamos que usted la complete",
            "El plazo está detenido",
            "Envíe la copia del registro civil.",
        ],
        carta=[
            "necesitamos que la complete",
            "Envíe la copia del registro civil.",
            "viernes 9 de octubre de 2026",
        ],
        mesa=["Esperando que la persona complete", "a más tardar el viernes 9 de octubre de 2026"],
    )


def ana_completa(historia):
    """From her page, with a file: the term goes on where it was."""
    historia.llega(9, 14)
    pagina = historia.hacer("Enviar lo que me pidieron")
    expect(pagina.get_by_role("region", name="Lo que le pedimos")).to_contain_text(
        "la copia del registro civil"
    )
    pagina.get_by_label("Lo que faltaba").fill("Va el registro civil.")
    pagina.locator("input[type=file]").set_input_files([como_se_sube(un_archivo_pdf("registro.pdf"))])
    pagina.get_by_role("button", name="Enviar lo que me pidieron").click()
    expect(pagina.get_by_text("Listo, quedó hecho")).to_be_visible()

    historia.se_lee(
        ella=["jueves 1 de octubre de 2026", "Usted escribió: Va el registro civil.", "registro.pdf"],
        carta=["recibimos lo que faltaba", "a más tardar el jueves 1 de octubre de 2026"],
        mesa=["registro.pdf", "El término sigue y vence el jueves 1 de octubre de 2026."],
    )


def beatriz_amplia(historia):
    """Art. 14 par.: the new date is read before confirming it."""
    historia.llega(9, 25)
    pagina = historia.actuar("Ampliar el término")
    pagina.get_by_label("Cuántos días más").fill("10")
    pagina.get_by_label("Por qué hace falta más tiempo").fill("Falta el concepto de aportes.")
    pagina.get_by_role("button", name="Ver qué fecha le queda").click()
    efecto = pagina.get_by_role("region", name="Qué va a pasar")
    _dice(
        efecto, ["El nuevo vencimiento será el viernes 16 de octubre de 2026. Hoy es el jueves 1 de octubre"]
    )
    pagina.get_by_role("button", name="Ampliar el término").click()

    historia.se_lee(
        ella=[
            "Le responderemos a más tardar el viernes 16 de octubre de 2026",
            "Falta el concepto de aportes.",
        ],
        carta=["necesitamos más tiempo", "Falta el concepto de aportes.", "viernes 16 de octubre de 2026"],
        mesa=[
            "Vence el viernes 16 de octubre de 2026",
            "del jueves 1 de octubre de 2026 al viernes 16 de octubre",
        ],
    )


def beatriz_responde_una_parte(historia):
    """R3.23: what is missing keeps its date."""
    historia.llega(9, 30)
    pagina = historia.actuar("Escribir la respuesta")
    pagina.get_by_label("Respuesta", exact=True).fill("La fecha de su afiliación se corrige así.")
    pagina.get_by_label("Qué sigue").fill("Le responderemos lo del subsidio.")
    historia.mesa.desplegar("Responder solo una parte")
    pagina.get_by_label("Qué falta por responder").fill("El subsidio de julio.")
    pagina.get_by_role("button", name="Guardar y ver cómo queda").click()
    _dice(pagina.get_by_role("region", name="Qué va a pasar"), ["sigue abierta y su fecha límite no cambia"])
    historia.mesa.enviar()

    historia.se_lee(
        ella=[
            "Ya le respondimos una parte",
            "La fecha de su afiliación se corrige así.",
            "viernes 16 de octubre",
        ],
        carta=[
            "respondimos una parte de su solicitud",
            "Todavía falta responderle esto: El subsidio de julio.",
        ],
        mesa=["Vence el viernes 16 de octubre de 2026", "La entidad respondió una parte de su solicitud"],
    )


def beatriz_niega_lo_demas(historia):
    """R3.29, R3.33: a decision, with the remedies of the law, that is not shown until she opens it."""
    historia.llega(10, 9)
    pagina = historia.actuar("Escribir la respuesta")
    pagina.get_by_label("Sentido de la respuesta").select_option(label="Niega lo que pidió")
    pagina.get_by_label("Respuesta", exact=True).fill("No hay subsidio de julio: no hubo aportes.")
    pagina.get_by_label("Qué sigue").fill("Si no está de acuerdo, puede recurrir.")
    historia.mesa.desplegar("Notificar la decisión y sus recursos")
    pagina.get_by_label("Decide un derecho de esta persona").check()
    pagina.get_by_role("button", name="Guardar y ver cómo queda").click()
    _dice(pagina.locator(".previa"), ["Reposición y, en subsidio, apelación", "10 días hábiles siguientes"])
    efecto = pagina.get_by_role("region", name="Qué va a pasar")
    _dice(efecto, ["Queda registrada como respondida a tiempo.", "queda notificada cuando la abra"])
    historia.mesa.enviar()

    historia.se_lee(
        ella=["Hay una decisión para usted", "Le respondimos el viernes 9 de octubre de 2026"],
        carta=["hay una decisión para usted", "Leer este correo o abrir el enlace todavía no lo notifica"],
        mesa=["Falta notificar la decisión", "La entidad respondió su solicitud con el oficio"],
    )
    for suyo in (historia.ana.pagina.locator("main").inner_text(), mail.outbox[-1].body):
        assert "no hubo aportes" not in suyo


def ana_se_notifica(historia):
    """R3.31: the button, not the mail, and its moment is kept."""
    historia.llega(10, 13)
    pagina = historia.hacer("Notificarme y leer")
    pagina.get_by_role("button", name="Notificarme y leer").click()

    historia.se_lee(
        ella=[
            "No hay subsidio de julio: no hubo aportes.",
            "Quedó hecha el martes 13 de octubre de 2026, 10:00 a.m.",
            "Tiene hasta el martes 27 de octubre de 2026.",
        ],
        carta=["En ese momento quedó hecha la notificación (art. 56 CPACA)", "Reposición y, en subsidio"],
        mesa=["martes 13 de octubre de 2026, 10:00:00 a.m.", "quedó notificada por medio electrónico"],
    )


def ana_recurre(historia):
    """Arts. 74 and 76: within its ten days, from her page."""
    historia.llega(10, 20)
    pagina = historia.hacer("Interponer un recurso")
    cual = pagina.locator(".campo").get_by_label(re.compile("^Recurso"))
    cual.select_option(label=cual.locator("option").filter(has_text="Reposición contra").inner_text())
    pagina.get_by_label("Por qué no está de acuerdo").fill("Sí hubo aportes: mi empresa los pagó.")
    pagina.get_by_role("button", name="Interponer el recurso").click()

    historia.se_lee(
        ella=["Estamos decidiendo su recurso", "a más tardar el lunes 21 de diciembre de 2026"],
        carta=["recibimos su recurso", "Llegó a tiempo.", "a más tardar el lunes 21 de diciembre de 2026"],
        mesa=["Falta decidir el recurso de reposición", "mi empresa los pagó", "Está dentro de su término."],
    )


def beatriz_revoca(historia):
    """Art. 80: by a letter with its reasons, that she has not read until she opens it; the request keeps its date."""
    historia.llega(11, 10)
    pagina = historia.actuar("Decidir un recurso")
    _dice(pagina.get_by_role("region", name="Qué va a pasar"), ["No cambia el vencimiento."])
    cual = pagina.get_by_label("Recurso", exact=True)
    cual.select_option(label=cual.locator("option").filter(has_text="Reposición").inner_text())
    pagina.get_by_label("Decisión", exact=True).select_option(label="Revoca la decisión")
    pagina.get_by_label("Razones y decisión").fill(
        "Los aportes sí llegaron: se concede el subsidio de julio."
    )
    pagina.get_by_role("button", name="Decidir el recurso").click()

    historia.se_lee(
        ella=["Hay una decisión para usted", "Revoca la decisión."],
        carta=["decidimos su recurso", "La entidad revoca la decisión.", "oprima «Notificarme y leer»"],
        mesa=[
            "Vencía el viernes 16 de octubre de 2026: respondida a tiempo",
            "Falta notificar la decisión",
            "revoca la decisión",
        ],
    )
    for suyo in (historia.ana.pagina.locator("main").inner_text(), mail.outbox[-1].body):
        assert "se concede el subsidio" not in suyo


def ana_se_notifica_de_lo_decidido(historia):
    """Arts. 56 and 87: the decision of the remedy is an act, notified like the first, and nothing else is left."""
    historia.llega(11, 12)
    pagina = historia.hacer("Notificarme y leer")
    pagina.get_by_role("button", name="Notificarme y leer").click()

    historia.se_lee(
        ella=[
            "Los aportes sí llegaron: se concede el subsidio de julio.",
            "Quedó hecha el jueves 12 de noviembre de 2026, 10:00 a.m.",
            "Ninguno: contra esta decisión no proceden recursos (art. 87 CPACA)",
        ],
        carta=["En ese momento quedó hecha la notificación (art. 56 CPACA)", "no proceden recursos"],
        mesa=["jueves 12 de noviembre de 2026, 10:00:00 a.m.", "quedó notificada por medio electrónico"],
    )


def nada_queda_por_hacer(historia):
    """Closed: answered in time, and neither page asks anything of anybody."""
    ana, mesa = historia.ana.pagina.locator("main"), historia.mesa.pagina.locator("main")
    expect(ana.get_by_text("Ya le respondimos", exact=True)).to_be_visible()
    expect(ana.get_by_role("link", name="Interponer un recurso")).to_have_count(0)
    expect(mesa.get_by_role("status")).to_have_count(0)
    expect(mesa.locator(".mesa-historia li")).to_have_count(10)
