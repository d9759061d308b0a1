"""What editors do with the search: other words for the same, what goes first, and what people look for in vain."""

from datetime import date
from typing import ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from busqueda import acciones
from busqueda.acciones import NoSirve
from busqueda.consultas import buscadas
from busqueda.models import Consulta, Destacado, Documento, Sinonimo
from nucleo.campos import TextoLimpio
from nucleo.pagina_de_admin import pagina
from nucleo.solo_lectura import SoloLectura


class DeEditoresForm(forms.ModelForm):
    """What the action would refuse is refused here with its own words, beside the field."""

    def _post_clean(self):
        """With the row already made from the form: the rules look at it whole."""
        super()._post_clean()
        if self.errors:
            return
        try:
            self.exigir()
        except NoSirve as error:
            self.add_error(error.campo, str(error))

    def exigir(self) -> None:
        raise NotImplementedError


class SinonimoForm(DeEditoresForm):
    palabra = TextoLimpio(label="Quien escribe", max_length=40, help_text="Una palabra: «PQRS».")
    equivale = TextoLimpio(label="También encuentra", max_length=40, help_text="Una palabra: «petición».")

    class Meta:
        model = Sinonimo
        fields = ("palabra", "equivale", "en_ambos_sentidos")

    def exigir(self):
        acciones.exigir_sinonimo(self.instance)


class DestacadoForm(DeEditoresForm):
    pregunta = TextoLimpio(
        label="Cuando alguien busca",
        max_length=100,
        help_text="Se cumple con esas palabras y ninguna otra, en cualquier orden, en plural o sin tildes.",
    )
    direccion = TextoLimpio(
        label="Mostrar primero",
        max_length=500,
        help_text="La dirección de una página de este portal que salga en la búsqueda.",
    )

    class Meta:
        model = Destacado
        fields = ("pregunta", "direccion", "orden")

    def __init__(self, *datos, **opciones):
        super().__init__(*datos, **opciones)
        if self.instance.pk and "direccion" in self.fields:
            self.initial["direccion"] = _pagina_de(self.instance)

    def exigir(self):
        acciones.exigir_destacado(self.instance, self.cleaned_data["direccion"])


def _pagina_de(destacado: Destacado) -> str:
    return Documento.objects.filter(clave=destacado.clave).values_list("url", flat=True).first() or ""


class DeEditores(admin.ModelAdmin):
    """Few rows, each by its action."""

    actions = None
    list_per_page = 50
    show_full_result_count = False

    def changeform_view(self, request, *args, **opciones):
        """Whoever wrote the same between the check and the writing is found by the form that checks again."""
        try:
            return super().changeform_view(request, *args, **opciones)
        except NoSirve:
            return super().changeform_view(request, *args, **opciones)


@admin.register(Sinonimo)
class SinonimoAdmin(DeEditores):
    form = SinonimoForm
    list_display = ("palabra", "equivale", "en_ambos_sentidos", "creado_en")
    list_filter = ("en_ambos_sentidos",)
    search_fields = ("palabra", "equivale", "palabra_singular", "equivale_singular")

    def save_model(self, request, obj, form, change):
        acciones.guardar_sinonimo(obj)


@admin.register(Destacado)
class DestacadoAdmin(DeEditores):
    form = DestacadoForm
    fields: ClassVar = ["pregunta", "direccion", "orden"]
    list_display = ("pregunta", "direccion", "orden", "creado_en")
    search_fields = ("pregunta", "llave")

    def save_model(self, request, obj, form, change):
        acciones.guardar_destacado(obj, form.cleaned_data["direccion"])

    @admin.display(description="página que va primero")
    def direccion(self, destacado):
        return _pagina_de(destacado) or "Ya no está publicada"


@admin.register(Consulta)
class ConsultaAdmin(SoloLectura, admin.ModelAdmin):
    """One page, by week. No row is listed, opened, changed or deleted: what few asked is shown to nobody."""

    actions = None

    def get_urls(self):
        return [url for url in super().get_urls() if url.name == "busqueda_consulta_changelist"]

    def changelist_view(self, request, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        contexto = {
            "semana": buscadas.semana(_dia(request.GET.get("semana", ""))),
            "minimo": buscadas.MINIMO,
            "dias": acciones.SE_GUARDA.days,
        }
        return pagina(
            self, request, "admin/busqueda/buscadas.html", "Lo que buscan y no encuentran", contexto
        )


def _dia(escrito: str) -> date | None:
    try:
        dia = date.fromisoformat(escrito[:10])
    except ValueError:
        return None
    return dia if dia.year >= 2000 else None
