"""A public room: before its hour, during it, and its record afterwards."""

from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from chat import calendario, llaves, semana, senal
from chat.acciones import oyentes
from chat.acciones.abrir import Quien
from chat.acciones.preguntas import preguntar
from chat.acciones.radicar import codigo_de
from chat.acciones.radicar_pregunta import radicar_pregunta as radicar
from chat.consultas import horarios, lectura, publicas
from chat.errores import DatosInvalidos, ErrorDeChat
from chat.forms import Preguntar
from chat.models import Conversacion, Participante, Sala
from chat.views.mensajes import filas_despues
from chat.views.por_escrito import por_escrito
from chat.views.quien import clave_de, dar_llave, estado_de, llave_de, numero
from nucleo import limites, reloj
from nucleo.fichas import huella
from nucleo.hojas import lineas_csv
from nucleo.marco import CADUCO, privada, publica, ver_otra, viene_de_aqui
from nucleo.texto import a_html
from suscripciones.consultas import tema_abierto

#: Messages of one page: while people write, and of the record.
EN_VIVO, EN_EL_REGISTRO = 50, 200
SIN_COOKIES = (
    "Recibimos su pregunta. Su navegador no guarda las cookies de este sitio: por eso aquí no la verá mientras espera, "
    "ni el motivo si no se publica."
)


def sala_publica(request: HttpRequest, sala: Sala) -> HttpResponse:
    """The page of a public room (``chat.views.abrir.sala`` asked whether it may be seen). POST: ask."""
    conversacion = publicas.conversacion_de(sala)
    persona = conversacion and publicas.persona_de(conversacion, request.user, llave_de(request))
    if request.method == "POST":
        return _preguntar(request, sala, conversacion, persona)
    if sala.esta_abierta and request.method == "GET":
        _anotar(request, sala)
    form = _formulario(request, persona)
    aviso = SIN_COOKIES if request.GET.get("hecho") == "enviada" and persona is None else ""
    return _pagina(request, sala, conversacion, persona, form, sin_cookies=aviso)


@publica
@require_safe
def sala_mensajes(request, slug):
    """What comes after ``?despues=``, as ``<li>``; 204 when there is nothing: one query. With ``?latido=``, about once
    a minute, the page says that it is open and learns how many are."""
    conversacion = publicas.por_su_direccion(slug)
    if conversacion is None:
        raise Http404
    respuesta, _ = filas_despues(request, conversacion, "chat/_mensajes_publicos.html")
    respuesta["X-Estado"] = "abierta" if conversacion.sala.esta_abierta else "cerrada"
    if request.GET.get("latido") and conversacion.sala.esta_abierta:
        _anotar(request, conversacion.sala)
        respuesta["X-Personas"] = str(oyentes.cuantos(conversacion.sala))
    respuesta["Cache-Control"] = "no-store"
    return respuesta


@publica
@require_safe
def sala_ics(request, slug):
    """The room for a calendar, until it ends."""
    conversacion = publicas.por_su_direccion(slug)
    if conversacion is None or conversacion.sala.termino:
        raise Http404
    sala = conversacion.sala
    direccion = settings.URL_PUBLICA + sala.get_absolute_url()
    texto = calendario.evento(
        uid=f"{conversacion.codigo}@{request.get_host().partition(':')[0]}",
        titulo=sala.titulo,
        descripcion=f"{sala.descripcion}\n\n{direccion}",
        url=direccion,
        desde=sala.abre_en,
        hasta=sala.cierra_en,
        hecho=reloj.ahora(),
        edicion=sala.edicion,
    )
    respuesta = HttpResponse(texto, content_type="text/calendar; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="{sala.slug}.ics"'
    return respuesta


@publica
@require_safe
def sala_csv(request, slug):
    """What was said in a room that ended."""
    conversacion = publicas.por_su_direccion(slug)
    if conversacion is None or not conversacion.sala.termino:
        raise Http404
    filas = lineas_csv(publicas.filas_del_registro(conversacion))
    respuesta = StreamingHttpResponse(filas, content_type="text/csv; charset=utf-8")
    respuesta["Content-Disposition"] = f'attachment; filename="sala-{slug}.csv"'
    return respuesta


@publica
@privada
@require_POST
def radicar_pregunta(request, slug, pk):
    """Who asked files what was not answered. The authority is the key of their browser, or their session."""
    conversacion = publicas.por_su_direccion(slug)
    persona = conversacion and publicas.persona_de(conversacion, request.user, llave_de(request))
    if persona is None or not persona.preguntas.filter(pk=pk).exists():
        raise Http404
    sala = conversacion.sala
    aviso, estado = "", 200
    if request.user.is_authenticated and not viene_de_aqui(request):
        aviso, estado = CADUCO, 403
    else:
        try:
            radicar(pk, quien=persona)
        except ErrorDeChat as error:
            aviso, estado = str(error), estado_de(error)
    if not aviso:
        return ver_otra(f"{sala.get_absolute_url()}?hecho=radicada#sus-preguntas")
    form = _formulario(request, persona)
    return _pagina(request, sala, conversacion, persona, form, estado, aviso=aviso)


def _preguntar(
    request: HttpRequest, sala: Sala, conversacion: Conversacion | None, persona: Participante | None
) -> HttpResponse:
    form = _formulario(request, persona, request.POST)
    clave = clave_de(request)
    # An account is an authority that a page of another site could borrow; the key of a browser is not: its cookie does
    # not travel from there.
    if request.user.is_authenticated and not viene_de_aqui(request):
        return _pagina(request, sala, conversacion, persona, form, 403, aviso=CADUCO)
    form.is_valid()
    dicho = {campo: request.POST.get(campo, "") for campo in ("texto", "nombre")}
    llave = "" if request.user.is_authenticated else _llave(request, clave)
    quien = Quien(
        usuario=request.user if request.user.is_authenticated else None,
        llave_huella=huella(llave) if llave else "",
        nombre=persona.nombre if persona else dicho["nombre"],
        red=limites.huella_de(request),
    )
    try:
        if not form.is_valid():
            raise DatosInvalidos("")
        preguntar(sala, quien, dicho["texto"], clave, acepta=True)
    except ErrorDeChat as error:
        return _refutar(request, sala, conversacion, persona, form, error)
    respuesta = ver_otra(f"{sala.get_absolute_url()}?hecho=enviada#sus-preguntas")
    if llave:
        dar_llave(respuesta, llave)
    return respuesta


def _refutar(request, sala, conversacion, persona, form, error: ErrorDeChat) -> HttpResponse:
    """The form with what was typed, why it was not taken, and how else it can be said."""
    texto, clave = request.POST.get("texto", ""), clave_de(request)
    if isinstance(error, DatosInvalidos):
        if str(error):
            form.add_error(error.campo if error.campo in form.fields else None, str(error))
        return _pagina(request, sala, conversacion, persona, form, 422)
    nombre = persona.nombre if persona else request.POST.get("nombre", "")[:80]
    otra = por_escrito(error, texto, sala, clave, nombre=nombre)
    return _pagina(
        request, sala, conversacion, persona, form, estado_de(error), aviso=str(error), por_escrito=otra
    )


def _llave(request: HttpRequest, clave: UUID) -> str:
    """That of the browser; for who comes without one, that of the page which they sent: sending it twice is known."""
    return llave_de(request) or llaves.de_un_envio(clave)


def _formulario(request: HttpRequest, persona: Participante | None, datos=None) -> Preguntar:
    nombre = request.user.first_name if request.user.is_authenticated else ""
    return Preguntar(datos, es_la_primera=persona is None, initial={"nombre": nombre})


def _anotar(request: HttpRequest, sala: Sala) -> None:
    oyentes.anotar(sala, limites.huella_de(request), request.headers.get("User-Agent", ""))


def _pagina(
    request: HttpRequest,
    sala: Sala,
    conversacion: Conversacion | None,
    persona: Participante | None,
    form: Preguntar,
    status: int = 200,
    **extra,
) -> HttpResponse:
    preguntas = publicas.preguntas_de(persona)
    contexto = {
        "sala": sala,
        "conversacion": conversacion,
        "cuando": horarios.en_palabras(sala.abre_en),
        "desde": semana.hora(reloj.en_bogota(sala.abre_en).time()),
        "hasta": semana.hora(reloj.en_bogota(sala.cierra_en).time()),
        "tema": tema_abierto(sala.tema),
        "form": form,
        "clave": uuid4() if status == 200 else clave_de(request),
        "suyas": [(una, codigo_de(una) if una.solicitud_id else "") for una in preguntas],
        "esperan": any(una.estado == una.Estado.PENDIENTE for una in preguntas),
        "hecho": request.GET.get("hecho", ""),
        "acta": a_html(sala.acta) if sala.acta else "",
        **_lo_dicho(request, sala, conversacion),
        **extra,
    }
    respuesta = render(request, "chat/sala_publica.html", contexto, status=status)
    respuesta["Cache-Control"] = "private, no-cache"
    return respuesta


def _lo_dicho(request: HttpRequest, sala: Sala, conversacion: Conversacion | None) -> dict:
    if conversacion is None:
        return {}
    termino = sala.termino
    hasta = numero(request.GET.get("hasta", "")) or None
    leido = lectura.ultimos(conversacion.pk, cuantos=EN_EL_REGISTRO if termino else EN_VIVO, hasta=hasta)
    return {
        "mensajes": leido.mensajes,
        "cursor": leido.cursor,
        "anteriores": leido.mensajes[0].seq - 1 if leido.hay_mas else 0,
        "es_lo_ultimo": hasta is None or hasta >= leido.conversacion.ultimo_seq,
        "registro": publicas.registro(conversacion) if termino and not sala.se_cancelo else None,
        "siguen": oyentes.cuantos(sala) if sala.esta_abierta else 0,
        "senal": senal.direccion(leido.conversacion) if sala.esta_abierta else "",
    }
