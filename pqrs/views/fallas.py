"""The failures of the portal, certified for whoever needs to prove them (R2.12; art. 62 num. 2 CPACA)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo.marco import publica
from pqrs.consultas import disponibilidad
from suscripciones.consultas import tema_abierto


@publica
@require_safe
def fallas(request):
    return render(
        request,
        "pqrs/fallas.html",
        {"fallas": disponibilidad.publicadas(), "tema": tema_abierto("seccion:fallas")},
    )
