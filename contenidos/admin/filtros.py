"""By what the list of contents is narrowed."""

from django.contrib import admin

from contenidos.models import Version

_SITUACIONES = {
    "publicados": ("Publicados", lambda filas: filas.publicados()),
    "borrador": ("En borrador", lambda filas: _con_una(filas, Version.Estado.BORRADOR)),
    "revision": ("En revisión", lambda filas: _con_una(filas, Version.Estado.REVISION)),
    "programados": ("Programados", lambda filas: _con_una(filas, Version.Estado.PROGRAMADA)),
    "por_revisar": ("Por revisar", lambda filas: filas.por_revisar()),
    "vencidos": ("Vencidos", lambda filas: filas.vencidos()),
    "retirados": ("Retirados", lambda filas: filas.filter(retirado_en__isnull=False)),
}


class Situacion(admin.SimpleListFilter):
    """How it stands: what waits for somebody, and what anybody reads."""

    title = "situación"
    parameter_name = "situacion"

    def lookups(self, request, model_admin):
        return [(clave, nombre) for clave, (nombre, _) in _SITUACIONES.items()]

    def queryset(self, request, queryset):
        _, filtrar = _SITUACIONES.get(self.value(), ("", lambda filas: filas))
        return filtrar(queryset)


class DeQuien(admin.SimpleListFilter):
    """Mine, or of my office."""

    title = "a cargo de"
    parameter_name = "de"

    def lookups(self, request, model_admin):
        return [("mi", "Mí"), ("oficina", "Mi dependencia")]

    def queryset(self, request, queryset):
        if self.value() == "mi":
            return queryset.filter(responsable=request.user)
        if self.value() == "oficina":
            return queryset.filter(dependencia=request.user.dependencia_id)
        return queryset


def _con_una(filas, estado: str):
    return filas.filter(versiones__estado=estado)
