"""The plan, its exercises and what came of them."""

from django.urls import path

app_name = "participa"
urlpatterns: list[path] = []
