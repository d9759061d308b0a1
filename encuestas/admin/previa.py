"""The questionnaire as whoever answers will see it, without keeping anything: what is answered here only moves the
conditions."""

from django.http import HttpResponse

from encuestas import condiciones
from encuestas.admin.marco import RUTA, abrir
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.forms.responder import enviado_en
from encuestas.recorrido import recorrido
from encuestas.respuestas import leer_pagina
from nucleo.pagina_de_admin import llave, pagina
from nucleo.texto import a_html


def ver(modelo_admin, request, pk) -> HttpResponse:
    """All its pages one under the other; in the place of what a condition hides, when it would show. ``?version=``: one
    of those that there are; without it, the draft or what is asked."""
    ficha = abrir(request, pk)
    numero = llave(request.GET.get("version", ""))
    version = next((una for una in ficha.versiones if una.numero == numero), ficha.borrador or ficha.vigente)
    documento = version.cuestionario
    enviado = enviado_en(request.GET)
    datos, errores = leer_pagina(documento.preguntas, enviado)
    se_prueba = "probar" in request.GET
    contexto = {
        "ficha": ficha,
        "encuesta": ficha.encuesta,
        "version": version,
        "proposito": a_html(ficha.encuesta.proposito),
        "aviso": a_html(ficha.encuesta.aviso_de_datos),
        "paginas": _paginas(documento, datos, errores if se_prueba else {}, enviado),
        "se_prueba": se_prueba,
    }
    return pagina(modelo_admin, request, f"{RUTA}/previa.html", f"Vista previa: {ficha.encuesta}", contexto)


def _paginas(documento: Documento, datos: dict, errores: dict[str, str], enviado: dict) -> list[dict]:
    se_ven = {pregunta.codigo for pregunta in recorrido(documento, datos).preguntas}
    return [
        {
            "titulo": una.titulo,
            "se_ve": any(pregunta.codigo in se_ven for pregunta in una.preguntas),
            "preguntas": [
                {
                    "pregunta": pregunta,
                    "se_ve": pregunta.codigo in se_ven,
                    "si": condiciones.en_palabras(pregunta.si, documento),
                    "error": errores.get(pregunta.codigo, ""),
                    "dicho": next(iter(enviado.get(pregunta.codigo, ())), ""),
                    "otra": next(iter(enviado.get(pregunta.clave_otra, ())), ""),
                    "opciones": _opciones(pregunta, enviado.get(pregunta.codigo, [])),
                    "encabezado": pregunta.grupo
                    if n == 0 or una.preguntas[n - 1].grupo != pregunta.grupo
                    else "",
                }
                for n, pregunta in enumerate(una.preguntas)
            ],
        }
        for una in documento.paginas
    ]


def _opciones(pregunta: Pregunta, dichas: list[str]) -> list[dict]:
    if pregunta.tipo is Tipo.ESCALA and (pregunta.minimo is None or pregunta.maximo is None):
        return []
    textos = pregunta.por_codigo
    return [
        {
            "valor": valor,
            "texto": textos[valor].texto if valor in textos else valor,
            "elegida": valor in dichas,
            "otra": valor in textos and textos[valor].otra,
        }
        for valor in pregunta.valores
    ]
