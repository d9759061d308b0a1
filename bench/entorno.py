"""Where things are. ``script/bench`` says it in the environment; everything that is made stays in ``.bench/``."""

import os
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
CARPETA = Path(os.environ.get("BENCH_DIR") or RAIZ / ".bench")
PYTHON = sys.executable
PYTHON_PAR = Path(os.environ.get("BENCH_PAR") or CARPETA / "par/bin/python")
#: The folder of the private PostgreSQL's socket; empty: there is none.
ENCHUFE_PG = os.environ.get("BENCH_PG", "")
SECRETO = "una-clave-solo-para-medir-que-no-guarda-nada-de-nadie"
CLAVE_CIFRADO = "bWVkaXItbm8tZ3VhcmRhLW5hZGEtZGUtbmFkaWUtMDA="
CLAVE_PERSONAS = "una-clave-solo-para-medir"


def para_hijos(url: str = "", **mas: str) -> dict[str, str]:
    """The environment of a process that is measured or that prepares: nothing of the person's settings enters.

    One trusted proxy: the visits come from many addresses, as in life, or the throttle would stop the measuring.
    """
    heredado = {
        clave: os.environ[clave] for clave in ("PATH", "HOME", "LANG", "TMPDIR") if clave in os.environ
    }
    propio = {
        "DATA_DIR": str(CARPETA / "portal"),
        "SECRET_KEY": SECRETO,
        "CLAVES_CIFRADO": CLAVE_CIFRADO,
        "PROXIES_DE_CONFIANZA": "1",
        "DEBUG": "no",
        "TLS": "no",
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "1",  # both as script/server sets them
        "RAYON_NUM_THREADS": "1",
    }
    if url:
        propio["DATABASE_URL"] = url
    return heredado | propio | mas
