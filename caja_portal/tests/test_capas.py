"""The floors and the doors of the house (docs/arquitectura.md), kept by a test that is itself shown to fail."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from caja_portal.tests.capas import PISOS, PUROS, fallas, leer_proyecto, relaciones_prohibidas

RAIZ = Path(settings.BASE_DIR)

PROHIBIDOS = {
    "hacia arriba": (
        {"correo/acciones.py": "from cuentas.models import Usuario"},
        "no puede importar cuentas",
    ),
    "al mismo piso": ({"foros/acciones.py": "import chat.acciones"}, "no puede importar chat"),
    "dentro de una función": (
        {"nucleo/texto.py": "def f():\n    from pqrs import models"},
        "nucleo/texto.py:2: nucleo (piso 0) no puede importar pqrs.models (piso 6)",
    ),
    "el proyecto": (
        {"participa/views.py": "from caja_portal import settings"},
        "no puede importar caja_portal",
    ),
    "una prueba hacia arriba": (
        {"correo/tests/test_x.py": "from pqrs.models import X"},
        "no puede importar pqrs",
    ),
    "por texto": ({"correo/tasks.py": "import_module('pqrs.acciones')"}, "no puede importar pqrs.acciones"),
    "un modelo por texto": (
        {"correo/tasks.py": "apps.get_model('pqrs', 'X')"},
        "no puede importar pqrs.models",
    ),
    "un modelo por texto junto": (
        {"correo/tasks.py": "get_model('pqrs.X')"},
        "no puede importar pqrs.models",
    ),
    "por una ventana": (
        {"pqrs/acciones.py": "from correo.transportes import x"},
        "no es una puerta de correo",
    ),
    "por una ventana corta": (
        {"pqrs/acciones.py": "from correo import transportes"},
        "no es una puerta de correo",
    ),
    "por la pared": ({"pqrs/acciones.py": "import correo"}, "no es una puerta de correo"),
    "relativa que sale": (
        {"pqrs/acciones.py": "from ..correo import models"},
        "relativa sale de la aplicación",
    ),
    "las pruebas propias": (
        {"pqrs/acciones.py": "from pqrs.tests import fabricas", "pqrs/tests/fabricas.py": ""},
        "pqrs.tests.fabricas es de las pruebas",
    ),
    "las pruebas de nucleo": ({"pqrs/acciones.py": "from nucleo.tests import archivos"}, "es de las pruebas"),
    "un modelo que actúa": (
        {"pqrs/models.py": "from pqrs.acciones import x"},
        "models no puede importar pqrs.acciones",
    ),
    "una consulta que actúa": (
        {"pqrs/consultas/a.py": "from pqrs.acciones import x"},
        "consultas no puede importar",
    ),
    "una acción con vistas": (
        {"pqrs/acciones/a.py": "from ..views import x"},
        "acciones no puede importar pqrs.views",
    ),
    "una regla con formularios": ({"pqrs/spam.py": "import pqrs.forms"}, "spam no puede importar pqrs.forms"),
    "una regla que actúa": (
        {"pqrs/spam.py": "from pqrs import acciones"},
        "spam no puede importar pqrs.acciones",
    ),
    "aritmética con Django": ({"pqrs/plazos.py": "from django.db import models"}, "es aritmética pura"),
    "aritmética con tablas": ({"pqrs/plazos.py": "from pqrs.models import X"}, "es aritmética pura"),
    "aritmética con tablas ajenas": ({"pqrs/plazos.py": "from nucleo.models import X"}, "es aritmética pura"),
    "dos reglas en círculo": (
        {"pqrs/uno.py": "from pqrs.dos import x", "pqrs/dos.py": "def f():\n    from pqrs import uno"},
        "pqrs: sus módulos se importan en círculo: pqrs.",
    ),
    "una regla y su modelo en círculo": (
        {"nucleo/uno.py": "from nucleo.models import X", "nucleo/models.py": "from nucleo import uno"},
        "en círculo",
    ),
    "un paquete y su parte en círculo": (
        {
            "pqrs/acciones/__init__.py": "from pqrs.acciones.a import f",
            "pqrs/acciones/a.py": "from pqrs.acciones import f",
        },
        "en círculo",
    ),
    "por el paquete de otro en círculo": (
        {
            "pqrs/models/__init__.py": "from pqrs.models.solicitud import X",
            "pqrs/models/solicitud.py": "import pqrs.regla",
            "pqrs/models/termino.py": "",
            "pqrs/regla.py": "from pqrs.models.termino import Y",
        },
        "en círculo",
    ),
    "una aplicación sin piso": ({"tramites/apps.py": ""}, "tramites: la aplicación no tiene piso"),
}

PERMITIDOS = {
    "hacia abajo por una puerta": {"pqrs/acciones/a.py": "from correo.acciones import encolar"},
    "una puerta que es paquete": {"participa/acciones.py": "from pqrs.consultas.plazo import x"},
    "las puertas por su nombre": {"pqrs/views.py": "from correo import acciones, consultas, models"},
    "nucleo por todas partes": {
        "foros/views.py": "from nucleo.texto import a_html\nfrom nucleo import reloj"
    },
    "una prueba por una ventana": {"pqrs/tests/test_x.py": "from correo.transportes import x"},
    "una prueba con las fábricas de abajo": {"foros/tests/test_x.py": "from pqrs.tests.fabricas import x"},
    "una regla que lee su tabla": {
        "nucleo/limites.py": "from nucleo.models import Uso",
        "nucleo/models.py": "",
    },
    "un modelo con su regla": {
        "pqrs/models.py": "from pqrs.plazos import x",
        "pqrs/plazos.py": "import datetime",
    },
    "una relativa dentro de la app": {"pqrs/views/a.py": "from ..acciones import x\nfrom . import b"},
    "hermanos de un paquete": {
        "pqrs/acciones/__init__.py": "from pqrs.acciones.a import f",
        "pqrs/acciones/a.py": "from pqrs.acciones import b\nfrom pqrs.acciones.b import g",
        "pqrs/acciones/b.py": "",
    },
    "lo que no es del proyecto": {"nucleo/texto.py": "import nh3\nfrom django.conf import settings"},
    "la aritmética con su calendario": {
        "pqrs/plazos.py": "from nucleo.calendario import Calendario",
        "nucleo/calendario.py": "import holidays",
    },
}


def construir(raiz: Path, archivos: dict[str, str]) -> Path:
    for ruta, contenido in archivos.items():
        (raiz / ruta).parent.mkdir(parents=True, exist_ok=True)
        (raiz / ruta).write_text(contenido)
    return raiz


@pytest.mark.parametrize("caso", PROHIBIDOS)
def test_una_importacion_que_rompe_la_casa_se_descubre(caso, tmp_path):
    archivos, esperada = PROHIBIDOS[caso]

    encontradas = fallas(construir(tmp_path, archivos))

    assert len(encontradas) == 1
    assert esperada in encontradas[0]


@pytest.mark.parametrize("caso", PERMITIDOS)
def test_una_importacion_correcta_no_molesta(caso, tmp_path):
    assert fallas(construir(tmp_path, PERMITIDOS[caso])) == []


def test_las_importaciones_del_proyecto_respetan_los_pisos_y_las_puertas():
    assert fallas(RAIZ) == []


def test_la_prueba_mira_de_verdad_los_archivos_del_proyecto():
    nombres = {modulo.nombre for modulo in leer_proyecto(RAIZ)}

    assert {
        "nucleo.models",
        "pqrs.acciones",
        "caja_portal.settings",
        "caja_portal.tests.test_capas",
    } <= nombres
    assert {puro for puro in PUROS if puro not in nombres} == set()


def test_toda_aplicacion_instalada_tiene_piso():
    propias = {config.label for config in apps.get_app_configs() if Path(config.path).parent == RAIZ}

    assert propias <= set(PISOS)


def test_las_llaves_foraneas_bajan():
    relaciones = [
        (modelo._meta.app_label, f"{modelo._meta.label}.{campo.name}", campo.related_model._meta.app_label)
        for modelo in apps.get_models(include_auto_created=True)
        for campo in (*modelo._meta.local_fields, *modelo._meta.local_many_to_many)
        if campo.related_model and campo.related_model._meta.label != settings.AUTH_USER_MODEL
    ]

    assert len(relaciones) > 10
    assert relaciones_prohibidas(relaciones) == []


def test_las_dependencias_de_las_migraciones_bajan():
    dependencias = []
    for (app, nombre), migracion in MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items():
        dependencias += [
            (app, f"{app}.{nombre}", otra[0])
            for otra in migracion.dependencies
            if getattr(otra, "setting", None) != settings.AUTH_USER_MODEL
        ]
        dependencias += [(otra, f"{app}.{nombre} (run_before)", app) for otra, _ in migracion.run_before]

    assert len(dependencias) > 5
    assert relaciones_prohibidas(dependencias) == []


@pytest.mark.parametrize(
    ("app", "otra", "es_prohibida"),
    [
        ("correo", "pqrs", True),
        ("foros", "chat", True),
        ("pqrs", "correo", False),
        ("pqrs", "pqrs", False),
        ("nucleo", "contenttypes", False),
    ],
)
def test_una_llave_que_sube_se_descubre(app, otra, es_prohibida):
    assert bool(relaciones_prohibidas([(app, f"{app}.Modelo.campo", otra)])) is es_prohibida
