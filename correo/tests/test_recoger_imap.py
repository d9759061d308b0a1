"""What waits on the mail server is kept before it is moved there, and whatever the server does, nothing is lost."""

import logging
import re
import threading
from datetime import timedelta

import pytest
from django.db import connection

from correo import acciones, consultas
from correo.acciones import rondas
from correo.acciones.rondas import recoger_de
from correo.buzones import imap
from correo.models import Buzon, Entrante
from correo.tests import servidor_imap as casos
from correo.tests.servidor import esperar_hasta
from correo.tests.servidor_cifrado import un_certificado
from correo.tests.servidor_imap import servidor_imap
from nucleo import reloj

pytestmark = pytest.mark.django_db(transaction=True)


def carta(n: int, relleno: int = 0) -> bytes:
    return (
        f"From: ana@correo.example\r\nMessage-ID: <{n}@correo.example>\r\nSubject: Carta {n}\r\n\r\nHola {n}\r\n"
    ).encode() + b"a" * relleno


@pytest.fixture(autouse=True)
def casa(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def servidor(settings):
    with servidor_imap() as uno:
        settings.CORREO_IMAP = uno.ajustes
        yield uno


def ronda_de(servidor, limite: float = 30.0):
    return recoger_de(Entrante.Via.IMAP, lambda desde: imap.Imap(servidor.ajustes, desde, limite))


def guardados() -> set[bytes]:
    return {acciones.original(uno) for uno in Entrante.objects.all()}


def asuntos(carpeta) -> list[bytes]:
    return [uno.crudo for uno in carpeta]


def falla() -> str:
    return Buzon.objects.get(via="imap").falla


@pytest.mark.parametrize("capacidades", ["MOVE UIDPLUS", "UIDPLUS", ""])
def test_lo_que_llega_se_guarda_y_pasa_a_recibidos(servidor, capacidades):
    servidor.capacidades = capacidades
    for n in (1, 2):
        servidor.llega(carta(n))
    acciones.recoger()
    acciones.recoger()
    assert guardados() == {carta(1), carta(2)}
    assert asuntos(servidor.carpetas["Recibidos"]) == [carta(1), carta(2)]
    assert all("\\Deleted" in uno.senales for uno in servidor.carpetas["INBOX"])
    usadas = {orden.split()[1] for orden in servidor.ordenes if orden.startswith("UID")} - {"SEARCH", "FETCH"}
    assert (
        usadas
        == {"MOVE UIDPLUS": {"MOVE"}, "UIDPLUS": {"COPY", "STORE", "EXPUNGE"}, "": {"COPY", "STORE"}}[
            capacidades
        ]
    )
    assert not consultas.buzones_con_falla()
    assert Buzon.objects.get().sirvio_en


def test_donde_todo_va_bajo_inbox_la_carpeta_se_crea_alli(servidor):
    servidor.raiz = "INBOX."
    servidor.llega(carta(1))
    acciones.recoger()
    assert asuntos(servidor.carpetas["INBOX.Recibidos"]) == [carta(1)]


def test_antes_de_estar_guardado_no_se_toca_en_el_servidor(servidor, settings, tmp_path):
    servidor.llega(carta(1))
    settings.DATA_DIR = tmp_path / "lleno"
    settings.DATA_DIR.write_text("una carpeta que no lo es")
    acciones.recoger()
    (intacta,) = servidor.carpetas["INBOX"]
    assert intacta.senales == set()
    assert "No se pudo guardar" in falla()
    settings.DATA_DIR = tmp_path
    acciones.recoger()
    assert guardados() == {carta(1)}
    assert falla() == ""


def test_lo_que_el_servidor_no_deja_mover_se_guarda_una_sola_vez(servidor):
    servidor.modo = "no mueve"
    servidor.llega(carta(1))
    acciones.recoger()
    acciones.recoger()
    assert guardados() == {carta(1)}
    assert "no se pudo apartar" in falla()


def test_lo_que_alguien_abrio_en_el_buzon_tambien_entra_y_lo_viejo_ya_leido_no(servidor):
    hoy = reloj.ahora()
    formato = "%a, %d %b %Y %H:%M:%S +0000"
    servidor.llega(carta(1), senales={"\\Seen"}, llego=hoy.strftime(formato))
    servidor.llega(carta(2), senales={"\\Seen"}, llego=(hoy - timedelta(days=40)).strftime(formato))
    servidor.llega(carta(3), llego=(hoy - timedelta(days=40)).strftime(formato))
    acciones.recoger()
    assert guardados() == {carta(1), carta(3)}


@pytest.mark.parametrize("que_hace", [casos.que_cuelga, casos.que_dice_basura, casos.que_anuncia_sin_fin])
def test_un_mensaje_venenoso_no_detiene_a_los_demas(servidor, que_hace):
    for n in (1, 2, 3):
        servidor.llega(carta(n))
    servidor.malos[1] = que_hace
    acciones.recoger()
    assert guardados() == {carta(2), carta(3)}
    assert asuntos(servidor.carpetas["INBOX"]) == [carta(1)]
    assert falla()
    servidor.malos.clear()
    acciones.recoger()
    assert guardados() == {carta(1), carta(2), carta(3)}


def test_un_servidor_que_cuelga_siempre_se_deja_para_la_otra_ronda(servidor):
    for n in range(1, 8):
        servidor.llega(carta(n))
        servidor.malos[n] = casos.que_cuelga
    acciones.recoger()
    assert "cuelga a mitad de camino" in falla()
    assert servidor.conexiones <= imap.CORTES + 1
    assert not Entrante.objects.exists()


def test_un_servidor_que_gotea_no_pasa_del_limite(servidor):
    servidor.llega(carta(1))
    servidor.malos[1] = casos.que_gotea
    ronda_de(servidor, limite=0.5)
    assert "tardó demasiado" in falla()
    assert len(servidor.carpetas["INBOX"]) == 1


def test_lo_que_pasa_de_25_mb_no_se_trae_y_alguien_lo_ve(servidor):
    servidor.llega(carta(1), anuncia=30 * 1024 * 1024)
    servidor.llega(carta(2))
    acciones.recoger()
    (enorme,) = Entrante.objects.filter(desenlace=Entrante.Desenlace.CUARENTENA)
    assert (enorme.de, enorme.asunto) == ("ana@correo.example", "Carta 1")
    assert "25 MB" in enorme.motivo
    assert "Muy grandes" in enorme.motivo
    assert asuntos(servidor.carpetas["Muy grandes"]) == [carta(1)]
    assert asuntos(servidor.carpetas["Recibidos"]) == [carta(2)]


@pytest.mark.parametrize(
    ("caso", "dice"),
    [
        ("clave", "no deja entrar a portal@caja.example"),
        ("carpeta", "No se puede abrir la carpeta «Otra»"),
        ("apagado", "no responde"),
        ("basura", "no deja entrar|no responde"),
        ("mudo", "no responde"),
    ],
)
def test_si_no_se_puede_entrar_se_dice_una_vez_y_se_vuelve_a_intentar(
    servidor, settings, monkeypatch, caplog, caso, dice
):
    monkeypatch.setattr(imap, "ESPERA", 0.3)
    servidor.llega(carta(1))
    cambios = {
        "clave": {"clave": "otra"},
        "carpeta": {"carpeta": "Otra"},
        "apagado": {"puerto": 1},
    }.get(caso, {})
    settings.CORREO_IMAP = servidor.ajustes | cambios
    servidor.modo = caso
    with caplog.at_level(logging.WARNING, "correo"):
        acciones.recoger()
        acciones.recoger()
    (linea,) = caplog.messages
    assert re.search(dice, linea)
    assert casos.CLAVE not in linea
    assert [uno.falla for uno in consultas.buzones_con_falla()] == [falla()] != [""]
    settings.CORREO_IMAP, servidor.modo = servidor.ajustes, ""
    servidor.permiso.set()
    acciones.recoger()
    assert guardados() == {carta(1)}
    assert falla() == ""


def test_un_certificado_en_el_que_no_se_confia_no_recibe_la_clave(settings, monkeypatch, tmp_path):
    certificado = un_certificado(tmp_path)
    with servidor_imap(certificado) as servidor:
        settings.CORREO_IMAP = servidor.ajustes
        servidor.llega(carta(1))
        acciones.recoger()
        assert "Revise el certificado" in falla()
        assert servidor.ordenes == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificado))
        acciones.recoger()
        assert guardados() == {carta(1)}


def test_de_dos_que_recogen_a_la_vez_uno_solo_mira(servidor, monkeypatch):
    """The second finds the place taken, and what the first brings is there once."""
    servidor.llega(carta(1))
    servidor.modo = "mudo"
    monkeypatch.setattr(imap, "ESPERA", 20)

    def ronda_del_primero():
        ronda_de(servidor)
        connection.close()

    uno = threading.Thread(target=ronda_del_primero)
    uno.start()
    esperar_hasta(lambda: servidor.conexiones == 1, "que el primero llegara al servidor")
    assert ronda_de(servidor) is None
    servidor.modo = ""
    servidor.permiso.set()
    uno.join(30)
    acciones.recoger()
    assert guardados() == {carta(1)}


def test_si_quien_recogia_murio_otro_sigue(servidor):
    servidor.llega(carta(1))
    hace_rato = reloj.ahora() - rondas.ARRIENDO - timedelta(seconds=1)
    Buzon.objects.create(via="imap", desde=hace_rato, tomado_por="otro", tomado_hasta=hace_rato)
    acciones.recoger()
    assert guardados() == {carta(1)}


def test_a_un_servidor_que_falla_hace_rato_se_le_mira_menos_y_se_vuelve(servidor, settings):
    """Each look holds whoever sends mail in the same process."""
    servidor.llega(carta(1))
    settings.CORREO_IMAP = servidor.ajustes | {"clave": "otra"}
    ahora = reloj.ahora()
    miradas = []
    for minuto in range(60):
        with reloj.en(ahora + timedelta(minutes=minuto)):
            antes = servidor.conexiones
            acciones.recoger()
            miradas += [minuto] * (servidor.conexiones - antes)
    assert miradas[:6] == [0, 1, 2, 3, 4, 5]
    assert len(miradas) < 20
    settings.CORREO_IMAP = servidor.ajustes
    with reloj.en(ahora + timedelta(minutes=60 + 10)):
        acciones.recoger()
    assert guardados() == {carta(1)}


def test_sin_decir_de_donde_no_se_recoge_nada(settings, django_assert_num_queries):
    settings.CORREO_IMAP, settings.CORREO_CARPETA = {}, None
    with django_assert_num_queries(0):
        acciones.recoger()


def test_el_nombre_de_una_carpeta_con_tildes_viaja_como_lo_dice_el_protocolo():
    assert imap._nombre("Atención & más") == '"Atenci&APM-n &- m&AOE-s"'
