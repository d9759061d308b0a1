"""How an official sorts a request: nothing in it is required."""

from django import forms

from nucleo.campos import TextoLimpio
from pqrs.acciones.catalogar import Catalogo
from pqrs.clasificacion import Eje
from pqrs.consultas import clasificacion
from pqrs.forms.mesa import FormularioDeVerbo

VIEJO = "Ese valor ya no está en la tabla. Elija otro."


class CatalogarForm(FormularioDeVerbo):
    modalidad = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    categoria = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    tipologia = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    causa = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    dimension = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    materias = forms.TypedMultipleChoiceField(
        label="Temas", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    etiquetas = TextoLimpio(
        label="Etiquetas",
        required=False,
        max_length=500,
        help_text="Palabras suyas, separadas por comas. No escriba nombres ni datos de personas.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        puesta = clasificacion.de(self.solicitud)
        por_eje = clasificacion.valores_por_eje(puesta)
        for eje in Eje:
            campo = self.fields[eje]
            campo.label = eje.label
            campo.error_messages["invalid_choice"] = VIEJO
            campo.choices = [("", "Sin clasificar"), *((uno.pk, uno.nombre) for uno in por_eje[eje])]
            campo.initial = puesta and getattr(puesta, f"{eje}_id")
        self.fields["materias"].choices = [(una.pk, una.nombre) for una in clasificacion.materias(puesta)]
        if puesta:
            self.fields["materias"].initial = [una.pk for una in puesta.materias.all()]
            self.fields["etiquetas"].initial = ", ".join(una.nombre for una in puesta.etiquetas.all())

    @property
    def catalogo(self) -> Catalogo:
        """What was chosen. Only after ``is_valid()``."""
        datos = self.cleaned_data
        return Catalogo({str(eje): datos[eje] for eje in Eje}, tuple(datos["materias"]), datos["etiquetas"])


class MarcarAfiliadaForm(FormularioDeVerbo):
    es_afiliada = forms.TypedChoiceField(
        label="¿Quien pide es persona afiliada?",
        choices=[("", "Elija"), ("si", "Sí, es afiliada"), ("no", "No es afiliada")],
        coerce=lambda valor: valor == "si",
        error_messages={"required": "Elija sí o no."},
    )
