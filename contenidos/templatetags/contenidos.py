"""What the templates of any app ask of the contents: the rules of a mechanism, share links and link previews."""

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse

from contenidos import compartir as enlaces
from contenidos import tarjeta as tarjetas
from contenidos.consultas import palabras, regla_vigente
from contenidos.models import Regla

register = template.Library()
LARGO_DESCRIPCION = 200


@register.simple_tag
def regla_de(mecanismo: str) -> Regla | None:
    """The rules of a mechanism in force today, for the page that opens it: ``{% regla_de "pqrs" as regla %}``. One
    query."""
    return regla_vigente(mecanismo)


@register.inclusion_tag("contenidos/_palabras.html")
def explicar(*slugs: str) -> dict:
    """What some words of the glossary mean, at the end of a page that uses them: ``{% explicar "radicado" "dia-habil"
    %}``. Nothing of those that this entity's glossary has not. One query."""
    return {"palabras": palabras.de_estas(slugs)}


@register.inclusion_tag("contenidos/_compartir.html")
def compartir(titulo: str, ruta: str) -> dict:
    """Plain links to share a page of the portal, by its path."""
    return {"enlaces": enlaces.enlaces(titulo, settings.URL_PUBLICA + ruta)}


@register.inclusion_tag("contenidos/_vista_previa.html", takes_context=True)
def vista_previa(
    context: Context,
    titulo: str,
    descripcion: str,
    ruta: str,
    *,
    clase: str = "portal",
    slug: str = "portada",
    rotulo: str = "",
    publicado=None,
    actualizado=None,
) -> dict:
    """How a page is shown where it is shared: description, canonical address and Open Graph, with the picture of that
    kind and slug (``contenidos:tarjeta``). ``rotulo``: the word that the picture has over its title."""
    entidad = context["entidad"].nombre
    dibujo = tarjetas.Tarjeta(entidad, "Portal ciudadano" if clase == "portal" else titulo, rotulo)
    imagen = f"{reverse('contenidos:tarjeta', args=[clase, slug])}?v={dibujo.huella}"
    return {
        "titulo": titulo,
        "descripcion": _corta(descripcion),
        "direccion": settings.URL_PUBLICA + ruta,
        "imagen": settings.URL_PUBLICA + imagen,
        "ancho": tarjetas.ANCHO,
        "alto": tarjetas.ALTO,
        "entidad": entidad,
        "tipo": "article" if publicado else "website",
        "publicado": publicado,
        "actualizado": actualizado,
    }


def _corta(texto: str) -> str:
    plano = " ".join(texto.split())
    if len(plano) <= LARGO_DESCRIPCION:
        return plano
    return f"{plano[: LARGO_DESCRIPCION - 1].rsplit(' ', 1)[0]}…"
