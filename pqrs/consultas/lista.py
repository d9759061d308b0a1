"""What each official keeps of the list, and what its cells say."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import columnas
from pqrs.columnas import Columna
from pqrs.consultas import mesa
from pqrs.models import ColumnasElegidas, FiltroGuardado, Solicitud


def filtros_de(usuario: Usuario) -> QuerySet[FiltroGuardado]:
    """Their saved filters, by name. One query."""
    return FiltroGuardado.objects.filter(usuario=usuario)


def columnas_de(usuario: Usuario) -> tuple[Columna, ...]:
    """The columns that the person chose, or the usual ones. One query."""
    elegidas = ColumnasElegidas.objects.filter(usuario=usuario).values_list("columnas", flat=True).first()
    return columnas.USUALES if elegidas is None else columnas.leer(elegidas)


def celda(solicitud: Solicitud, columna: Columna) -> str:
    """What a cell says. Who asks is never told of an anonymous or reserved request (R3.14, R3.17)."""
    return _CELDAS[columna](solicitud)


def filas(
    solicitudes: Iterable[Solicitud], elegidas: Sequence[Columna]
) -> list[tuple[Solicitud, mesa.PlazoDicho, list[tuple[Columna, str]]]]:
    """What the table of requests shows of each: its term in words, and each column with its cell."""
    calendarios = mesa.Calendarios()
    return [
        (una, mesa.decir_plazo(una, calendarios), [(columna, celda(una, columna)) for columna in elegidas])
        for una in solicitudes
    ]


def quien_pide(solicitud: Solicitud) -> str:
    if solicitud.oculta_a_la_persona:
        return solicitud.get_identidad_display()
    persona = getattr(solicitud, "peticionario", None)
    return persona.nombre if persona else ""


_CELDAS = {
    Columna.TIPO: lambda una: una.termino.nombre,
    Columna.DEPENDENCIA: lambda una: una.dependencia.nombre,
    Columna.RESPONSABLE: lambda una: str(una.responsable) if una.responsable else "Nadie",
    Columna.ESTADO: lambda una: una.get_estado_display(),
    Columna.QUIEN: quien_pide,
    Columna.CANAL: lambda una: una.get_canal_display(),
    Columna.RECIBIDA: lambda una: f"{una.recibida_en.astimezone(reloj.BOGOTA):%d/%m/%Y}",
}
