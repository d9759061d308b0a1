"""What every page needs: the entity, the menus and the legal pages. Read only when a template asks."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from contenidos.consultas.pie import redes_del_pie
from nucleo import registro
from nucleo.models import Entidad, TextoLegal

SECCIONES = {
    "transparencia": "Transparencia y acceso a la información pública",
    "atencion": "Atención y Servicios a la Ciudadanía",
    "participa": "Participa",
    "noticias": "Noticias",
}


def portal(request) -> dict:
    """``entidad``, ``menu`` (sections of R4.3 that have a page), ``textos_legales``, ``redes`` (R4.2) and
    ``mostrar_govco``, lazily."""
    entidad = SimpleLazyObject(Entidad.objects.vigente)
    return {
        "entidad": entidad,
        "menu": SimpleLazyObject(_menu),
        "textos_legales": SimpleLazyObject(_textos_legales),
        "redes": SimpleLazyObject(redes_del_pie),
        "mostrar_govco": SimpleLazyObject(lambda: entidad.mostrar_barra_govco),
    }


def _menu() -> list[dict]:
    menu = []
    for clave, titulo in SECCIONES.items():
        entradas = []
        for entrada in registro.menu.todos():
            if entrada.seccion != clave:
                continue
            try:
                entradas.append({"titulo": entrada.titulo, "url": reverse(entrada.url_name)})
            except NoReverseMatch:
                continue
        if entradas:
            menu.append({"clave": clave, "titulo": titulo, "entradas": entradas})
    return menu


def _textos_legales() -> list[dict]:
    """Those of R4.2, and the statement of accessibility, which goes with them."""
    legales = [
        {"titulo": texto.label, "url": reverse("legal", args=[texto.value])} for texto in TextoLegal.Clave
    ]
    return [*legales, {"titulo": "Accesibilidad", "url": reverse("accesibilidad")}]
