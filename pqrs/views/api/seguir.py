"""Follow from another program, have the files, and send what the entity asked for."""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from nucleo import adjuntos, limites, reloj
from pqrs import acciones, fichas
from pqrs.acciones.confirmar import HayQueEsperar
from pqrs.acciones.de_una_vez import ArchivosRechazados, archivos_de
from pqrs.consultas import acceso
from pqrs.consultas import seguimiento as consulta
from pqrs.errores import DatosInvalidos, ErrorDeMesa
from pqrs.estados import Estado
from pqrs.forms import hacer as formularios
from pqrs.forms.seguimiento import SeguimientoForm
from pqrs.models import Adjunto, Solicitud
from pqrs.views.api import cuerpo as cuerpos
from pqrs.views.api.problemas import Problema, de_un_formulario, para_programas
from pqrs.views.puerta import ESPERA_MAXIMA, cabe
from pqrs.views.seguimiento import PUERTA

_LLAVES = ("radicado", "codigo")
_AL_LEER = "No se pudo leer ahora. Pídalo otra vez en unos minutos."
_AL_ENVIAR = (
    "No sabemos si quedó guardado. Mire la historia de la solicitud en unos minutos y, si no está, repítalo."
)


@para_programas("POST", _AL_LEER)
def seguimiento(request):
    """How a request is going, for who has its two secrets. A wrong one and an unknown number are the same answer."""
    solicitud = _la_de(request, cuerpos.textos(cuerpos.leer(request), *_LLAVES))
    return JsonResponse(_como_va(consulta.de_solicitud(solicitud.pk)))


@para_programas("POST", _AL_ENVIAR)
def completar(request):
    """What the entity asked for. The state takes it once."""
    return _enviar(request, "completar", formularios.Completar, acciones.completar)


@para_programas("POST", _AL_ENVIAR)
def aclarar(request):
    """What the person means. The state takes it once."""
    return _enviar(request, "recibir_aclaracion", formularios.Aclarar, acciones.recibir_aclaracion)


@para_programas("GET", _AL_LEER)
def archivo(request, ficha, pk):
    """A file of the request or of its answer, by the address that following it gave."""
    try:
        adjunto = consulta.archivo_visible(fichas.leer_ficha_de_ver(ficha), pk)
    except fichas.FichaInvalida:
        raise Problema(
            404,
            "Esta dirección dura dos horas. Siga la solicitud otra vez, con radicado y código, y use la nueva.",
        ) from None
    if adjunto is None:
        raise Problema(404, "Ese archivo no está en la solicitud.")
    return adjuntos.entregar(adjunto.ruta, adjunto.nombre, adjunto.tipo_mime)


@contextmanager
def rechazos():
    """What the actions refuse, as problems."""
    try:
        yield
    except ArchivosRechazados as error:
        errores = [(cuerpos.ARCHIVOS, str(uno)) for uno in error.rechazados]
        raise Problema(422, str(error), errores=errores) from None
    except HayQueEsperar as error:
        raise Problema(429, str(error), espera=int(error.espera.total_seconds()) + 1) from None
    except DatosInvalidos as error:
        raise Problema(422, str(error)) from None
    except ErrorDeMesa as error:
        raise Problema(409, str(error)) from None


def momento(en: datetime) -> str:
    """As RFC 3339 with the offset of Bogotá: the day that is read is the one that counts."""
    return reloj.en_bogota(en).isoformat(timespec="seconds")


def archivos_en_json(archivos: Iterable[Adjunto], solicitud: Solicitud) -> list[dict]:
    """What each file is, so that whoever sent it can see that it arrived whole, and where it can be had for
    two hours."""
    ficha = fichas.ficha_de_ver(solicitud)
    return [
        {
            "nombre": uno.nombre,
            "tipo": uno.tipo_mime,
            "tamano": uno.tamano,
            "sha256": uno.sha256,
            "direccion": settings.URL_PUBLICA + reverse("pqrs:api_archivo", args=[ficha, uno.pk]),
        }
        for uno in archivos
    ]


def _enviar(request: HttpRequest, verbo: str, formulario, accion) -> HttpResponse:
    with cuerpos.recibido(request) as envio:
        dicho = cuerpos.textos(envio.datos, *_LLAVES, "texto")
        solicitud = _la_de(request, dicho)
        if verbo not in {uno.nombre for uno in consulta.de_solicitud(solicitud.pk).verbos}:
            raise Problema(
                409,
                "La solicitud no está esperando eso. Si ya lo envió, no tiene que repetirlo: mírelo en su historia.",
            )
        form = formulario({"texto": dicho["texto"]})
        if not form.is_valid():
            raise de_un_formulario(form)
        huella = None if solicitud.es_anonima else limites.huella_de(request)
        with rechazos(), archivos_de(envio.archivos, solicitud.oculta_a_la_persona, huella) as ficha:
            accion(solicitud.pk, form.cleaned_data["texto"], ficha=ficha)
    return JsonResponse(_como_va(consulta.de_solicitud(solicitud.pk)))


def _la_de(request: HttpRequest, llaves: dict[str, str]) -> Solicitud:
    form = SeguimientoForm({campo: llaves[campo] for campo in _LLAVES})
    if not form.is_valid():
        raise de_un_formulario(form)
    if not cabe(request, PUERTA, form.cleaned_data["radicado"]):
        raise Problema(429, "Hubo demasiados intentos. Espere e intente de nuevo.", espera=ESPERA_MAXIMA)
    solicitud = acceso.por_codigo(form.cleaned_data["radicado"], form.cleaned_data["codigo"])
    if solicitud is None:
        raise Problema(404, form.NO_SE_ENCONTRO)
    return solicitud


def _como_va(datos: consulta.Seguimiento) -> dict:
    """The follow page in JSON; of an annulled number, only that it is."""
    solicitud = datos.solicitud
    va = {
        "radicado": solicitud.radicado,
        "estado": solicitud.estado,
        "estado_en_palabras": solicitud.get_estado_display(),
    }
    if solicitud.estado == Estado.ANULADA:
        return va
    return va | {
        "tipo": solicitud.nombre_del_tipo,
        "dependencia": str(solicitud.dependencia),
        "recibida_en": momento(solicitud.recibida_en),
        "vence_el": solicitud.vence_el.isoformat(),
        "terminada_en": solicitud.terminada_en and momento(solicitud.terminada_en),
        "historia": [
            {
                "en": momento(paso.en),
                "paso": paso.get_tipo_display(),
                "texto": getattr(getattr(paso, "contenido", None), "texto", ""),
            }
            for paso in datos.actuaciones
        ],
        "archivos": archivos_en_json(datos.archivos, solicitud),
        "respuestas": [
            {
                "numero": una.respuesta.radicado_salida,
                "enviada_en": momento(una.respuesta.enviada_en),
                "texto": una.respuesta.integra,
                "archivos": archivos_en_json(una.archivos, solicitud),
            }
            for una in datos.respuestas
        ],
        "puede_hacer": [verbo.nombre for verbo in datos.verbos],
    }
