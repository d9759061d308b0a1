"""The legal notice board: open to anyone, without secrets."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from nucleo.marco import publica
from pqrs.consultas import cartelera as consulta


@publica
@require_safe
def cartelera(request):
    """What is posted now; with ``?numero=``, straight to a notice, posted or past."""
    numero = request.GET.get("numero", "").strip()[:40]
    hallado = consulta.por_numero(numero) if numero else None
    if hallado:
        return redirect("pqrs:aviso_de_cartelera", hallado.numero)
    contexto = {"avisos": consulta.fijados(), "numero": numero}
    return render(request, "pqrs/cartelera.html", contexto, status=404 if numero else 200)


@publica
@require_safe
def aviso(request, numero):
    """One notice with its copy and its dates."""
    hallado = consulta.por_numero(numero)
    if hallado is None:
        raise Http404
    return render(request, "pqrs/aviso_de_cartelera.html", {"fijado": hallado})
