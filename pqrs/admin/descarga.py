"""A copy of the list for a spreadsheet, and the record of every one for whoever audits."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, StreamingHttpResponse

from nucleo.solo_lectura import SoloLectura
from pqrs import acciones
from pqrs.admin.marco import pagina
from pqrs.consultas import descarga
from pqrs.errores import ErrorDeMesa
from pqrs.forms.lista import DescargarForm, leer_consulta
from pqrs.models import Salida


def descargar_view(modelo_admin, request):
    """GET says what the copy will have (``?bandeja=…``); POST sends it, for it leaves a record."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    if not modelo_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        form = DescargarForm(request.POST, usuario=request.user)
        if form.is_valid():
            try:
                return _enviar(form, request.user)
            except ErrorDeMesa as error:
                form.add_error(None, str(error))
    else:
        leida = leer_consulta(request.GET.urlencode(), request.user)
        form = DescargarForm(
            initial={"consulta": leida.consulta if leida.is_valid() else "?"}, usuario=request.user
        )
    contexto = {"form": form, "titulos": descarga.TITULOS, "pedido": form["consulta"].value()}
    estado = 422 if form.is_bound else 200
    plantilla = "admin/pqrs/solicitud/descargar.html"
    return pagina(modelo_admin, request, plantilla, "Descargar la lista", contexto, status=estado)


def _enviar(form: DescargarForm, usuario) -> StreamingHttpResponse:
    pedida = form.pedida
    archivo = acciones.descargar_lista(
        usuario,
        pedida.bandeja_elegida,
        pedida.filtros,
        form.cleaned_data["formato"],
        consulta=pedida.consulta,
    )
    respuesta = StreamingHttpResponse(archivo.trozos, content_type=archivo.tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{archivo.nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


@admin.register(Salida)
class SalidaAdmin(SoloLectura, admin.ModelAdmin):
    """Who took data out of the desk, when, which and how many rows. Read, never written by hand."""

    list_display = ["en", "persona", "que", "con_que_filtros", "halladas", "enviadas", "terminada_en"]
    list_select_related = ["persona"]
    fields = list_display
    ordering = ["-en", "-id"]
    date_hierarchy = "en"
    show_full_result_count = False
    actions = None

    @admin.display(description="con qué filtros")
    def con_que_filtros(self, salida):
        return ", ".join(f"{clave}: {valor}" for clave, valor in salida.filtros.items()) or "ninguno"
