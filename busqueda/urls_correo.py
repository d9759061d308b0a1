"""Following a search."""

from django.urls import path

from busqueda import feeds

app_name = "busqueda_seguir"
urlpatterns = [path("buscar/seguir/", feeds.seguir, name="seguir")]
