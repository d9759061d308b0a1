"""The forms of the entity's looks."""

from django import forms

from nucleo.campos import Linea


class IdentidadForm(forms.Form):
    nombre = Linea(
        label="Nombre",
        max_length=80,
        help_text="Para reconocerla después: «Colores de 2026».",
    )
    principal = Linea(
        label="Color principal",
        max_length=7,
        help_text="El de los botones, los títulos y la cabecera: # y seis cifras, por ejemplo #0e5a52. Con él hacemos "
        "los demás, también los del modo oscuro y los de alto contraste. Si no se lee bien, le decimos cuál se parece.",
    )
    acento = Linea(
        label="Color de acento",
        max_length=7,
        help_text="El que resalta una sola cosa en cada página, por ejemplo #f2b632.",
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        widget=forms.FileInput({"accept": ".png,.jpg,.jpeg"}),
        help_text="PNG o JPG, de 176 puntos de alto o más; mejor con fondo transparente y sin márgenes. También "
        "hacemos con él el icono de la pestaña. Sin logo, queda el del portal.",
        error_messages={"empty": "El archivo está vacío. Elija otro."},
    )
