"""The code of the last version, as it was, files, answers with a copy and follows over today's schema: so it serves
while the next one is being put in its place, and one can come back to it (docs/actualizar.md)."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from caja_portal.tests import versiones

pytestmark = [pytest.mark.en_produccion, pytest.mark.sin_base, pytest.mark.lento]

#: Run by the old code, in its folder, with its own tests' helpers.
GUION = """
import io, json
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.test.utils import setup_test_environment
setup_test_environment()
from django.core.management import call_command
from django.test import Client
from caja_portal.acciones import dar_vuelta
from celery import current_app
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana
antes = Solicitud.objects.count()
ana = Ciudadana(Client())
recibo = ana.radicar(archivos=[un_archivo_pdf()])
nueva = Solicitud.objects.order_by("-id").first()
current_app.loader.import_default_modules()
vueltas = dar_vuelta()
salida = io.StringIO()
call_command("verificar_cadena", stdout=salida)
print(json.dumps({
    "recibo": recibo.status_code,
    "dice_el_radicado": nueva.radicado in recibo.content.decode(),
    "nuevas": Solicitud.objects.count() - antes,
    "adjuntos": nueva.adjuntos.count(),
    "vueltas": vueltas,
    "cadena": salida.getvalue().splitlines()[-1],
}))
"""


@pytest.fixture
def anterior(tmp_path) -> Path:
    """The folder with the code of the last version."""
    commit = versiones.commit(versiones.nombres()[-1])
    hecho = subprocess.run(
        ["git", "archive", commit], cwd=settings.BASE_DIR, capture_output=True, check=False
    )
    if hecho.returncode:
        pytest.skip(
            "Este directorio no tiene el historial: no se puede sacar el código de la versión anterior."
        )
    with tarfile.open(fileobj=BytesIO(hecho.stdout)) as todo:
        todo.extractall(tmp_path / "codigo", filter="data")
    return tmp_path / "codigo"


def test_la_version_anterior_radica_consulta_y_cumple_el_horario_sobre_las_tablas_de_hoy(anterior, tmp_path):
    ruta = versiones.abrir(versiones.nombres()[-1], tmp_path)
    url = f"sqlite:///{ruta}"
    versiones.al_dia(url, tmp_path)
    dicho = versiones.al_dia(url, tmp_path, GUION, anterior)
    assert (dicho["recibo"], dicho["dice_el_radicado"], dicho["nuevas"], dicho["adjuntos"]) == (
        200,
        True,
        1,
        1,
    )
    assert dicho["vueltas"] > 20
    assert dicho["cadena"].endswith("la historia está íntegra.")
