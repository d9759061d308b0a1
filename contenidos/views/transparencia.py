"""The index of «Transparencia y acceso a la información pública» (R4.4)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import apartados


@require_safe
def indice(request):
    return render(request, "contenidos/transparencia.html", {"indice": apartados()})
