"""The addresses of the limit."""

from django.urls import path

from bench.desnudo import canales, views

urlpatterns = [
    path("radicar/", views.radicar),
    path("seguir/<str:radicado>/", views.seguir),
    path("lista/<str:bandeja>/", views.lista),
    path("canal/guardado/<int:largo>/", canales.guardado),
    path("canal/igual/", canales.igual),
    path("canal/sindicado/", canales.Sindicado()),
]
