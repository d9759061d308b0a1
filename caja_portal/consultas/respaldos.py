"""The last good copy of the folder that ``RESPALDO_CARPETA`` names: its age tells whether backups are being made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from caja_portal.respaldo import manifiesto
from nucleo import reloj


@dataclass(frozen=True)
class Ultimo:
    carpeta: Path
    en: datetime
    bytes: int

    @property
    def edad(self) -> timedelta:
        return reloj.ahora() - self.en


def ultimo() -> Ultimo | None:
    """The newest finished copy; None when there is none, or no folder was named."""
    if not settings.RESPALDO_CARPETA:
        return None
    for carpeta, suyo in manifiesto.copias(Path(settings.RESPALDO_CARPETA)):
        return Ultimo(carpeta, suyo.momento, suyo.bytes)
    return None
