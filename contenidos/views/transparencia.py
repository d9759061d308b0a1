"""The index of «Transparencia y acceso a la información pública» (R4.4)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import transparencia


@require_safe
def indice(request):
    return render(request, "contenidos/transparencia.html", {"indice": transparencia.indice()})
