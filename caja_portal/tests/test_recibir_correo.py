"""A mail server hands a letter over to the real command: it is asked to bring it again only when it was not kept, and
what was kept is filed once, whatever happens in between."""

import os
import resource
import subprocess
import sys
from datetime import timedelta
from itertools import count

import pytest
from django.conf import settings as ajustes

from caja_portal.tests.disco import disco_propio
from caja_portal.tests.procesos import instalacion
from caja_portal.tests.semillero import CARTA
from correo.models import Correo, Entrante
from correo.tests.procesos import LIGADO
from correo.tests.servidor import PLAZO
from nucleo import reloj
from pqrs import acciones
from pqrs.models import Solicitud

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]

KB = 1024
UNA = b"From: ana@correo.example\r\nMessage-ID: <1@correo.example>\r\nSubject: Certificado\r\n\r\nLo necesito.\r\n"
REINTENTAR = 75


@pytest.fixture
def portal(db, tmp_path, settings):
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una


def recibir(portal, crudo: bytes, *, memoria: int = 0, **entorno: str) -> subprocess.CompletedProcess:
    """``memoria``: the most that its data may take, in bytes."""

    def limitar():
        if memoria:
            resource.setrlimit(resource.RLIMIT_DATA, (memoria, memoria))

    return subprocess.run(
        [*LIGADO, sys.executable, "manage.py", "recibir_correo"],
        input=crudo,
        cwd=ajustes.BASE_DIR,
        env=os.environ | portal.entorno | entorno,
        capture_output=True,
        timeout=PLAZO,
        preexec_fn=limitar,
    )


def adjuntos_en(carpeta) -> list:
    return [uno for uno in (carpeta / "adjuntos").rglob("*") if uno.is_file()]


def test_por_la_tuberia_queda_radicada_y_lo_dice_en_un_renglon(portal):
    hecho = recibir(portal, UNA)
    assert (hecho.returncode, hecho.stderr) == (0, b"")
    assert hecho.stdout.decode() == f"-: radicada {Solicitud.objects.get().radicado}\n"


@pytest.mark.parametrize(
    "caso",
    [
        {"DATABASE_URL": "postgres://nadie@127.0.0.1:1/portal"},
        {"DATABASE_URL": "sqlite:////dev/null/portal.sqlite3"},
        {"EMAIL_URL": "esto no se entiende"},
        {"CLAVES_CIFRADO": "no-es-de-fernet"},
    ],
    ids=["sin base", "sin archivo", "mal configurado", "sin clave"],
)
def test_si_no_se_puede_guardar_el_servidor_de_correo_lo_trae_otra_vez(portal, caso):
    hecho = recibir(portal, UNA, **caso)
    assert hecho.returncode == REINTENTAR, hecho.stderr
    assert adjuntos_en(portal.datos) == []
    assert b"Traceback" not in hecho.stderr
    assert recibir(portal, UNA).returncode == 0
    assert Solicitud.objects.count() == 1


def test_lo_que_no_cabe_en_la_memoria_se_devuelve_y_queda_quien_escribio(portal):
    """200 MB come in; the process may not grow to hold them."""
    hecho = recibir(portal, UNA + b"a" * (200 * 1024 * KB), memoria=400 * 1024 * KB)
    assert hecho.returncode == 69, hecho.stderr[-500:]
    assert "pesa más de 25 MB" in hecho.stderr.decode()
    entrante = Entrante.objects.get()
    assert (entrante.desenlace, entrante.de) == (Entrante.Desenlace.CUARENTENA, "ana@correo.example")
    assert not Solicitud.objects.exists()


def test_aunque_maten_a_quien_recibe_entre_dos_pasos_se_radica_una_vez(portal):
    """The mail server got no answer, so it brings it again; and the timetable goes by."""
    semillero = portal.semillero()
    for paso in count(1):
        murio = semillero.hacer("recibir", paso)
        texto = f"Pido lo de la vez {paso}."
        guardado = Entrante.objects.filter(desenlace=Entrante.Desenlace.PENDIENTE).exists()
        if guardado:
            with reloj.en(reloj.ahora() + timedelta(minutes=2)):
                acciones.atender_pendientes()
            assert (paso, Solicitud.objects.filter(objeto=texto).count()) == (paso, 1)
        acciones.recibir_correo(CARTA.format(vez=paso).encode(), Entrante.Via.TUBERIA)
        with reloj.en(reloj.ahora() + timedelta(hours=1)):
            acciones.atender_pendientes()
        solicitud = Solicitud.objects.get(objeto=texto)
        assert Correo.objects.filter(referencia=f"solicitud:{solicitud.pk}").count() == 1
        if not murio:
            break
    assert paso > 20
    assert Solicitud.objects.count() == paso


def test_con_el_disco_lleno_queda_guardado_o_se_pide_otra_vez(portal, tmp_path, settings):
    """However little is left: never an answer that says that it was kept when it was not, and nothing half filed."""
    carpeta = tmp_path / "disco"
    carpeta.mkdir()
    partes = b"--x\r\nContent-Type: text/plain\r\n\r\nVan %d KB.\r\n--x\r\nContent-Type: text/csv\r\n"
    partes += b'Content-Disposition: attachment; filename="tabla.csv"\r\n\r\n%b--x--\r\n'
    vistos = set()
    with disco_propio(carpeta) as disco:
        if not disco.esta_aparte:
            pytest.skip("Hace falta poder montar un disco.")
        settings.DATA_DIR = carpeta
        acciones.recibir_correo(UNA, Entrante.Via.TUBERIA)  # the keys are there
        for kb in (0, 4, 120, 4096):
            cabeceras = UNA.partition(b"\r\n\r\n")[0].replace(b"<1@", b"<%d@" % kb)
            cuerpo = partes % (kb, b"a;b;c\r\n" * 12_000)
            crudo = cabeceras + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" + cuerpo
            disco.llenar(None, kb * KB)
            hecho = recibir(portal, crudo, DATA_DIR=str(carpeta))
            disco.vaciar(None)
            guardados = Entrante.objects.filter(
                tamano=len(crudo), message_id__in=["", f"<{kb}@correo.example>"]
            )
            dicho = hecho.stdout.decode().split()
            vistos.add(dicho[1] if dicho else hecho.returncode)
            assert hecho.returncode == (0 if dicho else REINTENTAR), hecho.stderr
            assert guardados.exists() == bool(dicho), kb
            acciones.recibir_correo(crudo, Entrante.Via.TUBERIA)
            with reloj.en(reloj.ahora() + timedelta(hours=1)):
                acciones.atender_pendientes()
            assert Solicitud.objects.get(objeto=f"Van {kb} KB.").adjuntos.count() == 1
    assert {REINTENTAR, "pendiente", "radicada"} <= vistos
