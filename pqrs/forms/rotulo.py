"""What an official says of a label before printing it."""

from django import forms

from pqrs.rotulo import Tamano


class RotuloForm(forms.Form):
    folios = forms.IntegerField(
        label="Folios",
        required=False,
        min_value=1,
        max_value=9999,
        help_text="Cuántas hojas trae en papel. Déjelo vacío si no hay papel.",
        error_messages={
            "invalid": "Escriba el número de hojas con cifras.",
            "min_value": "Escriba 1 o más, o déjelo vacío si no hay papel.",
            "max_value": "Escriba 9999 o menos.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": 9999}),
    )
    tamano = forms.ChoiceField(
        label="Tamaño del rótulo",
        choices=Tamano,
        help_text="El del rollo de su impresora. Imprímalo al 100 %, sin ajustar a la página.",
        error_messages={"required": "Elija el tamaño.", "invalid_choice": "Elija uno de los tamaños."},
    )
