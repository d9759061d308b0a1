"""What whoever asked does from the follow page: complete, ask for time, clarify, withdraw."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nucleo import limites
from nucleo.marco import publica, reservada, ver_otra
from pqrs import acciones, fichas
from pqrs import borrador as borradores
from pqrs.acciones import espera
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import seguimiento as consulta
from pqrs.consultas.verbos_de_la_persona import VerboDeLaPersona
from pqrs.errores import ErrorDeMesa
from pqrs.forms import hacer as formularios
from pqrs.forms import recursos as de_recursos
from pqrs.forms.contacto import CorregirContacto
from pqrs.models import Solicitud
from pqrs.views import mostrador
from pqrs.views.puerta import frenar, no_abre
from pqrs.views.seguimiento import PUERTA

FORMULARIOS = {
    "notificarse": formularios.Notificarse,
    "revocar_electronica": formularios.RevocarElectronica,
    "completar": formularios.Completar,
    "prorrogar": formularios.Prorrogar,
    "recibir_aclaracion": formularios.Aclarar,
    "desistir": formularios.Desistir,
    "corregir_contacto": CorregirContacto,
    "recurrir": de_recursos.Recurrir,
    "insistir": de_recursos.Insistir,
}
_DEPENDEN_DE_LA_SOLICITUD = {"recurrir", "insistir", "corregir_contacto", "desistir"}
_CON_CODIGO = {"corregir_contacto"}


@publica
@reservada
@require_http_methods(["GET", "HEAD", "POST"])
def hacer(request, ficha, verbo):
    """One verb on one request, for whoever holds its short-lived token."""
    if verbo not in FORMULARIOS:
        raise Http404
    try:
        datos = consulta.de_solicitud(fichas.leer_ficha_de_ver(ficha))
    except fichas.FichaInvalida as error:
        return no_abre(request, str(error))
    if datos is None:
        raise Http404
    elegido = next((uno for uno in datos.verbos if uno.nombre == verbo), None)
    if elegido is None:
        return ver_otra(reverse("pqrs:ver", args=[ficha]) + "?cambio")
    if request.method != "POST":
        return _pagina(request, datos, ficha, elegido, _formulario(datos, verbo))
    espera = frenar(request, PUERTA, datos.solicitud.radicado) if verbo in _CON_CODIGO else None
    if espera:
        return espera
    try:
        return _hacer(request, datos, ficha, elegido)
    except mostrador.AVERIAS as averia:
        return mostrador.formulario_averiado(request, averia)


def _hacer(request, datos: consulta.Seguimiento, ficha: str, verbo: VerboDeLaPersona) -> HttpResponse:
    form = _formulario(datos, verbo.nombre, request.POST)
    hoja = mostrador.hoja_de(request) or borradores.leer_hoja(borradores.nueva_hoja())
    esperan = []
    if form.lleva_archivos:
        oculta = datos.solicitud.oculta_a_la_persona
        huella = None if datos.solicitud.es_anonima else limites.huella_de(request)
        recepcion = espera.recibir(request.FILES.getlist("archivos"), hoja.ficha, oculta, huella)
        esperan = recepcion.esperan
        for rechazado in recepcion.rechazados:
            form.add_error("archivos", str(rechazado))
    if form.is_valid():
        try:
            _actuar(datos.solicitud, verbo.nombre, form, hoja.ficha)
            return ver_otra(reverse("pqrs:ver", args=[ficha]) + "?hecho")
        except ErrorDeMesa as error:
            form.add_error(None, str(error))
    return _pagina(request, datos, ficha, verbo, form, hoja=hoja, en_espera=esperan, status=422)


def _formulario(datos: consulta.Seguimiento, verbo: str, escrito=None) -> formularios.Hacer:
    extra = {"datos": datos} if verbo in _DEPENDEN_DE_LA_SOLICITUD else {}
    return FORMULARIOS[verbo](escrito, **extra)


def _actuar(solicitud: Solicitud, verbo: str, form: formularios.Hacer, hoja: str) -> None:
    datos = form.cleaned_data
    archivos = borradores.ficha_de_archivos(hoja, solicitud.oculta_a_la_persona)
    match verbo:
        case "notificarse":
            acciones.notificarse(solicitud.pk)
        case "revocar_electronica":
            acciones.revocar_electronica(solicitud.pk)
        case "completar":
            acciones.completar(solicitud.pk, datos["texto"], ficha=archivos)
        case "prorrogar":
            acciones.prorrogar(solicitud.pk)
        case "recibir_aclaracion":
            acciones.recibir_aclaracion(solicitud.pk, datos["texto"], ficha=archivos)
        case "desistir":
            acciones.desistir(solicitud.pk, datos["texto"], asunto=datos.get("asunto"))
        case "corregir_contacto":
            acciones.corregir_contacto(solicitud.pk, form.contacto)
        case "recurrir":
            escrito = Escrito(datos["motivos"], datos["pruebas"], datos.get("recurrente", ""))
            acciones.recurrir(solicitud.pk, *form.elegida, escrito, ficha=archivos)
        case "insistir":
            acciones.insistir(solicitud.pk, form.elegida[0], datos["sustentacion"])


def _pagina(request, datos, ficha, verbo, form, *, hoja=None, status=200, **extra) -> HttpResponse:
    hoja = hoja or borradores.leer_hoja(borradores.nueva_hoja())
    contexto = {
        "datos": datos,
        "solicitud": datos.solicitud,
        "ficha": ficha,
        "verbo": verbo,
        "form": form,
        "hoja": borradores.sellar_hoja(hoja),
        **extra,
    }
    return render(request, "pqrs/hacer.html", contexto, status=status)
