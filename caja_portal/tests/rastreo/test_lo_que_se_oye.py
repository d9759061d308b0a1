"""What a screen reader is told of the forms by which people come in: the accessibility tree, kept as text beside."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from caja_portal.tests.rastreo.escaparate import Escaparate
from caja_portal.tests.rastreo.principales import una_de

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]
CARPETA = Path(__file__).parent / "se_oye"
FORMULARIOS = [
    "pqrs:radicar", "pqrs:escribanos", "pqrs:seguimiento", "suscripciones:suscribirse", "account_login",
    "account_signup", "encuestas:responder", "foros:escribir", "participa:aportar",
]  # fmt: skip


@pytest.mark.parametrize("ruta", FORMULARIOS)
def test_cada_formulario_se_oye_como_se_acordo(new_context, recorrido, ruta):
    """After a change on purpose, ``RETRATAR=si`` writes them again."""
    pagina = new_context().new_page()
    Escaparate(pagina).poner(una_de(recorrido, ruta))
    oido = _lo_oido(pagina.locator("main form").first)
    archivo = CARPETA / f"{ruta.replace(':', '_')}.yaml"
    if os.environ.get("RETRATAR") == "si":
        archivo.write_text(oido)
    assert oido == archivo.read_text()


def _lo_oido(formulario: Locator) -> str:
    """Without the figures and the dates, which change with the day."""
    return re.sub(r"\d[\d.,:]*", "#", formulario.aria_snapshot()) + "\n"
