"""The key by which a browser without an account is known: random, kept there in a cookie and here as its digest
(``nucleo.fichas.huella``)."""

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings

#: The cookie: of these pages alone, unreadable by script, sent by no other site's form.
COOKIE = "__Secure-chat" if settings.SESSION_COOKIE_SECURE else "chat"
RUTA = "/chat/"
DURA = 7 * 24 * 3600


def nueva() -> str:
    return secrets.token_urlsafe(32)


def de_un_envio(clave: UUID) -> str:
    """The key that a browser without one gets when it sends a page, the same each time that it sends it: whoever made
    the page drew ``clave`` at random, and only that browser has it."""
    return hmac.new(settings.SECRET_KEY.encode(), f"chat.llave:{clave}".encode(), hashlib.sha256).hexdigest()
