"""Ask in a public room."""

from django import forms

from chat import reglas
from nucleo.campos import TextoLimpio


class Preguntar(forms.Form):
    """The question, and the first time the name that signs and the authorisation (``es_la_primera``)."""

    use_required_attribute = False

    texto = TextoLimpio(
        label="Su pregunta",
        help_text="Hasta 2.000 letras. No escriba datos que no quiera que todos lean.",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Escriba su pregunta."},
    )
    nombre = TextoLimpio(
        label="Con qué nombre se publica",
        widget=forms.TextInput({"autocomplete": "given-name", "maxlength": reglas.LARGO_NOMBRE}),
        error_messages={"required": "Escriba con qué nombre se publica su pregunta."},
    )
    acepta = forms.BooleanField(
        label="Autorizo que se publiquen en esta sala mis preguntas y el nombre que escribí",
        error_messages={"required": "Para preguntar debe autorizar que se publique su pregunta."},
    )

    def __init__(self, *args, es_la_primera: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if not es_la_primera:
            del self.fields["nombre"], self.fields["acepta"]
