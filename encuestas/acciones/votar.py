"""Answer: the ballot is used and the answer falls into the urn, in one transaction and with nothing in common."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, connection, transaction

from encuestas.errores import CambioLaVersion, NoPuede, TransicionInvalida, YaRespondio
from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta, Respuesta, Version
from encuestas.recorrido import recorrido
from nucleo import reloj

NO_RECIBE = "Esta encuesta no está recibiendo respuestas. Lo que escribió no se envió."
YA_RESPONDIO = "Ya recibimos su respuesta a esta encuesta: se responde una sola vez."
SIN_INVITACION = (
    "Esta encuesta es para quienes recibieron una invitación. Abra el enlace que le llegó al correo."
)
OTRA_VERSION = (
    "Mientras respondía cambiaron las preguntas. Lo que respondió sigue aquí: revíselo y envíelo otra vez."
)


def votar(encuesta_id: int, version_id: int, datos: Mapping[str, Any], *, sujeto: str) -> None:
    """Keep what somebody answered, once. ``datos``: as ``respuestas.leer_pagina`` gives them, of every page; what is
    off their way is dropped. Nothing is returned: an answer has no number that its author could be asked for.

    ``TransicionInvalida`` (closed, not open), ``CambioLaVersion``, ``NoPuede`` (no invitation), ``YaRespondio``.
    """
    encuesta = Encuesta.objects.get(pk=encuesta_id)
    version = _vigente(encuesta, version_id)
    propios = recorrido(version.cuestionario, datos).datos
    huella = huella_de(encuesta, sujeto)
    with transaction.atomic():
        _entrar(encuesta)
        _usar(encuesta, huella)
        Respuesta.objects.create(
            version=version, datos=propios, huella=None if encuesta.es_anonima else huella
        )


def _vigente(encuesta: Encuesta, version_id: int) -> Version:
    if not encuesta.recibe_en(reloj.ahora()):
        raise TransicionInvalida(NO_RECIBE)
    vigente = encuesta.versiones.filter(publicada_en__isnull=False).order_by("-numero").first()
    if vigente is None:
        raise TransicionInvalida(NO_RECIBE)
    if vigente.pk != version_id:
        raise CambioLaVersion(OTRA_VERSION)
    return vigente


def _entrar(encuesta: Encuesta) -> None:
    """Those who answer share a lock of the survey that whoever closes it takes whole: either the closing waits for the
    answer and counts it, or the answer waits and finds the survey closed. Foreign keys, which take that lock too, are
    looked at when the transaction ends: too late."""
    tabla = connection.ops.quote_name(Encuesta._meta.db_table)
    compartida = " FOR KEY SHARE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {tabla} WHERE id = %s AND cerrada_en IS NULL AND retirada_en IS NULL{compartida}",  # noqa: S608
            [encuesta.pk],
        )
        if cursor.fetchone() is None:
            raise TransicionInvalida(NO_RECIBE)


def _usar(encuesta: Encuesta, huella: str) -> None:
    """The ballot of an invitation exists and is marked; any other is made used. The database allows one of each."""
    if encuesta.audiencia == Encuesta.Audiencia.INVITACION:
        suya = Papeleta.objects.filter(encuesta=encuesta, huella=huella)
        if not suya.filter(esta_usada=False).update(esta_usada=True):
            raise YaRespondio(YA_RESPONDIO) if suya.exists() else NoPuede(SIN_INVITACION)
        return
    try:
        with transaction.atomic():
            Papeleta.objects.create(encuesta=encuesta, huella=huella, esta_usada=True)
    except IntegrityError:
        raise YaRespondio(YA_RESPONDIO) from None
