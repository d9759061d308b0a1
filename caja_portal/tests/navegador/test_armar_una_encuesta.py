"""An official writes a survey, tries it, corrects what the list says and publishes it, with a script and without."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from caja_portal.tests.navegador.personas import con_sesion
from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona
from encuestas.models import Encuesta
from nucleo import reloj
from suscripciones.tests.fabricas import un_tema

pytestmark = [pytest.mark.navegador, pytest.mark.sin_base, pytest.mark.lento]


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["con-javascript", "sin-javascript"])
def test_se_arma_se_prueba_se_corrige_y_se_publica(ventana, portal, java_script_enabled):
    un_tema("todo")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    pagina = ventana(java_script_enabled=java_script_enabled)
    con_sesion(pagina.context, una_persona(), portal)
    empezar(pagina)
    preguntar(pagina, "¿Usó la piscina?", "Sí", "No")
    preguntar_si(pagina, "¿Qué tanto le gustó?", "¿Usó la piscina?", "Sí")
    expect(pagina.get_by_text("Se muestra si «¿Usó la piscina?» es «Sí».")).to_be_visible()
    probar(pagina)
    publicar(pagina)
    encuesta = Encuesta.objects.get()
    assert encuesta.publicada_en
    assert [una.codigo for una in encuesta.versiones.get().cuestionario.preguntas] == ["p1", "p2"]


def empezar(pagina) -> None:
    ahora = reloj.en_bogota(reloj.ahora())
    pagina.goto("/admin/encuestas/encuesta/add/")
    for rotulo, dato in {
        "Título": "La piscina",
        "Dirección": "la-piscina",
        "Para qué se pregunta": "Para decidir el horario.",
        "Abre": f"{ahora + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "Cierra": f"{ahora + timedelta(days=5):%Y-%m-%dT%H:%M}",
    }.items():
        pagina.get_by_label(rotulo, exact=True).fill(dato)
    pagina.get_by_role("button", name="Guardar y escribir las preguntas").click()


def preguntar(pagina, texto: str, *opciones: str) -> None:
    pagina.get_by_role("link", name="Agregar una pregunta").click()
    pagina.get_by_label("Pregunta", exact=True).fill(texto)
    pagina.get_by_role("button", name="Agregar una opción").click()
    for n, opcion in enumerate(opciones, 1):
        pagina.get_by_label(f"Opción {n}", exact=True).fill(opcion)
    pagina.get_by_role("button", name="Guardar la pregunta").click()


def preguntar_si(pagina, texto: str, otra: str, respuesta: str) -> None:
    """A scale that shows when another was answered so."""
    pagina.get_by_role("link", name="Agregar una pregunta").click()
    pagina.get_by_label("Tipo", exact=True).select_option("Escala")
    pagina.get_by_role("button", name="Usar este tipo").click()
    pagina.get_by_label("Pregunta", exact=True).fill(texto)
    pagina.get_by_role("button", name="Agregar una condición").click()
    pagina.get_by_label("Mostrar si la respuesta a").select_option(otra)
    pagina.get_by_role("button", name="Usar esta pregunta").click()
    pagina.get_by_label("Respuesta de la condición 1").select_option(respuesta)
    pagina.get_by_role("button", name="Guardar la pregunta").click()


def probar(pagina) -> None:
    pagina.get_by_role("link", name="Verla como quien responde").click()
    expect(pagina.get_by_role("group", name="¿Qué tanto le gustó?")).to_have_count(0)
    pagina.get_by_role("radio", name="Sí").check()
    pagina.get_by_role("button", name="Ver qué cambia").click()
    expect(pagina.get_by_role("group", name="¿Qué tanto le gustó?")).to_be_visible()
    pagina.get_by_role("link", name="Volver a las preguntas").click()


def publicar(pagina) -> None:
    """The notice is missing: the list says so, it is written, and then it opens."""
    pagina.get_by_role("link", name="Revisar y publicar").click()
    expect(pagina.get_by_text("Escriba el aviso sobre los datos")).to_be_visible()
    expect(pagina.get_by_role("button", name="Publicar")).to_be_disabled()
    pagina.get_by_role("link", name="Cambiar sus datos").click()
    pagina.get_by_label("Aviso sobre los datos").fill("No guardamos quién responde.")
    pagina.get_by_role("button", name="Guardar", exact=True).click()
    pagina.get_by_role("link", name="Revisar y publicar").click()
    pagina.get_by_label("Leí la lista").check()
    pagina.get_by_role("button", name="Publicar").click()
    expect(pagina.get_by_text("Quedó publicada.")).to_be_visible()
