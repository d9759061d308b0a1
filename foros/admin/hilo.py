"""One thread in the officials' site: its messages and what can be done with it or with some of them."""

from django.contrib import admin, messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from foros.acciones import estructura
from foros.acciones.moderar import MODERAR
from foros.acciones.mudanza import SE_MUDAN
from foros.admin.cierre import pasos_de
from foros.admin.verbos import ConVerbos, Verbo
from foros.consultas import hilo_por_dentro
from foros.errores import ErrorDeForo
from foros.forms.estructura import DividirForm, FijarForm, MoverMensajesForm, OtroHiloForm, otro_foro_de
from foros.forms.moderar import CausalForm, MotivoForm
from foros.models import Hilo
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

LECTURA = ("GET", "HEAD")


def _se_lee(hilo: Hilo) -> bool:
    return hilo.publicado_en is not None and hilo.oculto_en is None and hilo.unido_a_id is None


def _se_ordena(hilo: Hilo) -> bool:
    return _se_lee(hilo) and hilo.cerrado_en is None


VERBOS = (
    Verbo(
        "fijar", "Fijarlo arriba", "Fijarlo",
        "Sale de primero en la lista de su foro hasta el día que elija.",
        "Quedó fijado.", MODERAR, _se_ordena,
        lambda hilo, quien, datos: estructura.fijar_hasta(hilo.pk, datos["hasta"], quien=quien),
        lambda hilo: FijarForm,
    ),
    Verbo(
        "soltar", "Dejar de fijarlo", "Dejar de fijarlo",
        "Vuelve al lugar que le toca en la lista de su foro.",
        "Ya no está fijado.", MODERAR,
        lambda hilo: hilo.fijado_hasta is not None,
        lambda hilo, quien, datos: estructura.fijar_hasta(hilo.pk, None, quien=quien),
    ),
    Verbo(
        "unir", "Unirlo a otro", "Unir los hilos",
        "Todos sus mensajes pasan al final del otro hilo, con los números que siguen. Este queda como una línea que "
        "lleva a él. No se puede deshacer.",
        "Los mensajes están en el otro hilo.", MODERAR, _se_ordena,
        lambda hilo, quien, datos: estructura.unir(
            hilo.pk, datos["destino"], quien=quien, motivo=datos["motivo"]
        ),
        lambda hilo: OtroHiloForm,
    ),
    Verbo(
        "pasar", "Pasarlo a otro foro", "Pasarlo",
        "El hilo pasa entero al otro foro. Quienes lo siguen lo siguen allí y las direcciones viejas llevan a él.",
        "El hilo está en el otro foro.", MODERAR, _se_ordena,
        lambda hilo, quien, datos: estructura.mover_hilo(
            hilo.pk, datos["foro"].pk, quien=quien, motivo=datos["motivo"]
        ),
        otro_foro_de,
    ),
    Verbo(
        "ocultar", "Ocultarlo entero", "Ocultarlo",
        "Nadie lee el hilo ni sus mensajes, ni los encuentra. Quien lo abrió lee la regla y el motivo. Si solo "
        "incumple un mensaje, retire ese mensaje.",
        "El hilo quedó oculto.", MODERAR, _se_lee,
        lambda hilo, quien, datos: estructura.ocultar_hilo(hilo.pk, quien=quien, **datos),
        lambda hilo: CausalForm,
    ),
    Verbo(
        "mostrar", "Volver a mostrarlo", "Volver a mostrarlo",
        "Cualquiera lo lee otra vez, como estaba.",
        "El hilo se lee otra vez.", MODERAR,
        lambda hilo: hilo.oculto_en is not None,
        lambda hilo, quien, datos: estructura.mostrar_hilo(hilo.pk, quien=quien, **datos),
        lambda hilo: MotivoForm,
        es_fuerte=True,
    ),
)  # fmt: skip
#: What is done with some of its messages: title, button, what happens, form and action.
CON_MENSAJES = {
    "mover_mensajes": (
        "Pasar mensajes a otro hilo",
        "Pasarlos",
        "Toman los números que siguen en el otro hilo. En su lugar queda una línea que lleva a ellos, y sus "
        "direcciones siguen sirviendo. Le escribimos a cada autor.",
        MoverMensajesForm,
        estructura.mover_mensajes,
    ),
    "dividir": (
        "Hacer otro hilo con mensajes",
        "Hacer el hilo",
        "Los mensajes elegidos quedan en un hilo nuevo de este foro, y el primero es su pregunta. En su lugar queda "
        "una línea que lleva a ellos. Le escribimos a cada autor.",
        DividirForm,
        estructura.dividir,
    ),
}


@admin.register(Hilo)
class HiloAdmin(ConVerbos, SoloLectura, admin.ModelAdmin):
    actions = None
    verbos = VERBOS
    list_display = ["titulo", "foro", "publicados", "ultimo_en", "situacion"]
    list_filter = ["foro"]
    list_select_related = ["foro"]
    list_per_page = 50
    search_fields = ["titulo"]
    search_help_text = "Busca en las preguntas."
    show_full_result_count = False

    @admin.display(description="situación")
    def situacion(self, hilo):
        for se_da, que in (
            (hilo.publicado_en is None, "Sin publicar"),
            (hilo.oculto_en, "Oculto"),
            (hilo.unido_a_id, "Unido a otro"),
            (hilo.cerrado_en, "Cerrado"),
        ):
            if se_da:
                return que
        return "Abierto"

    def get_urls(self):
        propias = [
            path(
                f"<int:pk>/{nombre}/",
                self.admin_site.admin_view(self._vista_de_mensajes(nombre)),
                name=f"foros_hilo_{nombre}",
            )
            for nombre in CON_MENSAJES
        ]
        return [*propias, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        hilo = self._abrir(request, object_id)
        contexto = {
            "cosa": hilo,
            "tramo": hilo_por_dentro.tramo(hilo, llave(request.GET.get("pagina", ""))),
            "actos": hilo_por_dentro.actos(hilo),
            "verbos": self.posibles(request, hilo),
            "con_mensajes": [(f"admin:foros_hilo_{nombre}", una[0]) for nombre, una in CON_MENSAJES.items()]
            if _se_ordena(hilo) and request.user.has_perm(MODERAR)
            else [],
            "pasos": pasos_de(hilo, request.user),
            "situacion": self.situacion(hilo),
        }
        return pagina(self, request, "admin/foros/hilo/ficha.html", str(hilo), contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:foros_hilo_change", self._abrir(request, object_id).pk)

    def mensajes_view(self, request, pk, *, nombre: str):
        """Choose messages of one stretch of the thread, and do it."""
        exigir(request, MODERAR)
        hilo = self._abrir(request, pk)
        _, _, _, formulario, hacer = CON_MENSAJES[nombre]
        tramo = hilo_por_dentro.tramo(hilo, llave(request.GET.get("pagina", "")))
        elegibles = hilo_por_dentro.elegibles(tramo, SE_MUDAN)
        if request.method != "POST":
            return self._elegir(request, hilo, nombre, tramo, formulario(elegibles=elegibles))
        form = formulario(request.POST, elegibles=elegibles)
        if not form.is_valid():
            return self._elegir(request, hilo, nombre, tramo, form, status=POR_CORREGIR)
        datos = form.cleaned_data
        adonde = datos.get("destino") or datos.get("titulo")
        try:
            otro = hacer(hilo.pk, datos["mensajes"], adonde, quien=request.user, motivo=datos["motivo"])
        except ErrorDeForo as error:
            estado = decir(form, error)
            return self._elegir(request, hilo, nombre, tramo, form, status=estado)
        messages.success(request, f"Los mensajes están en «{otro}».")
        return redirect("admin:foros_hilo_change", otro.pk)

    def _vista_de_mensajes(self, nombre: str):
        return lambda request, pk: self.mensajes_view(request, pk, nombre=nombre)

    def _elegir(self, request, hilo: Hilo, nombre: str, tramo, form, *, status: int = 200):
        titulo, boton, explica, _, _ = CON_MENSAJES[nombre]
        contexto = {
            "cosa": hilo,
            "tramo": tramo,
            "form": form,
            "boton": boton,
            "explica": explica,
            "impedido": not _se_ordena(hilo),
        }
        return pagina(self, request, "admin/foros/hilo/mensajes.html", titulo, contexto, status=status)

    def _abrir(self, request, pk) -> Hilo:
        exigir(request, "foros.view_hilo")
        hilo = hilo_por_dentro.hallar(request.user, llave(pk))
        if hilo is None:
            raise Http404
        return hilo
