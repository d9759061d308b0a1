"""Choose what nobody will read of a file, and make its public version. Without JavaScript: each line has its box, and a
page that is a picture is shown under a numbered grid whose places are written."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo import adjuntos, tapado
from pqrs.acciones.tapar import bytes_de, eleccion_de, tapar
from pqrs.admin.marco import pagina
from pqrs.consultas import ficha
from pqrs.consultas.verbos import DECIDIR
from pqrs.errores import ErrorDeMesa
from pqrs.forms.tapado import Pagina, TaparForm
from pqrs.models import Adjunto, ArchivoTapado

PLANTILLA = "admin/pqrs/solicitud/tapar.html"


def rutas(modelo_admin) -> list:
    def ruta(sufijo, vista, nombre):
        protegida = modelo_admin.admin_site.admin_view(partial(vista, modelo_admin))
        return path(f"<int:pk>/tapar/<int:archivo>/{sufijo}", protegida, name=f"pqrs_solicitud_{nombre}")

    return [
        ruta("", tapar_view, "tapar"),
        ruta("pagina-<int:numero>.jpg", ver_pagina_view, "tapar_pagina"),
        ruta("version-publica/", ver_hecho_view, "tapar_hecho"),
    ]


def tapar_view(modelo_admin, request, pk, archivo):
    """GET shows what can be chosen; POST burns it out. What was chosen is kept when it cannot be."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    adjunto = _abrir(modelo_admin, request, pk, archivo)
    hecho = ArchivoTapado.objects.filter(adjunto=adjunto).first()
    anterior = eleccion_de(hecho) if hecho else tapado.Eleccion()
    form = TaparForm(request.POST if request.method == "POST" else None, anterior)
    error, estado = "", 200
    if form.is_bound:
        try:
            tapar(adjunto, form.eleccion(), request.user)
        except (ValueError, ErrorDeMesa) as motivo:
            error, estado = str(motivo), 422
        else:
            messages.success(
                request, f"La versión pública de «{adjunto}» quedó hecha. Mírela antes de publicarla."
            )
            return redirect(request.path)
    paginas, ilegible = _paginas(adjunto, form)
    contexto = {
        "solicitud": adjunto.solicitud,
        "adjunto": adjunto,
        "hecho": hecho,
        "paginas": paginas,
        "con_franjas": adjunto.tipo_mime != tapado.TEXTO,
        "error": error or ilegible,
        "ilegible": bool(ilegible),
    }
    titulo = f"Tapar lo que no se publica: {adjunto}"
    return pagina(modelo_admin, request, PLANTILLA, titulo, contexto, status=estado)


def ver_pagina_view(modelo_admin, request, pk, archivo, numero):
    """One page as a picture under its grid."""
    adjunto = _abrir(modelo_admin, request, pk, archivo)
    try:
        imagen = tapado.ver(bytes_de(adjunto), adjunto.tipo_mime, numero)
    except (tapado.NoSePuedeTapar, ErrorDeMesa) as motivo:
        raise Http404(str(motivo)) from None
    respuesta = HttpResponse(imagen, content_type=tapado.JPG)
    respuesta["Cache-Control"] = "private, no-store"
    return respuesta


def ver_hecho_view(modelo_admin, request, pk, archivo):
    """The public version as anyone would have it, to be looked at before it is published."""
    adjunto = _abrir(modelo_admin, request, pk, archivo)
    hecho = ArchivoTapado.objects.filter(adjunto=adjunto).first()
    if hecho is None:
        raise Http404
    nombre = f"version-publica.{tapado.EXTENSIONES[adjunto.tipo_mime]}"
    return adjuntos.entregar(hecho.ruta, nombre, adjunto.tipo_mime, hecho_aqui=True)


def _abrir(modelo_admin, request, pk: int, archivo: int) -> Adjunto:
    """A file of an answer, for whoever may decide about it."""
    modelo_admin.abrir(request, pk)
    adjunto = ficha.archivo_visible(request.user, pk, archivo)
    if adjunto is None or adjunto.respuesta_id is None:
        raise Http404
    if not request.user.has_perm(DECIDIR):
        raise PermissionDenied
    return adjunto


def _paginas(adjunto: Adjunto, form: TaparForm) -> tuple[list[Pagina], str]:
    """What can be chosen of each page, or why it cannot be read."""
    try:
        leidas = tapado.leer(bytes_de(adjunto), adjunto.tipo_mime)
    except (tapado.NoSePuedeTapar, ErrorDeMesa) as motivo:
        return [], str(motivo)
    return [form.pagina(n, lineas) for n, lineas in enumerate(leidas, start=1)], ""
