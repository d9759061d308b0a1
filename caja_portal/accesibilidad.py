"""The public statement of accessibility (Resolución MinTIC 1519/2020, anexo 1): for whom the portal works, what it does
not reach, and how to say so. What backs each sentence is in docs/accesibilidad.md."""

from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_safe

#: When somebody last went through docs/accesibilidad.md and signed what the page says.
REVISADA = date(2026, 11, 26)


@require_safe
def declaracion(request):
    """The same for everybody."""
    return render(request, "legal/accesibilidad.html", {"revisada": REVISADA})
