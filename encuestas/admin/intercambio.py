"""The questionnaire to and from an XLSForm."""

from django.contrib import messages
from django.http import HttpResponse

from encuestas import xlsform
from encuestas.acciones import escribir
from encuestas.acciones.comun import CAMBIAR
from encuestas.admin.marco import RUTA, abrir, ir, mirar_otra_vez, sin_borrador
from encuestas.errores import ErrorDeEncuesta, OtraEdicion
from encuestas.forms.armar import TraerForm
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, pagina

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECHAZOS_QUE_SE_MUESTRAN, AVISOS_QUE_SE_MUESTRAN = 200, 40


def traer(modelo_admin, request, pk) -> HttpResponse:
    """Put what a file asks in the place of the draft; what does not fit is told all at once, and nothing is changed."""
    exigir(request, CAMBIAR)
    ficha = abrir(request, pk)
    if ficha.borrador is None:
        return sin_borrador(request, ficha)
    form = TraerForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        initial={"edicion": ficha.borrador.edicion},
    )
    contexto = {"form": form, "ficha": ficha, "encuesta": ficha.encuesta, "rechazos": [], "sobran": 0}
    estado = 200
    if form.is_bound:
        estado = POR_CORREGIR
        if form.is_valid():
            estado, leido = _guardar(request, form, pk)
            if estado == 0:
                _contar(request, leido)
                return ir("cuestionario", pk)
            if leido is not None:
                contexto["rechazos"] = leido.rechazos[:RECHAZOS_QUE_SE_MUESTRAN]
                contexto["sobran"] = len(leido.rechazos) - len(contexto["rechazos"])
    return pagina(modelo_admin, request, f"{RUTA}/traer.html", "Traer de un XLSForm", contexto, status=estado)


def llevar(modelo_admin, request, pk) -> HttpResponse:
    """What is asked, or the draft where there is one, as a workbook."""
    ficha = abrir(request, pk)
    encuesta = ficha.encuesta
    documento = (ficha.borrador or ficha.vigente).cuestionario
    libro = xlsform.escribir(documento, titulo=encuesta.titulo, identificador=encuesta.slug)
    respuesta = HttpResponse(libro, content_type=XLSX)
    respuesta["Content-Disposition"] = f'attachment; filename="{encuesta.slug}.xlsx"'
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta


def _guardar(request, form: TraerForm, pk) -> tuple[int, xlsform.Leido | None]:
    """0 and what was read when it was kept; the status of the page otherwise."""
    archivo = form.cleaned_data["archivo"]
    try:
        leido = xlsform.leer(archivo.file, archivo.size)
    except xlsform.LibroIlegible as error:
        form.add_error("archivo", str(error))
        return POR_CORREGIR, None
    if leido.rechazos:
        form.add_error(
            "archivo", "El archivo tiene cosas que no se pueden traer. El cuestionario quedó como estaba."
        )
        return POR_CORREGIR, leido
    try:
        escribir.editar(
            pk, lambda _: leido.documento, quien=request.user, edicion=form.cleaned_data["edicion"] or 0
        )
    except ErrorDeEncuesta as error:
        if isinstance(error, OtraEdicion):
            mirar_otra_vez(form, "edicion", abrir(request, pk).borrador.edicion)
        return decir(form, error), None
    return 0, leido


def _contar(request, leido: xlsform.Leido) -> None:
    preguntas = leido.documento.preguntas
    messages.success(request, f"Se trajeron {len(preguntas)} preguntas. Revíselas.")
    if leido.avisos:
        sobran = len(leido.avisos) - AVISOS_QUE_SE_MUESTRAN
        dichos = [
            *leido.avisos[:AVISOS_QUE_SE_MUESTRAN],
            *([f"Y {sobran} avisos más."] if sobran > 0 else []),
        ]
        messages.info(request, " ".join(dichos))
