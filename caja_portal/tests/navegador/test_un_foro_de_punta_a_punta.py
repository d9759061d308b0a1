"""A discussion from its first word to its record, in a browser without JavaScript: a person without an account writes,
confirms by mail, waits, is asked for a change, makes it and is published; the entity answers; a moderator closes with
conclusions, and the record reaches who took part."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import Funcionaria
from correo.acciones import enviar_todo
from cuentas.models import Rol
from foros.acciones.fichas_de_cierre import enviar_fichas
from foros.models import Foro, Hilo
from foros.tests.fabricas import funcionario, un_foro, un_hilo
from suscripciones.models import Tema

pytestmark = pytest.mark.navegador
ANA = "ana@ejemplo.co"
CONCLUSIONES = "Se abrirá los sábados desde enero, como lo pidieron las personas."


class Historia:
    """Ana with her browser and her mail, and the moderator in the officials' site."""

    def __init__(self, ana: Page, mesa: Funcionaria, hilo: Hilo):
        self.ana, self.mesa, self.hilo = ana, mesa, hilo

    def carta(self, dice: str) -> str:
        """What the last mail to Ana says, which must have those words."""
        mail.outbox.clear()
        enviar_todo()
        [carta] = [una for una in mail.outbox if una.to == [ANA]]
        assert dice in f"{carta.subject} {carta.body}"
        return carta.body

    def seguir_el_enlace(self, carta: str) -> None:
        """The one of what is hers."""
        self.ana.goto(re.search(r"https?://\S+/foros/lo-mio/\S+", carta)[0])

    def leer_el_hilo(self) -> Page:
        self.ana.goto(self.hilo.get_absolute_url())
        return self.ana

    def abrir_la_cola(self) -> Page:
        self.mesa.pagina.goto("/admin/foros/revision/")
        self.mesa.pagina.get_by_role("link", name=re.compile(re.escape(self.hilo.titulo))).first.click()
        return self.mesa.pagina


@pytest.fixture
def historia(ventana) -> Historia:
    for clave in ("todo", "seccion:foros"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    hilo = un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA), titulo="¿A qué hora abren los sábados?")
    mesa = Funcionaria(ventana(java_script_enabled=False))
    mesa.entrar(funcionario(Rol.MODERADOR).username)
    return Historia(ventana(java_script_enabled=False), mesa, hilo)


def test_una_discusion_empieza_se_responde_y_termina_con_su_ficha_sin_javascript(historia):
    ana_escribe_y_confirma(historia)
    se_le_pide_un_cambio_y_lo_hace(historia)
    se_publica_y_la_entidad_responde(historia)
    se_cierra_con_conclusiones(historia)
    le_llega_la_ficha(historia)


def ana_escribe_y_confirma(historia):
    ana = historia.leer_el_hilo()
    ana.get_by_label("Su mensaje").fill("Llámenme al 300 555 0100 y les cuento por qué el sábado.")
    ana.get_by_label("Nombre con el que firma").fill("Ana Pérez")
    ana.get_by_label("Su correo electrónico").fill(ANA)
    ana.get_by_label("Conozco y acepto las reglas de los foros").check()
    ana.get_by_label("Autorizo el uso de mi nombre y mi correo").check()
    ana.get_by_role("button", name="Enviar", exact=True).click()
    expect(ana.get_by_role("heading", level=1)).to_contain_text("mire su correo")
    historia.seguir_el_enlace(historia.carta("Confirme su mensaje"))
    ana.get_by_role("link", name="Confirmar que es mío").click()
    ana.get_by_role("button", name="Sí, es mío").click()
    expect(ana.locator("main")).to_contain_text("una persona lo lee", ignore_case=True)
    expect(historia.leer_el_hilo().locator("main")).not_to_contain_text("300 555 0100")


def se_le_pide_un_cambio_y_lo_hace(historia):
    mesa = historia.abrir_la_cola()
    mesa.get_by_role("link", name="Pedir un cambio").click()
    mesa.locator("textarea").fill("Quite el número de teléfono: aquí lo ve cualquiera.")
    mesa.locator(
        "main form.mesa-formulario button[type=submit], form.mesa-formulario button[type=submit]"
    ).click()

    historia.seguir_el_enlace(historia.carta("Quite el número de teléfono"))
    ana = historia.ana
    expect(ana.locator("main")).to_contain_text("Quite el número de teléfono")
    ana.get_by_role("link", name="Cambiarlo y enviarlo otra vez").click()
    ana.get_by_label("Su mensaje").fill("Entre semana trabajamos: el sábado en la mañana podríamos ir.")
    ana.get_by_role("button", name="Enviar otra vez").click()
    expect(historia.leer_el_hilo().locator("main")).not_to_contain_text("el sábado en la mañana podríamos ir")


def se_publica_y_la_entidad_responde(historia):
    historia.abrir_la_cola().get_by_role("button", name="Publicar").click()
    historia.carta("publicado")
    expect(historia.leer_el_hilo().locator("main")).to_contain_text("el sábado en la mañana podríamos ir")
    expect(historia.ana.locator("main")).to_contain_text("Ana Pérez")

    mesa = historia.mesa.pagina
    mesa.goto(historia.hilo.get_absolute_url())
    mesa.get_by_label("Su mensaje").fill("Gracias. Estamos contando cuántas personas vendrían.")
    mesa.get_by_label("Nombre con el que firma").fill("Sofía Lozano")
    mesa.get_by_label("Responder por la entidad").check()
    mesa.get_by_label("Conozco y acepto las reglas de los foros").check()
    mesa.get_by_role("button", name="Enviar", exact=True).click()
    expect(historia.leer_el_hilo().locator("main")).to_contain_text("cuántas personas vendrían")


def se_cierra_con_conclusiones(historia):
    mesa = historia.mesa.pagina
    mesa.goto(f"/admin/foros/ficha/hilos/{historia.hilo.pk}/cerrar/")
    mesa.get_by_role("button", name="Cerrar con estas conclusiones").click()
    expect(mesa.locator("#content, main").first).to_contain_text("por lo menos 20 letras")
    mesa.get_by_label("Conclusiones").fill(CONCLUSIONES)
    mesa.get_by_role("button", name="Cerrar con estas conclusiones").click()
    expect(mesa.locator("main")).to_contain_text(CONCLUSIONES)
    expect(historia.leer_el_hilo().locator("main")).to_contain_text(CONCLUSIONES)


def le_llega_la_ficha(historia):
    enviar_fichas()
    carta = historia.carta("Cómo terminó")
    ana = historia.ana
    ana.goto(re.search(r"https?://\S+/ficha/", carta)[0])
    expect(ana.locator("main")).to_contain_text(CONCLUSIONES)
    expect(ana.locator("main")).to_contain_text("Personas que participaron")
    with ana.expect_download() as bajada:
        ana.get_by_role("link", name="Esta ficha").click()
    assert bajada.value.suggested_filename.endswith(".pdf")
    ana.goto("/foros/resultados/")
    ana.get_by_role("link", name=historia.hilo.titulo).click()
    expect(ana.get_by_role("heading", level=1)).to_contain_text(historia.hilo.titulo)
