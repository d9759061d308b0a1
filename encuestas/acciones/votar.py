"""Answer: the ballot is used and the answer falls into the urn, in one transaction and with nothing in common."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from encuestas.consultas.abiertas import preguntada
from encuestas.errores import CambioLaVersion, ErrorDeEncuesta, NoPuede, TransicionInvalida, YaRespondio
from encuestas.huellas import huella_de
from encuestas.models import Encuesta, Papeleta, Respuesta, Version
from encuestas.recorrido import recorrido
from nucleo import reloj

ENCUESTAS, VERSIONES, PAPELETAS, RESPUESTAS = (
    modelo._meta.db_table for modelo in (Encuesta, Version, Papeleta, Respuesta)
)
NO_RECIBE = "Esta encuesta no está recibiendo respuestas. Lo que escribió no se envió."
YA_RESPONDIO = "Ya recibimos su respuesta a esta encuesta: se responde una sola vez."
SIN_INVITACION = (
    "Esta encuesta es para quienes recibieron una invitación. Abra el enlace que le llegó al correo."
)
OTRA_VERSION = (
    "Mientras respondía cambiaron las preguntas. Lo que respondió sigue aquí: revíselo y envíelo otra vez."
)


def votar(
    encuesta_id: int, version_id: int, datos: Mapping[str, Any], *, sujeto: str, leida: Version | None = None
) -> None:
    """Keep what somebody answered, once. ``datos``: as ``respuestas.leer_pagina`` gives them, of every page; what is
    off their way is dropped. ``leida``: the version in force with its survey, from a caller that just read it: what
    changed since is noticed when it is written. Nothing is returned: an answer has no number that its author could be
    asked for.

    ``TransicionInvalida`` (closed, not open), ``CambioLaVersion``, ``NoPuede`` (no invitation), ``YaRespondio``.
    """
    version = _vigente(leida or preguntada(encuesta_id), version_id)
    propios = recorrido(version.cuestionario, datos).datos
    huella = huella_de(version.encuesta, sujeto)
    if not _escribir(version, huella, propios):
        raise _motivo(encuesta_id, version_id, huella)


def _vigente(vigente: Version | None, version_id: int) -> Version:
    if vigente is None or not vigente.encuesta.recibe_en(reloj.ahora()):
        raise TransicionInvalida(NO_RECIBE)
    if vigente.pk != version_id:
        raise CambioLaVersion(OTRA_VERSION)
    return vigente


def _escribir(version: Version, huella: str, datos: dict[str, Any]) -> bool:
    """The ballot and the answer, both or none; ``False`` when the survey does not take it or the ballot was used.

    Those who answer share a lock of the survey that whoever closes it takes whole: either the closing waits for the
    answer and counts it, or the answer waits and finds the survey closed. Foreign keys, which take that lock too, are
    looked at when the transaction ends: too late. PostgreSQL does it all in one statement, which is a transaction.
    """
    es_postgresql = connection.vendor == "postgresql"
    usar, de_usar = _usar(version, huella, " FOR KEY SHARE" if es_postgresql else "")
    de_ella = None if version.encuesta.es_anonima else huella
    respuesta = [uuid.uuid4(), version.pk, json.dumps(datos), de_ella]
    columnas = f"INSERT INTO {RESPUESTAS} (id, version_id, datos, huella)"
    with connection.cursor() as cursor:
        if es_postgresql:
            cursor.execute(
                f"WITH usada AS ({usar} RETURNING 1) {columnas} SELECT %s::uuid, %s, %s::jsonb, %s FROM usada",  # noqa: S608
                [*de_usar, *respuesta],
            )
            return bool(cursor.rowcount)
        with transaction.atomic():
            cursor.execute(usar, de_usar)
            if not cursor.rowcount:
                return False
            cursor.execute(f"{columnas} VALUES (%s, %s, %s, %s)", [respuesta[0].hex, *respuesta[1:]])
            return True


def _usar(version: Version, huella: str, compartida: str) -> tuple[str, list]:
    """The statement that marks the ballot of an invitation, or makes any other used, if the survey still takes answers
    to that version, and its values. The database allows one ballot of each."""
    abierta = (
        f"SELECT id FROM {ENCUESTAS} WHERE id = %s AND cerrada_en IS NULL AND retirada_en IS NULL "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM {VERSIONES} WHERE encuesta_id = %s AND numero > %s "
        f"AND publicada_en IS NOT NULL){compartida}"
    )
    de_abierta = [version.encuesta_id, version.encuesta_id, version.numero]
    if version.encuesta.audiencia == Encuesta.Audiencia.INVITACION:
        return (
            f"UPDATE {PAPELETAS} SET esta_usada = %s FROM ({abierta}) AS abierta "  # noqa: S608
            "WHERE encuesta_id = abierta.id AND huella = %s AND NOT esta_usada",
            [True, *de_abierta, huella],
        )
    return (
        f"INSERT INTO {PAPELETAS} (encuesta_id, huella, esta_usada, es_invitacion, correo, codigo, invitada, "  # noqa: S608
        f"recordatorios, no_quiere) SELECT id, %s, %s, %s, '', '', %s, 0, %s FROM ({abierta}) AS abierta "
        "WHERE true ON CONFLICT DO NOTHING",
        [huella, True, False, False, False, *de_abierta],
    )


def _motivo(encuesta_id: int, version_id: int, huella: str) -> ErrorDeEncuesta:
    """Why it was not written, read anew: what changed since the page was opened comes first."""
    encuesta = _vigente(preguntada(encuesta_id), version_id).encuesta
    suya = Papeleta.objects.filter(encuesta=encuesta, huella=huella)
    if encuesta.audiencia == Encuesta.Audiencia.INVITACION and not suya.exists():
        return NoPuede(SIN_INVITACION)
    return YaRespondio(YA_RESPONDIO)
