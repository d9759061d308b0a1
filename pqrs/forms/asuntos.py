"""Divide a request into matters: what each asks, and of what kind it is (R1.4)."""

from django import forms
from django.forms import formset_factory

from pqrs.acciones.asuntos import TOPE
from pqrs.consultas import asuntos, verbos
from pqrs.consultas.asuntos import Pedido
from pqrs.forms.campos import Linea
from pqrs.forms.mesa import FormularioDeVerbo

PREFIJO = "asunto"


class AsuntoForm(forms.Form):
    """One matter; a row without words says none."""

    n = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=1000)
    pide = Linea(label="Qué pide", required=False, max_length=300)
    tipo = forms.ChoiceField(label="Tipo de este asunto", required=False)

    def __init__(self, *args, tipos, **opciones):
        super().__init__(*args, **opciones)
        self.fields["tipo"].choices = [("", "Elija un tipo"), *tipos]

    def clean(self):
        datos = super().clean()
        if datos.get("pide") and not datos.get("tipo") and "tipo" not in self.errors:
            self.add_error("tipo", "Elija el tipo de este asunto: de él sale su término.")
        if datos.get("tipo") and not datos.get("pide") and "pide" not in self.errors:
            self.add_error("pide", "Escriba qué pide este asunto, o deje la fila vacía.")
        return datos


AsuntosFormSet = formset_factory(AsuntoForm, extra=0, max_num=TOPE, absolute_max=TOPE)


class DividirForm(FormularioDeVerbo):
    """The matters that are still open, and empty rows for others. To take one away, empty its row."""

    def __init__(self, datos=None, archivos=None, *, solicitud, **opciones):
        super().__init__(datos, archivos, solicitud=solicitud, **opciones)
        tipos = {"tipos": verbos.clasificables(solicitud)}
        if datos is not None:
            self.asuntos = AsuntosFormSet(datos, prefix=PREFIJO, form_kwargs=tipos)
        else:
            self.asuntos = AsuntosFormSet(initial=_iniciales(solicitud.pk), prefix=PREFIJO, form_kwargs=tipos)

    def is_valid(self):
        propios = super().is_valid()
        return self.asuntos.is_valid() and propios

    @property
    def pedidos(self) -> list[Pedido]:
        """What was written, in order. Only after ``is_valid()``."""
        return [
            Pedido(fila["pide"], fila["tipo"], fila["n"])
            for fila in self.asuntos.cleaned_data
            if fila.get("pide")
        ]


def _iniciales(solicitud_pk: int) -> list[dict]:
    filas = [
        {"n": uno.n, "pide": uno.pide, "tipo": uno.termino.tipo} for uno in asuntos.abiertos(solicitud_pk)
    ]
    return filas + [{}] * max(2, min(4, TOPE) - len(filas)) if len(filas) < TOPE else filas
