"""What an official writes for the others."""

from django import forms

from nucleo.campos import TextoLimpio
from pqrs.acciones.trabajo import LARGO_DE_LA_NOTA


class NotaForm(forms.Form):
    texto = TextoLimpio(
        label="Nota para la mesa",
        max_length=LARGO_DE_LA_NOTA,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La leen quienes pueden ver esta solicitud. No la ve la persona que pidió ni va en el expediente. "
        "No se puede cambiar después.",
        error_messages={"required": "Escriba la nota."},
    )
