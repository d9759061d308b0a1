"""A survey of one question whose options somebody else has: what another app puts to the vote."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cuentas.models import Usuario
from encuestas import armado
from encuestas.acciones.escribir import crear
from encuestas.documento import Documento, Opcion, Pregunta, Tipo
from encuestas.errores import ErrorDeEncuesta
from encuestas.fallas import OPCIONES_MAXIMAS
from encuestas.models import Encuesta

__all__ = ["OPCIONES_MAXIMAS", "ErrorDeEncuesta", "crear_de_opciones"]


def crear_de_opciones(
    *,
    pregunta: str,
    opciones: Sequence[str],
    elegir_hasta: int,
    quien: Usuario,
    ayuda: str = "",
    **campos: Any,
) -> Encuesta:
    """Start the draft of a survey that asks to choose among those texts, up to so many. ``campos``: as in ``crear``;
    the rest is changed and published as in any survey. ``DatosInvalidos``."""
    codigos: list[str] = []
    for texto in opciones:
        codigos.append(armado.codigo_de(texto, codigos, "op"))
    una = Pregunta(
        codigo="eleccion",
        tipo=Tipo.UNICA if elegir_hasta == 1 else Tipo.VARIAS,
        texto=pregunta,
        ayuda=ayuda,
        obligatoria=True,
        opciones=tuple(map(Opcion, codigos, opciones)),
        minimo=None if elegir_hasta == 1 else Decimal(1),
        maximo=None if elegir_hasta == 1 else Decimal(elegir_hasta),
    )
    documento: Documento = armado.poner_pregunta(armado.VACIO, 0, una)
    return crear(quien=quien, documento=documento, **campos)
