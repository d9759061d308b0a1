"""The one question."""

from django import forms

from pqrs.forms.campos import Parrafos
from pqrs.models import Satisfaccion

ESCALA = [(grado.value, f"{grado.value}. {grado.label}") for grado in Satisfaccion.Calificacion]


class CalificarForm(forms.Form):
    calificacion = forms.TypedChoiceField(
        label="¿Cómo le respondimos?",
        coerce=int,
        choices=ESCALA,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija de 1 a 5 cómo le respondimos.",
            "invalid_choice": "Elija de 1 a 5 cómo le respondimos.",
        },
    )
    comentario = Parrafos(
        label="¿Quiere contarnos por qué?",
        ayuda="Es opcional. Se lee sin su nombre: no escriba datos suyos ni de otras personas.",
        filas=4,
        max_length=1000,
        required=False,
    )
