"""Decisions, and what is promised of those that accept."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.acciones.materializar import prometer
from participa.admin.intentar import intentar
from participa.ciclo import ACOGIDAS
from participa.consultas import decisiones
from participa.consultas.mandato import DECIDIR, puede_decidir
from participa.forms.materializar import PromesaForm
from participa.models import Decision

RUTA, LECTURA = "admin/participa/decision", ("GET", "HEAD")


@admin.register(Decision)
class DecisionAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["decidida_en", "sentido", "ejercicio", "dependencia_nombre", "por"]
    list_filter = ["sentido"]
    list_select_related = ["ejercicio", "por"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["motivacion", "ejercicio__titulo"]
    search_help_text = "Busca en las razones y en los ejercicios."
    ordering = ["-pk"]

    def get_urls(self):
        prometer_view = self.admin_site.admin_view(self.prometer_view)
        propias = [path("<int:pk>/prometer/", prometer_view, name="participa_decision_prometer")]
        return [*propias, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        decision = self._abrir(request, object_id)
        contexto = {
            "decision": decision,
            "pagina": decisiones.aportes_de(decision, llave(request.GET.get("tras", ""))),
            "promesas": decision.materializaciones.all(),
            "avisos": decisiones.como_van_los_avisos(decision),
            "puede_prometer": decision.sentido in ACOGIDAS
            and puede_decidir(request.user, decision.ejercicio),
        }
        titulo = f"{decision.get_sentido_display()}: {decision.ejercicio}"
        return pagina(self, request, f"{RUTA}/ficha.html", titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:participa_decision_change", self._abrir(request, object_id).pk)

    def prometer_view(self, request, pk) -> HttpResponse:
        exigir(request, DECIDIR)
        decision = self._abrir(request, pk)
        datos = request.POST if request.method == "POST" else None
        form, estado = PromesaForm(datos, ejercicio=decision.ejercicio), 200
        if form.is_bound:
            hecha, estado, _ = intentar(
                form, lambda: prometer(decision.pk, form.promesa(), quien=request.user)
            )
            if hecha:
                messages.success(
                    request, "La promesa quedó publicada con su fecha. Cuando se cumpla, anótelo."
                )
                return redirect("admin:participa_decision_change", decision.pk)
        contexto = {"decision": decision, "form": form, "se_puede": decision.sentido in ACOGIDAS}
        titulo = "Prometer qué se hará"
        return pagina(self, request, f"{RUTA}/prometer.html", titulo, contexto, status=estado)

    def _abrir(self, request, pk) -> Decision:
        exigir(request, "participa.view_decision")
        decision = decisiones.una(request.user, llave(pk))
        if decision is None:
            raise Http404
        return decision
