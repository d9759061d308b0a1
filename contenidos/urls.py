"""Where what the entity publishes is read."""

from django.http import Http404
from django.urls import path

app_name = "contenidos"


def en_camino(request, **argumentos):
    raise Http404


urlpatterns = [
    path("noticias/<slug:slug>/", en_camino, name="noticia"),
    path("paginas/<slug:slug>/", en_camino, name="pagina"),
    path("preguntas/<slug:slug>/", en_camino, name="pregunta"),
    path("glosario/<slug:slug>/", en_camino, name="termino"),
    path("documentos/<slug:slug>/", en_camino, name="documento"),
    path("documentos/<slug:slug>/descargar/", en_camino, name="descargar_documento"),
    path("reglas/<slug:mecanismo>/", en_camino, name="regla"),
    path("imagenes/<str:clave>/", en_camino, name="imagen"),
]
