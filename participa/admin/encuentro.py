"""Meetings in the admin: what they say, who signed up, who came, and what was said in them."""

from django.contrib import admin, messages
from django.db.models import Count
from django.http import HttpResponse

from contenidos.consultas import en_html
from nucleo import reloj
from nucleo.pagina_de_admin import exigir, llave, pagina
from participa import dictado
from participa.acciones import asistencia
from participa.acciones import encuentros as acciones
from participa.acciones.comun import TRAER
from participa.admin.paginas import RUTA, ConFicha, Verbo
from participa.consultas import encuentros
from participa.consultas.encuentros import Situacion
from participa.errores import ErrorDeParticipa
from participa.forms.encuentros import AsistenciaForm, CancelarForm, DictadoForm, EncuentroForm
from participa.models import Encuentro

VER, VER_INSCRITAS = "participa.view_encuentro", "participa.view_inscripcion"
EN_PALABRAS = {
    Situacion.POR_CONVOCAR: "El ejercicio es un borrador: nadie lo ve todavía",
    Situacion.RECIBE: "Recibe inscripciones",
    Situacion.LLENO: "Sin cupos",
    Situacion.CERRADO: "Inscripciones cerradas",
    Situacion.LIBRE: "Entrada libre",
    Situacion.CANCELADO: "Cancelado",
    Situacion.PASO: "Ya pasó",
}


def _empezo(encuentro: Encuentro) -> bool:
    return encuentro.cancelado_en is None and encuentro.empieza_en <= reloj.ahora()


def _recibe_aportes(encuentro: Encuentro) -> bool:
    ejercicio = encuentro.ejercicio
    return (
        _empezo(encuentro)
        and ejercicio.publicado_en is not None
        and not (ejercicio.cancelado_en or ejercicio.cuenta_cerrada_en)
    )


VERBOS = (
    Verbo(
        "asistencia", "Anotar la asistencia y el acta", "Guardar y publicar el acta",
        "Cuántas personas fueron y qué pasó. El acta la lee cualquiera en la página del encuentro. Si después la "
        "corrige, la historia guarda cómo era.",
        "La asistencia y el acta quedaron publicadas.",
        acciones.CAMBIAR,
        _empezo,
        lambda encuentro, quien, datos: asistencia.anotar_asistencia(encuentro.pk, quien=quien, **datos),
        AsistenciaForm,
        lambda encuentro: {"asistentes": encuentro.asistentes, "acta": encuentro.acta},
    ),
    Verbo(
        "aportes", "Escribir los aportes que se dijeron", "Guardar los aportes",
        "Entran al ejercicio con la fecha del encuentro, y se responden como los demás.",
        "Los aportes quedaron en el ejercicio.",
        TRAER,
        _recibe_aportes,
        lambda encuentro, quien, datos: asistencia.escribir_aportes(
            encuentro.pk, dictado.leer(datos["texto"]), clave=datos["clave"], publicar=datos["publicar"],
            quien=quien,
        ),
        DictadoForm,
    ),
    Verbo(
        "cancelar", "Cancelar el encuentro", "Cancelar el encuentro",
        "Su página dice por qué y se le escribe a quien se inscribió. No se puede deshacer: si es otro día, cambie la "
        "fecha.",
        "El encuentro quedó cancelado. Se les escribe a las personas inscritas en los minutos que siguen.",
        acciones.CAMBIAR,
        lambda encuentro: encuentro.cancelado_en is None and encuentro.termina_en > reloj.ahora(),
        lambda encuentro, quien, datos: acciones.cancelar(encuentro.pk, quien=quien, **datos),
        CancelarForm,
    ),
)  # fmt: skip


@admin.register(Encuentro)
class EncuentroAdmin(ConFicha, admin.ModelAdmin):
    list_display = ["titulo", "ejercicio", "empieza_en", "situacion", "inscritas", "asistentes"]
    list_filter = ["es_virtual", ("cancelado_en", admin.EmptyFieldListFilter)]
    search_fields = ["titulo", "ejercicio__titulo"]
    search_help_text = "Busca en los títulos de los encuentros y de sus ejercicios."
    date_hierarchy = None
    permisos = (VER, acciones.CREAR, acciones.CAMBIAR)
    hoja, verbos, ficha = EncuentroForm, VERBOS, f"{RUTA}/encuentro/ficha.html"
    titulo_de_agregar = "Agregar un encuentro"
    dicho_al_crear = "El encuentro quedó guardado. Se ve en la página de su ejercicio desde que se convoca."

    def get_queryset(self, request):
        visibles = Encuentro.objects.visibles_para(request.user).select_related("ejercicio")
        return visibles.annotate(inscritas=Count("inscripciones")).order_by("-empieza_en", "-pk")

    @admin.display(description="situación")
    def situacion(self, encuentro):
        return EN_PALABRAS[encuentros.situacion_de(encuentro, encuentro.inscritas)]

    @admin.display(description="inscritas")
    def inscritas(self, encuentro):
        return encuentro.inscritas

    def paginas(self):
        return {"inscritas": self.inscritas_view}

    def una(self, pk):
        uno = Encuentro.objects.select_related("ejercicio").annotate(inscritas=Count("inscripciones"))
        return uno.filter(pk=pk).first()

    def fijos(self, cosa):
        return ("ejercicio",)

    def al_empezar(self, request):
        return {"ejercicio": llave(request.GET.get("ejercicio", "")) or None}

    def crear(self, quien, form):
        return acciones.crear(form.cleaned_data["ejercicio"].pk, form.datos(), quien=quien)

    def cambiar(self, quien, cosa, form):
        return acciones.editar(cosa.pk, form.datos(), quien=quien, vista=form.cleaned_data["vista"] or 0)

    def en_la_ficha(self, request, cosa):
        ve_inscritas = request.user.has_perm(VER_INSCRITAS)
        return {
            "encuentro": cosa,
            "situacion": self.situacion(cosa),
            "descripcion": en_html(cosa.descripcion),
            "acta": en_html(cosa.acta),
            "aportes": cosa.aportes.count(),
            "ve_inscritas": ve_inscritas,
            "necesitan": encuentros.con_necesidades(cosa.pk) if ve_inscritas else [],
        }

    def inscritas_view(self, request, pk) -> HttpResponse:
        """The list, a page at a time; sent, who of that page came."""
        exigir(request, VER_INSCRITAS)
        encuentro = self.abrir(request, pk)
        despues = llave(request.GET.get("despues", ""))
        error = ""
        if request.method == "POST":
            exigir(request, acciones.CAMBIAR)
            try:
                vinieron = asistencia.marcar_lista(
                    encuentro.pk,
                    vinieron=_llaves(request, "vino"),
                    de=_llaves(request, "fila"),
                    quien=request.user,
                )
            except ErrorDeParticipa as negado:
                error = str(negado)
            else:
                messages.success(request, f"Quedó guardado: de esta página vinieron {vinieron}.")
        filas, sigue = encuentros.inscritas(encuentro.pk, despues)
        contexto = {
            "cosa": encuentro,
            "filas": filas,
            "sigue": sigue,
            "error": error,
            "puede_marcar": _empezo(encuentro) and request.user.has_perm(acciones.CAMBIAR),
        } | self.comun()  # fmt: skip
        titulo = "Personas inscritas"
        return pagina(
            self, request, f"{RUTA}/encuentro/inscritas.html", titulo, contexto, status=409 if error else 200
        )


def _llaves(request, campo: str) -> list[int]:
    return [una for una in map(llave, request.POST.getlist(campo)[: encuentros.POR_PAGINA]) if una]
