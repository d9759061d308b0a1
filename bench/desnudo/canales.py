"""The limits of a feed: bytes that are ready, one row read and nothing sent; and Django's own syndication of it."""

from functools import cache

from django.contrib.syndication.views import Feed
from django.http import HttpResponse, HttpResponseNotModified

from suscripciones.models import EnTema, Tema


@cache
def _bytes(largo: int) -> bytes:
    return b"x" * largo


def guardado(request, largo):
    return HttpResponse(_bytes(largo), content_type="application/atom+xml; charset=utf-8")


def igual(request):
    """The least that knows whether something changed."""
    Tema.objects.get(clave="todo")
    return HttpResponseNotModified()


class Sindicado(Feed):
    """As Django's documentation writes one: no Markdown, topics or archives, which favours it."""

    title = "Todas las novedades"
    link = "/canales/todo/"
    description = "Todo lo que la entidad publica."

    def items(self):
        filas = EnTema.objects.filter(tema__clave="todo", novedad__retirada_en__isnull=True)
        return [fila.novedad for fila in filas.select_related("novedad").order_by("-n")[:50]]

    def item_title(self, novedad):
        return novedad.titulo

    def item_description(self, novedad):
        return novedad.cuerpo

    def item_link(self, novedad):
        return novedad.url

    def item_guid(self, novedad):
        return novedad.guid

    item_guid_is_permalink = False

    def item_pubdate(self, novedad):
        return novedad.publicada_en

    def item_updateddate(self, novedad):
        return novedad.actualizada_en

    def item_author_name(self, novedad):
        return novedad.autor
