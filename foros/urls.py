"""The forums' addresses."""

from django.urls import path

from foros import views

app_name = "foros"
urlpatterns = [
    path("foros/", views.foros, name="foros"),
    path("foros/mi-participacion/", views.mi_participacion, name="mi_participacion"),
    path("foros/mi-participacion/nombre/", views.mio_nombre, name="mio_nombre"),
    path("foros/mi-participacion/<int:pk>/editar/", views.mio_editar, name="mio_editar"),
    path("foros/mi-participacion/<int:pk>/retirar/", views.mio_retirar, name="mio_retirar"),
    path("foros/mire-su-correo/", views.mire_su_correo, name="mire_su_correo"),
    path("foros/enviado/<int:pk>/", views.enviado, name="enviado"),
    path("foros/imagenes/<str:clave>/", views.imagen, name="imagen"),
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
    path("foros/mensajes/<int:pk>/", views.mensaje, name="mensaje"),
    path("foros/mensajes/<int:pk>/historia/", views.historia, name="historia"),
    path("foros/hilos/<int:pk>/ultimo/", views.ultimo, name="ultimo"),
    path("foros/<slug:slug>/", views.foro, name="foro"),
    path("foros/<slug:slug>/abrir-un-hilo/", views.abrir_hilo, name="abrir_hilo"),
    path("foros/<slug:slug>/<int:pk>/escribir/", views.escribir, name="escribir"),
    path("foros/<slug:slug>/<int:pk>-<slug:titulo>/", views.hilo, name="hilo"),
]
