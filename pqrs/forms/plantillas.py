"""A template as whoever coordinates writes it."""

from django import forms

from nucleo.campos import Redaccion, TextoLimpio
from nucleo.texto import LARGO_MAXIMO_MARKDOWN
from pqrs import variables
from pqrs.consultas import mesa
from pqrs.models import Plantilla


def _texto(rotulo: str, filas: int, *, obligatorio: bool = True, ayuda: str = "") -> TextoLimpio:
    return TextoLimpio(
        label=rotulo,
        required=obligatorio,
        max_length=LARGO_MAXIMO_MARKDOWN,
        help_text=ayuda,
        widget=Redaccion({"rows": filas, "cols": 80}),
    )


class PlantillaForm(forms.ModelForm):
    tipos = forms.MultipleChoiceField(
        label="Tipos de solicitud",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Sin marcar ninguno: se ofrece en todos.",
    )
    texto = _texto(
        "Texto",
        14,
        ayuda="Variables: "
        + "; ".join(f"{{{{ {nombre} }}}}, {dicho}" for nombre, dicho in variables.VARIABLES.items())
        + ".",
    )
    que_sigue = _texto(
        "Qué sigue",
        4,
        obligatorio=False,
        ayuda="Obligatorio en una respuesta completa; un fragmento no lo lleva.",
    )

    class Meta:
        model = Plantilla
        fields = ["nombre", "clase", "tipos", "dependencia", "texto", "que_sigue", "esta_activa"]

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        if "tipos" in self.fields:
            self.fields["tipos"].choices = [(tipo, nombre) for tipo, nombre, _ in mesa.tipos()]

    def clean_texto(self):
        return _con_variables_buenas(self.cleaned_data["texto"])

    def clean_que_sigue(self):
        return _con_variables_buenas(self.cleaned_data["que_sigue"])

    def clean(self):
        datos = super().clean()
        le_falta = "que_sigue" not in self.errors and not datos["que_sigue"].strip()
        if le_falta and datos.get("clase") == Plantilla.Clase.RESPUESTA:
            self.add_error("que_sigue", "Una respuesta completa dice qué sigue: escríbalo.")
        return datos


def _con_variables_buenas(texto: str) -> str:
    faltas = variables.faltas(texto)
    if faltas:
        raise forms.ValidationError(faltas)
    return texto
