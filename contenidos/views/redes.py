"""The accounts of the entity in social networks (R4.2)."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos import consultas
from contenidos.models import Regla


@require_safe
def redes(request):
    contexto = {
        "redes": consultas.redes(),
        "regla": consultas.regla_vigente(Regla.Mecanismo.REDES),
    }
    return render(request, "contenidos/redes.html", contexto)
