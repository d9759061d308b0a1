"""Participa in the example entity: its plan of several years, what people are asked and what was done with what they
said. Each thing happens on its day, through the actions."""

from datetime import date, timedelta

from caja_portal.ejemplo.ejercicios import EJERCICIOS
from caja_portal.ejemplo.ejercicios import plan as planeado
from caja_portal.ejemplo.participado import Agenda, Curso, momento
from contenidos.acciones import publicar_regla, redactar_regla
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from participa.acciones import editar_plan, editar_relacion
from participa.models import Evento, Plan

LLEVA = "participacion"
#: Days ago: the rules, the plan, and what it is made of.
REGLAS_HACE, PLAN_HACE = 325, 324
#: The oldest thing that the plan has to cover.
LO_MAS_VIEJO = 330
MOMENTOS_HACE = 60


def participar(personas: dict[str, Usuario], hoy: date) -> None:
    """Make the plan and its exercises, under a clock that moves."""
    lleva = personas[LLEVA]
    with reloj.en(momento(hoy, REGLAS_HACE, 8)):
        _reglas(personas["editora"])
    with reloj.en(momento(hoy, PLAN_HACE, 9)):
        eventos = _el_plan(lleva, hoy) | _el_rumbo(lleva, hoy)
    agenda = Agenda()
    for relato in EJERCICIOS:
        Curso(relato, personas, hoy, eventos[relato.evento]).apuntar_en(agenda)
    agenda.cumplir()
    with reloj.en(momento(hoy, MOMENTOS_HACE, 11)):
        _momentos(lleva, personas, hoy)


def _reglas(editora: Usuario) -> None:
    for mecanismo, promesa in (
        (Regla.Mecanismo.PARTICIPA, planeado.PROMESA),
        (Regla.Mecanismo.PRESENCIAL, planeado.PROMESA_DE_ENCUENTROS),
    ):
        regla = Regla.objects.get(mecanismo=mecanismo, version=1)
        regla.promesa, regla.plazo, regla.unidad = promesa, planeado.DIAS, Regla.Unidad.DIAS_HABILES
        regla.vigente_desde = reloj.hoy()
        publicar_regla(redactar_regla(regla), editora)


def _el_plan(lleva: Usuario, hoy: date) -> dict[str, Evento]:
    """With its goals and events, which are returned by name."""
    anio = (hoy - timedelta(days=LO_MAS_VIEJO)).year
    plan = _crear(planeado.PLAN, date(anio, 1, 1), date(anio + 3, 12, 31), lleva)
    for indicador, valores in planeado.METAS.items():
        for n, valor in enumerate(valores):
            editar_plan.poner_meta(plan.pk, anio=anio + n, indicador=indicador, valor=valor, quien=lleva)
    eventos = {
        nombre: _evento(plan, nombre, *dicho, lleva=lleva, hoy=hoy)
        for nombre, dicho in planeado.EVENTOS.items()
    }
    editar_plan.publicar_plan(plan.pk, quien=lleva)
    return eventos


def _el_rumbo(lleva: Usuario, hoy: date) -> dict[str, Evento]:
    anio = (hoy - timedelta(days=LO_MAS_VIEJO)).year
    rumbo = _crear(planeado.PLAN_LARGO, date(anio, 1, 1), date(anio + 9, 12, 31), lleva)
    nombre, *dicho = planeado.REVISION
    evento = _evento(rumbo, nombre, *dicho, lleva=lleva, hoy=hoy)
    editar_plan.publicar_plan(rumbo.pk, quien=lleva)
    return {nombre: evento}


def _crear(dicho: tuple, desde: date, hasta: date, lleva: Usuario) -> Plan:
    slug, titulo, horizonte, proposito, acto = dicho
    return editar_plan.crear_plan(
        quien=lleva,
        slug=slug,
        titulo=titulo,
        horizonte=horizonte,
        proposito=proposito,
        acto=acto,
        desde=desde,
        hasta=hasta,
    )


def _evento(
    plan: Plan, nombre: str, etapa: str, desde: int, hasta: int, que_pasa: str, *, lleva: Usuario, hoy: date
) -> Evento:
    return editar_plan.crear_evento(
        plan.pk,
        quien=lleva,
        nombre=nombre,
        descripcion=que_pasa,
        etapa=etapa,
        desde=hoy - timedelta(days=desde),
        hasta=hoy - timedelta(days=hasta),
    )


def _momentos(lleva: Usuario, personas: dict[str, Usuario], hoy: date) -> None:
    for orden, dicho in enumerate(planeado.MOMENTOS, 1):
        slug, nombre, situacion, mecanismo, puerta, estrategia, campana, oficina, responde, desde, hasta = (
            dicho
        )
        editar_relacion.crear_momento(
            quien=lleva,
            slug=slug,
            nombre=nombre,
            situacion=situacion,
            mecanismo=mecanismo,
            puerta=puerta,
            estrategia=estrategia,
            campana=campana,
            dependencia=Dependencia.objects.get(codigo=oficina),
            responsable=personas[responde],
            desde=desde and hoy - timedelta(days=desde),
            hasta=hasta and hoy - timedelta(days=hasta),
            orden=orden * 10,
            esta_publicado=True,
        )
