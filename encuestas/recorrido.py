"""Which questions somebody sees, from what they answered: one pass forward, the same wherever it is asked (to draw, to
check, to store, to count and to export). What was hidden was not answered, whatever was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from encuestas.documento import Condicion, Documento, Pagina, Pregunta, Tipo


@dataclass(frozen=True)
class Recorrido:
    """``paginas``: those with something to show, each with what shows. ``datos``: what was answered of it, and the
    words of «otra» where it was picked; nothing else."""

    paginas: tuple[Pagina, ...]
    datos: dict[str, Any]

    @property
    def preguntas(self) -> tuple[Pregunta, ...]:
        return tuple(pregunta for pagina in self.paginas for pregunta in pagina.preguntas)


def recorrido(documento: Documento, datos: Mapping[str, Any]) -> Recorrido:
    """Pure. ``datos``: answers by code, already in the form in which they are kept (``respuestas.leer``)."""
    vistos: dict[str, Any] = {}
    paginas = []
    for pagina in documento.paginas:
        visibles = []
        for pregunta in pagina.preguntas:
            if pregunta.si and not se_cumple(pregunta.si, vistos):
                continue
            visibles.append(pregunta)
            _tomar(pregunta, datos, vistos)
        if visibles:
            paginas.append(Pagina(pagina.titulo, tuple(visibles)))
    return Recorrido(tuple(paginas), vistos)


def se_cumple(condicion: Condicion, datos: Mapping[str, Any]) -> bool:
    """Whether a condition holds of some answers; of what was not answered, only «no» does."""
    operador, *resto = condicion
    if operador == "y":
        return all(se_cumple(una, datos) for una in resto)
    if operador == "o":
        return any(se_cumple(una, datos) for una in resto)
    if operador == "no":
        return not se_cumple(resto[0], datos)
    codigo, esperado = resto
    if codigo not in datos:
        return False
    valor = datos[codigo]
    if operador == "tiene":
        return esperado in valor
    if operador == "=":
        return str(valor) == str(esperado)
    return _compara(operador, valor, esperado)


def _tomar(pregunta: Pregunta, datos: Mapping[str, Any], vistos: dict[str, Any]) -> None:
    valor = datos.get(pregunta.codigo)
    if pregunta.tipo is Tipo.NOTA or valor in (None, "", []):
        return
    vistos[pregunta.codigo] = valor
    elegidas = valor if isinstance(valor, list) else [valor]
    if any(una.otra and una.codigo in elegidas for una in pregunta.opciones) and datos.get(
        pregunta.clave_otra
    ):
        vistos[pregunta.clave_otra] = datos[pregunta.clave_otra]


def _compara(operador: str, valor: Any, esperado: Any) -> bool:
    """Numbers as numbers; dates, written as ISO 8601 has them, as text."""
    try:
        izquierda, derecha = Decimal(str(valor)), Decimal(str(esperado))
    except InvalidOperation:
        izquierda, derecha = str(valor), str(esperado)
    return {
        ">": izquierda > derecha,
        ">=": izquierda >= derecha,
        "<": izquierda < derecha,
        "<=": izquierda <= derecha,
    }[operador]
