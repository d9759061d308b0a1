"""The indicators of Participa, the commitments and the critical moments, and the months in the admin."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj
from nucleo.calendario import sumar_meses
from participa.acciones.congelar import congelar
from participa.models import CorteMensual, MetaDelPlan, Momento, Perfil
from participa.tests.fabricas import un_aporte, un_ejercicio, un_plan, una_dependencia


def _un_mes() -> CorteMensual:
    """The last one that ended, with a group of few people and an office of a very long name."""
    mes = sumar_meses(reloj.hoy().replace(day=1), -1)
    with reloj.en(reloj.ahora().replace(year=mes.year, month=mes.month, day=15)):
        ejercicio = un_ejercicio(dependencia=una_dependencia("larga", LARGA[:120]))
        un_aporte(ejercicio)
    for grupo, cuantos in (("afiliado", 40), ("joven", 12), ("etnico", 2)):
        Perfil.objects.create(ejercicio=ejercicio, mes=mes, grupo=grupo, cuantos=cuantos)
    plan = un_plan(titulo=LARGA[:160])
    MetaDelPlan.objects.create(plan=plan, anio=mes.year, indicador="aportes", valor=3)
    MetaDelPlan.objects.create(plan=plan, anio=mes.year, indicador="satisfaccion", valor=80)
    return congelar(mes)


def _un_momento() -> Momento:
    hoy = reloj.hoy()
    return Momento.objects.create(
        slug="largo", nombre=LARGA[:120], situacion=LARGA, mecanismo="chat", puerta="/chat/", estrategia=LARGA,
        campana=LARGA, dependencia=una_dependencia(), desde=hoy, hasta=hoy + timedelta(days=3), esta_publicado=True,
    )  # fmt: skip


def del_publico() -> list[Parada]:
    corte = _un_mes()
    return [
        a("los indicadores", reverse("participa:indicadores")),
        a(
            "los indicadores de un mes",
            reverse("participa:indicadores_mes", args=[corte.mes.year, corte.mes.month]),
        ),
        a("los compromisos", reverse("participa:compromisos")),
        a("un compromiso con cifras", reverse("participa:compromiso", args=["respetar"])),
        a("un momento", _un_momento().get_absolute_url()),
        a("los momentos", reverse("participa:momentos")),
        a("la portada con un momento", reverse("portada")),
    ]


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    corte = _un_mes()
    return [
        a("los meses de los indicadores", reverse("admin:participa_cortemensual_changelist")),
        a("un mes de los indicadores", reverse("admin:participa_cortemensual_change", args=[corte.pk])),
    ]
