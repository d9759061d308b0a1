"""Write in a forum. No page here loses what was written: whatever is refused comes back with its text."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from foros.acciones import borradores, imagenes, limites, participar, sin_cuenta
from foros.acciones import escribir as acciones
from foros.consultas import personas, propios
from foros.errores import DatosInvalidos, ErrorDeForo, HayQueEsperar, NoPuede, TransicionInvalida
from foros.forms import contexto_de_la_pagina
from foros.forms.contexto import Visita, lo_que_iba, otra_parte
from foros.forms.escribir import Escribir
from foros.models import Foro, Hilo, Mensaje
from foros.views import frenos
from nucleo.marco import CADUCO, privada, publica, ver_otra, viene_de_aqui
from nucleo.texto import a_html

#: A hidden field that people do not see.
TRAMPA = "sitio_web"
#: How the page's own program asks for the preview alone.
SOLO_LA_VISTA_PREVIA = "X-Vista-Previa"
ESTADOS = {DatosInvalidos: 422, NoPuede: 403, TransicionInvalida: 409, HayQueEsperar: 429}


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def escribir(request, slug, pk):
    """The form at the end of a thread, in a page of its own; where it is sent."""
    visibles = Hilo.objects.visibles_para(request.user).filter(foro__slug=slug, publicado_en__isnull=False)
    hilo = visibles.select_related("foro__regla").filter(pk=pk).first()
    return _atender(request, hilo and Visita(request, hilo.foro, hilo))


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def abrir_hilo(request, slug):
    """Propose a question: a new thread."""
    visibles = Foro.objects.visibles_para(request.user).publicados()
    foro = visibles.select_related("regla").filter(slug=slug).first()
    return _atender(request, foro and Visita(request, foro, None))


@privada
@require_safe
def enviado(request, pk):
    """What was just sent and waits, in its place: only its author sees it."""
    quien = personas.de_la_cuenta(request.user)
    propio = quien and propios.uno(quien, pk)
    if propio is None:
        raise Http404
    if propio.mensaje.estado == Mensaje.Estado.PUBLICADO:
        return redirect(propio.mensaje)
    contexto = {"propio": propio, "hilo": propio.mensaje.hilo, "foro": propio.mensaje.hilo.foro}
    return render(request, "foros/enviado.html", contexto)


@require_safe
def mire_su_correo(request):
    """The same page for everybody who writes without an account."""
    horas = int(sin_cuenta.CONFIRMAR.total_seconds()) // 3600
    return render(request, "foros/mire_su_correo.html", {"horas": horas})


def _atender(request: HttpRequest, visita: Visita | None) -> HttpResponse:
    if visita is None:
        return _ya_no_esta(request)
    if request.method != "POST":
        return _pagina(visita, visita.formulario(initial=lo_que_iba(visita)))
    if visita.con_cuenta and not viene_de_aqui(request):
        return _pagina(visita, _como_estaba(visita), 403, aviso=visita.por_que_no() or CADUCO)
    accion = request.POST.get("accion", "")
    if accion == "ver":
        return _ver(visita)
    if accion == "guardar" and visita.con_cuenta:
        return _guardar(visita)
    if accion == "descartar" and visita.con_cuenta:
        borradores.descartar_borrador(request.user, visita.foro, visita.hilo)
        return ver_otra(visita.direccion)
    return _enviar(visita)


def _ver(visita: Visita) -> HttpResponse:
    """The preview, with everything as it was; the text is kept as a draft."""
    texto = visita.request.POST.get("texto", "")
    previa = a_html(texto) if texto.strip() else ""
    guardado = _guardar_si_se_puede(visita)
    if visita.request.headers.get(SOLO_LA_VISTA_PREVIA):
        contexto = {"previa": previa, "guardado": guardado}
        return privada(render)(visita.request, "foros/_vista_previa.html", contexto)
    return _pagina(visita, _como_estaba(visita), previa=previa, se_vio=True, guardado=guardado)


def _guardar(visita: Visita) -> HttpResponse:
    try:
        guardado = _dejar_borrador(visita)
    except DatosInvalidos as error:
        return _pagina(visita, _como_estaba(visita), 422, aviso=str(error))
    return _pagina(visita, _como_estaba(visita), guardado=guardado)


def _enviar(visita: Visita) -> HttpResponse:
    request = visita.request
    form = visita.formulario(request.POST, request.FILES)
    if not form.is_valid():
        return _pagina(visita, form, 422)
    try:
        return _escribir(visita, form) if visita.con_cuenta else _escribir_sin_cuenta(visita, form)
    except ErrorDeForo as error:
        return _negar(visita, form, error)


def _escribir(visita: Visita, form: Escribir) -> HttpResponse:
    request, dicho = visita.request, form.cleaned_data
    oficial = request.user if dicho.get("por_la_entidad") else None
    elegidas = form.elegidas()
    if elegidas and visita.quien is not None:  # a picture is dear to make anew: first, whether it has a place
        acciones.exigir_que_recibe(visita.foro, visita.hilo)
        limites.exigir_que_quepa(visita.quien)
    with imagenes.recibir(elegidas) as recibidas:
        quien = visita.quien or participar.participante_de(request.user, dicho.get("nombre", ""))
        comun = {
            "quien": quien,
            "clave_envio": _clave(request),
            "por_la_entidad": oficial,
            "imagenes": recibidas,
        }
        if visita.hilo is None:
            escrito = acciones.abrir_hilo(visita.foro, dicho["titulo"], dicho["texto"], **comun)
        else:
            responde_a = _a_quien(visita, dicho.get("responde_a"))
            escrito = acciones.escribir(visita.hilo, dicho["texto"], responde_a=responde_a, **comun)
    if escrito.mensaje.estado == Mensaje.Estado.PUBLICADO:
        return ver_otra(escrito.mensaje.get_absolute_url())
    return ver_otra(reverse("foros:enviado", args=[escrito.mensaje.pk]))


def _escribir_sin_cuenta(visita: Visita, form: Escribir) -> HttpResponse:
    request, dicho = visita.request, form.cleaned_data
    frenos.al_escribir(request, dicho["correo"])
    if not request.POST.get(TRAMPA):  # a program believes that it was done
        comun = {"nombre": dicho["nombre"], "correo": dicho["correo"], "clave_envio": _clave(request)}
        if visita.hilo is None:
            sin_cuenta.abrir_hilo_sin_cuenta(visita.foro, dicho["titulo"], dicho["texto"], **comun)
        else:
            sin_cuenta.escribir_sin_cuenta(visita.hilo, dicho["texto"], **comun)
    return ver_otra(reverse("foros:mire_su_correo"))


def _negar(visita: Visita, form: Escribir, error: ErrorDeForo) -> HttpResponse:
    """What was refused, with why; and where else it may be written, when here it no longer can."""
    estado = ESTADOS.get(type(error), 422)
    if isinstance(error, DatosInvalidos) and (campo := form.campo_de(error.campo)):
        form.add_error(campo, str(error))
        return _pagina(visita, form, estado)
    extra = otra_parte(visita) if isinstance(error, TransicionInvalida | NoPuede) else {}
    return _pagina(visita, form, estado, aviso=str(error), **extra)


def _pagina(visita: Visita, form: Escribir, status: int = 200, **extra) -> HttpResponse:
    contexto = contexto_de_la_pagina(visita, form, clave=_clave(visita.request), **extra)
    contexto |= {"form": form, "hilo": visita.hilo, "foro": visita.foro}
    escribir = contexto["escribir"]
    escribir["texto"] = visita.request.POST.get("texto", "")
    if escribir["borrador"] and not escribir["texto"] and escribir["por_que_no"]:
        escribir["texto"] = escribir["borrador"].texto  # left here before it closed
    if escribir["texto"] and (escribir["por_que_no"] or escribir["sin_cuenta_no"]):
        escribir |= otra_parte(visita)
    plantilla = "foros/escribir.html" if visita.hilo is not None else "foros/abrir_hilo.html"
    respuesta = render(visita.request, plantilla, contexto, status=status)
    respuesta["Cache-Control"] = "private, no-cache"  # going back gives what was written
    respuesta["X-Robots-Tag"] = "noindex"
    return respuesta


def _ya_no_esta(request: HttpRequest) -> HttpResponse:
    """A thread or a forum that this person does not see, or that does not exist: nobody is told which."""
    if request.method != "POST":
        raise Http404
    contexto = {
        "texto_conservado": request.POST.get("texto", ""),
        "tipo_de_peticion": propios.tipo_de_peticion(),
    }
    return render(request, "foros/ya_no_esta.html", contexto, status=404)


def _como_estaba(visita: Visita) -> Escribir:
    """The form with what was typed, not judged."""
    form = visita.formulario()
    form.initial = {campo: visita.request.POST.get(campo, "") for campo in form.fields}
    return form


def _dejar_borrador(visita: Visita) -> bool:
    dicho = visita.request.POST
    return borradores.guardar_borrador(
        visita.request.user,
        visita.foro,
        visita.hilo,
        texto=dicho.get("texto", ""),
        titulo=dicho.get("titulo", ""),
    )


def _guardar_si_se_puede(visita: Visita) -> bool:
    if not visita.con_cuenta:
        return False
    try:
        return _dejar_borrador(visita)
    except DatosInvalidos:
        return False


def _a_quien(visita: Visita, pk: int | None) -> Mensaje | None:
    if pk is None:
        return None
    return Mensaje.objects.visibles_para(visita.request.user).filter(hilo=visita.hilo, pk=pk).first()


def _clave(request: HttpRequest) -> UUID:
    """That of the page that was sent; another for one that does not say it."""
    try:
        return UUID(request.POST.get("clave_envio", ""))
    except ValueError:
        return uuid4()
