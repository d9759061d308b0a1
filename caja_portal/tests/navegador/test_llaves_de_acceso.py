"""A passkey from end to end, with an authenticator that the browser makes: it is enrolled, comes in as second factor
and by itself, and the recovery codes save whoever does not have it at hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from caja_portal.tests.navegador.conftest import PACIENCIA_MS
from caja_portal.tests.navegador.vigilancia import Vigilancia
from cuentas.models import Acceso, Usuario
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from nucleo import reloj
from pqrs.tests.fabricas import CLAVE, una_funcionaria

pytestmark = pytest.mark.navegador


class Equipo:
    """A computer that reads fingers: what it keeps, and whose finger it is that touches it."""

    def __init__(self, pagina: Page):
        self.pagina, self._cdp = pagina, pagina.context.new_cdp_session(pagina)
        self._cdp.send("WebAuthn.enable")
        opciones = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self._id = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": opciones})[
            "authenticatorId"
        ]

    def es_su_dedo(self, es: bool) -> None:
        self._cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": es})


@pytest.fixture
def equipo(new_context, portal) -> Iterator[Equipo]:
    """At a name, for keys are of a name and not of a number."""
    origen = portal.replace("127.0.0.1", "localhost")
    contexto, vigilancia = new_context(base_url=origen), Vigilancia(origen)
    contexto.set_default_timeout(PACIENCIA_MS)
    vigilancia.vigilar(contexto)
    yield Equipo(contexto.new_page())
    assert not vigilancia.faltas, "\n".join(vigilancia.faltas)


def escribir_clave(pagina: Page, quien: str) -> None:
    pagina.goto("/cuenta/entrar/?next=/cuenta/")
    pagina.get_by_label("Correo o usuario").fill(quien)
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.get_by_role("button", name="Entrar", exact=True).click()


def esta_en_su_cuenta(pagina: Page) -> None:
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Mi espacio")


def salir(pagina: Page) -> None:
    pagina.goto("/cuenta/salir/")
    pagina.get_by_role("main").get_by_role("button", name="Salir").click()


def agregar(pagina: Page) -> None:
    pagina.goto("/cuenta/segundo-factor/")
    pagina.get_by_role("link", name="Ver y agregar llaves").click()
    pagina.get_by_role("link", name="Agregar una llave").click()
    pagina.get_by_label("Nombre de la llave").fill("Mi computador")
    expect(pagina.get_by_label("Entrar con ella sin escribir la contraseña")).to_be_checked()
    pagina.get_by_role("button", name="Agregar la llave").click()
    expect(pagina.get_by_text("La llave quedó agregada.")).to_be_visible()


def test_una_funcionaria_agrega_una_llave_y_entra_con_contrasena_y_llave(equipo):
    pagina, beatriz = equipo.pagina, con_segundo_factor(una_funcionaria(username="beatriz"))
    escribir_clave(pagina, beatriz.username)
    pagina.get_by_label("Código").fill(codigo_de_ahora())
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    agregar(pagina)
    expect(pagina.get_by_role("region", name="Llaves de acceso")).to_contain_text("Tiene 1.")
    expect(pagina.get_by_role("region", name="Códigos de respaldo")).to_contain_text("Le quedan 10.")
    expect(pagina.get_by_role("region", name="Aplicación de códigos")).to_contain_text(str(reloj.hoy().year))
    salir(pagina)

    escribir_clave(pagina, beatriz.username)
    pagina.get_by_role("button", name="Usar la llave de este equipo").click()
    esta_en_su_cuenta(pagina)
    pagina.goto("/admin/")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inicio")
    assert Acceso.objects.filter(resultado="entro").latest("pk").metodo == "contraseña y llave"


def test_quien_no_tiene_donde_instalar_la_aplicacion_abre_la_mesa_con_una_llave(equipo):
    pagina, beatriz = equipo.pagina, una_funcionaria(username="beatriz")
    escribir_clave(pagina, beatriz.username)
    pagina.goto("/admin/")
    pagina.get_by_role("link", name="Use una llave de acceso").click()
    pagina.get_by_role("button", name="Agregar la llave").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Sus códigos de respaldo")
    pagina.get_by_role("link", name="Ir a la mesa").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inicio")


def test_una_persona_entra_con_su_llave_sin_escribir_nada_y_sin_ella_con_un_codigo_de_respaldo(equipo):
    ana = Usuario.objects.create_user("c-1", "ana@ejemplo.co", CLAVE)
    ana.emailaddress_set.create(email=ana.email, verified=True, primary=True)
    pagina = equipo.pagina
    escribir_clave(pagina, ana.email)
    agregar(pagina)
    codigo = pagina.locator(".codigos code").first.inner_text()
    salir(pagina)

    pagina.goto("/cuenta/entrar/?next=/cuenta/")
    equipo.es_su_dedo(False)
    pagina.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(pagina.get_by_role("alert")).to_contain_text("No se usó la llave")
    equipo.es_su_dedo(True)
    pagina.get_by_role("button", name="Entrar con una llave de acceso").click()
    esta_en_su_cuenta(pagina)
    salir(pagina)

    escribir_clave(pagina, ana.email)
    pagina.get_by_label("Código").fill(codigo)
    pagina.get_by_role("button", name="Entrar", exact=True).click()
    esta_en_su_cuenta(pagina)


def test_en_una_direccion_sin_nombre_se_dice_que_alli_no_hay_llaves(ventana):
    """A browser gives no keys to a number, and says it only to the console."""
    pagina = ventana()
    pagina.goto("/cuenta/entrar/")
    pagina.get_by_role("button", name="Entrar con una llave de acceso").click()
    expect(pagina.get_by_role("alert")).to_contain_text("no permite llaves en esta dirección")
