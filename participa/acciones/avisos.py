"""What is owed to whoever contributed: that it was decided, with reasons, and that what was promised is done. Rows say
what is still to be told; the clock tells it by handfuls, and killed in between goes on with those that are left."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.db import transaction

import correo.acciones
from nucleo import reloj
from nucleo.cifrado import sellos
from participa.ciclo import ACOGIDAS, Sentido
from participa.consultas.destinos import Destino, destinos
from participa.models import Aporte, Decidido, Decision, Materializacion

#: Contributions of one transaction, and of one turn of the clock.
TRAMO, POR_TURNO = 100, 500
AMBITO = "participa.aviso"


def avisar() -> int:
    """Tell what is still to be told; how many contributions were looked at. Bears running twice and at once."""
    vistos = 0
    while vistos < POR_TURNO and (cuantos := _decisiones()):
        vistos += cuantos
    cumplidas = Materializacion.objects.filter(cumplida_el__isnull=False, avisada_en__isnull=True)
    for pk in cumplidas.order_by("cumplida_en", "pk").values_list("pk", flat=True)[:POR_TURNO]:
        while vistos < POR_TURNO and (cuantos := _cumplida(pk)):
            vistos += cuantos
    return vistos


@transaction.atomic
def _decisiones() -> int:
    """One handful of decisions on contributions. Of what was decided again meanwhile, only the last is told. Who has
    several answered by the same one gets one mail."""
    por_avisar = Decidido.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    filas = list(
        por_avisar.filter(avisado_en__isnull=True)
        .select_related("decision__ejercicio", "aporte")
        .order_by("pk")[:TRAMO]
    )
    vigentes = [uno for uno in filas if uno.aporte.decision_id == uno.decision_id]
    a_quien = destinos([uno.aporte for uno in vigentes])
    juntos: dict[tuple[int, str], list[Decidido]] = defaultdict(list)
    for uno in vigentes:
        if destino := a_quien.get(uno.aporte_id):
            juntos[uno.decision_id, destino.correo.casefold()].append(uno)
    promesas = _promesas({decision for decision, _ in juntos})
    for (decision_id, _), suyos in juntos.items():
        _contar_decision(suyos, [a_quien[uno.aporte_id] for uno in suyos], promesas[decision_id])
    Decidido.objects.filter(pk__in=[uno.pk for uno in filas]).update(avisado_en=reloj.ahora())
    return len(filas)


def _promesas(decisiones: set[int]) -> dict[int, list[Materializacion]]:
    """What was already promised when they are told."""
    por_decision: dict[int, list[Materializacion]] = defaultdict(list)
    if decisiones:
        for promesa in Materializacion.objects.filter(decision__in=decisiones, cumplida_el__isnull=True):
            por_decision[promesa.decision_id].append(promesa)
    return por_decision


def _contar_decision(suyos: list[Decidido], de: list[Destino], promesas: list[Materializacion]) -> None:
    decision = suyos[0].decision
    _escribir(
        de,
        clave=f"decision:{suyos[0].pk}",
        plantilla="decision",
        contexto=_de_la_decision(decision)
        | {
            "aportes": [
                {"referencia": uno.aporte.referencia, "enlace": destino.enlace}
                for uno, destino in zip(suyos, de, strict=True)
            ],
            "responder_el": max(uno.aporte.responder_el for uno in suyos),
            "promesas": promesas,
        },
    )


def _de_la_decision(decision: Decision) -> dict[str, Any]:
    return {
        "ejercicio": decision.ejercicio,
        "decision": decision,
        "se_acoge": decision.sentido in ACOGIDAS,
        "en_estudio": decision.sentido == Sentido.EN_ESTUDIO,
        "informe_antes_de": None if decision.ejercicio.informado_en else decision.ejercicio.informe_antes_de,
    }


@transaction.atomic
def _cumplida(materializacion_id: int) -> int:
    """One handful of those to whom it is told that a promise is done: whoever it answered and has still been accepted,
    each person once."""
    promesa = (
        Materializacion.objects.select_for_update(of=("self",), no_key=True)
        .select_related("decision__ejercicio", "parte__documento")
        .get(pk=materializacion_id)
    )
    if promesa.avisada_en is not None or promesa.cumplida_el is None:
        return 0
    aportes = Aporte.objects.filter(
        decididos__decision=promesa.decision_id, decision__sentido__in=ACOGIDAS, pk__gt=promesa.avisada_hasta
    )
    suyos = list(aportes.order_by("pk")[:TRAMO])
    for destino in destinos(suyos).values():
        _escribir(
            [destino],
            clave=f"cumplida:{promesa.pk}:{sellos(destino.correo.casefold(), AMBITO)[0]}",
            plantilla="cumplida",
            contexto=_de_la_decision(promesa.decision)
            | {"promesa": promesa, "aporte": destino.enlace, "donde": _completo(promesa.enlace)},
        )
    cambios: dict[str, Any] = {"avisada_hasta": suyos[-1].pk} if suyos else {}
    if len(suyos) < TRAMO:
        cambios["avisada_en"] = reloj.ahora()
    Materializacion.objects.filter(pk=promesa.pk).update(**cambios)
    return len(suyos)


def _completo(enlace: str) -> str:
    return settings.URL_PUBLICA + enlace if enlace.startswith("/") else enlace


def _escribir(de: list[Destino], *, clave: str, plantilla: str, contexto: dict[str, Any]) -> None:
    """Owe one mail to one person, once by ``clave``; ``de``: as each of their contributions knows them."""
    correo.acciones.encolar(
        clave=f"participa:{clave}",
        plantilla=f"participa/correos/{plantilla}",
        para=de[0].correo,
        confidencial=any(uno.es_confidencial for uno in de),
        contexto={"nombre": next((uno.nombre for uno in de if uno.nombre), "")} | contexto,
    )
