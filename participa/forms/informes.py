"""What an official writes of a report, of an exercise or of a year. How long it may be is said by the action."""

from django import forms
from django.http import QueryDict

from nucleo.campos import Linea, Redaccion
from nucleo.pagina_de_admin import llave
from participa.acciones.informar import LARGO_MAXIMO, LARGO_QUE_CORRIGE
from participa.consultas.informes import por_informar
from participa.models import DocumentoAnual, Ejercicio

MARKDOWN = "Markdown: títulos con ##, listas con -, enlaces [texto](dirección)."


class RedactarForm(forms.Form):
    """``vista``: the edition that the page showed. ``que_corrige`` only in another version."""

    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)
    que_corrige = Linea(
        label="Qué corrige esta versión",
        required=False,
        widget=forms.TextInput({"maxlength": LARGO_QUE_CORRIGE}),
        help_text="Lo lee cualquiera, al comienzo: «La cifra de asistentes del encuentro de Soacha».",
    )
    cuerpo = forms.CharField(
        label="Texto",
        strip=False,
        required=False,
        widget=Redaccion({"rows": 28, "maxlength": LARGO_MAXIMO}),
        help_text=f"Lo lee cualquiera: sin datos personales. Los cuadros de cifras los pone el portal. {MARKDOWN}",
    )

    def __init__(self, *args, version: int, **kwargs):
        super().__init__(*args, **kwargs)
        if version == 1:
            del self.fields["que_corrige"]


class VerboForm(forms.Form):
    """A button: ``vista``, the edition that was read."""

    vista = forms.IntegerField(widget=forms.HiddenInput, required=False)


class EmpezarInformeForm(forms.Form):
    ejercicio = forms.ModelChoiceField(
        Ejercicio.objects.none(),
        label="Ejercicio",
        empty_label="Elija",
        help_text="Los que se convocaron y todavía no tienen informe.",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Elija un ejercicio convocado que no tenga informe."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ejercicio"].queryset = por_informar()

    @staticmethod
    def inicial(request) -> dict:
        del_filtro = QueryDict(request.GET.get("_changelist_filters", "")).get("ejercicio__id__exact", "")
        return {"ejercicio": llave(request.GET.get("ejercicio") or del_filtro) or None}


class EmpezarAnualForm(forms.Form):
    clase = forms.ChoiceField(
        label="Documento",
        choices=DocumentoAnual.Clase,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Elija si es la estrategia o el informe."
        ),
    )
    anio = forms.IntegerField(
        label="Año",
        help_text="Con cuatro cifras.",
        error_messages=dict.fromkeys(("required", "invalid"), "Escriba el año con cuatro cifras."),
    )
