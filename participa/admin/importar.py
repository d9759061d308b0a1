"""Contributions to and from a file, in the admin: pages of the exercise."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, StreamingHttpResponse

from nucleo.hojas import en_csv, en_xlsx
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from participa.acciones import importar as acciones
from participa.acciones.comun import DECIDIR, TRAER
from participa.admin.paginas import RUTA
from participa.consultas import exportar
from participa.errores import ErrorDeParticipa
from participa.forms.documentos import ArchivoForm

VER = "participa.view_aporte"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def paginas(modelo_admin) -> dict:
    """Those of the exercise's admin (``ConFicha.paginas``), by name."""
    vistas = {"importar": importar, "confirmar_archivo": confirmar, "exportar": exportar_aportes}
    return {nombre: partial(vista, modelo_admin) for nombre, vista in vistas.items()}


def importar(modelo_admin, request, pk) -> HttpResponse:
    """Ask for the file; sent, say what it would do, row by row. Nothing comes in yet."""
    _exigir(request)
    ejercicio = modelo_admin.abrir(request, pk)
    form = ArchivoForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    contexto = {"form": form, "cosa": ejercicio, "previa": None} | modelo_admin.comun()
    plantilla, estado = f"{RUTA}/importar/archivo.html", POR_CORREGIR if form.is_bound else 200
    if form.is_valid():
        archivo = form.cleaned_data["archivo"]
        try:
            previa = acciones.preparar(ejercicio.pk, archivo.read(), archivo.name, quien=request.user)
        except ErrorDeParticipa as error:
            estado = decir(form, error)
        else:
            contexto["previa"] = previa
            if previa.importacion is None:
                form.add_error("archivo", "Hay filas que no se pueden importar. No entró ninguna.")
            else:
                plantilla, estado = f"{RUTA}/importar/previa.html", 200
    return pagina(modelo_admin, request, plantilla, "Traer aportes de un archivo", contexto, status=estado)


def confirmar(modelo_admin, request, pk) -> HttpResponse:
    """Bring in what was looked at."""
    _exigir(request)
    ejercicio = modelo_admin.abrir(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    cual = ejercicio.importaciones.filter(pk=llave(request.POST.get("importacion", ""))).first()
    try:
        hecha = acciones.confirmar(cual.pk if cual else 0, quien=request.user)
    except ErrorDeParticipa as error:
        messages.error(request, str(error))
        return modelo_admin.ir("importar", ejercicio.pk)
    messages.success(request, f"Entraron {hecha.entraron} aportes de {hecha.filas} filas.")
    return modelo_admin.ir("change", ejercicio.pk)


def exportar_aportes(modelo_admin, request, pk) -> HttpResponse:
    """As they came, for whoever works with them; ``?formato=xlsx`` for a workbook."""
    exigir(request, VER)
    ejercicio = modelo_admin.abrir(request, pk)
    filas = exportar.filas_de(ejercicio, request.user)
    es_libro = request.GET.get("formato") == "xlsx"
    trozos = en_xlsx(exportar.TITULOS, filas, "Aportes") if es_libro else en_csv(exportar.TITULOS, filas)
    respuesta = StreamingHttpResponse(trozos, content_type=XLSX if es_libro else "text/csv; charset=utf-8")
    nombre = f"aportes-{ejercicio.slug}.{'xlsx' if es_libro else 'csv'}"
    respuesta["Content-Disposition"] = f'attachment; filename="{nombre}"'
    respuesta["Cache-Control"] = "no-store, private"
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def _exigir(request) -> None:
    """Both: to bring contributions, and to answer for them."""
    exigir(request, TRAER)
    exigir(request, DECIDIR)
