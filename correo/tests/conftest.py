import copy

import pytest

from correo import acciones
from correo.tests.servidor import servidor_smtp

ACUSE = """Asunto: Recibimos su {{ tipo }}: {{ radicado }}

Buenos días, {{ nombre }}:

Recibimos su {{ tipo }}. El radicado es {{ radicado }}.

{% if enlace %}Puede seguirla en {{ enlace }}.{% endif %}

Qué sigue:

- Guarde su código.
- Espere nuestra respuesta.
"""
CONTEXTO = {"tipo": "petición", "radicado": "2026-E-000123", "nombre": "Ana Ñáñez", "enlace": ""}


@pytest.fixture
def plantillas(settings, tmp_path):
    """A folder of templates of the test's own, with ``prueba/acuse``."""
    carpeta = tmp_path / "plantillas"
    (carpeta / "prueba").mkdir(parents=True)
    (carpeta / "prueba" / "acuse.txt").write_text(ACUSE)
    motores = copy.deepcopy(settings.TEMPLATES)
    motores[0]["DIRS"] = [*motores[0]["DIRS"], carpeta]
    settings.TEMPLATES = motores
    return carpeta / "prueba"


@pytest.fixture
def encolar(db, plantillas):
    """Queue an acknowledgement; every detail may be changed."""
    cuantos = iter(range(1, 1000))

    def encolar(**cambios):
        contexto = CONTEXTO | cambios.pop("contexto", {})
        pedido = {
            "clave": f"acuse:{next(cuantos)}",
            "plantilla": "prueba/acuse",
            "para": "ana@correo.example",
        }
        return acciones.encolar(**(pedido | cambios), contexto=contexto)

    return encolar


@pytest.fixture
def servidor(settings):
    with servidor_smtp() as servidor:
        settings.TRANSPORTE_CORREO = servidor.configuracion()
        yield servidor
