"""A real ClamAV daemon on a socket of its own, with one signature: that of EICAR's harmless test file."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from nucleo.adjuntos import antivirus

#: In two pieces, or the antivirus of whoever has this repository would take this file away.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FIRMA = f"Prueba.Eicar:0:*:{EICAR.hex()}\n"
#: It comes up in a second; a machine with everything else at once, in many.
PLAZO = 60
AJUSTES = """\
LocalSocket {carpeta}/s
LocalSocketMode 600
DatabaseDirectory {carpeta}/firmas
TemporaryDirectory {carpeta}
Foreground yes
ConcurrentDatabaseReload no
SelfCheck 86400
MaxThreads 2
StreamMaxLength {tope}
"""


def programa() -> str:
    """Where the daemon is; the test is skipped where it is not."""
    clamd = os.environ.get("PRUEBA_CLAMD") or shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if not clamd:
        pytest.skip("No hay un ClamAV en esta máquina.")
    return clamd


@contextmanager
def clamd(tope: str = "2M") -> Iterator[str]:
    """Its address, as ``ANTIVIRUS_URL`` has it."""
    carpeta = Path(mkdtemp(prefix="av", dir="/tmp"))  # a socket's path has at most 107 bytes
    (carpeta / "firmas").mkdir()
    (carpeta / "firmas" / "prueba.ndb").write_text(FIRMA)
    ajustes = carpeta / "clamd.conf"
    ajustes.write_text(AJUSTES.format(carpeta=carpeta, tope=tope))
    proceso = subprocess.Popen(
        [programa(), "-c", str(ajustes)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url, hasta = f"clamd:{carpeta}/s", time.monotonic() + PLAZO
    try:
        while not antivirus.contesta(url):
            assert (proceso.poll(), time.monotonic() < hasta) == (None, True), (
                "El ClamAV de la prueba no arrancó."
            )
            time.sleep(0.05)
        yield url
    finally:
        proceso.kill()
        proceso.wait()
        shutil.rmtree(carpeta)
