"""What the manuals say can be done, by the labels that they say: on the example entity, as who would do it.

With ``AYUDA_FOTOS`` (a folder of static files) it takes the pictures of the manuals on the way: ``script/fotos ayuda``.
"""

import os
from pathlib import Path

import pytest

from caja_portal.ayuda.manuales import Manual, manuales
from caja_portal.ejemplo.siembra import sembrar
from caja_portal.tests.navegador import preparativos
from caja_portal.tests.navegador.andar import ALTO, ANCHO, Caminante
from caja_portal.tests.navegador.mundo_guardado import MundoGuardado
from caja_portal.tests.navegador.personas import con_sesion
from cuentas.models import Usuario

pytestmark = [
    pytest.mark.navegador,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("manuales"),
]

FOTOS = Path(os.environ["AYUDA_FOTOS"]) if os.environ.get("AYUDA_FOTOS") else None
#: Only some tasks, while one is being written: «ciudadano/presentar-una-queja».
SOLO = os.environ.get("AYUDA_SOLO", "")


@pytest.fixture(scope="module")
def ejemplo_guardado(tmp_path_factory):
    guardado = MundoGuardado(tmp_path_factory.mktemp("ejemplo"), hacer=sembrar)
    yield guardado
    guardado.cerrar()


@pytest.fixture
def ejemplo(portal, tiempo, ejemplo_guardado) -> None:
    """The example entity, on a Tuesday at ten in the morning."""
    tiempo.llega(*preparativos.HOY)
    with tiempo.ahora():
        ejemplo_guardado.traer()


@pytest.mark.parametrize("manual", manuales(), ids=lambda uno: uno.slug)
def test_cada_paso_se_puede_dar_por_los_rotulos_que_dice(ejemplo, ventana, portal, tiempo, manual: Manual):
    faltas = []
    for tarea in manual.tareas:
        if SOLO not in f"{manual.slug}/{tarea.slug}":
            continue
        pagina = ventana(
            viewport={"width": ANCHO, "height": ALTO}, color_scheme="light", reduced_motion="reduce"
        )
        with tiempo.ahora():
            valores = preparativos.preparar(tarea.antes)
            if tarea.quien:
                con_sesion(pagina.context, Usuario.objects.get(username=tarea.quien), portal)
            falta = Caminante(pagina, valores, FOTOS).andar(tarea)
        if falta:
            faltas.append(f"{tarea.slug}: {falta}")
        pagina.context.close()
    assert not faltas, "\n".join(faltas)
