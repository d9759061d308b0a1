"""The addresses of the limit."""

from django.urls import path

from bench.desnudo import canales, encuestas, foros, views

urlpatterns = [
    path("radicar/", views.radicar),
    path("seguir/<str:radicado>/", views.seguir),
    path("lista/<str:bandeja>/", views.lista),
    path("hilo/<int:pk>/<int:pagina>/", foros.hilo),
    path("escribir/<int:pk>/", foros.escribir),
    path("responder/<int:encuesta>/<int:version>/", encuestas.responder),
    path("canal/guardado/<int:largo>/", canales.guardado),
    path("canal/igual/", canales.igual),
    path("canal/sindicado/", canales.Sindicado()),
]
