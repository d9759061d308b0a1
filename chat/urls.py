"""The chat's addresses. That of a conversation names it and opens nothing (docs/decisiones/0032)."""

from django.urls import path

from chat import views

app_name = "chat"
CONVERSACION = "chat/c/<uuid:codigo>/"
urlpatterns = [
    path("chat/", views.portada, name="portada"),
    path("chat/cifras/", views.cifras, name="cifras"),
    path("chat/cifras/datos.csv", views.cifras_csv, name="cifras_csv"),
    path("chat/radicar-lo-escrito/", views.radicar_texto, name="radicar_texto"),
    path("chat/salir-de-este-navegador/", views.salir, name="salir"),
    path("chat/radicada/<str:ficha>/", views.radicada, name="radicada"),
    path(CONVERSACION, views.conversacion, name="conversacion"),
    path(f"{CONVERSACION}mensajes/", views.mensajes, name="mensajes"),
    path(f"{CONVERSACION}archivos/<int:pk>/", views.archivo, name="archivo"),
    path(f"{CONVERSACION}transcripcion/", views.transcripcion, name="transcripcion"),
    path(f"{CONVERSACION}terminar/", views.terminar, name="terminar"),
    path(f"{CONVERSACION}calificar/", views.calificar, name="calificar"),
    path(f"{CONVERSACION}radicar/", views.radicar, name="radicar"),
    path("chat/<slug:slug>/", views.sala, name="sala"),
    path("chat/<slug:slug>/mensajes/", views.sala_mensajes, name="sala_mensajes"),
    path("chat/<slug:slug>/calendario.ics", views.sala_ics, name="sala_ics"),
    path("chat/<slug:slug>/registro.csv", views.sala_csv, name="sala_csv"),
    path("chat/<slug:slug>/preguntas/<int:pk>/radicar/", views.radicar_pregunta, name="radicar_pregunta"),
]
