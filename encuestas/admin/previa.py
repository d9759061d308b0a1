"""The questionnaire as whoever answers will see it, drawn with the very templates that they get and without keeping
anything: what is answered here only moves the conditions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from django.http import HttpResponse

from contenidos.consultas import en_html
from encuestas import condiciones
from encuestas.admin.marco import RUTA, abrir
from encuestas.documento import Documento, Pregunta
from encuestas.fallas import fallas
from encuestas.forms.responder import Campo, campos_de, en_bloques, enviado_en
from encuestas.recorrido import recorrido
from encuestas.respuestas import leer_pagina
from nucleo.pagina_de_admin import llave, pagina


def ver(modelo_admin, request, pk) -> HttpResponse:
    """All its pages one under the other; in the place of what a condition hides, when it would show, and of what is not
    ready, what it lacks. ``?version=``: one of those that there are; without it, the draft or what is asked."""
    ficha = abrir(request, pk)
    numero = llave(request.GET.get("version", ""))
    version = next((una for una in ficha.versiones if una.numero == numero), ficha.borrador or ficha.vigente)
    contexto = {
        "ficha": ficha,
        "encuesta": ficha.encuesta,
        "version": version,
        "proposito": en_html(ficha.encuesta.proposito),
        "paginas": _paginas(version.cuestionario, enviado_en(request.GET), corrige="probar" in request.GET),
    }
    return pagina(modelo_admin, request, f"{RUTA}/previa.html", f"Vista previa: {ficha.encuesta}", contexto)


def _paginas(documento: Documento, enviado: dict[str, list[str]], *, corrige: bool) -> list[dict]:
    faltan = {falla.codigo: falla.mensaje for falla in reversed(fallas(documento)) if falla.codigo}
    listo = replace(
        documento,
        paginas=tuple(
            replace(una, preguntas=tuple(otra for otra in una.preguntas if otra.codigo not in faltan))
            for una in documento.paginas
        ),
    )
    datos, errores = leer_pagina(listo.preguntas, enviado)
    visibles = recorrido(listo, datos).preguntas
    campos = {
        campo.pregunta.codigo: campo
        for campo in campos_de(visibles, datos, errores if corrige else {}, enviado)
    }
    return [
        {
            "titulo": una.titulo,
            "se_ve": any(otra.codigo in campos for otra in una.preguntas),
            "partes": list(_partes(documento, una.preguntas, campos, faltan)),
        }
        for una in documento.paginas
    ]


def _partes(
    documento: Documento,
    preguntas: Iterable[Pregunta],
    campos: Mapping[str, Campo],
    faltan: Mapping[str, str],
) -> Iterator[dict]:
    """Those in a row that show, in the blocks of the page that people get; each other one, alone."""
    for se_ven, suyas in groupby(preguntas, lambda una: una.codigo in campos):
        if se_ven:
            yield {"bloques": list(en_bloques([campos[una.codigo] for una in suyas]))}
            continue
        for una in suyas:
            falta = faltan.get(una.codigo, "")
            yield {"texto": una.texto, "falta": falta, "si": condiciones.en_palabras(una.si, documento)}
