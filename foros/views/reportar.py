"""Say that a message breaks a rule."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foros.acciones import reportar as accion
from foros.acciones.participar import participante_de
from foros.consultas import personas
from foros.forms.personas import PedirEnlace, Reportar
from foros.models import Mensaje, Participante, Reporte
from foros.views.quien import del_enlace, intentar, mensaje_o_404
from nucleo import limites
from nucleo.marco import privada, publica, reservada, ver_otra

METODOS = ["GET", "HEAD", "POST"]
PLANTILLA = "foros/reportar.html"
#: Links that one network may ask for in an hour.
POR_RED = 20


@privada
@require_http_methods(METODOS)
def reportar(request, pk):
    """With an account; whoever comes without one is told how, and may ask for their link."""
    quien = personas.de_la_cuenta(request.user)
    if quien is not None and _ya_reporto(pk, quien):
        return _hecho(request, pk)
    mensaje = mensaje_o_404(_publicados(request.user), pk)
    if not request.user.is_authenticated:
        return _sin_sesion(request, mensaje)
    return _pagina(request, mensaje, lambda: quien or participante_de(request.user))


@publica
@reservada
@require_http_methods(METODOS)
def reportar_con_enlace(request, ficha, pk):
    """With the link that their mail carries."""
    quien = del_enlace(ficha)
    if _ya_reporto(pk, quien):
        return _hecho(request, pk)
    return _pagina(request, mensaje_o_404(_publicados(None), pk), lambda: quien)


def _publicados(usuario):
    return Mensaje.objects.visibles_para(usuario).filter(estado=Mensaje.Estado.PUBLICADO)


def _ya_reporto(pk: int, quien: Participante) -> bool:
    return pk < 2**63 and Reporte.objects.filter(mensaje=pk, participante=quien).exists()


def _hecho(request, pk: int) -> HttpResponse:
    mensaje = Mensaje.objects.select_related("hilo__foro").get(pk=pk)
    return render(request, PLANTILLA, {"mensaje": mensaje, "hecho": True})


def _pagina(request, mensaje: Mensaje, quien) -> HttpResponse:
    form = Reportar(request.POST if request.method == "POST" else None)
    estado = 200
    if form.is_bound:
        estado = intentar(form, lambda: accion.reportar(mensaje, quien=quien(), **form.cleaned_data))
        if not estado:
            return ver_otra(f"{request.path}?hecho")
    return render(request, PLANTILLA, {"mensaje": mensaje, "form": form}, status=estado)


def _sin_sesion(request, mensaje: Mensaje) -> HttpResponse:
    """The same answer whether or not that address takes part here."""
    form = PedirEnlace(request.POST if request.method == "POST" else None)
    contexto = {"mensaje": mensaje, "form": form, "pide_enlace": True, "enviado": "enviado" in request.GET}
    if form.is_bound and form.is_valid():
        if limites.permitir(f"foros.reportar.red:{limites.huella_de(request)}", POR_RED, timedelta(hours=1)):
            accion.enviar_enlace(mensaje, form.cleaned_data["correo"])
            return ver_otra(f"{request.path}?enviado")
        form.add_error(
            None, "Desde su conexión se pidieron muchos enlaces. Espere una hora y pídalo otra vez."
        )
        return render(request, PLANTILLA, contexto, status=429)
    return render(request, PLANTILLA, contexto, status=422 if form.errors else 200)
