"""Every form that can be made with what was sent alone says yes or no of anything, and never breaks."""

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms
from django.apps import apps
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caja_portal.tests.fuzz.valores import TEXTOS

#: As a request brings it: the bytes that are no UTF-8 were already replaced.
SANOS = [texto.encode("utf-8", "replace").decode() for texto in TEXTOS]
#: They need, by name, what its view knows: the code that was sent.
CON_LO_SUYO = {"CodigoDeCorreo"}
#: Examples of each in CI; with more time, more.
#: ``script/fuzz`` says a seed: then each time something else.
AL_AZAR = "FUZZ_SEMILLA" in os.environ
EJEMPLOS = 5 + int(float(os.environ.get("FUZZ_SEGUNDOS", "0")) // 20)
VALORES = st.sampled_from(SANOS) | st.text(max_size=80) | st.integers().map(str) | st.dates().map(str)


def _clases() -> Iterator[type[forms.BaseForm]]:
    for app in apps.get_app_configs():
        if "site-packages" in app.path:
            continue
        try:
            paquete = importlib.import_module(f"{app.name}.forms")
        except ModuleNotFoundError:
            continue
        modulos = [
            paquete,
            *(importlib.import_module(f"{paquete.__name__}.{uno.name}") for uno in _dentro(paquete)),
        ]
        for modulo in modulos:
            for clase in vars(modulo).values():
                propia = inspect.isclass(clase) and issubclass(clase, forms.BaseForm)
                if propia and clase.__module__ == modulo.__name__ and _se_arma(clase):
                    yield clase


def _dentro(paquete):
    return pkgutil.iter_modules(getattr(paquete, "__path__", []))


def _se_arma(clase: type[forms.BaseForm]) -> bool:
    """Whether it needs nothing but what was sent. Those that do are reached by their pages, in ``test_fuzz``."""
    parametros = list(inspect.signature(clase.__init__).parameters.values())[1:]
    sueltos = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    pide = any(una.default is una.empty and una.kind not in sueltos for una in parametros)
    es_de_nadie = issubclass(clase, forms.ModelForm) and clase._meta.model is None
    return not (pide or es_de_nadie or clase.__name__ in CON_LO_SUYO) and bool(
        getattr(clase, "base_fields", None)
    )


FORMULARIOS = sorted(set(_clases()), key=lambda clase: f"{clase.__module__}.{clase.__qualname__}")


@pytest.mark.en_produccion
@pytest.mark.lento
@pytest.mark.django_db
@pytest.mark.parametrize("clase", FORMULARIOS, ids=lambda clase: f"{clase.__module__}.{clase.__qualname__}")
def test_un_formulario_responde_a_cualquier_cosa(clase):
    @settings(
        max_examples=EJEMPLOS, derandomize=not AL_AZAR, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def responde(datos):
        enviado = QueryDict(mutable=True)
        for nombre in clase.base_fields:
            for valor in datos.draw(st.lists(VALORES, max_size=3), label=nombre):
                enviado.appendlist(nombre, valor)
        try:
            form = clase(enviado)
        except (KeyError, TypeError):
            return  # it asks for an argument by name after all
        form.is_valid()
        str(form.errors)

    responde()


def test_hay_formularios_que_probar():
    assert len(FORMULARIOS) > 20
