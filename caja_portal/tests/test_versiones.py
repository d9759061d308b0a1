"""From the database of each earlier version one comes to today's, and nothing that was in it is lost or changed."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from caja_portal.tests import versiones

pytestmark = [pytest.mark.en_produccion, pytest.mark.sin_base, pytest.mark.lento]

#: What a later version wrote anew on purpose, by table and column, and why.
CAMBIA = {
    "auth_group_permissions": "what a role may do is what each version says",
}
GUION = """
import io, json, sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from correo.models import Correo
from nucleo import cifrado
from pqrs.models import IdentidadReservada
call_command("migrate", interactive=False, verbosity=0)
dicho = {}
salida = io.StringIO()
try:
    call_command("verificar_cadena", stdout=salida)
except Exception as error:
    salida.write(str(error))
dicho["cadena"] = salida.getvalue()
correos = [uno.contenido() for uno in Correo.objects.filter(es_confidencial=True).exclude(texto="")]
sobres = IdentidadReservada.objects.values_list("sobre", flat=True)
dicho["abiertos"] = len(correos) + len([cifrado.descifrar(uno, cifrado.RESERVA) for uno in sobres])
dicho["portada"] = Client().get("/").status_code
dicho["lista"] = Client().get("/salud/lista/").status_code
print(json.dumps(dicho))
"""


class Paso:
    """A version before and after it was brought to today's."""

    def __init__(self, nombre: str, carpeta: Path):
        ruta = versiones.abrir(nombre, carpeta)
        self.antes = versiones.contenido(ruta)
        self.dicho = json.loads(_correr(ruta, carpeta).splitlines()[-1])
        self.despues = versiones.contenido(ruta)


def _correr(ruta: Path, carpeta: Path) -> str:
    datos = carpeta / "datos"
    datos.mkdir(exist_ok=True)
    if not (datos / "estaticos").exists():
        (datos / "estaticos").symlink_to(settings.STATIC_ROOT)
    entorno = {
        "DATABASE_URL": f"sqlite:///{ruta}",
        "DATA_DIR": str(datos),
        "SECRET_KEY": settings.SECRET_KEY,
        "CLAVES_CIFRADO": versiones.CLAVE,
        "CLAVES_RESERVA": versiones.CLAVE,
        "REDIS_URL": "",
        "TLS": "no",
        "DJANGO_SETTINGS_MODULE": "caja_portal.settings",
    }
    hecho = subprocess.run(
        [sys.executable, "-c", GUION],
        cwd=settings.BASE_DIR,
        env=os.environ | entorno,
        capture_output=True,
        text=True,
        check=False,
    )
    assert hecho.returncode == 0, hecho.stderr[-3000:]
    return hecho.stdout


@cache
def _paso(nombre: str) -> Paso:
    with TemporaryDirectory() as carpeta:
        return Paso(nombre, Path(carpeta))


@pytest.fixture(params=versiones.nombres())
def paso(request) -> Paso:
    return _paso(request.param)


def test_hay_una_base_de_cada_version():
    assert versiones.nombres() == ["v2", "v5", "v6", "v10", "v11", "v12"]


def test_ninguna_fila_se_pierde_ni_cambia(paso):
    perdidas = []
    for tabla, filas in paso.antes.items():
        if tabla in CAMBIA:
            continue
        ahora = paso.despues.get(tabla)
        if ahora is None:
            perdidas.append(f"{tabla}: ya no está")
            continue
        for clave, fila in filas.items():
            nueva = ahora.get(clave)
            if nueva is None:
                perdidas.append(f"{tabla} {clave}: ya no está")
                continue
            for columna, valor in fila.items():
                if f"{tabla}.{columna}" not in CAMBIA and nueva.get(columna, "ya no está") != valor:
                    perdidas.append(
                        f"{tabla}.{columna} {clave}: {valor!r} → {nueva.get(columna, 'ya no está')!r}"
                    )
    assert not perdidas, "\n".join(perdidas[:40])


def test_la_historia_sigue_integra(paso):
    assert paso.dicho["cadena"].rstrip().endswith("la historia está íntegra.")
    assert len(paso.antes["pqrs_solicitud"]) > 30


def test_lo_que_estaba_cifrado_se_abre(paso):
    assert paso.dicho["abiertos"] >= len(paso.antes.get("pqrs_identidadreservada", {}))


def test_el_portal_abre(paso):
    assert (paso.dicho["portada"], paso.dicho["lista"]) == (200, 200)
