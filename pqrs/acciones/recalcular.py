"""Open requests counted again after a change of the calendar, in batches that block nobody (R2.4, promise 3)."""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

import correo.acciones
from cuentas.models import Rol, Usuario
from nucleo import reloj
from pqrs import plazos
from pqrs.acciones import historia, recuento
from pqrs.cadena import resumen_de
from pqrs.consultas import parametros
from pqrs.consultas.hechos import de_varias as hechos_de_varias
from pqrs.consultas.plazo import calcular, en_serie
from pqrs.models import Actuacion, ContenidoActuacion, Recalculo, Solicitud

#: Requests of one transaction: some 15 ms on a calm machine, which is what somebody who wants one of them may wait.
LOTE = 100
#: Seconds that whoever registers a day off waits; the worker goes on.
A_LA_VISTA = 1.0
#: Seconds of one turn of the worker, which has mail to send as well.
TURNO = 4.0
#: Seconds between two batches on SQLite: its one writer is whoever asks at the right moment.
RESPIRO = 0.03
#: What the count raises for inputs that make no sense.
INCONTABLE = (plazos.PlazoInvalido, ValueError, TypeError)
SIN_ACTO = "Cambió el calendario o el término legal con que se cuenta."
NECESARIOS = (
    "radicado",
    "termino_id",
    "recibida_en",
    "politica",
    "vence_el",
    "vence_original_el",
    "huella_plazo",
    "terminada_en",
    "actuaciones_registradas",
    "cabeza",
)
bitacora = logging.getLogger("portal.plazos")

Paso = tuple[Actuacion, ContenidoActuacion]


class _Pasada:
    """What the batches of one pass share while a process is at it: counts of requests alike, and the words of moves
    alike, with their digest."""

    def __init__(self, causa: str, actor: Usuario | None):
        self.causa, self.actor = causa, actor
        self.cuentas: plazos.Cuentas | None = None
        self._dichos: dict[tuple[date, date], tuple[str, dict, str]] = {}

    def con(self, dias: Sequence[plazos.DiaPropio]) -> plazos.Cuentas:
        """The counts made with these days off: others, if they changed meanwhile."""
        if self.cuentas is None or self.cuentas.dias_propios != tuple(dias):
            self.cuentas = plazos.Cuentas(dias)
        return self.cuentas

    def decir(self, antes: date, despues: date) -> tuple[str, dict, str]:
        """The sentence and the data of a step that moves a date so, and their digest."""
        if (antes, despues) not in self._dichos:
            texto = f"La fecha límite pasó del {antes:%d/%m/%Y} al {despues:%d/%m/%Y}. {self.causa}"
            datos = {"antes": antes.isoformat(), "despues": despues.isoformat(), "causa": self.causa}
            self._dichos[antes, despues] = texto, datos, resumen_de(texto, datos)
        return self._dichos[antes, despues]


def _nunca() -> bool:
    return False


def abrir(causa: str, actor: Usuario | None, desde: datetime | None) -> Recalculo:
    """Ask for a pass, in the transaction of the act that causes it.

    ``desde``: the moment of the act. A request that ended after it, while the act was being written, counts as open.
    """
    abiertas = Solicitud.objects.abiertas().count()
    return Recalculo.objects.create(
        causa=causa, actor=actor, desde=desde, pedido_en=reloj.ahora(), por_revisar=abiertas
    )


def revisar_plazos() -> Recalculo:
    """The nightly check, begun here and ended by ``continuar_recalculos``. One that did not end yet goes on.

    A date whose inputs changed (a holiday law, a corrected term) is recomputed with its record; one that differs though
    its inputs did not is told to the administrators and left as it is, for it is evidence."""
    empezada = Recalculo.objects.filter(desde__isnull=True, terminado_en__isnull=True).first()
    return avanzar(empezada or abrir(SIN_ACTO, None, None), TURNO)


def continuar_recalculos(segundos: float | None = TURNO, alto: Callable[[], bool] = _nunca) -> int:
    """Go on with the passes that have not ended, oldest first, for so many seconds; return how many ended.

    One query when there is none. Safe to run twice, at once or after a crash.
    """
    fin = None if segundos is None else time.monotonic() + segundos
    terminados = 0
    for recalculo in Recalculo.objects.filter(terminado_en__isnull=True).order_by("pk"):
        if alto() or (fin and time.monotonic() > fin):
            break
        quedan = fin and fin - time.monotonic()
        terminados += avanzar(recalculo, quedan, alto).terminado_en is not None
    return terminados


def avanzar(recalculo: Recalculo, segundos: float | None, alto: Callable[[], bool] = _nunca) -> Recalculo:
    """Do batches of a pass, at least one, for so many seconds or until ``alto()``; return it as it is then.

    While another process is at it, this one leaves it alone.
    """
    fin = None if segundos is None else time.monotonic() + segundos
    pasada = _Pasada(recalculo.causa, recalculo.actor)
    while _hacer_un_lote(recalculo.pk, pasada):
        if alto() or (fin and time.monotonic() > fin):
            break
        if connection.vendor == "sqlite":
            time.sleep(RESPIRO)
    recalculo.refresh_from_db()
    return recalculo


@transaction.atomic
def _hacer_un_lote(pk: int, pasada: _Pasada) -> bool:
    """The next requests of a pass and its advance, in one short transaction. False when there is nothing to do.

    It waits for nobody while it holds rows: a request that somebody is working on is left for the end, and then it is
    alone in its batch.
    """
    pendientes = Recalculo.objects.filter(pk=pk, terminado_en__isnull=True)
    recalculo = pendientes.select_for_update(skip_locked=True).first()
    if recalculo is None:
        return False
    _sin_esperar_al_disco()
    alcanza = _alcanzadas(recalculo.desde)
    siguientes = alcanza.filter(pk__gt=recalculo.ultimo).order_by("pk")
    pks = list(siguientes.values_list("pk", flat=True)[:LOTE])
    if pks:
        tomadas = _tomar(alcanza.filter(pk__in=pks).select_for_update(skip_locked=True))
        recalculo.saltadas += sorted(set(pks) - {solicitud.pk for solicitud in tomadas})
        recalculo.ultimo = pks[-1]
    elif recalculo.saltadas:
        tomadas = _tomar(alcanza.filter(pk=recalculo.saltadas.pop()).select_for_update())
    else:
        _terminar(recalculo)
        return False
    _poner_al_dia(recalculo, tomadas, pasada)
    recalculo.save()
    return True


def _sin_esperar_al_disco() -> None:
    """The rows are freed without waiting for the disk. A power cut may undo the last batches whole, advance and all,
    and they are done again; whatever commits after them takes them along to the disk."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")


def _alcanzadas(desde: datetime | None) -> QuerySet[Solicitud]:
    abiertas = Q(terminada_en__isnull=True)
    return Solicitud.objects.filter(abiertas | Q(terminada_en__gte=desde) if desde else abiertas)


def _tomar(filas: QuerySet[Solicitud]) -> list[Solicitud]:
    """Locked, in one order for all. Their terms are read after the lock (``cerradura.tomada`` says why)."""
    return list(filas.order_by("pk").only(*NECESARIOS).prefetch_related("termino"))


def _poner_al_dia(recalculo: Recalculo, solicitudes: Sequence[Solicitud], pasada: _Pasada) -> None:
    """The days off are read under the locks: with older ones it would undo what an act just moved."""
    cuentas = pasada.con(parametros.dias_propios())
    hechos = hechos_de_varias(solicitud.pk for solicitud in solicitudes)
    cambiadas, pasos = [], []
    for solicitud in solicitudes:
        try:
            contado = en_serie(solicitud, cuentas, hechos.get(solicitud.pk, ()))
            cambio = _cambiar(solicitud, contado, pasada, pasos)
        except INCONTABLE:
            cambio = None
        if cambio is None and len(recalculo.desviadas) < Recalculo.MAXIMO_DE_DESVIADAS:
            recalculo.desviadas.append(solicitud.radicado)
        if cambio:
            cambiadas.append(solicitud)
    historia.guardar_varias(pasos)
    Solicitud.objects.poner_plazos(cambiadas)
    recalculo.revisadas += len(solicitudes)
    recalculo.movidas += len(pasos)


def poner_al_dia(solicitud: Solicitud) -> plazos.Plazo | None:
    """Bring the due date of one locked request to what its inputs give today, with its record, before an act that
    depends on it, and return its count. One whose inputs make no sense stays as it is, None: the nightly check tells
    it."""
    pasos: list[Paso] = []
    try:
        contado = calcular(solicitud, con_traza=False)
        cambio = _cambiar(solicitud, contado, _Pasada(SIN_ACTO, None), pasos)
    except INCONTABLE:
        return None
    if cambio:
        historia.guardar_varias(pasos)
        Solicitud.objects.poner_plazos([solicitud])
    return contado


def _cambiar(solicitud: Solicitud, plazo: plazos.Plazo, pasada: _Pasada, pasos: list[Paso]) -> bool | None:
    """Put in a request what its count gives: True when it has something to be saved, and its step among ``pasos`` if
    the date moved; None when the stored date is not what its own inputs give.

    ``INCONTABLE`` is what counting raises when these give none any more (a policy or a term damaged by hand): one such
    row must not stop the others.
    """
    antes = solicitud.vence_el
    if plazo.huella == solicitud.huella_plazo:
        return False if plazo.vence_el == antes else None
    solicitud.vence_el, solicitud.huella_plazo = plazo.vence_el, plazo.huella
    recuento.seguir_al_que_manda(solicitud, plazo)
    if plazo.vence_el != antes:
        texto, datos, resumen = pasada.decir(antes, plazo.vence_el)
        paso = historia.preparar(
            solicitud,
            Actuacion.Tipo.CAMBIO_CALENDARIO,
            texto,
            datos=datos,
            actor=pasada.actor,
            previo=solicitud.cabeza,
            resumen=resumen,
        )
        pasos.append(paso)
    return True


def _terminar(recalculo: Recalculo) -> None:
    recalculo.terminado_en = reloj.ahora()
    recalculo.save()
    if recalculo.desviadas and recalculo.desde is None:
        bitacora.error("Fechas de vencimiento que nada explica: %s", ", ".join(recalculo.desviadas))
        _avisar_desvio(recalculo.desviadas)


def _avisar_desvio(desviadas: Sequence[str]) -> None:
    administradores = Usuario.objects.filter(groups__name=Rol.ADMINISTRADOR.value, is_active=True)
    for persona in administradores.exclude(email=""):
        correo.acciones.encolar(
            clave=f"pqrs.desvio.{reloj.hoy()}.{persona.pk}",
            plantilla="pqrs/correos/desvio",
            para=persona.email,
            contexto={
                "persona": persona,
                "radicados": desviadas,
                "enlace": settings.URL_PUBLICA + reverse("admin:index"),
            },
        )
