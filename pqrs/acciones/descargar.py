"""Take a copy of the list: it leaves a record for whoever audits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from cuentas.models import Usuario
from nucleo import hojas, reloj
from nucleo.hojas import Fila
from pqrs.acciones.auditoria import anotar_lo_enviado, anotar_salida
from pqrs.consultas import descarga
from pqrs.consultas.mesa import Bandeja, Filtros
from pqrs.errores import DatosInvalidos
from pqrs.models import Salida


class Formato(TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"


_TIPOS = {
    Formato.CSV: "text/csv; charset=utf-8",
    Formato.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Archivo:
    """A file that is made while it is sent."""

    nombre: str
    tipo: str
    trozos: Iterator[bytes]


def descargar_lista(
    usuario: Usuario, bandeja: Bandeja, filtros: Filtros, formato: Formato, *, consulta: str = ""
) -> Archivo:
    """What the tray and the filters leave, of what this person may see. ``consulta``: how they asked, for the record.

    The record says how many rows were found and, when the sending ends, whole or cut, how many went. Raises
    ``DatosInvalidos`` when they do not fit in a sheet.
    """
    pks = descarga.claves(usuario, bandeja, filtros)
    if formato == Formato.XLSX and len(pks) >= hojas.FILAS_MAXIMAS:
        raise DatosInvalidos(
            "Son más solicitudes de las que caben en una hoja de Excel (1.048.575). Filtre más o descargue el CSV."
        )
    que = f"Lista de solicitudes, {Formato(formato).label}"
    salida = anotar_salida(usuario, que, {"consulta": consulta}, halladas=len(pks))
    filas = _contadas(descarga.filas(usuario, pks), salida)
    if formato == Formato.CSV:
        trozos = hojas.en_csv(descarga.TITULOS, filas)
    else:
        trozos = hojas.en_xlsx(descarga.TITULOS, filas, "Solicitudes")
    dia = reloj.hoy()
    return Archivo(f"solicitudes-{bandeja.value}-{dia}.{formato}", _TIPOS[formato], trozos)


def _contadas(filas: Iterable[Fila], salida: Salida) -> Iterator[Fila]:
    """The rows, and at their end, or when whoever took them left, how many went."""
    enviadas = 0
    try:
        for fila in filas:
            enviadas += 1
            yield fila
    finally:
        anotar_lo_enviado(salida, enviadas)
