"""The page that says thanks: the same for everybody who answers a survey, but for the words of each one."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from contenidos.consultas.pie import redes_del_pie
from encuestas.models import Encuesta
from nucleo.models import Entidad

#: Where the words of each one go; random, so that nothing that is written can be taken for it.
_AQUI = secrets.token_hex(16)
_MAXIMAS = 64
_hechas: dict[tuple, tuple[str, str]] = {}


@dataclass(frozen=True)
class Recibida:
    """All that the page says of a survey, and so by what it is known."""

    slug: str
    titulo: str
    audiencia: str
    cierra_en: datetime
    umbral: int
    resultados_en: datetime | None

    def get_absolute_url(self) -> str:
        return reverse("encuestas:encuesta", args=[self.slug])


def pagina(request: HttpRequest, encuesta: Encuesta, textos: Sequence[dict[str, str]]) -> HttpResponse:
    """It was received. ``textos``: each open question with what was written in it, to ask for an answer to it.

    The page is drawn once for each state of the survey and the entity, which took half of the time of answering, for
    a visit without anybody: nothing of who came can be in it. Who has something to be told gets one of their own.
    """
    recibida = Recibida(**{campo: getattr(encuesta, campo) for campo in Recibida.__dataclass_fields__})
    antes, despues = _dibujar(recibida, request) if get_messages(request) else _hecha(recibida)
    suyo = render_to_string("encuestas/_pedir.html", {"textos": textos}) if textos else ""
    return HttpResponse(antes + suyo + despues)


def _hecha(recibida: Recibida) -> tuple[str, str]:
    entidad = Entidad.objects.vigente()
    clave = (
        recibida,
        tuple(getattr(entidad, campo.attname) for campo in entidad._meta.concrete_fields),
        tuple((red.pk, str(red), red.direccion) for red in redes_del_pie()),
    )
    if clave not in _hechas:
        if len(_hechas) >= _MAXIMAS:
            _hechas.clear()
        _hechas[clave] = _dibujar(recibida, HttpRequest())
    return _hechas[clave]


def _dibujar(recibida: Recibida, request: HttpRequest) -> tuple[str, str]:
    contexto = {"encuesta": recibida, "pedir": _AQUI}
    antes, _, despues = render_to_string("encuestas/gracias.html", contexto, request=request).partition(_AQUI)
    return antes, despues
