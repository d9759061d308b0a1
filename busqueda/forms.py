"""What is asked of the search, as it comes in the address."""

from django import forms
from django.core.validators import RegexValidator

from busqueda.consultas import Filtros


class _DiaField(forms.DateField):
    """A day as the browser's own control writes it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d",)


class BuscarForm(forms.Form):
    """What narrows a search. Nothing of it is obligatory, and what makes no sense is told and left out."""

    clase = forms.CharField(required=False, max_length=30, validators=[RegexValidator(r"\A[a-z0-9_-]*\Z")])
    tema = forms.CharField(
        required=False, max_length=100, validators=[RegexValidator(r"\A[A-Za-z0-9_:.-]*\Z")]
    )
    desde = _DiaField(required=False, error_messages={"invalid": "La fecha «desde» no existe."})
    hasta = _DiaField(required=False, error_messages={"invalid": "La fecha «hasta» no existe."})

    def clean(self):
        datos = super().clean()
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta and desde > hasta:
            self.add_error("hasta", "La fecha «hasta» es anterior a la fecha «desde».")
        return datos

    def filtros(self) -> Filtros:
        """What could be understood."""
        self.full_clean()
        datos = self.cleaned_data
        return Filtros(datos.get("clase", ""), datos.get("tema", ""), datos.get("desde"), datos.get("hasta"))

    def fallas(self) -> list[str]:
        """What the person has to know of what could not be, in words."""
        return [falla for campo in ("desde", "hasta") for falla in self.errors.get(campo, [])]
