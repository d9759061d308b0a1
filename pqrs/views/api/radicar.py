"""File and follow from another program: the same forms, actions, limits and refusals as the pages, in JSON.

It reads no cookie and no session. Errors are ``application/problem+json`` (RFC 9457) in Spanish; what it takes and
gives is told in ``docs/openapi.json`` (``pqrs.forms.openapi``).
"""

import base64
import json
import re
from functools import wraps

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from nucleo import limites
from pqrs.acciones import confirmar as confirmacion
from pqrs.borrador import Borrador
from pqrs.consultas import acceso
from pqrs.consultas import seguimiento as consulta
from pqrs.errores import ErrorDeMesa
from pqrs.estados import Estado
from pqrs.forms import openapi
from pqrs.forms.api import CuerpoInvalido, formulario
from pqrs.forms.seguimiento import SeguimientoForm
from pqrs.models import Termino
from pqrs.views import mostrador
from pqrs.views.marco import publica, reservada
from pqrs.views.puerta import ESPERA_MAXIMA, cabe
from pqrs.views.seguimiento import PUERTA

_CLAVE = re.compile(r"[A-Za-z0-9_-]{22,64}\Z")
_TITULOS = {
    400: "No se pudo leer",
    404: "No se encontró",
    405: "Así no se usa",
    413: "Es demasiado grande",
    415: "No es JSON",
    422: "Hay algo por corregir",
    429: "Espere un momento",
    503: "El portal no puede ahora",
}


class Problema(Exception):
    """What cannot be done, in words."""

    def __init__(self, estado: int, detalle: str, *, errores=(), espera: int = 0):
        super().__init__(detalle)
        self.estado, self.detalle, self.errores, self.espera = estado, detalle, list(errores), espera


def en_json(vista):
    """POST of a JSON object; a refusal is a problem, and no answer is kept by any cache."""

    @publica
    @reservada
    @wraps(vista)
    def envoltura(request):
        try:
            if request.method != "POST":
                raise Problema(405, "Envíe un POST con el documento en JSON.")
            return vista(request, _cuerpo(request))
        except Problema as problema:
            return _como_respuesta(problema)
        except mostrador.AVERIAS:
            return _como_respuesta(
                Problema(
                    503,
                    "No se guardó nada. Repita el envío con la misma Idempotency-Key en unos minutos.",
                    espera=60,
                )
            )

    return envoltura


@en_json
def radicar(request, cuerpo):
    """File once for each Idempotency-Key and document: sent again, it gives the same number and code."""
    clave = request.headers.get("Idempotency-Key", "")
    if not _CLAVE.match(clave):
        raise Problema(
            400,
            "Falta el encabezado Idempotency-Key: entre 22 y 64 letras, números, guiones o rayas bajas, al azar y "
            "distintos para cada solicitud (por ejemplo, un UUID). Con la misma clave se radica una sola vez.",
        )
    termino = Termino.objects.de_la_web().filter(tipo=str(cuerpo.get("tipo", ""))[:60]).first()
    if termino is None:
        raise Problema(422, "Elija un tipo de solicitud.", errores=[("tipo", "Ese tipo no existe.")])
    try:
        form = formulario(cuerpo)
    except CuerpoInvalido as error:
        raise Problema(422, "Revise los campos.", errores=error.errores) from None
    if not form.is_valid():
        raise Problema(422, "Revise los campos.", errores=_errores_de(form))
    borrador = _borrador(cuerpo, termino, form, clave)
    huella = None if borrador.es_anonima else limites.huella_de(request)
    try:
        radicada = confirmacion.confirmar(borrador, huella)
    except confirmacion.HayQueEsperar as error:
        raise Problema(429, str(error), espera=int(error.espera.total_seconds()) + 1) from None
    except ErrorDeMesa as error:
        raise Problema(422, str(error)) from None
    solicitud = radicada.solicitud
    return JsonResponse(
        {
            "radicado": solicitud.radicado,
            "codigo": radicada.codigo,
            "tipo": termino.tipo,
            "recibida_en": solicitud.recibida_en.isoformat(),
            "vence_el": solicitud.vence_el.isoformat(),
            "seguimiento": settings.URL_PUBLICA + reverse("pqrs:seguimiento"),
        },
        status=201 if radicada.es_nueva else 200,
    )


@en_json
def seguimiento(request, cuerpo):
    """How a request is going, for who has its two secrets. A wrong one and an unknown number are the same answer."""
    form = SeguimientoForm({campo: str(cuerpo.get(campo, ""))[:200] for campo in ("radicado", "codigo")})
    if not form.is_valid():
        raise Problema(422, "Revise los campos.", errores=_errores_de(form))
    if not cabe(request, PUERTA, form.cleaned_data["radicado"]):
        raise Problema(429, "Hubo demasiados intentos. Espere e intente de nuevo.", espera=ESPERA_MAXIMA)
    solicitud = acceso.por_codigo(form.cleaned_data["radicado"], form.cleaned_data["codigo"])
    if solicitud is None:
        raise Problema(404, form.NO_SE_ENCONTRO)
    return JsonResponse(_como_va(consulta.de_solicitud(solicitud.pk)))


@publica
@require_safe
def documento(request):
    """The description that other programs read (OpenAPI 3.1)."""
    return JsonResponse(openapi.documento(), json_dumps_params={"ensure_ascii": False})


def _cuerpo(request) -> dict:
    if request.content_type != "application/json":
        raise Problema(415, "Envíe el documento como application/json.")
    try:
        cuerpo = json.loads(request.body)
    except RequestDataTooBig:
        raise Problema(413, "El documento es demasiado grande.") from None
    except (ValueError, RecursionError):
        raise Problema(400, "El documento no es JSON en UTF-8.") from None
    if not isinstance(cuerpo, dict):
        raise Problema(400, "El documento debe ser un objeto, con sus campos entre llaves.")
    return cuerpo


def _borrador(cuerpo: dict, termino: Termino, form, clave: str) -> Borrador:
    """The code comes from the key through a secret of ours: a key that was not so random gives no code away."""
    secreto = salted_hmac("pqrs.api.hoja", clave, algorithm="sha256").digest()
    return Borrador(
        tipo=termino.tipo,
        nombre_tipo=termino.nombre,
        hoja=base64.urlsafe_b64encode(secreto).decode().rstrip("="),
        campos=form.datos(),
        es_anonima=cuerpo.get("anonima") is True,
        es_reservada=cuerpo.get("reservada") is True and cuerpo.get("anonima") is not True,
        autorizaciones=form.autorizaciones(),
    )


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
        "recibida_en": solicitud.recibida_en.isoformat(),
        "vence_el": solicitud.vence_el.isoformat(),
        "terminada_en": solicitud.terminada_en and solicitud.terminada_en.isoformat(),
        "historia": [
            {
                "en": paso.en.isoformat(),
                "paso": paso.get_tipo_display(),
                "texto": getattr(getattr(paso, "contenido", None), "texto", ""),
            }
            for paso in datos.actuaciones
        ],
        "respuestas": [
            {
                "numero": una.respuesta.radicado_salida,
                "enviada_en": una.respuesta.enviada_en.isoformat(),
                "texto": una.respuesta.integra,
            }
            for una in datos.respuestas
        ],
        "puede_hacer": [verbo.nombre for verbo in datos.verbos],
    }


def _errores_de(form) -> list[tuple[str, str]]:
    return [
        ("" if campo == "__all__" else campo, str(motivo))
        for campo, motivos in form.errors.items()
        for motivo in motivos
    ]


def _como_respuesta(problema: Problema) -> JsonResponse:
    dicho = {
        "type": "about:blank",
        "title": _TITULOS[problema.estado],
        "status": problema.estado,
        "detail": problema.detalle,
    }
    if problema.errores:
        dicho["errores"] = [{"campo": campo, "motivo": motivo} for campo, motivo in problema.errores]
    respuesta = JsonResponse(dicho, status=problema.estado, content_type="application/problem+json")
    if problema.estado == 405:
        respuesta["Allow"] = "POST"
    if problema.espera:
        respuesta["Retry-After"] = str(problema.espera)
    return respuesta
