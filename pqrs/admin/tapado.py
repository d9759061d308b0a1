"""Choose which lines of a file nobody will read, and make its public version. Without JavaScript: each line is numbered
and has its box."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from nucleo import tapado
from pqrs.acciones.tapar import bytes_de, tapar
from pqrs.admin.marco import pagina
from pqrs.consultas import ficha
from pqrs.consultas.verbos import DECIDIR
from pqrs.errores import ErrorDeMesa
from pqrs.models import Adjunto


def rutas(modelo_admin) -> list:
    vista = modelo_admin.admin_site.admin_view(partial(tapar_view, modelo_admin))
    return [path("<int:pk>/tapar/<int:archivo>/", vista, name="pqrs_solicitud_tapar")]


def tapar_view(modelo_admin, request, pk, archivo):
    """GET shows the lines; POST burns out the chosen ones. What was chosen is kept when it cannot be."""
    solicitud = modelo_admin.abrir(request, pk)
    adjunto = ficha.archivo_visible(request.user, pk, archivo)
    if adjunto is None or adjunto.respuesta_id is None:
        raise Http404
    if not request.user.has_perm(DECIDIR):
        raise PermissionDenied
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    elegidas = [una for escrita in request.POST.getlist("linea") if (una := _linea(escrita))]
    error, estado = "", 200
    if request.method == "POST":
        try:
            tapar(adjunto, elegidas, request.user)
        except ErrorDeMesa as motivo:
            error, estado = str(motivo), 422
        else:
            messages.success(request, f"La versión pública de «{adjunto}» quedó hecha. Ya puede publicarla.")
            return redirect(reverse("admin:pqrs_solicitud_change", args=[pk]) + "#respuesta")
    paginas, ilegible = _paginas(adjunto, set(elegidas))
    contexto = {
        "solicitud": solicitud,
        "adjunto": adjunto,
        "paginas": paginas,
        "error": error or ilegible,
        "ilegible": bool(ilegible),
    }
    titulo = f"Tapar lo que no se publica: {adjunto}"
    return pagina(modelo_admin, request, "admin/pqrs/solicitud/tapar.html", titulo, contexto, status=estado)


def _paginas(adjunto: Adjunto, elegidas: set[tapado.Linea]) -> tuple[list, str]:
    """Each page with its lines: (value of the box, what it says, whether it is chosen); or why it cannot be read."""
    try:
        leidas = tapado.leer(bytes_de(adjunto), adjunto.tipo_mime)
    except (tapado.NoSePuedeTapar, ErrorDeMesa) as motivo:
        return [], str(motivo)
    return [
        (
            n,
            (n, tapado.PAGINA_ENTERA) in elegidas,
            [(f"{n}-{m}", dicho, (n, m) in elegidas) for m, dicho in enumerate(lineas, start=1)],
        )
        for n, lineas in enumerate(leidas, start=1)
    ], ""


def _linea(escrita: str) -> tapado.Linea | None:
    partes = escrita.split("-")
    if len(partes) == 2 and all(una.isascii() and una.isdecimal() and len(una) < 7 for una in partes):
        return int(partes[0]), int(partes[1])
    return None
