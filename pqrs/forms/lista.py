"""What an official keeps of the list: filters with a name, and columns."""

from django import forms
from django.http import QueryDict

from cuentas.models import Usuario
from pqrs.acciones.descargar import Formato
from pqrs.columnas import Columna
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import FILTROS, FiltrosForm


def leer_consulta(texto: str, usuario: Usuario) -> FiltrosForm:
    """The form of an address of the list. One that names what the list does not know, or what is not for this person,
    is not valid."""
    datos = QueryDict(texto[:1000])
    form = FiltrosForm(datos, usuario=usuario)
    if set(datos) - FILTROS:
        form.add_error(None, "La lista no tiene ese filtro.")
    return form


class GuardarFiltroForm(forms.Form):
    """``consulta``: the address of the list as the person sees it; it is written anew from what it means."""

    nombre = Linea(
        label="Nombre del filtro",
        max_length=60,
        help_text="Con qué nombre lo encontrará; por ejemplo: Quejas de subsidios.",
        error_messages={"required": "Escriba un nombre para encontrarlo después."},
    )
    consulta = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)

    def __init__(self, *args, usuario: Usuario, **opciones):
        super().__init__(*args, **opciones)
        self._usuario = usuario

    def clean_consulta(self):
        leido = leer_consulta(self.cleaned_data["consulta"], self._usuario)
        if not leido.is_valid():
            raise forms.ValidationError(
                "Ese filtro no existe o no es para usted. Elíjalo de nuevo en la lista."
            )
        if not leido.consulta:
            raise forms.ValidationError("No hay nada que guardar: elija una bandeja o un filtro en la lista.")
        return leido.consulta


class ColumnasForm(forms.Form):
    columnas = forms.MultipleChoiceField(
        label="Columnas",
        choices=Columna,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="El radicado, el asunto y el vencimiento siempre están.",
        error_messages={"invalid_choice": "Una de las columnas no existe. Elíjalas de nuevo."},
    )


class DescargarForm(forms.Form):
    """``pedida``: the filters of the copy, once it is valid."""

    consulta = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
    formato = forms.ChoiceField(
        choices=Formato,
        error_messages={"required": "Elija CSV o Excel.", "invalid_choice": "Elija CSV o Excel."},
    )

    def __init__(self, *args, usuario: Usuario, **opciones):
        super().__init__(*args, **opciones)
        self._usuario = usuario

    def clean_consulta(self):
        self.pedida = leer_consulta(self.cleaned_data["consulta"], self._usuario)
        if not self.pedida.is_valid():
            raise forms.ValidationError(
                "Ese filtro no existe o no es para usted: no se descargó nada. Elíjalo de nuevo en la lista."
            )
        return self.pedida.consulta
