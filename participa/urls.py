"""The plan, its exercises and what came of them."""

from django.urls import path

from participa.views import documentos, encuentros

app_name = "participa"
urlpatterns: list[path] = [
    # Meetings and consulted documents.
    path("ejercicios/<slug:slug>/encuentros/<int:pk>/", encuentros.encuentro, name="encuentro"),
    path(
        "ejercicios/<slug:slug>/encuentros/<int:pk>/inscribirse/", encuentros.inscribirse, name="inscribirse"
    ),
    path(
        "ejercicios/<slug:slug>/encuentros/<int:pk>/evento.ics", encuentros.evento, name="encuentro_ics"
    ),
    path("inscripciones/<str:ficha>/", encuentros.inscripcion, name="inscripcion"),
    path("ejercicios/<slug:slug>/documentos/<int:pk>/", documentos.documento, name="documento"),
    path(
        "ejercicios/<slug:slug>/documentos/<int:pk>/observaciones.csv",
        documentos.observaciones_csv,
        name="observaciones_csv",
    ),
]
