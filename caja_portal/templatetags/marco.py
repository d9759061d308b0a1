"""Header and footer of every citizen's page: the same for everybody until the entity's particulars change."""

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from caja_portal import estaticos
from caja_portal.ayuda.manuales import que_explica
from caja_portal.paginas import nombre_de
from nucleo import registro

register = template.Library()

_MAXIMO = 64
_hechas: dict[tuple, SafeString] = {}


@register.simple_tag(takes_context=True)
def cabecera(context) -> SafeString:
    return _parte("componentes/cabecera.html", context)


@register.simple_tag(takes_context=True)
def pie(context) -> SafeString:
    return _parte("componentes/pie.html", context)


@register.simple_tag
def hojas_de_base() -> SafeString:
    """The style sheets of every page: the one that collectstatic made, or each as it was written with ``DEBUG``."""
    hojas = estaticos.BASE if settings.DEBUG else [estaticos.REUNIDA]
    direcciones = ((static(una), "print" if una == estaticos.DE_PAPEL else "all") for una in hojas)
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}" media="{}">', direcciones)


@register.simple_tag
def guiones_de_base() -> SafeString:
    """The scripts of every page, likewise. As modules: a browser too old to read them leaves them alone."""
    guiones = estaticos.GUIONES if settings.DEBUG else [estaticos.GUION_REUNIDO]
    direcciones = ((static(uno),) for uno in guiones)
    return format_html_join("\n  ", '<script src="{}" type="module"></script>', direcciones)


@register.simple_tag(takes_context=True)
def opinion(context) -> SafeString | str:
    """What every page asks of itself, without a query. A page that speaks of another does not ask again."""
    request = context.get("request")
    if context.get("sin_base") or request is None:
        return ""
    if request.resolver_match and request.resolver_match.url_name == "opinion":
        return ""
    nombre = nombre_de(request.resolver_match, request.path)
    return _dibujar("componentes/opinion.html", {"nombre": nombre, "solo_error": context.get("es_falla")})


@register.simple_tag(takes_context=True)
def ayuda_de_la_pagina(context) -> SafeString | str:
    """The task of the manuals that explains this page, if there is one; nothing where the database does not answer."""
    lugar = None if context.get("sin_base") else context["request"].resolver_match
    if lugar is None or lugar.view_name not in que_explica():
        return ""
    manual, tarea = que_explica()[lugar.view_name]
    return _dibujar("componentes/ayuda_de_la_pagina.html", {"manual": manual, "tarea": tarea})


@register.simple_tag(takes_context=True)
def ayuda_del_admin(context) -> str:
    """The address of the task that explains this page of the officials' site, or of the manuals."""
    request = context.get("request")
    lugar = request and request.resolver_match
    manual, tarea = que_explica().get(lugar.view_name if lugar else "", (None, None))
    return reverse("ayuda:tarea", args=[manual.slug, tarea.slug]) if tarea else reverse("ayuda:portada")


def _parte(nombre: str, context: Context) -> SafeString:
    """A fragment that depends on nothing but the entity, its networks and the entry of the menu where one is. It is
    drawn once for each value of those (they took a sixth of the time of a page), so a change shows in the next page,
    in any process.
    """
    if context.get("sin_base"):
        return _dibujar(nombre, {"sin_base": True})
    entidad, request = context["entidad"], context["request"]
    valores = tuple(getattr(entidad, campo.attname) for campo in entidad._meta.concrete_fields)
    redes = tuple((cuenta.pk, str(cuenta), cuenta.direccion) for cuenta in context["redes"])
    clave = (nombre, valores, redes, _entrada_actual(request))
    if clave not in _hechas:
        if len(_hechas) >= _MAXIMO:
            _hechas.clear()
        que = ("entidad", "menu", "mostrar_govco", "textos_legales", "redes", "request")
        _hechas[clave] = _dibujar(nombre, {variable: context[variable] for variable in que})
    return _hechas[clave]


def _entrada_actual(request) -> str:
    """The page's own entry of the menu, which is marked in it; "" when it has none."""
    vista = request.resolver_match and request.resolver_match.view_name
    return request.path if any(vista == entrada.url_name for entrada in registro.menu.todos()) else ""


def _dibujar(nombre: str, variables: dict) -> SafeString:
    return get_template(nombre).template.render(Context(variables))
