"""The accounts of the entity in social networks (R4.2)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import publicas
from contenidos.models import Regla


@require_safe
def redes(request):
    contexto = {
        "redes": publicas.cuentas_en_redes(),
        "regla": Regla.objects.vigente(Regla.Mecanismo.REDES),
    }
    return render(request, "contenidos/redes.html", contexto)
