"""The rules of each mechanism in the admin: a draft is written and published; what was published is only read."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from contenidos import acciones
from contenidos.acciones import ErrorDeContenido, OtraEdicion
from contenidos.consultas import detras
from contenidos.forms.fichas import ReglaForm
from contenidos.forms.vida import ConfirmarForm, PublicarReglaForm
from contenidos.models import Regla
from nucleo import reloj
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.texto import a_html
from suscripciones.consultas import cuantos_recibirian

RUTA = "admin/contenidos/regla"


@admin.register(Regla)
class ReglaAdmin(admin.ModelAdmin):
    actions = None
    list_display = ["mecanismo", "version", "situacion", "vigente_desde", "revisar_el"]
    list_filter = ["mecanismo"]
    list_select_related = ["dependencia"]

    @admin.display(description="situación")
    def situacion(self, regla):
        return "Borrador" if regla.publicada_en is None else "Publicada"

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        propias = [
            path(ruta, self.admin_site.admin_view(vista), name=f"contenidos_regla_{nombre}")
            for ruta, vista, nombre in (
                ("<int:pk>/publicar/", self.publicar_view, "publicar"),
                ("<int:pk>/confirmar/", self.confirmar_view, "confirmar"),
            )
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        titulo = {"title": "Reglas de los mecanismos"}
        return super().changelist_view(request, (extra_context or {}) | titulo)

    def add_view(self, request, form_url="", extra_context=None):
        """A version starts from the one before it, when the mechanism is chosen in the address."""
        exigir(request, "contenidos.add_regla")
        return self._escribir(request, Regla(**_de_la_ultima(request.GET.get("mecanismo", ""))))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        exigir(request, "contenidos.view_regla")
        regla = self._abrir(object_id)
        puede = request.user.has_perm("contenidos.change_regla")
        if regla.publicada_en is None and puede:
            return self._escribir(request, regla)
        if request.method == "POST":
            exigir(request, "contenidos.change_regla")
            messages.warning(request, "Esta versión ya se publicó y no se cambia. Escriba otra.")
        contexto = {"regla": regla, "texto": a_html(regla.texto), "puede": puede, "cambios": _cambios(regla)}
        return pagina(self, request, f"{RUTA}/leer.html", str(regla), contexto)

    def history_view(self, request, object_id, extra_context=None):
        exigir(request, "contenidos.view_regla")
        return redirect("admin:contenidos_regla_change", self._abrir(object_id).pk)

    def publicar_view(self, request, pk):
        exigir(request, "contenidos.publicar_regla")
        vista = self._abrir(pk).historial.count()  # before the text: at worst, what is new is shown once more
        regla = self._abrir(pk)

        def hacer(form):
            acciones.publicar_regla(regla, request.user, vista=form.cleaned_data["vista"])
            messages.success(
                request, "Las reglas quedaron publicadas y anunciadas. Un cambio será otra versión."
            )

        contexto = {
            "vista": vista,
            "texto": a_html(regla.texto),
            "cambios": _cambios(regla),
            "alcance": cuantos_recibirian(regla.temas),
        }
        return self._paso(
            request, regla, PublicarReglaForm, "Publicar las reglas", f"{RUTA}/publicar.html", hacer, contexto
        )

    def confirmar_view(self, request, pk):
        exigir(request, "contenidos.change_regla")
        regla = self._abrir(pk)

        def hacer(form):
            acciones.confirmar_regla(regla, form.cleaned_data["revisar_el"])
            messages.success(request, "Quedó confirmado que las reglas siguen vigentes.")

        titulo = "Confirmar que siguen vigentes"
        return self._paso(request, regla, ConfirmarForm, titulo, f"{RUTA}/confirmar.html", hacer, {})

    def _paso(self, request, regla, clase, titulo, plantilla, hacer, contexto):
        form = clase(request.POST) if request.method == "POST" else clase()
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    hacer(form)
                    return redirect("admin:contenidos_regla_change", regla.pk)
                except ErrorDeContenido as error:
                    estado = decir(form, error)
        comun = {"regla": regla, "form": form}
        return pagina(self, request, plantilla, titulo, comun | contexto, status=estado)

    def _escribir(self, request, regla: Regla):
        datos = request.POST if request.method == "POST" else None
        form = ReglaForm(datos, instance=regla)
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    guardada = acciones.redactar_regla(form.instance, vista=form.cleaned_data["vista"])
                except OtraEdicion as error:
                    return self._tras_otra_edicion(request, form, error)
                except ErrorDeContenido as error:
                    estado = decir(form, error)
                else:
                    messages.success(request, "El borrador quedó guardado. Nadie lo lee todavía.")
                    return redirect("admin:contenidos_regla_change", guardada.pk)
        titulo = f"Editar: {regla}" if regla.pk else "Reglas de un mecanismo: versión nueva"
        contexto = {
            "regla": regla,
            "form": form,
            "puede_publicar": request.user.has_perm("contenidos.publicar_regla"),
        }
        return pagina(self, request, f"{RUTA}/escribir.html", titulo, contexto, status=estado)

    def _tras_otra_edicion(self, request, form: ReglaForm, error: OtraEdicion):
        """Both texts on one page; saving again is then done knowing the other."""
        suya, guardada = form.instance, self._abrir(form.instance.pk)
        form.con_la_vista().add_error(None, str(error))
        contexto = {"regla": guardada, "form": form, "cambios": detras.comparar_reglas(guardada, suya)}
        return pagina(
            self, request, f"{RUTA}/escribir.html", f"Editar: {guardada}", contexto, status=CONFLICTO
        )

    def _abrir(self, pk) -> Regla:
        regla = Regla.objects.select_related("publicada_por", "dependencia").filter(pk=llave(pk)).first()
        if regla is None:
            raise Http404
        return regla


def _de_la_ultima(mecanismo: str) -> dict:
    """What a version of that mechanism starts from."""
    ultima = (
        Regla.objects.filter(mecanismo=mecanismo, publicada_en__isnull=False).order_by("-version").first()
    )
    if ultima is None:
        return {"vigente_desde": reloj.hoy()}
    campos = ("mecanismo", "texto", "promesa", "plazo", "unidad", "dependencia")
    return {campo: getattr(ultima, campo) for campo in campos} | {"vigente_desde": reloj.hoy()}


def _cambios(regla: Regla) -> list[detras.Cambio]:
    anterior = (
        Regla.objects.filter(mecanismo=regla.mecanismo, version__lt=regla.version)
        .order_by("-version")
        .first()
    )
    return detras.comparar_reglas(anterior, regla) if anterior else []
