"""The portal closed on purpose: while a file stands in its private folder, every page says since when, until when and
how else to be heard, and the database is not read. ``manage.py mantenimiento`` writes it; an empty one works."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from nucleo import reloj

NOMBRE = "MANTENIMIENTO"
#: What is said to come back when nobody said until when.
SIN_HORA = timedelta(minutes=10)


@dataclass(frozen=True)
class Mantenimiento:
    """``canales``: pairs of name and value, copied when it was closed: the database may not answer meanwhile."""

    desde: datetime
    hasta: datetime | None = None
    motivo: str = ""
    canales: tuple[tuple[str, str], ...] = field(default=())

    def segundos(self, ahora: datetime) -> int:
        """How long until it is worth coming back."""
        falta = self.hasta - ahora if self.hasta and self.hasta > ahora else SIN_HORA
        return int(falta.total_seconds())


def leer(carpeta: Path) -> Mantenimiento | None:
    """What the file says; None when there is none. One that cannot be understood closes the portal all the same."""
    ruta = carpeta / NOMBRE
    try:
        escrito = ruta.read_text(errors="replace")
        desde = datetime.fromtimestamp(ruta.stat().st_mtime, reloj.BOGOTA)
    except PermissionError:  # it is there, and another user wrote it
        return Mantenimiento(reloj.ahora())
    except OSError:  # there is none, or the disk does not tell: what breaks will say so in its own page
        return None
    with suppress(ValueError, TypeError, AttributeError, KeyError):
        datos = json.loads(escrito)
        return Mantenimiento(
            desde=_momento(datos.get("desde")) or desde,
            hasta=_momento(datos.get("hasta")),
            motivo=str(datos.get("motivo") or ""),
            canales=tuple((str(nombre), str(valor)) for nombre, valor in datos.get("canales") or ()),
        )
    return Mantenimiento(desde)


def cerrar(carpeta: Path, que: Mantenimiento) -> None:
    """It appears whole."""
    datos = asdict(que) | {
        "desde": que.desde.isoformat(),
        "hasta": que.hasta.isoformat() if que.hasta else "",
    }
    nuevo = carpeta / f".{NOMBRE}"
    nuevo.write_text(json.dumps(datos, ensure_ascii=False, indent=1))
    nuevo.replace(carpeta / NOMBRE)


def abrir(carpeta: Path) -> bool:
    """Whether it was closed."""
    try:
        (carpeta / NOMBRE).unlink()
    except FileNotFoundError:
        return False
    return True


def _momento(texto) -> datetime | None:
    if not texto:
        return None
    momento = datetime.fromisoformat(texto)
    return momento if momento.tzinfo else momento.replace(tzinfo=reloj.BOGOTA)
