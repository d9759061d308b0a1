"""django-machina where its documentation mounts it."""

from django.urls import include, path
from machina import urls

urlpatterns = [path("forum/", include(urls))]
