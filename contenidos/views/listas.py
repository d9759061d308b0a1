"""Lists of what is published."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos import alfabeto
from contenidos.consultas import publicados, publicas
from contenidos.models import Contenido
from nucleo.texto import a_html
from suscripciones.consultas import tema_abierto

POR_PAGINA = 12
DOCUMENTOS_POR_PAGINA = 20


@require_safe
def noticias(request):
    """The news, the newest first. A page that does not exist gives the last one."""
    todas = publicados(Contenido.Clase.NOTICIA)
    contexto = {
        "pagina": Paginator(todas, POR_PAGINA).get_page(request.GET.get("pagina")),
        "tema": tema_abierto("seccion:noticias"),
    }
    return render(request, "contenidos/noticias.html", contexto)


@require_safe
def documentos(request):
    todos = publicados(Contenido.Clase.DOCUMENTO)
    contexto = {
        "pagina": Paginator(todos, DOCUMENTOS_POR_PAGINA).get_page(request.GET.get("pagina")),
        "tema": tema_abierto("seccion:documentos"),
    }
    return render(request, "contenidos/documentos.html", contexto)


@require_safe
def preguntas(request):
    """Every frequent question with its answer, by groups."""
    contexto = {"grupos": _con_cuerpo(publicas.preguntas()), "tema": tema_abierto("seccion:preguntas")}
    return render(request, "contenidos/preguntas.html", contexto)


@require_safe
def glosario(request):
    """Every word with its meaning, by letters; the whole alphabet above, a link where a letter has words."""
    letras = publicas.glosario()
    con_palabras = {grupo.titulo: grupo.ancla for grupo in letras}
    contexto = {
        "letras": _con_cuerpo(letras),
        "abecedario": [(letra, con_palabras.get(letra, "")) for letra in alfabeto.LETRAS],
        "tema": tema_abierto("seccion:glosario"),
    }
    return render(request, "contenidos/glosario.html", contexto)


def _con_cuerpo(grupos: list[publicas.Grupo]) -> list[tuple]:
    """Each group with its contents, each with its text as HTML."""
    medidas = publicas.medidas([uno.vigente for grupo in grupos for uno in grupo.contenidos])
    return [
        (grupo, [(uno, a_html(uno.vigente.cuerpo, imagenes=medidas)) for uno in grupo.contenidos])
        for grupo in grupos
    ]
