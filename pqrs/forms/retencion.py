"""What retention asks: an acta and the requests that it covers; a row of the retention table (R3.39)."""

from django import forms

from nucleo.campos import TextoLimpio
from pqrs.consultas import mesa
from pqrs.models import SerieDocumental


class ProponerForm(forms.Form):
    acta = TextoLimpio(
        label="Número del acta",
        max_length=80,
        help_text="El acta con que el comité de archivo ordenó eliminar.",
        error_messages={"required": "Escriba el número del acta."},
    )
    motivo = TextoLimpio(
        label="Razones",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La tabla de retención y la decisión en que se apoya.",
        error_messages={"required": "Escriba las razones."},
    )
    radicados = TextoLimpio(
        label="Radicados",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Uno por línea, por ejemplo 2026-E-000123.",
        error_messages={"required": "Escriba los radicados, uno por línea."},
    )

    def clean_radicados(self) -> list[str]:
        return [linea.strip() for linea in self.cleaned_data["radicados"].splitlines() if linea.strip()]


class SerieDocumentalForm(forms.ModelForm):
    """The kind is chosen among those of the desk."""

    class Meta:
        model = SerieDocumental
        fields = [
            "tipo",
            "serie",
            "subserie",
            "anios_gestion",
            "anios_central",
            "disposicion",
            "acto",
            "vigente_desde",
        ]

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if "tipo" in self.fields:
            tipos = [(tipo, nombre) for tipo, nombre, _ in mesa.tipos()]
            self.fields["tipo"] = forms.ChoiceField(label="Tipo de solicitud", choices=tipos)
