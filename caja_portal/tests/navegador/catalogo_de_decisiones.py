"""What officials do with what people contribute to the exercises."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones.agrupar import agrupar
from participa.acciones.decidir import decidir
from participa.acciones.materializar import Promesa, cumplir, prometer
from participa.acciones.recibir import DeQuien
from participa.models import Aporte, Decision, Documento, Ejercicio, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio

RAZONES = "Se acoge porque el estudio de turnos lo respalda."


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    """An exercise of who looks, with contributions of very long words: one that waits, one in a group, one that is
    decided and promised, and one late."""
    quien = mundo.coordinadora
    ejercicio = un_ejercicio(
        responsable=quien, dependencia=quien.dependencia, titulo=LARGA[:160], dias_de_respuesta=1
    )
    decision = _acoger(ejercicio, quien)
    return [
        *_de_los_aportes(ejercicio, decision),
        *_de_los_grupos(ejercicio, quien),
        *_de_lo_prometido(ejercicio, decision, quien),
    ]


def _acoger(ejercicio: Ejercicio, quien: Usuario) -> Decision:
    acogido = un_aporte(ejercicio, texto=f"Que los parques abran a las siete, {LARGA}")
    return decidir(
        ejercicio.pk, {acogido.pk: None}, sentido="acogido", motivacion=f"{RAZONES} {LARGA}", quien=quien
    )


def _de_los_aportes(ejercicio: Ejercicio, decision: Decision) -> list[Parada]:
    hace_dias = reloj.ahora() - timedelta(days=9)
    tarde = un_aporte(ejercicio, texto=f"Que abran a las siete. {LARGA}", recibido_en=hace_dias, de=DeQuien())
    espera = un_aporte(ejercicio, texto=f"Que los parques abran a las siete, {LARGA}")
    acogido = Aporte.objects.get(decididos__decision=decision)
    lista = pagina("aporte_changelist")
    return [
        a("el tablero de aportes", lista),
        a("los aportes de un ejercicio", f"{lista}?ejercicio={ejercicio.pk}&ver=todos"),
        a("los aportes que no hay", f"{lista}?ejercicio={ejercicio.pk}&q=zzzz"),
        a("un aporte que espera", pagina("aporte_change", espera.pk)),
        a("un aporte vencido", pagina("aporte_change", tarde.pk)),
        a("un aporte acogido", pagina("aporte_change", acogido.pk)),
        a("qué se muestra de un aporte", pagina("aporte_mostrar", espera.pk)),
        a("decidir sobre aportes", f"{pagina('aporte_decidir')}?a={espera.pk}&a={acogido.pk}"),
        a("decidir sin elegir", pagina("aporte_decidir"), 400),
        a("agrupar aportes", f"{pagina('grupo_agrupar')}?a={espera.pk}"),
    ]


def _de_los_grupos(ejercicio: Ejercicio, quien: Usuario) -> list[Parada]:
    aporte = un_aporte(ejercicio, texto=f"Que los parques abran a las siete, {LARGA}")
    grupo = agrupar(ejercicio.pk, [aporte.pk], nombre=LARGA[:120], resumen=LARGA, quien=quien)
    return [
        a("los grupos de aportes", f"{pagina('grupo_changelist')}?ejercicio={ejercicio.pk}"),
        a("un grupo de aportes", pagina("grupo_change", grupo.pk)),
        a("deshacer un grupo", pagina("grupo_deshacer", grupo.pk)),
    ]


def _de_lo_prometido(ejercicio: Ejercicio, decision: Decision, quien: Usuario) -> list[Parada]:
    documento = Documento.objects.create(ejercicio=ejercicio, titulo="Plan de parques")
    parte = Parte.objects.create(documento=documento, numero=1, titulo="Horarios", texto=LARGA)
    en_un_mes = reloj.hoy() + timedelta(days=30)
    promesa, hecha = (
        prometer(
            decision.pk,
            Promesa("documento", f"Abrir a las siete. {LARGA}", LARGA[:200], en_un_mes, parte=una),
            quien=quien,
        )
        for una in (parte, None)
    )
    cumplir(
        hecha.pk, el=reloj.hoy(), como_quedo=f"Abren a las siete. {LARGA}", enlace="/noticias/", quien=quien
    )
    return [
        a("las decisiones", pagina("decision_changelist")),
        a("una decisión", pagina("decision_change", decision.pk)),
        a("prometer qué se hará", pagina("decision_prometer", decision.pk)),
        a("lo prometido", pagina("materializacion_changelist")),
        a("una promesa", pagina("materializacion_change", promesa.pk)),
        a("una promesa cumplida", pagina("materializacion_change", hecha.pk)),
        a("anotar que se cumplió", pagina("materializacion_cumplir", promesa.pk)),
        a("corregir una promesa", pagina("materializacion_corregir", hecha.pk)),
    ]


def pagina(nombre: str, *args: int) -> str:
    return reverse(f"admin:participa_{nombre}", args=args)
