"""The questionnaire as it is built: its pages and questions in order, what each shows and what it still lacks."""

from django.contrib import messages
from django.http import HttpResponse

from encuestas import armado, condiciones
from encuestas.acciones import escribir
from encuestas.acciones.comun import CAMBIAR
from encuestas.admin.marco import RUTA, abrir, ir, sin_borrador
from encuestas.consultas.detras import Ficha
from encuestas.documento import CERRADAS, NOMBRES, Documento
from encuestas.errores import DatosInvalidos, ErrorDeEncuesta
from encuestas.fallas import fallas
from encuestas.forms.armar import PaginaForm
from encuestas.revision import medir
from nucleo.negativas import CONFLICTO
from nucleo.pagina_de_admin import exigir, llave, pagina

ARRIBA, ABAJO = -1, 1


def ver(modelo_admin, request, pk) -> HttpResponse:
    """Read by whoever sees surveys; changed, while there is a draft, by whoever writes them."""
    ficha = abrir(request, pk)
    estado, error = 200, ""
    if request.method == "POST":
        exigir(request, CAMBIAR)
        if ficha.borrador is None:
            return sin_borrador(request, ficha)
        try:
            _cambiar(request, ficha)
            return ir("cuestionario", pk)
        except ErrorDeEncuesta as fallo:
            estado, error, ficha = CONFLICTO, str(fallo), abrir(request, pk)
    documento = (ficha.borrador or ficha.vigente).cuestionario
    contexto = {
        "ficha": ficha,
        "encuesta": ficha.encuesta,
        "version": ficha.borrador or ficha.vigente,
        "se_cambia": ficha.borrador is not None and request.user.has_perm(CAMBIAR),
        "paginas": _paginas(documento),
        "cerradas": [una for una in documento.preguntas if una.tipo in CERRADAS],
        "cruces": [_cruce(documento, par) for par in documento.cruces],
        "generales": [falla.mensaje for falla in fallas(documento) if not falla.codigo],
        "medida": medir(documento),
        "tipos": NOMBRES,
        "error": error,
    }
    titulo = f"Preguntas: {ficha.encuesta}"
    return pagina(modelo_admin, request, f"{RUTA}/cuestionario.html", titulo, contexto, status=estado)


def _cambiar(request, ficha: Ficha) -> None:
    """What the button that was pressed asks for: «subir:edad», «quitar_pagina:1»…"""
    verbo, _, cual = request.POST.get("hacer", "").partition(":")
    n = llave(cual)
    titulo = request.POST.get("titulo", "")
    a, b = request.POST.get("cruce_1", ""), request.POST.get("cruce_2", "")
    par = tuple((*cual.split(","), "")[:2])
    cambio = {
        "subir": lambda documento: armado.mover_pregunta(documento, cual, ARRIBA),
        "bajar": lambda documento: armado.mover_pregunta(documento, cual, ABAJO),
        "quitar": lambda documento: armado.quitar_pregunta(documento, cual),
        "agregar_pagina": lambda documento: armado.con_pagina(documento, _titulo(titulo)),
        "titular_pagina": lambda documento: armado.titular_pagina(documento, n, _titulo(titulo)),
        "subir_pagina": lambda documento: armado.mover_pagina(documento, n, ARRIBA),
        "bajar_pagina": lambda documento: armado.mover_pagina(documento, n, ABAJO),
        "quitar_pagina": lambda documento: armado.quitar_pagina(documento, n),
        "cruzar": lambda documento: _cruzado(documento, a, b),
        "descruzar": lambda documento: armado.sin_cruce(documento, *par),
    }.get(verbo)
    if cambio is None:
        raise DatosInvalidos("No se entendió qué hacer. Use los botones de esta página.")
    escribir.editar(
        ficha.encuesta.pk, cambio, quien=request.user, edicion=llave(request.POST.get("edicion", ""))
    )
    messages.success(request, "El cuestionario quedó guardado.")


def _titulo(crudo: str) -> str:
    form = PaginaForm({"titulo": crudo})
    if not form.is_valid():
        raise DatosInvalidos(form.errors["titulo"][0])
    return form.cleaned_data["titulo"]


def _cruzado(documento: Documento, a: str, b: str) -> Documento:
    """With a cross that can be made: it is told now and not when it is published."""
    nuevo = armado.con_cruce(documento, a, b)
    antes = set(fallas(documento))
    if malas := [falla.mensaje for falla in fallas(nuevo) if falla not in antes]:
        raise DatosInvalidos(malas[0])
    return nuevo


def _paginas(documento: Documento) -> list[dict]:
    """As they are drawn: each question with its kind, its condition in words and what it lacks."""
    de_cada_una: dict[str, list[str]] = {}
    for falla in fallas(documento):
        de_cada_una.setdefault(falla.codigo, []).append(falla.mensaje)
    numero, paginas = 0, []
    for n, una in enumerate(documento.paginas):
        suyas = []
        for pregunta in una.preguntas:
            numero += 1
            suyas.append(
                {
                    "numero": numero,
                    "pregunta": pregunta,
                    "tipo": NOMBRES[pregunta.tipo],
                    "si": condiciones.en_palabras(pregunta.si, documento),
                    "fallas": de_cada_una.get(pregunta.codigo, []),
                }
            )
        paginas.append({"n": n, "numero": n + 1, "titulo": una.titulo, "preguntas": suyas})
    return paginas


def _cruce(documento: Documento, par: tuple[str, str]) -> dict:
    textos = [
        condiciones.citar(documento.por_codigo[codigo].texto) if codigo in documento.por_codigo else codigo
        for codigo in par
    ]
    return {"codigos": ",".join(par), "a": textos[0], "b": textos[1]}
