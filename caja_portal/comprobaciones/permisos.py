"""Who runs the portal and who else may read its private folder."""

import os
import pwd
import stat
from pathlib import Path

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, en_lista, mal
from nucleo.cifrado import GENERAL, RESERVA


def quien() -> list[Hallazgo]:
    duenio = settings.DATA_DIR.stat().st_uid
    if os.geteuid() != duenio:
        return [
            mal(
                f"Esta orden no corre con el usuario del portal: {settings.DATA_DIR} es de «{_nombre(duenio)}». Lo que "
                "deje escrito el portal no lo podrá abrir.",
                f"Repita con «sudo -u {_nombre(duenio)} …», siempre que use manage.py.",
            )
        ]
    if duenio == 0:
        return [
            aviso(
                "El portal corre como root: una falla suya sería de toda la máquina.",
                "Córralo con un usuario propio, sin consola, dueño solo de DATA_DIR (docs/operacion.md).",
            )
        ]
    return [bien(f"Corre con un usuario propio, sin privilegios («{_nombre(duenio)}»).")]


def _nombre(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def carpetas() -> list[Hallazgo]:
    """The private folder and what is secret in it: of this user, and closed to the others."""
    abiertos = [ruta for ruta in _privados() if stat.S_IMODE(ruta.stat().st_mode) & 0o077]
    ajenos = [ruta for ruta in _privados() if ruta.stat().st_uid != settings.DATA_DIR.stat().st_uid]
    hallados = []
    if ajenos:
        hallados.append(
            mal(
                f"No son del dueño de {settings.DATA_DIR}: {en_lista(ajenos)}.",
                f"Ejecute como root «chown -R --reference={settings.DATA_DIR} {settings.DATA_DIR}», y corra siempre "
                "manage.py con el usuario del portal.",
            )
        )
    if abiertos:
        hallados.append(
            mal(
                f"Otros usuarios de la máquina pueden entrar a {en_lista(abiertos)}.",
                f"Ejecute «chmod u=rwX,go= {' '.join(str(ruta) for ruta in abiertos[:6])}».",
            )
        )
    return hallados or [bien(f"{settings.DATA_DIR} está cerrada a otros usuarios.")]


def _privados() -> list[Path]:
    """What nobody else may read; a SQLite file that stands elsewhere, by the folder that holds it."""
    nombres = ("secret_key", GENERAL.archivo, RESERVA.archivo, "adjuntos", "correos")
    rutas = [settings.DATA_DIR, *(settings.DATA_DIR / nombre for nombre in nombres)]
    base = settings.DATABASES["default"]
    if base["ENGINE"].endswith("sqlite3") and (carpeta := Path(base["NAME"]).parent) != settings.DATA_DIR:
        rutas.append(carpeta)
    return [ruta for ruta in rutas if ruta.exists()]


def codigo() -> list[Hallazgo]:
    """A fault that writes files must not be able to write the program."""
    if os.geteuid() == 0:
        return []
    donde = [
        ruta for ruta in (settings.BASE_DIR, settings.BASE_DIR / "caja_portal") if os.access(ruta, os.W_OK)
    ]
    if donde:
        return [
            aviso(
                f"El usuario del portal puede cambiar el programa ({settings.BASE_DIR}).",
                "Deje el código de root y solo DATA_DIR del usuario del portal.",
            )
        ]
    return [bien("El usuario del portal no puede cambiar el programa.")]
