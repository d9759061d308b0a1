"""Which report, and what changed when it is another version."""

from django import forms

from nucleo import reloj
from nucleo.campos import Redaccion, TextoLimpio
from pqrs import informes
from pqrs.informes import Periodo
from pqrs.models import Informe


class PeriodoForm(forms.Form):
    """A class of report and one of its periods that ended: «trimestral:2026-07-01»."""

    periodo = forms.ChoiceField(
        label="Informe y periodo", error_messages={"invalid_choice": "Elija un periodo de la lista."}
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["periodo"].choices = [
            (nombre, [(uno.clave, uno.en_palabras) for uno in informes.anteriores(clase, reloj.hoy())])
            for clase, nombre in Informe.Clase.choices
        ]

    @property
    def elegido(self) -> Periodo:
        """Only after ``is_valid()``."""
        return informes.periodo_escrito(self.cleaned_data["periodo"], reloj.hoy())


class PublicarForm(PeriodoForm):
    que_cambia = TextoLimpio(
        label="Qué cambia en esta versión",
        required=False,
        max_length=1000,
        widget=Redaccion({"rows": 3}),
        help_text="Hace falta cuando el informe de ese periodo ya se publicó. Si es público, lo lee cualquiera.",
    )
