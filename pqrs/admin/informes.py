"""Reports in the admin: look at the figures as of now, go to the requests behind each, publish, and read the frozen."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from nucleo import reloj
from nucleo.hojas import lineas_csv
from nucleo.pagina_de_admin import llave
from nucleo.solo_lectura import SoloLectura
from pqrs import acciones, cuadros, informes
from pqrs.acciones.auditoria import anotar_salida
from pqrs.admin.marco import pagina
from pqrs.columnas import USUALES
from pqrs.consultas import informes as consulta
from pqrs.consultas import lista
from pqrs.errores import ErrorDeMesa
from pqrs.forms.informes import PeriodoForm, PublicarForm
from pqrs.informes import Periodo
from pqrs.models import Informe
from pqrs.models.solicitud import ve_todas

RUTA = "admin/pqrs/informes"
PUBLICAR = "pqrs.publicar_informe"
LECTURA = ("GET", "HEAD")


@admin.register(Informe)
class InformeAdmin(SoloLectura, admin.ModelAdmin):
    """Only for whoever sees every office: the figures are of the whole entity. Nothing is edited."""

    actions = None

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and ve_todas(request.user)

    def get_urls(self):
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"pqrs_informe_{nombre}")
            for ruta, vista, nombre in (
                ("previa/", self.previa_view, "previa"),
                ("publicar/", self.publicar_view, "publicar"),
                ("solicitudes/", self.solicitudes_view, "solicitudes"),
                ("solicitudes.csv", self.solicitudes_csv_view, "solicitudes_csv"),
                ("<int:pk>/cifras.csv", self.cifras_csv_view, "cifras_csv"),
            )
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        self._leer(request)
        contexto = {
            "informes": Informe.objects.defer("cifras").select_related("publicado_por")[:100],
            "form": PeriodoForm(),
        }
        return pagina(self, request, f"{RUTA}/lista.html", "Informes", contexto)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self._leer(request)
        informe = self._abrir(object_id)
        periodo = Periodo(informe.clase, informe.desde, informe.hasta)
        return self._mostrar(request, str(informe), periodo, informe.cifras, informe=informe)

    def history_view(self, request, object_id, extra_context=None):
        self._leer(request)
        return redirect("admin:pqrs_informe_change", object_id)

    def previa_view(self, request):
        """The figures as they are now, with nothing hidden."""
        self._leer(request)
        form = PeriodoForm(request.GET)
        if not form.is_valid():
            messages.warning(request, "Elija un informe y un periodo de la lista.")
            return redirect("admin:pqrs_informe_changelist")
        return self._previa(request, form.elegido, PublicarForm(initial=form.cleaned_data))

    def publicar_view(self, request):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not (self.has_view_permission(request) and request.user.has_perm(PUBLICAR)):
            raise PermissionDenied
        form = PublicarForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Elija un informe y un periodo de la lista.")
            return redirect("admin:pqrs_informe_changelist")
        try:
            informe = acciones.publicar_informe(form.elegido, request.user, form.cleaned_data["que_cambia"])
        except ErrorDeMesa as error:
            form.add_error("que_cambia", str(error))
            return self._previa(request, form.elegido, form, status=409)
        messages.success(request, "Las cifras quedaron congeladas. Una corrección será otra versión.")
        return redirect("admin:pqrs_informe_change", informe.pk)

    def solicitudes_view(self, request):
        """The requests behind one figure."""
        self._leer(request)
        periodo, donde = self._donde(request)
        lugar = {clave: request.GET.get(clave, "")[:60] for clave in ("tras", "antes")}
        hallada = consulta.detras_de(request.user, periodo, **donde, **lugar)
        contexto = {
            "periodo": periodo,
            "pagina": hallada,
            "columnas": USUALES,
            "filas": lista.filas(hallada.filas, USUALES),
            "descarga": self._direccion("solicitudes_csv", periodo, **donde),
        }
        return pagina(
            self, request, f"{RUTA}/solicitudes.html", f"Solicitudes: {periodo.en_palabras}", contexto
        )

    def solicitudes_csv_view(self, request):
        """The same requests, row by row, with what the report counts of each: whoever wants to can count again."""
        self._leer(request)
        periodo, donde = self._donde(request)
        anotar_salida(request.user, f"Solicitudes de un informe: {periodo.en_palabras}", donde)
        return _csv(consulta.renglones(request.user, periodo, **donde), f"solicitudes-{periodo.desde}.csv")

    def cifras_csv_view(self, request, pk):
        self._leer(request)
        informe = self._abrir(pk)
        anotar_salida(request.user, f"Cifras de un informe: {informe}", {})
        return _csv(informes.tabla(informe.cifras), f"cifras-{informe.clase}-{informe.desde}.csv")

    def _leer(self, request) -> None:
        if request.method not in LECTURA or not self.has_view_permission(request):
            raise PermissionDenied

    def _abrir(self, pk) -> Informe:
        informe = Informe.objects.select_related("publicado_por").filter(pk=llave(pk)).first()
        if informe is None:
            raise Http404
        return informe

    def _donde(self, request) -> tuple[Periodo, dict[str, str]]:
        """What the address says; what no report has is 404."""
        periodo = informes.periodo_escrito(request.GET.get("periodo", "")[:40], reloj.hoy())
        donde = {clave: request.GET.get(clave, "")[:60] for clave in ("cuadro", "fila", "medida")}
        if periodo is None or not consulta.existe(donde["cuadro"], donde["medida"]):
            raise Http404
        return periodo, donde

    def _direccion(self, nombre: str, periodo: Periodo, **donde: str) -> str:
        consulta_de_direccion = urlencode({"periodo": periodo.clave, **donde})
        return f"{reverse(f'admin:pqrs_informe_{nombre}')}?{consulta_de_direccion}"

    def _previa(self, request, periodo: Periodo, form: PublicarForm, status: int = 200):
        ya = Informe.objects.filter(clase=periodo.clase, desde=periodo.desde).defer("cifras").first()
        form.fields["periodo"].widget = form.fields["periodo"].hidden_widget()
        titulo = f"{Informe.Clase(periodo.clase).label}: {periodo.en_palabras.lower()}"
        return self._mostrar(
            request, titulo, periodo, consulta.contar(periodo), form=form, publicado=ya, status=status
        )

    def _mostrar(
        self, request, titulo: str, periodo: Periodo, cifras: dict, *, status: int = 200, **contexto
    ):
        def enlace(cuadro, fila, medida):
            return self._direccion("solicitudes", periodo, cuadro=cuadro, fila=fila, medida=medida)

        comun = {
            "periodo": periodo,
            "es_publico": periodo.clase == informes.PUBLICA,
            "cifras": cifras,
            "totales": cuadros.totales(cifras, enlace),
            "oportunidad": cuadros.oportunidad(cifras),
            "cuadros": cuadros.decir(cifras, enlace),
            "puede_publicar": request.user.has_perm(PUBLICAR),
            "descarga": self._direccion("solicitudes_csv", periodo, cuadro="", fila="", medida="recibidas"),
        }
        return pagina(self, request, f"{RUTA}/informe.html", titulo, comun | contexto, status=status)


def _csv(filas, nombre: str) -> StreamingHttpResponse:
    respuesta = StreamingHttpResponse(lineas_csv(filas), content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta
