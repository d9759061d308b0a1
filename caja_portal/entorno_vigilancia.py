"""Typed readers of what the environment says of watching the portal: its log, its metrics and where faults are told."""

import re

from caja_portal.entorno import alto, direccion, texto

FORMATOS = ("texto", "json")


def bitacora(nombre: str) -> str:
    """How the log is written: lines for people, or an object a line for programs."""
    valor = texto(nombre, "texto").lower()
    if valor not in FORMATOS:
        alto(f"{nombre}={valor!r}", "se espera «texto» o «json».")
    return valor


def clave(nombre: str) -> str:
    """The password of the metrics, or nothing: then there are none."""
    valor = texto(nombre)
    if valor and not re.fullmatch(r"[\x21-\x7e]{32,}", valor):
        alto(nombre, "se esperan al menos 32 caracteres al azar, sin espacios ni tildes.")
    return valor


def dsn(nombre: str) -> str:
    """Where a server that speaks as Sentry receives the faults, or nothing: «https://llave@servidor/proyecto»."""
    valor = texto(nombre)
    partes = direccion(nombre, valor)
    if valor and not (
        partes.scheme in {"https", "http"}
        and partes.username
        and partes.hostname
        and re.fullmatch(r"(/[\w.-]+)*/\d+", partes.path)
        and not partes.query
    ):
        alto(nombre, "se espera lo que da el servidor de errores: «https://llave@errores.caja.gov.co/2».")
    return valor
