"""What an official was writing when their session ended: kept until they come in again, and given back to them alone.

It waits in the session of the browser, which has nobody's name by then and lives as long as any other; the page that
they are sent back to takes it out. Of one page at a time: the last.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from chat import reglas

_LLAVE = "chat_escrito"
#: What people write in these pages, by the names of their fields.
CAMPOS = ("texto", "nota", "contexto", "motivo", "acta", "clave")


def sin_perder(sitio: AdminSite, vista: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the admin that, before leading to the sign-in, keeps what came in the form."""
    protegida = sitio.admin_view(vista)

    def envoltura(request: HttpRequest, *argumentos: Any, **opciones: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            _guardar(request)
        return protegida(request, *argumentos, **opciones)

    return envoltura


def recobrar(request: HttpRequest, *rutas: str) -> dict[str, str]:
    """What this person had written for this page, or for one of those addresses, taken out; nothing if it was of
    somebody else or of another page."""
    guardado = request.session.get(_LLAVE)
    if not guardado or guardado["ruta"] not in (rutas or (request.path,)):
        return {}
    del request.session[_LLAVE]
    return guardado["campos"] if guardado["de"] == str(request.user.pk) else {}


def _guardar(request: HttpRequest) -> None:
    campos = {
        campo: request.POST[campo][: reglas.LARGO_ACTA]
        for campo in CAMPOS
        if request.POST.get(campo, "").strip()
    }
    if campos.keys() - {"clave"}:
        request.guarda_lo_escrito = True  # nobody has to give it back on the way to the sign-in
        request.session[_LLAVE] = {"ruta": request.path, "de": request.POST.get("de", ""), "campos": campos}
