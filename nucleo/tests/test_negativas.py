"""What an action refuses, told in its form."""

import pytest
from django import forms

from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir


class Invalido(Exception):
    def __init__(self, mensaje: str, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo


class Motivo(forms.Form):
    motivo = forms.CharField()


@pytest.fixture
def form():
    lleno = Motivo({"motivo": "Porque sí"})
    assert lleno.is_valid()
    return lleno


def test_se_dice_al_lado_de_su_campo(form):
    assert decir(form, Invalido("Dígalo en una frase.", "motivo")) == POR_CORREGIR
    assert form.errors == {"motivo": ["Dígalo en una frase."]}


@pytest.mark.parametrize("campo", ["", "otro"])
def test_lo_que_no_es_de_un_campo_de_la_pagina_se_dice_arriba(form, campo):
    assert decir(form, Invalido("Falta algo.", campo)) == POR_CORREGIR
    assert form.non_field_errors() == ["Falta algo."]


def test_lo_que_no_se_corrige_escribiendo_es_un_conflicto(form):
    assert decir(form, Exception("Otra persona ya lo decidió.")) == CONFLICTO
    assert form.non_field_errors() == ["Otra persona ya lo decidió."]
