"""Where whoever finds a weakness tells it (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nucleo import reloj
from nucleo.models import Entidad

#: RFC 9116 §2.5.5 advises less than a year: what is read is never older than the day it is asked for.
VALE = timedelta(days=180)


@require_safe
@cache_control(public=True, max_age=86_400)
def security_txt(request):
    """The entity's mail, and the form for whoever prefers to leave no name."""
    raiz = settings.URL_PUBLICA
    hasta = reloj.ahora().replace(hour=0, minute=0, second=0, microsecond=0) + VALE
    lineas = [
        f"Contact: mailto:{Entidad.objects.vigente().correo_institucional}",
        f"Contact: {raiz}{reverse('pqrs:elegir')}",
        f"Expires: {hasta.isoformat()}",
        "Preferred-Languages: es, en",
        f"Canonical: {raiz}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lineas) + "\n", content_type="text/plain; charset=utf-8")
