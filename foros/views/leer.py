"""Read the forums."""

from django.shortcuts import get_object_or_404, redirect, render

from foros.models import Foro, Hilo, Mensaje


def foros(request):
    return render(request, "foros/foros.html", {"foros": Foro.objects.visibles_para(request.user)})


def foro(request, slug):
    uno = get_object_or_404(Foro.objects.visibles_para(request.user), slug=slug)
    hilos = Hilo.objects.visibles_para(request.user).filter(foro=uno).order_by("-ultimo_en", "-pk")[:25]
    return render(request, "foros/foro.html", {"foro": uno, "hilos": hilos})


def hilo(request, slug, pk, titulo):
    uno = get_object_or_404(Hilo.objects.visibles_para(request.user).select_related("foro"), pk=pk)
    return render(request, "foros/hilo.html", {"hilo": uno})


def mensaje(request, pk):
    uno = get_object_or_404(Mensaje.objects.select_related("hilo__foro"), pk=pk, numero__isnull=False)
    return redirect(f"{uno.hilo.get_absolute_url()}#m{uno.numero}")
