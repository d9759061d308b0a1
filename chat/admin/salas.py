"""The queues in the officials' site: what they are, their hours, and their two verbs; pauses and ready answers."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect

from chat.acciones import salas
from chat.acciones.mandato import PUBLICAR
from chat.admin.verbos import POR_CORREGIR, ConVerbos, Verbo, decir_en
from chat.consultas import horarios
from chat.errores import ErrorDeChat, OtraEdicion
from chat.forms.sala import CerrarSalaForm, PausaForm, RespuestaListaForm, SalaForm
from chat.models import Pausa, RespuestaLista, Sala
from nucleo import reloj
from nucleo.con_historia import ConHistoria
from nucleo.pagina_de_admin import exigir, llave, pagina

FORMULARIO = "admin/chat/sala/formulario.html"
VERBOS = (
    Verbo(
        "publicar", "Publicar la sala", "Publicar la sala",
        "Aparece en la página del chat y recibe conversaciones en su horario, con las reglas del chat que rigen hoy. "
        "Su dirección ya no cambia.",
        "La sala está publicada.", PUBLICAR,
        lambda sala, quien: sala.publicada_en is None,
        lambda sala, quien, form: salas.publicar_sala(sala.pk, quien=quien),
        es_fuerte=True,
    ),
    Verbo(
        "cerrar", "Cerrarla para siempre", "Cerrar la sala",
        "Deja de recibir conversaciones y no se puede volver a abrir. Las que alguien está atendiendo siguen hasta "
        "terminar; a quienes esperan se les dice, y pueden radicar lo que escribieron sin escribirlo otra vez. Para "
        "dejar de atender un rato, ponga una pausa.",
        "La sala quedó cerrada.", PUBLICAR,
        lambda sala, quien: sala.publicada_en is not None and sala.cerrada_en is None,
        lambda sala, quien, form: salas.cerrar_sala(sala.pk, quien=quien, **form.cleaned_data),
        lambda datos, sala, quien, escrito: CerrarSalaForm(datos),
    ),
)  # fmt: skip


@admin.register(Sala)
class SalaAdmin(ConVerbos, ConHistoria):
    """The private ones. A public room has its host's page."""

    actions = None
    verbos = VERBOS
    #: Of a public room alone.
    exclude = ["abre_en", "cierra_en"]
    list_display = ["titulo", "situacion", "dependencia", "orden"]
    list_filter = ["dependencia"]
    list_select_related = ["dependencia"]

    @admin.display(description="situación")
    def situacion(self, sala):
        if sala.cerrada_en:
            return "Cerrada"
        return "Publicada" if sala.publicada_en else "Sin publicar"

    def get_queryset(self, request):
        return Sala.objects.privadas().visibles_para(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": "Salas del chat"})

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, salas.CREAR)
        form = SalaForm(request.POST if request.method == "POST" else None)
        if not form.is_bound:
            return self._mostrar(request, form, initial=request.user.dependencia)
        if not form.is_valid():
            return self._mostrar(request, form, status=POR_CORREGIR)
        try:
            sala = salas.crear_sala(quien=request.user, horario=form.horario(), **form.campos())
        except ErrorDeChat as error:
            return self._mostrar(request, form, status=decir_en(form, error))
        messages.success(request, "La sala quedó guardada y nadie la ve todavía. Revísela y publíquela.")
        return redirect("admin:chat_sala_change", sala.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        sala = self._abrir(request, object_id)
        if request.method != "POST":
            return self._mostrar(request, SalaForm(instance=sala), sala)
        exigir(request, salas.CAMBIAR)
        form = SalaForm(request.POST, instance=sala)
        if not form.is_valid():
            return self._mostrar(request, form, sala, status=POR_CORREGIR)
        edicion = form.cleaned_data["edicion"] or 0
        try:
            salas.guardar_sala(
                sala.pk, quien=request.user, edicion=edicion, horario=form.horario(), **form.campos()
            )
        except ErrorDeChat as error:
            estado = decir_en(form, error)
            if isinstance(error, OtraEdicion):
                form.data = form.data.copy()
                form.data["edicion"] = self._abrir(request, object_id).edicion
            return self._mostrar(request, form, self._abrir(request, object_id), status=estado)
        messages.success(request, "La sala quedó guardada.")
        return redirect("admin:chat_sala_change", sala.pk)

    def _mostrar(self, request, form, sala: Sala | None = None, *, status: int = 200, initial=None):
        if initial is not None:
            form.initial["dependencia"] = initial
        puede = request.user.has_perm(salas.CAMBIAR if sala else salas.CREAR)
        contexto = {
            "form": form,
            "cosa": sala,
            "puede": puede and not (sala and sala.cerrada_en),
            "situacion": self.situacion(sala) if sala else "",
            "atencion": horarios.atencion_de(sala) if sala and sala.publicada_en else None,
            "esperan": sala.conversaciones.en_cola().count() if sala else 0,
            "verbos": self.posibles(request, sala) if sala else [],
        }
        titulo = f"Sala: {sala}" if sala else "Agregar una sala"
        return pagina(self, request, FORMULARIO, titulo, contexto, status=status)

    def _abrir(self, request, pk) -> Sala:
        exigir(request, "chat.view_sala")
        sala = self.get_queryset(request).filter(pk=llave(pk)).first()
        if sala is None:
            raise Http404
        return sala


@admin.register(Pausa)
class PausaAdmin(admin.ModelAdmin):
    """One that ended is only read."""

    actions = None
    form = PausaForm
    list_display = ["motivo", "sala_", "desde", "hasta", "puesta_por"]
    list_select_related = ["sala", "puesta_por"]
    list_per_page = 50

    @admin.display(description="sala")
    def sala_(self, pausa):
        return pausa.sala or "Todas"

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.hasta > reloj.ahora())

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.hasta > reloj.ahora())

    def save_model(self, request, obj, form, change):
        salas.guardar_pausa(obj, quien=request.user)

    def delete_model(self, request, obj):
        salas.quitar_pausa(obj.pk, quien=request.user)


@admin.register(RespuestaLista)
class RespuestaListaAdmin(ConHistoria):
    actions = None
    form = RespuestaListaForm
    list_display = ["titulo", "dependencia", "orden"]
    list_filter = ["dependencia"]
    list_select_related = ["dependencia"]
    search_fields = ["titulo"]
    search_help_text = "Busca en los títulos."

    def save_model(self, request, obj, form, change):
        salas.guardar_respuesta_lista(obj, quien=request.user)

    def delete_model(self, request, obj):
        salas.quitar_respuesta_lista(obj, quien=request.user)
