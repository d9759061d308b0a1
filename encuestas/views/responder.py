"""Answering in the browser, page by page. What was answered travels in the page: nothing of it is here until it is
sent, unless the person saves it, and then only their link opens it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from encuestas import hoja as hojas
from encuestas.acciones import guardar as guardados
from encuestas.acciones.votar import NO_RECIBE, OTRA_VERSION, SIN_INVITACION, YA_RESPONDIO, votar
from encuestas.consultas import abiertas
from encuestas.documento import Documento
from encuestas.errores import CambioLaVersion, ErrorDeEncuesta, NoPuede, TransicionInvalida, YaRespondio
from encuestas.forms.responder import enviado_en
from encuestas.hoja import Hoja
from encuestas.models import Encuesta
from encuestas.paseo import anterior, leer_paso, por_donde_iba, siguiente
from encuestas.recorrido import Recorrido, recorrido
from encuestas.respuestas import revisar
from encuestas.views import frenos, hojear
from encuestas.views.hojear import Visita
from nucleo import reloj
from nucleo.marco import conservable, publica, sin_referencia

GALLETA = "__Secure-encuestas" if settings.SESSION_COOKIE_SECURE else "encuestas"
UN_ANIO = 365 * 24 * 3600
ILEGIBLE = (
    "No pudimos leer lo que traía la página: llegó incompleta. Responda otra vez; no se había enviado nada."
)
TERMINO = "Esta encuesta terminó: ya no recibe respuestas."
REVISE = "Revise lo que respondió y envíelo: por seguridad lo confirmamos otra vez."
AJENAS = "Llegaron respuestas a preguntas que esta página no muestra. No se tuvieron en cuenta."


@publica
@sin_referencia
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def responder(request, slug, codigo=""):
    """The first page, and from there whatever the buttons of each one ask."""
    visita = _visita(request, slug, codigo)
    if request.method != "POST":
        return _no_se_puede(visita) or _empezar(visita)
    return _no_se_puede(visita, envia=request.POST.get("ir") == "enviar") or _atender(visita)


@publica
@sin_referencia
@conservable
@require_safe
def seguir(request, slug, ficha):
    """Go on with what was saved, where it was left."""
    visita = _visita(request, slug, "")
    if not visita.encuesta.recibe_en(reloj.ahora()):
        return hojear.no_se_puede(visita, TERMINO, 410)
    guardado = guardados.recuperar(visita.encuesta, ficha)
    if guardado is None:
        return hojear.no_se_puede(visita, hojear.NO_GUARDA, 410)
    visita.hoja, visita.codigo = guardado
    return _no_se_puede(visita) or _mostrar_donde_iba(visita)


def _visita(request, slug: str, codigo: str) -> Visita:
    version = abiertas.publicada(slug)
    if version is None:
        raise Http404
    visita = Visita(request, version.encuesta, version, codigo)
    visita.navegador = request.get_signed_cookie(GALLETA, default="", salt="encuestas.navegador")
    return visita


def _no_se_puede(visita: Visita, *, envia: bool = False) -> HttpResponse | None:
    """Why this person cannot answer, in a page; ``None`` when they can. What is being sent is judged by ``votar``, so
    that sending twice gives the same page twice."""
    una, request = visita.encuesta, visita.request
    if una.abre_en > reloj.ahora():
        return _negar(visita, "Esta encuesta todavía no ha abierto.", 409)
    if not una.recibe_en(reloj.ahora()):
        return _negar(visita, NO_RECIBE if request.method == "POST" else TERMINO, 410)
    if una.audiencia == Encuesta.Audiencia.CUENTA and not request.user.is_authenticated:
        if request.method == "POST":
            return _atender(visita, sin_sesion=True)
        return redirect_to_login(request.get_full_path())
    if envia:
        return None
    sujeto = _sujeto(visita)
    suya = abiertas.papeleta(una, sujeto) if sujeto else None
    if una.audiencia == Encuesta.Audiencia.INVITACION and suya is None:
        return _negar(visita, SIN_INVITACION, 403)
    if suya is not None and suya.esta_usada:
        return _negar(visita, YA_RESPONDIO, 409)
    return None


def _negar(visita: Visita, motivo: str, status: int) -> HttpResponse:
    """Why not, with what the page brought: it may have been written while the survey closed."""
    documento = None
    if visita.request.method == "POST":
        leida = hojas.abrir(visita.request.POST.get("hoja", ""))
        if leida is not None and leida.encuesta == visita.encuesta.pk:
            visita.hoja = leida if leida.firmada else _sin_duenio(visita, leida)
        documento, *_ = _tomar_pagina(visita)
    return hojear.no_se_puede(visita, motivo, status, documento=documento)


def _sujeto(visita: Visita) -> str:
    match visita.encuesta.audiencia:
        case Encuesta.Audiencia.CUENTA:
            return f"cuenta:{visita.request.user.pk}"
        case Encuesta.Audiencia.INVITACION:
            return f"codigo:{visita.codigo}" if visita.codigo else ""
    navegador = visita.navegador or visita.hoja.navegador
    return f"navegador:{navegador}" if navegador else ""


def _nueva(visita: Visita) -> Hoja:
    una = visita.encuesta
    de_cuenta = una.audiencia == Encuesta.Audiencia.CUENTA
    abierta = una.audiencia == Encuesta.Audiencia.ABIERTA
    return Hoja(
        encuesta=una.pk,
        version=visita.version.pk,
        cuenta=visita.request.user.pk if de_cuenta else None,
        navegador=(visita.navegador or hojas.nuevo_navegador()) if abierta else "",
    )


def _empezar(visita: Visita) -> HttpResponse:
    visita.hoja = _nueva(visita)
    respuesta = _mostrar_donde_iba(visita)
    if visita.hoja.navegador and not visita.navegador:
        respuesta.set_signed_cookie(
            GALLETA,
            visita.hoja.navegador,
            salt="encuestas.navegador",
            max_age=UN_ANIO,
            path=reverse("encuestas:encuestas"),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return respuesta


def _mostrar_donde_iba(visita: Visita) -> HttpResponse:
    documento = visita.version.cuestionario
    if visita.hoja.version != visita.version.pk:
        return _otra_version(visita)
    numero = None if visita.hoja.pagina == hojas.TODO else _entero(str(visita.hoja.pagina), documento)
    return hojear.pagina(visita, documento, numero)


def _atender(visita: Visita, *, sin_sesion: bool = False) -> HttpResponse:
    recibido = visita.request.POST
    leida = hojas.abrir(recibido.get("hoja", ""))
    if leida is None or leida.encuesta != visita.encuesta.pk:
        visita.hoja = Hoja(visita.encuesta.pk, visita.version.pk) if sin_sesion else _nueva(visita)
        visita.avisos.append(ILEGIBLE)
        return hojear.pagina(visita, visita.version.cuestionario, 0, status=422)
    visita.hoja = leida if leida.firmada else _sin_duenio(visita, leida)
    ir = recibido.get("ir", "seguir")
    documento, errores, nuevas = _tomar_pagina(visita)
    if sin_sesion:
        visita.avisos.append(hojear.SIN_SESION)
        return hojear.pagina(visita, documento, _numero(visita, documento), status=403)
    if not leida.firmada or _de_otra_cuenta(visita):
        visita.hoja = _nueva(visita).con(version=visita.hoja.version, datos=visita.hoja.datos)
        if ir == "enviar":
            visita.avisos.append(REVISE)
            return hojear.pagina(visita, visita.version.cuestionario, None, status=422)
    if visita.hoja.version != visita.version.pk:
        return _otra_version(visita)
    return _ir(visita, documento, ir, errores, nuevas)


def _ir(visita: Visita, documento: Documento, ir: str, errores: dict, nuevas: frozenset) -> HttpResponse:
    numero = _numero(visita, documento)
    if ir == "guardar" or (ir == "correo" and not visita.hoja.guardada):
        visita.hoja = visita.hoja.con(pagina=hojas.TODO if numero is None else numero)
        return _guardar(visita)
    if ir == "correo":
        return _mandar_enlace(visita)
    if ir == "enviar" and not (errores or nuevas):
        return _enviar(visita, documento)
    if ir.startswith("pagina-"):
        return hojear.pagina(visita, documento, _entero(ir.removeprefix("pagina-"), documento))
    if numero is None:
        return hojear.pagina(visita, documento, None)
    if ir == "atras":
        return hojear.pagina(visita, documento, anterior(documento, _visto(visita, documento), numero))
    if errores or nuevas:
        return hojear.pagina(
            visita, documento, numero, errores=errores, nuevas=nuevas, status=422 if errores else 200
        )
    return hojear.pagina(visita, documento, siguiente(documento, _visto(visita, documento), numero))


def _visto(visita: Visita, documento: Documento) -> Recorrido:
    return recorrido(documento, visita.hoja.datos)


def _tomar_pagina(visita: Visita) -> tuple[Documento, dict[str, str], frozenset[str]]:
    """What the page sent goes into the sheet, read with the version that it showed."""
    documento = _documento(visita, visita.hoja)
    numero, enviado = _numero(visita, documento), enviado_en(visita.request.POST)
    if numero is None:
        return documento, {}, frozenset()
    paso = leer_paso(documento, visita.hoja.datos, numero, enviado)
    visita.hoja = visita.hoja.con(datos=paso.datos)
    if paso.ajenas:
        visita.avisos.append(AJENAS)
    return documento, paso.errores, paso.nuevas


def _documento(visita: Visita, hoja: Hoja) -> Documento:
    """What the page of a sheet asked."""
    suya = None
    if hoja.version != visita.version.pk:
        suya = visita.encuesta.versiones.filter(pk=hoja.version, publicada_en__isnull=False).first()
    return (suya or visita.version).cuestionario


def _sin_duenio(visita: Visita, hoja: Hoja) -> Hoja:
    """Of what came without our seal, the answers as they are read when they are typed, and whose they are is dropped:
    our seal never goes on what others wrote."""
    visto, _ = revisar(_documento(visita, hoja), hoja.datos)
    return Hoja(visita.encuesta.pk, hoja.version, visto.datos, firmada=False)


def _otra_version(visita: Visita) -> HttpResponse:
    """What was answered is kept and shown on the questions of now."""
    documento = visita.version.cuestionario
    visto, _ = revisar(documento, visita.hoja.datos)
    visita.hoja = visita.hoja.con(version=visita.version.pk, datos=visto.datos)
    visita.avisos.append(OTRA_VERSION)
    return hojear.pagina(visita, documento, por_donde_iba(documento, visto), status=409)


def _enviar(visita: Visita, documento: Documento) -> HttpResponse:
    visto, errores = revisar(documento, visita.hoja.datos)
    if errores:
        return hojear.pagina(visita, documento, None, errores=errores, status=422)
    if espera := _hay_que_esperar(visita):
        return hojear.espere(visita, documento, espera)
    try:
        votar(
            visita.encuesta.pk,
            visita.hoja.version,
            visto.datos,
            sujeto=_sujeto(visita),
            leida=visita.version,
        )
    except YaRespondio:
        pass  # the same page as the first time: what was sent then stands
    except CambioLaVersion:
        visita.version = abiertas.vigente(visita.encuesta)
        return _otra_version(visita)
    except TransicionInvalida as error:
        return hojear.no_se_puede(visita, str(error), 410, documento=documento)
    except NoPuede as error:
        return hojear.no_se_puede(visita, str(error), 403, documento=documento)
    if visita.hoja.guardada:
        guardados.olvidar(visita.hoja.guardada)
    return hojear.gracias(visita, visto)


def _hay_que_esperar(visita: Visita) -> timedelta | None:
    """Of the open surveys, where each browser is taken at its word. Whoever sends twice gets their page and does not
    count: the ballot is looked at first, and the network only after it."""
    una, sujeto = visita.encuesta, _sujeto(visita)
    if una.audiencia != Encuesta.Audiencia.ABIERTA:
        return None
    if sujeto and abiertas.ya_respondio(una, sujeto):
        return None
    return frenos.al_responder(visita.request)


def _guardar(visita: Visita) -> HttpResponse:
    try:
        ficha = guardados.guardar(visita.encuesta.pk, visita.hoja, codigo=visita.codigo)
    except TransicionInvalida as error:
        return hojear.no_se_puede(visita, str(error), 410, documento=visita.version.cuestionario)
    visita.hoja = visita.hoja.con(guardada=ficha)
    return hojear.guardada(visita)


def _mandar_enlace(visita: Visita) -> HttpResponse:
    if not frenos.hay_cupo(visita.request):
        return hojear.guardada(visita, error=frenos.DEMASIADOS)
    try:
        guardados.mandar_enlace(visita.encuesta, visita.hoja.guardada, visita.request.POST.get("correo", ""))
    except ErrorDeEncuesta as error:
        return hojear.guardada(visita, error=str(error))
    return hojear.guardada(visita, enviado=True)


def _de_otra_cuenta(visita: Visita) -> bool:
    return (
        visita.encuesta.audiencia == Encuesta.Audiencia.CUENTA
        and visita.hoja.cuenta != visita.request.user.pk
    )


def _numero(visita: Visita, documento: Documento) -> int | None:
    """The page that the form was; ``None``: the one that reads everything over."""
    texto = visita.request.POST.get("pagina", "")
    return None if texto in ("", "todo") else _entero(texto, documento)


def _entero(texto: str, documento: Documento) -> int:
    numero = int(texto) if texto.isascii() and texto.isdecimal() and len(texto) < 5 else 0
    return min(numero, len(documento.paginas) - 1)
