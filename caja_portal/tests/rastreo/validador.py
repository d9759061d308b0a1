"""What two readers that follow the standard to the letter say of a page: html5lib, and html-validate in one batch."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import html5lib
import pytest
from django.conf import settings
from html5lib.constants import E as DICHOS

from caja_portal.tests.rastreo.rastreador import Visita

CARPETA = settings.BASE_DIR / "script" / "validador"
#: What Django's own admin writes and we do not: its rows' headings, its sorting links, its forms.
DE_DJANGO = {"wcag/h30", "wcag/h32", "wcag/h63", "wcag/h71", "prefer-button"}
#: A key is added by the browser's own dialog, which a script opens: there is nothing to send without it.
SIN_QUE_ENVIAR = ("mfa_add_webauthn", "wcag/h32")


def mal_escrito(visita: Visita) -> list[str]:
    """What html5lib had to mend to read it."""
    lector = html5lib.HTMLParser()
    lector.parse(visita.html)
    return [
        f"{visita.direccion}, línea {linea}: {DICHOS[error] % datos}"
        for (linea, _), error, datos in lector.errors
    ]


def faltas_de_norma(visitas: Iterable[Visita], carpeta: Path) -> list[str]:
    """What html-validate says of all of them, which it reads at once from ``carpeta``."""
    nombres = {}
    for numero, visita in enumerate(visitas):
        archivo = carpeta / f"{numero}.html"
        archivo.write_text(visita.html)
        nombres[archivo.name] = visita
    dicho = carpeta / "dicho.json"  # through a pipe it would be cut short
    orden = [
        _programa(),
        "--config",
        CARPETA / ".htmlvalidate.json",
        "--formatter",
        f"json={dicho}",
        "*.html",
    ]
    hecho = subprocess.run(orden, cwd=carpeta, capture_output=True, text=True, check=False)
    assert dicho.exists(), hecho.stderr
    faltas = []
    for uno in json.loads(dicho.read_text()):
        visita = nombres[Path(uno["filePath"]).name]
        de_django = DE_DJANGO if visita.ruta.startswith("admin:") else set()
        faltas += [
            f"{visita.direccion}, línea {falta['line']}: {falta['ruleId']}, {falta['message']}"
            for falta in uno["messages"]
            if falta["ruleId"] not in de_django and (visita.ruta, falta["ruleId"]) != SIN_QUE_ENVIAR
        ]
    return faltas


def _programa() -> Path:
    """Where ``script/test`` installs it; without it the test says so, and fails where everything has to run."""
    programa = CARPETA / "node_modules" / ".bin" / "html-validate"
    if not programa.exists() or shutil.which("node") is None:
        falta = "No está html-validate: «npm ci --prefix script/validador»."
        if os.environ.get("CI") == "true":
            pytest.fail(falta)
        pytest.skip(falta)
    return programa
