"""Answers that anyone may read: a list by key, and each one by its number."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nucleo import adjuntos, tapado
from nucleo.marco import publica
from pqrs.consultas import publicas
from suscripciones.consultas import tema_abierto


@publica
@require_safe
def lista(request):
    lugar = {clave: request.GET.get(clave, "")[:30] for clave in ("tras", "antes")}
    contexto = {"pagina": publicas.pagina_de(**lugar), "tema": tema_abierto("seccion:respuestas")}
    return render(request, "pqrs/publicadas.html", contexto)


@publica
@require_safe
def una(request, numero):
    hallada = publicas.una(numero)
    if hallada is None:
        raise Http404
    contexto = {
        "publica": hallada,
        "archivos": publicas.archivos_de(hallada),
        "tema": tema_abierto("seccion:respuestas"),
    }
    return render(request, "pqrs/publicada.html", contexto)


@publica
@require_safe
def archivo(request, numero, pk):
    """The public version of a file, under a name that tells of nobody."""
    hallado = _archivo(numero, pk)
    nombre = f"respuesta-{numero}-archivo-{pk}.{tapado.EXTENSIONES[hallado.adjunto.tipo_mime]}"
    return adjuntos.entregar(hallado.ruta, nombre, hallado.adjunto.tipo_mime, hecho_aqui=True)


@publica
@require_safe
def texto(request, numero, pk):
    """What the file says, for whoever does not see its images."""
    hallado = _archivo(numero, pk)
    paginas = [
        ["" if linea == tapado.MARCA else linea for linea in pagina.splitlines() if linea.strip()]
        for pagina in hallado.texto.split("\f")
    ]
    return render(request, "pqrs/texto_publicado.html", {"archivo": hallado, "paginas": paginas})


def _archivo(numero: int, pk: int):
    hallado = publicas.archivo(numero, pk)
    if hallado is None:
        raise Http404
    return hallado
