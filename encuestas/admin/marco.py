"""What the pages of a survey have in common."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from encuestas.consultas.detras import Ficha, ficha
from nucleo.pagina_de_admin import exigir, llave

RUTA = "admin/encuestas/encuesta"
VER = "encuestas.view_encuesta"


def abrir(request, pk) -> Ficha:
    exigir(request, VER)
    hallada = ficha(llave(pk), request.user)
    if hallada is None:
        raise Http404
    return hallada


def mirar_otra_vez(form, campo: str, dato: int) -> None:
    """The same form, that will be kept over what somebody else saved meanwhile: its page says so."""
    form.data = form.data.copy()
    form.data[campo] = str(dato)


def ir(pagina: str, pk: int) -> HttpResponse:
    return redirect(f"admin:encuestas_encuesta_{pagina}", pk)


def sin_borrador(request, ficha: Ficha) -> HttpResponse:
    messages.info(request, "Estas preguntas ya se publicaron y no se cambian. Empiece una versión nueva.")
    return ir("change", ficha.encuesta.pk)
