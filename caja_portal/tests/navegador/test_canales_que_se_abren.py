"""Somebody presses «RSS» and sees words, not the inside of a file."""

import pytest

from suscripciones import acciones

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base]


@pytest.mark.parametrize(
    ("documento", "titulo"), [("rss.xml", "item > title"), ("atom.xml", "entry > title")]
)
def test_un_canal_abierto_en_el_navegador_se_puede_leer(ventana, documento, titulo):
    acciones.anunciar(clave="ver:1", titulo="Jornada en Sogamoso", url="/", temas=(), resumen="El sábado.")
    pagina = ventana()
    pagina.goto(f"/canales/todo/{documento}")
    visto = pagina.evaluate(
        """(selector) => {
          const e = document.querySelector(selector);
          return [e.textContent, getComputedStyle(e).display, getComputedStyle(e).fontWeight];
        }""",
        titulo,
    )
    assert visto == ["Jornada en Sogamoso", "block", "700"]
    assert pagina.evaluate("getComputedStyle(document.documentElement, '::before').content").startswith(
        '"Esto es un canal'
    )
