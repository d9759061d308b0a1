"""Make a request of a message: GET asks, POST files."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cuentas.models import Usuario
from foros.acciones.radicar import ESTADOS, exigir_que_radique, radicar_mensaje
from foros.consultas import personas
from foros.errores import ErrorDeForo, NoPuede
from foros.models import Mensaje, MensajeRadicado, Participante
from foros.views.quien import del_enlace, mensaje_o_404
from nucleo.marco import privada, publica, reservada, ver_otra

METODOS = ["GET", "HEAD", "POST"]
PLANTILLA = "foros/radicar.html"


@privada
@login_required
@require_http_methods(METODOS)
def radicar(request, pk):
    """The author's own, with their account; or an official's who files for others."""
    mensaje = mensaje_o_404(Mensaje.objects.visibles_para(request.user), pk)
    suyo = personas.de_la_cuenta(request.user)
    if suyo and mensaje.autor_id == suyo.pk:
        return _pagina(request, mensaje, suyo, reverse("foros:mi_participacion"))
    return _pagina(request, mensaje, request.user, mensaje.get_absolute_url())


@publica
@reservada
@require_http_methods(METODOS)
def radicar_con_enlace(request, ficha, pk):
    """The author's own, with the link that their mail carries."""
    quien = del_enlace(ficha)
    mensaje = mensaje_o_404(Mensaje.objects.filter(autor=quien), pk)
    return _pagina(request, mensaje, quien, reverse("foros:lo_mio", args=[ficha]))


def _pagina(request, mensaje: Mensaje, quien: Usuario | Participante, volver: str) -> HttpResponse:
    try:
        oficial = exigir_que_radique(mensaje.pk, quien)
    except NoPuede:
        raise Http404 from None
    anterior = MensajeRadicado.objects.select_related("solicitud").filter(mensaje=mensaje).first()
    contexto = {
        "mensaje": mensaje,
        "volver": volver,
        "oficial": oficial,
        "anterior": anterior,
        "se_puede": mensaje.estado in ESTADOS and not mensaje.es_oficial,
    }
    if request.method != "POST" or anterior:
        return render(request, PLANTILLA, contexto)
    try:
        hecho = radicar_mensaje(mensaje.pk, quien=quien)
    except ErrorDeForo as error:
        return render(request, PLANTILLA, contexto | {"motivo": str(error)}, status=409)
    if oficial is not None:
        messages.success(request, f"Quedó radicado con el número {hecho.solicitud.radicado}.")
        return ver_otra(mensaje.get_absolute_url())
    if hecho.es_nuevo:  # where the person follows it
        return ver_otra(reverse("pqrs:abrir", args=[hecho.solicitud.radicado, hecho.codigo.replace("-", "")]))
    return ver_otra(request.path)
