"""The page of one question, and that of several scales at once. What was typed is never lost: it is given back."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse

from encuestas import armado, condiciones
from encuestas.acciones import escribir
from encuestas.acciones.comun import CAMBIAR
from encuestas.admin.marco import RUTA, abrir, ir, mirar_otra_vez, sin_borrador
from encuestas.consultas.detras import Ficha, codigos_usados
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.errores import ErrorDeEncuesta, OtraEdicion
from encuestas.forms import pregunta as papeles
from encuestas.forms.matriz import MatrizForm
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina


def una(modelo_admin, request, pk) -> HttpResponse:
    """``?codigo=`` changes that question; without it, ``?pagina=`` and ``?tipo=`` say where a new one goes and of which
    kind it starts."""
    exigir(request, CAMBIAR)
    ficha = abrir(request, pk)
    codigo = request.GET.get("codigo", "")
    if ficha.borrador is None:
        return _ya_no_es_borrador(modelo_admin, request, ficha)
    documento = ficha.borrador.cuestionario
    mostrar = partial(_mostrar, modelo_admin, request, ficha, documento)
    if request.method != "POST":
        return mostrar(_para_empezar(request, ficha, documento, codigo))
    papel = papeles.de_enviado(request.POST.dict(), documento, codigo)
    if papeles.solo_se_reenvia(request.POST):
        return mostrar(papeles.sin_revisar(papel))
    nueva = papel.pregunta(codigos_usados(ficha.versiones))
    if nueva is None:
        return mostrar(papel, status=POR_CORREGIR)
    try:
        escribir.editar(
            ficha.encuesta.pk,
            partial(_puesta, nueva=nueva, codigo=codigo, n=_pagina(request, documento)),
            quien=request.user,
            edicion=papel.form.cleaned_data["edicion"] or 0,
        )
    except ErrorDeEncuesta as error:
        return _no_se_guardo(mostrar, request, papel, error, pk)
    messages.success(request, "La pregunta quedó guardada.")
    return ir("cuestionario", pk)


def matriz(modelo_admin, request, pk) -> HttpResponse:
    """Several scales under one heading: they are written a line each, and are from then on like any other."""
    exigir(request, CAMBIAR)
    ficha = abrir(request, pk)
    if ficha.borrador is None:
        return sin_borrador(request, ficha)
    n = _pagina(request, ficha.borrador.cuestionario)
    form = MatrizForm(
        request.POST if request.method == "POST" else None, initial={"edicion": ficha.borrador.edicion}
    )
    estado = 200
    if form.is_bound:
        estado = POR_CORREGIR
        if form.is_valid():
            escalas = form.escalas(codigos_usados(ficha.versiones))
            try:
                escribir.editar(
                    ficha.encuesta.pk,
                    partial(_con_todas, escalas=escalas, n=n),
                    quien=request.user,
                    edicion=form.cleaned_data["edicion"] or 0,
                )
            except ErrorDeEncuesta as error:
                if isinstance(error, OtraEdicion):
                    mirar_otra_vez(form, "edicion", abrir(request, pk).borrador.edicion)
                estado = decir(form, error)
            else:
                messages.success(request, f"Quedaron {len(escalas)} escalas bajo el mismo encabezado.")
                return ir("cuestionario", pk)
    contexto = {"form": form, "ficha": ficha, "encuesta": ficha.encuesta}
    return pagina(
        modelo_admin, request, f"{RUTA}/matriz.html", "Agregar varias escalas", contexto, status=estado
    )


def _para_empezar(request, ficha: Ficha, documento: Documento, codigo: str) -> papeles.EnPapel:
    edicion = ficha.borrador.edicion
    if codigo:
        if codigo not in documento.por_codigo:
            raise Http404
        return papeles.de_pregunta(documento.por_codigo[codigo], documento, edicion)
    pedido = request.GET.get("tipo", "")
    return papeles.en_blanco(Tipo(pedido) if pedido in set(Tipo) else Tipo.UNICA, edicion)


def _puesta(documento: Documento, *, nueva: Pregunta, codigo: str, n: int) -> Documento:
    if codigo:
        return armado.cambiar_pregunta(documento, codigo, nueva)
    return armado.poner_pregunta(documento, n, nueva)


def _con_todas(documento: Documento, *, escalas: list[Pregunta], n: int) -> Documento:
    for escala in escalas:
        documento = armado.poner_pregunta(documento, n, escala)
    return documento


def _pagina(request, documento: Documento) -> int:
    """Where a new one goes: the page that the address says, or the last one."""
    n, ultima = llave(request.GET.get("pagina", "")), len(documento.paginas) - 1
    return min(n, ultima) if "pagina" in request.GET else ultima


def _no_se_guardo(mostrar, request, papel: papeles.EnPapel, error: ErrorDeEncuesta, pk) -> HttpResponse:
    """The same page with what was typed; if somebody saved in between, over theirs when it is saved again."""
    if isinstance(error, OtraEdicion):
        ahora = abrir(request, pk).borrador
        mirar_otra_vez(papel.form, "edicion", ahora.edicion if ahora else 0)
    estado = decir(papel.form, error)
    return mostrar(papel, status=estado)


def _mostrar(
    modelo_admin, request, ficha: Ficha, documento: Documento, papel: papeles.EnPapel, *, status: int = 200
) -> HttpResponse:
    codigo = request.GET.get("codigo", "")
    contexto = {
        "ficha": ficha,
        "encuesta": ficha.encuesta,
        "papel": papel,
        "form": papel.form,
        "citables": condiciones.citables(documento, codigo),
        "uniones": condiciones.UNIONES,
        "si": condiciones.en_palabras(papel.si, documento),
        "es_nueva": not codigo,
    }
    titulo = "Agregar una pregunta" if not codigo else "Cambiar la pregunta"
    return pagina(modelo_admin, request, f"{RUTA}/pregunta.html", titulo, contexto, status=status)


def _ya_no_es_borrador(modelo_admin, request, ficha: Ficha) -> HttpResponse:
    """It was published or discarded meanwhile: what was typed is given back to be copied."""
    if request.method != "POST":
        return sin_borrador(request, ficha)
    escrito = {
        campo: dato for campo, dato in request.POST.items() if dato.strip() and campo != "csrfmiddlewaretoken"
    }
    contexto = {"escrito": escrito, "ficha": ficha, "encuesta": ficha.encuesta}
    titulo = "Estas preguntas ya no se cambian"
    return pagina(modelo_admin, request, f"{RUTA}/conservado.html", titulo, contexto, status=CONFLICTO)
