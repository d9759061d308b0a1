"""The reading of what people wrote: page by page, what is published and in which category."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from encuestas.acciones import leer
from encuestas.admin.marco import RUTA, abrir
from encuestas.consultas import lectura
from encuestas.errores import DatosInvalidos, ErrorDeEncuesta
from encuestas.models import TextoLeido
from nucleo.negativas import CONFLICTO
from nucleo.pagina_de_admin import exigir, llave, pagina

VER = "encuestas.view_textoleido"
HECHO = {
    "se_publica": "Se publicarán con los resultados",
    "no_se_publica": "No se publicarán",
    "por_leer": "Quedaron otra vez por leer",
}


def ver(modelo_admin, request, pk) -> HttpResponse:
    """The questions with something written; of the one that is chosen, a page of answers."""
    exigir(request, VER)
    encuesta = abrir(request, pk).encuesta
    estado, error = 200, ""
    if request.method == "POST":
        exigir(request, leer.LEER)
        try:
            return _hacer(request, encuesta)
        except ErrorDeEncuesta as fallo:
            estado, error = CONFLICTO, str(fallo)
    abiertas = lectura.abiertas(encuesta)
    elegida = next((una for una in abiertas if una.clave == request.GET.get("pregunta")), None)
    ver_cuales = request.GET.get("ver", "")
    decision = ver_cuales if ver_cuales in TextoLeido.Decision.values else TextoLeido.Decision.POR_LEER.value
    contexto = {"encuesta": encuesta, "abiertas": abiertas, "elegida": elegida, "error": error}
    if elegida:
        contexto |= {
            "decision": decision,
            "decisiones": TextoLeido.Decision.choices,
            "pagina_de_textos": lectura.textos(encuesta, elegida.clave, decision, request.GET.get("p", "1")),
            "categorias": lectura.categorias(encuesta, elegida.clave),
            "puede": request.user.has_perm(leer.LEER),
        }
    titulo = f"Respuestas abiertas: {encuesta}"
    return pagina(modelo_admin, request, f"{RUTA}/textos.html", titulo, contexto, status=estado)


def _hacer(request, encuesta) -> HttpResponse:
    verbo, _, cual = request.POST.get("hacer", "").partition(":")
    pregunta = request.GET.get("pregunta", "")
    if verbo == "tapar":
        leer.tapar(encuesta.pk, llave(cual), request.POST.get(f"tapar_{cual}", ""), quien=request.user)
        messages.success(request, "Quedó tapado.")
    elif verbo in HECHO:
        pks = [llave(uno) for uno in request.POST.getlist("texto")]
        categoria = request.POST.get("categoria_nueva", "").strip() or request.POST.get("categoria", "")
        decision = TextoLeido.Decision(verbo)
        cuantas = leer.decidir(encuesta.pk, pregunta, pks, decision, quien=request.user, categoria=categoria)
        messages.success(request, f"{HECHO[verbo]}: {cuantas}.")
    else:
        raise DatosInvalidos("No se entendió qué hacer. Use los botones de esta página.")
    donde = reverse("admin:encuestas_encuesta_textos", args=[encuesta.pk])
    ver_cuales = request.GET.get("ver", "")
    return redirect(f"{donde}?{urlencode({'pregunta': pregunta, 'ver': ver_cuales})}")
