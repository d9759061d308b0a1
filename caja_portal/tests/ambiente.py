"""What the tests of the environment share: an empty one, and the settings as a fresh process would read them."""

import re
import runpy
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
LARGA = "una-clave-larga-de-pruebas-que-no-guarda-nada"
LEIDAS = re.findall(r"entorno\w*\.\w+\(\s*\"([A-Z_]+)\"", (RAIZ / "caja_portal/settings.py").read_text())


def vaciar(monkeypatch, carpeta: Path) -> None:
    """Leave only what each test writes, and that folder for the data."""
    for nombre in LEIDAS:
        monkeypatch.delenv(nombre, raising=False)
        monkeypatch.delenv(f"{nombre}_ARCHIVO", raising=False)
    monkeypatch.setenv("DATA_DIR", str(carpeta))


def ajustes(monkeypatch, **variables) -> dict:
    for nombre, valor in variables.items():
        monkeypatch.setenv(nombre, valor)
    return runpy.run_path(RAIZ / "caja_portal/settings.py")
