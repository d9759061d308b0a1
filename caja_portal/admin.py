"""What spans every app: the page that closes an official's account and hands the work over, what people say of the
pages, and the old addresses."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from caja_portal.acciones import NoSeDesactiva, Relevo, desactivar, sucesores
from caja_portal.acciones.redirigir import exigir_redireccion, redirigir
from caja_portal.consultas import opiniones
from caja_portal.errores import DatosInvalidos
from caja_portal.models import OpinionDePagina, Redireccion
from cuentas.models import Usuario
from nucleo.campos import Linea
from nucleo.hojas import lineas_csv
from nucleo.pagina_de_admin import exigir
from nucleo.solo_lectura import SoloLectura
from pqrs.acciones import ErrorDeMesa
from pqrs.models import Solicitud


class RelevoForm(forms.Form):
    """Who takes what the person had."""

    sucesor = forms.ModelChoiceField(
        queryset=Usuario.objects.none(),
        required=False,
        label="Quién recibe su trabajo",
        empty_label="Nadie todavía: quedan sin responsable en su dependencia",
        help_text="Alguien de la misma dependencia que pueda responder. Recibe un correo por cada solicitud.",
    )

    olvidar = forms.BooleanField(
        required=False,
        label="La persona pidió que borremos sus datos",
        help_text="Se borra todo lo que la ley no manda conservar. Lo que publicó queda bajo «Persona que se retiró». "
        "Le llega un correo que lo dice. No se puede deshacer.",
    )

    def __init__(self, *args, persona: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sucesor"].queryset = sucesores(persona)
        if persona.is_staff:  # what an official said for the entity stays signed
            del self.fields["olvidar"]
        else:  # a citizen has no work to hand over
            del self.fields["sucesor"]


def pagina_desactivar(request, pk):
    """Asks who takes the work, says how much it is, and does both. Only for whoever may change that account."""
    persona, cuentas = get_object_or_404(Usuario, pk=pk), admin.site.get_model_admin(Usuario)
    if not cuentas.has_change_permission(request, persona):
        raise PermissionDenied
    form = RelevoForm(request.POST or None, persona=persona)
    if request.method == "POST" and form.is_valid():
        try:
            relevo = desactivar(
                persona,
                form.cleaned_data.get("sucesor"),
                request.user,
                olvidar=form.cleaned_data.get("olvidar", False),
            )
        except (NoSeDesactiva, ErrorDeMesa) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _resultado(relevo, form))
            return redirect(reverse("admin:cuentas_usuario_change", args=[pk]))
    contexto = admin.site.each_context(request) | {
        "title": f"Desactivar la cuenta de {persona}",
        "opts": cuentas.opts,
        "persona": persona,
        "form": form,
        "a_cargo": Solicitud.objects.abiertas().filter(responsable=persona).count(),
    }
    return render(
        request, "admin/cuentas/usuario/desactivar.html", contexto, status=422 if form.errors else 200
    )


def desactivar_a(persona: Usuario) -> tuple[str, str] | None:
    """What the page of an account offers."""
    if not persona.is_active:
        return None
    return "Desactivar y entregar su trabajo", reverse("admin:desactivar_persona", args=[persona.pk])


def _resultado(relevo: Relevo, form: RelevoForm) -> str:
    if form.cleaned_data.get("olvidar"):
        return (
            "La cuenta quedó desactivada y sus datos se borraron. Solo queda lo que la ley manda conservar."
        )
    if not relevo.persona.is_staff:
        return f"La cuenta de {relevo.persona} quedó desactivada. Sus datos siguen: no pidió que se borraran."
    if not relevo.solicitudes:
        return f"La cuenta de {relevo.persona} quedó desactivada. No tenía solicitudes a su cargo."
    cuantas = "1 solicitud" if relevo.solicitudes == 1 else f"{relevo.solicitudes} solicitudes"
    que = f"{relevo.sucesor} recibió {cuantas}" if relevo.sucesor else f"{cuantas} sin responsable"
    return f"La cuenta de {relevo.persona} quedó desactivada: {que}."


@admin.register(OpinionDePagina)
class OpinionDePaginaAdmin(SoloLectura, admin.ModelAdmin):
    """How many said that each page serves them, by month, and the same as a file. What they wrote is at the desk."""

    list_display = ("pagina", "mes_en_palabras", "si", "no", "errores", "sirve")
    list_filter = (("mes", admin.AllValuesFieldListFilter),)
    search_fields = ("pagina",)
    search_help_text = "Una parte de la dirección: «noticias»."
    list_display_links = None
    list_per_page = 100
    change_list_template = "admin/caja_portal/opiniones.html"
    actions = None

    def get_urls(self):
        descarga = path(
            "cifras.csv",
            self.admin_site.admin_view(self.descargar),
            name="caja_portal_opiniondepagina_cifras",
        )
        propias = [url for url in super().get_urls() if url.name == "caja_portal_opiniondepagina_changelist"]
        return [descarga, *propias]

    def descargar(self, request):
        exigir(request, "caja_portal.view_opiniondepagina")
        filas = lineas_csv(opiniones.cifras(OpinionDePagina.objects.all()))
        respuesta = StreamingHttpResponse(filas, content_type="text/csv; charset=utf-8")
        respuesta["Content-Disposition"] = 'attachment; filename="opiniones-de-las-paginas.csv"'
        respuesta["Cache-Control"] = "no-store, private"
        return respuesta

    @admin.display(description="mes", ordering="mes")
    def mes_en_palabras(self, opinion):
        return f"{opinion.mes:%Y-%m}"

    @admin.display(description="de cada cien, a cuántas personas les sirve")
    def sirve(self, opinion):
        """Of few answers no share is told: one person would move it by half."""
        todas = opinion.si + opinion.no
        return (
            round(100 * opinion.si / todas)
            if todas >= opiniones.POCAS
            else f"menos de {opiniones.POCAS} respuestas"
        )


class RedireccionForm(forms.ModelForm):
    antigua = Linea(
        label="Dirección antigua",
        max_length=1000,
        help_text="La que la gente tiene en sus enlaces: «/tramites/subsidio.html». No puede ser una que "
        "todavía abre en el portal.",
    )
    nueva = Linea(
        label="Dirección nueva",
        max_length=1000,
        help_text="La página de este portal a donde se pasó: «/paginas/subsidio-de-vivienda/».",
    )

    class Meta:
        model = Redireccion
        fields = ("antigua", "nueva")

    def _post_clean(self):
        """What the action would refuse is refused here with its own words, beside the field."""
        super()._post_clean()
        if self.errors:
            return
        try:
            exigir_redireccion(
                self.cleaned_data["antigua"], self.cleaned_data["nueva"], cual=self.instance.pk
            )
        except DatosInvalidos as error:
            self.add_error(error.campo or None, str(error))


@admin.register(Redireccion)
class RedireccionAdmin(admin.ModelAdmin):
    form = RedireccionForm
    list_display = ("antigua", "nueva", "creada_en")
    search_fields = ("antigua", "nueva")
    list_per_page = 100
    show_full_result_count = False
    actions = None

    def changeform_view(self, request, *args, **opciones):
        """Whoever wrote the same between the check and the writing is found by the form that checks again."""
        try:
            return super().changeform_view(request, *args, **opciones)
        except DatosInvalidos:
            return super().changeform_view(request, *args, **opciones)

    def save_model(self, request, obj, form, change):
        guardada = redirigir(form.cleaned_data["antigua"], form.cleaned_data["nueva"], cual=obj.pk)
        obj.pk, obj.antigua, obj.nueva = guardada.pk, guardada.antigua, guardada.nueva
