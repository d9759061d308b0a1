"""From what was announced to the outbox, in steps that a killed process leaves to the next one.

Novedad → run → parts (who) → entregas (what) → mails. Each is a unique row, and the entregas and mails of a slice of
parts are written together: whatever was committed is not repeated, whatever was not is made again.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Case, Exists, IntegerField, Min, OuterRef, QuerySet, When

import correo.acciones
from correo.models import Correo
from nucleo import fichas, reloj
from nucleo.cifrado import NoSePuedeDescifrar
from suscripciones import enlaces, ritmos
from suscripciones.acciones import redactar
from suscripciones.acciones.dejar import terminar_si_no_sigue_nada
from suscripciones.models import Corrida, Entrega, Novedad, Parte, Suscripcion, Suscriptor, Tema
from suscripciones.restringidos import Reservados, lo_sigue, reservados_de, se_le_cuenta

log = logging.getLogger(__name__)

#: People in a transaction: when their parts are laid, and when their mails are written. And how long a round may last,
#: for a worker without a broker sends acknowledgements between two rounds.
TRAMO_DE_PARTES, TRAMO, LIMITE = 10_000, 2000, 5.0
Desenlace, Ritmo = Parte.Desenlace, Suscripcion.Ritmo


def difundir(limite: float = LIMITE) -> None:
    """Go on with every run that has not ended, those of what was announced these days included, for ``limite`` seconds
    and the slice under way. Many processes may call it at once; killed anywhere, the next one goes on."""
    fin = time.monotonic() + limite
    _empezar_las_que_faltan()
    for corrida in Corrida.objects.por_terminar().order_by("pk"):
        try:
            avanzar(corrida, fin)
        except Exception:  # one that cannot go on does not stop the others
            log.exception("El envío %s no pudo seguir.", corrida.pk)
        if time.monotonic() > fin:
            return


def _empezar_las_que_faltan() -> None:
    ahora = reloj.ahora()
    sin_corrida = Novedad.objects.vigentes().filter(
        ~Exists(Corrida.objects.filter(novedad=OuterRef("pk"))),
        se_avisa=True,
        publicada_en__gt=ahora - ritmos.ATRAS,
    )
    Corrida.objects.bulk_create(
        [
            Corrida(
                novedad=novedad,
                fecha=reloj.en_bogota(novedad.publicada_en).date(),
                creada_en=ahora,
                hasta=novedad.publicada_en,
                vigente_hasta=novedad.publicada_en + ritmos.ATRAS,
            )
            for novedad in sin_corrida.order_by("publicada_en")
        ],
        ignore_conflicts=True,
    )


def avanzar(corrida: Corrida, fin: float) -> None:
    """Take a run as far as it can go until a moment of ``time.monotonic``."""
    if corrida.repartida_en is None:
        while _repartir(corrida):
            if time.monotonic() > fin:
                return
        corrida.repartida_en = reloj.ahora()
        Corrida.objects.filter(pk=corrida.pk, repartida_en__isnull=True).update(
            repartida_en=corrida.repartida_en
        )
    while _escribir(corrida):
        if time.monotonic() > fin:
            return
    terminar(corrida)


def terminar(corrida: Corrida) -> None:
    """It ended if nobody is left, and then it says how many it wrote to."""
    pendientes = Parte.objects.filter(corrida=OuterRef("pk"), desenlace=Desenlace.PENDIENTE)
    terminada = Corrida.objects.filter(
        ~Exists(pendientes), pk=corrida.pk, terminada_en__isnull=True, repartida_en__isnull=False
    )
    if terminada.exists():
        escritas = Parte.objects.filter(corrida=corrida, desenlace=Desenlace.ESCRITA).count()
        terminada.update(terminada_en=reloj.ahora(), destinatarios=escritas)


# Parts: who


@transaction.atomic
def _repartir(corrida: Corrida) -> bool:
    """The parts of the next people, in the order of their keys. Whether there were any."""
    ultimo = (
        Parte.objects.filter(corrida=corrida).order_by("-suscriptor").values_list("suscriptor", flat=True)
    )
    cuales = a_quienes(corrida).filter(suscriptor__gt=ultimo.first() or 0).order_by("suscriptor")
    de_ellos = list(cuales[:TRAMO_DE_PARTES])
    ahora, dias = reloj.ahora(), ritmos.calendario()
    momentos = {si: ritmos.desde_cuando_sale(si, ahora, dias) for si in (False, True)}
    Parte.objects.bulk_create(
        [
            Parte(
                corrida=corrida,
                suscriptor_id=uno["suscriptor"],
                suscripcion_id=None if corrida.ritmo else uno["cual"],
                sale_desde=momentos[bool(corrida.novedad_id and uno["calla"])],
            )
            for uno in de_ellos
        ],
        ignore_conflicts=True,
    )
    return bool(de_ellos)


def a_quienes(corrida: Corrida) -> QuerySet:
    """Who a run is for, once each: «suscriptor», the subscription by which («cual»), and whether all those of that
    person keep silent on days off («calla»)."""
    calla = Case(When(solo_habiles=True, then=1), default=0, output_field=IntegerField())
    return a_quienes_por(corrida).order_by().values("suscriptor").annotate(cual=Min("pk"), calla=Min(calla))


def a_quienes_por(corrida: Corrida) -> QuerySet[Suscripcion]:
    """The subscriptions by which a run reaches somebody."""
    suscripciones = Suscripcion.objects.vigentes().filter(suscriptor__no_llega_desde__isnull=True)
    if corrida.novedad_id:
        return suscripciones.filter(
            tema__in=list(corrida.novedad.entradas.values_list("tema", flat=True)),
            ritmo=Ritmo.INMEDIATO,
            creada_en__lte=corrida.hasta,
        )
    if corrida.ritmo:
        return _con_algo_nuevo(suscripciones, corrida)
    return suscripciones.filter(tema=corrida.tema_id, creada_en__lte=corrida.hasta)


def _con_algo_nuevo(suscripciones: QuerySet[Suscripcion], corrida: Corrida) -> QuerySet[Suscripcion]:
    recientes = redactar.entradas_de(corrida)
    temas = set(recientes.values_list("tema", flat=True))
    ya = Entrega.objects.filter(suscriptor=OuterRef(OuterRef("suscriptor")), novedad=OuterRef("novedad"))
    nuevas = recientes.filter(~Exists(ya), tema=OuterRef("tema"), publicada_en__gt=OuterRef("cuenta_desde"))
    return suscripciones.filter(redactar.de_ese_resumen(corrida), Exists(nuevas), tema__in=temas)


# Entregas and mails: what


@transaction.atomic
def _escribir(corrida: Corrida) -> bool:
    """The mails of the next people whose moment came. Whether there were any."""
    partes = _tomar_partes(corrida)
    if not partes:
        return False
    if corrida.novedad_id:
        escritas = _de_una_novedad(corrida, partes)
    elif corrida.ritmo:
        escritas = redactar.resumenes(corrida, partes)
    else:
        escritas = _de_un_cierre(corrida, partes)
    hechas = {parte.pk for parte, _ in escritas}
    for redaccion, de_ellos in redactar.por_palabras(escritas):
        _depositar(corrida, redaccion, de_ellos)
    Parte.objects.filter(pk__in=hechas).update(desenlace=Desenlace.ESCRITA)
    Parte.objects.filter(pk__in=[uno.pk for uno in partes if uno.pk not in hechas]).update(
        desenlace=Desenlace.NADA
    )
    return True


def _tomar_partes(corrida: Corrida) -> list[Parte]:
    """Each for one process alone. The novedad, or the topic that closed, is taken before: whoever withdraws the one or
    opens the other waits for this slice, or is waited for."""
    if corrida.novedad_id:
        corrida.novedad = Novedad.objects.select_for_update(no_key=True).get(pk=corrida.novedad_id)
    if corrida.tema_id:
        corrida.tema = Tema.objects.select_for_update(no_key=True).get(pk=corrida.tema_id)
    pendientes = Parte.objects.filter(
        corrida=corrida, desenlace=Desenlace.PENDIENTE, sale_desde__lte=reloj.ahora()
    ).order_by("sale_desde", "pk")
    pks = list(pendientes.select_for_update(skip_locked=True).values_list("pk", flat=True)[:TRAMO])
    partes = list(Parte.objects.filter(pk__in=pks).select_related("suscriptor", "suscripcion").order_by("pk"))
    con_tema = [parte.suscripcion for parte in partes if parte.suscripcion_id]
    temas = Tema.objects.in_bulk({una.tema_id for una in con_tema})  # a few, for thousands of people
    for una in con_tema:
        una.tema = temas[una.tema_id]
    return partes


def _de_una_novedad(corrida: Corrida, partes: list[Parte]) -> list[tuple[Parte, redactar.Redaccion]]:
    novedad = corrida.novedad
    if novedad.retirada_en or reloj.ahora() > corrida.vigente_hasta:
        return []
    ya = Entrega.objects.filter(novedad=novedad, suscriptor__in=[uno.suscriptor_id for uno in partes])
    tienen = set(ya.values_list("suscriptor", flat=True))
    reservados = reservados_de([novedad.pk])
    vivas = [
        uno
        for uno in partes
        if uno.suscriptor_id not in tienen and uno.suscriptor.correo and _por_alguna(corrida, uno, reservados)
    ]
    Entrega.objects.bulk_create(
        Entrega(parte=uno, suscriptor_id=uno.suscriptor_id, novedad=novedad, tema_id=uno.suscripcion.tema_id)
        for uno in vivas
    )
    redaccion, temas = redactar.aviso(novedad), _temas_de_cada_uno(corrida, vivas)
    for uno in vivas:
        uno.temas = temas.get(uno.suscriptor_id, (uno.suscripcion.tema_id,))
    return [(uno, redaccion) for uno in vivas]


def _temas_de_cada_uno(corrida: Corrida, partes: list[Parte]) -> dict[int, list[int]]:
    """All those by which it reaches each person: who leaves by that mail's link wants no more like it, by any."""
    temas = defaultdict(list)
    suyas = a_quienes_por(corrida).filter(suscriptor__in=[uno.suscriptor_id for uno in partes])
    for suscriptor, tema in suyas.order_by("tema").values_list("suscriptor", "tema"):
        temas[suscriptor].append(tema)
    return temas


def _por_alguna(corrida: Corrida, parte: Parte, reservados: Reservados) -> bool:
    """By the subscription that it was made for or, if it was left or is closed to them, by another of theirs."""

    def sirve(una: Suscripcion) -> bool:
        return lo_sigue(una) and se_le_cuenta(corrida.novedad_id, una, reservados)

    if sirve(parte.suscripcion):
        return True
    for otra in (
        a_quienes_por(corrida).filter(suscriptor=parte.suscriptor_id).select_related("tema", "usuario")
    ):
        if sirve(otra):
            parte.suscripcion = otra
            parte.save(update_fields=["suscripcion"])
            return True
    return False


def _de_un_cierre(corrida: Corrida, partes: list[Parte]) -> list[tuple[Parte, redactar.Redaccion]]:
    """Nobody, if the topic opened again meanwhile: they go on following it. People are taken before what they follow,
    in the order in which whoever leaves takes them: the other way they would wait for each other."""
    if corrida.tema.cerrado_en is None:
        return []
    list(Suscriptor.objects.select_for_update().filter(partes__in=partes).order_by("pk").values_list("pk"))
    suyas = Suscripcion.objects.vigentes().filter(
        tema=corrida.tema_id, suscriptor__in=[uno.suscriptor_id for uno in partes]
    )
    siguen = set(suyas.values_list("suscriptor", flat=True))
    suyas.update(terminada_en=reloj.ahora(), fin=Suscripcion.Fin.CIERRE)
    redaccion = redactar.cierre(corrida.tema)
    avisadas = [uno for uno in partes if uno.suscriptor_id in siguen and uno.suscriptor.correo]
    for uno in avisadas:
        uno.temas = (corrida.tema_id,)
    for suscriptor in Suscriptor.objects.filter(pk__in=siguen).exclude(
        suscripciones__in=Suscripcion.objects.vigentes()
    ):
        terminar_si_no_sigue_nada(suscriptor)
    return [(uno, redaccion) for uno in avisadas]


def _depositar(corrida: Corrida, redaccion: redactar.Redaccion, partes: Iterable[Parte]) -> None:
    dejar = enlaces.raiz_de_dejar()
    correo.acciones.depositar_muchos(
        redaccion,
        (_destinatario(uno, dejar) for uno in partes),
        prioridad=Correo.Prioridad.BOLETIN if corrida.ritmo else Correo.Prioridad.ALERTA,
        vigente_hasta=corrida.vigente_hasta,
    )


def _destinatario(parte: Parte, dejar: str) -> correo.acciones.Destinatario:
    de_que = f"{'-'.join(map(str, parte.temas))}/" if parte.temas else ""
    baja = f"{dejar}{_ficha(parte.suscriptor)}/{de_que}"
    return correo.acciones.Destinatario(clave=parte.clave, para=parte.suscriptor.correo, baja=baja)


def _ficha(suscriptor: Suscriptor) -> str:
    try:
        return fichas.abierta(suscriptor.ficha)
    except NoSePuedeDescifrar:
        log.error("No se puede leer el enlace de baja del suscriptor %s: falta su clave.", suscriptor.pk)
        raise
