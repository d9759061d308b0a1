"""«Lo que nos dijeron en redes»: an official files at the desk what a person wrote in a social network (R1.3, R3.7)."""

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.errores import DatosInvalidos
from pqrs.models import ContenidoActuacion, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_persona, una_respuesta, una_solicitud
from pqrs.tests.mesa import LISTA, direccion, texto_de
from pqrs.tests.navegacion import oculto

pytestmark = pytest.mark.django_db
AHORA = en_bogota(2026, 11, 25, 10, 30)
VENTANILLA = reverse("admin:pqrs_solicitud_add")
ENLACE = "https://red.example/ana/123"
OBJETO = "¿Por qué no me ha llegado el subsidio de octubre?"


@pytest.fixture(autouse=True)
def mundo(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with reloj.en(AHORA):
        yield


@pytest.fixture
def rosa(client):
    radicadora = una_funcionaria(Rol.RADICADOR)
    client.force_login(radicadora)
    return radicadora


def radicar(client, quien, **cambios):
    datos = {
        "canal": "red_social",
        "fecha": "2026-11-22",
        "hora": "21:40",
        "recibida_por": quien.pk,
        "cuenta_en_red": "@ana",
        "publicacion": ENLACE,
        "objeto": OBJETO,
        "hoja": oculto(client.get(VENTANILLA), "hoja"),
    } | cambios
    return client.post(VENTANILLA, {clave: valor for clave, valor in datos.items() if valor is not None})


def test_queda_radicado_con_el_momento_en_que_se_escribio_y_el_enlace(client, rosa):
    assert radicar(client, rosa).status_code == 302
    solicitud = Solicitud.objects.get()
    assert solicitud.canal == Solicitud.Canal.RED_SOCIAL
    assert solicitud.recibida_en == en_bogota(2026, 11, 22, 21, 40)
    assert solicitud.peticionario.publicacion == ENLACE
    assert solicitud.peticionario.cuenta_en_red == "@ana"


def test_si_no_se_sabe_el_nombre_queda_el_de_la_cuenta(client, rosa):
    radicar(client, rosa)
    assert Solicitud.objects.get().peticionario.nombre == "@ana"


def test_si_se_sabe_el_nombre_queda_el_suyo(client, rosa):
    radicar(client, rosa, nombre="Ana Pérez")
    assert Solicitud.objects.get().peticionario.nombre == "Ana Pérez"


def test_sin_cuenta_ni_nombre_se_pide_uno_y_no_se_pierde_lo_escrito(client, rosa):
    respuesta = radicar(client, rosa, cuenta_en_red="", publicacion="")
    assert respuesta.status_code == 422
    assert OBJETO in texto_de(respuesta)
    assert not Solicitud.objects.exists()


def test_de_quien_no_quiso_dar_su_nombre_no_se_guarda_la_cuenta(client, rosa):
    radicar(client, rosa, anonima="on")
    assert Solicitud.objects.get().es_anonima
    assert not Peticionario.objects.exists()


@pytest.mark.parametrize("campo", ["cuenta_en_red", "publicacion"])
def test_una_cuenta_es_solo_de_lo_que_llego_por_una_red(client, rosa, campo):
    otro = {"cuenta_en_red": None, "publicacion": None} | {campo: ENLACE}
    respuesta = radicar(client, rosa, canal="presencial", nombre="Ana", **otro)
    assert respuesta.status_code == 422
    assert "Solo si llegó por una red social" in texto_de(respuesta)


@pytest.mark.parametrize("enlace", ["javascript:alert(1)", "red.example sin espacio", "ftp//x"])
def test_un_enlace_que_no_lo_es_se_explica(client, rosa, enlace):
    respuesta = radicar(client, rosa, publicacion=enlace)
    assert respuesta.status_code == 422
    assert not Solicitud.objects.exists()


def test_la_puerta_de_redes_llega_con_el_medio_elegido_y_sus_reglas(client):
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    puerta = f"{VENTANILLA}?canal=red_social"
    assert puerta in client.get(reverse(LISTA)).content.decode()
    respuesta = client.get(puerta)
    assert '<option value="red_social" selected>' in respuesta.content.decode()
    assert "/reglas/redes/" in respuesta.content.decode()


def test_un_medio_inventado_en_la_direccion_no_cambia_nada(client, rosa):
    assert '<option value="presencial" selected>' in client.get(f"{VENTANILLA}?canal=paloma").content.decode()


def test_la_mesa_ve_la_cuenta_y_el_enlace(client, rosa):
    radicar(client, rosa)
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    dicho = texto_de(client.get(direccion(Solicitud.objects.get())))
    assert "@ana" in dicho
    assert ENLACE in dicho


def test_la_historia_que_lee_cualquiera_con_el_codigo_no_dice_la_cuenta(client, rosa):
    radicar(client, rosa)
    contenidos = ContenidoActuacion.objects.filter(actuacion__solicitud=Solicitud.objects.get())
    dicho = "".join(f"{uno.__dict__}" for uno in contenidos)
    assert "red social" in dicho
    assert "@ana" not in dicho
    assert ENLACE not in dicho


def test_al_reservar_la_identidad_la_cuenta_se_va_con_ella(client, rosa):
    radicar(client, rosa)
    solicitud = Solicitud.objects.get()
    coordinadora = una_funcionaria(Rol.COORDINADOR)
    acciones.reservar(solicitud.pk, "Teme por su empleo.", coordinadora)
    client.force_login(coordinadora)
    dicho = texto_de(client.get(direccion(solicitud)))
    assert "@ana" not in dicho
    assert ENLACE not in dicho


def test_una_respuesta_con_la_cuenta_de_quien_pregunto_no_se_publica_sin_avisar():
    quien = una_funcionaria(Rol.COORDINADOR)
    solicitud = una_solicitud(
        tipo="peticion_informacion", persona=una_persona(cuenta_en_red="@anitalatejedora", publicacion=ENLACE)
    )
    respuesta = una_respuesta(solicitud, quien, "Hubo 12 contratos.", sentido="accede", publicar=True)
    with pytest.raises(DatosInvalidos, match="anitalatejedora"):
        acciones.publicar_respuesta(
            solicitud.pk,
            respuesta.pk,
            quien,
            titulo="Contratos",
            pregunta="Preguntó @anitalatejedora",
            texto="Hubo 12 contratos.",
        )
