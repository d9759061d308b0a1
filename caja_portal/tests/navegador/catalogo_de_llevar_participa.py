"""What whoever keeps the plan and its exercises works with, with long words and in every state."""

from django.contrib.auth.models import Group
from django.db.models import Model
from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a, vacio
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from cuentas.models import Rol
from foros.tests.fabricas import un_foro
from participa.models import Compromiso, Evento, MetaDelPlan, Momento, Plan, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_dependencia


def de_quien_lleva_el_plan(mundo: Mundo) -> list[Parada]:
    """The plan, the register, an exercise that lacks everything, one that is open, and each step."""
    mundo.administrador.groups.add(Group.objects.get(name=Rol.PARTICIPACION))
    plan = un_plan(titulo=LARGA[:160], proposito=LARGA, acto=LARGA[:200], publicado_en=None)
    evento = un_evento(plan=plan, nombre=LARGA[:160])
    return [*_del_plan(plan, evento), *_de_los_ejercicios(evento), *_de_lo_que_se_acompana()]


def _del_plan(plan: Plan, evento: Evento) -> list[Parada]:
    MetaDelPlan.objects.create(plan=plan, anio=plan.desde.year, indicador="a_tiempo", valor=90)
    return [
        a("los planes de participación", reverse("admin:participa_plan_changelist")),
        vacio("agregar un plan", reverse("admin:participa_plan_add"), "Guardar"),
        a("un plan en borrador", _de(plan, "change")),
        a("los datos de un plan", _de(plan, "datos")),
        a("un evento del ciclo", _de(plan, "evento", f"?evento={evento.pk}")),
        vacio("poner una meta", _de(plan, "meta"), "Guardar"),
        a("publicar un plan", _de(plan, "publicar")),
    ]


def _de_los_ejercicios(evento: Evento) -> list[Parada]:
    borrador = un_ejercicio(
        convocado=False, evento=evento, titulo=LARGA[:160], informe_antes_de=None, recibe_por_formulario=False
    )
    Uso.objects.create(ejercicio=borrador, mecanismo="foros", foro=un_foro(titulo=LARGA[:160]))
    uso = Uso.objects.create(ejercicio=borrador, mecanismo="correo", detalle=LARGA[:200])
    abierto = un_ejercicio()
    un_aporte(abierto, texto=LARGA)
    abierto.grupos.create(nombre=LARGA[:120])
    return [
        a("el registro de ejercicios", reverse("admin:participa_ejercicio_changelist")),
        vacio("agregar un ejercicio", reverse("admin:participa_ejercicio_add"), "Guardar"),
        a("un ejercicio en borrador", _de(borrador, "change")),
        a("un ejercicio abierto", _de(abierto, "change")),
        a("los datos de un ejercicio convocado", _de(abierto, "datos")),
        a("un mecanismo", _de(borrador, "uso", f"?uso={uso.pk}")),
        vacio("agregar un mecanismo", _de(borrador, "uso"), "Guardar"),
        vacio("poner a votación", _de(abierto, "votar"), "Guardar"),
        *(a(f"{paso} un ejercicio", _de(borrador, paso)) for paso in ("convocar", "borrar")),
        *(a(f"{paso} un ejercicio", _de(abierto, paso)) for paso in ("cuenta", "aplazar", "cancelar")),
    ]


def _de_lo_que_se_acompana() -> list[Parada]:
    """The critical moments of the relation, and the commitments of the founding plan."""
    momento = Momento.objects.create(
        slug="sin-empleo", nombre=LARGA[:120], situacion=LARGA, mecanismo="chat", puerta="/chat/",
        estrategia=LARGA, campana=LARGA, dependencia=una_dependencia(),
    )  # fmt: skip
    compromiso = Compromiso.objects.first()
    return [
        a("los momentos críticos", reverse("admin:participa_momento_changelist")),
        a("un momento crítico", _de(momento, "change")),
        a("los datos de un momento", _de(momento, "datos")),
        a("un compromiso", _de(compromiso, "change")),
        a("cómo se cumple un compromiso", _de(compromiso, "datos")),
    ]


def _de(cosa: Model, nombre: str, mas: str = "") -> str:
    return reverse(f"admin:participa_{cosa._meta.model_name}_{nombre}", args=[cosa.pk]) + mas
