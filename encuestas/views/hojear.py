"""The pages of who answers, drawn from what the visit holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from contenidos.consultas import en_html
from encuestas import hoja as hojas
from encuestas.acciones.guardar import direccion_de
from encuestas.documento import Documento, Tipo
from encuestas.forms.responder import campos_de, en_bloques, en_palabras, enviado_en
from encuestas.hoja import Hoja
from encuestas.models import Encuesta, Version
from encuestas.paseo import en_la_pagina, paginas_visibles
from encuestas.recorrido import Recorrido, recorrido
from encuestas.views import agradecer

NO_GUARDA = (
    "Este enlace ya no guarda nada: la respuesta se envió, la encuesta cerró o la dirección está incompleta."
)
ESPERE = (
    "Desde su red llegaron muchas respuestas en poco tiempo y la suya todavía no se envió. Sigue en esta página: "
    "espere {minutos} y envíela otra vez."
)
SIN_SESION = (
    "Su sesión se cerró. Lo que respondió sigue en esta página: entre de nuevo en otra pestaña y vuelva a oprimir el "
    "botón aquí."
)


@dataclass
class Visita:
    """Who came, to which survey, and with what. ``navegador``: what the browser's own cookie says."""

    request: HttpRequest
    encuesta: Encuesta
    version: Version
    codigo: str = ""
    navegador: str = ""
    hoja: Hoja = field(default_factory=lambda: Hoja(0, 0))
    avisos: list[str] = field(default_factory=list)

    @property
    def direccion(self) -> str:
        """Where its pages are sent."""
        if self.codigo:
            return reverse("encuestas:invitacion", args=[self.encuesta.slug, self.codigo])
        return reverse("encuestas:responder", args=[self.encuesta.slug])

    def contexto(self) -> dict:
        return {
            "encuesta": self.encuesta,
            "direccion": self.direccion,
            "hoja": hojas.sellar(self.hoja),
            "avisos": self.avisos,
        }


def pagina(
    visita: Visita,
    documento: Documento,
    numero: int | None,
    *,
    errores: Mapping[str, str] | None = None,
    nuevas: frozenset[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    """A page of questions or, without a number, the one where everything is read over."""
    visto = recorrido(documento, visita.hoja.datos)
    if numero is None and not visita.encuesta.es_sondeo:
        return _todo(visita, documento, visto, errores or {}, status)
    visibles = paginas_visibles(documento, visto)
    numero = visibles[0] if numero not in visibles else numero
    campos = campos_de(
        en_la_pagina(documento, visto, numero),
        visita.hoja.datos,
        errores,
        enviado_en(visita.request.POST),
        nuevas,
    )
    contexto = {
        "titulo": documento.paginas[numero].titulo,
        "bloques": list(en_bloques(campos)),
        "campos": campos,
        "nuevas": nuevas,
        "con_error": [campo for campo in campos if campo.error],
        "form": {"errors": errores},
        "pagina": numero,
        "lugar": visibles.index(numero) + 1,
        "cuantas": len(visibles),
        "proposito": _proposito(visita.encuesta) if numero == visibles[0] else "",
    }
    return render(visita.request, "encuestas/responder.html", visita.contexto() | contexto, status=status)


def _proposito(una: Encuesta) -> str:
    """What the first page says before it asks, with what is promised: whoever was invited has no other page to read it.
    Of the rest, "": they come from that of the survey, and it is linked."""
    return en_html(una.proposito) if una.audiencia == Encuesta.Audiencia.INVITACION else ""


def espere(visita: Visita, documento: Documento, espera: timedelta) -> HttpResponse:
    """The same page, with what was answered, and when it can be sent."""
    segundos = int(espera.total_seconds()) + 1
    minutos = -(-segundos // 60)
    visita.avisos.append(ESPERE.format(minutos="un minuto" if minutos == 1 else f"{minutos} minutos"))
    respuesta = pagina(visita, documento, None, status=429)
    respuesta["Retry-After"] = str(segundos)
    return respuesta


def _todo(
    visita: Visita, documento: Documento, visto: Recorrido, errores: Mapping[str, str], status: int
) -> HttpResponse:
    partes = [
        {
            "pagina": numero,
            "lugar": lugar,
            "titulo": documento.paginas[numero].titulo,
            "datos": [
                {
                    "texto": una.entera,
                    "valor": en_palabras(una, visto.datos),
                    "es_largo": una.tipo is Tipo.TEXTO,
                    "error": errores.get(una.codigo, ""),
                }
                for una in en_la_pagina(documento, visto, numero)
                if una.tipo is not Tipo.NOTA
            ],
        }
        for lugar, numero in enumerate(paginas_visibles(documento, visto), start=1)
    ]
    contexto = {"partes": partes, "form": {"errors": errores}}
    return render(visita.request, "encuestas/revisar.html", visita.contexto() | contexto, status=status)


def gracias(visita: Visita, visto: Recorrido) -> HttpResponse:
    """It was received. What was written in the open questions stays in this page, to ask for an answer to it."""
    textos = [
        {"pregunta": una.texto, "texto": visto.datos[una.codigo]}
        for una in visto.preguntas
        if una.tipo is Tipo.TEXTO and una.codigo in visto.datos
    ]
    return agradecer.pagina(visita.request, visita.encuesta, textos)


def guardada(visita: Visita, *, error: str = "", enviado: bool = False) -> HttpResponse:
    contexto = visita.contexto() | {
        "enlace": direccion_de(visita.encuesta, visita.hoja.guardada),
        "error": error,
        "enviado": enviado,
        "correo": visita.request.POST.get("correo", ""),
        "form": {"errors": error},
    }
    return render(visita.request, "encuestas/guardada.html", contexto, status=422 if error else 200)


def no_se_puede(
    visita: Visita, motivo: str, status: int, *, documento: Documento | None = None
) -> HttpResponse:
    """Why, and with what was answered if something was, so that it can be copied."""
    escrito = ""
    if documento is not None:
        visto = recorrido(documento, visita.hoja.datos)
        escrito = "\n\n".join(
            visto.datos[una.codigo]
            for una in visto.preguntas
            if una.tipo is Tipo.TEXTO and una.codigo in visto.datos
        )
    contexto = {"encuesta": visita.encuesta, "motivo": motivo, "texto_conservado": escrito}
    return render(visita.request, "encuestas/no_se_puede.html", contexto, status=status)
