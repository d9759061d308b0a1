"""What officials do with what people contribute to the exercises."""

from datetime import timedelta

from django.urls import reverse

from caja_portal.tests.navegador.catalogo import Parada, a
from caja_portal.tests.navegador.mundo import LARGA, Mundo
from nucleo import reloj
from participa.acciones.agrupar import agrupar
from participa.acciones.decidir import decidir
from participa.acciones.materializar import Promesa, cumplir, prometer
from participa.acciones.recibir import DeQuien
from participa.models import Documento, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio

RAZONES = "Se acoge porque el estudio de turnos lo respalda."


def de_la_mesa(mundo: Mundo) -> list[Parada]:
    """An exercise of who looks, with contributions of very long words: one that waits, one in a group, one that is
    decided and promised, and one late."""
    quien = mundo.coordinadora
    ejercicio = un_ejercicio(
        responsable=quien, dependencia=quien.dependencia, titulo=LARGA[:160], dias_de_respuesta=1
    )
    ayer = reloj.ahora() - timedelta(days=9)
    tarde = un_aporte(ejercicio, texto=f"Que abran a las siete. {LARGA}", recibido_en=ayer, de=DeQuien())
    espera, acogido, otro = (
        un_aporte(ejercicio, texto=f"Que los parques abran a las siete, {LARGA}") for _ in range(3)
    )
    grupo = agrupar(ejercicio.pk, [otro.pk], nombre=LARGA[:120], resumen=LARGA, quien=quien)
    decision = decidir(
        ejercicio.pk, {acogido.pk: None}, sentido="acogido", motivacion=f"{RAZONES} {LARGA}", quien=quien
    )
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

    def pagina(nombre: str, *args: int, resto: str = "") -> str:
        return reverse(f"admin:participa_{nombre}", args=args) + resto

    del_ejercicio = f"?ejercicio={ejercicio.pk}"
    return [
        a("el tablero de aportes", pagina("aporte_changelist")),
        a("los aportes de un ejercicio", pagina("aporte_changelist", resto=f"{del_ejercicio}&ver=todos")),
        a("los aportes que no hay", pagina("aporte_changelist", resto=f"{del_ejercicio}&q=zzzz")),
        a("un aporte que espera", pagina("aporte_change", espera.pk)),
        a("un aporte vencido", pagina("aporte_change", tarde.pk)),
        a("un aporte acogido", pagina("aporte_change", acogido.pk)),
        a("qué se muestra de un aporte", pagina("aporte_mostrar", espera.pk)),
        a("decidir sobre aportes", pagina("aporte_decidir", resto=f"?a={espera.pk}&a={acogido.pk}")),
        a("decidir sin elegir", pagina("aporte_decidir"), 400),
        a("los grupos de aportes", pagina("grupo_changelist", resto=del_ejercicio)),
        a("un grupo de aportes", pagina("grupo_change", grupo.pk)),
        a("agrupar aportes", pagina("grupo_agrupar", resto=f"?a={espera.pk}")),
        a("deshacer un grupo", pagina("grupo_deshacer", grupo.pk)),
        a("las decisiones", pagina("decision_changelist")),
        a("una decisión", pagina("decision_change", decision.pk)),
        a("prometer qué se hará", pagina("decision_prometer", decision.pk)),
        a("lo prometido", pagina("materializacion_changelist")),
        a("una promesa", pagina("materializacion_change", promesa.pk)),
        a("una promesa cumplida", pagina("materializacion_change", hecha.pk)),
        a("anotar que se cumplió", pagina("materializacion_cumplir", promesa.pk)),
        a("corregir una promesa", pagina("materializacion_corregir", hecha.pk)),
    ]
