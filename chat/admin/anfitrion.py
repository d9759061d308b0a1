"""The public rooms in the officials' site: prepared, announced, conducted by their host, closed with their record."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from chat.acciones import salas_publicas
from chat.acciones.anfitrion import la_conduce
from chat.acciones.mandato import ATENDER
from chat.admin import escritos
from chat.admin.preguntas import VER_PREGUNTAS, con_verbos
from chat.admin.verbos import CONFLICTO, POR_CORREGIR, ConVerbos, Verbo
from chat.admin.verbos_de_sala_publica import DE_LA_SALA
from chat.consultas import lectura, publicas
from chat.errores import DatosInvalidos, ErrorDeChat, OtraEdicion
from chat.forms.anfitrion import SalaPublicaForm
from chat.models import Sala, SalaPublica
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

VER = "chat.view_sala"
RUTA = "admin/chat/anfitrion"
#: Messages that the host's page shows: the last ones.
ULTIMOS = 100


@admin.register(SalaPublica)
class SalaPublicaAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = DE_LA_SALA
    plantilla_de_verbo = f"{RUTA}/verbo.html"

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(VER)

    def has_add_permission(self, request, *args):
        return request.user.has_perm(salas_publicas.CREAR)

    def get_urls(self):
        datos = escritos.sin_perder(self.admin_site, self.datos_view)
        return [path("<int:pk>/datos/", datos, name="chat_salapublica_datos"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        exigir(request, VER)
        contexto = {
            "salas": publicas.salas_del_anfitrion(request.user),
            "puede_crear": self.has_add_permission(request),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Salas públicas", contexto)

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, salas_publicas.CREAR)
        form = SalaPublicaForm(
            request.POST if request.method == "POST" else None,
            initial={"dependencia": request.user.dependencia, "anfitrion": request.user},
        )
        return self._guardar(
            request,
            form,
            "Preparar una sala pública",
            lambda: salas_publicas.crear_sala(form.datos(), quien=request.user),
            "La sala quedó guardada y nadie la ve todavía. Revísela y anúnciela.",
        )

    def datos_view(self, request, pk):
        exigir(request, salas_publicas.CAMBIAR)
        sala = self._abrir(request, pk)
        form = SalaPublicaForm(request.POST if request.method == "POST" else None, sala=sala)
        return self._guardar(
            request,
            form,
            f"Datos: {sala}",
            lambda: salas_publicas.cambiar_sala(
                sala.pk, form.datos(), edicion=form.cleaned_data["edicion"] or 0, quien=request.user
            ),
            "La sala quedó guardada.",
            sala,
        )

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What its host needs: what waits, what everybody reads, and what can be done with the room."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        sala = self._abrir(request, object_id)
        conversacion = publicas.conversacion_de(sala)
        conduce = la_conduce(sala, request.user)
        contexto = {
            "sala": sala,
            "conduce": conduce,
            "verbos": self.posibles(request, sala),
            "puede_cambiar": request.user.has_perm(salas_publicas.CAMBIAR) and not sala.termino,
        }
        if conversacion is not None:
            ve = conduce or request.user.has_perm(VER_PREGUNTAS)
            contexto |= {
                "registro": publicas.registro(conversacion),
                "leido": lectura.ultimos(conversacion.pk, cuantos=ULTIMOS),
                "esperan": con_verbos(publicas.por_decidir(conversacion), request.user, conduce)
                if ve
                else [],
                "por_responder": con_verbos(publicas.por_responder(conversacion), request.user, conduce),
                "ve_preguntas": ve,
            }
        return pagina(self, request, f"{RUTA}/sala.html", sala.titulo, contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:chat_salapublica_change", self._abrir(request, object_id).pk)

    def _guardar(self, request, form, titulo: str, hacer, hecho: str, sala: Sala | None = None):
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    guardada = hacer()
                except ErrorDeChat as error:
                    estado = _decir(form, error)
                    if isinstance(error, OtraEdicion):
                        # Sent again, it is kept over what the other person saved: the page says so.
                        form.data = form.data.copy()
                        form.data["edicion"] = self._abrir(request, sala.pk).edicion
                else:
                    messages.success(request, hecho)
                    return redirect("admin:chat_salapublica_change", guardada.pk)
        contexto = {"form": form, "sala": sala}
        return pagina(self, request, f"{RUTA}/datos.html", titulo, contexto, status=estado)

    def _abrir(self, request, pk) -> Sala:
        exigir(request, VER)
        salas = Sala.objects.publicas().visibles_para(request.user).select_related("anfitrion", "dependencia")
        sala = salas.filter(pk=llave(pk)).first()
        if sala is None:
            raise Http404
        return sala

    def verbo_view(self, request, pk, *, verbo: Verbo):
        if verbo.permiso == ATENDER and not la_conduce(self._abrir(request, pk), request.user):
            raise Http404
        return super().verbo_view(request, pk, verbo=verbo)


def _decir(form, error: ErrorDeChat) -> int:
    campo = getattr(error, "campo", "")
    form.add_error(campo if campo in form.fields else None, str(error))
    return POR_CORREGIR if isinstance(error, DatosInvalidos) else CONFLICTO
