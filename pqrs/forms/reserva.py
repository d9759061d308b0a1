"""What the pages of reserved identity ask (R3.17)."""

from django import forms

from nucleo.campos import TextoLimpio
from pqrs.forms.actuaciones import texto
from pqrs.forms.mesa import FormularioDeVerbo


class ReservarForm(FormularioDeVerbo):
    motivo = texto(
        "Por qué se reserva",
        "Qué teme la persona o qué norma lo pide. No escriba aquí su nombre: esto queda en la historia.",
        "Escriba por qué se reserva la identidad.",
        filas=3,
    )


class LeerIdentidadForm(forms.Form):
    motivo = TextoLimpio(
        label="Por qué necesita saber quién es",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Queda registrado con su nombre y la hora, y lo lee la auditoría. "
        "No escriba aquí el nombre de la persona.",
        error_messages={"required": "Escriba por qué necesita saber quién es."},
    )
