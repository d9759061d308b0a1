"""The code as it was installed: how it runs, with which packages, and with its static files."""

import re
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from packaging.markers import Marker
from packaging.requirements import Requirement

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal

MANIFIESTO = "staticfiles.json"
FIJADA = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$", re.M)


def modo() -> list[Hallazgo]:
    if settings.DEBUG:
        return [
            mal(
                "DEBUG=si: una página que falla muestra el programa y la configuración a cualquiera.",
                "Quite DEBUG de la configuración y reinicie.",
            )
        ]
    return [bien("DEBUG está apagado.")]


def paquetes() -> list[Hallazgo]:
    """What is installed is what the lock says, with no other version of anything."""
    distintos = []
    for nombre, version, condicion in FIJADA.findall((settings.BASE_DIR / "requirements.txt").read_text()):
        if condicion and not Marker(condicion).evaluate():
            continue
        instalada = _instalada(nombre)
        if instalada != version:
            distintos.append(f"{Requirement(nombre).name} ({instalada or 'no está'}; se espera {version})")
    if distintos:
        return [
            mal(
                f"Hay paquetes que no son los de requirements.txt: {en_lista(distintos)}.",
                "Ejecute ./script/setup y reinicie los servicios.",
            )
        ]
    return [bien("Los paquetes instalados son los de requirements.txt.")]


def _instalada(nombre: str) -> str:
    try:
        return metadata.version(nombre)
    except metadata.PackageNotFoundError:
        return ""


def estaticos() -> list[Hallazgo]:
    """Every style sheet, script and picture was collected, and after it was last changed."""
    if settings.DEBUG:
        return []
    que_hacer = "Ejecute «manage.py collectstatic --noinput» y reinicie el servicio web."
    manifiesto = Path(settings.STATIC_ROOT) / MANIFIESTO
    if not manifiesto.is_file():
        return [mal("Falta reunir las hojas de estilo y los guiones: las páginas fallan.", que_hacer)]
    reunidos, hecho_en = manifiesto.read_text(), manifiesto.stat().st_mtime
    faltan, cambiados = [], []
    for origen, almacen in (par for buscador in get_finders() for par in buscador.list([])):
        ruta = "/".join(filter(None, (getattr(almacen, "prefix", ""), origen)))
        if f'"{ruta}"' not in reunidos:
            faltan.append(ruta)
        elif Path(almacen.path(origen)).stat().st_mtime > hecho_en:
            cambiados.append(ruta)
    if faltan:
        return [mal(f"Faltan archivos estáticos por reunir: {en_lista(faltan)}.", que_hacer)]
    if cambiados:
        return [aviso(f"Cambiaron después de reunirlos: {en_lista(cambiados)}.", que_hacer)]
    return [bien("Las hojas de estilo y los guiones están reunidos y al día.")]
