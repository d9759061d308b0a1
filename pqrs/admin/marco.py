"""What every page of the desk in the admin has in common."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed

from nucleo.pagina_de_admin import pagina

__all__ = ["pagina", "para_leer"]


def para_leer(vista):
    """A page (model admin, request) that is only read, for whoever enters the desk."""

    @wraps(vista)
    def envoltura(modelo_admin, request):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not modelo_admin.has_view_permission(request):
            raise PermissionDenied
        return vista(modelo_admin, request)

    return envoltura
