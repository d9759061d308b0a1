"""The search of the whole portal."""

from django.urls import path

from busqueda import views

app_name = "busqueda"
urlpatterns = [
    path("buscar/", views.buscar, name="buscar"),
    path("buscar/sugerencias/", views.sugerencias, name="sugerencias"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
