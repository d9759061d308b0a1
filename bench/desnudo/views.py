"""The same rows as the portal, written in one transaction or read with the same joins, and nothing else."""

from functools import cache
from secrets import token_hex

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from correo.models import Correo
from cuentas.models import Dependencia, TextoConsentimiento
from pqrs.models import (
    Actuacion,
    Adjunto,
    Consentimiento,
    Contador,
    ContenidoActuacion,
    Peticionario,
    Solicitud,
    Termino,
)

POLITICA = {"recepcion": "dia_no_habil_siguiente", "hora_cierre": "17:00", "sabado_habil": False}
#: As long as the portal's own encrypted acknowledgement.
DIRECCION, TEXTO, HTML = "x" * 120, "x" * 2400, "x" * 4300


@cache
def _fijos() -> tuple[int, int, int]:
    return (
        Termino.objects.filter(tipo="queja").values_list("pk", flat=True)[0],
        Dependencia.objects.values_list("pk", flat=True)[0],
        TextoConsentimiento.objects.values_list("pk", flat=True)[0],
    )


@csrf_exempt
def radicar(request):
    datos, ahora = request.POST, timezone.now()
    with transaction.atomic():
        solicitud = _solicitud(datos, ahora)
        _historia(solicitud, ahora)
        _persona(solicitud, datos, ahora)
        _acuse(solicitud, ahora)
    return HttpResponse(solicitud.radicado, status=201)


def _solicitud(datos, ahora) -> Solicitud:
    termino, dependencia, _ = _fijos()
    numero = Contador.objects.siguiente(ahora.year, "E")
    return Solicitud.objects.create(
        anio=ahora.year,
        consecutivo=numero,
        radicado=f"{ahora.year}-E-{numero:06d}",
        clave_envio=token_hex(32),
        codigo_huella=token_hex(32),
        termino_id=termino,
        canal="web",
        asunto=datos["asunto"],
        objeto=datos["objeto"],
        recibida_en=ahora,
        fecha_efectiva=ahora.date(),
        politica=POLITICA,
        vence_el=ahora.date(),
        vence_original_el=ahora.date(),
        huella_plazo=token_hex(32),
        dependencia_id=dependencia,
        actuaciones_registradas=1,
        cabeza=token_hex(32),
    )


def _historia(solicitud: Solicitud, ahora) -> None:
    actuacion = Actuacion.objects.create(
        solicitud=solicitud,
        n=1,
        tipo="radicacion",
        en=ahora,
        resumen=token_hex(32),
        previo=token_hex(32),
        huella=token_hex(32),
    )
    ContenidoActuacion.objects.create(
        actuacion=actuacion,
        texto="La entidad recibió su solicitud por formulario web y le asignó el radicado 2026-E-000123.",
        datos={"tipo": "queja", "canal": "web", "adjuntos": []},
    )


def _persona(solicitud: Solicitud, datos, ahora) -> None:
    Peticionario.objects.create(
        solicitud=solicitud,
        nombre=datos["nombre"],
        nombre_normalizado=datos["nombre"].lower(),
        tipo_documento="CC",
        documento=datos["documento"],
        correo=datos["correo"],
    )
    texto = _fijos()[2]
    Consentimiento.objects.create(solicitud=solicitud, texto_id=texto, otorgado_en=ahora)


def _acuse(solicitud: Solicitud, ahora) -> None:
    Correo.objects.create(
        clave=f"pqrs.acuse.{solicitud.radicado}",
        message_id=f"<{token_hex(16)}@127.0.0.1>",
        referencia=f"solicitud:{solicitud.pk}",
        prioridad=0,
        es_confidencial=True,
        para=DIRECCION,
        asunto=f"Recibimos su solicitud {solicitud.radicado}",
        texto=TEXTO,
        html=HTML,
        cabeceras={"From": "Portal ciudadano <no-responder@caja.example>"},
        creado_en=ahora,
        proximo_intento_en=ahora,
    )


def seguir(request, radicado):
    solicitud = Solicitud.objects.select_related("termino", "dependencia", "peticionario").get(
        radicado=radicado
    )
    lineas = [
        solicitud.radicado,
        solicitud.asunto,
        solicitud.objeto,
        str(solicitud.vence_el),
        solicitud.termino.nombre,
        solicitud.dependencia.nombre,
        solicitud.peticionario.nombre,
    ]
    for respuesta in solicitud.respuestas.filter(enviada_en__isnull=False):
        lineas += [respuesta.radicado_salida, respuesta.cuerpo, respuesta.que_sigue]
    pasos = Actuacion.objects.filter(solicitud=solicitud, es_publica=True).select_related("contenido")
    lineas += [f"{paso.en} {paso.contenido.texto}" for paso in pasos.order_by("n")]
    lineas += [archivo.nombre for archivo in Adjunto.objects.filter(solicitud=solicitud)]
    dados = Consentimiento.objects.filter(solicitud=solicitud).select_related("texto")
    lineas += [str(dado.texto) for dado in dados]
    return HttpResponse("\n".join(lineas), content_type="text/plain; charset=utf-8")


def lista(request, bandeja):
    filas = Solicitud.objects.select_related("termino", "dependencia", "responsable")
    if bandeja == "abiertas":
        filas = filas.filter(terminada_en__isnull=True).order_by("vence_el", "id")
    else:
        filas = filas.filter(terminada_en__isnull=False).order_by("-terminada_en", "-id")
    lineas = [
        f"{fila.radicado} {fila.asunto} {fila.termino.nombre} {fila.dependencia.nombre} {fila.vence_el}"
        for fila in filas[:26]
    ]
    return HttpResponse("\n".join(lineas), content_type="text/plain; charset=utf-8")
