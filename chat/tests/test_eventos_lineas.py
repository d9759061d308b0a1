"""Whoever has a conversation open is told at once that there is something new, by its number and nothing else."""

import signal
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings as ajustes
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from chat import llaves
from chat.acciones import atender
from chat.acciones.decir import decir
from chat.models import Conversacion
from chat.senal import direccion
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion, una_sala
from chat.tests.servidor_de_eventos import Linea, eventos
from correo.tests.servidor import esperar_hasta
from cuentas.models import Usuario
from nucleo import reloj

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
CANARIO = "La clave de mi tía es girasol"


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture(scope="module")
def proceso(django_db_setup, tmp_path_factory):
    with eventos(tmp_path_factory.mktemp("eventos")) as uno:
        yield uno


@pytest.fixture
def servidor(proceso):
    yield proceso
    proceso.cerrar_lineas()


def dice(conversacion, texto="Otra cosa"):
    return decir(la_persona(conversacion), texto, uuid4()).seq


def galleta_de(usuario: Usuario) -> str:
    sesion = SessionStore()
    sesion[SESSION_KEY] = str(usuario.pk)
    sesion[BACKEND_SESSION_KEY] = ajustes.AUTHENTICATION_BACKENDS[0]
    sesion[HASH_SESSION_KEY] = usuario.get_session_auth_hash()
    sesion.save()
    return f"{ajustes.SESSION_COOKIE_NAME}={sesion.session_key}"


def test_quien_tiene_la_pagina_abierta_se_entera_de_cada_mensaje_por_su_numero(servidor):
    conversacion = una_conversacion()
    linea = servidor.linea(conversacion)
    linea.esperar(1)
    for seq in (2, 3):
        assert dice(conversacion) == seq
        linea.esperar(seq)
    assert linea.numeros == [1, 2, 3]


def test_la_linea_se_presenta_como_eventos_que_nadie_guarda_ni_acumula(servidor):
    linea = servidor.linea(una_conversacion())
    assert linea.estado == 200
    for cabecera in (
        "content-type: text/event-stream; charset=utf-8",
        "cache-control: no-store",
        "x-accel-buffering: no",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "content-security-policy: default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ):
        assert cabecera in linea.cabeceras
    assert "content-encoding" not in linea.cabeceras
    assert "set-cookie" not in linea.cabeceras
    linea.esperar(1)
    assert linea.cuerpo.replace("\r", "").find("retry: 3000\n\n") > 0
    assert "id: 1\nevent: hay\ndata: 1\n\n" in linea.cuerpo


def test_por_la_linea_no_pasa_nada_de_lo_que_se_dice(servidor):
    conversacion, oficial = una_conversacion(texto=CANARIO), un_oficial(nombre="marta")
    linea = servidor.linea(conversacion)
    atender.tomar(conversacion.pk, quien=oficial)
    atender.anotar(conversacion.pk, CANARIO, uuid4(), quien=oficial)
    linea.esperar(dice(conversacion, CANARIO))
    assert set(linea.cuerpo) <= set("retry: 3000 id event: hay data: 0123456789:\r\nabcdef")
    for palabra in ("girasol", "Rosa", "marta", "Marta", str(conversacion.codigo)):
        assert palabra not in linea.todo.decode()


@pytest.mark.parametrize(
    "quien", ["nadie", "otra llave", "la de otra conversación", "otra cuenta", "una oficial"]
)
def test_la_direccion_sola_no_deja_oir(servidor, quien):
    conversacion = una_conversacion()
    galletas = {
        "nadie": lambda: "",
        "otra llave": lambda: f"{llaves.COOKIE}={llaves.nueva()}",
        "la de otra conversación": lambda: f"{llaves.COOKIE}={una_conversacion().llave}",
        "otra cuenta": lambda: galleta_de(Usuario.objects.create_user("ana", "ana@correo.example")),
        "una oficial": lambda: galleta_de(un_oficial()),
    }[quien]()
    ajena, inventada = servidor.linea(conversacion, galletas), servidor.linea(str(uuid4()), galletas)
    assert ajena.estado == 404
    assert sin_hora(ajena) == sin_hora(inventada)


def sin_hora(linea: Linea) -> list[bytes]:
    return [una for una in linea.todo.split(b"\r\n") if not una.startswith(b"date:")]


def test_con_su_cuenta_oye_la_suya(servidor):
    ana = Usuario.objects.create_user("ana", "ana@correo.example")
    conversacion = una_conversacion(usuario=ana)
    linea = servidor.linea(conversacion, galleta_de(ana))
    linea.esperar(1)


def test_quien_salio_de_su_cuenta_ya_no_oye(servidor):
    ana = Usuario.objects.create_user("ana", "ana@correo.example")
    conversacion, galleta = una_conversacion(usuario=ana), galleta_de(ana)
    SessionStore(galleta.partition("=")[2]).delete()
    assert servidor.linea(conversacion, galleta).estado == 404


def test_quien_entro_hace_mas_de_ocho_horas_tampoco(servidor):
    ana = Usuario.objects.create_user("ana", "ana@correo.example")
    conversacion, galleta = una_conversacion(usuario=ana), galleta_de(ana)
    sesion = SessionStore(galleta.partition("=")[2])
    sesion["inicio"] = sesion["visto"] = (reloj.ahora() - timedelta(hours=8)).isoformat()
    sesion.save()
    assert servidor.linea(conversacion, galleta).estado == 404


def test_una_sala_publica_la_oye_cualquiera(servidor):
    sala = una_sala(
        clase="publica", abre_en=MARTES, cierra_en=MARTES.replace(hour=12), anfitrion=un_oficial()
    )
    conversacion = Conversacion.objects.create(sala=sala, ultimo_seq=4)
    servidor.linea(conversacion, "").esperar(4)
    sala.publicada_en = None
    sala.save()
    assert servidor.linea(conversacion, "").estado == 404


def test_al_terminar_la_conversacion_termina_la_linea_y_el_navegador_no_vuelve(servidor):
    conversacion = una_conversacion()
    linea = servidor.linea(conversacion)
    linea.esperar(1)
    atender.terminar_la_persona(la_persona(conversacion))
    linea.esperar_fin()
    assert linea.numeros == [1, 2]
    assert servidor.linea(conversacion).estado == 204


def test_quien_vuelve_no_oye_otra_vez_lo_que_ya_sabe(servidor):
    conversacion = una_conversacion()
    dice(conversacion)
    vuelve = servidor.linea(conversacion, ultimo=2)
    vuelve.esperar(dice(conversacion))
    assert vuelve.numeros == [3]


def test_un_numero_del_futuro_no_deja_a_nadie_sin_avisos(servidor):
    conversacion = una_conversacion()
    linea = servidor.linea(conversacion, ultimo=999_999)
    linea.esperar(dice(conversacion))


def test_dos_procesos_avisan_a_los_suyos_sin_redis(servidor, tmp_path):
    conversacion = una_conversacion()
    with eventos(tmp_path) as otro:
        lineas = [servidor.linea(conversacion), otro.linea(conversacion)]
        seq = dice(conversacion)
        for linea in lineas:
            linea.esperar(seq)


@pytest.mark.parametrize("direccion", ["1", "../..", "%00", "a" * 4_000])
def test_otra_direccion_no_existe(servidor, direccion):
    assert servidor.linea(direccion, "").estado == 404


def test_de_una_conversacion_se_abren_pocas_lineas_y_al_cerrarse_caben_otras(servidor):
    conversacion = una_conversacion()
    lineas = [servidor.linea(conversacion) for _ in range(12)]
    assert servidor.linea(conversacion).estado == 503
    assert servidor.linea(una_conversacion()).estado == 200
    for linea in lineas:
        linea.cerrar()
    esperar_hasta(lambda: servidor.linea(conversacion).estado == 200, "que se fueran las de antes")


def test_muchas_lineas_no_ocupan_conexiones_de_la_base(servidor):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite no las cuenta.")
    sala = una_sala()
    [servidor.linea(una_conversacion(sala)) for _ in range(20)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        assert cursor.fetchone()[0] <= 1 + 4


def test_al_pedirle_que_pare_no_espera_a_quien_oye(tmp_path):
    with eventos(tmp_path) as uno:
        linea = uno.linea(una_conversacion())
        assert uno.detener() == -signal.SIGTERM
        linea.esperar_fin()


def test_la_pagina_sabe_donde_oir_solo_si_hay_quien_avise(settings):
    conversacion = una_conversacion()
    settings.EVENTOS_CHAT = False
    assert direccion(conversacion) == ""
    settings.EVENTOS_CHAT = True
    conversacion.get_absolute_url = lambda: f"/chat/c/{conversacion.codigo}/"
    assert direccion(conversacion) == f"/chat/c/{conversacion.codigo}/senal/"
    atender.terminar_la_persona(la_persona(conversacion))
    conversacion.refresh_from_db()
    assert direccion(conversacion) == ""
