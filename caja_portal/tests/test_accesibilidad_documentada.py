"""docs/accesibilidad.md speaks of every criterion, and the tests that it names exist."""

import re

from django.conf import settings

DOCUMENTO = settings.BASE_DIR / "docs" / "accesibilidad.md"
PRUEBAS = settings.BASE_DIR / "caja_portal" / "tests"
#: WCAG 2.2, levels A and AA.
CRITERIOS = re.findall(
    r"\S+",
    """1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10
1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1
2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7
3.3.8 4.1.2 4.1.3""",
)
FILA = re.compile(r"^\| (\d\.\d\.\d+) [^|]+\|([^|]+)\|([^|]+)\|$", re.MULTILINE)


def test_habla_de_los_cincuenta_y_cinco_criterios():
    assert len(CRITERIOS) == 55
    assert [numero for numero, _, _ in FILA.findall(DOCUMENTO.read_text())] == CRITERIOS


def test_las_pruebas_que_nombra_existen():
    faltan = []
    for numero, _, pruebas in FILA.findall(DOCUMENTO.read_text()):
        nombradas = re.findall(r"`([\w/]+\.py)::(test_\w+)`", pruebas)
        assert nombradas, f"{numero} no nombra ninguna prueba."
        faltan += [
            f"{numero}: {archivo}::{prueba}" for archivo, prueba in nombradas if not _existe(archivo, prueba)
        ]
    assert faltan == []


def _existe(archivo: str, prueba: str) -> bool:
    sitios = [carpeta / archivo for carpeta in (settings.BASE_DIR, PRUEBAS)]
    return any(f"def {prueba}(" in sitio.read_text() for sitio in sitios if sitio.exists())
