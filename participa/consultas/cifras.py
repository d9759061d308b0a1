"""The figures of an exercise, as its report freezes them: plain data that JSON keeps."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from nucleo import reloj
from nucleo.models import Entidad
from participa.ciclo import ACOGIDAS, DEFINITIVAS, Canal, Sentido
from participa.consultas import personas
from participa.estado import Avance, en_avance
from participa.models import Aporte, Decision, Ejercicio, Encuentro, Materializacion, Parte, Uso

#: Answered no later than the promised day (a date of Bogotá, as the day itself is).
A_TIEMPO = Q(respondido_en__date__lte=F("responder_el"))


def de_un_ejercicio(ejercicio: Ejercicio) -> dict[str, Any]:
    """What was received, by which door, what was decided and in what time, and how what was promised goes. Eight
    queries, whatever was received. By group of interest nothing is said here: only the indicators do, once, so that
    what they hide is not found by subtracting."""
    suyos = Aporte.objects.filter(ejercicio=ejercicio)
    quienes = personas.contar(suyos)
    return {
        "corte": _iso(reloj.ahora()),
        **_de_que_trata(ejercicio),
        "personas": quienes.distintas,
        "sin_identificar": quienes.sin_identificar,
        **de_unos_aportes(suyos),
        "decisiones": Decision.objects.filter(ejercicio=ejercicio).count(),
        "compromisos": de_unos_compromisos(Materializacion.objects.filter(decision__ejercicio=ejercicio)),
        "mecanismos": _mecanismos(ejercicio),
        "encuentros": _encuentros(Encuentro.objects.filter(ejercicio=ejercicio)),
        "secciones": _secciones(ejercicio),
    }


def de_unos_aportes(aportes: QuerySet[Aporte]) -> dict[str, Any]:
    """How many, in all and by door and by decision; how many were answered and how many in the promised time. One
    query."""
    grupos = (
        aportes.order_by()
        .values("canal", "decision__sentido")
        .annotate(
            n=Count("pk"),
            publicos=Count("pk", filter=~Q(texto_publico="")),
            respondidos=Count("pk", filter=Q(respondido_en__isnull=False)),
            a_tiempo=Count("pk", filter=A_TIEMPO),
        )
    )
    sumas, por_canal, por_sentido = Counter(), Counter(), Counter()
    for grupo in grupos:
        canal, sentido = grupo.pop("canal"), grupo.pop("decision__sentido")
        sumas.update(grupo)
        por_canal[canal] += grupo["n"]
        por_sentido[sentido] += grupo["n"]
    definitivos = sum(por_sentido[uno.value] for uno in DEFINITIVAS)
    acogidos = sum(por_sentido[uno.value] for uno in ACOGIDAS)
    return {
        "aportes": sumas["n"],
        "publicos": sumas["publicos"],
        "respondidos": sumas["respondidos"],
        "a_tiempo": sumas["a_tiempo"],
        "acogidos": acogidos,
        "porcentaje_a_tiempo": porcentaje(sumas["a_tiempo"], sumas["respondidos"]),
        "porcentaje_acogidos": porcentaje(acogidos, definitivos),
        "por_canal": {uno.value: por_canal[uno.value] for uno in Canal if por_canal[uno.value]},
        "por_sentido": {uno.value: por_sentido[uno.value] for uno in Sentido},
        "sin_decision": por_sentido[None],
    }


def de_unos_compromisos(promesas: QuerySet[Materializacion]) -> dict[str, Any]:
    """The traffic light of what was promised, counted on today's Bogotá date. One query."""
    hoy = reloj.hoy()
    cuenta = promesas.order_by().aggregate(
        prometidos=Count("pk"),
        **{una.value: Count("pk", filter=en_avance(una, hoy)) for una in Avance},
    )
    hechos = cuenta["cumplida"] + cuenta["cumplida_tarde"]
    return cuenta | {"porcentaje_cumplidos": porcentaje(hechos, cuenta["prometidos"])}


def porcentaje(parte: int, todo: int) -> int | None:
    """Whole, with halves upwards; ``None`` of nothing."""
    return (200 * parte + todo) // (2 * todo) if todo else None


def _de_que_trata(ejercicio: Ejercicio) -> dict[str, Any]:
    evento = ejercicio.evento
    return {
        "entidad": Entidad.objects.vigente().nombre,
        "titulo": ejercicio.titulo,
        "plan": evento.plan.titulo,
        "evento": evento.nombre,
        "etapa": evento.etapa,
        "seccion": ejercicio.seccion,
        "nivel": ejercicio.nivel,
        "dependencia": ejercicio.dependencia.nombre,
        "abre_en": _iso(ejercicio.abre_en),
        "cierra_en": _iso(ejercicio.cierra_en),
        "cuenta_cerrada_en": _iso(ejercicio.cuenta_cerrada_en),
        "informe_antes_de": _iso(ejercicio.informe_antes_de),
        "regla": ejercicio.regla.version if ejercicio.regla else None,
        "dias_prometidos": ejercicio.dias_de_respuesta,
    }


def _mecanismos(ejercicio: Ejercicio) -> list[dict[str, Any]]:
    """What was used, under which version of its rules, and what came in by it. One query."""
    usos = (
        Uso.objects.filter(ejercicio=ejercicio)
        .select_related("regla", "foro", "encuesta", "sala", "etiqueta")
        .annotate(cuantos=Count("aportes"))
        .order_by("pk")
    )
    return [
        {
            "mecanismo": uso.mecanismo,
            "cual": str(uso.objeto or uso.detalle),
            "regla": uso.regla.version if uso.regla else None,
            "aportes": uso.cuantos,
        }
        for uso in usos
    ]


def _encuentros(encuentros: QuerySet[Encuentro]) -> dict[str, int]:
    cuenta = encuentros.filter(asistencia_en__isnull=False, cancelado_en__isnull=True).aggregate(
        realizados=Count("pk"), asistentes=Sum("asistentes")
    )
    return {clave: valor or 0 for clave, valor in cuenta.items()}


def _secciones(ejercicio: Ejercicio) -> dict[str, int]:
    """Of the texts that were consulted, and how many of their sections changed."""
    return Parte.objects.filter(documento__ejercicio=ejercicio).aggregate(
        consultadas=Count("pk"), cambiadas=Count("pk", filter=~Q(texto_final=""))
    )


def _iso(cuando: date | datetime | None) -> str | None:
    return cuando.isoformat() if cuando else None
