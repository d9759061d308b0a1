"""The forums' addresses."""

from django.urls import path

from foros import views

app_name = "foros"
urlpatterns = [
    path("foros/", views.foros, name="foros"),
    path("foros/mi-participacion/", views.mi_participacion, name="mi_participacion"),
    path("foros/lo-mio/<str:ficha>/", views.lo_mio, name="lo_mio"),
    path("foros/mensajes/<int:pk>/", views.mensaje, name="mensaje"),
    path("foros/mensajes/<int:pk>/historia/", views.historia, name="historia"),
    path("foros/hilos/<int:pk>/ultimo/", views.ultimo, name="ultimo"),
    path("foros/<slug:slug>/", views.foro, name="foro"),
    path("foros/<slug:slug>/<int:pk>-<slug:titulo>/", views.hilo, name="hilo"),
]
