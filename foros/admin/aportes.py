"""What was done with what people contributed: one page for each thread; and the threads that nobody has answered."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from foros.acciones.aportes import decidir_varios
from foros.acciones.mandato import RESPONDER
from foros.consultas import vencidos
from foros.consultas.radicados import de_los_mensajes
from foros.errores import ErrorDeForo
from foros.forms.mesa import AporteForm
from foros.models import Hilo, Mensaje, PasoDeAporte
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura

RUTA = "admin/foros/aportes"
POR_PAGINA = 50


@admin.register(PasoDeAporte)
class PasoDeAporteAdmin(SoloLectura, admin.ModelAdmin):
    actions = None
    list_display = ["mensaje", "estado", "dependencia_nombre", "por", "en"]
    list_filter = ["estado"]
    list_select_related = ["mensaje", "por"]
    list_per_page = 50
    show_full_result_count = False
    fields = readonly_fields = [
        "mensaje",
        "estado",
        "motivo",
        "enlace",
        "dependencia_nombre",
        "quien_lo_dijo",
        "en",
    ]

    @admin.display(description="por")
    def quien_lo_dijo(self, paso):
        """In words: a link would lead to an account, which only whoever administers may open."""
        return paso.por

    def get_urls(self):
        propias = [
            path(
                "hilos/<int:pk>/",
                self.admin_site.admin_view(self.del_hilo_view),
                name="foros_pasodeaporte_del_hilo",
            ),
            path(
                "sin-respuesta/",
                self.admin_site.admin_view(self.sin_respuesta_view),
                name="foros_pasodeaporte_sin_respuesta",
            ),
        ]
        return [*propias, *super().get_urls()]

    def del_hilo_view(self, request, pk):
        """The published messages of a thread, by stretches of numbers; those that are ticked take the same step."""
        exigir(request, RESPONDER)
        hilo = Hilo.objects.visibles_para(request.user).filter(pk=pk).first() if pk < 2**63 else None
        if hilo is None:
            raise Http404
        elegidos = {llave(uno) for uno in (request.POST or request.GET).getlist("mensaje")} - {0}
        form = AporteForm(request.POST if request.method == "POST" else None)
        estado = 200
        if form.is_bound:
            estado = self._decidir(request, form, hilo, elegidos)
            if not estado:
                return redirect(request.get_full_path())
        contexto = {"form": form, "hilo": hilo, "elegidos": elegidos} | _tramo(request, hilo)
        return pagina(
            self,
            request,
            f"{RUTA}/hilo.html",
            f"Qué se hizo con los aportes: {hilo}",
            contexto,
            status=estado,
        )

    def sin_respuesta_view(self, request):
        """What waits past the time that each forum promises."""
        exigir(request, RESPONDER)
        contexto = {"vencidos": vencidos.hilos(request.user)}
        return pagina(self, request, f"{RUTA}/sin_respuesta.html", "Hilos sin respuesta", contexto)

    def _decidir(self, request, form: AporteForm, hilo: Hilo, elegidos: set[int]) -> int:
        """The status of the page to show; 0 when it was done."""
        suyos = list(
            Mensaje.objects.filter(hilo=hilo, pk__in=elegidos).order_by("numero").values_list("pk", flat=True)
        )
        if not suyos:
            form.add_error(None, "Elija al menos un mensaje.")
        if not form.is_valid() or not suyos:
            return POR_CORREGIR
        try:
            hecho = decidir_varios(suyos, quien=request.user, **form.cleaned_data)
        except ErrorDeForo as error:
            return decir(form, error)
        if hecho.hechos:
            cuantos = "un aporte" if hecho.hechos == 1 else f"{hecho.hechos} aportes"
            messages.success(request, f"Quedó dicho qué pasó con {cuantos}. Cada autor recibe un correo.")
        for falla in hecho.fallas:
            messages.warning(request, falla)
        return 0


def _tramo(request, hilo: Hilo) -> dict:
    """From which number they are shown, and the one of the next page. Three queries."""
    uno = llave(request.GET.get("mensaje", ""))
    publicados = Mensaje.objects.filter(hilo=hilo, estado=Mensaje.Estado.PUBLICADO, es_oficial=False)
    if uno and request.GET.get("solo"):
        publicados = publicados.filter(pk=uno)
    elif desde := llave(request.GET.get("desde", "")):
        publicados = publicados.filter(numero__gte=desde)
    filas = list(publicados.prefetch_related("pasos").order_by("numero")[: POR_PAGINA + 1])
    sigue = filas.pop() if len(filas) > POR_PAGINA else None
    radicados = de_los_mensajes([fila.pk for fila in filas], request.user)
    return {"filas": [(fila, radicados.get(fila.pk)) for fila in filas], "sigue": sigue}
