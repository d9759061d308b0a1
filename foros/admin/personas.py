"""People in the forums, for whoever may see their addresses: what they wrote, their silences, their reports."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html

from foros.acciones import silenciar
from foros.causales import POR_CLAVE
from foros.errores import ErrorDeForo
from foros.forms.mesa import MotivoForm, SilenciarForm
from foros.models import Cita, MensajeRadicado, Participante, Reporte, Silencio
from nucleo import reloj
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from pqrs.models import Solicitud

RUTA = "admin/foros/personas"


class VigenteFilter(admin.SimpleListFilter):
    title = "cómo está"
    parameter_name = "esta"

    def lookups(self, request, model_admin):
        return [("vigente", "Vigente"), ("reclamado", "Con reclamo por resolver"), ("termino", "Terminado")]

    def queryset(self, request, queryset):
        if self.value() == "vigente":
            return queryset.vigentes()
        if self.value() == "reclamado":
            return queryset.vigentes().filter(reclamado_en__isnull=False, reclamo_resuelto_en__isnull=True)
        if self.value() == "termino":
            return queryset.exclude(pk__in=Silencio.objects.vigentes().values("pk"))
        return queryset


@admin.register(Participante)
class ParticipanteAdmin(SoloLectura, admin.ModelAdmin):
    """Addresses: only for who may see them (``foros.view_participante``)."""

    actions = None
    list_display = ["nombre", "como_participa", "publicados", "creado_en", "olvidado_en"]
    search_fields = ["nombre", "=plegado", "=usuario__username"]
    search_help_text = "Busca en los nombres con que firman, y la dirección o el usuario exactos."
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ["usuario"]
    change_form_template = f"{RUTA}/participante.html"
    fields = readonly_fields = [
        "nombre",
        "como_participa",
        "direccion",
        "confirmado_en",
        "publicados",
        "reglas_que_acepto",
        "regla_aceptada_en",
        "creado_en",
        "olvidado_en",
    ]

    def get_urls(self):
        propia = path(
            "<int:pk>/silenciar/",
            self.admin_site.admin_view(self.silenciar_view),
            name="foros_participante_silenciar",
        )
        return [propia, *super().get_urls()]

    @admin.display(description="reglas que aceptó")
    def reglas_que_acepto(self, quien):
        """In words: a link would lead moderators to a page that is the editors'."""
        return quien.regla

    @admin.display(description="participa")
    def como_participa(self, quien):
        if quien.olvidado_en:
            return "Pidió que se borraran sus datos"
        return f"Con cuenta: {quien.usuario.username}" if quien.usuario_id else "Sin cuenta"

    @admin.display(description="dirección")
    def direccion(self, quien):
        return (quien.usuario.email if quien.usuario_id else quien.correo) or "No tiene"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        suyos = Silencio.objects.filter(participante=llave(object_id)).select_related("foro", "puesto_por")
        extra = {
            "silencios": suyos if request.user.has_perm("foros.view_silencio") else [],
            "puede_silenciar": request.user.has_perm(silenciar.MODERAR),
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    def silenciar_view(self, request, pk):
        """GET asks; POST silences and goes back to the person."""
        exigir(request, silenciar.MODERAR)
        exigir(request, "foros.view_participante")
        quien = _uno(Participante, pk)
        form = SilenciarForm(
            request.POST if request.method == "POST" else None,
            participante=quien,
            initial={"foro": llave(request.GET.get("foro", "")) or None},
        )
        contexto = {
            "form": form,
            "boton": "Silenciar",
            "explica": "Podrá leer y no escribir hasta esa fecha. Recibe un correo con la regla y el motivo, y puede "
            "reclamar una vez. Lo que ya escribió no cambia.",
            "volver": reverse("admin:foros_participante_change", args=[pk]),
        }

        def hacer():
            silenciar.silenciar(quien, quien=request.user, **form.cleaned_data)

        return _preguntar(
            self, request, contexto, hacer, f"{quien} puede leer y no escribir.", f"Silenciar a {quien}"
        )


@admin.register(Silencio)
class SilencioAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = [
        "participante",
        "donde",
        "desde",
        "hasta",
        "regla",
        "puesto_por",
        "levantado_en",
        "reclamado_en",
    ]
    list_filter = [VigenteFilter, "foro"]
    list_select_related = ["participante", "foro", "puesto_por"]
    list_per_page = 50
    change_form_template = f"{RUTA}/silencio.html"
    fields = readonly_fields = [
        *("participante", "donde", "desde", "hasta", "regla", "motivo", "puesto_por"),
        *("reclamo", "reclamado_en", "reclamo_resuelto_en", "respuesta_al_reclamo"),
        *("levantado_en", "levantado_por"),
    ]

    def get_urls(self):
        propias = [
            path(f"<int:pk>/{nombre}/", self.admin_site.admin_view(vista), name=f"foros_silencio_{nombre}")
            for nombre, vista in (("levantar", self.levantar_view), ("mantener", self.mantener_view))
        ]
        return [*propias, *super().get_urls()]

    @admin.display(description="dónde")
    def donde(self, silencio):
        return silencio.foro or "Todos los foros"

    @admin.display(description="regla", ordering="causal")
    def regla(self, silencio):
        return POR_CLAVE[silencio.causal].titulo if silencio.causal in POR_CLAVE else silencio.causal

    def change_view(self, request, object_id, form_url="", extra_context=None):
        silencio = Silencio.objects.filter(pk=llave(object_id)).first()
        vigente = bool(silencio) and silencio.levantado_en is None and silencio.hasta > reloj.ahora()
        puede = vigente and request.user.has_perm(silenciar.MODERAR)
        extra = {
            "puede_levantar": puede,
            "puede_mantener": puede and silencio.reclamado_en and not silencio.reclamo_resuelto_en,
        }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    def levantar_view(self, request, pk):
        explica = "La persona puede escribir desde ahora. Recibe un correo con estas razones."
        return self._resolver(
            request, pk, silenciar.levantar, "Levantar el silencio", explica, "Puede escribir otra vez."
        )

    def mantener_view(self, request, pk):
        explica = "El silencio sigue hasta su fecha. La persona recibe un correo con estas razones."
        return self._resolver(
            request, pk, silenciar.mantener, "Negar el reclamo", explica, "El silencio sigue."
        )

    def _resolver(self, request, pk, accion, titulo, explica, hecho) -> HttpResponse:
        exigir(request, silenciar.MODERAR)
        silencio = _uno(Silencio, pk)
        form = MotivoForm(request.POST if request.method == "POST" else None)
        contexto = {
            "form": form,
            "boton": titulo,
            "explica": explica,
            "reclamo": silencio.reclamo,
            "volver": reverse("admin:foros_silencio_change", args=[pk]),
        }

        def hacer():
            accion(silencio.pk, motivo=form.cleaned_data["motivo"], quien=request.user)

        return _preguntar(self, request, contexto, hacer, hecho, titulo)


@admin.register(Reporte)
class ReporteAdmin(SoloLectura, admin.ModelAdmin):
    """Who reported what: nobody else learns it."""

    actions = None
    list_display = ["mensaje", "causal", "detalle", "participante", "en", "atendido_en"]
    list_filter = ["causal", ("atendido_en", admin.EmptyFieldListFilter)]
    list_select_related = ["mensaje", "participante"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = ["mensaje", "causal", "detalle", "participante", "en", "atendido_en"]


@admin.register(Cita)
class CitaAdmin(SoloLectura, admin.ModelAdmin):
    """What other parts of the portal cite, as it was said then."""

    actions = None
    list_display = ["mensaje", "por", "nombre", "citado_en"]
    search_fields = ["=por"]
    list_select_related = ["mensaje"]
    list_per_page = 50
    fields = readonly_fields = ["mensaje", "direccion", "por", "nombre", "texto", "citado_en"]

    @admin.display(description="dirección estable")
    def direccion(self, cita):
        ruta = cita.mensaje.get_absolute_url()
        return format_html('<a href="{}">{}</a>', ruta, ruta)


@admin.register(MensajeRadicado)
class MensajeRadicadoAdmin(SoloLectura, admin.ModelAdmin):
    """Which messages became requests. The request itself, for whoever sees it at the desk."""

    actions = None
    list_display = ["mensaje", "el_radicado", "por", "en"]
    list_select_related = ["mensaje", "solicitud", "por"]
    list_per_page = 50
    fields = readonly_fields = ["mensaje", "el_radicado", "por", "en"]

    def has_view_permission(self, request, obj=None):
        ve = super().has_view_permission(request, obj)
        return ve and (obj is None or _ve_la_solicitud(request.user).filter(pk=obj.solicitud_id).exists())

    def get_changelist_instance(self, request):
        """The list has those that the person may see at the desk; of any other, its page says that it may not."""
        lista = super().get_changelist_instance(request)
        lista.queryset = lista.queryset.filter(solicitud__in=_ve_la_solicitud(request.user))
        lista.get_results(request)
        return lista

    @admin.display(description="radicado")
    def el_radicado(self, fila):
        ruta = reverse("admin:pqrs_solicitud_change", args=[fila.solicitud_id])
        return format_html('<a href="{}">{}</a>', ruta, fila.solicitud.radicado)


def _ve_la_solicitud(usuario):
    return Solicitud.objects.visibles_para(usuario)


def _uno(modelo, pk: int):
    fila = modelo.objects.filter(pk=pk).first() if pk < 2**63 else None
    if fila is None:
        raise Http404
    return fila


def _preguntar(modelo_admin, request, contexto: dict, hacer, hecho: str, titulo: str) -> HttpResponse:
    """The page of one step: what it does, what it asks, the button."""
    form, estado = contexto["form"], 200
    if form.is_bound:
        estado = POR_CORREGIR
        if form.is_valid():
            try:
                hacer()
            except ErrorDeForo as error:
                estado = decir(form, error)
            else:
                messages.success(request, hecho)
                return redirect(contexto["volver"])
    return pagina(modelo_admin, request, f"{RUTA}/verbo.html", titulo, contexto, status=estado)
