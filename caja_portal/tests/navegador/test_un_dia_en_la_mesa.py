"""A day at the desk in a real browser: sign in with a second factor, take, draft from a template, get the Vo.Bo. of
somebody else, sign and send; the citizen reads the oficio, checks its code and says how she was answered."""

import re

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import Ciudadana, Funcionaria, codigo_de_constancia, huella
from cuentas.models import Dependencia, Rol, Usuario, VistoExigido
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from nucleo import reloj
from pqrs.models import Plantilla, Respuesta, Satisfaccion, Solicitud
from pqrs.tests.fabricas import CLAVE, una_funcionaria

RESPUESTA = "Hablamos con quien la atendió y le pedimos disculpas."
QUE_SIGUE = "No tiene que hacer nada más."


@pytest.mark.navegador
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["con-javascript", "sin-javascript"])
def test_una_respuesta_se_proyecta_se_revisa_se_firma_se_lee_se_verifica_y_se_califica(
    ventana, java_script_enabled
):
    proyecta, revisa, firma = _la_oficina()
    ana = Ciudadana(ventana(java_script_enabled=java_script_enabled))
    radicado, codigo = ana.radicar()

    mesa = entra(ventana(java_script_enabled=java_script_enabled), proyecta)
    mesa.buscar(radicado)
    mesa.tomar()
    _proyectar(mesa.pagina, radicado)
    assert not Respuesta.objects.enviadas().exists()

    _por_ver(
        entra(ventana(java_script_enabled=java_script_enabled), revisa).pagina,
        radicado,
        "Dar el visto bueno",
    )
    _por_ver(
        entra(ventana(java_script_enabled=java_script_enabled), firma).pagina,
        radicado,
        "Firmar y enviar la respuesta",
    )
    assert Solicitud.objects.get().estado == "respondida"

    ana.seguir(radicado, codigo)
    _leer_y_verificar(ana)
    ana.seguir(radicado, codigo)
    _calificar(ana.pagina)


def _la_oficina() -> tuple[Usuario, Usuario, Usuario]:
    """An office that asks for a Vo.Bo. and a signature, with who does each thing and a template to start from."""
    oficina = Dependencia.objects.receptora()
    VistoExigido.objects.create(
        dependencia=oficina, cadena=VistoExigido.Cadena.FIRMA, vigente_desde=reloj.hoy()
    )
    Plantilla.objects.create(
        nombre="Disculpa por el trato",
        tipos=["queja"],
        texto="{{ nombre }}: recibimos su queja {{ radicado }}.",
        que_sigue=QUE_SIGUE,
    )
    return (
        con_segundo_factor(una_funcionaria(Rol.RESPONSABLE, first_name="Paula")),
        con_segundo_factor(una_funcionaria(Rol.REVISOR, first_name="Rosa")),
        con_segundo_factor(una_funcionaria(Rol.FIRMANTE, first_name="Fanny", cargo="Directora")),
    )


def entra(pagina: Page, quien: Usuario) -> Funcionaria:
    """By the real page: password, then the code of the application."""
    pagina.goto("/admin/")
    pagina.get_by_label("Correo o usuario").fill(quien.username)
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    pagina.get_by_label("Código").fill(codigo_de_ahora())
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    expect(pagina).to_have_url(re.compile(r"/admin/$"))
    return Funcionaria(pagina)


def _proyectar(pagina: Page, radicado: str) -> None:
    """What is typed before choosing a template is still there after it."""
    pagina.get_by_role("link", name="Escribir la respuesta").click()
    pagina.get_by_label("Respuesta", exact=True).fill(RESPUESTA)
    pagina.get_by_label("Empezar con una plantilla").select_option(label="Disculpa por el trato")
    pagina.get_by_role("button", name="Agregar a la respuesta").click()
    expect(pagina.get_by_label("Respuesta", exact=True)).to_have_value(
        f"{RESPUESTA}\n\nAna Pérez Gómez: recibimos su queja {radicado}."
    )
    expect(pagina.get_by_label("Qué sigue")).to_have_value(QUE_SIGUE)
    pagina.get_by_role("button", name="Guardar y ver cómo queda").click()
    expect(pagina.get_by_role("heading", name="Qué tan fácil es de leer")).to_be_visible()
    pagina.get_by_role("button", name="Pedir el visto bueno").click()
    expect(pagina.get_by_text(f"El borrador de {radicado} está por revisar.")).to_be_visible()


def _por_ver(pagina: Page, radicado: str, boton: str) -> None:
    """From the tray to the draft, as the citizen will read it, and the decision."""
    pagina.goto("/admin/pqrs/solicitud/vistos/")
    pagina.get_by_role("link", name=radicado).click()
    expect(pagina.locator(".previa").get_by_text(RESPUESTA)).to_be_visible()
    pagina.get_by_role("button", name=boton).click()
    expect(pagina.locator(".messagelist .success")).to_be_visible()


def _leer_y_verificar(ana: Ciudadana) -> None:
    """She reads who signed it, downloads the oficio, and its code confirms it without telling who she is."""
    respuesta = ana.pagina.get_by_role("region", name="Nuestra respuesta")
    expect(respuesta.get_by_text(RESPUESTA)).to_be_visible()
    expect(respuesta.get_by_text("Fanny Rojas, Directora")).to_be_visible()
    numero = Respuesta.objects.get().radicado_salida
    pdf = ana.bajar(f"Descargar el oficio {numero}")
    assert pdf.name == f"oficio-{numero}.pdf"

    ana.verificar(codigo_de_constancia(pdf.read_bytes()))
    expect(ana.pagina.get_by_role("heading", level=1)).to_have_text(f"El oficio {numero} es auténtico")
    expect(ana.pagina.get_by_text(huella(pdf))).to_be_visible()
    assert "Ana" not in ana.pagina.locator("main").inner_text()
    ana.pagina.locator("input[type=file]").set_input_files(pdf)
    ana.pagina.get_by_role("button", name="Comparar la huella").click()
    expect(ana.pagina.get_by_text("El archivo es idéntico")).to_be_visible()


def _calificar(pagina: Page) -> None:
    pagina.get_by_role("link", name="Calificar cómo le respondimos").click()
    pagina.get_by_label("5. Muy bien").check()
    pagina.get_by_label("¿Quiere contarnos por qué?").fill("Gracias, de Ana Pérez.")
    pagina.get_by_role("button", name="Enviar mi calificación").click()
    expect(pagina.get_by_text("Gracias, ya la recibimos")).to_be_visible()
    dada = Satisfaccion.objects.get()
    assert (dada.calificacion, dada.comentario) == (5, "Gracias, de […] […].")
    pagina.get_by_role("link", name="Volver a la solicitud").click()
    expect(pagina.get_by_role("link", name="Calificar cómo le respondimos")).to_have_count(0)
