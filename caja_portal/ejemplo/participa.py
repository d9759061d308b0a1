"""Participa in the example entity: its plan of several years, what people are asked and what was done with what they
said. Each thing happens on its day, through the actions."""

from datetime import date, timedelta

from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.anio.ejercicios import EJERCICIOS_DEL_ANIO, EVENTOS_DEL_ANIO
from caja_portal.ejemplo.ejercicios import EJERCICIOS
from caja_portal.ejemplo.ejercicios import plan as planeado
from caja_portal.ejemplo.participado import Curso, lo_que_se_debe, momento
from contenidos.acciones import publicar_regla, redactar_regla
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from participa.acciones import anual, editar_plan, editar_relacion
from participa.acciones.congelar import congelar
from participa.models import DocumentoAnual, Evento, Plan

LLEVA = "participacion"
Clase = DocumentoAnual.Clase
#: Days ago: the rules, the plan, and what it is made of.
REGLAS_HACE, PLAN_HACE = 325, 324
#: The same, with the year: each of its months has figures.
DEL_ANIO = 425, 424
#: How much older is what the plan has to cover.
ANTES = 4
MOMENTOS_HACE = 60
#: Day of January on which the strategy of the year is published, and the report of the one before.
ESTRATEGIA_EL, INFORME_EL = 20, 31


def participar(personas: dict[str, Usuario], hoy: date, *, con_el_anio: bool = False) -> None:
    """Make the plan and its exercises, under a clock that moves."""
    lleva = personas[LLEVA]
    reglas_hace, plan_hace = DEL_ANIO if con_el_anio else (REGLAS_HACE, PLAN_HACE)
    primero = (hoy - timedelta(days=plan_hace - ANTES)).year
    with reloj.en(momento(hoy, reglas_hace, 8)):
        _reglas(personas["editora"])
    with reloj.en(momento(hoy, plan_hace, 9)):
        del_anio = EVENTOS_DEL_ANIO if con_el_anio else {}
        eventos = _el_plan(lleva, hoy, primero, planeado.EVENTOS | del_anio) | _el_rumbo(lleva, hoy, primero)
    agenda = Agenda(lo_que_se_debe)
    for relato in (*(EJERCICIOS_DEL_ANIO if con_el_anio else ()), *EJERCICIOS):
        Curso(relato, personas, hoy, eventos[relato.evento]).apuntar_en(agenda)
    _apuntar_los_meses(agenda, hoy, plan_hace)
    _apuntar_los_anios(agenda, lleva, hoy, primero, plan_hace)
    agenda.cumplir()
    if con_el_anio or hoy.year == primero:
        anual.empezar_anual(hoy.year, Clase.INFORME, quien=lleva)
    with reloj.en(momento(hoy, MOMENTOS_HACE, 11)):
        _momentos(lleva, personas, hoy)


def _apuntar_los_meses(agenda: Agenda, hoy: date, plan_hace: int) -> None:
    """The first night of each month, the figures of the one that ended are frozen."""
    mes = (hoy - timedelta(days=plan_hace)).replace(day=1)
    while (siguiente := (mes + timedelta(days=31)).replace(day=1)) <= hoy:
        agenda.apuntar(momento(siguiente, 0, 1), lambda mes=mes: congelar(mes))
        mes = siguiente


def _apuntar_los_anios(agenda: Agenda, lleva: Usuario, hoy: date, primero: int, plan_hace: int) -> None:
    """The strategy of each year when it begins, and its report when it has ended."""
    despues_del_plan = momento(hoy, plan_hace - 1, 9)
    for anio in range(primero, hoy.year + 1):
        cuando = max(momento(date(anio, 1, ESTRATEGIA_EL), 0, 9), despues_del_plan)
        agenda.apuntar(cuando, lambda anio=anio: _publicar_anual(anio, Clase.ESTRATEGIA, lleva))
    for anio in range(primero, hoy.year):
        cuando = momento(date(anio + 1, 1, INFORME_EL), 0, 9)
        agenda.apuntar(cuando, lambda anio=anio: _publicar_anual(anio, Clase.INFORME, lleva))


def _publicar_anual(anio: int, clase: str, lleva: Usuario) -> None:
    documento = anual.empezar_anual(anio, clase, quien=lleva)
    anual.redactar_anual(documento.pk, cuerpo=planeado.PRESENTACIONES[clase], quien=lleva)
    anual.publicar_anual(documento.pk, quien=lleva)


def _reglas(editora: Usuario) -> None:
    for mecanismo, promesa in (
        (Regla.Mecanismo.PARTICIPA, planeado.PROMESA),
        (Regla.Mecanismo.PRESENCIAL, planeado.PROMESA_DE_ENCUENTROS),
    ):
        regla = Regla.objects.get(mecanismo=mecanismo, version=1)
        regla.promesa, regla.plazo, regla.unidad = promesa, planeado.DIAS, Regla.Unidad.DIAS_HABILES
        regla.vigente_desde = reloj.hoy()
        publicar_regla(redactar_regla(regla), editora)


def _el_plan(lleva: Usuario, hoy: date, anio: int, de_ellos: dict) -> dict[str, Evento]:
    """With its goals and events, which are returned by name."""
    plan = _crear(planeado.PLAN, date(anio, 1, 1), date(anio + 3, 12, 31), lleva)
    for indicador, valores in planeado.METAS.items():
        for n, valor in enumerate(valores):
            editar_plan.poner_meta(plan.pk, anio=anio + n, indicador=indicador, valor=valor, quien=lleva)
    eventos = {
        nombre: _evento(plan, nombre, *dicho, lleva=lleva, hoy=hoy) for nombre, dicho in de_ellos.items()
    }
    editar_plan.publicar_plan(plan.pk, quien=lleva)
    return eventos


def _el_rumbo(lleva: Usuario, hoy: date, anio: int) -> dict[str, Evento]:
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
