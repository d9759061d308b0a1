"""Three addresses."""

from django.urls import path

from bench.desnudo import views

urlpatterns = [
    path("radicar/", views.radicar),
    path("seguir/<str:radicado>/", views.seguir),
    path("lista/<str:bandeja>/", views.lista),
]
