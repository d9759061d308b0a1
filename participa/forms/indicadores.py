"""What is asked to correct the indicators of a month."""

from django import forms

from nucleo.campos import Linea


class CorregirForm(forms.Form):
    que_corrige = Linea(
        label="Qué se corrige y por qué",
        max_length=300,
        help_text="Se publica con las cifras: «Se anotaron tarde los aportes del taller del 9 de marzo».",
        error_messages={"required": "Escriba qué se corrige y por qué: se publica con las cifras."},
    )
