"""What one person wrote, what became of it and what they can do now: by their account, or by the link of their mail."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from foros.acciones import editar as edicion
from foros.acciones import participar, sin_cuenta
from foros.acciones import retirar as retiro
from foros.consultas import personas, propios
from foros.errores import DatosInvalidos, ErrorDeForo, TransicionInvalida
from foros.forms import Editar, Nombre
from foros.models import Mensaje, Participante
from foros.views.escribir import ESTADOS, SOLO_LA_VISTA_PREVIA
from foros.views.quien import del_enlace
from nucleo.marco import privada, publica, reservada, ver_otra
from nucleo.texto import a_html

HECHO = {
    "editado": "Guardamos el cambio.",
    "en-revision": "Recibimos el cambio. Una persona lo lee antes de publicarlo.",
    "retirado": "Retiramos su mensaje.",
    "confirmado": "Gracias: confirmamos que el mensaje es suyo. Una persona lo lee antes de publicarlo.",
    "nombre": "Desde ahora sus mensajes salen con ese nombre.",
}


@dataclass
class Puerta:
    """How somebody came to what is theirs: signed in (``ficha`` empty), or by the link of their mail."""

    request: HttpRequest
    ficha: str = ""
    quien: Participante | None = field(init=False)

    def __post_init__(self):
        self.quien = del_enlace(self.ficha) if self.ficha else personas.de_la_cuenta(self.request.user)

    def direccion(self, verbo: str = "", pk: int | None = None) -> str:
        """Of the page, or of what is done with a message: «editar», «retirar», «confirmar», «nombre»."""
        base = "mi_participacion" if not self.ficha else "lo_mio"
        argumentos = [self.ficha] if self.ficha else []
        if not verbo:
            return reverse(f"foros:{base}", args=argumentos)
        propio = {"mi_participacion": "mio", "lo_mio": "mio_sin_cuenta"}[base]
        return reverse(f"foros:{propio}_{verbo}", args=[*argumentos, *([pk] if pk else [])])

    def uno(self, pk: int) -> propios.Propio:
        hallado = self.quien and propios.uno(self.quien, pk)
        if hallado is None:
            raise Http404
        return hallado

    def volver(self, hecho: str, pk: int | None = None) -> HttpResponse:
        return ver_otra(f"{self.direccion()}?{urlencode({'hecho': hecho})}" + (f"#mio-{pk}" if pk else ""))


def _con_cuenta(vista):
    """By the account."""

    def envoltura(request, **argumentos):
        return vista(Puerta(request), **argumentos)

    return privada(login_required(require_http_methods(["GET", "HEAD", "POST"])(envoltura)))


def _con_enlace(vista):
    """By the link, which is all the authority that there is: no cookie is read."""

    def envoltura(request, ficha, **argumentos):
        return vista(Puerta(request, ficha), **argumentos)

    return publica(reservada(require_http_methods(["GET", "HEAD", "POST"])(envoltura)))


def _lo_mio(puerta: Puerta) -> HttpResponse:
    request, quien = puerta.request, puerta.quien
    contexto = {
        "puerta": puerta,
        "quien": quien,
        "hecho": HECHO.get(request.GET.get("hecho", "")),
        "borradores": propios.borradores(request.user) if not puerta.ficha else [],
    }
    if quien is not None:
        pagina = propios.todos(quien, _clave(request.GET.get("despues", "")))
        contexto |= {
            "siguiente": pagina.siguiente,
            "mensajes": [_con_sus_verbos(puerta, propio) for propio in pagina.propios],
            "nivel": propios.nivel_en_palabras(quien, request.user),
            "silencios": propios.silencios(quien),
        }
    return render(request, "foros/lo_mio.html", contexto)


def _editar(puerta: Puerta, pk: int) -> HttpResponse:
    propio = puerta.uno(pk)
    mensaje, recibido = propio.mensaje, puerta.request.POST
    if puerta.request.method != "POST":
        form = Editar(mensaje=mensaje, initial={"texto": mensaje.texto, "titulo": mensaje.hilo.titulo})
        return _pagina_de_editar(puerta, propio, form, se_edita=edicion.se_edita(mensaje))
    if recibido.get("accion") == "ver":
        return _ver(puerta, propio)
    form = Editar(recibido, mensaje=mensaje)
    if not form.is_valid():
        return _pagina_de_editar(puerta, propio, form, 422)
    dicho = form.cleaned_data
    try:
        editado, _ = edicion.editar(
            pk,
            dicho["texto"],
            quien=puerta.quien,
            titulo=dicho.get("titulo"),
            sin_imagenes=[int(una) for una in dicho.get("quitar", [])],
        )
    except ErrorDeForo as error:
        return _negar_edicion(puerta, propio, form, error)
    if editado.estado == Mensaje.Estado.PUBLICADO:
        return ver_otra(editado.get_absolute_url())
    return puerta.volver("en-revision", pk)


def _retirar(puerta: Puerta, pk: int) -> HttpResponse:
    propio = puerta.uno(pk)
    contexto = {"puerta": puerta, "propio": propio, "volver": puerta.direccion()}
    if puerta.request.method != "POST":
        return render(puerta.request, "foros/retirar.html", contexto)
    try:
        retiro.retirar(pk, quien=puerta.quien)
    except ErrorDeForo as error:
        return render(
            puerta.request, "foros/retirar.html", contexto | {"aviso": str(error)}, status=_estado(error)
        )
    return puerta.volver("retirado", pk)


def _confirmar(puerta: Puerta, pk: int) -> HttpResponse:
    """Opening it only asks, for mail scanners follow links."""
    propio = puerta.uno(pk)
    contexto = {"puerta": puerta, "propio": propio, "volver": puerta.direccion()}
    if puerta.request.method != "POST":
        return render(puerta.request, "foros/confirmar.html", contexto)
    try:
        sin_cuenta.confirmar(puerta.ficha, pk)
    except ErrorDeForo as error:
        return render(
            puerta.request,
            "foros/confirmar.html",
            contexto | _si_se_cerro(propio, error) | {"aviso": str(error)},
            status=_estado(error),
        )
    return puerta.volver("confirmado", pk)


def _cambiar_nombre(puerta: Puerta) -> HttpResponse:
    quien = puerta.quien
    if quien is None:
        raise Http404
    form = Nombre(puerta.request.POST or None, initial={"nombre": quien.nombre})
    if puerta.request.method == "POST" and form.is_valid():
        try:
            participar.cambiar_nombre(quien, form.cleaned_data["nombre"])
            return puerta.volver("nombre")
        except DatosInvalidos as error:
            form.add_error("nombre", str(error))
    contexto = {"puerta": puerta, "form": form, "volver": puerta.direccion()}
    return render(puerta.request, "foros/nombre.html", contexto, status=422 if form.errors else 200)


mi_participacion = _con_cuenta(_lo_mio)
mio_editar = _con_cuenta(_editar)
mio_retirar = _con_cuenta(_retirar)
mio_nombre = _con_cuenta(_cambiar_nombre)
lo_mio = _con_enlace(_lo_mio)
mio_sin_cuenta_editar = _con_enlace(_editar)
mio_sin_cuenta_retirar = _con_enlace(_retirar)
mio_sin_cuenta_confirmar = _con_enlace(_confirmar)


def en_mi_espacio(request: HttpRequest) -> str:
    """The block of «Mi espacio»."""
    contexto = {"cuantos": propios.cuantos_por_estado(request.user)}
    return render_to_string("foros/_en_mi_espacio.html", contexto, request)


def _con_sus_verbos(puerta: Puerta, propio: propios.Propio) -> dict:
    """What its author can do with a message now, and where."""
    mensaje = propio.mensaje
    estado, pk = mensaje.estado, mensaje.pk
    se_retira = estado in retiro.SE_RETIRAN and estado != Mensaje.Estado.RETIRADO and not mensaje.es_oficial
    sin_confirmar = estado == Mensaje.Estado.SIN_CONFIRMAR
    return {
        "propio": propio,
        "mensaje": mensaje,
        "confirmar": puerta.direccion("confirmar", pk) if sin_confirmar and puerta.ficha else "",
        "editar": puerta.direccion("editar", pk) if edicion.se_edita(mensaje) else "",
        "retirar": puerta.direccion("retirar", pk) if se_retira else "",
        "puede_reclamar": estado in {Mensaje.Estado.RECHAZADO, Mensaje.Estado.OCULTO},
    }


def _ver(puerta: Puerta, propio: propios.Propio) -> HttpResponse:
    texto = puerta.request.POST.get("texto", "")
    previa = a_html(texto) if texto.strip() else ""
    if puerta.request.headers.get(SOLO_LA_VISTA_PREVIA):
        return render(puerta.request, "foros/_vista_previa.html", {"previa": previa})
    form = Editar(mensaje=propio.mensaje, initial=puerta.request.POST.dict())
    return _pagina_de_editar(puerta, propio, form, previa=previa, se_vio=True)


def _pagina_de_editar(
    puerta: Puerta, propio: propios.Propio, form: Editar, status: int = 200, *, se_edita: bool = True, **extra
) -> HttpResponse:
    contexto = {
        "puerta": puerta,
        "propio": propio,
        "form": form,
        "se_edita": se_edita,
        "tarde": edicion.TARDE,
        "volver": puerta.direccion(),
        "direccion": puerta.request.path,
        "texto": puerta.request.POST.get("texto", ""),
        **extra,
    }
    return render(puerta.request, "foros/editar.html", contexto, status=status)


def _negar_edicion(puerta: Puerta, propio: propios.Propio, form: Editar, error: ErrorDeForo) -> HttpResponse:
    if isinstance(error, DatosInvalidos) and (campo := form.campo_de(error.campo)):
        form.add_error(campo, str(error))
        return _pagina_de_editar(puerta, propio, form, 422)
    extra = _si_se_cerro(propio, error)
    return _pagina_de_editar(puerta, propio, form, _estado(error), aviso=str(error), **extra)


def _si_se_cerro(propio: propios.Propio, error: ErrorDeForo) -> dict:
    """The desk, for a text that no longer has a place here."""
    if not isinstance(error, TransicionInvalida):
        return {}
    return {"tipo_de_peticion": propios.tipo_de_peticion()}


def _estado(error: ErrorDeForo) -> int:
    return ESTADOS.get(type(error), 422)


def _clave(pedida: str) -> int | None:
    return int(pedida) if pedida.isascii() and pedida.isdecimal() and len(pedida) < 19 else None
