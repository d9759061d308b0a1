"""The electronic file of a request verifies itself, offline (R3.38; arts. 58 and 59 CPACA)."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cuentas.models import Rol
from nucleo import adjuntos
from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.models import Adjunto
from pqrs.tests.fabricas import un_archivo_pdf, una_foto, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "datos"


@pytest.fixture
def coordinadora(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    return quien


@pytest.fixture
def respondida():
    beatriz, solicitud = una_funcionaria(), una_solicitud(archivos=[un_archivo_pdf(), una_foto()])
    acciones.requerir(solicitud.pk, "Falta la fecha.", beatriz)
    acciones.completar(solicitud.pk, "Fue el lunes, ñandú.")
    acciones.guardar_borrador(solicitud.pk, "Se corrigió.", "Nada más.", beatriz)
    acciones.responder(solicitud.pk, beatriz)
    return solicitud


def exportado(solicitud, quien) -> bytes:
    return b"".join(acciones.exportar(solicitud.pk, quien).trozos)


def extraido(paquete: bytes, carpeta: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(paquete)).extractall(carpeta)
    return carpeta


def verificar(ruta: Path) -> subprocess.CompletedProcess:
    """As whoever receives it: another Python, alone, without this project (-I -S)."""
    script = ruta / "verificar.py" if ruta.is_dir() else ruta.parent / "verificar.py"
    return subprocess.run(
        [sys.executable, "-I", "-S", script, ruta], capture_output=True, text=True, check=False, timeout=30
    )


def test_el_expediente_trae_los_originales_el_indice_la_historia_y_la_constancia(respondida, coordinadora):
    paquete = zipfile.ZipFile(io.BytesIO(exportado(respondida, coordinadora)))
    nombres = set(paquete.namelist())
    assert {
        "index.json",
        "index.html",
        "huella.txt",
        "verificar.py",
        "constancia.pdf",
        "persona.json",
    } <= nombres
    original = Adjunto.objects.order_by("id")[0]
    with adjuntos.almacen().open(original.ruta) as archivo:
        assert paquete.read(f"originales/001-{original.nombre}") == archivo.read()
    indice = json.loads(paquete.read("index.json"))
    assert indice["radicado"] == respondida.radicado
    assert [paso["tipo"] for paso in indice["historia"]] == [
        "radicacion",
        "requerimiento",
        "completada",
        "respuesta",
    ]
    assert "Se corrigió." in paquete.read("respuestas.json").decode()


def test_se_comprueba_sin_internet_y_sin_el_portal(respondida, coordinadora, tmp_path):
    """Show 5, first half."""
    paquete = exportado(respondida, coordinadora)
    carpeta = extraido(paquete, tmp_path / "fuera")
    salida = verificar(carpeta)
    assert (salida.returncode, salida.stdout) == (0, f"{respondida.radicado}: el expediente está íntegro.\n")
    (tmp_path / "verificar.py").write_bytes((carpeta / "verificar.py").read_bytes())
    (tmp_path / "entero.zip").write_bytes(paquete)
    assert verificar(tmp_path / "entero.zip").returncode == 0


def test_un_byte_cambiado_en_cualquier_documento_se_encuentra(respondida, coordinadora, tmp_path):
    """Show 5, second half: one byte in the middle of each file, one file at a time; the script checks even itself."""
    carpeta = extraido(exportado(respondida, coordinadora), tmp_path / "fuera")
    sana = tmp_path / "sana.py"
    sana.write_bytes((carpeta / "verificar.py").read_bytes())
    for archivo in sorted(uno for uno in carpeta.rglob("*") if uno.is_file()):
        limpio = archivo.read_bytes()
        medio = len(limpio) // 2
        archivo.write_bytes(limpio[:medio] + bytes([limpio[medio] ^ 1]) + limpio[medio + 1 :])
        salida = subprocess.run(
            [sys.executable, "-I", "-S", sana, carpeta],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert salida.returncode == 1, archivo
        assert "MAL" in salida.stdout
        archivo.write_bytes(limpio)
    assert verificar(carpeta).returncode == 0


def test_lo_que_falta_y_lo_que_sobra_tambien_se_encuentra(respondida, coordinadora, tmp_path):
    carpeta = extraido(exportado(respondida, coordinadora), tmp_path / "fuera")
    (carpeta / "persona.json").unlink()
    (carpeta / "originales" / "otro.pdf").write_bytes(b"%PDF")
    salida = verificar(carpeta).stdout
    assert "persona.json: falta" in salida
    assert "originales/otro.pdf: no estaba" in salida


def test_rehacer_el_indice_no_esconde_un_paso_cambiado(respondida, coordinadora, tmp_path):
    """The chain is checked by itself: an index written anew, with its digest, still tells a step that changed."""
    import hashlib

    carpeta = extraido(exportado(respondida, coordinadora), tmp_path / "fuera")
    indice = json.loads((carpeta / "index.json").read_text())
    indice["historia"][1]["contenido"]["texto"] = "Nunca se le pidió nada."
    escrito = json.dumps(indice).encode()
    (carpeta / "index.json").write_bytes(escrito)
    (carpeta / "huella.txt").write_text(f"{hashlib.sha256(escrito).hexdigest()}  index.json\n")
    assert "Paso 2 de la historia: su contenido cambió." in verificar(carpeta).stdout


def test_un_archivo_que_cambio_en_el_disco_se_ve_al_comprobar(respondida, coordinadora, settings, tmp_path):
    ruta = settings.DATA_DIR / "adjuntos" / Adjunto.objects.order_by("id")[0].ruta
    ruta.write_bytes(b"otra cosa")
    salida = verificar(extraido(exportado(respondida, coordinadora), tmp_path / "fuera"))
    assert "no es el documento que se exportó" in salida.stdout


def test_exportar_deja_un_paso_y_la_cadena_sigue_bien(respondida, coordinadora):
    exportado(respondida, coordinadora)
    paso = respondida.actuaciones.get(tipo="exportacion")
    assert (paso.actor, paso.es_publica) == (coordinadora, False)
    assert integridad.comprobar().hallazgos == []


def test_la_identidad_reservada_no_va_en_el_expediente(coordinadora):
    """R3.17."""
    solicitud = una_solicitud(es_reservada=True)
    paquete = zipfile.ZipFile(io.BytesIO(exportado(solicitud, coordinadora)))
    assert "persona.json" not in paquete.namelist()
    todo = b"".join(paquete.read(nombre) for nombre in paquete.namelist())
    assert b"Ana P" not in todo
    assert b"ana@ejemplo.co" not in todo


def test_se_descarga_de_la_ficha_con_permiso_y_sin_el_no(client, respondida, coordinadora):
    respuesta = client.post(direccion(respondida, "expediente"))
    assert respuesta.streaming
    assert respuesta["Content-Disposition"] == f'attachment; filename="expediente-{respondida.radicado}.zip"'
    assert zipfile.ZipFile(io.BytesIO(b"".join(respuesta))).testzip() is None
    assert client.get(direccion(respondida, "expediente")).status_code == 405

    client.force_login(una_funcionaria())
    assert client.post(direccion(respondida, "expediente")).status_code == 403
    assert "Descargar el expediente" not in client.get(direccion(respondida)).content.decode()
