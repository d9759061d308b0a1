"""Rate a conversation that ended."""

from django import forms

from chat import reglas
from chat.models import Conversacion
from nucleo.campos import TextoLimpio

NOTAS = [(5, "5, muy bien"), (4, "4, bien"), (3, "3, regular"), (2, "2, mal"), (1, "1, muy mal")]


class Calificar(forms.Form):
    use_required_attribute = False

    solucion = forms.ChoiceField(
        label="¿Le resolvimos lo que necesitaba?",
        choices=Conversacion.Solucion.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Diga si le resolvieron lo que necesitaba.",
            "invalid_choice": "Escoja una de las respuestas.",
        },
    )
    calificacion = forms.TypedChoiceField(
        label="¿Cómo lo atendimos?",
        choices=NOTAS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Escoja una calificación de 1 a 5.",
            "invalid_choice": "Escoja una calificación de 1 a 5.",
        },
    )
    comentario = TextoLimpio(
        label="Qué podemos mejorar",
        required=False,
        max_length=reglas.LARGO_NOTA,
        widget=forms.Textarea({"rows": 3}),
    )
