"""What a template of an upper floor asks of the surveys. A page or a thread that people write points at one by its
address, «/encuestas/la-feria/», as at any other page."""

from django import template

from encuestas.consultas import abiertas
from encuestas.models import Encuesta

register = template.Library()


@register.inclusion_tag("encuestas/_sondeo.html")
def sondeo(slug: str, nivel: str = "h2") -> dict:
    """The card of a survey or a quick poll that anybody reads: its question and where it is answered, ``{% sondeo
    "la-feria" %}``; nothing when there is none. Two queries."""
    encuesta = Encuesta.objects.visibles_para(None).filter(slug=slug).first()
    version = abiertas.vigente(encuesta) if encuesta else None
    return {
        "encuesta": encuesta,
        "nivel": nivel,
        "pregunta": version.cuestionario.preguntas[0].texto if version and encuesta.es_sondeo else "",
        "recibe": encuesta is not None and abiertas.recibe(encuesta),
    }
