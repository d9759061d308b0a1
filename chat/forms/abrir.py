"""Begin a conversation."""

from django import forms

from chat import reglas
from nucleo.campos import TextoLimpio
from nucleo.texto import limpiar


class Abrir(forms.Form):
    """Consent first. Who has an account is not asked who they are (``con_cuenta``)."""

    use_required_attribute = False

    acepta = forms.BooleanField(
        label="Autorizo el uso de mis datos para esta conversación",
        error_messages={"required": "Para conversar debe autorizar el uso de sus datos."},
    )
    texto = TextoLimpio(
        label="¿En qué le podemos ayudar?",
        help_text="Hasta 4.000 letras. No escriba claves ni números de tarjetas.",
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Escriba su mensaje."},
    )
    nombre = TextoLimpio(
        label="Cómo quiere que lo llamemos",
        required=False,
        widget=forms.TextInput({"autocomplete": "given-name", "maxlength": reglas.LARGO_NOMBRE}),
    )
    correo = forms.EmailField(
        label="Correo para enviarle la transcripción",
        required=False,
        max_length=254,
        help_text="Si lo da, allí le llegan la transcripción y, si se radica, el número de su solicitud.",
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Escriba la dirección completa, como nombre@ejemplo.co."},
    )

    def __init__(self, *args, con_cuenta: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if con_cuenta:
            del self.fields["nombre"], self.fields["correo"]

    def clean_correo(self) -> str:
        return limpiar(self.cleaned_data["correo"])
