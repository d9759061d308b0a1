"""What every page must be: without a fault that axe knows, and no wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

#: A small telephone, or a page enlarged four times; and a computer.
ANCHOS = (320, 1280)
ETIQUETAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_axe = Axe()
# Without preload, for it would load the style sheets again, and write styles of its own that our policy refuses.
_OPCIONES = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": ETIQUETAS}}
_LO_QUE_SOBRA = """() => {
  const ancho = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= ancho) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.getBoundingClientRect().right > ancho + 1)
    .map((e) => e.tagName + '.' + e.className).slice(-4);
}"""


def revisar(pagina: Page, nombre: str) -> list[str]:
    """The faults of the page that is open, at each width."""
    faltas = []
    for ancho in ANCHOS:
        pagina.set_viewport_size({"width": ancho, "height": 800})
        sobra = pagina.evaluate(_LO_QUE_SOBRA)
        if sobra:
            faltas.append(f"{nombre}, a {ancho}: se desplaza hacia los lados por {sobra}")
        for violacion in _axe.run(pagina, options=_OPCIONES).response["violations"]:
            donde = [nodo["target"] for nodo in violacion["nodes"]][:3]
            faltas.append(f"{nombre}, a {ancho}: {violacion['id']} ({violacion['help']}) en {donde}")
    return faltas
