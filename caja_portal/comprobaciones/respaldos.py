"""Backups: whether they are made, and where they are left."""

import os
from datetime import timedelta

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from caja_portal.consultas import respaldos
from nucleo import reloj

VIEJO, MUY_VIEJO = timedelta(hours=30), timedelta(days=3)


def el_ultimo() -> list[Hallazgo]:
    if not settings.RESPALDO_CARPETA:
        return [
            aviso(
                "El portal no hace copias de respaldo por sí mismo, ni sabe si alguien las hace.",
                "Ponga RESPALDO_CARPETA y RESPALDO_LLAVE (docs/respaldo.md), o deje en otra parte una tarea que haga "
                "«manage.py respaldar» y la vigile.",
            )
        ]
    return [*_por_pgbouncer(), *_carpetas(), *_edad(), *_apartadas()]


def _por_pgbouncer() -> list[Hallazgo]:
    if settings.BASE_DIRECTA or not settings.DATABASES["default"].get("DISABLE_SERVER_SIDE_CURSORS"):
        return []
    return [
        mal(
            "Las copias de cada noche no se hacen: DATABASE_URL pasa por PgBouncer, que reparte las sesiones.",
            "Ponga en DATABASE_URL_DIRECTA la dirección de PostgreSQL mismo (docs/escala.md).",
        )
    ]


def _carpetas() -> list[Hallazgo]:
    if os.geteuid() != settings.DATA_DIR.stat().st_uid:
        return []  # ``permisos.quien`` tells
    carpetas = [settings.RESPALDO_CARPETA, *filter(None, [settings.RESPALDO_LLAVES_EN])]
    cerradas = [carpeta for carpeta in carpetas if not os.access(carpeta, os.W_OK | os.X_OK)]
    if cerradas:
        return [
            mal(
                f"No se puede escribir en {carpeta}: no se harán copias.",
                "Cree la carpeta, del usuario del portal y con modo 0700; con systemd, además, que la unidad la deje "
                "escribir (ReadWritePaths, docs/operacion.md).",
            )
            for carpeta in cerradas
        ]
    if carpetas[0].stat().st_dev == settings.DATA_DIR.stat().st_dev:
        return [
            aviso(
                f"Las copias quedan en el mismo disco que los datos ({carpetas[0]}): si se daña, se pierden con ellos.",
                "Lleve cada copia a otra máquina, o monte ahí un disco aparte.",
            )
        ]
    return []


def _edad() -> list[Hallazgo]:
    ultimo = respaldos.ultimo()
    if ultimo is None:
        return [
            mal(
                "No hay ninguna copia de respaldo terminada.",
                "Ejecute «manage.py respaldar CARPETA» y vea qué dice.",
            )
        ]
    cuando = f"{reloj.en_bogota(ultimo.en):%d/%m/%Y a las %H:%M}"
    if ultimo.edad > VIEJO:
        nivel = mal if ultimo.edad > MUY_VIEJO else aviso
        return [
            nivel(
                f"La última copia de respaldo es del {cuando}.",
                "Mire por qué no se hacen: el registro de quien hace lo que va por reloj, y el espacio en el disco.",
            )
        ]
    return [bien(f"La última copia de respaldo es del {cuando} ({ultimo.bytes // 2**20} MB).")]


def _apartadas() -> list[Hallazgo]:
    """The keys must not lie beside what they open."""
    if settings.RESPALDO_LLAVE:
        return []
    return [
        aviso(
            "Las copias de respaldo no se cifran: quien lea la carpeta lee los datos de la gente.",
            "Ponga RESPALDO_LLAVE (docs/respaldo.md) y guarde la llave fuera de esta máquina.",
        )
    ]
