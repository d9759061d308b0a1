"""What is followed by mail. Paths that carry a secret are never logged (``caja_portal.middleware.Bitacora``)."""

from django.urls import path, register_converter

from suscripciones.views import administrar, dejar, seguir


class Temas:
    """The keys of the topics by which a mail came, one or some: «3», «3-7»."""

    regex = r"[0-9]{1,18}(?:-[0-9]{1,18}){0,59}"

    def to_python(self, valor):
        return [int(uno) for uno in valor.split("-")]

    def to_url(self, valor):
        return "-".join(map(str, valor))


register_converter(Temas, "temas")

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
    path("suscripciones/dejar/<str:ficha>/<temas:temas>/", dejar.dejar, name="dejar_temas"),
]
