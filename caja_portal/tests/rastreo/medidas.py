"""What is measured of a page that is open, beyond what axe looks at (``medidas.js``). Each gives faults, in words."""

from pathlib import Path

from playwright.sync_api import Page

_JS = Path(__file__).with_suffix(".js").read_text()


def _medir(pagina: Page, cual: str) -> list[str]:
    pagina.evaluate(_JS)
    return pagina.evaluate(f"() => window.medidas.{cual}")


def se_montan(pagina: Page) -> list[str]:
    """Controls that cover one another."""
    return _medir(pagina, "seMontan()")


def pequenos(pagina: Page) -> list[str]:
    """Targets that a finger or a hand that shakes misses (WCAG 2.5.8)."""
    return _medir(pagina, "pequenos()")


def sin_dedo(pagina: Page) -> list[str]:
    """What the portal draws and a thumb does not hit: the house asks for 44 px."""
    return _medir(pagina, "sinDedo()")


def cortados(pagina: Page) -> list[str]:
    """Words that no longer fit where they are and are not seen (1.4.4)."""
    return _medir(pagina, "cortados()")


def a_los_lados(pagina: Page) -> list[str]:
    """What makes the page wider than the screen (1.4.10)."""
    return _medir(pagina, "aLosLados()")


def se_mueven(pagina: Page) -> list[str]:
    """What moves for who asked that nothing did (2.3.3)."""
    return _medir(pagina, "seMueven()")


def sin_borde(pagina: Page) -> list[str]:
    """Controls that disappear where the device chooses the colours (1.4.11)."""
    return _medir(pagina, "sinBorde()")


def sin_alternativa(pagina: Page) -> list[str]:
    """Pictures without words that are not said to be decoration (1.1.1)."""
    return _medir(pagina, "sinAlternativa()")
