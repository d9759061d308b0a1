"""Long-lived links to the follow page, for mails."""

from django.conf import settings
from django.urls import reverse

from nucleo import reloj
from pqrs import radicados
from pqrs.models import Enlace, Solicitud


def revocar(solicitud: Solicitud) -> int:
    """Let the links already mailed open nothing: they are in a mailbox that is not the person's. Returns how many."""
    return Enlace.objects.filter(solicitud=solicitud).delete()[0]


def nuevo_enlace(solicitud: Solicitud) -> str:
    """An absolute URL that opens the request's follow page. Only the token's digest is kept (promise 7)."""
    ficha = radicados.nueva_ficha()
    Enlace.objects.create(solicitud=solicitud, huella=radicados.huella(ficha), creado_en=reloj.ahora())
    return settings.URL_PUBLICA + reverse("pqrs:enlace", args=[ficha])
