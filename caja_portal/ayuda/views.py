"""The pages of the manuals: the same for everybody, without a query of their own."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caja_portal.ayuda import manuales


@require_safe
def portada(request):
    todos = manuales.manuales()
    return render(request, "ayuda/portada.html", {"manuales": todos, "frecuentes": todos[0].tareas[:6]})


@require_safe
def manual(request, manual):
    return render(request, "ayuda/manual.html", {"manual": _el_manual(manual)})


@require_safe
def completo(request, manual):
    """All of it in one page, for paper."""
    return render(request, "ayuda/completo.html", {"manual": _el_manual(manual)})


@require_safe
def tarea(request, manual, tarea):
    suyo = _el_manual(manual)
    una = suyo.tarea(tarea)
    if una is None:
        raise Http404
    lugar = suyo.tareas.index(una)
    contexto = {
        "manual": suyo,
        "tarea": una,
        "anterior": suyo.tareas[lugar - 1] if lugar else None,
        "siguiente": suyo.tareas[lugar + 1] if lugar + 1 < len(suyo.tareas) else None,
    }
    return render(request, "ayuda/tarea.html", contexto)


def _el_manual(slug: str) -> manuales.Manual:
    if (suyo := manuales.manual(slug)) is None:
        raise Http404
    return suyo
