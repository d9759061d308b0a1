"""The forums' addresses."""

from django.urls import path

from foros import views

app_name = "foros"
HILO = "foros/<slug:slug>/<int:pk>-<slug:titulo>/"
urlpatterns = [
    path("foros/", views.foros, name="foros"),
    path("foros/mi-participacion/", views.mi_participacion, name="mi_participacion"),
    path("foros/mi-participacion/nombre/", views.mio_nombre, name="mio_nombre"),
    path("foros/mi-participacion/<int:pk>/editar/", views.mio_editar, name="mio_editar"),
    path("foros/mi-participacion/<int:pk>/retirar/", views.mio_retirar, name="mio_retirar"),
    path("foros/mire-su-correo/", views.mire_su_correo, name="mire_su_correo"),
    path("foros/enviado/<int:pk>/", views.enviado, name="enviado"),
    path("foros/imagenes/<slug:clave>/", views.imagen, name="imagen"),
    path("foros/mi-participacion/borrar/", views.olvidar_mi_participacion, name="olvidar_mi_participacion"),
    path("foros/lo-mio/<str:ficha>/", views.lo_mio, name="lo_mio"),
    path(
        "foros/lo-mio/<str:ficha>/<int:pk>/confirmar/",
        views.mio_sin_cuenta_confirmar,
        name="mio_sin_cuenta_confirmar",
    ),
    path(
        "foros/lo-mio/<str:ficha>/<int:pk>/editar/", views.mio_sin_cuenta_editar, name="mio_sin_cuenta_editar"
    ),
    path(
        "foros/lo-mio/<str:ficha>/<int:pk>/retirar/",
        views.mio_sin_cuenta_retirar,
        name="mio_sin_cuenta_retirar",
    ),
    path("foros/lo-mio/<str:ficha>/borrar/", views.olvidar, name="olvidar"),
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
    path("foros/resultados/", views.resultados, name="resultados"),
    path("foros/mensajes/<int:pk>/historia/", views.historia, name="historia"),
    path("foros/hilos/<int:pk>/ultimo/", views.ultimo, name="ultimo"),
    path("foros/<slug:slug>/", views.foro, name="foro"),
    path("foros/<slug:slug>/abrir-un-hilo/", views.abrir_hilo, name="abrir_hilo"),
    path("foros/<slug:slug>/<int:pk>/escribir/", views.escribir, name="escribir"),
    path("foros/<slug:slug>/ficha/", views.ficha_de_foro, name="ficha_de_foro"),
    path("foros/<slug:slug>/ficha.pdf", views.ficha_de_foro_pdf, name="ficha_de_foro_pdf"),
    path("foros/<slug:slug>/mensajes.csv", views.mensajes_de_foro_csv, name="mensajes_de_foro_csv"),
    path(HILO, views.hilo, name="hilo"),
    path(f"{HILO}ficha/", views.ficha_de_hilo, name="ficha_de_hilo"),
    path(f"{HILO}ficha.pdf", views.ficha_de_hilo_pdf, name="ficha_de_hilo_pdf"),
    path(f"{HILO}mensajes.csv", views.mensajes_de_hilo_csv, name="mensajes_de_hilo_csv"),
]
