"""The officials' page that measures how easy a text is to read: by itself, for a text from elsewhere, and for the
script that tells it under each box where they write."""

from django import forms
from django.contrib import admin
from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from nucleo.campos import TextoLimpio
from nucleo.legibilidad import leer
from nucleo.texto import LARGO_MAXIMO_MARKDOWN, a_texto


class MedirForm(forms.Form):
    texto = TextoLimpio(
        label="Texto",
        max_length=LARGO_MAXIMO_MARKDOWN,
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14}),
        help_text="Péguelo como lo va a enviar. No se guarda.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def medir(request) -> HttpResponse:
    """Nothing is kept of what is measured. ``?trozo=si`` answers the measure alone, for the script; 204 when there is
    nothing to say of the text."""
    form = MedirForm(request.POST if request.method == "POST" else None)
    lectura = leer(a_texto(form.cleaned_data["texto"])) if form.is_bound and form.is_valid() else None
    if "trozo" in request.GET:
        if lectura is None or not lectura.palabras:
            return HttpResponse(status=204)
        return render(request, "admin/lectura/_medida.html", {"lectura": lectura})
    contexto = admin.site.each_context(request) | {
        "title": "Qué tan fácil se lee un texto",
        "form": form,
        "lectura": lectura if lectura and lectura.palabras else None,
        "esta_vacio": lectura is not None and not lectura.palabras,
    }
    estado = 422 if form.is_bound and not form.is_valid() else 200
    respuesta = TemplateResponse(request, "admin/lectura/medir.html", contexto, status=estado)
    respuesta["Cache-Control"] = "no-store, private"
    return respuesta
