"""File from another program, once for each Idempotency-Key, words and files."""

import base64
import re

from django.conf import settings
from django.http import JsonResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from nucleo import limites
from nucleo.marco import publica
from nucleo.texto import limpiar
from pqrs.acciones import Radicada, de_una_vez
from pqrs.borrador import Borrador
from pqrs.consultas import recibo as recibos
from pqrs.forms import openapi
from pqrs.forms.api import CuerpoInvalido, formulario
from pqrs.models import Adjunto, Termino
from pqrs.views.api import cuerpo as cuerpos
from pqrs.views.api.problemas import Problema, de_un_formulario, para_programas
from pqrs.views.api.seguir import archivos_en_json, momento, rechazos

_CLAVE = re.compile(r"[A-Za-z0-9_-]{22,64}\Z")
_SI_FALLA = (
    "No sabemos si quedó radicada. Repita el mismo envío con la misma Idempotency-Key en unos minutos: si ya estaba, "
    "le damos los mismos datos."
)


@para_programas("POST", _SI_FALLA)
def radicar(request):
    """File once for each Idempotency-Key, document and files: sent again, it gives the same number and code."""
    clave = request.headers.get("Idempotency-Key", "")
    if not _CLAVE.match(clave):
        raise Problema(
            400,
            "Falta el encabezado Idempotency-Key: entre 22 y 64 letras, números, guiones o rayas bajas, al azar y "
            "distintos para cada solicitud (por ejemplo, un UUID). Con la misma clave se radica una sola vez.",
        )
    with cuerpos.recibido(request) as envio:
        borrador = de_una_vez.con_archivos(_borrador(envio.datos, clave), envio.archivos)
        huella = None if borrador.es_anonima else limites.huella_de(request)
        with rechazos():
            radicada = de_una_vez.radicar_de_una_vez(borrador, envio.archivos, huella)
    archivos = recibos.archivos_de(radicada.solicitud) if envio.archivos else []
    return JsonResponse(_como_recibo(radicada, archivos), status=201 if radicada.es_nueva else 200)


@publica
@require_safe
def documento(request):
    """The description that other programs read (OpenAPI 3.1)."""
    return JsonResponse(openapi.documento(), json_dumps_params={"ensure_ascii": False})


def _borrador(cuerpo: dict, clave: str) -> Borrador:
    """What the document says, through the form of the page. Raises ``Problema``.

    The code comes from the key through a secret of ours: a key that was not so random gives no code away.
    """
    tipo = cuerpo.get("tipo")
    termino = (
        Termino.objects.de_la_web().filter(tipo=limpiar(tipo)[:60] if isinstance(tipo, str) else "").first()
    )
    if termino is None:
        raise Problema(422, "Elija un tipo de solicitud.", errores=[("tipo", "Ese tipo no existe.")])
    try:
        form = formulario(cuerpo)
    except CuerpoInvalido as error:
        raise Problema(422, "Revise los campos.", errores=error.errores) from None
    if not form.is_valid():
        raise de_un_formulario(form)
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


def _como_recibo(radicada: Radicada, archivos: list[Adjunto]) -> dict:
    solicitud = radicada.solicitud
    return {
        "radicado": solicitud.radicado,
        "codigo": radicada.codigo,
        "tipo": solicitud.termino.tipo,
        "recibida_en": momento(solicitud.recibida_en),
        "vence_el": solicitud.vence_el.isoformat(),
        "seguimiento": settings.URL_PUBLICA + reverse("pqrs:seguimiento"),
        "archivos": archivos_en_json(archivos, solicitud),
    }
