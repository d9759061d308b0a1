"""Sorting requests: the pages on one request, and the tables that the entity keeps (R1.15)."""

from django.contrib import admin

from nucleo.con_historia import ConHistoria
from pqrs import acciones
from pqrs.admin.actuaciones import Acto
from pqrs.forms.clasificacion import CatalogarForm, MarcarAfiliadaForm
from pqrs.models import Clasificador, Materia

INTERNO = "Queda en la historia de la mesa. Quien pidió no lo ve ni recibe nada."


class PaginaDeCatalogar(Acto):
    verbo = ruta = "catalogar"
    formulario = CatalogarForm
    boton = "Guardar la clasificación"
    hecho = "{solicitud} quedó clasificada."
    consecuencia = INTERNO

    def actuar(self, datos):
        acciones.catalogar(self.solicitud.pk, self.formulario_leido.catalogo, self.request.user)


class PaginaDeMarcarAfiliada(Acto):
    verbo = ruta = "marcar_afiliada"
    formulario = MarcarAfiliadaForm
    boton = "Guardar la marca"
    hecho = "{solicitud} quedó marcada."
    consecuencia = INTERNO

    def actuar(self, datos):
        acciones.marcar_afiliada(self.solicitud.pk, datos["es_afiliada"], self.request.user)


class TablaDeLaEntidad(ConHistoria):
    """Values are not deleted: one that is no longer used ends its validity, and what was sorted with it stays said."""

    list_filter = ["vigente_hasta"]
    search_fields = ["nombre", "codigo"]
    search_help_text = "Nombre o código."

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """The code is what reports and open data carry."""
        return ["codigo", *self.de_nacimiento] if obj else []

    de_nacimiento: tuple[str, ...] = ()


@admin.register(Clasificador)
class ClasificadorAdmin(TablaDeLaEntidad):
    list_display = ["nombre", "eje", "codigo", "orden", "vigente_desde", "vigente_hasta"]
    list_filter = ["eje", "vigente_hasta"]
    de_nacimiento = ("eje",)
    fields = ["eje", "codigo", "nombre", "explicacion", "orden", "vigente_desde", "vigente_hasta"]


@admin.register(Materia)
class MateriaAdmin(TablaDeLaEntidad):
    list_display = ["nombre", "codigo", "orden", "vigente_desde", "vigente_hasta"]
    fields = ["codigo", "nombre", "explicacion", "orden", "vigente_desde", "vigente_hasta"]
