"""Read the forums: what they are, what is discussed in them, and each message in its place."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from foros.consultas import hilo as consultas
from foros.consultas import lectura
from foros.forms import contexto_de_escribir
from foros.models import Edicion, Foro, Hilo, Mensaje
from foros.views.pintar import pintar
from nucleo import reloj
from nucleo.marco import privada
from nucleo.texto import a_html, a_texto
from suscripciones.consultas import tema_abierto


@require_safe
def foros(request):
    """The forums that this person sees. A page that does not exist gives the last one."""
    ahora = reloj.ahora()
    pagina = Paginator(lectura.foros_visibles(request.user), lectura.FOROS_POR_PAGINA).get_page(
        request.GET.get("pagina")
    )
    contexto = {
        "pagina": pagina,
        "foros": [(uno, lectura.momento_de(uno, ahora), a_texto(uno.proposito)) for uno in pagina],
        "tema": tema_abierto("seccion:foros"),
    }
    return render(request, "foros/foros.html", contexto)


@require_safe
def foro(request, slug):
    """A forum: what it is for, its rules, and its threads with the last word first."""
    uno = get_object_or_404(
        Foro.objects.visibles_para(request.user)
        .filter(publicado_en__isnull=False)
        .select_related("regla", "dependencia"),
        slug=slug,
    )
    ahora = reloj.ahora()
    contexto = {
        "foro": uno,
        "proposito": a_html(uno.proposito),
        "descripcion": a_texto(uno.proposito),
        "momento": lectura.momento_de(uno, ahora),
        "conclusiones": a_html(uno.conclusiones),
        "pagina": lectura.hilos_de(uno, request.GET.get("despues", "")),
        "ahora": ahora,
        "tema": _tema(uno, uno.tema),
    }
    return _como_sea(request, uno, "foros/foro.html", contexto)


@require_safe
def hilo(request, slug, pk, titulo):
    """Fifty messages of a thread. Eight queries at most besides what every page makes, whatever its length;
    whoever signed in, those of their form too."""
    uno = _hallar(pk, request.user)
    if request.path != uno.get_absolute_url():
        return redirect(_con_pagina(uno, request.GET.get("pagina")))
    pagina = consultas.pagina_de(uno, request.GET.get("pagina"))
    entradas, respuestas = consultas.entradas(uno, pagina), consultas.oficiales(uno)
    momento = lectura.momento_de(uno.foro, reloj.ahora())
    contexto = {
        "hilo": uno,
        "foro": uno.foro,
        "pagina": pagina,
        "oficiales": respuestas,
        "promesa": consultas.promesa(uno, respuestas),
        "conclusiones": a_html(uno.conclusiones),
        "descripcion": consultas.extracto(entradas[0].html) if entradas else "",
        "momento": momento,
        "recibe": momento == lectura.Momento.ABIERTO and uno.cerrado_en is None and uno.unido_a_id is None,
        "esta_fijado": uno.esta_fijado_en(reloj.ahora()),
        "tema": _tema(uno.foro, uno.tema),
    }
    if contexto["recibe"]:
        contexto |= contexto_de_escribir(request, uno)
    if request.user.is_staff:
        contexto["entradas_de_funcionario"] = entradas
    else:
        responder = contexto["escribir"]["direccion"] if contexto["recibe"] else ""
        contexto["pintadas"] = pintar(entradas, uno, escribir=responder)
    return _como_sea(request, uno.foro, "foros/hilo.html", contexto)


@require_safe
def mensaje(request, pk):
    """The stable address of a message: it leads to its place, wherever moderation has taken it."""
    uno = consultas.donde_quedo(pk)
    if uno is None:
        raise Http404
    if uno.numero is None:
        if (
            Mensaje.objects.visibles_para(request.user)
            .filter(pk=uno.pk, autor__usuario=request.user.pk)
            .exists()
        ):
            return redirect("foros:mi_participacion")
        raise Http404
    hilo = _hallar(uno.hilo_id, request.user)
    return redirect(_con_pagina(hilo, str(consultas.lugar_de(uno.numero))) + f"#m{uno.numero}")


@require_safe
def historia(request, pk):
    """When a message was edited and why, for all; what it said before, for its author and whoever moderates."""
    uno = get_object_or_404(Mensaje.objects.editados(), pk=pk)
    uno.hilo = _hallar(uno.hilo_id, request.user)
    antes = Edicion.objects.visibles_para(request.user).filter(mensaje=uno)
    textos = {una.numero: a_html(una.texto) for una in antes}
    contexto = {
        "mensaje": uno,
        "hilo": uno.hilo,
        "foro": uno.hilo.foro,
        "ediciones": [(una, textos.get(una.numero, "")) for una in consultas.ediciones(uno)],
        "lee_los_textos": bool(textos),
    }
    return privada(render)(request, "foros/historia.html", contexto)


@require_safe
def ultimo(request, pk):
    """The number of the last message of a thread, for the page that asks whether there are new ones. One query."""
    visibles = Hilo.objects.visibles_para(request.user).filter(pk=pk, publicado_en__isnull=False)
    numero = visibles.values_list("ultimo_numero", flat=True).first()
    if numero is None:
        raise Http404
    return privada(lambda _: JsonResponse({"ultimo": numero}))(request)


def _hallar(pk: int, usuario) -> Hilo:
    hallado = consultas.hallar(pk, usuario)
    if hallado is None:
        raise Http404
    return hallado


def _tema(foro: Foro, clave: str):
    """What can be followed from the page; nothing in a private forum, whose feeds nobody could read."""
    return None if foro.es_privado else tema_abierto(clave)


def _con_pagina(hilo: Hilo, pedida: str | None) -> str:
    numero = consultas.pagina_de(hilo, pedida).number
    return hilo.get_absolute_url() + (f"?{urlencode({'pagina': numero})}" if numero > 1 else "")


def _como_sea(request: HttpRequest, foro: Foro, plantilla: str, contexto: dict) -> HttpResponse:
    """A private forum is neither kept nor indexed by anybody."""
    return (privada(render) if foro.es_privado else render)(request, plantilla, contexto)
