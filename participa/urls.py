"""The plan, its exercises and what came of them."""

from django.urls import path

from participa.views import aportar, mis_aportes

app_name = "participa"
urlpatterns: list[path] = [
    # B: contributions come in
    path("ejercicios/<slug:slug>/aportar/", aportar.aportar, name="aportar"),
    path("ejercicios/<slug:slug>/recibido/<str:ficha>/", aportar.recibido, name="recibido"),
    path("mis-aportes/", mis_aportes.mis_aportes, name="mis_aportes"),
    path("mis-aportes/<int:pk>/", mis_aportes.mio, name="mio"),
    path("mis-aportes/<int:pk>/olvidar/", mis_aportes.mio_olvidar, name="mio_olvidar"),
    path("mi-aporte/<str:ficha>/", mis_aportes.mi_aporte, name="mi_aporte"),
    path("mi-aporte/<str:ficha>/olvidar/", mis_aportes.mi_aporte_olvidar, name="mi_aporte_olvidar"),
]
