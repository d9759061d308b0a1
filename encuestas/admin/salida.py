"""What leaves a survey that closed: the answers, for whoever studies them, and the open data."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse

from encuestas.acciones.abrir_datos import abrir_datos, preguntas_de
from encuestas.acciones.comun import PUBLICAR
from encuestas.acciones.exportar import EXPORTAR, Formato, exportar
from encuestas.admin.marco import RUTA, abrir, ir
from encuestas.consultas import respuestas
from encuestas.errores import DatosInvalidos, ErrorDeEncuesta
from nucleo.negativas import CONFLICTO, POR_CORREGIR
from nucleo.pagina_de_admin import exigir, pagina


def descargar(modelo_admin, request, pk) -> HttpResponse:
    """GET says what the file will have; POST sends it, for it leaves a record."""
    exigir(request, EXPORTAR)
    encuesta = abrir(request, pk).encuesta
    estado, error = 200, ""
    if request.method == "POST":
        try:
            return _enviar(encuesta.pk, request.POST.get("formato", ""), request.user)
        except ErrorDeEncuesta as fallo:
            estado, error = CONFLICTO, str(fallo)
    contexto = {
        "encuesta": encuesta,
        "formatos": Formato.choices,
        "cuantas": respuestas.cuantas(respuestas.versiones(encuesta)),
        "error": error,
    }
    return pagina(
        modelo_admin,
        request,
        f"{RUTA}/descargar.html",
        f"Descargar respuestas: {encuesta}",
        contexto,
        status=estado,
    )


def abiertos(modelo_admin, request, pk) -> HttpResponse:
    """Which questions anybody can download the figures of."""
    exigir(request, PUBLICAR)
    encuesta = abrir(request, pk).encuesta
    estado, error = 200, ""
    if request.method == "POST":
        try:
            abrir_datos(encuesta.pk, request.POST.getlist("pregunta"), quien=request.user)
        except ErrorDeEncuesta as fallo:
            estado, error = POR_CORREGIR, str(fallo)
        else:
            messages.success(request, "Los datos abiertos quedaron guardados.")
            return ir("change", pk)
    contexto = {"encuesta": encuesta, "preguntas": preguntas_de(encuesta), "error": error}
    titulo = f"Datos abiertos: {encuesta}"
    return pagina(modelo_admin, request, f"{RUTA}/abiertos.html", titulo, contexto, status=estado)


def _enviar(pk: int, formato: str, usuario) -> StreamingHttpResponse:
    if formato not in Formato.values:
        raise DatosInvalidos("Elija un formato de la lista.")
    archivo = exportar(pk, Formato(formato), quien=usuario)
    respuesta = StreamingHttpResponse(archivo.trozos, content_type=archivo.tipo)
    respuesta["Content-Disposition"] = f'attachment; filename="{archivo.nombre}"'
    respuesta["Cache-Control"] = "private, no-store"
    respuesta["X-Content-Type-Options"] = "nosniff"
    respuesta["X-Respuestas"] = str(archivo.filas)
    return respuesta
