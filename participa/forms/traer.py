"""To which exercise something that was said elsewhere is brought."""

from collections.abc import Sequence

from django import forms

from participa.models import Ejercicio


class TraerForm(forms.Form):
    """``ejercicios``: those that still receive."""

    use_required_attribute = False

    ejercicio = forms.TypedChoiceField(
        label="Ejercicio",
        coerce=int,
        help_text="Los convocados cuya cuenta sigue abierta.",
        error_messages={
            "required": "Elija el ejercicio.",
            "invalid_choice": "Ese ejercicio ya no recibe aportes. Elija otro.",
        },
    )

    def __init__(self, *args, ejercicios: Sequence[Ejercicio], **opciones):
        super().__init__(*args, **opciones)
        self.fields["ejercicio"].choices = [("", "Elija uno"), *((uno.pk, uno.titulo) for uno in ejercicios)]
