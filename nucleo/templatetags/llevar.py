"""Where a thing can be taken, offered on its page in the officials' site."""

from django import template

from nucleo import registro

register = template.Library()


@register.inclusion_tag("admin/nucleo/_llevar_a.html", takes_context=True)
def llevar_a(context, clase: str, pk: int, que: str = "") -> dict:
    """The links that ``nucleo.registro.llevar_a`` has for it, or nothing. ``que``: what it is, for who hears the links
    of a list one after the other."""
    quien = context["request"].user
    return {
        "lugares": [par for ofrecer in registro.llevar_a.todos() for par in ofrecer(clase, pk, quien)],
        "que": que,
    }
