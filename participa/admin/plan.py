"""The plan in the admin: what it says, the events of public management that it follows, and its yearly goals."""

from django.contrib import admin, messages
from django.http import Http404

from nucleo.pagina_de_admin import exigir, llave
from participa.acciones import editar_plan
from participa.acciones.editar_plan import CAMBIAR_EVENTO, CAMBIAR_PLAN, CREAR_PLAN, PONER_META
from participa.admin.paginas import RUTA, ConFicha, Verbo
from participa.errores import ErrorDeParticipa
from participa.forms.plan import EventoForm, MetaForm, PlanForm
from participa.models import Evento, Plan

VERBOS = (
    Verbo(
        "publicar", "Publicar el plan", "Publicar",
        "Cualquiera lo lee desde este momento, con sus eventos y sus metas, y se avisa a quienes siguen Participa. Su "
        "dirección ya no cambia y las metas no se quitan.",
        "El plan quedó publicado.", CAMBIAR_PLAN,
        lambda plan: plan.publicado_en is None,
        lambda plan, quien, datos: editar_plan.publicar_plan(plan.pk, quien=quien),
    ),
)  # fmt: skip


@admin.register(Plan)
class PlanAdmin(ConFicha, admin.ModelAdmin):
    list_display = ["titulo", "horizonte", "desde", "hasta", "situacion"]
    list_filter = ["horizonte"]
    search_fields = ["titulo"]
    search_help_text = "Busca en los títulos."
    permisos = ("participa.view_plan", CREAR_PLAN, CAMBIAR_PLAN)
    hoja, verbos, ficha = PlanForm, VERBOS, f"{RUTA}/plan/ficha.html"
    titulo_de_agregar = "Agregar un plan"
    dicho_al_crear = "Empezó como un borrador que nadie ve. Agregue sus eventos y sus metas."

    @admin.display(description="situación")
    def situacion(self, plan):
        return "Publicado" if plan.publicado_en else "Borrador"

    def paginas(self):
        return {"evento": self.evento_view, "meta": self.meta_view}

    def fijos(self, cosa):
        return ("slug",) if cosa.publicado_en else ()

    def crear(self, quien, form):
        return editar_plan.crear_plan(quien=quien, **form.campos())

    def cambiar(self, quien, plan, form):
        return editar_plan.cambiar_plan(
            plan.pk, quien=quien, vista=form.cleaned_data["vista"] or 0, **form.campos()
        )

    def en_la_ficha(self, request, cosa):
        return {
            "eventos": cosa.eventos.all(),
            "metas": cosa.metas.all(),
            "puede_eventos": request.user.has_perm(CAMBIAR_EVENTO),
            "puede_metas": request.user.has_perm(PONER_META),
        }

    def evento_view(self, request, pk):
        """One event: ``?evento=`` says which; without it, a new one."""
        exigir(request, CAMBIAR_EVENTO)
        plan = self.abrir(request, pk)
        evento = _hallar(plan, request.GET.get("evento"))
        if request.method == "POST" and evento is not None and request.POST.get("quitar"):
            return self._quitar(
                request,
                plan,
                lambda: editar_plan.quitar_evento(evento.pk, quien=request.user),
                "El evento ya no está en el plan.",
            )
        form = EventoForm(
            request.POST if request.method == "POST" else None,
            cosa=evento,
            vista=evento.historial.count() if evento else 0,
        )
        return self.atender(
            request,
            form,
            lambda: _guardar_evento(plan, evento, form, request.user),
            cosa=plan,
            titulo=f"Evento: {evento}" if evento else "Agregar un evento del ciclo",
            hecho="El evento quedó en el plan.",
            contexto=lambda: {"se_quita": evento is not None},
            lleva_a=lambda _: self.ir("change", plan.pk),
            mirar=lambda: ("vista", evento.historial.count()) if evento else ("vista", 0),
        )

    def meta_view(self, request, pk):
        """A goal of a year; saying it again gives it another figure."""
        exigir(request, PONER_META)
        plan = self.abrir(request, pk)
        if request.method == "POST" and (quitar := request.POST.get("quitar")):
            meta = plan.metas.filter(pk=llave(quitar)).first()
            if meta is None:
                raise Http404
            return self._quitar(
                request,
                plan,
                lambda: editar_plan.quitar_meta(meta.pk, quien=request.user),
                "La meta ya no está en el plan.",
            )
        inicial = {campo: request.GET[campo] for campo in ("anio", "indicador") if campo in request.GET}
        form = MetaForm(request.POST if request.method == "POST" else None, initial=inicial)
        return self.atender(
            request,
            form,
            lambda: editar_plan.poner_meta(plan.pk, quien=request.user, **form.cleaned_data),
            cosa=plan,
            titulo="Poner una meta",
            hecho="La meta quedó en el plan.",
            contexto=lambda: {"explica": "Si ese año ya tiene una meta de lo mismo, cambia su cifra."},
            lleva_a=lambda _: self.ir("change", plan.pk),
        )

    def _quitar(self, request, plan, hacer, hecho):
        try:
            hacer()
        except ErrorDeParticipa as error:
            messages.error(request, str(error))
        else:
            messages.success(request, hecho)
        return self.ir("change", plan.pk)


def _hallar(plan: Plan, dicho: str | None) -> Evento | None:
    if dicho is None:
        return None
    evento = plan.eventos.filter(pk=llave(dicho)).first()
    if evento is None:
        raise Http404
    return evento


def _guardar_evento(plan: Plan, evento: Evento | None, form: EventoForm, quien) -> Evento:
    if evento is None:
        return editar_plan.crear_evento(plan.pk, quien=quien, **form.campos())
    return editar_plan.cambiar_evento(
        evento.pk, quien=quien, vista=form.cleaned_data["vista"] or 0, **form.campos()
    )
