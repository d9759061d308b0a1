"""Requests in the admin: a list, a page for each one and a page for each verb. Nothing is edited or deleted, and what
is added is filed by the same action as everywhere (``pqrs.admin.ventanilla``)."""

from functools import partial

from django.contrib import admin
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from nucleo import adjuntos
from nucleo.pagina_de_admin import llave
from pqrs.acciones.auditoria import anotar_vista
from pqrs.acciones.oficio_pdf import emitir as emitir_oficio
from pqrs.admin.actuaciones import ACTOS
from pqrs.admin.agenda import agenda_view
from pqrs.admin.asuntos import PaginaDeDividir
from pqrs.admin.clasificacion import PaginaDeCatalogar, PaginaDeMarcarAfiliada
from pqrs.admin.contacto import PaginaDeCorregirContacto
from pqrs.admin.descarga import descargar_view
from pqrs.admin.detenidos import detenidos_view
from pqrs.admin.entrantes import original_de_solicitud_view
from pqrs.admin.historia import pagina_de_solicitud
from pqrs.admin.inicio import pagina_en_silencio
from pqrs.admin.leyenda import PaginaDePonerLeyenda, PaginaDeQuitarLeyenda
from pqrs.admin.lista import columnas_view, filtro_view, filtros_view, lista
from pqrs.admin.notificacion import PASOS
from pqrs.admin.pendientes import pagina_de_pendientes
from pqrs.admin.publicas import ACTOS_PUBLICOS
from pqrs.admin.recursos import ACTOS_DE_RECURSOS
from pqrs.admin.recursos import bandeja as bandeja_de_recursos
from pqrs.admin.reserva import PaginaDeReservar, leer_identidad_view
from pqrs.admin.respuesta import PaginaDeEnviar, PaginaDeResponder
from pqrs.admin.retencion import exportar_view
from pqrs.admin.rotulo import PaginaDeRotulo
from pqrs.admin.satisfaccion import pagina_de_satisfaccion
from pqrs.admin.tapado import rutas as rutas_de_tapado
from pqrs.admin.trabajo import rutas as rutas_de_trabajo
from pqrs.admin.turno import DEL_TURNO
from pqrs.admin.varias import VARIAS
from pqrs.admin.ventanilla import (
    ConstanciaDeVentanilla,
    PaginaDeRecibo,
    PaginaDeVentanilla,
    RotuloDeVentanilla,
)
from pqrs.admin.verbos import PaginaDeAsignar, PaginaDeClasificar, PaginaDeMover, PaginaDeTomar
from pqrs.admin.vistos import PAGINAS_DE_VISTO
from pqrs.admin.vistos import bandeja as bandeja_de_vistos
from pqrs.consultas import ficha, oficio_pdf
from pqrs.consultas.verbos import RADICAR
from pqrs.models import Solicitud

VERBOS = (
    PaginaDeTomar,
    PaginaDeAsignar,
    PaginaDeMover,
    PaginaDeClasificar,
    PaginaDeCatalogar,
    PaginaDeMarcarAfiliada,
    PaginaDeDividir,
    PaginaDeResponder,
    PaginaDeEnviar,
    *PAGINAS_DE_VISTO,
    *ACTOS,
    *PASOS,
    *ACTOS_DE_RECURSOS,
    *ACTOS_PUBLICOS,
    PaginaDeReservar,
    PaginaDeCorregirContacto,
    PaginaDePonerLeyenda,
    PaginaDeQuitarLeyenda,
    *DEL_TURNO,
)


#: Pages that are a function of the admin: address, function and name.
PAGINAS = (
    ("en-silencio/", pagina_en_silencio, "en_silencio"),
    ("detenidos/", detenidos_view, "detenidos"),
    ("pendientes/", pagina_de_pendientes, "pendientes"),
    ("recursos/", bandeja_de_recursos, "recursos"),
    ("vistos/", bandeja_de_vistos, "vistos"),
    ("satisfaccion/", pagina_de_satisfaccion, "satisfaccion"),
    ("<int:pk>/identidad/", leer_identidad_view, "identidad"),
    ("<int:pk>/correo/<int:archivo>.eml", original_de_solicitud_view, "correo"),
    ("<int:pk>/expediente.zip", exportar_view, "expediente"),
    ("filtros/", filtros_view, "filtros"),
    ("filtros/<int:pk>/", filtro_view, "filtro"),
    ("descargar/", descargar_view, "descargar"),
    ("agenda/", agenda_view, "agenda"),
    ("columnas/", columnas_view, "columnas"),
)


@admin.register(Solicitud)
class SolicitudAdmin(admin.ModelAdmin):
    """Django's admin around the desk's own pages. The only queryset is ``visibles_para``; without ``search_fields``
    there is no autocompletion either."""

    actions = None

    def get_queryset(self, request):
        return Solicitud.objects.visibles_para(request.user)

    def has_add_permission(self, request):
        return request.user.has_perm(RADICAR)

    def add_view(self, request, form_url="", extra_context=None):
        return PaginaDeVentanilla.as_view(modelo_admin=self)(request)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        def en(ruta: str, vista, nombre: str):
            return path(ruta, self.admin_site.admin_view(vista), name=f"pqrs_solicitud_{nombre}")

        return [
            *(en(f"<int:pk>/{una.ruta}/", una.as_view(modelo_admin=self), una.ruta) for una in VERBOS),
            *(
                en(f"varias/{una.ruta}/", una.as_view(modelo_admin=self), f"varias_{una.ruta}")
                for una in VARIAS
            ),
            *(en(ruta, partial(vista, self), nombre) for ruta, vista, nombre in PAGINAS),
            en("<int:pk>/archivo/<int:archivo>/", self.archivo_view, "archivo"),
            en("<int:pk>/oficio/<int:respuesta>/", self.oficio_view, "oficio"),
            en("recibo/<str:ficha>/", PaginaDeRecibo.as_view(modelo_admin=self), "recibo"),
            en(
                "recibo/<str:ficha>/constancia.pdf",
                ConstanciaDeVentanilla.as_view(modelo_admin=self),
                "constancia",
            ),
            en("<int:pk>/rotulo/", PaginaDeRotulo.as_view(modelo_admin=self), "rotulo"),
            en(
                "recibo/<str:ficha>/rotulo/",
                RotuloDeVentanilla.as_view(modelo_admin=self),
                "rotulo_de_recibo",
            ),
            *rutas_de_trabajo(self),
            *rutas_de_tapado(self),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        return lista(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return pagina_de_solicitud(self, request, self.abrir(request, object_id))

    def history_view(self, request, object_id, extra_context=None):
        """The history is a part of the request's page."""
        solicitud = self.abrir(request, object_id)
        return redirect(reverse("admin:pqrs_solicitud_change", args=[solicitud.pk]) + "#historia")

    def archivo_view(self, request, pk, archivo):
        """A file of a request that the person may see, as a download."""
        adjunto = ficha.archivo_visible(request.user, pk, archivo)
        if adjunto is None:
            raise Http404
        anotar_vista(request.user, adjunto.solicitud)
        return adjuntos.entregar(adjunto.ruta, adjunto.nombre, adjunto.tipo_mime)

    def oficio_view(self, request, pk, respuesta):
        """The PDF of an answer that was sent, to be printed and sent on paper."""
        enviada = oficio_pdf.de_la_mesa(request.user, pk, respuesta)
        documento = emitir_oficio(enviada) if enviada else None
        if documento is None or not documento.ruta:
            raise Http404
        return adjuntos.entregar(
            documento.ruta, f"oficio-{enviada.radicado_salida}.pdf", "application/pdf", hecho_aqui=True
        )

    def abrir(self, request, pk) -> Solicitud:
        """The request, or 404 when there is none or this person may not see it: both look the same."""
        solicitud = ficha.visible(request.user, llave(pk))
        if solicitud is None:
            raise Http404
        anotar_vista(request.user, solicitud)
        return solicitud
