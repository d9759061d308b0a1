"""The reports of participa, of an exercise and of a year: without a fault that axe knows, and no wider than a
telephone, on both sides."""

from datetime import timedelta

import pytest

from caja_portal.tests.navegador.personas import Funcionaria
from caja_portal.tests.navegador.revision import revisar
from cuentas.models import Rol
from nucleo import reloj
from participa.acciones import anual, informar
from participa.acciones.decidir import decidir
from participa.ciclo import Sentido
from participa.models import Ejercicio, MetaDelPlan
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_persona
from suscripciones.models import Tema

pytestmark = pytest.mark.navegador
LARGA = "electroencefalografista" * 4
DICE = (
    f"## Qué se concluyó\n\n- Se abrirá **los sábados** desde enero.\n\nVea [las reglas](/reglas/foros/), y {LARGA}."
    "\n\n| Sede | Hora |\n|---|---|\n| Parque Norte | 7 a. m. |"
)


@pytest.fixture
def lleva(portal):
    """Who keeps participation."""
    for clave in ("todo", "seccion:participa"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    return una_persona(Rol.PARTICIPACION)


def un_ejercicio_respondido(quien) -> Ejercicio:
    plan = un_plan(titulo=f"Plan de participación {LARGA}")
    MetaDelPlan.objects.create(plan=plan, anio=reloj.hoy().year, indicador="aportes", valor=1_000)
    ejercicio = un_ejercicio(responsable=quien, evento=un_evento(plan=plan), titulo=f"Parques y {LARGA}")
    aporte = un_aporte(ejercicio)
    motivos = "Se acoge: el estudio de turnos lo respalda y hay con quién abrir."
    decidir(ejercicio.pk, {aporte.pk: None}, sentido=Sentido.ACOGIDO, motivacion=motivos, quien=quien)
    Ejercicio.objects.filter(pk=ejercicio.pk).update(
        cierra_en=reloj.ahora() - timedelta(hours=1), cuenta_cerrada_en=reloj.ahora()
    )
    return ejercicio


def un_informe_publicado(quien):
    """With two versions."""
    ejercicio = un_ejercicio_respondido(quien)
    for version in (1, 2):
        que = "La hora en que abre el Parque Norte." if version == 2 else ""
        informe = informar.redactar(ejercicio.pk, cuerpo=DICE, que_corrige=que, quien=quien)
        informar.publicar_informe(informe.pk, quien=quien)
    return informe


def un_anual_publicado(quien, anio: int, clase: str):
    documento = anual.empezar_anual(anio, clase, quien=quien)
    anual.redactar_anual(documento.pk, cuerpo=DICE, quien=quien)
    return anual.publicar_anual(documento.pk, quien=quien)


def test_se_leen_en_un_telefono_y_con_un_lector_de_pantalla(lleva, ventana):
    informe = un_informe_publicado(lleva)
    anio = reloj.hoy().year
    estrategia = un_anual_publicado(lleva, anio, "estrategia")
    del_anio = un_anual_publicado(lleva, anio - 1, "informe")
    pagina, faltas = ventana(), []
    for ruta in (
        informe.get_absolute_url(),
        f"{informe.get_absolute_url()}1/",
        estrategia.get_absolute_url(),
        del_anio.get_absolute_url(),
    ):
        pagina.goto(ruta)
        faltas += revisar(pagina, ruta)
    assert faltas == []


def test_se_escriben_y_se_publican_con_el_teclado_y_un_lector_de_pantalla(lleva, ventana):
    ejercicio = un_ejercicio_respondido(lleva)
    pagina, faltas = ventana(), []
    Funcionaria(pagina).entrar(lleva.username)
    pagina.goto(f"/admin/participa/informe/add/?ejercicio={ejercicio.pk}")
    faltas += revisar(pagina, "empezar")
    pagina.get_by_role("button", name="Empezar el borrador").click()
    faltas += revisar(pagina, "escribir")
    pagina.get_by_label("Texto").fill("Poco")
    pagina.get_by_role("button", name="Guardar").click()
    faltas += revisar(pagina, "corregir lo escrito")
    pagina.get_by_label("Texto").fill(DICE)
    pagina.get_by_role("button", name="Guardar").click()
    faltas += revisar(pagina, "leer el borrador")
    pagina.get_by_role("link", name="Publicar", exact=True).click()
    faltas += revisar(pagina, "publicar")
    pagina.get_by_role("button", name="Publicar").click()
    faltas += revisar(pagina, "publicado")
    pagina.get_by_role("link", name="verlo como lo ve cualquiera").click()
    assert pagina.get_by_role("heading", level=1).inner_text() == ejercicio.titulo
    assert faltas == []
