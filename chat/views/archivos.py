"""The files of a conversation, to whoever may read it."""

from django.http import Http404
from django.views.decorators.http import require_safe

from chat.consultas.archivos import archivo_para
from chat.views.quien import llave_de
from nucleo import adjuntos
from nucleo.marco import privada


@privada
@require_safe
def archivo(request, codigo, pk):
    """One file, as a download that no browser runs: to who opened the conversation, and to who attends it."""
    suyo = archivo_para(codigo, pk, request.user, llave_de(request))
    if suyo is None:
        raise Http404
    return adjuntos.entregar(suyo.ruta, suyo.nombre, suyo.tipo_mime)
