"""A word that asks for a reading."""

from django import forms

from foros.models import PalabraVigilada
from foros.moderacion import palabras

UNA = "Escriba una sola palabra, de letras o números."


class PalabraForm(forms.ModelForm):
    class Meta:
        model = PalabraVigilada
        fields = ("palabra", "motivo")

    def clean_palabra(self) -> str:
        """As the decision compares it: without accents nor case."""
        suyas = palabras(self.cleaned_data["palabra"])
        if len(suyas) != 1:
            raise forms.ValidationError(UNA)
        return suyas[0]
