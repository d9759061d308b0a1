"""The forums' addresses."""

from django.urls import path

from foros import views

app_name = "foros"
urlpatterns = [
    path("foros/", views.foros, name="foros"),
    path("foros/mi-participacion/", views.mi_participacion, name="mi_participacion"),
    path("foros/lo-mio/<str:ficha>/", views.lo_mio, name="lo_mio"),
    path("foros/mensajes/<int:pk>/", views.mensaje, name="mensaje"),
    path("foros/moderacion/", views.moderacion, name="moderacion"),
    path("foros/moderacion/cifras.csv", views.moderacion_csv, name="moderacion_csv"),
    path("foros/mensajes/<int:pk>/reportar/", views.reportar, name="reportar"),
    path("foros/mensajes/<int:pk>/reclamar/", views.reclamar, name="reclamar"),
    path("foros/mensajes/<int:pk>/radicar/", views.radicar, name="radicar"),
    path("foros/silencios/<int:pk>/reclamar/", views.reclamar_silencio, name="reclamar_silencio"),
    path(
        "foros/lo-mio/<str:ficha>/<int:pk>/reportar/", views.reportar_con_enlace, name="reportar_con_enlace"
    ),
    path(
        "foros/lo-mio/<str:ficha>/<int:pk>/reclamar/", views.reclamar_con_enlace, name="reclamar_con_enlace"
    ),
    path("foros/lo-mio/<str:ficha>/<int:pk>/radicar/", views.radicar_con_enlace, name="radicar_con_enlace"),
    path(
        "foros/lo-mio/<str:ficha>/silencios/<int:pk>/reclamar/",
        views.reclamar_silencio_con_enlace,
        name="reclamar_silencio_con_enlace",
    ),
    path("foros/<slug:slug>/", views.foro, name="foro"),
    path("foros/<slug:slug>/<int:pk>-<slug:titulo>/", views.hilo, name="hilo"),
]
