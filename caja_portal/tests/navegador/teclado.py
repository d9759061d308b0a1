"""Whoever moves by keyboard alone, and what they can see of where they are."""

import time
from dataclasses import dataclass

from playwright.sync_api import Page

PULSACIONES = 90
PACIENCIA = 5.0
_ENFOCADO = """() => {
  const e = document.activeElement, caja = e.getBoundingClientRect();
  const conMarca = (x) => {
    const estilo = getComputedStyle(x);
    return estilo.outlineStyle !== 'none' && parseFloat(estilo.outlineWidth) >= 2;
  };
  const marcas = [];
  for (let x = e; x && x !== document.body; x = x.parentElement) marcas.push(conMarca(x));
  return {
    nombre: (e.labels?.length ? e.labels[0].innerText : e.innerText || e.value || '').replace(/\\s+/g, ' ').trim(),
    clase: e.className, id: e.id, marcado: marcas.some(Boolean),
    a_la_vista: caja.width > 1 && caja.bottom > 0 && caja.top < innerHeight && caja.right > 0 && caja.left < innerWidth,
  };
}"""


@dataclass(frozen=True)
class Enfocado:
    """The element that has the focus, as it is seen."""

    nombre: str
    clase: str
    id: str
    marcado: bool
    a_la_vista: bool


def enfocado(pagina: Page) -> Enfocado:
    """It is looked at until the page has scrolled to it, or has not in all that time."""
    fin = time.monotonic() + PACIENCIA
    while True:
        actual = Enfocado(**pagina.evaluate(_ENFOCADO))
        if actual.a_la_vista or time.monotonic() > fin:
            return actual


def ir_hasta(pagina: Page, nombre: str) -> Enfocado:
    """Press Tab until what is called so has the focus; every stop on the way has to be seen."""
    for _ in range(PULSACIONES):
        pagina.keyboard.press("Tab")
        actual = enfocado(pagina)
        assert actual.a_la_vista, f"El foco se fue a donde no se ve: {actual}"
        assert actual.marcado, f"No se ve que tiene el foco: {actual}"
        if actual.nombre.startswith(nombre):
            return actual
    raise AssertionError(f"El teclado no llega a «{nombre}».")


def escribir(pagina: Page, campo: str, texto: str) -> None:
    ir_hasta(pagina, campo)
    pagina.keyboard.type(texto)


def oprimir(pagina: Page, nombre: str) -> None:
    """Go to a link or a button and press it; wait for the page to which it leads."""
    ir_hasta(pagina, nombre)
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")
