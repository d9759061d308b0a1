"""Make the PDF of an answer that was sent (R3.24), once. Sending writes the debt; the timetable pays it in seconds, and
whoever downloads it first does not wait for the timetable. A fault of the engine delays it and undoes nothing."""

import hashlib
import logging
from collections.abc import Iterator

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.urls import reverse

from nucleo import adjuntos, papel, reloj
from nucleo.calendario import fecha_larga
from nucleo.models import Entidad
from pqrs import oficio_pdf, radicados
from pqrs.models import OficioPdf, Peticionario, Respuesta, Solicitud

#: Made in one turn, and tried: those that cannot be made leave their place to the others.
POR_TURNO, INTENTOS = 50, 1000
_bitacora = logging.getLogger(__name__)


def deber(respuesta: Respuesta) -> None:
    """Leave the PDF of an answer owed, in the transaction that sends it."""
    OficioPdf.objects.create(respuesta=respuesta)


def emitir(respuesta: Respuesta) -> OficioPdf:
    """The PDF of an answer, made the first time that somebody needs it. Idempotent, also under concurrency: of two made
    at once the first to be kept stays and the other leaves no trace.

    Its code is only in the PDF; here stay its digest and that of the file. Raises ``OSError`` on a full disk and what
    the engine raises.
    """
    debido = OficioPdf.objects.get_or_create(respuesta=respuesta)[0]
    if debido.generado_en is not None:
        return debido
    codigo = radicados.nuevo_codigo(radicados.LETRAS_CONSTANCIA)
    pdf = oficio_pdf.componer(contenido_de(respuesta, codigo))
    ruta = adjuntos.guardar(ContentFile(pdf), hecho_aqui=True)
    try:
        quedo = OficioPdf.objects.filter(pk=debido.pk, generado_en__isnull=True).update(
            codigo_huella=radicados.huella_codigo(codigo),
            ruta=ruta,
            sha256=hashlib.sha256(pdf).hexdigest(),
            generado_en=reloj.ahora(),
        )
    except BaseException:
        adjuntos.borrar(ruta)
        raise
    if not quedo:
        adjuntos.borrar(ruta)
    debido.refresh_from_db()
    return debido


def emitir_los_de(solicitud: Solicitud) -> None:
    """Those of a request that are still owed; one that cannot be made now stays owed, and the log says why."""
    _emitir(Respuesta.objects.enviadas().filter(solicitud=solicitud))


def emitir_pendientes() -> int:
    """Pay what is owed, oldest first. Returns how many. It bears running twice; one that fails stops no other."""
    debidas = Respuesta.objects.enviadas().filter(
        documento__generado_en__isnull=True, documento__isnull=False
    )
    return _emitir(debidas.order_by("documento")[:INTENTOS], POR_TURNO)


def _emitir(respuestas: QuerySet[Respuesta], maximo: int | None = None) -> int:
    hechas = 0
    for respuesta in respuestas.select_related("solicitud__dependencia"):
        if hechas == maximo:
            break
        try:
            emitir(respuesta)
            hechas += 1
        except Exception:
            _bitacora.exception("El PDF de %s queda por hacer.", respuesta.radicado_salida)
    return hechas


def contenido_de(respuesta: Respuesta, codigo: str) -> oficio_pdf.Contenido:
    """What the oficio of a sent answer says."""
    solicitud, entidad = respuesta.solicitud, Entidad.objects.vigente()
    local = respuesta.enviada_en.astimezone(reloj.BOGOTA)
    firma, _, cargo = respuesta.firma.partition(", ")
    return oficio_pdf.Contenido(
        entidad=entidad.nombre,
        contacto=entidad.contacto,
        numero=respuesta.radicado_salida,
        lugar_y_fecha=f"{entidad.lugar}, {fecha_larga(local.date())}",
        destinatario=_destinatario(solicitud),
        filas=tuple(_filas(respuesta)),
        cuerpo=oficio_pdf.parrafos(respuesta.cuerpo),
        puntos=tuple(
            oficio_pdf.Punto(
                oficio_pdf.parrafos(punto["pedido"]), oficio_pdf.parrafos(punto["respuesta"]), punto["base"]
            )
            for punto in respuesta.puntos
        ),
        que_sigue=oficio_pdf.parrafos(respuesta.que_sigue),
        recursos=_recursos(respuesta),
        notas=oficio_pdf.parrafos(respuesta.notas),
        firma=firma,
        cargo=cargo,
        dependencia=solicitud.dependencia.nombre,
        anexos=tuple(
            oficio_pdf.AnexoDeOficio(n, archivo.nombre, archivo.sha256)
            for n, archivo in enumerate(respuesta.adjuntos.order_by("id"), 1)
        ),
        url_verificar=settings.URL_PUBLICA + reverse("pqrs:verificada", args=[codigo]),
        codigo=codigo,
        enviado=papel.momento(respuesta.enviada_en),
        fecha=(local.year, local.month, local.day, local.hour, local.minute, local.second),
    )


def _filas(respuesta: Respuesta) -> Iterator[tuple[str, str]]:
    solicitud = respuesta.solicitud
    yield "Responde a", solicitud.radicado
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    yield "Recibida el", fecha_larga(recibida_el)
    if not solicitud.oculta_a_la_persona:
        yield "Asunto", solicitud.asunto
    parcial = "; responde solo una parte" if respuesta.es_parcial else ""
    yield "Qué hace", f"{respuesta.get_sentido_display()}{parcial}"


def _recursos(respuesta: Respuesta) -> tuple[tuple[str, str], ...]:
    if not respuesta.requiere_notificacion:
        return ()
    return (
        ("Cuáles caben", respuesta.recursos),
        ("Ante quién", respuesta.recursos_ante),
        ("En qué plazo", respuesta.recursos_plazo),
    )


def _destinatario(solicitud: Solicitud) -> str:
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    if persona:
        return persona.nombre
    return "Persona con identidad reservada" if solicitud.es_reservada else "Persona que no dio su nombre"
