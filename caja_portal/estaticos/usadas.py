"""The words that a page could have as a class: those of every template, script and Python text that draws one. It
takes more than there are, never less: a name that is put together from pieces would be lost, so none is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings

PALABRA = re.compile(r"-{0,2}[A-Za-z_][\w-]*")
#: Apps from outside that draw in our pages.
DE_FUERA = ("crispy_forms", "crispy_bootstrap5")
#: The admin has sheets of its own and none of Bootstrap's.
SIN_BOOTSTRAP = "django.contrib.admin"
#: Longer texts are explanations.
TEXTO_LARGO = 200


def palabras() -> set[str]:
    return {palabra for texto in _textos() for palabra in PALABRA.findall(texto)}


def _textos() -> Iterator[str]:
    for carpeta in _carpetas_de_plantillas():
        yield from (archivo.read_text(encoding="utf-8") for archivo in carpeta.rglob("*.html"))
    for guion in (settings.BASE_DIR / "static" / "js").glob("*.js"):
        yield guion.read_text(encoding="utf-8")
    for modulo in _modulos():
        yield from _escritos(modulo)


def _carpetas_de_plantillas() -> list[Path]:
    de_las_apps = [
        Path(una.path) / "templates" for una in apps.get_app_configs() if una.name != SIN_BOOTSTRAP
    ]
    return [Path(una) for una in settings.TEMPLATES[0]["DIRS"]] + de_las_apps


def _modulos() -> Iterator[Path]:
    for una in apps.get_app_configs():
        carpeta = Path(una.path)
        if carpeta.parent == settings.BASE_DIR or una.name in DE_FUERA:
            yield from (
                modulo
                for modulo in carpeta.rglob("*.py")
                if not {"tests", "migrations"} & set(modulo.relative_to(carpeta).parts)
            )


def _escritos(modulo: Path) -> Iterator[str]:
    for nodo in ast.walk(ast.parse(modulo.read_text(encoding="utf-8"))):
        if isinstance(nodo, ast.Constant) and isinstance(nodo.value, str) and len(nodo.value) < TEXTO_LARGO:
            yield nodo.value
