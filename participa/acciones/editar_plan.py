"""How the plan is written: the plan, the events of public management that it follows, and its yearly goals."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones import difusion
from participa.acciones.comun import exigir, guardar
from participa.acciones.escritura import MISMA_DIRECCION, exigir_la_vista, poner
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Evento, MetaDelPlan, Plan

CREAR_PLAN, CAMBIAR_PLAN = "participa.add_plan", "participa.change_plan"
CREAR_EVENTO, CAMBIAR_EVENTO = "participa.add_evento", "participa.change_evento"
PONER_META, QUITAR_META = "participa.add_metadelplan", "participa.delete_metadelplan"
CAMPOS_DEL_PLAN = ("slug", "titulo", "horizonte", "proposito", "desde", "hasta", "acto", "enlace")
CAMPOS_DEL_EVENTO = ("nombre", "descripcion", "etapa", "desde", "hasta")


@transaction.atomic
def crear_plan(*, quien: Usuario, **campos: Any) -> Plan:
    """Start a plan that nobody outside sees. ``campos``: of ``CAMPOS_DEL_PLAN``. ``DatosInvalidos``."""
    exigir(quien, CREAR_PLAN)
    plan = Plan(creado_por=quien)
    poner(plan, campos, CAMPOS_DEL_PLAN)
    try:
        with transaction.atomic():
            guardar(plan, quien)
    except IntegrityError:  # somebody took the address at the same moment
        raise DatosInvalidos(MISMA_DIRECCION, campo="slug") from None
    return plan


@transaction.atomic
def cambiar_plan(plan_id: int, *, quien: Usuario, vista: int | None = None, **campos: Any) -> Plan:
    """Write what a plan says. Its events stay inside its dates; published, its address does not change."""
    exigir(quien, CAMBIAR_PLAN)
    plan = _cerrar_plan(plan_id)
    exigir_la_vista(plan, vista)
    if plan.publicado_en is not None and campos.get("slug", plan.slug) != plan.slug:
        raise DatosInvalidos("El plan ya se publicó: su dirección no cambia.", campo="slug")
    poner(plan, campos, CAMPOS_DEL_PLAN)
    _exigir_que_quepa_lo_suyo(plan)
    guardar(plan, quien)
    if plan.publicado_en is not None:
        difusion.corregir_plan(plan)
    return plan


@transaction.atomic
def publicar_plan(plan_id: int, *, quien: Usuario) -> Plan:
    """Anybody reads it from now on, and whoever follows Participa is told."""
    exigir(quien, CAMBIAR_PLAN)
    plan = _cerrar_plan(plan_id)
    if plan.publicado_en is not None:
        raise TransicionInvalida("El plan ya estaba publicado.")
    if not plan.eventos.exists():
        raise TransicionInvalida(
            "El plan no tiene eventos del ciclo todavía. Agregue al menos uno antes de publicarlo."
        )
    plan.publicado_en = reloj.ahora()
    guardar(plan, quien, ["publicado_en"], "Se publicó")
    difusion.anunciar_plan(plan)
    return plan


@transaction.atomic
def crear_evento(plan_id: int, *, quien: Usuario, **campos: Any) -> Evento:
    """Add a moment of public management to a plan, inside its dates. ``campos``: of ``CAMPOS_DEL_EVENTO``."""
    exigir(quien, CREAR_EVENTO)
    evento = Evento(plan=_cerrar_plan(plan_id))
    poner(evento, campos, CAMPOS_DEL_EVENTO)
    _exigir_dentro(evento.plan, evento.desde, evento.hasta)
    guardar(evento, quien)
    return evento


@transaction.atomic
def cambiar_evento(evento_id: int, *, quien: Usuario, vista: int | None = None, **campos: Any) -> Evento:
    exigir(quien, CAMBIAR_EVENTO)
    evento = _cerrar_evento(evento_id)
    exigir_la_vista(evento, vista)
    poner(evento, campos, CAMPOS_DEL_EVENTO)
    _exigir_dentro(evento.plan, evento.desde, evento.hasta)
    guardar(evento, quien)
    return evento


@transaction.atomic
def quitar_evento(evento_id: int, *, quien: Usuario) -> None:
    """Drop one that no exercise follows; its history stays."""
    exigir(quien, CAMBIAR_EVENTO)
    evento = _cerrar_evento(evento_id)
    if cuantos := evento.ejercicios.count():
        raise TransicionInvalida(
            f"El evento tiene {_contar(cuantos, 'ejercicio')}: páselos a otro evento antes de quitarlo."
        )
    evento._history_user = quien
    evento.delete()


@transaction.atomic
def poner_meta(plan_id: int, *, anio: int, indicador: str, valor: int, quien: Usuario) -> MetaDelPlan:
    """What the plan wants to have reached that year: a new goal, or another figure for the one that is there, which
    stays in its history."""
    exigir(quien, PONER_META)
    plan = _cerrar_plan(plan_id)
    if not plan.desde.year <= anio <= plan.hasta.year:
        raise DatosInvalidos(
            f"El plan rige de {plan.desde.year} a {plan.hasta.year}: escriba un año de esos.", campo="anio"
        )
    meta = MetaDelPlan.objects.filter(plan=plan, anio=anio, indicador=indicador).first()
    meta = meta or MetaDelPlan(plan=plan)
    poner(meta, {"anio": anio, "indicador": indicador, "valor": valor}, ("anio", "indicador", "valor"))
    guardar(meta, quien)
    return meta


@transaction.atomic
def quitar_meta(meta_id: int, *, quien: Usuario) -> None:
    """Drop a goal of a plan that nobody reads yet; once published, what was promised stays (its figure may change,
    with its history)."""
    exigir(quien, QUITAR_META)
    meta = MetaDelPlan.objects.select_for_update(of=("self",)).select_related("plan").get(pk=meta_id)
    if meta.plan.publicado_en is not None:
        raise TransicionInvalida(
            "El plan ya se publicó con esta meta y no se quita. Puede cambiar su cifra: queda en la historia."
        )
    meta._history_user = quien
    meta.delete()


def _cerrar_plan(plan_id: int) -> Plan:
    return Plan.objects.select_for_update(no_key=True).get(pk=plan_id)


def _cerrar_evento(evento_id: int) -> Evento:
    """Under the lock of its plan: dates that move at once do not cross."""
    evento = Evento.objects.get(pk=evento_id)
    plan = _cerrar_plan(evento.plan_id)
    evento = Evento.objects.select_for_update(no_key=True).get(pk=evento_id)
    evento.plan = plan
    return evento


def _exigir_dentro(plan: Plan, desde: date, hasta: date) -> None:
    if desde < plan.desde or hasta > plan.hasta:
        raise DatosInvalidos(
            f"El plan rige del {plan.desde:%d/%m/%Y} al {plan.hasta:%d/%m/%Y}: el evento va dentro de esas fechas.",
            campo="desde" if desde < plan.desde else "hasta",
        )


def _exigir_que_quepa_lo_suyo(plan: Plan) -> None:
    if fuera := plan.eventos.exclude(desde__gte=plan.desde, hasta__lte=plan.hasta).first():
        raise DatosInvalidos(
            f"El evento «{fuera}» va del {fuera.desde:%d/%m/%Y} al {fuera.hasta:%d/%m/%Y} y quedaría por fuera. "
            "Cambie primero sus fechas.",
            campo="desde" if fuera.desde < plan.desde else "hasta",
        )


def _contar(cuantos: int, que: str) -> str:
    return f"{cuantos} {que}" if cuantos == 1 else f"{cuantos} {que}s"
