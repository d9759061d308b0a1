"""What another program leaves in a folder is kept and then moved; what is half-written is left alone."""

import os
import time

import pytest

from correo import acciones
from correo.buzones.carpeta import QUIETO
from correo.models import Buzon, Entrante

pytestmark = pytest.mark.django_db(transaction=True)


def carta(n: int) -> bytes:
    return f"From: ana@correo.example\r\nSubject: Carta {n}\r\n\r\nHola {n}\r\n".encode()


@pytest.fixture
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "datos"
    settings.DATA_DIR.mkdir()
    settings.CORREO_IMAP, settings.CORREO_CARPETA = {}, tmp_path / "correo"
    settings.CORREO_CARPETA.mkdir()
    return settings.CORREO_CARPETA


def dejar(ruta, crudo: bytes, hace: float = QUIETO + 5):
    ruta.write_bytes(crudo)
    os.utime(ruta, (time.time() - hace,) * 2)


def guardados() -> set[bytes]:
    return {acciones.original(uno) for uno in Entrante.objects.all()}


def nombres(carpeta) -> set[str]:
    return {uno.name for uno in carpeta.iterdir()}


def test_los_archivos_se_guardan_y_pasan_a_recibidos(carpeta):
    dejar(carpeta / "uno.eml", carta(1))
    dejar(carpeta / "dos.EML", carta(2))
    acciones.recoger()
    assert guardados() == {carta(1), carta(2)}
    assert nombres(carpeta) == {"recibidos"}
    assert nombres(carpeta / "recibidos") == {"uno.eml", "dos.EML"}


def test_de_un_maildir_se_toma_lo_nuevo(carpeta):
    for una in ("new", "cur", "tmp"):
        (carpeta / una).mkdir()
    dejar(carpeta / "new/1700000000.V1.caja", carta(1), hace=0)
    dejar(carpeta / "tmp/1700000001.V1.caja", carta(2))
    acciones.recoger()
    assert guardados() == {carta(1)}
    assert nombres(carpeta / "recibidos") == {"1700000000.V1.caja"}
    assert nombres(carpeta / "tmp") == {"1700000001.V1.caja"}


def test_lo_que_se_esta_escribiendo_o_no_es_un_correo_se_deja_quieto(carpeta):
    dejar(carpeta / "escribiendo.eml", carta(1), hace=0)
    dejar(carpeta / ".oculto.eml", carta(2))
    dejar(carpeta / "nota.txt", carta(3))
    (carpeta / "carpeta.eml").mkdir()
    (carpeta / "atajo.eml").symlink_to(carpeta / "nota.txt")
    os.mkfifo(carpeta / "tubo.eml")
    antes = nombres(carpeta)
    acciones.recoger()
    assert not Entrante.objects.exists()
    assert nombres(carpeta) == antes


def test_dos_con_el_mismo_nombre_se_conservan(carpeta):
    for n in (1, 2):
        dejar(carpeta / "carta.eml", carta(n))
        acciones.recoger()
    assert guardados() == {carta(1), carta(2)}
    assert {uno.read_bytes() for uno in (carpeta / "recibidos").iterdir()} == guardados()


def test_uno_que_no_se_puede_mover_no_detiene_a_los_demas_ni_entra_dos_veces(carpeta):
    (carpeta / "recibidos").write_text("esto no es una carpeta")
    for n in (1, 2):
        dejar(carpeta / f"{n}.eml", carta(n))
    acciones.recoger()
    acciones.recoger()
    assert guardados() == {carta(1), carta(2)}
    assert "no se puede mover" in Buzon.objects.get().falla


def test_lo_que_pasa_de_25_mb_queda_entero_en_su_carpeta_y_alguien_lo_ve(carpeta):
    dejar(carpeta / "enorme.eml", carta(1) + b"a" * (25 * 1024 * 1024))
    acciones.recoger()
    enorme = Entrante.objects.get()
    assert (enorme.desenlace, enorme.asunto) == (Entrante.Desenlace.CUARENTENA, "Carta 1")
    assert "muy-grandes" in enorme.motivo
    assert (carpeta / "muy-grandes/enorme.eml").stat().st_size > 25 * 1024 * 1024


def test_si_la_carpeta_no_esta_se_dice_y_se_vuelve_a_mirar(carpeta):
    carpeta.rmdir()
    acciones.recoger()
    assert "CORREO_CARPETA" in Buzon.objects.get().falla
    carpeta.mkdir()
    dejar(carpeta / "uno.eml", carta(1))
    acciones.recoger()
    assert guardados() == {carta(1)}
    assert Buzon.objects.get().falla == ""
