"""The site map."""

from django.contrib import admin
from django.urls import include, path

from caja_portal import accesibilidad, views
from caja_portal.views import identidad, opinar, seguridad, sin_conexion, vigilancia
from caja_portal.views.orientar import atencion, orientacion
from caja_portal.views.portada import portada

urlpatterns = [
    path("", portada, name="portada"),
    path("orientacion/", orientacion, name="orientacion"),
    path("orientacion/<slug:clave>/", orientacion, name="orientacion_paso"),
    path("atencion/", atencion, name="atencion"),
    path("legal/<slug:clave>/", views.legal, name="legal"),
    path("accesibilidad/", accesibilidad.declaracion, name="accesibilidad"),
    path("salud/", views.salud, name="salud"),
    path("salud/viva/", vigilancia.viva, name="viva"),
    path("salud/lista/", vigilancia.lista, name="lista"),
    path("salud/metricas/", vigilancia.las_metricas, name="metricas"),
    path("estado/", vigilancia.como_esta, name="estado"),
    path("opinion/", opinar.opinion, name="opinion"),
    path("sin-conexion/", sin_conexion.pagina, name="sin_conexion"),
    path("sw.js", sin_conexion.guion, name="guion_sin_conexion"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", seguridad.security_txt, name="security_txt"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:numero>.xml", views.parte_del_sitemap, name="sitemap_parte"),
    path("tema/vigente.css", identidad.hoja_vigente, name="tema_vigente"),
    path("tema/<slug:huella>.css", identidad.hoja, name="tema"),
    path("tema/<slug:huella>/muestras.css", identidad.muestras, name="tema_muestras"),
    path("identidad/<slug:huella>.png", identidad.imagen, name="identidad_imagen"),
    path("componentes/", identidad.componentes, name="muestrario"),
    # Many answer at once, and an address is looked for in this order: the others pay ten comparisons for it.
    path("", include("encuestas.urls")),
    path("", include("suscripciones.urls")),
    path("", include("busqueda.urls")),
    path("", include("busqueda.urls_correo")),
    path("", include("pqrs.urls")),
    path("", include("contenidos.urls")),
    path("", include("foros.urls")),
    path("", include("chat.urls")),
    path("participa/", include("participa.urls")),
    path("cuenta/", include("cuentas.urls")),
    path("ayuda/", include("caja_portal.ayuda.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "caja_portal.views.errores.solicitud_invalida"
handler403 = "caja_portal.views.errores.prohibido"
handler404 = "caja_portal.views.errores.no_encontrado"
handler500 = "caja_portal.views.errores.averiado"
handler429 = "cuentas.views.frenado"  # allauth looks for it, Django does not
