"""Files: they wait while the citizen reads the form over, and become part of the request when it is filed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from nucleo import adjuntos, reloj
from pqrs import radicados
from pqrs.acciones.cerradura import tomada
from pqrs.errores import TransicionInvalida
from pqrs.models import Actuacion, Adjunto, ArchivoEnEspera, Respuesta, Solicitud

ESPERA = timedelta(hours=24)
# The sweep comes later than the wait ends: what is being filed at that moment, or still arrives, has time to be done.
MARGEN = timedelta(hours=1)
_VENCIDO = ESPERA + timedelta(seconds=1)


def dejar_en_espera(ficha: str, archivo: UploadedFile, inspeccion: adjuntos.Inspeccion) -> ArchivoEnEspera:
    """Keep an inspected file for 24 h under the digest of the page's token. Raises ``OSError`` (full disk).

    The row comes first, expired, and begins its wait when the bytes are on the disk: a process killed in between leaves
    nothing that the sweep does not find, and nobody sees a file without bytes.
    """
    ahora = reloj.ahora()
    esperando = ArchivoEnEspera.objects.create(
        ficha_huella=radicados.huella(ficha),
        ruta=adjuntos.nueva_ruta(),
        creado_en=ahora - _VENCIDO,
        **_campos(inspeccion),
    )
    try:
        adjuntos.guardar(archivo, esperando.ruta)
    except BaseException:
        esperando.delete()
        raise
    esperando.creado_en = ahora
    esperando.save(update_fields=["creado_en"])
    return esperando


def en_espera(ficha: str) -> list[ArchivoEnEspera]:
    """The files that wait under a token, oldest first; none for an empty or expired token."""
    if not ficha:
        return []
    return list(
        ArchivoEnEspera.objects.filter(
            ficha_huella=radicados.huella(ficha), creado_en__gte=reloj.ahora() - ESPERA
        ).order_by("id")
    )


def quitar_de_espera(ficha: str, pks: Sequence[int]) -> None:
    """Forget files that the citizen no longer wants to send. They expire first: killed halfway, the sweep ends it."""
    quitados = ArchivoEnEspera.objects.filter(ficha_huella=radicados.huella(ficha), pk__in=pks)
    quitados.update(creado_en=reloj.ahora() - _VENCIDO)
    for archivo in quitados:
        adjuntos.borrar(archivo.ruta)
        archivo.delete()


def pasar_a_adjuntos(
    solicitud: Solicitud,
    en_espera: list[ArchivoEnEspera],
    ahora: datetime,
    actuacion: Actuacion | None = None,
) -> None:
    """Turn waiting files into attachments and delete their token's rows, in the transaction that files; ``actuacion``:
    the later step that brought them."""
    if not en_espera:
        return
    Adjunto.objects.bulk_create(
        Adjunto(
            solicitud=solicitud,
            actuacion=actuacion,
            nombre=archivo.nombre,
            ruta=archivo.ruta,
            tipo_mime=archivo.tipo_mime,
            tamano=archivo.tamano,
            sha256=archivo.sha256,
            recibido_en=ahora,
        )
        for archivo in en_espera
    )
    ArchivoEnEspera.objects.filter(pk__in=[archivo.pk for archivo in en_espera]).delete()


def descartar_vencidos() -> int:
    """Delete what waited over 24 hours without being filed. Returns how many. Safe to run twice, and to be killed: the
    row, which nobody can file any more, goes after its bytes."""
    descartados = 0
    vencidos = ArchivoEnEspera.objects.filter(creado_en__lt=reloj.ahora() - ESPERA - MARGEN)
    for archivo in vencidos.order_by("id")[:500]:
        if not Adjunto.objects.filter(ruta=archivo.ruta).exists():
            adjuntos.borrar(archivo.ruta)
            descartados += 1
        archivo.delete()
    return descartados


def adjuntar_a_respuesta(
    respuesta: Respuesta, archivo: UploadedFile, inspeccion: adjuntos.Inspeccion
) -> Adjunto:
    """Add an inspected file to a draft answer. Raises ``TransicionInvalida`` when it was already sent."""
    ruta = adjuntos.guardar(archivo)
    try:
        with transaction.atomic():
            _exigir_borrador(respuesta)
            return Adjunto.objects.create(
                solicitud_id=respuesta.solicitud_id,
                respuesta=respuesta,
                ruta=ruta,
                recibido_en=reloj.ahora(),
                **_campos(inspeccion),
            )
    except BaseException:
        adjuntos.borrar(ruta)
        raise


@transaction.atomic
def quitar_adjunto(respuesta: Respuesta, pk: int) -> None:
    """Take a file out of a draft answer. Raises ``TransicionInvalida`` when it was already sent."""
    _exigir_borrador(respuesta)
    for adjunto in respuesta.adjuntos.filter(pk=pk):
        adjunto.delete()
        transaction.on_commit(lambda ruta=adjunto.ruta: adjuntos.borrar(ruta))


def _exigir_borrador(respuesta: Respuesta) -> None:
    """Under the request's lock: a file that arrives while the answer is being sent is refused, not slipped in."""
    tomada(respuesta.solicitud_id)
    respuesta.refresh_from_db(fields=["enviada_en"])
    if respuesta.enviada_en is not None:
        raise TransicionInvalida("Esta respuesta ya se envió: sus archivos no se pueden cambiar.")


def _campos(inspeccion: adjuntos.Inspeccion) -> dict:
    return {
        "nombre": inspeccion.nombre,
        "tipo_mime": inspeccion.tipo_mime,
        "tamano": inspeccion.tamano,
        "sha256": inspeccion.sha256,
    }
