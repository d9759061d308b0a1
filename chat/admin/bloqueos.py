"""Who may not write for a while, by whom and why; and lifting it before its term."""

from django.contrib import admin
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from chat.acciones import bloqueos
from chat.acciones.mandato import ATENDER
from chat.admin.verbos import ConVerbos, Verbo
from chat.models import Bloqueo
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

VERBOS = (
    Verbo(
        "levantar", "Levantarlo", "Levantar el bloqueo",
        "La persona puede escribir en el chat desde este momento.",
        "Puede escribir otra vez.", ATENDER,
        lambda bloqueo, quien: bloqueo.esta_vigente,
        lambda bloqueo, quien, form: bloqueos.levantar_bloqueo(bloqueo.pk, quien=quien),
        es_fuerte=True,
    ),
)  # fmt: skip


class Vigentes(admin.SimpleListFilter):
    title, parameter_name = "cómo está", "esta"

    def lookups(self, request, model_admin):
        return [("vigente", "Vigente"), ("termino", "Terminó o se levantó")]

    def queryset(self, request, queryset):
        vigentes = Bloqueo.objects.vigentes().values("pk")
        return {
            "vigente": queryset.filter(pk__in=vigentes),
            "termino": queryset.exclude(pk__in=vigentes),
        }.get(self.value(), queryset)


@admin.register(Bloqueo)
class BloqueoAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = VERBOS
    list_display = ["persona", "motivo", "desde", "hasta", "puesto_por", "situacion"]
    list_filter = [Vigentes]
    list_select_related = ["conversacion", "puesto_por"]
    list_per_page = 50

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(ATENDER) or request.user.has_perm("chat.view_bloqueo")

    def get_queryset(self, request):
        return Bloqueo.objects.visibles_para(request.user)

    @admin.display(description="persona")
    def persona(self, bloqueo):
        return bloqueo.conversacion.nombre or "Persona"

    @admin.display(description="situación")
    def situacion(self, bloqueo):
        if bloqueo.levantado_en:
            return "Levantado"
        return "Vigente" if bloqueo.esta_vigente else "Terminó"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        bloqueo = self._abrir(request, object_id)
        contexto = {
            "cosa": bloqueo,
            "situacion": self.situacion(bloqueo),
            "verbos": self.posibles(request, bloqueo),
        }
        titulo = f"Bloqueo de {self.persona(bloqueo)}"
        return pagina(self, request, "admin/chat/bloqueo/ficha.html", titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:chat_bloqueo_change", self._abrir(request, object_id).pk)

    def _abrir(self, request, pk) -> Bloqueo:
        if not self.has_view_permission(request):
            exigir(request, ATENDER)
        bloqueos_ = self.get_queryset(request).select_related(
            "conversacion__sala", "puesto_por", "levantado_por"
        )
        bloqueo = bloqueos_.filter(pk=llave(pk)).first()
        if bloqueo is None:
            raise Http404
        return bloqueo
