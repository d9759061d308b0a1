"""One message in the officials' site: what it says, what it said, what was decided, and what can be done."""

from django.contrib import admin
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from foros.acciones import moderar
from foros.acciones.quitar_datos import editar_como_moderador
from foros.admin.verbos import ConVerbos, Verbo
from foros.forms.moderar import CausalForm, MotivoForm, quitar_datos_de
from foros.models import Mensaje
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from nucleo.texto import a_html

Estado = Mensaje.Estado
LECTURA = ("GET", "HEAD")
VERBOS = (
    Verbo(
        "ocultar", "Retirarlo", "Retirarlo",
        "Nadie más lo lee y en su lugar queda una línea con la regla. Su autor lee la regla, el motivo y qué puede "
        "hacer, y puede reclamar ante otra persona.",
        "Quedó retirado. Su autor recibe el motivo.",
        moderar.MODERAR,
        lambda mensaje: mensaje.estado == Estado.PUBLICADO,
        lambda mensaje, quien, datos: moderar.ocultar(mensaje.pk, quien=quien, **datos),
        lambda mensaje: CausalForm,
    ),
    Verbo(
        "restaurar", "Volver a publicarlo", "Volver a publicarlo",
        "Vuelve a su lugar y lo lee cualquiera. Le escribimos a su autor.",
        "Se lee otra vez.",
        moderar.MODERAR,
        lambda mensaje: mensaje.estado == Estado.OCULTO,
        lambda mensaje, quien, datos: moderar.restaurar(mensaje.pk, quien=quien, **datos),
        lambda mensaje: MotivoForm,
        es_fuerte=True,
    ),
    Verbo(
        "quitar_datos", "Quitar datos personales", "Guardar sin esos datos",
        "Quita datos personales antes de publicarlo. No se puede poner ni cambiar nada más. Su autor lo sabe y lo que "
        "decía se guarda. Después falta decidir.",
        "Quedó sin esos datos. Falta decidir si se publica.",
        moderar.MODERAR,
        lambda mensaje: mensaje.estado == Estado.PENDIENTE,
        lambda mensaje, quien, datos: editar_como_moderador(mensaje.pk, quien=quien, **datos),
        quitar_datos_de,
    ),
)  # fmt: skip


@admin.register(Mensaje)
class MensajeAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = VERBOS
    list_display = ["__str__", "nombre", "hilo", "estado", "enviado_en"]
    list_filter = ["estado", "es_oficial", "hilo__foro"]
    list_select_related = ["hilo"]
    list_per_page = 50
    ordering = ["-pk"]
    show_full_result_count = False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        mensaje = self._abrir(request, object_id)
        contexto = {
            "cosa": mensaje,
            "html": a_html(mensaje.texto),
            "ediciones": mensaje.versiones.select_related("por").order_by("-numero"),
            "actos": mensaje.actos.select_related("quien"),
            "revision": mensaje.revisiones.abiertas().first(),
            "verbos": self.posibles(request, mensaje),
        }
        titulo = f"Mensaje de {mensaje.nombre} en «{mensaje.hilo}»"
        return pagina(self, request, "admin/foros/mensaje/ficha.html", titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:foros_mensaje_change", self._abrir(request, object_id).pk)

    def _abrir(self, request, pk) -> Mensaje:
        exigir(request, "foros.view_mensaje")
        visibles = Mensaje.objects.visibles_para(request.user).select_related("hilo__foro", "movido_a")
        mensaje = visibles.filter(pk=llave(pk)).first()
        if mensaje is None:
            raise Http404
        return mensaje
