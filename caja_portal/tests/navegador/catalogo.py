"""Every page of the portal, and how to get to it in an entity that has been working for some weeks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from playwright.sync_api import Page

from caja_portal.tests.navegador.mundo import LARGA, Mundo
from caja_portal.tests.navegador.personas import Ciudadana, como_se_sube
from nucleo import reloj
from nucleo.models import Entidad, TextoLegal
from pqrs import fichas, radicados
from pqrs.models import AnulacionRadicado, RespuestaPublica, Satisfaccion, Solicitud, Termino
from pqrs.tests.fabricas import un_archivo_pdf, un_svg, una_foto

CODIGO = "7KQF-2MXA-9TDR"


@dataclass(frozen=True)
class Parada:
    """A page: what the faults call it, how to get there, and what it answers."""

    nombre: str
    ir: Callable[[Page], object]
    estado: int = 200


def a(nombre: str, direccion: str, estado: int = 200) -> Parada:
    return Parada(nombre, lambda pagina: pagina.goto(direccion), estado)


def ver(solicitud: Solicitud) -> str:
    return reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])


def hacer(solicitud: Solicitud, verbo: str) -> str:
    return reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), verbo])


def calificar(solicitud: Solicitud) -> str:
    return reverse("pqrs:calificar_aqui", args=[fichas.ficha_de_ver(solicitud)])


def no_preguntar(solicitud: Solicitud) -> str:
    """The link at the foot of an invitation to rate: the mail has it, the portal only its digest."""
    ficha = radicados.nueva_ficha()
    Satisfaccion.objects.update_or_create(
        solicitud=solicitud, defaults={"huella": radicados.huella(ficha), "invitada_en": reloj.ahora()}
    )
    return reverse("pqrs:no_preguntar", args=[ficha])


def _no_preguntar(pagina: Page, direccion: str):
    pagina.goto(direccion)
    with pagina.expect_navigation():
        pagina.get_by_role("button", name="No me pregunten más").click()


def _publica_de(solicitud: Solicitud) -> int:
    return RespuestaPublica.objects.get(respuesta__solicitud=solicitud).pk


def _aviso_de(solicitud: Solicitud) -> str:
    return solicitud.notificaciones.get().radicado_del_aviso


def recibo(solicitud: Solicitud) -> str:
    return reverse("pqrs:recibo", args=[fichas.ficha_de_recibo(solicitud, CODIGO)])


def de_plantilla(nombre: str, plantilla: str, **contexto) -> Parada:
    """A page that only a bad day shows: its real template, in the portal's own address."""

    def ir(pagina: Page) -> None:
        peticion = RequestFactory().get("/mal-dia/")
        peticion.user = AnonymousUser()
        cuerpo = render_to_string(plantilla, contexto, request=peticion)
        pagina.route("**/mal-dia/", lambda ruta: ruta.fulfill(body=cuerpo, content_type="text/html"))
        pagina.goto("/mal-dia/")
        pagina.unroute("**/mal-dia/")

    return Parada(nombre, ir)


def informativas() -> list[Parada]:
    """Pages to read, forms empty and forms with everything wrong."""
    return [
        a("portada", "/"),
        a("declaración de accesibilidad", reverse("accesibilidad")),
        a("estado del portal", reverse("estado")),
        *(a(f"texto legal {t.clave}", reverse("legal", args=[t.clave])) for t in TextoLegal.objects.all()),
        a("orientación", reverse("orientacion")),
        a("orientación, otra pregunta", reverse("orientacion_paso", args=["denuncia"])),
        a("orientación, una puerta con su plazo", reverse("orientacion_paso", args=["denuncia-anonima"])),
        a("orientación, una puerta con el chat", reverse("orientacion_paso", args=["hablar"])),
        a("canales de atención", reverse("atencion")),
        a("elegir", "/radicar/"),
        a("elegir, anónima", "/radicar/?anonima=1"),
        a("elegir, tipo que no existe", "/radicar/trueque/", 404),
        a("formulario", "/radicar/queja/"),
        a("formulario anónimo", "/radicar/denuncia/?anonima=1"),
        Parada("formulario con errores", _formulario_con_errores, 422),
        a("escríbanos", "/escribanos/"),
        vacio("escríbanos con errores", "/escribanos/", "Continuar y revisar"),
        a("seguimiento", "/seguimiento/"),
        vacio("seguimiento con errores", "/seguimiento/", "Ver mi solicitud"),
        a("seguimiento que no abre", "/seguimiento/2026-E-999999/7KQF2MXA9TDR/", 422),
        a("verificar", "/verificar/"),
        vacio("verificar con errores", "/verificar/", "Verificar"),
        a("verificar, no existe", "/verificar/AAAAA-BBBBB-CCCCC-DDDDD/", 404),
        a("cartelera", "/cartelera/"),
        a("cartelera, no existe", "/cartelera/?numero=2026-S-999999", 404),
        a("calculadora", "/calculadora/"),
        a("calculadora con errores", "/calculadora/?tipo=&fecha=&hora=", 422),
        a("calculadora con cuenta", "/calculadora/?tipo=peticion_informacion&fecha=2026-10-06&hora=17:30"),
        a("fallas del portal", reverse("pqrs:fallas")),
        a("respuestas publicadas", reverse("pqrs:publicadas")),
        a("cómo se moderan los foros", reverse("foros:moderacion")),
        a("recibo cerrado", "/radicado/inventada/", 404),
        a("no existe", "/no-existe/", 404),
    ]


def de_una_solicitud(mundo: Mundo) -> list[Parada]:
    """From the review to the answer, with a name and without it."""
    return [*_al_radicar(mundo), *_al_seguirla(mundo), *_al_verificar(mundo), *_al_calificar(mundo)]


def _al_radicar(mundo: Mundo) -> list[Parada]:
    return [
        Parada("repaso", _repaso),
        Parada("repaso anónimo", _repaso_anonimo),
        Parada("repaso del buzón", _repaso_del_buzon),
        a("recibo", recibo(mundo.respondida)),
        a("recibo que ya estaba", recibo(mundo.respondida) + "?otra-vez"),
        a("recibo anónimo", recibo(mundo.vencida)),
        a("recibo del buzón", recibo(mundo.por_clasificar)),
    ]


def _al_seguirla(mundo: Mundo) -> list[Parada]:
    return [
        a("seguimiento respondida", ver(mundo.respondida)),
        a("seguimiento vencida", ver(mundo.vencida)),
        a("seguimiento por notificar", ver(mundo.por_notificar)),
        a("notificarse", hacer(mundo.por_notificar, "notificarse")),
        a("retirar la aceptación", hacer(mundo.por_notificar, "revocar_electronica")),
        a("corregir los datos de contacto", hacer(mundo.por_notificar, "corregir_contacto")),
        a("seguimiento dividida en asuntos", ver(mundo.dividida)),
        a("seguimiento por citar", ver(mundo.por_citar)),
        a("seguimiento publicada", ver(mundo.publicada)),
        a("aviso de la cartelera", reverse("pqrs:aviso_de_cartelera", args=[_aviso_de(mundo.publicada)])),
        a("cartelera con avisos", reverse("pqrs:cartelera")),
        a("seguimiento por clasificar", ver(mundo.por_clasificar)),
        a("seguimiento negada", ver(mundo.negada)),
        a("seguimiento con una insistencia", ver(mundo.insistida)),
        a("seguimiento con un recurso", ver(mundo.recurrida)),
        a("seguimiento con un archivo recurrido", ver(mundo.archivo_recurrido)),
        a("seguimiento de identidad reservada", ver(mundo.reservada)),
        a("respuesta publicada", reverse("pqrs:publicada", args=[_publica_de(mundo.insistida)])),
        *(
            a(f"la persona: {verbo}", hacer(solicitud, verbo))
            for solicitud, verbos in (
                (mundo.requerida, ("completar", "prorrogar", "desistir")),
                (mundo.por_aclarar, ("recibir_aclaracion",)),
                (mundo.negada, ("recurrir",)),
                (mundo.negada_por_reserva, ("insistir",)),
            )
            for verbo in verbos
        ),
        de_plantilla("seguimiento de un número anulado", "pqrs/anulada.html", **_una_anulacion(mundo)),
    ]


def _al_verificar(mundo: Mundo) -> list[Parada]:
    return [
        a("constancia auténtica", reverse("pqrs:verificada", args=[mundo.codigo_de_constancia])),
        a("oficio auténtico", reverse("pqrs:verificada", args=[mundo.codigo_de_oficio])),
        Parada("constancia comparada", lambda pagina: _comparar(pagina, mundo.codigo_de_constancia)),
    ]


def _al_calificar(mundo: Mundo) -> list[Parada]:
    return [
        a("calificar", calificar(mundo.negada)),
        vacio("calificar sin elegir", calificar(mundo.negada), "Enviar mi calificación"),
        a("calificada", calificar(mundo.respondida) + "?hecho"),
        a("calificar otra vez", calificar(mundo.respondida)),
        a("no me pregunten más", baja := no_preguntar(mundo.negada)),
        Parada("ya no le preguntaremos", partial(_no_preguntar, direccion=baja)),
    ]


def _una_anulacion(mundo: Mundo) -> dict:
    anulacion = AnulacionRadicado(acta=LARGA, anulada_en=reloj.ahora())
    return {
        "solicitud": mundo.vencida,
        "nueva": mundo.respondida,
        "anulacion": anulacion,
        "ficha_nueva": fichas.ficha_de_ver(mundo.respondida),
        "entidad": Entidad.objects.vigente(),
    }


def de_un_mal_dia() -> list[Parada]:
    """Error pages, with the entity's particulars and without the database; and what keeps a text."""
    escrito = {"texto_conservado": "Pido que corrijan la fecha de mi afiliación.\n" * 6}
    comun = {"entidad": Entidad.objects.vigente()}
    return [
        de_plantilla("400", "400.html", **comun),
        de_plantilla("403", "403.html", **comun),
        de_plantilla("403 de un formulario viejo", "403_csrf.html", **comun),
        de_plantilla("413", "413.html", limite="25 MB", **escrito, **comun),
        de_plantilla("429", "429.html", espera="10 minutos", **escrito, **comun),
        de_plantilla("500 sin base de datos", "500.html", sin_base=True, id_peticion="c0ffee"),
        de_plantilla("503 sin base de datos", "503.html", sin_base=True, **escrito),
        de_plantilla("503 por una espera", "503.html", sin_base=True, ocupado=True, **escrito),
        de_plantilla("sin servicio", "pqrs/sin_servicio.html", escrito=[("asunto", "x")], **escrito, **comun),
        de_plantilla("espere", "pqrs/espere.html", desde=reloj.ahora(), minutos=7, **comun),
    ]


def _formulario_con_errores(pagina: Page):
    ana = Ciudadana(pagina)
    pagina.goto("/radicar/queja/")
    with pagina.expect_navigation() as espera:
        ana.escribir(
            {"Nombres y apellidos": LARGA, "Correo electrónico": "ana"}, archivos=(un_svg(), un_archivo_pdf())
        )
    return espera.value


def vacio(nombre: str, direccion: str, boton: str, estado: int = 422) -> Parada:
    def ir(pagina: Page):
        pagina.goto(direccion)
        with pagina.expect_navigation() as espera:
            pagina.get_by_role("button", name=boton, exact=True).click()
        return espera.value

    return Parada(nombre, ir, estado)


def _repaso(pagina: Page) -> None:
    ana = Ciudadana(pagina)
    pagina.goto("/radicar/queja/")
    ana.escribir(archivos=(un_archivo_pdf(f"{LARGA}.pdf"), una_foto()))


def _repaso_anonimo(pagina: Page) -> None:
    ana = Ciudadana(pagina)
    pagina.goto("/radicar/denuncia/?anonima=1")
    ana.campo("Su solicitud").fill(f"Me pidieron plata. {LARGA}\n\nFue el lunes.")
    ana.pagina.locator("input[type=file]").set_input_files([como_se_sube(un_archivo_pdf("prueba.pdf"))])
    ana.continuar()


def _repaso_del_buzon(pagina: Page) -> None:
    ana = Ciudadana(pagina)
    pagina.goto("/escribanos/")
    ana.campo("Su nombre").fill("Ana Pérez")
    ana.campo("Su correo").fill("ana@ejemplo.co")
    ana.campo("Su mensaje").fill("¿Cuándo abren la sede del norte?")
    ana.continuar()


def _comparar(pagina: Page, codigo: str):
    pagina.goto(reverse("pqrs:verificada", args=[codigo]))
    pagina.locator("input[type=file]").set_input_files([como_se_sube(un_archivo_pdf())])
    with pagina.expect_navigation() as espera:
        pagina.get_by_role("button", name="Comparar la huella").click()
    return espera.value


def de_la_administracion(mundo: Mundo) -> list[Parada]:
    """What an administrator keeps: working days, terms, the outbox, people."""
    dia = mundo.dia_no_habil.pk
    return [
        a("aplicación", reverse("admin:app_list", args=["pqrs"])),
        a("días no hábiles", reverse("admin:nucleo_dianohabil_changelist")),
        a("día no hábil", reverse("admin:nucleo_dianohabil_change", args=[dia])),
        a("registrar un día", reverse("admin:nucleo_dianohabil_add")),
        vacio("registrar un día con errores", reverse("admin:nucleo_dianohabil_add"), "Ver qué cambia"),
        a("revocar un día", reverse("admin:nucleo_dianohabil_revocar", args=[dia])),
        *(
            a(f"{nombre}, lista", reverse(f"admin:pqrs_{nombre}_changelist"))
            for nombre in (
                "recalculo",
                "salida",
                "seriedocumental",
                "eliminacion",
                "incidentedisponibilidad",
            )
        ),
        a("términos", reverse("admin:pqrs_termino_changelist")),
        a("término", reverse("admin:pqrs_termino_change", args=[Termino.objects.first().pk])),
        a("correos", reverse("admin:correo_correo_changelist")),
        a("correo", reverse("admin:correo_correo_change", args=[mundo.correo.pk])),
        a("personas", reverse("admin:cuentas_usuario_changelist")),
        a("persona", reverse("admin:cuentas_usuario_change", args=[mundo.coordinadora.pk])),
        a("dependencias", reverse("admin:cuentas_dependencia_changelist")),
        a("vistos buenos exigidos", reverse("admin:cuentas_vistoexigido_changelist")),
        a("exigir un visto bueno", reverse("admin:cuentas_vistoexigido_add")),
        a("historia de un día", reverse("admin:nucleo_dianohabil_history", args=[dia])),
        a("entidad", reverse("admin:nucleo_entidad_changelist")),
    ]
