"""What was promised and what is done."""

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo import reloj
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa import estado
from participa.acciones.materializar import corregir, cumplir
from participa.admin.intentar import intentar
from participa.consultas.mandato import DECIDIR, puede_decidir
from participa.forms.materializar import CorregirForm, CumplirForm
from participa.models import Materializacion

RUTA, LECTURA = "admin/participa/materializacion", ("GET", "HEAD")
PROMETIDO = ("forma", "que_se_hara", "donde", "enlace", "parte", "comprometida_para", "como_quedo")


class Avance(SimpleListFilter):
    title, parameter_name = "cómo va", "avance"

    def lookups(self, request, model_admin):
        return [("atrasada", "Atrasada"), ("en_curso", "En curso"), ("cumplida", "Cumplida")]

    def queryset(self, request, queryset):
        hoy = reloj.hoy()
        return {
            "atrasada": queryset.atrasadas(hoy),
            "en_curso": queryset.filter(estado.en_avance(estado.Avance.EN_CURSO, hoy)),
            "cumplida": queryset.filter(cumplida_el__isnull=False),
        }.get(self.value(), queryset)


@admin.register(Materializacion)
class MaterializacionAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["donde", "como_va", "comprometida_para", "cumplida_el", "ejercicio"]
    list_filter = [Avance, "forma"]
    list_select_related = ["decision__ejercicio"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["donde", "que_se_hara", "decision__ejercicio__titulo"]
    search_help_text = "Busca en lo prometido y en los ejercicios."

    def get_queryset(self, request):
        return super().get_queryset(request).visibles_para(request.user)

    def get_urls(self):
        propias = [
            path(
                f"<int:pk>/{nombre}/",
                self.admin_site.admin_view(vista),
                name=f"participa_materializacion_{nombre}",
            )
            for nombre, vista in (("cumplir", self.cumplir_view), ("corregir", self.corregir_view))
        ]
        return [*propias, *super().get_urls()]

    @admin.display(description="cómo va")
    def como_va(self, promesa):
        return promesa.avance.label

    @admin.display(description="ejercicio")
    def ejercicio(self, promesa):
        return promesa.decision.ejercicio

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        promesa = self._abrir(request, object_id)
        contexto = {
            "promesa": promesa,
            "ejercicio": promesa.decision.ejercicio,
            "historia": promesa.historial.select_related("history_user").order_by("-history_id"),
            "puede": puede_decidir(request.user, promesa.decision.ejercicio),
        }
        return pagina(self, request, f"{RUTA}/ficha.html", str(promesa), contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:participa_materializacion_change", self._abrir(request, object_id).pk)

    def cumplir_view(self, request, pk) -> HttpResponse:
        exigir(request, DECIDIR)
        promesa = self._abrir(request, pk)
        texto = (promesa.parte.texto_final or promesa.parte.texto) if promesa.parte else ""
        form = CumplirForm(
            request.POST if request.method == "POST" else None,
            parte=promesa.parte,
            initial={"el": reloj.hoy(), "enlace": promesa.enlace, "despues": texto},
        )
        return self._atender(
            request,
            promesa,
            form,
            lambda: cumplir(promesa.pk, quien=request.user, **form.cleaned_data),
            titulo="Anotar que se cumplió",
            boton="Anotar que se cumplió",
            explica="Se anuncia a quienes siguen Participa o el ejercicio, y le llega un correo a cada persona cuyo "
            "aporte se acogió. La fecha en que se cumplió no se cambia después.",
            hecho="Quedó anotado y anunciado. En unos minutos le escribimos a quien aportó.",
        )

    def corregir_view(self, request, pk) -> HttpResponse:
        exigir(request, DECIDIR)
        promesa = self._abrir(request, pk)
        form = CorregirForm(
            request.POST if request.method == "POST" else None,
            ejercicio=promesa.decision.ejercicio,
            esta_cumplida=promesa.cumplida_el is not None,
            initial={campo: getattr(promesa, campo) for campo in PROMETIDO},
        )
        return self._atender(
            request,
            promesa,
            form,
            lambda: corregir(
                promesa.pk,
                form.promesa(),
                nota=form.cleaned_data["nota"],
                como_quedo=form.cleaned_data.get("como_quedo", ""),
                quien=request.user,
            ),
            titulo="Corregir lo prometido",
            boton="Guardar la corrección",
            explica="Lo que decía antes queda en la historia, con la razón. La fecha prometida solo se mueve hacia "
            "adelante y antes de que pase: lo que se atrasa queda atrasado.",
            hecho="La corrección quedó guardada.",
        )

    def _atender(self, request, promesa, form, hacer, *, hecho: str, **palabras: str) -> HttpResponse:
        estado = 200
        if form.is_bound:
            hecha, estado, _ = intentar(form, hacer)
            if hecha:
                messages.success(request, hecho)
                return redirect("admin:participa_materializacion_change", promesa.pk)
        contexto = {"promesa": promesa, "form": form} | palabras
        return pagina(self, request, f"{RUTA}/verbo.html", palabras["titulo"], contexto, status=estado)

    def _abrir(self, request, pk) -> Materializacion:
        exigir(request, "participa.view_materializacion")
        visibles = Materializacion.objects.visibles_para(request.user)
        con_todo = visibles.select_related(
            "decision__ejercicio__dependencia", "parte__documento", "cumplida_por"
        )
        promesa = con_todo.filter(pk=llave(pk)).first()
        if promesa is None:
            raise Http404
        return promesa
