"""The pictures of the messages, to whoever may read them."""

from django.http import Http404
from django.views.decorators.http import require_safe

from foros.consultas import propios
from nucleo import adjuntos

#: What anybody sees may be kept for some minutes, and not a year: moderation may take it away.
UN_RATO = 300


@require_safe
def imagen(request, clave):
    """One picture. Of a private forum, or of a message that not everybody reads, nobody keeps it."""
    suya, es_publica = propios.imagen(clave, request.user)
    if suya is None:
        raise Http404
    respuesta = adjuntos.mostrar(suya.ruta, suya.tipo_mime, es_publica=False)
    if es_publica:
        respuesta["Cache-Control"] = f"public, max-age={UN_RATO}"
    return respuesta
