"""The surveys' addresses."""

from django.urls import path

from encuestas import views

app_name = "encuestas"
urlpatterns = [
    path("encuestas/", views.encuestas, name="encuestas"),
    path("encuestas/<slug:slug>/", views.encuesta, name="encuesta"),
    path("encuestas/<slug:slug>/responder/", views.responder, name="responder"),
    path("encuestas/<slug:slug>/i/<str:codigo>/", views.responder, name="invitacion"),
    path("encuestas/<slug:slug>/i/<str:codigo>/no-escribir/", views.no_mas, name="no_mas"),
    path("encuestas/<slug:slug>/seguir/<str:ficha>/", views.seguir, name="seguir"),
    path("encuestas/<slug:slug>/avisarme/", views.avisarme, name="avisarme"),
    path("encuestas/<slug:slug>/resultados/", views.resultados, name="resultados"),
    path("encuestas/<slug:slug>/resultados/cifras.csv", views.datos_csv, name="datos_csv"),
    path("encuestas/<slug:slug>/resultados/cifras.json", views.datos_json, name="datos_json"),
]
