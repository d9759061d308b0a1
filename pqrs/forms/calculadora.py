"""The question to the calculator of terms: when, and what kind."""

from datetime import date, datetime, time
from itertools import groupby

from django import forms

from nucleo import reloj
from nucleo.calendario import ULTIMO_ANIO
from pqrs.consultas import plazo
from pqrs.consultas.plazo import Estimacion
from pqrs.errores import ErrorDeMesa

# The first term of the table (Decreto 2591 de 1991), and a margin for the longest count before the calendar ends.
PRIMER_DIA, ULTIMO_DIA = date(1992, 1, 1), date(ULTIMO_ANIO - 2, 12, 31)
MEDIODIA = time(12, 0)


class CalculadoraForm(forms.Form):
    """A date, an hour and a kind of request. ``estimacion`` holds the answer once it is valid."""

    tipo = forms.ChoiceField(
        label="Tipo de solicitud",
        error_messages={
            "required": "Escoja el tipo de solicitud.",
            "invalid_choice": "Ese tipo de solicitud no está en la lista. Escoja uno.",
        },
    )
    fecha = forms.DateField(
        label="Día en que la entidad la recibió",
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        help_text="Por ejemplo: 24/11/2026. Puede ser un día pasado o futuro.",
        error_messages={
            "required": "Escriba el día en que la entidad recibió la solicitud.",
            "invalid": "Esa fecha no existe. Escriba día, mes y año; por ejemplo: 24/11/2026.",
        },
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "entrada-corta"}),
    )
    hora = forms.TimeField(
        label="Hora",
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        help_text="En formato de 24 horas; por ejemplo: 15:30. Si no la escribe, se cuenta como mediodía.",
        error_messages={"invalid": "Esa hora no existe. Escríbala entre 00:00 y 23:59; por ejemplo: 15:30."},
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "entrada-corta"}),
    )

    estimacion: Estimacion | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tipo"].choices = _opciones()

    def clean_fecha(self) -> date:
        fecha = self.cleaned_data["fecha"]
        if not PRIMER_DIA <= fecha <= ULTIMO_DIA:
            raise forms.ValidationError(
                f"La calculadora cuenta desde {PRIMER_DIA.year} hasta {ULTIMO_DIA.year}. Escriba otra fecha."
            )
        return fecha

    def clean(self) -> dict:
        datos = super().clean()
        if self.errors:
            return datos
        recibida_en = datetime.combine(datos["fecha"], datos["hora"] or MEDIODIA, reloj.BOGOTA)
        try:
            self.estimacion = plazo.estimar(datos["tipo"], recibida_en)
        except ErrorDeMesa as error:
            self.add_error("fecha", str(error))
        return datos


def _opciones() -> list:
    """Kinds in two groups: those that anyone may file here, and those that authorities do."""
    tipos = sorted(plazo.tipos_calculables(), key=lambda termino: not termino.es_ofrecido)
    grupos = groupby(tipos, key=lambda termino: termino.es_ofrecido)
    return [("", "Escoja una opción")] + [
        (
            "Solicitudes de las personas" if es_ofrecido else "De autoridades y recursos",
            [(t.tipo, t.nombre) for t in grupo],
        )
        for es_ofrecido, grupo in grupos
    ]
