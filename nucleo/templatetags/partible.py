"""Addresses on narrow screens."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_SIGNOS = re.compile(r"(?=[@.])")


@register.filter
def partible(direccion: str) -> SafeString:
    """An e-mail address that, where it does not fit, breaks before «@» or a dot and not inside a word."""
    return mark_safe(_SIGNOS.sub("<wbr>", escape(direccion)))  # noqa: S308
