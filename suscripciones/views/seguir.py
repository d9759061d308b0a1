"""Subscribe by mail: with an address alone, or from an account that already proved it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cuentas.consultas import correos_confirmados
from cuentas.models import TextoConsentimiento
from nucleo.marco import privada, publica, reservada, ver_otra
from nucleo.models import Entidad
from suscripciones import acciones, enlaces, seguidores
from suscripciones.forms import Suscribirse
from suscripciones.models import Suscripcion
from suscripciones.views import frenos

#: A hidden field that people do not see.
TRAMPA = "sitio_web"
EN_MI_ESPACIO = 5


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def suscribirse(request):
    """The form. ``?tema=clave`` ticks one. Nobody is told whether an address already follows something."""
    form = _formulario(request)
    if request.method != "POST":
        return render(request, "suscripciones/suscribirse.html", _contexto(request, form))
    if not form.is_valid():
        return render(request, "suscripciones/suscribirse.html", _contexto(request, form), status=422)
    direccion = form.cleaned_data["correo"]
    espera = frenos.al_pedir(request, direccion)
    if espera:
        return frenos.esperar(request, espera, _lo_escrito(form))
    if not request.POST.get(TRAMPA):  # a program believes that it was done
        acciones.pedir(direccion, **form.lo_pedido())
    return ver_otra(reverse("suscripciones:pedida"))


@require_safe
def pedida(request):
    """The same page for everybody: look at your mail."""
    return render(
        request, "suscripciones/pedida.html", {"horas": int(enlaces.CONFIRMAR.total_seconds()) // 3600}
    )


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def confirmar(request, ficha):
    """Opening the link only shows a button, for mail scanners follow links; the POST confirms, once or many times."""
    try:
        pedido = enlaces.leer_de_confirmar(ficha)
        seguidores.exigir_vivo(pedido)
        if request.method == "POST":
            suscriptor = acciones.confirmar(ficha)
            return ver_otra(
                f"{reverse('suscripciones:mias', args=[enlaces.de_administrar(suscriptor.pk)])}?hecho"
            )
    except enlaces.EnlaceInvalido as error:
        return render(request, "suscripciones/enlace_que_no_sirve.html", {"motivo": str(error)}, status=410)
    contexto = {
        "temas": seguidores.temas_de(pedido.temas),
        "ritmo": Suscripcion.Ritmo(pedido.ritmo).label,
        "solo_habiles": pedido.solo_habiles,
        "correo": pedido.correo,
        "ya": seguidores.ya_confirmado(pedido),
    }
    return render(request, "suscripciones/confirmar.html", contexto)


@privada
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def en_mi_cuenta(request):
    """For who signed in: their addresses are confirmed already, so it begins at once."""
    direcciones = correos_confirmados(request.user)
    if not direcciones:
        return render(request, "suscripciones/sin_direccion.html", status=409)
    form = _formulario(request, direcciones)
    if request.method == "POST" and form.is_valid():
        direccion = form.cleaned_data["correo"]
        suscriptor = acciones.suscribir_de_una_vez(request.user, direccion, **form.lo_pedido())
        return ver_otra(
            f"{reverse('suscripciones:mias', args=[enlaces.de_administrar(suscriptor.pk)])}?hecho"
        )
    contexto = _contexto(request, form) | {
        "con_cuenta": True,
        "suyas": [
            (uno.correo, enlaces.de_administrar(uno.pk)) for uno in seguidores.de_las_direcciones(direcciones)
        ],
    }
    return render(request, "suscripciones/suscribirse.html", contexto, status=422 if form.errors else 200)


def _formulario(request: HttpRequest, direcciones=()) -> Suscribirse:
    usuario = request.user if direcciones else None
    pedidas = [request.GET.get("tema", ""), *request.POST.getlist("temas")]
    return Suscribirse(
        request.POST if request.method == "POST" else None,
        temas=seguidores.temas_que_se_ofrecen(usuario, pedidas),
        texto=TextoConsentimiento.objects.de_la_suscripcion(),
        entidad=Entidad.objects.vigente(),
        direcciones=direcciones,
        initial={"temas": [request.GET.get("tema", "")]},
    )


def _contexto(request: HttpRequest, form: Suscribirse) -> dict:
    clave = request.GET.get("tema", "")
    return {"form": form, "clave": clave, "ya_no_esta": clave and clave not in form.por_clave}


def _lo_escrito(form: Suscribirse) -> str:
    temas = ", ".join(tema.titulo for tema in form.cleaned_data["temas"])
    return f"Correo: {form.cleaned_data['correo']}\nTemas: {temas}"


def bloque_de_mi_espacio(request: HttpRequest) -> str:
    """The block of «Mi espacio»: the topics, and the searches among them."""
    seguidas = seguidores.de_varias(correos_confirmados(request.user))
    return render_to_string(
        "suscripciones/_en_mi_espacio.html",
        {"seguidas": seguidas[:EN_MI_ESPACIO], "cuantas": len(seguidas)},
        request,
    )
