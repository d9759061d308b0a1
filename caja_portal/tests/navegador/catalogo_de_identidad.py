"""How the portal looks: its pieces, what each person asks of it to read better, and what an entity sets."""

from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo.acciones import poner_identidad, proponer_identidad


def _como_se_lee(letra: str, contraste: str, espacio: str):
    def ir(pagina: Page):
        pagina.goto("/radicar/")
        pagina.get_by_text("Letra y contraste").click()
        for rotulo, valor in (("Tamaño", letra), ("Contraste", contraste), ("Espacio", espacio)):
            pagina.get_by_role("group", name=rotulo).get_by_label(valor, exact=True).check()

    return ir


def _propuesta_con_errores(pagina: Page):
    pagina.goto(reverse("admin:nucleo_identidad_add"))
    pagina.get_by_label("Nombre").fill(LARGA)
    pagina.get_by_label("Color principal").fill("#ffd000")
    pagina.get_by_label("Color de acento").fill("#e87722")
    pagina.get_by_role("button", name="Ver cómo queda").click()


def del_publico(mundo: Mundo) -> list[Parada]:
    return [
        a("componentes", "/componentes/"),
        Parada("letra grande y alto contraste", _como_se_lee("Grande", "Alto", "Normal")),
        Parada("letra muy grande y más espacio", _como_se_lee("Muy grande", "Normal", "Amplio")),
    ]


def de_quien_la_pone(mundo: Mundo) -> list[Parada]:
    identidad = proponer_identidad(nombre=f"Azul {LARGA}", principal="#123a6b", acento="#e87722")
    poner_identidad(identidad)
    return [
        a("identidades", reverse("admin:nucleo_identidad_changelist")),
        a("proponer una identidad", reverse("admin:nucleo_identidad_add")),
        Parada("una identidad que no se lee", _propuesta_con_errores),
        a("una identidad, antes de ponerla", reverse("admin:nucleo_identidad_change", args=[identidad.pk])),
    ]
