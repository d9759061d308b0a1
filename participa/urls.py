"""The plan, its exercises and what came of them."""

from django.urls import path

from participa.ciclo import Seccion
from participa.views import (
    aportes,
    calendario,
    cumplimiento,
    documentos,
    ejercicio,
    encuentros,
    plan,
    portada,
)

app_name = "participa"
EJERCICIO = "ejercicios/<slug:slug>/"
urlpatterns = [
    path("", portada.portada, name="portada"),
    # The menu offers the six by name, without arguments.
    *(
        path(f"secciones/{uno.value}/", portada.seccion, {"seccion": uno.value}, name=f"seccion_{uno.value}")
        for uno in Seccion
    ),
    path("secciones/<slug:seccion>/", portada.seccion, name="seccion"),
    path("planes/", plan.planes, name="planes"),
    path("planes/<slug:slug>/", plan.plan, name="plan"),
    path("calendario/", calendario.calendario, name="calendario"),
    path("calendario.ics", calendario.calendario_ics, name="calendario_ics"),
    path("calendario.csv", calendario.calendario_csv, name="calendario_csv"),
    path("cumplimiento/", cumplimiento.cumplimiento, name="cumplimiento"),
    path("cumplimiento.csv", cumplimiento.cumplimiento_csv, name="cumplimiento_csv"),
    path("ejercicios/", portada.ejercicios, name="ejercicios"),
    path(EJERCICIO, ejercicio.ejercicio, name="ejercicio"),
    path(f"{EJERCICIO}aportes/", aportes.aportes, name="aportes"),
    path(f"{EJERCICIO}aportes.csv", aportes.aportes_csv, name="aportes_csv"),
    path(f"{EJERCICIO}aportes/<int:numero>/", aportes.aporte, name="aporte"),
    # Meetings and consulted documents.
    path(f"{EJERCICIO}encuentros/<int:pk>/", encuentros.encuentro, name="encuentro"),
    path(f"{EJERCICIO}encuentros/<int:pk>/inscribirse/", encuentros.inscribirse, name="inscribirse"),
    path(f"{EJERCICIO}encuentros/<int:pk>/evento.ics", encuentros.evento, name="encuentro_ics"),
    path("inscripciones/<str:ficha>/", encuentros.inscripcion, name="inscripcion"),
    path(f"{EJERCICIO}documentos/<int:pk>/", documentos.documento, name="documento"),
]
