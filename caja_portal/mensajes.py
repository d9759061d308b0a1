"""What a page says once on the next one, kept in a cookie whose name no other host can write (ASVS V3.3.1, V3.3.3)."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class EnGalleta(CookieStorage):
    cookie_name = "__Host-mensajes" if settings.SESSION_COOKIE_SECURE else "mensajes"


class Mensajes(FallbackStorage):
    """Django's own: in the cookie what fits, the rest in the session."""

    storage_classes = (EnGalleta, SessionStorage)
