"""Contribute to an exercise. No page here loses what was written: whatever is refused comes back with its text."""

from uuid import UUID, uuid4

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nucleo.marco import CADUCO, conservable, publica, reservada, ver_otra, viene_de_aqui
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import llave
from participa.acciones import aportar as acciones
from participa.acciones.recibir import exigir_que_reciba
from participa.consultas.camino import camino
from participa.consultas.puertas import como_radicar, partes_de, ya_llego
from participa.errores import ErrorDeParticipa, HayQueEsperar, TransicionInvalida
from participa.forms.aportar import Aportar
from participa.models import Aporte, Ejercicio
from participa.views import frenos

#: A hidden field that people do not see.
TRAMPA = "sitio_web"
#: How long the page that tells what was received opens.
RECIBIDO_DURA = 7 * 24 * 3600
_SAL = "participa.recibido"
NEGADO, DEMASIADO = 403, 429


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def aportar(request, slug):
    """The form, with ``?parte=`` to arrive at a section of what is consulted; where it is sent."""
    visibles = Ejercicio.objects.publicados().filter(slug=slug)
    ejercicio = visibles.select_related("regla", "evento").first()
    if ejercicio is None:
        raise Http404
    if request.method == "POST":
        return _enviar(request, ejercicio)
    form = _formulario(request, ejercicio, initial={"parte": llave(request.GET.get("parte", ""))})
    return _pagina(request, ejercicio, form)


@reservada
@require_safe
def recibido(request, slug, ficha):
    """What was received, its number and what follows; for whoever sent it, some days."""
    try:
        pk = signing.loads(ficha, salt=_SAL, max_age=RECIBIDO_DURA)
    except signing.BadSignature:
        raise Http404 from None
    suyo = Aporte.objects.filter(pk=pk, ejercicio__slug=slug, olvidado_en__isnull=True)
    aporte = suyo.select_related("ejercicio", "parte__documento").first()
    if aporte is None:
        raise Http404
    contexto = {"aporte": aporte, "ejercicio": aporte.ejercicio, "camino": camino(aporte)}
    return render(request, "participa/recibido.html", contexto)


def _enviar(request: HttpRequest, ejercicio: Ejercicio) -> HttpResponse:
    form = _formulario(request, ejercicio, request.POST)
    if request.user.is_authenticated and not viene_de_aqui(request):
        form.is_valid()
        return _pagina(request, ejercicio, form, NEGADO, aviso=CADUCO)
    if request.POST.get(TRAMPA):  # a program believes that it was done
        return ver_otra(ejercicio.get_absolute_url())
    if not form.is_valid():
        return _pagina(request, ejercicio, form, POR_CORREGIR)
    envio = _envio(request, form)
    try:
        acciones.revisar(envio)
        if not ya_llego(ejercicio, envio.clave):  # sent again, it is not one more
            frenos.al_aportar(request, envio.correo)
        aporte = acciones.aportar(ejercicio.pk, envio)
    except ErrorDeParticipa as error:
        estado = decir(form, error)
        return _pagina(request, ejercicio, form, DEMASIADO if isinstance(error, HayQueEsperar) else estado)
    ficha = signing.dumps(aporte.pk, salt=_SAL)
    return ver_otra(reverse("participa:recibido", args=[ejercicio.slug, ficha]))


def _envio(request: HttpRequest, form: Aportar) -> acciones.Envio:
    dicho = form.cleaned_data
    return acciones.Envio(
        texto=dicho["texto"],
        clave=_clave(request),
        quien=request.user if request.user.is_authenticated else None,
        correo=dicho.get("correo", ""),
        autoriza=dicho.get("autoriza", False),
        alias=dicho["alias"],
        parte=dicho.get("parte"),
        grupo=dicho["grupo"],
    )


def _formulario(request: HttpRequest, ejercicio: Ejercicio, *args, **opciones) -> Aportar:
    partes = partes_de(ejercicio)
    return Aportar(*args, partes=partes, con_cuenta=request.user.is_authenticated, **opciones)


def _pagina(
    request: HttpRequest, ejercicio: Ejercicio, form: Aportar, status: int = 200, *, aviso: str = ""
) -> HttpResponse:
    por_que_no = _por_que_no(ejercicio)
    texto = request.POST.get("texto", "")
    contexto = {
        "ejercicio": ejercicio,
        "form": form,
        "clave": _clave(request),
        "con_cuenta": request.user.is_authenticated,
        "aviso": aviso,
        "por_que_no": por_que_no,
        "texto_conservado": texto if por_que_no else "",
        "radicar": como_radicar() if por_que_no else "",
    }
    return render(request, "participa/aportar.html", contexto, status=status)


def _por_que_no(ejercicio: Ejercicio) -> str:
    """Why nothing comes in by this form now, or ""."""
    if not ejercicio.recibe_por_formulario:
        return acciones.SIN_FORMULARIO
    try:
        exigir_que_reciba(ejercicio, por_la_gente=True)
    except TransicionInvalida as error:
        return str(error)
    return ""


def _clave(request: HttpRequest) -> UUID:
    """That of the page that was sent; another for one that does not say it."""
    try:
        return UUID(request.POST.get("clave_envio", ""))
    except ValueError:
        return uuid4()
