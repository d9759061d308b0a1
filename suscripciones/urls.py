"""What can be followed: the feeds and their pages; ``urls_correo`` has what goes by mail."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from suscripciones import canales, urls_correo
from suscripciones.views import canales as vistas


class ClaveDeTema:
    """The name of a topic, as ``acciones.abrir_tema`` admits it."""

    regex = r"[A-Za-z0-9_:.-]{1,100}"

    def to_python(self, valor):
        return valor

    def to_url(self, valor):
        return valor


class NumeroDeArchivo(IntConverter):
    """From 1, written in one way: the feed itself has only its own address."""

    regex = "[1-9][0-9]*"


register_converter(ClaveDeTema, "clave_de_tema")
register_converter(NumeroDeArchivo, "numero_de_archivo")

_ARCHIVOS = {"atom": "atom.xml", "rss": "rss.xml", "json": "canal.json"}

app_name = "suscripciones"
urlpatterns = [
    path("canales/", vistas.indice, name="canales"),
    path("canales/todos.opml", vistas.opml, name="opml"),
    path("canales/<clave_de_tema:clave>/", vistas.una_pagina, name="canal"),
    *(
        path(f"canales/<clave_de_tema:clave>/{_ARCHIVOS[uno]}", vistas.canal, {"formato": uno}, name=uno)
        for uno in canales.FORMATOS
    ),
    *(
        path(
            f"canales/<clave_de_tema:clave>/archivo/<numero_de_archivo:archivo>/{_ARCHIVOS[uno]}",
            vistas.canal,
            {"formato": uno},
            name=f"{uno}_archivo",
        )
        for uno in canales.FORMATOS
    ),
    *urls_correo.urlpatterns,
]
