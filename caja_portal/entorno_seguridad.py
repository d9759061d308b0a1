"""Typed readers of what guards the installation: the antivirus and the keys that were in use before."""

import re

from caja_portal.entorno import alto, direccion, texto


def antivirus(nombre: str) -> str:
    """Where ClamAV's daemon listens, or nothing: ``clamd://servidor:3310`` or ``clamd:/ruta/del/socket``."""
    valor = texto(nombre)
    partes = direccion(nombre, valor)
    por_red = bool(partes.hostname) and not partes.path.strip("/")
    por_socket = not partes.netloc and bool(re.fullmatch(r"/.+[^/]", partes.path))
    if valor and (partes.scheme != "clamd" or partes.query or partes.username or not (por_red or por_socket)):
        alto(nombre, "se espera «clamd://servidor:3310» o «clamd:/ruta/completa/del/socket».")
    return valor


def claves_anteriores(nombre: str) -> list[str]:
    """Values of ``SECRET_KEY`` that are still good for reading what they signed, separated by commas."""
    claves = [clave.strip() for clave in texto(nombre).split(",") if clave.strip()]
    if any(len(clave) < 32 or not clave.isprintable() for clave in claves):
        alto(
            nombre,
            "se esperan los valores anteriores de SECRET_KEY (32 caracteres o más), separados por comas.",
        )
    return claves
