"""From the plan to what was done with what somebody said, in browsers without JavaScript: an official writes the plan
and an exercise with a forum and a survey; a citizen says something in the forum; it is brought, decided, promised, done
and reported; the citizen has had three mails, and the pages say it all."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.personas import con_sesion
from caja_portal.tests.navegador.revision import revisar
from caja_portal.tests.navegador.tiempo import Tiempo
from contenidos.models import Regla
from correo.acciones import enviar_todo
from correo.tests.servidor import ServidorSmtp, servidor_smtp
from encuestas.tests.fabricas import una_encuesta
from foros.tests.fabricas import un_foro, un_hilo
from foros.tests.fabricas import una_persona as una_vecina
from nucleo import reloj
from participa import tasks
from participa.models import Aporte
from participa.tests.fabricas import una_persona
from suscripciones.models import Tema

pytestmark = pytest.mark.navegador
PLAN, EVENTO, EJERCICIO = "Plan de participación", "Formulación del plan de mejora", "Horario de las sedes"
HILO = "¿A qué hora abren los sábados?"
DICHO = "Que la sede de Soacha abra los sábados de ocho a doce."
RAZONES = "Se acoge: el estudio de turnos dice que más de la mitad no puede ir entre semana."
PROMESA = "La sede de Soacha abrirá los sábados en la mañana."
COMO_QUEDO = "La sede abre los sábados de ocho a doce desde el primer sábado de octubre."
APRENDIMOS = "Preguntaremos por el horario de todas las sedes cada año."


class Historia:
    """Whoever keeps the exercises in the admin, a citizen in her browser, and the mail between them."""

    def __init__(self, ventana, portal: str, smtp: ServidorSmtp, tiempo: Tiempo):
        self.portal, self.smtp, self.tiempo = portal, smtp, tiempo
        self.oficial, self.ana = una_persona(), una_vecina("Ana Pérez")
        self.hilo = un_hilo(un_foro(titulo="Servicios"), titulo=HILO)
        self.encuesta = una_encuesta(
            titulo="¿Qué día le sirve?", cierra_en=reloj.ahora() + timedelta(days=60)
        )
        self.mesa: Page = ventana(java_script_enabled=False)
        self.gente: Page = ventana(java_script_enabled=False)

    @property
    def correos(self) -> list[str]:
        """What the citizen was written, by subject."""
        suyos = [uno for uno in self.smtp.recibidos if uno.destinatario == self.ana.usuario.email]
        return [str(uno.leido()["Subject"]) for uno in suyos]

    def llega(self, *partes: int) -> None:
        """It is that day: sessions do not last from one to another."""
        self.tiempo.llega(*partes)
        with self.tiempo.ahora():
            con_sesion(self.mesa.context, self.oficial, self.portal)
            con_sesion(self.gente.context, self.ana.usuario, self.portal)

    def reloj(self) -> None:
        """The clock does its part and the mails leave; twice, for it always comes again."""
        with self.tiempo.ahora():
            for _ in range(2):
                tasks.avisar()
                tasks.enviar_informes()
                enviar_todo()

    def ficha(self) -> Page:
        self.mesa.goto("/admin/participa/ejercicio/")
        self.mesa.get_by_role("link", name=EJERCICIO).click()
        return self.mesa

    def actuar(self, verbo: str, boton: str) -> None:
        self.ficha().get_by_role("link", name=verbo, exact=True).click()
        self.mesa.get_by_role("button", name=boton, exact=True).click()

    def mi_aporte(self) -> Page:
        self.gente.goto("/participa/mis-aportes/")
        self.gente.get_by_role("link", name=EJERCICIO).click()
        return self.gente

    def el_ejercicio(self) -> Page:
        self.gente.goto("/participa/ejercicios/")
        self.gente.get_by_role("link", name=EJERCICIO).first.click()
        return self.gente


@pytest.fixture
def historia(ventana, portal, settings, tiempo):
    tiempo.llega(2026, 9, 7, 8)
    with tiempo.ahora():
        for clave in ("todo", "seccion:participa", "seccion:foros"):
            Tema.objects.get_or_create(
                clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
            )
        Regla.objects.filter(mecanismo__in=("participa", "encuestas"), publicada_en=None).update(
            promesa="Respondemos en diez días hábiles.", plazo=10, unidad="dias_habiles",
            publicada_en=reloj.ahora(), vigente_desde=reloj.hoy(),
        )  # fmt: skip
    with servidor_smtp() as smtp, tiempo.ahora():
        settings.TRANSPORTE_CORREO = smtp.configuracion()
        historia = Historia(ventana, portal, smtp, tiempo)
        historia.llega(2026, 9, 7, 9)
        yield historia


def test_del_plan_a_lo_que_se_hizo_con_lo_que_dijo_una_persona_sin_javascript(historia, ventana):
    se_escribe_el_plan(historia)
    se_escribe_el_ejercicio_y_se_convoca(historia)
    ana_lo_lee_y_habla_en_el_foro(historia)
    se_lleva_al_ejercicio_y_ana_ve_que_pasara(historia)
    se_decide_y_se_promete(historia)
    se_cumple(historia)
    se_cierra_la_cuenta_y_se_publica_el_informe(historia)
    tres_correos_y_las_paginas_lo_dicen_todo(historia)
    ninguna_pagina_tiene_faltas(historia, ventana())


def llenar(mesa: Page, campos: dict[str, str]) -> None:
    for rotulo, dato in campos.items():
        mesa.get_by_label(rotulo, exact=True).fill(dato)


def se_escribe_el_plan(historia):
    mesa = historia.mesa
    mesa.goto("/admin/participa/plan/add/")
    llenar(
        mesa,
        {
            "Título": PLAN,
            "Dirección": "plan-2026",
            "Propósito": "Preguntar antes de decidir.",
            "Rige desde": "2026-01-01",
            "Rige hasta": "2029-12-31",
        },
    )
    mesa.get_by_role("button", name="Guardar").click()
    mesa.get_by_role("link", name="Agregar un evento del ciclo").click()
    llenar(mesa, {"Nombre": EVENTO, "Desde": "2026-09-01", "Hasta": "2026-12-31"})
    mesa.get_by_label("Etapa del ciclo de la gestión pública").select_option("Formulación")
    mesa.get_by_role("button", name="Guardar").click()
    mesa.get_by_role("link", name="Publicar el plan").click()
    mesa.get_by_role("button", name="Publicar", exact=True).click()
    expect(mesa.get_by_text("El plan quedó publicado.")).to_be_visible()


def se_escribe_el_ejercicio_y_se_convoca(historia):
    """Without who answers and without the day of its report it is not called, and the page says so."""
    mesa = historia.mesa
    mesa.get_by_role("link", name=f"Agregar un ejercicio a {EVENTO}").click()
    llenar(
        mesa,
        {
            "Título": EJERCICIO,
            "Dirección": "horario-de-las-sedes",
            "Qué se decide": "A qué hora abre **cada sede**.",
            "Qué no se decide": "Cuántas personas atienden.",
            "Abre": "2026-09-07T10:00",
            "Cierra": "2026-09-25T18:00",
        },
    )
    mesa.get_by_label("Sección de Participa").select_option("Consulta ciudadana")
    mesa.get_by_label("Dependencia").select_option(label=historia.oficial.dependencia.nombre)
    mesa.get_by_role("button", name="Guardar").click()
    agregar_mecanismo(mesa, "Foros", "Foro", "Servicios")
    agregar_mecanismo(mesa, "Encuestas de opinión", "Encuesta", "¿Qué día le sirve?")
    mesa.get_by_role("link", name="Revisar y convocar").click()
    expect(mesa.get_by_text("Falta quién responde por el ejercicio")).to_be_visible()
    expect(mesa.get_by_text("Falta la fecha del informe")).to_be_visible()
    mesa.get_by_role("link", name="Cambiar sus datos").click()
    mesa.get_by_label("Responsable").select_option(str(historia.oficial.pk))
    mesa.get_by_label("Informe a más tardar el").fill("2026-11-30")
    mesa.get_by_role("button", name="Guardar").click()
    historia.ficha().get_by_role("link", name="Revisar y convocar").click()
    mesa.get_by_label("Leí qué se decide").check()
    mesa.get_by_role("button", name="Convocar", exact=True).click()
    expect(mesa.get_by_text("El ejercicio quedó convocado.")).to_be_visible()


def agregar_mecanismo(mesa: Page, mecanismo: str, campo: str, cual: str) -> None:
    mesa.get_by_role("link", name="Agregar un mecanismo").click()
    mesa.get_by_label("Mecanismo", exact=True).select_option(mecanismo)
    mesa.get_by_label(campo, exact=True).select_option(label=cual)
    mesa.get_by_role("button", name="Guardar").click()


def ana_lo_lee_y_habla_en_el_foro(historia):
    historia.llega(2026, 9, 8, 9)
    ana = historia.gente
    ana.goto("/participa/")
    ana.get_by_role("link", name=EJERCICIO).first.click()
    principal = ana.locator("main")
    for dicho in (
        "A qué hora abre cada sede.",
        "Cuántas personas atienden.",
        "Servicios",
        "¿Qué día le sirve?",
    ):
        expect(principal).to_contain_text(dicho)
    ana.get_by_role("link", name="Servicios").first.click()
    ana.get_by_role("link", name=HILO).first.click()
    ana.get_by_label("Su mensaje").fill(DICHO)
    ana.get_by_label("Conozco y acepto las reglas de los foros").check()
    ana.get_by_role("button", name="Enviar", exact=True).click()
    expect(ana.locator("main")).to_contain_text(DICHO)


def se_lleva_al_ejercicio_y_ana_ve_que_pasara(historia):
    mesa = historia.mesa
    mesa.goto(f"/admin/foros/hilo/{historia.hilo.pk}/change/")
    mesa.get_by_role("link", name="Llevar mensajes a un ejercicio").click()
    mesa.get_by_label(re.compile(DICHO[:30])).check()
    mesa.get_by_label("Ejercicio").select_option(label=EJERCICIO)
    mesa.get_by_role("button", name="Llevar los marcados").click()
    expect(mesa.get_by_text("Se llevó un mensaje.")).to_be_visible()
    principal = historia.mi_aporte().locator("main")
    expect(principal).to_contain_text("Qué pasará con su aporte")
    expect(principal).to_contain_text("22 de septiembre de 2026")  # ten working days from the next
    expect(principal).to_contain_text("30 de noviembre de 2026")
    historia.reloj()
    assert historia.correos == []


def se_decide_y_se_promete(historia):
    historia.llega(2026, 9, 14, 9)
    mesa = historia.mesa
    mesa.goto("/admin/participa/aporte/")
    mesa.get_by_role("link", name=EJERCICIO).first.click()
    mesa.get_by_role("checkbox", name=re.compile("^Elegir el")).check()
    mesa.get_by_role("button", name="Decidir", exact=True).click()
    mesa.get_by_label("Qué se decide").select_option("Acogido")
    mesa.get_by_label("Razones").fill(RAZONES)
    mesa.get_by_role("button", name="Decidir", exact=True).click()
    mesa.goto(f"/admin/participa/decision/{Aporte.objects.get().decision_id}/change/")
    mesa.get_by_role("link", name="Prometer qué se hará").click()
    llenar(mesa, {"Qué se hará": PROMESA, "Dónde se verá": "Sede Soacha", "Prometida para": "2026-10-05"})
    mesa.get_by_label("Cómo se materializa").select_option("En un servicio")
    mesa.get_by_role("button", name="Prometerlo").click()
    expect(mesa.get_by_text("La promesa quedó publicada con su fecha.")).to_be_visible()
    historia.reloj()
    assert len(historia.correos) == 1
    principal = historia.mi_aporte().locator("main")
    for dicho in ("Acogido", RAZONES, PROMESA, "5 de octubre de 2026"):
        expect(principal).to_contain_text(dicho)


def se_cumple(historia):
    historia.llega(2026, 10, 3, 9)
    mesa = historia.mesa
    mesa.goto("/admin/participa/materializacion/")
    mesa.get_by_role("link", name="Sede Soacha").click()
    mesa.get_by_role("link", name="Anotar que se cumplió").click()
    mesa.get_by_label("Cómo quedó").fill(COMO_QUEDO)
    mesa.get_by_role("button", name="Anotar que se cumplió").click()
    expect(mesa.get_by_text("Quedó anotado y anunciado.")).to_be_visible()
    historia.reloj()
    assert len(historia.correos) == 2
    expect(historia.mi_aporte().locator("main")).to_contain_text(COMO_QUEDO)


def se_cierra_la_cuenta_y_se_publica_el_informe(historia):
    historia.llega(2026, 10, 6, 9)
    historia.actuar("Cerrar la cuenta", "Cerrar la cuenta")
    mesa = historia.mesa
    expect(mesa.get_by_text("La cuenta quedó cerrada.")).to_be_visible()
    mesa.goto("/admin/participa/informe/add/")
    mesa.get_by_label("Ejercicio").select_option(label=EJERCICIO)
    mesa.get_by_role("button", name="Empezar el borrador").click()
    mesa.goto(re.sub(r"/(change|redactar)/$", "/redactar/", mesa.url))
    cuerpo = mesa.get_by_label("Texto")
    assert RAZONES in cuerpo.input_value()
    cuerpo.fill(re.sub(r"\[Complete[^\]]*\]", APRENDIMOS, cuerpo.input_value()))
    mesa.get_by_role("button", name="Guardar").click()
    mesa.get_by_role("link", name=re.compile("^Publicar")).click()
    mesa.get_by_role("button", name=re.compile("^Publicar")).click()
    historia.reloj()


def tres_correos_y_las_paginas_lo_dicen_todo(historia):
    historia.reloj()
    assert [asunto.partition(":")[0].partition(" «")[0] for asunto in historia.correos] == [
        "Acogido",
        "Se cumplió lo que se acogió en",
        "Ya está el informe de",
    ]
    principal = historia.mi_aporte().locator("main")
    for dicho in (DICHO, "Acogido", RAZONES, "Cumplida a tiempo", COMO_QUEDO, "Se publicó el informe"):
        expect(principal).to_contain_text(dicho)
    ana = historia.el_ejercicio()
    expect(ana.locator("main")).to_contain_text("Terminó, con informe")
    ana.get_by_role("link", name=re.compile("Lea el informe")).click()
    for dicho in (EJERCICIO, APRENDIMOS, RAZONES):
        expect(ana.locator("main")).to_contain_text(dicho)
    ana.goto(historia.hilo.get_absolute_url())
    expect(ana.locator("main")).to_contain_text(RAZONES)
    ana.goto("/participa/cumplimiento/")
    expect(ana.locator("main")).to_contain_text("Sede Soacha")


def ninguna_pagina_tiene_faltas(historia, pagina: Page):
    """Each page of the way, for her and for anybody, at both widths."""
    con_sesion(pagina.context, historia.ana.usuario, historia.portal)
    ejercicio = "/participa/ejercicios/horario-de-las-sedes/"
    aporte = Aporte.objects.get()
    faltas = []
    for direccion in (
        "/participa/", "/participa/planes/plan-2026/", "/participa/calendario/", "/participa/ejercicios/", ejercicio,
        f"{ejercicio}aportes/", aporte.get_absolute_url(), f"{ejercicio}informe/", "/participa/cumplimiento/",
        "/participa/mis-aportes/", f"/participa/mis-aportes/{aporte.pk}/", "/participa/secciones/consulta/",
    ):  # fmt: skip
        respuesta = pagina.goto(direccion)
        assert respuesta.status == 200, direccion
        faltas += revisar(pagina, direccion)
    assert not faltas, "\n".join(faltas)
