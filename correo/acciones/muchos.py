"""One mail to many: its words once, and a light row for each person."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet

from correo import timbre
from correo.acciones.deposito import exigir_que_no_se_deba
from correo.mensaje import direccion_de_baja, dominio, dominio_de, identificador, revisar_cabeceras
from correo.models import Correo, CuerpoComun
from correo.redaccion import Redaccion
from nucleo import reloj
from nucleo.texto import limpiar

#: Rows of one statement.
TRAMO = 1000
#: What each person's row has of its own; the rest is the same for all.
_PROPIOS = ("clave", "message_id", "para", "dominio", "baja", "referencia")


@dataclass(frozen=True, slots=True)
class Destinatario:
    """One of many. ``clave``: what is owed and to whom, as in ``encolar``; ``baja``: where this person asks for no
    more of it."""

    clave: str
    para: str
    baja: str = ""
    referencia: str = ""


def depositar_muchos(
    redaccion: Redaccion,
    destinatarios: Iterable[Destinatario],
    *,
    prioridad: Correo.Prioridad = Correo.Prioridad.BOLETIN,
    vigente_hasta: datetime | None = None,
    de: str = "",
    responder_a: str = "",
) -> int:
    """Send the same to many, in the caller's transaction: its words are written once and each person is a light row, a
    statement for every ``TRAMO`` of them. Returns how many were written.

    Idempotent by ``clave``: who already had theirs gets nothing more. ``redaccion`` has ``LUGAR_DE_BAJA`` where each
    one's ``baja`` goes. Only for what the law does not demand: ``SeDebePorLey`` with another ``prioridad``. An address
    that is not one does not stop the others: its row ends ``fallido`` when its turn comes.
    """
    ahora = reloj.ahora()
    exigir_que_no_se_deba(prioridad, "muchos", vigente_hasta)
    cabeceras = {"From": de or settings.DEFAULT_FROM_EMAIL}
    comun = _comun(redaccion, cabeceras | ({"Reply-To": responder_a} if responder_a else {}), ahora)
    igual = Correo(
        comun=comun,
        asunto=redaccion.asunto,
        prioridad=prioridad,
        creado_en=ahora,
        proximo_intento_en=ahora,
        vigente_hasta=vigente_hasta,
    )
    filas = _filas(destinatarios)
    escritos = sum(_escribir(igual, tramo) for tramo in iter(lambda: list(islice(filas, TRAMO)), []))
    if escritos:
        transaction.on_commit(timbre.tocar, robust=True)
    return escritos


def suprimir(claves: Collection[str] = (), para: str = "", prefijo: str = "") -> int:
    """Stop what has not left yet and the law does not demand: because whoever receives it asked for no more (by the
    keys of what they would have received, or how those begin), or because nothing can reach that address. In the
    caller's transaction; how many. What is confidential is only found by its key."""
    cuales = Q(clave__in=claves)
    if prefijo:
        cuales |= Q(clave__startswith=prefijo)
    if para:
        cuales |= Q(para=para.strip(), es_confidencial=False)
    return _por_salir(cuales).update(estado=Correo.Estado.SUPRIMIDO, proximo_intento_en=None)


def detener(claves: Collection[str]) -> set[str]:
    """As ``suprimir``, in the caller's transaction, and which ones had not left: those that somebody may write again in
    another way."""
    por_salir = _por_salir(Q(clave__in=claves)).select_for_update()
    detenidos = dict(por_salir.order_by("pk").values_list("pk", "clave"))
    Correo.objects.filter(pk__in=detenidos).update(estado=Correo.Estado.SUPRIMIDO, proximo_intento_en=None)
    return set(detenidos.values())


def olvidar_destinatarios(
    claves: Collection[str] = (), prefijo: str = "", antes: datetime | None = None
) -> int:
    """Erase the addresses of mails that ended, by their keys or by how those begin and when they were written, and what
    the confidential ones among them say; moments, digests and the server's words stay. Returns how many."""
    terminados = Correo.objects.filter(
        Q(clave__startswith=prefijo, creado_en__lt=antes) if prefijo else Q(clave__in=claves),
        proximo_intento_en__isnull=True,
        tomado_por="",
    ).exclude(para="")
    terminados.filter(es_confidencial=True).update(texto="", html="")
    return terminados.update(para="", baja="")


def olvidar_direccion(direccion: str, *, salvo: str) -> int:
    """Somebody asks for their data to be erased: what the law does not demand and had not left does not leave, and the
    address goes from all that ended, but for what belongs to something whose reference begins so («solicitud:»), of
    which it is the proof. In the caller's transaction; how many addresses."""
    suprimir(para=direccion)
    terminados = Correo.objects.filter(
        para__iexact=direccion.strip(), es_confidencial=False, proximo_intento_en__isnull=True, tomado_por=""
    )
    return terminados.exclude(referencia__startswith=salvo).update(para="", baja="")


def _por_salir(cuales: Q) -> QuerySet[Correo]:
    return Correo.objects.filter(
        cuales, proximo_intento_en__isnull=False, prioridad__gt=Correo.Prioridad.RECORDATORIO
    )


def _comun(redaccion: Redaccion, cabeceras: dict[str, str], ahora: datetime) -> CuerpoComun:
    cabeceras = revisar_cabeceras(cabeceras)
    dice = [redaccion.asunto, redaccion.texto, redaccion.html, cabeceras]
    huella = hashlib.sha256(json.dumps(dice, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    comun, _ = CuerpoComun.objects.get_or_create(
        huella=huella,
        defaults={
            "asunto": redaccion.asunto,
            "texto": redaccion.texto,
            "html": redaccion.html,
            "cabeceras": cabeceras,
            "creado_en": ahora,
        },
    )
    return comun


def _filas(destinatarios: Iterable[Destinatario]) -> Iterator[tuple[str, ...]]:
    propio, servidor_de = dominio(settings.URL_PUBLICA), lru_cache(maxsize=4096)(dominio_de)
    for uno in destinatarios:
        para = limpiar(uno.para).strip()
        yield (
            uno.clave,
            identificador(uno.clave, propio),
            para,
            servidor_de("@" + para.rpartition("@")[2].rstrip(">")),
            direccion_de_baja(uno.baja) if uno.baja else "",
            uno.referencia,
        )


def _escribir(igual: Correo, filas: list[tuple[str, ...]]) -> int:
    """One statement for all those rows; how many keys were not taken."""
    comunes = [
        campo
        for campo in Correo._meta.concrete_fields
        if not campo.primary_key and campo.name not in _PROPIOS
    ]
    fijos: list[Any] = [
        campo.get_db_prep_save(campo.pre_save(igual, add=True), connection) for campo in comunes
    ]
    columnas = ", ".join([*_PROPIOS, *(campo.column for campo in comunes)])
    suyas = ", ".join(f"uno.column{n + 1}" for n in range(len(_PROPIOS)))
    marca = f"({', '.join(['%s'] * len(_PROPIOS))})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Correo._meta.db_table} ({columnas}) SELECT {suyas}, {', '.join(['%s'] * len(fijos))} "  # noqa: S608
            f"FROM (VALUES {', '.join([marca] * len(filas))}) AS uno WHERE true ON CONFLICT DO NOTHING",
            [*fijos, *(valor for fila in filas for valor in fila)],
        )
        return cursor.rowcount
