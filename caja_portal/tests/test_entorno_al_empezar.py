"""What a process does with the environment when it begins: what it loads, what it leaves on disk, where it stops."""

import os
import runpy
import signal
import subprocess
import sys
import threading

import pytest

from caja_portal.tests.ambiente import LARGA, RAIZ, ajustes, vaciar

pytestmark = pytest.mark.sin_base


@pytest.fixture(autouse=True)
def ambiente(monkeypatch, tmp_path):
    vaciar(monkeypatch, tmp_path)


def test_sin_emisor_no_se_carga_con_que_hablarle():
    """Neither the memory of what nobody uses, nor a library that could go out."""
    programa = "import sys, django; django.setup(); import caja_portal.urls; print(*sys.modules)"
    ambiente = os.environ | {"DJANGO_SETTINGS_MODULE": "caja_portal.settings"}
    salida = subprocess.run(
        [sys.executable, "-c", programa], capture_output=True, text=True, cwd=RAIZ, env=ambiente, check=True
    )

    assert {"jwt", "requests"} & set(salida.stdout.split()) == set()


def test_la_clave_secreta_se_hace_una_vez_y_es_privada(monkeypatch, tmp_path):
    primera = ajustes(monkeypatch)["SECRET_KEY"]

    assert len(primera) >= 64
    assert ajustes(monkeypatch)["SECRET_KEY"] == primera
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_los_procesos_que_empiezan_juntos_comparten_la_clave(monkeypatch):
    juntos, leidas = threading.Barrier(8), []

    def empezar():
        juntos.wait()
        leidas.append(runpy.run_path(RAIZ / "caja_portal/settings.py")["SECRET_KEY"])

    hilos = [threading.Thread(target=empezar) for _ in range(8)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert len(leidas) == 8
    assert len(set(leidas)) == 1


@pytest.mark.parametrize("contenido", [b"", b"corta", b"\xff\xfe" * 40])
def test_un_archivo_de_clave_incompleto_detiene_y_no_se_reemplaza(monkeypatch, capsys, tmp_path, contenido):
    (tmp_path / "secret_key").write_bytes(contenido)
    with pytest.raises(SystemExit):
        ajustes(monkeypatch)

    assert str(tmp_path / "secret_key") in capsys.readouterr().err
    assert (tmp_path / "secret_key").read_bytes() == contenido


def test_la_carpeta_de_datos_nace_privada(monkeypatch, tmp_path):
    ajustes(monkeypatch, DATA_DIR=str(tmp_path / "nueva" / "datos"))

    assert (tmp_path / "nueva" / "datos").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "orden",
    [
        ["manage.py", "migrate"],
        ["manage.py", "trabajador"],
        ["-m", "gunicorn", "caja_portal.wsgi", "--bind", "127.0.0.1:0", "--no-control-socket"],
        ["-m", "celery", "-A", "caja_portal", "worker"],
        ["-m", "celery", "-A", "caja_portal", "beat"],
    ],
)
def test_cada_puerta_se_detiene_con_la_misma_linea(orden):
    proceso = subprocess.run(
        [sys.executable, *orden],
        cwd=RAIZ,
        env=os.environ | {"SECRET_KEY": LARGA, "REDIS_URL": "localhost"},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert proceso.returncode == 3
    assert proceso.stderr.count("ERROR: REDIS_URL: se espera «redis://") == 1
    assert "Traceback" not in proceso.stderr


@pytest.mark.parametrize("papel", ["worker", "beat"])
def test_celery_sin_intermediario_lo_dice_en_vez_de_esperarlo(papel):
    proceso = subprocess.run(
        [sys.executable, "-m", "celery", "-A", "caja_portal", papel],
        cwd=RAIZ,
        env=os.environ | {"SECRET_KEY": LARGA},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert proceso.returncode == 3
    assert proceso.stderr.splitlines()[-1].endswith(
        "ERROR: REDIS_URL: sin intermediario no hay worker ni beat de Celery; use «manage.py trabajador»."
    )
    assert "Traceback" not in proceso.stderr


@pytest.mark.parametrize(("orden", "codigo"), [("plazos", 130), ("recibir_correo", 75)])
def test_con_ctrl_c_una_orden_termina_con_una_linea(tmp_path, orden, codigo):
    """A file that does not end of being read, a pipe, holds the command; mail that was being read is brought again."""
    tubo = tmp_path / "tubo"
    os.mkfifo(tubo)
    proceso = subprocess.Popen(
        [sys.executable, "manage.py", orden, str(tubo)],
        cwd=RAIZ,
        env=os.environ | {"SECRET_KEY": LARGA},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with tubo.open("wb"):  # returns when the command opens it to read
        proceso.send_signal(signal.SIGINT)
        dicho = proceso.communicate(timeout=30)[1]

    assert (proceso.returncode, dicho) == (codigo, "Interrumpido.\n")
