"""The plan, its exercises and what came of them."""

from django.urls import path

from participa.ciclo import Seccion
from participa.views import (
    anuales,
    aportar,
    aportes,
    calendario,
    compromisos,
    cumplimiento,
    documentos,
    ejercicio,
    encuentros,
    indicadores,
    informes,
    mis_aportes,
    momentos,
    plan,
    portada,
)

app_name = "participa"
EJERCICIO = "ejercicios/<slug:slug>/"
urlpatterns = [
    # The report of an exercise, and the documents of a year.
    path(f"{EJERCICIO}informe/", informes.informe, name="informe"),
    path(f"{EJERCICIO}informe/<int:version>/", informes.informe, name="informe_version"),
    path(f"{EJERCICIO}informe.pdf", informes.en_pdf, name="informe_pdf"),
    path(f"{EJERCICIO}informe.csv", informes.en_csv, name="informe_csv"),
    path(f"{EJERCICIO}informe.json", informes.en_json, name="informe_json"),
    path("estrategia/<int:anio>/", anuales.estrategia, name="estrategia_anual"),
    path("estrategia/<int:anio>.pdf", anuales.estrategia_pdf, name="estrategia_anual_pdf"),
    path("informe-anual/<int:anio>/", anuales.informe, name="informe_anual"),
    path("informe-anual/<int:anio>.pdf", anuales.informe_pdf, name="informe_anual_pdf"),
    # Indicators, commitments and critical moments
    path("indicadores/", indicadores.indicadores, name="indicadores"),
    path("indicadores/<int:anio>/<int:mes>/", indicadores.mes, name="indicadores_mes"),
    path("indicadores.csv", indicadores.en_csv, name="indicadores_csv"),
    path("indicadores.json", indicadores.en_json, name="indicadores_json"),
    path("compromisos/", compromisos.compromisos, name="compromisos"),
    path("compromisos/<slug:clave>/", compromisos.compromiso, name="compromiso"),
    path("momentos/", momentos.momentos, name="momentos"),
    path("momentos/<slug:slug>/", momentos.momento, name="momento"),
    # Contributions come in, and what became of one's own.
    path(f"{EJERCICIO}aportar/", aportar.aportar, name="aportar"),
    path(f"{EJERCICIO}recibido/<str:ficha>/", aportar.recibido, name="recibido"),
    path("mis-aportes/", mis_aportes.mis_aportes, name="mis_aportes"),
    path("mis-aportes/<int:pk>/", mis_aportes.mio, name="mio"),
    path("mis-aportes/<int:pk>/olvidar/", mis_aportes.mio_olvidar, name="mio_olvidar"),
    path("mi-aporte/<str:ficha>/", mis_aportes.mi_aporte, name="mi_aporte"),
    path("mi-aporte/<str:ficha>/olvidar/", mis_aportes.mi_aporte_olvidar, name="mi_aporte_olvidar"),
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
