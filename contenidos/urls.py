"""What the entity says, as anybody reads it. No page here looks at who reads it."""

from django.urls import path

from contenidos.views import contenido, documentos, imagenes, listas, redes, reglas, transparencia

app_name = "contenidos"
urlpatterns = [
    path("noticias/", listas.noticias, name="noticias"),
    path("noticias/<slug:slug>/", contenido.noticia, name="noticia"),
    path("paginas/<slug:slug>/", contenido.pagina, name="pagina"),
    path("preguntas/", listas.preguntas, name="preguntas"),
    path("preguntas/<slug:slug>/", contenido.pregunta, name="pregunta"),
    path("glosario/", listas.glosario, name="glosario"),
    path("glosario/<slug:slug>/", contenido.termino, name="termino"),
    path("documentos/", listas.documentos, name="documentos"),
    path("documentos/<slug:slug>/", documentos.documento, name="documento"),
    path("documentos/<slug:slug>/archivo/", documentos.descargar, name="descargar_documento"),
    path("reglas/", reglas.reglas, name="reglas"),
    path("reglas/<slug:mecanismo>/", reglas.regla, name="regla"),
    path("reglas/<slug:mecanismo>/<int:version>/", reglas.version, name="regla_version"),
    path("transparencia/", transparencia.indice, name="transparencia"),
    path("redes/", redes.redes, name="redes"),
    path("imagenes/<slug:clave>/", imagenes.imagen, name="imagen"),
    path("tarjetas/<slug:clase>/<slug:slug>.png", imagenes.tarjeta, name="tarjeta"),
]
