"""What one person wrote, and what became of it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render

from foros import fichas
from foros.models import Participante


@login_required
def mi_participacion(request):
    """Of whoever signed in."""
    quien = Participante.objects.filter(usuario=request.user).first()
    return render(request, "foros/lo_mio.html", {"quien": quien})


def lo_mio(request, ficha):
    """Of whoever holds the link that their mail carries."""
    quien = Participante.objects.filter(ficha_huella=fichas.huella(ficha)).first()
    if quien is None:
        raise Http404
    return render(request, "foros/lo_mio.html", {"quien": quien})
