"""A room: the form that opens a private conversation, with what its data are for before anything else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from chat import llaves
from chat.acciones.abrir import Quien, abrir
from chat.consultas.portada import una_cola
from chat.errores import DatosInvalidos, ErrorDeChat
from chat.forms import Abrir
from chat.models import Sala
from chat.views.por_escrito import por_escrito
from chat.views.quien import clave_de, dar_llave, estado_de, llave_de
from chat.views.salas import sala_publica
from nucleo import limites
from nucleo.fichas import huella
from nucleo.marco import CADUCO, publica, ver_otra, viene_de_aqui

SIN_COOKIES = (
    "Su navegador no guarda las cookies de este sitio, y sin ellas no sabríamos que la conversación es suya: la leería "
    "cualquiera con la dirección. Permítalas y envíelo otra vez, o radique lo que escribió: para eso no hacen falta."
)


@publica
@require_http_methods(["GET", "HEAD", "POST"])
def sala(request, slug):
    """A public room as it is, or the form of a queue. The key is left in the browser with the form, so that sending it
    twice is known for the same."""
    una = (
        Sala.objects.visibles_para(request.user)
        .select_related("dependencia", "regla")
        .filter(slug=slug)
        .first()
    )
    if una is None:
        raise Http404
    if una.es_publica:
        return sala_publica(request, una)
    if request.method == "POST":
        return _abrir(request, una)
    respuesta = _pagina(request, una, Abrir(con_cuenta=request.user.is_authenticated))
    if not request.user.is_authenticated:
        dar_llave(respuesta, llave_de(request) or llaves.nueva())
    return respuesta


def _abrir(request: HttpRequest, una: Sala) -> HttpResponse:
    con_cuenta = request.user.is_authenticated
    form = Abrir(request.POST, con_cuenta=con_cuenta)
    if not con_cuenta and not llave_de(request):
        return _negar(request, una, form, 403, SIN_COOKIES)
    if not viene_de_aqui(request):
        return _negar(request, una, form, 403, CADUCO)
    if not form.is_valid():
        return _pagina(request, una, form, 422)
    dicho = form.cleaned_data
    llave = "" if con_cuenta else llave_de(request)
    quien = Quien(
        usuario=request.user if con_cuenta else None,
        llave_huella=huella(llave) if llave else "",
        nombre=request.user.get_full_name() if con_cuenta else dicho["nombre"],
        correo="" if con_cuenta else dicho["correo"],
        red=limites.huella_de(request),
    )
    try:
        conversacion = abrir(una, quien, dicho["texto"], clave_de(request), acepta=dicho["acepta"])
    except ErrorDeChat as error:
        return _refutar(request, una, form, error)
    respuesta = ver_otra(conversacion.get_absolute_url())
    if llave:
        dar_llave(respuesta, llave)
    return respuesta


def _refutar(request: HttpRequest, una: Sala, form: Abrir, error: ErrorDeChat) -> HttpResponse:
    if isinstance(error, DatosInvalidos) and error.campo in form.fields:
        form.add_error(error.campo, str(error))
        return _negar(request, una, form, 422, "", error)
    return _negar(request, una, form, estado_de(error), str(error), error)


def _negar(
    request: HttpRequest, una: Sala, form: Abrir, estado: int, aviso: str, error: ErrorDeChat | None = None
) -> HttpResponse:
    """The form with everything that was typed, why it was not taken, and how else it can be said."""
    con_cuenta = request.user.is_authenticated
    de_quien = {
        "nombre": request.user.get_full_name() if con_cuenta else request.POST.get("nombre", "")[:80],
        "correo": request.user.email if con_cuenta else _correo(form),
    }
    texto = request.POST.get("texto", "")
    otra = por_escrito(error, texto, una, clave_de(request), **de_quien)
    respuesta = _pagina(request, una, form, estado, aviso=aviso, por_escrito=otra)
    if not con_cuenta and not llave_de(request):
        dar_llave(respuesta, llaves.nueva())
    return respuesta


def _correo(form: Abrir) -> str:
    form.is_valid()
    return form.cleaned_data.get("correo", "")


def _pagina(request: HttpRequest, una: Sala, form: Abrir, status: int = 200, **extra) -> HttpResponse:
    contexto = {"sala": una, "cola": una_cola(una), "form": form, "clave": clave_de(request), **extra}
    respuesta = render(request, "chat/abrir.html", contexto, status=status)
    respuesta["Cache-Control"] = "private, no-cache"  # going back gives what was written
    return respuesta
