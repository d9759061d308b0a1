"""What surveys there are, and what each asks for before somebody answers."""

from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from encuestas.consultas import abiertas
from encuestas.consultas.resultados import se_ven
from encuestas.duracion import minutos
from encuestas.models import Encuesta
from nucleo import reloj
from nucleo.registro import Abierto
from nucleo.texto import a_texto
from suscripciones.models import Tema


@require_safe
def encuestas(request):
    """Those that are open, those that will open, and those that ended, with their results."""
    tema = Tema.objects.filter(clave="seccion:encuestas", cerrado_en=None).first()
    return render(request, "encuestas/encuestas.html", {"listas": abiertas.listas(), "tema": tema})


@require_safe
def encuesta(request, slug):
    """What it is for, who answers, until when, how long it takes, and what is promised to whoever answers."""
    una = Encuesta.objects.publicadas().select_related("dependencia", "regla").filter(slug=slug).first()
    if una is None or not _se_muestra(una):
        raise Http404
    version = abiertas.vigente(una)
    contexto = {
        "encuesta": una,
        "proposito": en_html(una.proposito),
        "minutos": minutos(version.cuestionario) if version else 0,
        "cuantas": sum(1 for p in version.cuestionario.preguntas if p.tipo != "nota") if version else 0,
        "recibe": una.recibe_en(reloj.ahora()),
        "se_ven": se_ven(una),
        "por_abrir": una.abre_en > reloj.ahora(),
        "tema": Tema.objects.filter(clave=una.tema, cerrado_en=None).first(),
    }
    return render(request, "encuestas/encuesta.html", contexto)


def _se_muestra(una: Encuesta) -> bool:
    return una.audiencia != Encuesta.Audiencia.INVITACION or una.resultados_en is not None


def en_la_portada() -> list[Abierto]:
    """For the front page: those that are answered now. One query."""
    return [
        Abierto("Encuesta", una.titulo, una.get_absolute_url(), una.cierra_en, que=a_texto(una.proposito))
        for una in abiertas.abiertas()[: abiertas.EN_LA_PORTADA]
    ]


def en_mi_espacio(request: HttpRequest) -> str:
    """The block of «Mi espacio»: what this person has not answered yet."""
    hay = abiertas.por_responder(request.user.pk)
    return render_to_string("encuestas/_en_mi_espacio.html", {"encuestas": hay}, request)
