"""Addresses on narrow screens."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_SIGNOS = re.compile(r"(?=[@.])")


@register.filter
def partible(direccion: str) -> SafeString:
    """An e-mail address that, where it does not fit, breaks before «@» or a dot and not inside a word."""
    partes = _SIGNOS.split(direccion)
    return format_html("<wbr>".join(["{}"] * len(partes)), *partes)
