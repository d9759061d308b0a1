"""What is asked of whoever reports, appeals or files a message."""

from django import forms
from django.utils.html import format_html

from foros.acciones.reclamar import LARGO_MAXIMO
from foros.acciones.reportar import LARGO_DETALLE
from foros.causales import CAUSALES
from nucleo.campos import TextoLimpio
from nucleo.texto import limpiar


class Reportar(forms.Form):
    """Which of the published rules it breaks."""

    use_required_attribute = False

    causal = forms.ChoiceField(
        label="¿Qué regla incumple?",
        choices=[
            (una.clave, format_html("<strong>{}.</strong> {}", una.titulo, una.regla)) for una in CAUSALES
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija qué regla incumple.",
            "invalid_choice": "Elija una de las reglas de la lista.",
        },
    )
    detalle = TextoLimpio(
        label="¿Algo que debamos mirar?",
        help_text=f"Lo lee quien modera, y nadie más. Hasta {LARGO_DETALLE} letras.",
        max_length=LARGO_DETALLE,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )


class PedirEnlace(forms.Form):
    """The address of whoever takes part without an account."""

    use_required_attribute = False

    correo = forms.EmailField(
        label="Su correo electrónico",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Escriba su correo electrónico.",
            "invalid": "Escriba la dirección completa, como nombre@ejemplo.co.",
        },
    )

    def clean_correo(self):
        return limpiar(self.cleaned_data["correo"])


class Reclamar(forms.Form):
    """Why they do not agree."""

    use_required_attribute = False

    texto = TextoLimpio(
        label="¿Por qué no está de acuerdo?",
        help_text="Hasta 2.000 letras. Se reclama una vez por cada decisión: dígalo todo aquí.",
        max_length=LARGO_MAXIMO,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Cuéntenos por qué no está de acuerdo."},
    )
