"""Requests in the admin: a list, a page for each one and a page for each verb. Nothing is edited or deleted, and what
is added is filed by the same action as everywhere (``pqrs.admin.ventanilla``)."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path, reverse

from nucleo import adjuntos
from pqrs.acciones.auditoria import anotar_vista
from pqrs.acciones.oficio_pdf import emitir as emitir_oficio
from pqrs.admin.actuaciones import ACTOS
from pqrs.admin.agenda import agenda_view
from pqrs.admin.asuntos import PaginaDeDividir
from pqrs.admin.clasificacion import PaginaDeCatalogar, PaginaDeMarcarAfiliada
from pqrs.admin.contacto import PaginaDeCorregirContacto
from pqrs.admin.descarga import descargar_view
from pqrs.admin.historia import pagina_de_solicitud
from pqrs.admin.inicio import pagina_en_silencio
from pqrs.admin.leyenda import PaginaDePonerLeyenda
from pqrs.admin.lista import columnas_view, filtro_view, filtros_view, lista
from pqrs.admin.notificacion import PASOS
from pqrs.admin.pendientes import pagina_de_pendientes
from pqrs.admin.publicas import ACTOS_PUBLICOS
from pqrs.admin.recursos import ACTOS_DE_RECURSOS, bandeja
from pqrs.admin.reserva import PaginaDeReservar, leer_identidad_view
from pqrs.admin.respuesta import PaginaDeEnviar, PaginaDeResponder
from pqrs.admin.retencion import exportar_view
from pqrs.admin.satisfaccion import pagina_de_satisfaccion
from pqrs.admin.tapado import rutas as rutas_de_tapado
from pqrs.admin.trabajo import rutas as rutas_de_trabajo
from pqrs.admin.turno import DEL_TURNO
from pqrs.admin.varias import VARIAS
from pqrs.admin.ventanilla import ConstanciaDeVentanilla, PaginaDeRecibo, PaginaDeVentanilla
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
    *DEL_TURNO,
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
        envolver = self.admin_site.admin_view
        propias = [
            path(
                f"<int:pk>/{pagina.ruta}/",
                envolver(pagina.as_view(modelo_admin=self)),
                name=f"pqrs_solicitud_{pagina.ruta}",
            )
            for pagina in VERBOS
        ]
        archivo = path(
            "<int:pk>/archivo/<int:archivo>/", envolver(self.archivo_view), name="pqrs_solicitud_archivo"
        )
        pendientes = path("pendientes/", envolver(self.pendientes_view), name="pqrs_solicitud_pendientes")
        en_silencio = path(
            "en-silencio/", envolver(partial(pagina_en_silencio, self)), name="pqrs_solicitud_en_silencio"
        )
        recursos = path("recursos/", envolver(self.recursos_view), name="pqrs_solicitud_recursos")
        oficio = path(
            "<int:pk>/oficio/<int:respuesta>/", envolver(self.oficio_view), name="pqrs_solicitud_oficio"
        )
        satisfaccion = path(
            "satisfaccion/",
            envolver(partial(pagina_de_satisfaccion, self)),
            name="pqrs_solicitud_satisfaccion",
        )
        vistos = path("vistos/", envolver(self.vistos_view), name="pqrs_solicitud_vistos")
        identidad = path(
            "<int:pk>/identidad/",
            envolver(partial(leer_identidad_view, self)),
            name="pqrs_solicitud_identidad",
        )
        expediente = path(
            "<int:pk>/expediente.zip",
            envolver(partial(exportar_view, self)),
            name="pqrs_solicitud_expediente",
        )
        varias = [
            path(
                f"varias/{pagina.ruta}/",
                envolver(pagina.as_view(modelo_admin=self)),
                name=f"pqrs_solicitud_varias_{pagina.ruta}",
            )
            for pagina in VARIAS
        ]
        de_la_lista = [
            path("filtros/", envolver(partial(filtros_view, self)), name="pqrs_solicitud_filtros"),
            path("filtros/<int:pk>/", envolver(partial(filtro_view, self)), name="pqrs_solicitud_filtro"),
            path("descargar/", envolver(partial(descargar_view, self)), name="pqrs_solicitud_descargar"),
            path("agenda/", envolver(partial(agenda_view, self)), name="pqrs_solicitud_agenda"),
            path("columnas/", envolver(partial(columnas_view, self)), name="pqrs_solicitud_columnas"),
        ]
        ventanilla = [
            path(
                "recibo/<str:ficha>/",
                envolver(PaginaDeRecibo.as_view(modelo_admin=self)),
                name="pqrs_solicitud_recibo",
            ),
            path(
                "recibo/<str:ficha>/constancia.pdf",
                envolver(ConstanciaDeVentanilla.as_view(modelo_admin=self)),
                name="pqrs_solicitud_constancia",
            ),
        ]
        return [
            *propias,
            archivo,
            pendientes,
            en_silencio,
            recursos,
            vistos,
            satisfaccion,
            oficio,
            identidad,
            expediente,
            *varias,
            *de_la_lista,
            *ventanilla,
            *rutas_de_trabajo(self),
            *rutas_de_tapado(self),
            *super().get_urls(),
        ]

    def pendientes_view(self, request):
        return pagina_de_pendientes(self, request)

    def changelist_view(self, request, extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        return lista(self, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return pagina_de_solicitud(self, request, self.abrir(request, object_id))

    def recursos_view(self, request):
        """Pending remedies and insistences."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        return bandeja(self, request)

    def vistos_view(self, request):
        """Drafts that wait for this person's Vo.Bo. or signature."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not self.has_view_permission(request):
            raise PermissionDenied
        return bandeja_de_vistos(self, request)

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
        return adjuntos.entregar(documento.ruta, f"oficio-{enviada.radicado_salida}.pdf", "application/pdf")

    def abrir(self, request, pk) -> Solicitud:
        """The request, or 404 when there is none or this person may not see it: both look the same."""
        texto = str(pk)
        numero = int(texto) if texto.isascii() and texto.isdecimal() and len(texto) < 19 else 0
        solicitud = ficha.visible(request.user, numero)
        if solicitud is None:
            raise Http404
        anotar_vista(request.user, solicitud)
        return solicitud
