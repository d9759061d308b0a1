"""A survey from its first question to its files, in browsers without JavaScript: it is written, checked, published and
sent by mail to a list; people answer, one goes back and sends twice, who did not answer is reminded; it closes, is
published and downloaded, and the files say what the page says."""

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.navegador.test_armar_una_encuesta import preguntar, preguntar_si
from caja_portal.tests.navegador.tiempo import Tiempo
from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona
from correo.acciones import enviar_todo
from correo.tests.servidor import ServidorSmtp, servidor_smtp
from encuestas import tasks
from encuestas.models import Respuesta
from encuestas.tests import lectores
from nucleo import reloj
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.navegador
USO, GUSTO, DIA, IDEA = (
    "¿Usó la piscina este año?",
    "¿Qué tanto le gustó?",
    "¿Qué día le queda mejor?",
    "¿Qué le cambiaría?",
)
LISTA = ["ana", "beto", "carla", "dora", "elias", "flor", "gil"]
QUE_SE_HARA = "Abriremos los sábados desde enero."


def direccion(nombre: str) -> str:
    return f"{nombre}@correo.example"


class Historia:
    """The official in the admin, the people in one browser, and the mail between them."""

    def __init__(self, ventana, portal: str, smtp: ServidorSmtp, tiempo: Tiempo):
        self.portal, self.smtp, self.tiempo = portal, smtp, tiempo
        self.editora = una_persona()
        self.mesa: Page = ventana(java_script_enabled=False)
        self.gente: Page = ventana(java_script_enabled=False)

    def llega(self, *partes: int) -> None:
        """It is that day, and the official comes in: their session does not last from one day to another."""
        self.tiempo.llega(*partes)
        with self.tiempo.ahora():
            con_sesion(self.mesa.context, self.editora, self.portal)

    def reloj(self, tarea) -> dict[str, str]:
        """The clock does its part and the mails leave: what arrived, by address."""
        antes = len(self.smtp.recibidos)
        with self.tiempo.ahora():
            tarea()
            enviar_todo()
        return {
            uno.destinatario: uno.leido().get_body(("plain",)).get_content()
            for uno in self.smtp.recibidos[antes:]
        }

    def ficha(self) -> Page:
        self.mesa.goto("/admin/encuestas/encuesta/")
        self.mesa.get_by_role("link", name="La piscina").click()
        return self.mesa

    def actuar(self, verbo: str, boton: str) -> None:
        self.ficha().get_by_role("link", name=verbo, exact=True).click()
        self.mesa.get_by_role("button", name=boton, exact=True).click()


@pytest.fixture
def historia(ventana, portal, settings, tiempo):
    tiempo.llega(2026, 9, 7, 7)
    with tiempo.ahora():
        un_tema("todo")
        Regla.objects.filter(mecanismo="encuestas").update(
            publicada_en=reloj.ahora(), vigente_desde=reloj.hoy()
        )
    with servidor_smtp() as smtp:
        settings.TRANSPORTE_CORREO = smtp.configuracion()
        historia = Historia(ventana, portal, smtp, tiempo)
        historia.llega(2026, 9, 7, 8)
        yield historia


def test_una_encuesta_se_arma_se_responde_se_publica_y_se_descarga_sin_javascript(historia):
    se_arma(historia)
    se_prueba_y_se_publica(historia)
    cartas = se_invita_con_una_lista(historia)
    ana_responde_vuelve_y_cambia(historia, enlace(cartas["ana"]))
    responden_los_demas(historia, cartas)
    se_recuerda_solo_a_quien_falta(historia, cartas)
    se_cierra_y_se_publican_los_resultados(historia)
    cuadros = se_leen_los_resultados(historia)
    lo_descargado_dice_lo_mismo(historia, cuadros)


def se_arma(historia):
    mesa, ahora = historia.mesa, historia.tiempo.momento
    mesa.goto("/admin/encuestas/encuesta/add/")
    for rotulo, dato in {
        "Título": "La piscina",
        "Dirección": "la-piscina",
        "Para qué se pregunta": "Para decidir el **horario**.",
        "Abre": f"{ahora + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "Cierra": f"{ahora + timedelta(days=18):%Y-%m-%dT%H:%M}",
        "Tamaño de la población": "7",
        "Grupo más pequeño que se muestra": "3",
        "Aviso sobre los datos": "No guardamos quién responde.",
    }.items():
        mesa.get_by_label(rotulo, exact=True).fill(dato)
    mesa.get_by_label("Quién responde").select_option("Solo quien reciba una invitación")
    mesa.get_by_label("Cómo se eligió a quién preguntar").select_option("Se invita a toda la población")
    mesa.get_by_role("button", name="Guardar y escribir las preguntas").click()
    preguntar(mesa, USO, "Sí", "No")
    preguntar_si(mesa, GUSTO, USO, "Sí")
    preguntar(mesa, DIA, "Sábado", "Otro día")
    mesa.get_by_role("link", name=re.compile("Cambiar.*pregunta 3")).click()
    mesa.get_by_label("Preguntar cuál a quien la elija (opción 2)").check()
    mesa.get_by_role("button", name="Guardar la pregunta").click()
    mesa.get_by_role("link", name="Agregar una pregunta").click()
    mesa.get_by_label("Tipo", exact=True).select_option("Texto libre")
    mesa.get_by_role("button", name="Usar este tipo").click()
    mesa.get_by_label("Pregunta", exact=True).fill(IDEA)
    mesa.get_by_role("button", name="Guardar la pregunta").click()


def se_prueba_y_se_publica(historia):
    mesa = historia.mesa
    mesa.get_by_role("link", name="Verla como quien responde").click()
    expect(mesa.get_by_text(f"Se muestra si «{USO}» es «Sí».")).to_be_visible()
    mesa.get_by_role("group", name=USO).get_by_label("Sí").check()
    mesa.get_by_role("button", name="Ver qué cambia").click()
    expect(mesa.get_by_role("group", name=GUSTO)).to_be_visible()
    mesa.get_by_role("link", name="Volver a las preguntas").click()
    mesa.get_by_role("link", name="Revisar y publicar").click()
    expect(mesa.get_by_text("4 preguntas")).to_be_visible()
    mesa.get_by_role("button", name="Publicar", exact=True).click()
    expect(mesa.get_by_text("Quedó publicada.")).to_have_count(0)
    mesa.get_by_label("Leí la lista").check()
    mesa.get_by_role("button", name="Publicar", exact=True).click()
    expect(mesa.get_by_text("Quedó publicada.")).to_be_visible()


def se_invita_con_una_lista(historia) -> dict[str, str]:
    """A list with a row that is wrong invites nobody; corrected, each one gets a link, once the survey opens."""
    mesa, buena = (
        historia.mesa,
        "\n".join(["nombre;Correo electrónico", *(f"{n};{direccion(n)}" for n in LISTA)]),
    )
    historia.ficha().get_by_role("link", name="Invitar y ver cómo van").click()
    cargar_lista(mesa, f"{buena}\nnadie;nadie")
    expect(mesa.get_by_text("Fila 9:")).to_be_visible()
    cargar_lista(mesa, buena)
    expect(mesa.get_by_text("Se invitó a 7 personas.")).to_be_visible()
    assert historia.reloj(tasks.poner_al_dia) == {}
    historia.llega(2026, 9, 7, 9, 1)
    cartas = historia.reloj(tasks.poner_al_dia)
    assert sorted(cartas) == [direccion(nombre) for nombre in LISTA]
    assert historia.reloj(tasks.poner_al_dia) == {}
    return {nombre: cartas[direccion(nombre)] for nombre in LISTA}


def cargar_lista(mesa: Page, lista: str) -> None:
    mesa.get_by_label("Lista de correos").set_input_files(
        {"name": "lista.csv", "mimeType": "text/csv", "buffer": lista.encode("cp1252")}
    )
    mesa.get_by_label("Por qué la entidad puede escribirles").fill("usted aceptó recibir encuestas")
    mesa.get_by_label("Tengo la autorización de estas personas").check()
    mesa.get_by_role("button", name="Invitar a estas personas").click()


def enlace(carta: str) -> str:
    return re.search(r"http://\S+/i/\S+", carta)[0]


def ana_responde_vuelve_y_cambia(historia, suyo: str):
    """A condition brings a question to light; she forgets which «otra», goes back from the reading over, and sends
    twice: the page is the same and the answer is one."""
    ana = historia.gente
    ana.goto(suyo)
    expect(ana.get_by_role("group", name=GUSTO)).to_have_count(0)
    ana.get_by_role("group", name=USO).get_by_label("Sí").check()
    ana.get_by_role("group", name=DIA).get_by_label("Otro día", exact=True).check()
    continuar(ana)
    expect(ana.get_by_role("link", name=f"{DIA}: Escriba cuál.")).to_be_visible()
    ana.get_by_label("¿cuál?").fill("Los festivos")
    ana.get_by_role("group", name=GUSTO).get_by_label("2", exact=True).check()
    ana.get_by_label(IDEA).fill("Más sombra.")
    continuar(ana)
    expect(ana.get_by_text("Otro día: Los festivos")).to_be_visible()
    ana.get_by_role("button", name="Cambiar lo que respondió en la página 1").click()
    ana.get_by_role("group", name=GUSTO).get_by_label("5", exact=True).check()
    continuar(ana)
    enviar(ana)
    primera = ana.locator("main").inner_text()
    ana.go_back()
    enviar(ana)
    assert ana.locator("main").inner_text() == primera
    assert Respuesta.objects.count() == 1
    ana.goto(suyo)
    expect(ana.get_by_text("Ya recibimos su respuesta")).to_be_visible()


def responden_los_demas(historia, cartas: dict[str, str]):
    for nombre, uso in {"beto": "Sí", "carla": "Sí", "dora": "No", "elias": "No", "flor": "No"}.items():
        pagina = historia.gente
        pagina.goto(enlace(cartas[nombre]))
        pagina.get_by_role("group", name=USO).get_by_label(uso, exact=True).check()
        pagina.get_by_role("group", name=DIA).get_by_label("Sábado").check()
        if uso == "Sí":
            continuar(pagina)
            pagina.get_by_role("group", name=GUSTO).get_by_label("5", exact=True).check()
        continuar(pagina)
        enviar(pagina)
    assert historia.reloj(tasks.poner_al_dia) == {}


def continuar(pagina: Page) -> None:
    pagina.get_by_role("button", name="Continuar y revisar").click()


def enviar(pagina: Page) -> None:
    pagina.get_by_role("button", name="Enviar mi respuesta").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Gracias: tenemos su respuesta")


def se_recuerda_solo_a_quien_falta(historia, cartas: dict[str, str]):
    historia.llega(2026, 9, 16, 8)
    recordadas = historia.reloj(tasks.recordar)
    assert list(recordadas) == [direccion("gil")]
    assert enlace(recordadas[direccion("gil")]) == enlace(cartas["gil"])
    historia.ficha().get_by_role("link", name="Invitar y ver cómo van").click()
    expect(historia.mesa.get_by_text("Al menos 6")).to_be_visible()


def se_cierra_y_se_publican_los_resultados(historia):
    historia.llega(2026, 9, 25, 8, 1)
    assert historia.reloj(tasks.poner_al_dia) == {}
    mesa = historia.ficha()
    mesa.get_by_role("link", name="Leer las respuestas abiertas").click()
    for pregunta in (IDEA, DIA):
        mesa.get_by_role("link", name=re.compile(re.escape(pregunta))).click()
        mesa.locator("input[name=texto]").check()
        mesa.get_by_role("button", name="Publicar las marcadas").click()
        mesa.get_by_role("link", name="Otras preguntas").click()
    historia.ficha().get_by_role("link", name="Cambiar sus datos").click()
    mesa.get_by_label("Qué se hará con los resultados").fill(QUE_SE_HARA)
    mesa.get_by_role("button", name="Guardar", exact=True).click()
    historia.ficha().get_by_role("link", name="Elegir qué va en los datos abiertos").click()
    mesa.get_by_label(USO).check()
    mesa.get_by_role("button", name="Guardar", exact=True).click()
    historia.actuar("Publicar los resultados", "Publicar los resultados")
    expect(mesa.get_by_text("Los resultados quedaron publicados.")).to_be_visible()


def se_leen_los_resultados(historia) -> dict[str, dict[str, str]]:
    """Anybody does. Returns, by question, what each row says."""
    gente = historia.gente
    gente.goto("/encuestas/")
    gente.get_by_role("link", name="La piscina").click()
    gente.get_by_role("link", name="Ver los resultados").click()
    principal = gente.locator("main")
    for dicho in ("6 personas, el 85,7 % de 7 invitadas", "Se invitó a toda la población", QUE_SE_HARA):
        expect(principal).to_contain_text(dicho)
    cuadros = {
        pregunta: {
            fila.get_by_role("rowheader").inner_text().strip(): fila.get_by_role("cell").first.inner_text()
            for fila in gente.get_by_role("table", name=pregunta).get_by_role("row").all()[1:]
        }
        for pregunta in (USO, GUSTO, DIA)
    }
    assert cuadros[USO] == {"Sí": "3", "No": "3"}
    assert cuadros[DIA] == {"Sábado": "oculta", "Otro día": "oculta"}
    gente.locator("summary").filter(has_text="Lo que escribieron").click()
    expect(gente.get_by_text("Más sombra.")).to_be_visible()
    return cuadros


def lo_descargado_dice_lo_mismo(historia, cuadros):
    csv, xlsx, ods, json, codigos, sps = (
        bajar(historia, formato)
        for formato in (
            "CSV",
            "Excel, con el libro de códigos",
            "OpenDocument, con el libro de códigos",
            "JSON",
            "Libro de códigos, CSV",
            "Sintaxis de SPSS y PSPP para leer el CSV",
        )
    )
    filas = lectores.leer_csv(csv)
    titulos = list(filas[0])
    assert lectores.leer_xlsx(xlsx)["Respuestas"] == filas
    assert lectores.leer_ods(ods)["Respuestas"] == filas
    assert lectores.leer_json(json, titulos) == filas
    libro = lectores.leer_csv(codigos)
    assert lectores.leer_xlsx(xlsx)["Libro de códigos"] == libro
    assert lectores.leer_ods(ods)["Libro de códigos"] == libro
    assert lectores.variables_de(sps) == titulos
    assert [fila["Columna"] for fila in libro if fila["Columna"] == "p3_otra"]
    significan = {fila["Valor"]: fila["Qué significa"] for fila in libro if fila["Columna"] == "p1"}
    contadas = Counter(significan[fila["p1"]] for fila in filas)
    assert {nombre: str(n) for nombre, n in contadas.items()} == cuadros[USO]
    assert sorted(fila["p2"] for fila in filas) == ["", "", "", "5", "5", "5"]
    assert [fila["p3_otra"] for fila in filas if fila["p3_otra"]] == ["Los festivos"]
    assert not any(nombre in csv.decode() for nombre in LISTA)


def bajar(historia, formato: str) -> bytes:
    mesa = historia.ficha()
    mesa.get_by_role("link", name="Descargar las respuestas").click()
    mesa.get_by_label(formato, exact=True).check()
    with mesa.expect_download() as espera:
        mesa.get_by_role("button", name="Descargar").click()
    return Path(espera.value.path()).read_bytes()
