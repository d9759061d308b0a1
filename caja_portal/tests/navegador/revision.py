"""What every page must be: without a fault that axe knows, and no wider than the screen."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: A small telephone, or a page enlarged four times; and a computer.
ANCHOS = (320, 1280)
ETIQUETAS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Without preload, for it would load the style sheets again, and write styles of its own that our policy refuses.
_OPCIONES = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": ETIQUETAS}}
_VIOLACIONES = """async (opciones) => (await axe.run(opciones)).violations
  .map((v) => `${v.id} (${v.help}) en ${v.nodes.slice(0, 3).map((n) => n.target).join(" · ")}`)"""
_LO_QUE_SOBRA = """() => {
  const ancho = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= ancho) return [];
  const sobresale = (e) => getComputedStyle(e).overflowX === 'visible' && e.scrollWidth > e.clientWidth + 1;
  return [...document.body.querySelectorAll('*')]
    .filter((e) => e.checkVisibility({contentVisibilityAuto: true}))
    .filter((e) => e.getBoundingClientRect().right > ancho + 1 || (e.clientWidth && sobresale(e)))
    .map((e) => `se desplaza hacia los lados por ${e.tagName}.${e.className}`).slice(-4);
}"""


def revisar(pagina: Page, nombre: str, anchos: tuple[int, ...] = ANCHOS) -> list[str]:
    """The faults of the page that is open or on its way, at each width, once it has arrived whole."""
    faltas = []
    pagina.wait_for_load_state()
    pagina.evaluate(AXE_SCRIPT)
    for ancho in anchos:
        pagina.set_viewport_size({"width": ancho, "height": 800})
        for falta in pagina.evaluate(_LO_QUE_SOBRA) + pagina.evaluate(_VIOLACIONES, _OPCIONES):
            faltas.append(f"{nombre}, a {ancho}: {falta}")
    return faltas
