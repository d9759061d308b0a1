"""The forums' addresses."""

from django.urls import path

from foros import views

app_name = "foros"
HILO = "foros/<slug:slug>/<int:pk>-<slug:titulo>/"
urlpatterns = [
    path("foros/", views.foros, name="foros"),
    path("foros/mi-participacion/", views.mi_participacion, name="mi_participacion"),
    path("foros/mi-participacion/borrar/", views.olvidar_mi_participacion, name="olvidar_mi_participacion"),
    path("foros/lo-mio/<str:ficha>/", views.lo_mio, name="lo_mio"),
    path("foros/lo-mio/<str:ficha>/borrar/", views.olvidar, name="olvidar"),
    path("foros/mensajes/<int:pk>/", views.mensaje, name="mensaje"),
    path("foros/resultados/", views.resultados, name="resultados"),
    path("foros/<slug:slug>/", views.foro, name="foro"),
    path("foros/<slug:slug>/ficha/", views.ficha_de_foro, name="ficha_de_foro"),
    path("foros/<slug:slug>/ficha.pdf", views.ficha_de_foro_pdf, name="ficha_de_foro_pdf"),
    path("foros/<slug:slug>/mensajes.csv", views.mensajes_de_foro_csv, name="mensajes_de_foro_csv"),
    path(HILO, views.hilo, name="hilo"),
    path(f"{HILO}ficha/", views.ficha_de_hilo, name="ficha_de_hilo"),
    path(f"{HILO}ficha.pdf", views.ficha_de_hilo_pdf, name="ficha_de_hilo_pdf"),
    path(f"{HILO}mensajes.csv", views.mensajes_de_hilo_csv, name="mensajes_de_hilo_csv"),
]
