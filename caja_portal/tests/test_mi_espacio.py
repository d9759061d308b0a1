"""«Mi espacio»: what somebody has here, in one page; and what they authorised."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caja_portal.tests.dos_personas import con_de_todo, una_cuenta
from chat.models import Conversacion
from chat.tests.fabricas import MARTES
from cuentas.models import TextoConsentimiento
from nucleo import registro, reloj
from pqrs.models import Consentimiento, Solicitud
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db

ESPACIO, AUTORIZACIONES = "/cuenta/", "/cuenta/autorizaciones/"
VACIOS = (
    "Todavía no hay ninguna. Radique una",
    "Todavía no hay ninguno. Proponga y opine",
    "Todavía no ha escrito.",
    "No hay encuestas para su cuenta que le falte responder.",
    "Todavía no ha conversado.",
    "Todavía no sigue nada.",
    "Hoy no hay nada que usted tenga autorizado.",
)


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana(client):
    persona = con_de_todo("ana")
    client.force_login(persona)
    return persona


def test_quien_apenas_llega_lee_que_puede_hacer_en_cada_bloque(client):
    client.force_login(una_cuenta("rosa"))
    pagina = texto(client.get(ESPACIO))
    assert [frase for frase in VACIOS if frase not in pagina] == []


def test_quien_tiene_de_todo_lo_ve_junto_y_en_orden(client, ana):
    pagina = texto(client.get(ESPACIO))
    lugares = [pagina.rindex(bloque.titulo) for bloque in registro.mi_espacio.todos()]
    assert Solicitud.objects.get().radicado in pagina
    assert "1 aporte a ejercicios de participación" in pagina
    assert "Búsqueda: anabusqueda" in pagina
    assert len(lugares) == 9
    assert [frase for frase in VACIOS[:3] if frase in pagina] == []


def test_el_menu_y_las_migas_la_llaman_mi_espacio(client, ana):
    pagina = client.get(reverse("account_email")).content.decode()
    assert '<a href="/cuenta/">Mi espacio</a>' in pagina
    assert "Mi cuenta<" not in pagina


def test_cuesta_lo_mismo_con_mucho_que_con_poco(client, ana):
    client.get(ESPACIO)
    with CaptureQueriesContext(
        connection,
    ) as antes:
        client.get(ESPACIO)
    _con_mas(ana)
    with CaptureQueriesContext(connection) as despues:
        client.get(ESPACIO)
    assert len(despues) <= len(antes)
    assert len(antes) <= 40


def _con_mas(ana):
    from caja_portal.tests import dos_personas

    dos_personas._solicitud(ana, "ana")
    dos_personas._participa(ana, "ana")
    dos_personas._encuesta(ana, "ana")


def test_solo_la_propia_persona_la_ve_y_nadie_la_guarda(client):
    assert client.get(ESPACIO).status_code == 302
    client.force_login(una_cuenta("rosa"))
    assert "no-store" in client.get(ESPACIO)["Cache-Control"]


def test_una_funcionaria_va_de_aqui_a_la_mesa(client):
    client.force_login(una_funcionaria())
    pagina = texto(client.get(ESPACIO))
    assert "Ir a la mesa" in pagina
    assert "Por qué no puedo eliminar mi cuenta" in pagina


def test_cada_autorizacion_dice_que_cuando_version_y_como_se_retira(client, ana):
    pagina = texto(client.get(AUTORIZACIONES))
    assert "Autorizo el tratamiento de mis datos para tener una cuenta" in pagina
    assert "24 de noviembre de 2026</time>, versión 1 del texto" in pagina
    assert "Retirarla y eliminar mi cuenta" in pagina
    assert "La ley obliga a conservar la solicitud" in pagina
    assert "Dejar de recibir, en mis suscripciones" in pagina
    assert "Reglas de los foros" in pagina


def test_quien_no_quiere_esperar_a_que_se_borre_su_conversacion_lee_como_pedirlo(client, ana):
    Conversacion.objects.filter(usuario=ana).update(
        cerrada_en=reloj.ahora(), cierre=Conversacion.Cierre.ATENDIDA
    )
    assert "antes, radique un reclamo sobre sus datos personales" in texto(client.get(AUTORIZACIONES))


def test_se_leen_las_palabras_exactas_que_acepto(client, ana):
    cuenta = TextoConsentimiento.objects.get(finalidad="cuenta")
    TextoConsentimiento.objects.create(
        finalidad="cuenta", version=2, titulo="Otro", texto="Otras palabras.", vigente_desde=reloj.hoy()
    )
    pagina = texto(client.get(AUTORIZACIONES))
    assert cuenta.texto[-60:] in pagina
    assert "Otras palabras." not in pagina


def test_quien_no_quiere_que_le_pregunten_lo_dice_una_vez(client, ana):
    dada = Consentimiento.objects.get(texto__finalidad="encuesta")
    pagina = reverse("pqrs:no_preguntar_en_las_mias")
    assert "de su cuenta" in texto(client.get(pagina))
    assert "Ya no le preguntaremos" in texto(client.post(pagina))
    dada.refresh_from_db()
    assert dada.revocado_en is not None
    assert "Terminó el 24 de noviembre de 2026" in texto(client.get(AUTORIZACIONES))
    assert not Consentimiento.objects.filter(texto__finalidad="tramite", revocado_en__isnull=False).exists()


def test_no_cambia_lo_que_autorizo_otra_persona(client, ana):
    luis = con_de_todo("luis")
    client.post(reverse("pqrs:no_preguntar_en_las_mias"))
    de_luis = Consentimiento.objects.filter(solicitud__vinculos__usuario=luis)
    assert not de_luis.filter(revocado_en__isnull=False).exists()
    assert "luis" not in texto(client.get(AUTORIZACIONES)).lower()
