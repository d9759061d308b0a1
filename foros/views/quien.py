"""Who comes to a page about one message: with a session, or with the link that their mail carries."""

from collections.abc import Callable

from django.forms import Form
from django.http import Http404

from foros.consultas import personas
from foros.errores import ErrorDeForo
from foros.models import Mensaje, Participante
from nucleo.negativas import POR_CORREGIR, decir

#: What no row has.
DEMASIADO = 2**63


def del_enlace(ficha: str) -> Participante:
    """Whose link it is; 404 for one that opens nothing."""
    return _o_404(personas.de_la_ficha(ficha))


def de_la_sesion(request) -> Participante:
    """The participant of the account that signed in; 404 if it never took part."""
    return _o_404(personas.de_la_cuenta(request.user))


def _o_404(quien: Participante | None) -> Participante:
    if quien is None:
        raise Http404
    return quien


def mensaje_o_404(mensajes, pk: int) -> Mensaje:
    mensaje = mensajes.select_related("hilo__foro", "autor").filter(pk=pk).first() if pk < DEMASIADO else None
    if mensaje is None:
        raise Http404
    return mensaje


def intentar(form: Form, hacer: Callable[[], object]) -> int:
    """Do it if the form is right; what is refused is told in the form. The status of the page to show, 0 when done."""
    if not form.is_valid():
        return POR_CORREGIR
    try:
        hacer()
    except ErrorDeForo as error:
        return decir(form, error)
    return 0
