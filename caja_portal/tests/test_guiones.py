"""The two commands of whoever tries the portal, run for real: what they print, what they leave behind."""

import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytestmark = pytest.mark.sin_base
RAIZ = Path(__file__).resolve().parents[2]
#: How long a command may take before it is taken for hung; not a measure of its speed.
PLAZO = 600.0


def ambiente(**variables) -> dict[str, str]:
    """What a fresh terminal has, and nothing of these tests."""
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **variables}


def puerto_libre() -> str:
    with socket.create_server(("127.0.0.1", 0)) as enchufe:
        return str(enchufe.getsockname()[1])


class Terminal:
    """``./script/server`` in a terminal of its own, where Ctrl-C is the key and not a signal."""

    def __init__(self, carpeta: Path):
        self.carpeta, self.puerto, self.dicho = carpeta, puerto_libre(), ""
        self._fd, lado_de_alla = pty.openpty()
        # Without forking here, where there may be threads: setsid gives it the terminal.
        self.proceso = subprocess.Popen(
            ["setsid", "--ctty", "env", "--default-signal=INT", str(RAIZ / "script/server")],
            env=ambiente(DATA_DIR=str(carpeta), PORT=self.puerto),
            stdin=lado_de_alla,
            stdout=lado_de_alla,
            stderr=lado_de_alla,
        )
        os.close(lado_de_alla)

    def leer_hasta(self, que: str) -> None:
        fin = time.monotonic() + PLAZO
        while que not in self.dicho:
            assert self._leer(), f"terminó sin decir «{que}»: {self.dicho}"
            assert time.monotonic() < fin, f"no dijo «{que}»: {self.dicho}"

    def _leer(self) -> bool:
        if not select.select([self._fd], [], [], 0.1)[0]:
            return True
        try:
            leido = os.read(self._fd, 65536)
        except OSError:  # the terminal was closed by its last program
            leido = b""
        self.dicho += leido.decode(errors="replace")
        return bool(leido)

    def ctrl_c(self) -> None:
        os.write(self._fd, b"\x03")

    def fin(self) -> int:
        """Its exit code; the terminal is read to the end, for a program blocks while nobody reads."""
        while self._leer():
            pass
        return self.proceso.wait(PLAZO)

    def cerrar(self) -> None:
        """Hang up: what the test left running ends."""
        os.close(self._fd)
        self.proceso.wait(PLAZO)

    def portada(self) -> tuple[int, str]:
        conexion = HTTPConnection("127.0.0.1", int(self.puerto), timeout=20)
        conexion.request("GET", "/")
        respuesta = conexion.getresponse()
        cuerpo = respuesta.read().decode()
        conexion.close()
        return respuesta.status, cuerpo

    def procesos(self) -> set[str]:
        """Whoever lives with this folder of data: the family of this server, orphans too."""
        senal, hallados = f"DATA_DIR={self.carpeta}\0".encode(), set()
        for archivo in Path("/proc").glob("[0-9]*/environ"):
            try:
                if senal in archivo.read_bytes():
                    hallados.add((archivo.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue  # it ended, or it is not ours
        return {uno for uno in hallados if uno}


@pytest.fixture
def abrir(tmp_path):
    abiertas = []

    def abrir() -> Terminal:
        abiertas.append(Terminal(tmp_path))
        return abiertas[-1]

    yield abrir
    for una in abiertas:
        una.cerrar()


def esperar_que_no_quede_nada(terminal: Terminal) -> None:
    fin = time.monotonic() + 10
    while quedan := terminal.procesos():
        assert time.monotonic() < fin, quedan
        select.select([], [], [], 0.05)


@pytest.mark.lento
def test_una_orden_sirve_el_ejemplo_y_ctrl_c_lo_detiene_todo(abrir):
    primera = abrir()
    primera.leer_hasta("Ctrl-C lo detiene.")
    claves = set(re.findall(r"usuario \S+ +contraseña (\S+)", primera.dicho))
    assert f"El portal está en http://127.0.0.1:{primera.puerto}/" in primera.dicho
    assert len(claves) == 1
    assert primera.portada()[0] == 200
    assert "Valle Verde" in primera.portada()[1]
    assert any("trabajador" in proceso for proceso in primera.procesos())

    primera.ctrl_c()
    assert primera.fin() == 130
    assert "Traceback" not in primera.dicho
    esperar_que_no_quede_nada(primera)

    segunda = abrir()
    segunda.leer_hasta("Ctrl-C lo detiene.")
    assert "contraseña" not in segunda.dicho
    assert "preparando" not in segunda.dicho
    assert segunda.portada()[0] == 200

    segunda.proceso.kill()
    assert segunda.fin() == -signal.SIGKILL
    esperar_que_no_quede_nada(segunda)


def correr(*orden: str, **variables) -> subprocess.CompletedProcess:
    return subprocess.run(
        orden, cwd=RAIZ, env=ambiente(**variables), capture_output=True, text=True, timeout=PLAZO
    )


def test_un_ajuste_malo_se_dice_una_vez_y_nada_empieza(tmp_path):
    hecho = correr("./script/server", DATA_DIR=str(tmp_path), PORT=puerto_libre(), EMAIL_URL="correo.caja")

    assert hecho.returncode == 3
    assert [linea for linea in hecho.stderr.splitlines() if not linea.startswith("== ")] == [
        "ERROR: EMAIL_URL: se espera «smtp://usuario:clave@servidor:587?tls=starttls», «smtps://…» o «carpeta:»."
    ]
    assert not (tmp_path / "portal.sqlite3").exists()


@pytest.mark.parametrize("puerto", ["0", "ocho", "65536", "-1"])
def test_un_puerto_que_no_es_un_puerto_se_dice(puerto):
    hecho = correr(sys.executable, "script/puerto.py", "/bin/true", PORT=puerto)

    assert (hecho.returncode, hecho.stderr) == (
        1,
        f"ERROR: PORT={puerto}: se espera un número entre 1 y 65535.\n",
    )


def test_un_puerto_ocupado_que_alguien_pidio_se_dice():
    with socket.create_server(("127.0.0.1", 0)) as otro:
        puerto = str(otro.getsockname()[1])
        hecho = correr(sys.executable, "script/puerto.py", "/bin/true", PORT=puerto)

    assert hecho.returncode == 1
    assert f"no se puede usar el puerto {puerto} (ya lo usa otro programa)" in hecho.stderr


def test_dos_que_empiezan_juntos_toman_puertos_distintos_y_lo_dicen():
    orden = [sys.executable, "script/puerto.py", "/bin/sh", "-c", "echo $PORT; read espera"]
    opciones = {"cwd": RAIZ, "env": ambiente(), "text": True, "stdin": -1, "stdout": -1, "stderr": -1}
    juntos = [subprocess.Popen(orden, **opciones) for _ in range(2)]
    puertos = [proceso.stdout.readline().strip() for proceso in juntos]
    avisos = [proceso.communicate("\n")[1] for proceso in juntos]

    assert len(set(puertos)) == 2
    esperados = ["" if p == "8000" else f"== el puerto 8000 está ocupado: se usa el {p}\n" for p in puertos]
    assert avisos == esperados


def test_una_base_que_no_atiende_se_dice_en_una_linea(tmp_path):
    url = f"postgres://portal@127.0.0.1:{puerto_libre()}/portal"
    hecho = correr(sys.executable, "manage.py", "migrate", DATABASE_URL=url, DATA_DIR=str(tmp_path))

    (linea,) = hecho.stderr.splitlines()
    assert hecho.returncode == 1
    assert linea.startswith("ERROR: la base de datos no atiende: ")


def test_una_base_sin_tablas_dice_que_hay_que_hacer(tmp_path):
    hecho = correr(sys.executable, "manage.py", "sembrar", DATA_DIR=str(tmp_path))

    assert hecho.returncode == 1
    assert hecho.stderr == (
        "ERROR: a la base de datos le faltan tablas: ejecute primero «manage.py migrate».\n"
    )


def test_lo_que_los_guiones_no_entienden_se_dice():
    for orden in (["./script/server", "8123"], ["./script/setup", "--otra"]):
        hecho = correr(*orden)
        assert hecho.returncode == 2
        assert hecho.stderr.startswith("Uso: ./script/")
