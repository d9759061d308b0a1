"""The calculator of terms: the rule that counts every request, open to anyone."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo import reloj
from nucleo.marco import publica
from pqrs.forms.calculadora import CalculadoraForm

CAMPOS = ("tipo", "fecha", "hora")


@publica
@require_safe
def calculadora(request):
    """A date, an hour and a kind give the due date and how it was counted. The question is in the address: it can be
    shared."""
    if not any(campo in request.GET for campo in CAMPOS):
        return render(
            request, "pqrs/calculadora.html", {"form": CalculadoraForm(initial={"fecha": reloj.hoy()})}
        )
    form = CalculadoraForm(request.GET)
    estado = 200 if form.is_valid() else 422
    return render(
        request, "pqrs/calculadora.html", {"form": form, "estimacion": form.estimacion}, status=estado
    )
