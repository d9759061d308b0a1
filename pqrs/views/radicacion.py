"""Filing in the browser, in four steps: choose, write, read over, filed. Nothing here needs a cookie or JavaScript."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nucleo import limites
from nucleo.marco import conservable, publica, reservada, ver_otra
from nucleo.models import Entidad
from pqrs import borrador as borradores
from pqrs import fichas, spam
from pqrs.acciones import archivos, espera
from pqrs.acciones import confirmar as confirmacion
from pqrs.borrador import ArchivoAnunciado, Borrador, Estado, Hoja
from pqrs.consultas import disponibilidad, parametros
from pqrs.consultas import recibo as recibos
from pqrs.errores import ErrorDeMesa
from pqrs.forms import Anonima, Identificada, repaso
from pqrs.models import Solicitud, Termino
from pqrs.views import escribanos as buzon
from pqrs.views import mostrador


@publica
@require_safe
def elegir(request):
    """Step 1: every kind of request, with its explanation and an example (R4.7)."""
    return _elegir(request)


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def radicar(request, tipo):
    """Steps 2 and 3: the form, and the review that a right form leads to."""
    try:
        termino = Termino.objects.de_la_web().filter(tipo=tipo).first()
        if termino is None:
            return _elegir(request, aviso="tipo", status=404)
        return _atender(Visita(request, termino, _es_anonima(request), _es_reservada(request)))
    except mostrador.AVERIAS as averia:
        if request.method != "POST":
            raise
        return mostrador.formulario_averiado(request, averia)


@publica
@conservable
@require_http_methods(["GET", "HEAD", "POST"])
def confirmar(request):
    """Step 4: file it and go to the receipt. Opened as an address, without a draft, it says how to go back."""
    apertura = borradores.abrir(request.POST.get("borrador", ""))
    borrador = apertura.borrador
    if borrador is None:
        return _elegir(request, aviso="ilegible", status=422)
    try:
        if apertura.estado is Estado.SIN_SELLO:
            return _revalidar(request, borrador)
        return _confirmar(request, borrador)
    except mostrador.AVERIAS as averia:
        return mostrador.repaso_averiado(request, borrador, averia)


@publica
@reservada
@require_safe
def recibo(request, ficha):
    """The radicado, the código, and what happens next (R3.10)."""
    try:
        leido = fichas.leer_ficha_de_recibo(ficha)
    except fichas.FichaInvalida as error:
        return render(request, "pqrs/recibo_cerrado.html", {"motivo": str(error)}, status=404)
    solicitud = recibos.para_recibo(leido.solicitud_id)
    if solicitud is None:
        raise Http404
    contexto = {
        "solicitud": solicitud,
        "codigo": leido.codigo,
        "ficha": ficha,
        "seguir": reverse("pqrs:abrir", args=[solicitud.radicado, leido.codigo.replace("-", "")]),
        "ya_estaba": "otra-vez" in request.GET,
    }
    return render(request, "pqrs/recibo.html", contexto)


class Visita:
    """One request to the form: what is asked, of whom, and what came."""

    def __init__(self, request: HttpRequest, termino: Termino, es_anonima: bool, es_reservada: bool):
        self.request, self.termino = request, termino
        self.es_anonima, self.es_reservada = es_anonima, es_reservada
        self.hoja = mostrador.hoja_de(request)

    @property
    def oculta(self) -> bool:
        """Whether the files that come are kept without what betrays their author."""
        return self.es_anonima or self.es_reservada

    def formulario(self, **opciones) -> Anonima:
        if self.es_anonima:
            return Anonima(**opciones)
        return Identificada(
            textos=parametros.textos_por_aceptar(), entidad=Entidad.objects.vigente(), **opciones
        )

    def escrito(self) -> Anonima:
        """The form with what was typed, not judged yet."""
        formulario = self.formulario()
        formulario.initial = {nombre: self.request.POST.get(nombre, "") for nombre in formulario.fields}
        return formulario

    def pagina(
        self, formulario: Anonima, hoja: Hoja | None = None, status: int = 200, **extra
    ) -> HttpResponse:
        hoja = hoja or borradores.leer_hoja(borradores.nueva_hoja())
        contexto = {
            "form": formulario,
            "termino": self.termino,
            "es_anonima": self.es_anonima,
            "es_reservada": self.es_reservada,
            "oculta": self.oculta,
            "hoja": borradores.sellar_hoja(hoja),
            "consulta": mostrador.como_consulta(self.es_anonima, self.es_reservada),
            "esta": mostrador.direccion_de_formulario(self.termino.tipo, self.es_anonima, self.es_reservada),
            "con_nombre": mostrador.direccion_de_formulario(self.termino.tipo, False),
            "sin_nombre": mostrador.direccion_de_formulario(self.termino.tipo, True),
            "con_reserva": mostrador.direccion_de_formulario(self.termino.tipo, False, True),
            **extra,
        }
        return render(self.request, "pqrs/radicar.html", contexto, status=status)

    def borrador(
        self, formulario: Anonima, hoja: Hoja, esperan: list, sospechas: tuple[str, ...]
    ) -> Borrador:
        """What a right form says, ready to be read over."""
        return Borrador(
            tipo=self.termino.tipo,
            nombre_tipo=self.termino.nombre,
            hoja=hoja.ficha,
            campos=formulario.datos(),
            es_anonima=self.es_anonima,
            es_reservada=self.es_reservada,
            autorizaciones=formulario.autorizaciones(),
            archivos=tuple(ArchivoAnunciado(uno.pk, uno.nombre, uno.tamano) for uno in esperan),
            sospechas=sospechas,
        )

    def recibir_archivos(self, hoja: Hoja) -> espera.Recepcion:
        subidos = self.request.FILES.getlist("archivos")
        huella = limites.huella_de(self.request) if subidos and not self.es_anonima else None
        return espera.recibir(subidos, hoja.ficha, self.oculta, huella)


def _es_anonima(request: HttpRequest) -> bool:
    return request.GET.get("anonima") == "1"


def _es_reservada(request: HttpRequest) -> bool:
    return request.GET.get("reservada") == "1" and not _es_anonima(request)


def _elegir(request: HttpRequest, *, aviso: str = "", status: int = 200, **extra) -> HttpResponse:
    es_anonima, es_reservada = _es_anonima(request), _es_reservada(request)
    terminos = [
        (termino, mostrador.direccion_de_formulario(termino.tipo, es_anonima, es_reservada))
        for termino in Termino.objects.de_la_web()
    ]
    contexto = {
        "terminos": terminos,
        "es_anonima": es_anonima,
        "es_reservada": es_reservada,
        "fallas": disponibilidad.que_dan_plazo(),
        "aviso": aviso,
        **extra,
    }
    return render(request, "pqrs/elegir.html", contexto, status=status)


def _atender(visita: Visita) -> HttpResponse:
    recibido = visita.request.POST
    if visita.request.method != "POST":
        return visita.pagina(visita.formulario())
    if recibido.get("accion") == "corregir":
        return _corregir(visita)
    if recibido.get("accion") == "cambiar":
        return _cambiar(visita)
    if "quitar" in recibido:
        return _quitar(visita)
    return _revisar(visita)


def _revisar(visita: Visita) -> HttpResponse:
    """What was typed becomes a draft to read over or, with something to correct, the form again (422)."""
    hoja = visita.hoja or borradores.leer_hoja(borradores.nueva_hoja())
    formulario = visita.formulario(data=visita.request.POST)
    formulario.is_valid()
    recepcion = visita.recibir_archivos(hoja)
    for rechazado in recepcion.rechazados:
        formulario.add_error("archivos", str(rechazado))
    if formulario.errors:
        return visita.pagina(formulario, hoja, 422, en_espera=recepcion.esperan)
    sospechas = spam.senales(visita.request.POST.get("sitio_web", ""), visita.hoja)
    borrador = visita.borrador(formulario, hoja, recepcion.esperan, sospechas)
    return mostrador.pagina_de_repaso(visita.request, borrador)


def _corregir(visita: Visita) -> HttpResponse:
    """From the review back to the form, with everything in it."""
    borrador = borradores.abrir(visita.request.POST.get("borrador", "")).borrador
    if borrador is None:
        return visita.pagina(visita.formulario(), status=422, aviso="ilegible")
    visita.es_anonima, visita.es_reservada = borrador.es_anonima, borrador.es_reservada
    formulario = visita.formulario(initial=repaso.como_datos(borrador))
    return visita.pagina(
        formulario,
        Hoja(borrador.hoja, borrador.hecho_en - spam.DEMASIADO_RAPIDO),
        en_espera=archivos.en_espera(borrador.ficha),
    )


def _cambiar(visita: Visita) -> HttpResponse:
    """With a name or without it: the text and the files stay."""
    if visita.hoja is None:
        return visita.pagina(visita.escrito())
    recepcion = espera.pasar(visita.hoja.ficha, a_oculta=visita.oculta)
    subidos = visita.recibir_archivos(visita.hoja)
    return visita.pagina(
        visita.escrito(),
        visita.hoja,
        en_espera=subidos.esperan,
        rechazados=[*recepcion.rechazados, *subidos.rechazados],
    )


def _quitar(visita: Visita) -> HttpResponse:
    """One file less; what was typed and chosen meanwhile stays."""
    if visita.hoja is None:
        return visita.pagina(visita.escrito())
    cual = visita.request.POST["quitar"]
    if cual.isascii() and cual.isdecimal() and len(cual) < 19:
        ficha = borradores.ficha_de_archivos(visita.hoja.ficha, visita.oculta)
        archivos.quitar_de_espera(ficha, [int(cual)])
    recepcion = visita.recibir_archivos(visita.hoja)
    return visita.pagina(
        visita.escrito(), visita.hoja, en_espera=recepcion.esperan, rechazados=recepcion.rechazados
    )


def _confirmar(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    huella = None if borrador.es_anonima else limites.huella_de(request)
    try:
        radicada = confirmacion.confirmar(borrador, huella, insiste=request.POST.get("insiste") == "1")
    except confirmacion.FaltanArchivos as error:
        return mostrador.pagina_de_repaso(
            request, borrador, aviso="faltan", status=422, faltan=error.archivos
        )
    except confirmacion.HayQueEsperar as error:
        minutos = int(error.espera.total_seconds() // 60) + 1
        respuesta = mostrador.pagina_de_repaso(request, borrador, aviso="espera", status=429, minutos=minutos)
        respuesta["Retry-After"] = str(int(error.espera.total_seconds()) + 1)
        return respuesta
    except ErrorDeMesa as error:
        return mostrador.pagina_de_repaso(request, borrador, aviso="invalida", status=422, motivo=str(error))
    ficha = fichas.ficha_de_recibo(radicada.solicitud, radicada.codigo)
    otra_vez = "" if radicada.es_nueva else "?otra-vez"
    return ver_otra(reverse("pqrs:recibo", args=[ficha]) + otra_vez)


def _revalidar(request: HttpRequest, borrador: Borrador) -> HttpResponse:
    """A draft without our seal: what it says goes through the form again, and the person reads it over again."""
    if borrador.canal == Solicitud.Canal.BUZON:
        return buzon.revalidar(request, borrador)
    termino = Termino.objects.de_la_web().filter(tipo=borrador.tipo).first()
    if termino is None:
        return _elegir(request, aviso="tipo", status=404, texto_conservado=borrador.campos.get("objeto", ""))
    visita = Visita(request, termino, borrador.es_anonima, borrador.es_reservada)
    hoja = Hoja(borrador.hoja, borrador.hecho_en - spam.DEMASIADO_RAPIDO)
    if mostrador.viene_de_otro_sitio(request):
        hoja = borradores.leer_hoja(borradores.nueva_hoja())
    formulario = visita.formulario(data=repaso.como_datos(borrador))
    esperan = archivos.en_espera(borradores.ficha_de_archivos(hoja.ficha, borrador.oculta_a_la_persona))
    if not formulario.is_valid():
        return visita.pagina(formulario, hoja, 422, en_espera=esperan, aviso="sin_sello")
    nuevo = visita.borrador(formulario, hoja, esperan, borrador.sospechas)
    return mostrador.pagina_de_repaso(request, nuevo, aviso="sin_sello", status=422)
