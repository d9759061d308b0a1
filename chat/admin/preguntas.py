"""The questions of the public rooms in the officials' site."""

from django.contrib import admin
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect

from chat.acciones.anfitrion import la_conduce
from chat.admin.verbos import ConVerbos
from chat.admin.verbos_de_sala_publica import DE_LA_PREGUNTA
from chat.models import Pregunta
from nucleo.pagina_de_admin import llave
from nucleo.solo_lectura import SoloLectura

VER_PREGUNTAS = "chat.view_pregunta"


@admin.register(Pregunta)
class PreguntaAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    """What was asked in the public rooms, for who audits; and what their hosts decide on each."""

    actions = None
    verbos = DE_LA_PREGUNTA
    plantilla_de_verbo = "admin/chat/anfitrion/verbo.html"
    list_display = ["texto", "sala", "estado", "hecha_en", "decidida_por", "respondida_en"]
    list_filter = ["estado"]
    list_select_related = ["conversacion__sala", "decidida_por"]
    list_per_page = 50

    @admin.display(description="sala")
    def sala(self, pregunta):
        return pregunta.conversacion.sala

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        pregunta = self._abrir(request, object_id, solo_ver=True)
        return redirect("admin:chat_salapublica_change", pregunta.conversacion.sala_id)

    def history_view(self, request, object_id, extra_context=None):
        return self.change_view(request, object_id)

    def _abrir(self, request, pk, *, solo_ver: bool = False) -> Pregunta:
        preguntas = Pregunta.objects.select_related("autor", "conversacion__sala", "mensaje")
        pregunta = preguntas.filter(pk=llave(pk)).first()
        ve = solo_ver and request.user.has_perm(VER_PREGUNTAS)
        if pregunta is None or not (ve or la_conduce(pregunta.conversacion.sala, request.user)):
            raise Http404
        return pregunta


def con_verbos(filas: list[Pregunta], quien, conduce: bool) -> list[tuple[Pregunta, list]]:
    """Each question with the verbs that whoever conducts the room can do with it now, and the name of their pages."""
    return [
        (
            una,
            [
                (verbo, f"admin:chat_pregunta_{verbo.nombre}")
                for verbo in DE_LA_PREGUNTA
                if verbo.se_puede(una, quien)
            ]
            if conduce
            else [],
        )
        for una in filas
    ]
