"""What an official writes to decide on a letter that came by mail."""

from django import forms

from nucleo.campos import TextoLimpio


class DecidirForm(forms.Form):
    motivo = TextoLimpio(
        label="Por qué",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="En pocas palabras. Queda guardado con su nombre.",
        error_messages={"required": "Escriba por qué, en pocas palabras."},
    )


class EntregarForm(DecidirForm):
    radicado = TextoLimpio(
        label="Radicado de la solicitud",
        max_length=20,
        help_text="Por ejemplo, 2026-E-000123. Entra a su historia, con sus archivos.",
        error_messages={"required": "Escriba el radicado de la solicitud."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("radicado", "motivo")
