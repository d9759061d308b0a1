"""The legal terms in the admin: a law that changes one is a new validity."""

from django import forms
from django.contrib import admin
from django.forms.models import model_to_dict

from nucleo import reloj
from nucleo.con_historia import ConHistoria
from pqrs.acciones.terminos import abrir_vigencia, exigir_contable, exigir_vigencia_nueva
from pqrs.errores import ErrorDeMesa
from pqrs.models import Termino

DE_LEY = [
    "tipo",
    "clase",
    "dias",
    "unidad",
    "ampliacion_max",
    "norma",
    "funcion_delegada",
    "vigente_desde",
    "vigente_hasta",
]
TEXTOS = ["nombre", "explicacion", "ejemplo", "es_ofrecido", "orden"]


class TerminoForm(forms.ModelForm):
    """A validity that the action would refuse is refused here with its own words, beside the field."""

    class Meta:
        model = Termino
        fields = [*DE_LEY, *TEXTOS]

    def _post_clean(self):
        """With the term already made from the form: the rules look at it whole."""
        super()._post_clean()
        if self.errors:
            return
        if "vigente_desde" in self.fields:
            self._intentar("vigente_desde", self._exigir_vigencia)
        self._intentar("dias" if "dias" in self.fields else "es_ofrecido", exigir_contable, self.instance)

    def _exigir_vigencia(self):
        exigir_vigencia_nueva(self.instance.tipo, self.instance.vigente_desde, salvo=self.instance.pk)

    def _intentar(self, campo, regla, *args):
        try:
            regla(*args)
        except ErrorDeMesa as error:
            self.add_error(campo, str(error))


@admin.register(Termino)
class TerminoAdmin(ConHistoria):
    """Of a term that rules or ruled, only its words can be edited: what was counted with it stays explained. One that
    does not rule yet is still the same kind."""

    form = TerminoForm
    list_display = ["nombre", "plazo_en_palabras", "ampliacion", "norma", "vigente_desde", "vigente_hasta"]
    list_filter = ["clase", "es_ofrecido"]
    search_fields = ["nombre", "tipo", "norma"]
    search_help_text = "Nombre, norma o tipo."
    history_list_display = ["dias", "vigente_hasta"]
    change_form_template = "admin/pqrs/termino/formulario.html"
    fieldsets = [
        ("Qué término es", {"fields": DE_LEY[:7]}),
        ("Cuándo rige", {"fields": DE_LEY[7:]}),
        ("Cómo se explica a quien pide", {"fields": TEXTOS}),
    ]

    @admin.display(description="ampliación")
    def ampliacion(self, termino):
        return f"hasta {termino.ampliacion_max} más" if termino.es_ampliable else "no"

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        return DE_LEY[:2] if obj.vigente_desde > reloj.hoy() else DE_LEY

    def get_changeform_initial_data(self, request):
        """«Nueva vigencia» starts from the term that it changes (``?de=``)."""
        de = request.GET.get("de", "")
        modelo = Termino.objects.filter(pk=int(de[:18])).first() if de.isascii() and de.isdecimal() else None
        if modelo is None:
            return {}
        return model_to_dict(modelo, exclude=["id", "vigente_desde", "vigente_hasta"])

    def save_model(self, request, obj, form, change):
        if "vigente_desde" in form.fields:  # it does not rule yet
            abrir_vigencia(obj)
        else:
            super().save_model(request, obj, form, change)
