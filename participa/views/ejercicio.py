"""One exercise: what is decided and what is not, how one takes part, and what came of it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contenidos.consultas import en_html
from nucleo import reloj
from nucleo.marco import privada
from nucleo.texto import a_texto
from participa.consultas import ejercicio as consultas
from participa.estado import Estado
from participa.secciones import CARAS
from suscripciones.consultas import tema_abierto


@require_safe
def ejercicio(request, slug):
    """Its page, the same for everybody; a draft, only for whoever keeps or audits exercises."""
    uno = consultas.hallar(request.user, slug)
    if uno is None:
        raise Http404
    estado = consultas.estado_actual(uno)
    contexto = {
        "ejercicio": uno,
        "estado": estado,
        "cara": CARAS[uno.seccion],
        "se_decide": en_html(uno.que_se_decide),
        "no_se_decide": en_html(uno.que_no_se_decide),
        "como_participar": en_html(uno.como_participar) if uno.como_participar else "",
        "descripcion": a_texto(uno.que_se_decide),
        "puertas": consultas.puertas(uno),
        "documentos": consultas.documentos(uno),
        "encuentros": consultas.encuentros(uno),
        "ahora": reloj.ahora(),
        "recibe": estado == Estado.ABIERTO,
        "informe_atrasado": _informe_atrasado(uno),
        "tema": tema_abierto(uno.tema),
    }
    if estado == Estado.BORRADOR:
        return privada(render)(request, "participa/ejercicio.html", contexto)
    contexto |= {
        "cifras": consultas.cifras(uno),
        "decisiones": consultas.decisiones(uno),
        "promesas": consultas.promesas(uno),
        "informe": consultas.informe(uno),
    }
    return render(request, "participa/ejercicio.html", contexto)


def _informe_atrasado(uno) -> bool:
    hasta = uno.informe_antes_de
    return bool(hasta and hasta < reloj.hoy() and uno.informado_en is None and uno.cancelado_en is None)
