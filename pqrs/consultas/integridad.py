"""Check the whole history: numbers without gaps, every link and payload, each request's head, each year's chain."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db import DatabaseError, connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from pqrs import radicados
from pqrs.cadena import GENESIS, eslabon_de, resumen_de
from pqrs.consultas import asuntos, migracion
from pqrs.consultas.retencion import eliminadas
from pqrs.models import Actuacion, Contador, ContenidoActuacion, Oficio, Recurso, Respuesta, Solicitud

LOTE = 500
#: What a reader says of a value that somebody damaged: a date, JSON or text that no longer is one.
ILEGIBLE = (ValueError, TypeError, DatabaseError)


@dataclass
class Comprobacion:
    """What was read, what is wrong, and the last link of each year as (number, link): written down outside, it proves
    that nothing before it changed."""

    solicitudes: int = 0
    actuaciones: int = 0
    anclas: dict[int, tuple[int, str]] = field(default_factory=dict)
    #: By year, the last number of the system that the entity had before: ours go on from it.
    inicios: dict[int, int] = field(default_factory=dict)
    hallazgos: list[str] = field(default_factory=list)


def comprobar() -> Comprobacion:
    """Read everything once, in batches: memory does not grow with the table. Changes nothing."""
    resultado = Comprobacion(inicios=migracion.inicios(Contador.Serie.ENTRADA))
    for lote in _lotes():
        historias, sin_contenido = _historias(lote), eliminadas(lote)
        for solicitud in lote:
            resultado.solicitudes += 1
            _comprobar_numero(solicitud, historias[solicitud.pk], resultado)
            _comprobar_historia(solicitud, historias[solicitud.pk], resultado, solicitud.pk in sin_contenido)
        con_contenido = [una for una in lote if una.pk not in sin_contenido]
        resultado.hallazgos.extend(asuntos.discrepancias(con_contenido, historias))
        _comprobar_respuestas(con_contenido, historias, resultado)
        _comprobar_oficios(con_contenido, historias, resultado)
        _comprobar_recursos(con_contenido, historias, resultado)
    _comprobar_contadores(resultado)
    _comprobar_salidas(resultado)
    huerfanas = Actuacion.objects.exclude(solicitud__in=Solicitud.objects.all()).count()
    if huerfanas:
        resultado.hallazgos.append(f"Hay {huerfanas} actuaciones de solicitudes que ya no existen.")
    return resultado


def ancla(anio: int, consecutivo: int) -> str | None:
    """The first link of one request, to compare with what was written down outside."""
    return Actuacion.objects.primera_huella(anio, consecutivo)


def _lotes() -> Iterator[list[Solicitud]]:
    """Every request in order of number."""
    ultima = None
    while True:
        filas = Solicitud.objects.order_by("anio", "consecutivo")
        if ultima:
            filas = filas.filter(
                Q(anio=ultima.anio, consecutivo__gt=ultima.consecutivo) | Q(anio__gt=ultima.anio)
            )
        lote = list(filas.only("radicado", "anio", "consecutivo", "cabeza", "actuaciones_registradas")[:LOTE])
        if not lote:
            return
        yield lote
        ultima = lote[-1]


def _historias(lote: Sequence[Solicitud]) -> dict[int, list[Actuacion] | None]:
    """The steps of each request, in order; None for one that holds a value nobody can read any more.

    One query, unless something in the batch cannot be read: then one each, to tell which.
    """
    pasos = Actuacion.objects.select_related("contenido").order_by("n")
    if connection.vendor == "sqlite":  # which keeps as text what PostgreSQL keeps as a moment and as JSON
        pasos = pasos.annotate(
            en_escrito=Cast("en", TextField()), datos_escritos=Cast("contenido__datos", TextField())
        )
    historias: dict[int, list[Actuacion] | None] = defaultdict(list)
    try:
        for actuacion in pasos.filter(solicitud__in=lote):
            historias[actuacion.solicitud_id].append(actuacion)
    except ILEGIBLE:
        for solicitud in lote:
            try:
                historias[solicitud.pk] = list(pasos.filter(solicitud=solicitud))
            except ILEGIBLE:
                historias[solicitud.pk] = None
    return historias


def _comprobar_numero(
    solicitud: Solicitud, historia: list[Actuacion] | None, resultado: Comprobacion
) -> None:
    """No gap in the year, and the first link tied to that of the previous number."""
    anio, numero = solicitud.anio, solicitud.consecutivo
    ultimo, previo = resultado.anclas.get(anio, (resultado.inicios.get(anio, 0), GENESIS))
    if numero > ultimo + 1:
        primera, ultima = (radicados.escribir(anio, "E", n) for n in (ultimo + 1, numero - 1))
        resultado.hallazgos.append(f"Faltan solicitudes: de {primera} a {ultima}.")
    if anio != radicados.ANIO_MIGRADAS and solicitud.radicado != radicados.escribir(anio, "E", numero):
        resultado.hallazgos.append(f"{solicitud.radicado}: el radicado no corresponde a su número.")
    primera = _primer_eslabon(solicitud, historia)
    if primera and primera[0] != previo:
        resultado.hallazgos.append(f"{solicitud.radicado}: no enlaza con la solicitud anterior del año.")
    resultado.anclas[anio] = (numero, primera[1] if primera else GENESIS)


def _primer_eslabon(solicitud: Solicitud, historia: list[Actuacion] | None) -> tuple[str, str] | None:
    """``previo`` and ``huella`` of the first step: two texts, which may be read even when the rest cannot."""
    if historia is None:
        primera = Actuacion.objects.filter(solicitud=solicitud, n=1).values_list("previo", "huella")
        try:
            return primera.first()
        except ILEGIBLE:
            return None
    return (historia[0].previo, historia[0].huella) if historia and historia[0].n == 1 else None


def _comprobar_historia(
    solicitud: Solicitud, historia: list[Actuacion] | None, resultado: Comprobacion, esta_eliminada: bool
) -> None:
    if historia is None:
        resultado.hallazgos.append(f"{solicitud.radicado}: su historia tiene un valor que no se puede leer.")
        return
    previo, n, destruida_hasta = "", 0, _destruida_hasta(historia) if esta_eliminada else 0
    for actuacion in historia:
        n += 1
        resultado.actuaciones += 1
        resultado.hallazgos.extend(_fallas(solicitud, actuacion, n, previo, n < destruida_hasta))
        previo = actuacion.huella
    if n != solicitud.actuaciones_registradas or previo != solicitud.cabeza:
        resultado.hallazgos.append(
            f"{solicitud.radicado}: su historia tiene {n} actuaciones y debería tener "
            f"{solicitud.actuaciones_registradas}, o la última no es la que era."
        )


def _destruida_hasta(historia: Sequence[Actuacion]) -> int:
    """The step of the acta that destroyed what came before it (R3.39): without that step nothing is forgiven."""
    return max((paso.n for paso in historia if paso.tipo == Actuacion.Tipo.ELIMINACION), default=0)


def _fallas(
    solicitud: Solicitud, actuacion: Actuacion, n: int, previo: str, se_destruyo: bool
) -> Iterator[str]:
    cual = f"{solicitud.radicado}, actuación {actuacion.n}"
    if actuacion.n != n:
        yield f"{cual}: se esperaba la número {n}."
    if previo and actuacion.previo != previo:
        yield f"{cual}: no enlaza con la anterior."
    if _huella(solicitud, actuacion) != actuacion.huella:
        yield f"{cual}: sus datos no corresponden a su huella."
    contenido = getattr(actuacion, "contenido", None)
    if contenido is None and se_destruyo:
        return
    if contenido is None:
        yield f"{cual}: no tiene contenido."
    elif _resumen(contenido) != actuacion.resumen:
        yield f"{cual}: su contenido no corresponde a su resumen."
    elif _se_reescribio(actuacion):
        yield f"{cual}: dice lo mismo, pero alguien la volvió a escribir."


def _se_reescribio(actuacion: Actuacion) -> bool:
    """Whether the same moment or the same data are written with other bytes than ours (SQLite)."""
    if connection.vendor != "sqlite":
        return False
    datos = getattr(getattr(actuacion, "contenido", None), "datos", None)
    return (actuacion.en_escrito, actuacion.datos_escritos) != (
        connection.ops.adapt_datetimefield_value(actuacion.en),
        json.dumps(datos),
    )


def _huella(solicitud: Solicitud, actuacion: Actuacion) -> str | None:
    """The link that these data give, or None when they are such that no link has them."""
    try:
        return eslabon_de(
            actuacion.previo,
            radicado=solicitud.radicado,
            n=actuacion.n,
            tipo=actuacion.tipo,
            en=actuacion.en,
            es_publica=actuacion.es_publica,
            actor=actuacion.actor_id,
            resumen=actuacion.resumen,
        )
    except ValueError:
        return None


def _resumen(contenido: ContenidoActuacion) -> str | None:
    try:
        return resumen_de(contenido.texto, contenido.datos)
    except ValueError:
        return None


def _comprobar_respuestas(
    lote: Sequence[Solicitud], historias: dict[int, list[Actuacion] | None], resultado: Comprobacion
) -> None:
    """What an answer says and attaches is what the history says that was sent."""
    enviadas = Respuesta.objects.enviadas().filter(solicitud__in=lote).prefetch_related("adjuntos")
    for respuesta in enviadas.order_by("id"):
        dicho = _dicho_de(respuesta, historias[respuesta.solicitud_id] or [])
        hoy = {
            "respuesta": radicados.huella(respuesta.integra),
            "adjuntos": sorted(adjunto.sha256 for adjunto in respuesta.adjuntos.all()),
        }
        if dicho != hoy:
            resultado.hallazgos.append(f"{respuesta.radicado_salida}: la respuesta no es la que se envió.")


def _dicho_de(respuesta: Respuesta, historia: Sequence[Actuacion]) -> dict:
    """What the step that sent an answer says of it."""
    for actuacion in historia:
        datos = _datos_de(actuacion)
        if datos.get("radicado_salida") == respuesta.radicado_salida:
            return {"respuesta": datos.get("respuesta"), "adjuntos": sorted(datos.get("adjuntos") or [])}
    return {}


def _comprobar_oficios(
    lote: Sequence[Solicitud], historias: dict[int, list[Actuacion] | None], resultado: Comprobacion
) -> None:
    """What a letter says and who signs it is what the step that it tells of says; and the board copies the letter."""
    oficios = Oficio.objects.filter(solicitud__in=lote).select_related("aviso_de_cartelera").order_by("id")
    for oficio in oficios:
        pasos = historias[oficio.solicitud_id] or []
        datos = next((_datos_de(paso) for paso in pasos if paso.pk == oficio.actuacion_id), {})
        hoy = (oficio.radicado_salida, radicados.huella(oficio.cuerpo), oficio.firma)
        if (datos.get("radicado_salida"), datos.get("oficio"), datos.get("firma", "")) != hoy:
            resultado.hallazgos.append(f"{oficio.radicado_salida}: el oficio no es el que se expidió.")
        aviso = getattr(oficio, "aviso_de_cartelera", None)
        if aviso is not None and aviso.texto != oficio.cuerpo:
            resultado.hallazgos.append(
                f"{oficio.radicado_salida}: la cartelera no muestra lo que se publicó."
            )


def _comprobar_recursos(
    lote: Sequence[Solicitud], historias: dict[int, list[Actuacion] | None], resultado: Comprobacion
) -> None:
    """Each remedy is against the decision that its step says, of that class, late or not; and it was decided as the
    step of its letter says. Steps of before remedies against letters call the decision «respuesta»."""
    recursos = Recurso.objects.filter(solicitud__in=lote).select_related("respuesta", "acto", "oficio")
    for recurso in recursos.order_by("id"):
        pasos = {paso.pk: _datos_de(paso) for paso in historias[recurso.solicitud_id] or []}
        llego = pasos.get(recurso.actuacion_id, {})
        decidido = pasos.get(recurso.oficio.actuacion_id, {}) if recurso.oficio else {}
        dicho = (
            llego.get("contra", llego.get("respuesta")),
            llego.get("clase"),
            llego.get("es_extemporaneo"),
        )
        hoy = (str(recurso.impugnado), recurso.clase, recurso.es_extemporaneo)
        if dicho != hoy or decidido.get("decision", "") != recurso.decision:
            resultado.hallazgos.append(
                f"{recurso.impugnado}: el recurso de {recurso.get_clase_display().lower()} no es el que consta."
            )


def _datos_de(paso: Actuacion) -> dict:
    datos = getattr(getattr(paso, "contenido", None), "datos", None)
    return datos if isinstance(datos, dict) else {}


def _comprobar_contadores(resultado: Comprobacion) -> None:
    contadores = dict(Contador.objects.exclude(serie=Contador.Serie.SALIDA).values_list("anio", "ultimo"))
    for anio in sorted(contadores.keys() | resultado.anclas.keys()):
        ultimo, _ = resultado.anclas.get(anio, (resultado.inicios.get(anio, 0), GENESIS))
        if contadores.get(anio, 0) != ultimo:
            resultado.hallazgos.append(
                f"El contador de {anio} va en {contadores.get(anio, 0)} y la última solicitud es la {ultimo}."
            )


def _comprobar_salidas(resultado: Comprobacion) -> None:
    """Outgoing numbers: every one that the counter gave has its answer or its letter."""
    salidas: dict[int, set[int]] = {}
    respuestas = Respuesta.objects.enviadas().values_list("radicado_salida", flat=True)
    oficios = Oficio.objects.values_list("radicado_salida", flat=True)
    for numero in chain(respuestas.iterator(), oficios.iterator()):
        anio, _, consecutivo = numero.split("-")
        salidas.setdefault(int(anio), set()).add(int(consecutivo))
    inicios = migracion.inicios(Contador.Serie.SALIDA)
    for anio, ultimo in Contador.objects.filter(serie=Contador.Serie.SALIDA).values_list("anio", "ultimo"):
        faltan = set(range(inicios.get(anio, 0) + 1, ultimo + 1)) - salidas.get(anio, set())
        if faltan:
            cuales = ", ".join(radicados.escribir(anio, "S", n) for n in sorted(faltan)[:5])
            resultado.hallazgos.append(f"Faltan respuestas u oficios: {cuales}.")
