"""The two things that open a request."""

import re

from django import forms

from nucleo.texto import limpiar
from pqrs import radicados
from pqrs.forms.campos import entrada_de_codigo

LETRAS_MAXIMAS = 60


class SeguimientoForm(forms.Form):
    """Radicado and código de seguimiento. It says what it can about their shape, which is the same for everybody, and
    nothing about whether they exist."""

    radicado = forms.CharField(
        label="Número de radicado",
        max_length=LETRAS_MAXIMAS,
        help_text="Está en su constancia y en el correo que le enviamos. Por ejemplo: 2026-E-000123.",
        error_messages={"required": "Escriba el número de radicado."},
        widget=entrada_de_codigo(),
    )
    codigo = forms.CharField(
        label="Código de seguimiento",
        max_length=LETRAS_MAXIMAS,
        help_text="Doce letras y números que le mostramos al radicar. Por ejemplo: 7KQF-2MXA-9TDR.",
        error_messages={"required": "Escriba el código de seguimiento."},
        widget=entrada_de_codigo(),
    )

    NO_SE_ENCONTRO = (
        "No encontramos una solicitud con ese radicado y ese código. Revise los dos: cópielos de su correo o de la "
        "página que vio al radicar."
    )

    def clean_radicado(self) -> str:
        radicado = radicados.leer_cualquiera(limpiar(self.cleaned_data["radicado"]))
        if radicado is None:
            raise forms.ValidationError(
                "Eso no es un número de radicado. Lleva el año, una letra y un número: 2026-E-000123."
            )
        return radicado

    def clean_codigo(self) -> str:
        codigo = limpiar(self.cleaned_data["codigo"])
        letras = len(re.sub(r"[^0-9A-Z]", "", codigo.upper()))
        if letras == radicados.LETRAS_CONSTANCIA:
            raise forms.ValidationError(
                "Ese parece el código de la constancia, que solo sirve para verificarla. El de seguimiento tiene 12 "
                "letras y números."
            )
        if letras != radicados.LETRAS_CODIGO:
            raise forms.ValidationError(
                f"El código de seguimiento tiene 12 letras y números; aquí hay {letras}."
            )
        return codigo
