"""What people contributed, as officials read it: the board, the list of an exercise, and one with its way."""

from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.acciones import publicar_aporte
from participa.acciones.decidir import MAXIMOS
from participa.admin import decidir, tablero
from participa.admin.intentar import intentar
from participa.admin.traer import ConTraer
from participa.consultas import aportes as consulta
from participa.consultas.mandato import DECIDIR, puede_decidir
from participa.consultas.parecidos import parecidos_a
from participa.forms.decidir import FiltroForm, MostrarForm, inicial_de_mostrar
from participa.models import Aporte

RUTA = "admin/participa/aporte"
VER = "participa.view_aporte"
LECTURA = ("GET", "HEAD")


@admin.register(Aporte)
class AporteAdmin(ConTraer, SoloLectura, admin.ModelAdmin):
    actions = None

    def get_urls(self):
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"participa_aporte_{nombre}")
            for ruta, vista, nombre in (
                ("decidir/", partial(decidir.ver, self), "decidir"),
                ("<int:pk>/mostrar/", self.mostrar_view, "mostrar"),
            )
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """The board; of one exercise, its contributions: six queries, however many there are."""
        exigir(request, VER)
        ejercicio = decidir.un_ejercicio(request.GET, request.user)
        if ejercicio is None:
            return tablero.ver(self, request)
        filtro = consulta.Filtro.de(request.GET)
        contexto = {
            "ejercicio": ejercicio,
            "filtro": filtro,
            "filtros": FiltroForm(request.GET, ejercicio=ejercicio),
            "pagina": consulta.pagina(request.user, ejercicio, filtro, request.GET.get("tras", "")),
            "cuentas": consulta.en_palabras(consulta.cuentas(request.user, ejercicio), filtro.ver),
            "puede": puede_decidir(request.user, ejercicio),
            "maximos": MAXIMOS,
        }
        return pagina(self, request, f"{RUTA}/lista.html", f"Aportes: {ejercicio}", contexto)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        aporte = self._abrir(request, object_id)
        puede = puede_decidir(request.user, aporte.ejercicio)
        contexto = {
            "aporte": aporte,
            "historia": consulta.historia(aporte),
            "origen": consulta.origen(aporte, request.user),
            "parecidos": parecidos_a(aporte) if puede and aporte.respondido_en is None else [],
            "puede": puede,
        }
        return pagina(self, request, f"{RUTA}/ficha.html", f"Aporte {aporte.referencia}", contexto)

    def history_view(self, request, object_id, extra_context=None):
        return redirect("admin:participa_aporte_change", self._abrir(request, object_id).pk)

    def mostrar_view(self, request, pk) -> HttpResponse:
        """What anybody reads of it, or why nothing."""
        exigir(request, DECIDIR)
        aporte = self._abrir(request, pk)
        form, estado = MostrarForm(initial=inicial_de_mostrar(aporte)), 200
        if request.method == "POST":
            form = MostrarForm(request.POST)
            hecho, estado, _ = intentar(form, lambda: _mostrar(aporte.pk, form.cleaned_data, request.user))
            if hecho:
                messages.success(request, "Quedó guardado lo que se muestra de este aporte.")
                return redirect("admin:participa_aporte_change", aporte.pk)
        contexto = {"aporte": aporte, "form": form}
        titulo = f"Qué se muestra del aporte {aporte.referencia}"
        return pagina(self, request, f"{RUTA}/mostrar.html", titulo, contexto, status=estado)

    def _abrir(self, request, pk) -> Aporte:
        exigir(request, VER)
        aporte = consulta.uno(request.user, llave(pk))
        if aporte is None:
            raise Http404
        return aporte


def _mostrar(pk: int, datos: dict, quien) -> Aporte:
    if datos["que"] == "no_mostrar":
        return publicar_aporte.no_mostrar(pk, motivo=datos["motivo"], quien=quien)
    return publicar_aporte.mostrar(
        pk, texto_publico=datos["texto_publico"], sin_firma=datos["sin_firma"], quien=quien
    )
