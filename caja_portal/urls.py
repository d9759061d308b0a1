"""The site map."""

from django.contrib import admin
from django.urls import include, path

from caja_portal import accesibilidad, views

urlpatterns = [
    path("", views.portada, name="portada"),
    path("legal/<slug:clave>/", views.legal, name="legal"),
    path("accesibilidad/", accesibilidad.declaracion, name="accesibilidad"),
    path("salud/", views.salud, name="salud"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:numero>.xml", views.parte_del_sitemap, name="sitemap_parte"),
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
    path("admin/", admin.site.urls),
]

handler400 = "caja_portal.views.solicitud_invalida"
handler403 = "caja_portal.views.prohibido"
handler404 = "caja_portal.views.no_encontrado"
handler500 = "caja_portal.views.averiado"
