"""What one answer adds to the counters: the same function folds each batch, recounts everything and checks both."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from encuestas.documento import CERRADAS, Documento, Pregunta, Tipo
from encuestas.recorrido import recorrido

MOSTRADA, OMITIDA, SUMA = "·mostrada", "·omitida", "·suma"
#: How many stretches a number is counted by.
TRAMOS = 10
#: Between the two codes, and the two values, of what is counted together.
POR = "×"


def plegar(documento: Documento, datos: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """By code of question and value, how much one answer adds. Every question that was seen adds one to ``·mostrada``,
    and one to ``·omitida`` if nothing was answered: so each has its own base. Pure."""
    visto = recorrido(documento, datos)
    cuenta: Counter[tuple[str, str]] = Counter()
    for pregunta in visto.preguntas:
        if pregunta.tipo is Tipo.NOTA:
            continue
        cuenta[pregunta.codigo, MOSTRADA] += 1
        if pregunta.codigo not in visto.datos:
            cuenta[pregunta.codigo, OMITIDA] += 1
            continue
        for valor, cuanto in _sumandos(pregunta, visto.datos[pregunta.codigo]):
            cuenta[pregunta.codigo, valor] += cuanto
    for a, b in documento.cruces:
        for valor_a in _cerrados(documento, a, visto.datos):
            for valor_b in _cerrados(documento, b, visto.datos):
                cuenta[f"{a}{POR}{b}", f"{valor_a}{POR}{valor_b}"] += 1
    return cuenta


def tramo_de(pregunta: Pregunta, valor: Decimal) -> int:
    """In which of the equal stretches between its ends a number falls, from 0; the last one holds its end."""
    ancho = (pregunta.maximo - pregunta.minimo) / TRAMOS
    if not ancho:
        return 0
    return max(0, min(TRAMOS - 1, int((valor - pregunta.minimo) / ancho)))


def _sumandos(pregunta: Pregunta, valor: Any) -> Iterator[tuple[str, int]]:
    match pregunta.tipo:
        case Tipo.UNICA | Tipo.ESCALA:
            yield str(valor), 1
        case Tipo.VARIAS:
            yield from ((uno, 1) for uno in valor)
        case Tipo.NUMERO:
            numero = Decimal(str(valor))
            yield f"t{tramo_de(pregunta, numero)}", 1
            yield SUMA, int(numero.scaleb(pregunta.decimales))
        case Tipo.FECHA:
            yield str(valor)[:7], 1


def _cerrados(documento: Documento, codigo: str, datos: Mapping[str, Any]) -> list[str]:
    pregunta = documento.por_codigo[codigo]
    if codigo not in datos or pregunta.tipo not in CERRADAS:
        return []
    valor = datos[codigo]
    return [str(uno) for uno in (valor if isinstance(valor, list) else [valor])]
