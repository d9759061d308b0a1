"""Appeal against what moderation decided of one's message, or against a silence."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from foros.acciones import reclamar as accion
from foros.causales import POR_CLAVE
from foros.errores import ErrorDeForo
from foros.forms.personas import Reclamar
from foros.models import Mensaje, Participante, Silencio
from foros.views.quien import DEMASIADO, de_la_sesion, del_enlace, intentar, mensaje_o_404
from nucleo.marco import privada, publica, reservada, ver_otra

METODOS = ["GET", "HEAD", "POST"]
PLANTILLA = "foros/reclamar.html"


@privada
@login_required
@require_http_methods(METODOS)
def reclamar(request, pk):
    return _de_un_mensaje(request, de_la_sesion(request), pk, reverse("foros:mi_participacion"))


@publica
@reservada
@require_http_methods(METODOS)
def reclamar_con_enlace(request, ficha, pk):
    """With the link that their mail carries."""
    return _de_un_mensaje(request, del_enlace(ficha), pk, reverse("foros:lo_mio", args=[ficha]))


@privada
@login_required
@require_http_methods(METODOS)
def reclamar_silencio(request, pk):
    return _de_un_silencio(request, de_la_sesion(request), pk, reverse("foros:mi_participacion"))


@publica
@reservada
@require_http_methods(METODOS)
def reclamar_silencio_con_enlace(request, ficha, pk):
    """With the link that their mail carries."""
    return _de_un_silencio(request, del_enlace(ficha), pk, reverse("foros:lo_mio", args=[ficha]))


def _de_un_mensaje(request, quien: Participante, pk: int, volver: str) -> HttpResponse:
    mensaje = mensaje_o_404(Mensaje.objects.filter(autor=quien), pk)
    regla = POR_CLAVE.get(mensaje.causal)
    contexto = {"volver": volver, "mensaje": mensaje, "regla": regla, "motivo": mensaje.motivo}
    return _pagina(
        request,
        contexto,
        lambda: accion.exigir_que_reclame(mensaje, quien),
        lambda texto: accion.reclamar(mensaje, quien=quien, texto=texto),
    )


def _de_un_silencio(request, quien: Participante, pk: int, volver: str) -> HttpResponse:
    suyos = Silencio.objects.select_related("foro").filter(participante=quien)
    silencio = suyos.filter(pk=pk).first() if pk < DEMASIADO else None
    if silencio is None:
        raise Http404
    regla = POR_CLAVE.get(silencio.causal)
    contexto = {"volver": volver, "silencio": silencio, "regla": regla, "motivo": silencio.motivo}
    return _pagina(
        request,
        contexto,
        lambda: accion.exigir_que_reclame_el_silencio(silencio, quien),
        lambda texto: accion.reclamar_silencio(silencio.pk, quien=quien, texto=texto),
    )


def _pagina(request, contexto: dict, exigir, hacer) -> HttpResponse:
    """What was decided and the form; or why it cannot be appealed now."""
    contexto["hecho"] = "hecho" in request.GET
    try:
        exigir()
    except ErrorDeForo as error:
        estado = 409 if request.method == "POST" else 200
        return render(request, PLANTILLA, contexto | {"impedimento": str(error)}, status=estado)
    form = Reclamar(request.POST if request.method == "POST" else None)
    estado = 200
    if form.is_bound:
        estado = intentar(form, lambda: hacer(form.cleaned_data["texto"]))
        if not estado:
            return ver_otra(f"{request.path}?hecho")
    return render(request, PLANTILLA, contexto | {"form": form, "hecho": False}, status=estado)
