"""What is followed by mail and by feed."""

from django.urls import include, path

from suscripciones import urls_correo

app_name = "suscripciones"
urlpatterns = [path("", include(urls_correo.urlpatterns))]
