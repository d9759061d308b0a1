"""The plan, its exercises and what came of them."""

from django.urls import path

from participa.views import compromisos, indicadores, momentos

app_name = "participa"
urlpatterns: list[path] = [
    # Indicators, commitments and critical moments
    path("indicadores/", indicadores.indicadores, name="indicadores"),
    path("indicadores/<int:anio>/<int:mes>/", indicadores.mes, name="indicadores_mes"),
    path("indicadores.csv", indicadores.en_csv, name="indicadores_csv"),
    path("indicadores.json", indicadores.en_json, name="indicadores_json"),
    path("compromisos/", compromisos.compromisos, name="compromisos"),
    path("compromisos/<slug:clave>/", compromisos.compromiso, name="compromiso"),
    path("momentos/", momentos.momentos, name="momentos"),
    path("momentos/<slug:slug>/", momentos.momento, name="momento"),
]
