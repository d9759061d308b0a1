"""What goes into the electronic file of a request. The person of a reserved identity never does (R3.17)."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

import correo.consultas
from nucleo import adjuntos
from nucleo.adjuntos.lectura import trozos
from nucleo.texto import nombre_de_archivo
from pqrs import expediente, referencias
from pqrs.consultas.retencion import acta_de
from pqrs.expediente import Documento
from pqrs.models import (
    Actuacion,
    Adjunto,
    Asunto,
    Consentimiento,
    Constancia,
    Ingreso,
    Insistencia,
    Notificacion,
    Oficio,
    OficioPdf,
    Peticionario,
    Recurso,
    Respuesta,
    Solicitud,
)

RETENIDO = "El antivirus no dejó entregar este archivo. Está guardado como llegó."
NO_VAN = {"id", "clave_envio", "codigo_huella", "nombre_normalizado", "solicitud"}


def documentos(solicitud: Solicitud) -> list[Documento]:
    """Its documents, in the order in which they are read, but for the index."""
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    hechos = [
        expediente.en_json("solicitud.json", "La solicitud, como se radicó y como está", _campos(solicitud)),
        expediente.en_json("asuntos.json", "Los asuntos en que se dividió", _filas(Asunto, solicitud)),
        expediente.en_json("respuestas.json", "Las respuestas que se enviaron", _respuestas(solicitud)),
        expediente.en_json("oficios.json", "Los oficios que se expidieron", _oficios(solicitud)),
        expediente.en_json("recursos.json", "Los recursos y cómo se decidieron", _filas(Recurso, solicitud)),
        expediente.en_json(
            "insistencias.json", "Las insistencias ante un juez", _filas(Insistencia, solicitud)
        ),
        expediente.en_json("notificaciones.json", "Cómo se notificó", _filas(Notificacion, solicitud)),
        expediente.en_json("ingreso.json", "Cómo llegó, si no fue por el portal", _filas(Ingreso, solicitud)),
        expediente.en_json("correos.json", "Los correos: momentos y huella", _correos(solicitud)),
        expediente.en_json("autorizaciones.json", "Lo que la persona autorizó", _autorizaciones(solicitud)),
    ]
    if persona:
        hechos.insert(1, expediente.en_json("persona.json", "Quien la presentó", _campos(persona)))
    return [*hechos, *_originales(solicitud), *_constancia(solicitud), *_oficios_en_pdf(solicitud)]


def historia(solicitud: Solicitud) -> list[dict[str, Any]]:
    """Every link of its chain, with its content unless an acta destroyed it."""
    pasos = Actuacion.objects.filter(solicitud=solicitud).select_related("contenido").order_by("n")
    return [_paso(paso) for paso in pasos]


def _paso(paso: Actuacion) -> dict[str, Any]:
    contenido = getattr(paso, "contenido", None)
    return {
        "n": paso.n,
        "tipo": paso.tipo,
        "que": paso.get_tipo_display(),
        "en": paso.en.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "es_publica": paso.es_publica,
        "actor": paso.actor_id,
        "resumen": paso.resumen,
        "previo": paso.previo,
        "huella": paso.huella,
        "contenido": {"texto": contenido.texto, "datos": contenido.datos} if contenido else None,
    }


def _campos(fila: Any) -> dict[str, Any]:
    dichos = {}
    for campo in fila._meta.concrete_fields:
        if campo.name in NO_VAN:
            continue
        valor = getattr(fila, campo.attname)
        if campo.is_relation and valor is not None:
            valor = str(getattr(fila, campo.name))
        dichos[campo.name] = valor.isoformat() if isinstance(valor, date | datetime) else valor
    return dichos


def _respuestas(solicitud: Solicitud) -> list[dict[str, Any]]:
    enviadas = Respuesta.objects.enviadas().filter(solicitud=solicitud).order_by("id")
    return [_campos(una) for una in enviadas.select_related("redactada_por", "enviada_por")]


def _oficios(solicitud: Solicitud) -> list[dict[str, Any]]:
    return [
        _campos(uno) | {"paso": uno.actuacion.n}
        for uno in Oficio.objects.filter(solicitud=solicitud).select_related("expedido_por", "actuacion")
    ]


def _filas(modelo: type[Model], solicitud: Solicitud) -> list[dict[str, Any]]:
    return [_campos(fila) for fila in modelo.objects.filter(solicitud=solicitud).order_by("pk")]


def _correos(solicitud: Solicitud) -> list[dict[str, Any]]:
    return [
        {
            "message_id": uno.message_id,
            "asunto": uno.asunto,
            "confidencial": uno.es_confidencial,
            "estado": uno.estado,
            "creado_en": uno.creado_en.isoformat(),
            "enviado_en": uno.enviado_en and uno.enviado_en.isoformat(),
            "sha256": uno.resumen,
            "texto": "" if uno.es_confidencial else uno.texto,
        }
        for uno in correo.consultas.de(referencias.de(solicitud.pk)).defer("html")
    ]


def _autorizaciones(solicitud: Solicitud) -> list[dict[str, Any]]:
    dados = Consentimiento.objects.filter(solicitud=solicitud).select_related("texto")
    return [
        {"texto": dado.texto.titulo, "version": dado.texto.version, "en": dado.otorgado_en.isoformat()}
        for dado in dados
    ]


def _originales(solicitud: Solicitud) -> Iterator[Documento]:
    if acta_de(solicitud):
        return
    for n, uno in enumerate(Adjunto.objects.filter(solicitud=solicitud).order_by("id"), 1):
        carpeta = "respuesta" if uno.respuesta_id else "originales"
        nombre = nombre_de_archivo(uno.nombre)
        if not adjuntos.sale(uno.ruta):
            yield _retenido(f"{carpeta}/{n:03d}-{nombre}", uno)
            continue
        yield Documento(
            f"{carpeta}/{n:03d}-{nombre}",
            "Archivo, como llegó",
            uno.sha256,
            uno.tamano,
            _bytes(uno.ruta),
            uno.nombre,
        )


def _retenido(ruta: str, adjunto: Adjunto) -> Documento:
    """Instead of a file that the antivirus holds, a note of which one it is."""
    dicho = f"{RETENIDO}\nArchivo: {adjunto.nombre}\nSHA-256: {adjunto.sha256}\n".encode()
    resumen = hashlib.sha256(dicho).hexdigest()
    return Documento(
        f"{ruta}.retenido.txt", "Nota de un archivo retenido", resumen, len(dicho), lambda: [dicho]
    )


def _constancia(solicitud: Solicitud) -> Iterator[Documento]:
    hecha = Constancia.objects.filter(solicitud=solicitud).first()
    if hecha and hecha.ruta and adjuntos.almacen().exists(hecha.ruta):
        tamano = adjuntos.almacen().size(hecha.ruta)
        yield Documento(
            "constancia.pdf", "La constancia de radicación", hecha.sha256, tamano, _bytes(hecha.ruta)
        )


def _oficios_en_pdf(solicitud: Solicitud) -> Iterator[Documento]:
    hechos = (
        OficioPdf.objects.filter(respuesta__solicitud=solicitud).exclude(ruta="").select_related("respuesta")
    )
    for hecho in hechos.order_by("respuesta"):
        if adjuntos.almacen().exists(hecho.ruta):
            numero, tamano = hecho.respuesta.radicado_salida, adjuntos.almacen().size(hecho.ruta)
            yield Documento(
                f"oficios/{numero}.pdf", f"El oficio {numero}", hecho.sha256, tamano, _bytes(hecho.ruta)
            )


def _bytes(ruta: str):
    """A file that was lost is an empty one: the package is still made, and whoever verifies it finds the lack."""

    def leer():
        try:
            with adjuntos.almacen().open(ruta) as archivo:
                yield from trozos(archivo)
        except FileNotFoundError:
            return

    return leer
