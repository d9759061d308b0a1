"""What somebody says of a page."""

from typing import Any

from django import forms

from nucleo.campos import TextoLimpio
from nucleo.texto import limpiar

LARGO = 5_000


class Correo(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_error_messages = {"invalid": "Escriba la dirección completa, como nombre@ejemplo.co."}

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(limpiar(str(value or ""))).split())


class Opinar(forms.Form):
    """Both are optional, but whoever reports an error has to say which."""

    use_required_attribute = False

    texto = TextoLimpio(
        required=False,
        max_length=LARGO,
        help_text="No escriba su cédula, su clave ni otros datos suyos o de otra persona. Hasta 5.000 letras.",
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": "Cuéntenos qué falló, para que podamos arreglarlo.",
            "max_length": "Lo que escribió tiene %(show_value)s letras y caben %(limit_value)s. Acórtelo.",
        },
    )
    correo = Correo(
        label="Su correo electrónico",
        required=False,
        max_length=254,
        help_text="Si lo escribe, allí le enviamos el radicado y la respuesta. No se publica.",
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )

    def __init__(self, *datos, pregunta: str, exige_texto: bool = False, **opciones):
        super().__init__(*datos, **opciones)
        self.fields["texto"].label = pregunta
        self.fields["texto"].required = exige_texto
        del self.fields["texto"].widget.attrs[
            "maxlength"
        ]  # what is pasted is told to be too long, and not cut
