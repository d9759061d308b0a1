"""What is followed by mail. Paths that carry a secret are never logged (``caja_portal.middleware.Bitacora``)."""

from django.urls import path

from suscripciones.views import administrar, dejar, seguir

urlpatterns = [
    path("suscripciones/", seguir.suscribirse, name="suscribirse"),
    path("suscripciones/pedida/", seguir.pedida, name="pedida"),
    path("suscripciones/confirmar/<str:ficha>/", seguir.confirmar, name="confirmar"),
    path("suscripciones/mi-cuenta/", seguir.en_mi_cuenta, name="en_mi_cuenta"),
    path("suscripciones/administrar/", administrar.administrar, name="administrar"),
    path("suscripciones/administrar/pedido/", administrar.enlace_pedido, name="enlace_pedido"),
    path("suscripciones/administrar/<str:ficha>/", administrar.mias, name="mias"),
    path("suscripciones/administrar/<str:ficha>/datos.json", administrar.mis_datos, name="mis_datos"),
    path("suscripciones/dejar/<str:ficha>/", dejar.dejar, name="dejar"),
    path("suscripciones/dejar/<str:ficha>/<int:tema>/", dejar.dejar, name="dejar_tema"),
]
