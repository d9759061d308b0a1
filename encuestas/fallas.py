"""What is wrong in a questionnaire before it is published, each with where it is and what to do."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from encuestas.documento import CERRADAS, CON_OPCIONES, Documento, Pregunta, Tipo

CODIGO = re.compile(r"[a-z][a-z0-9_]{0,30}")
PREGUNTAS_MAXIMAS, OPCIONES_MAXIMAS, CRUCES_MAXIMOS = 200, 100, 20
#: Pairs of values that one cross may have.
CELDAS_MAXIMAS = 400
PUNTOS_DE_ESCALA = 11
LARGO_TEXTO, LARGO_RESPUESTA = 1_000, 5_000
HONDURA_MAXIMA = 5
#: Of a number, its decimals among them: the sum of a hundred thousand fits where it is kept.
CIFRAS_MAXIMAS = 13
COMPARAN = {">", ">=", "<", "<="}


@dataclass(frozen=True)
class Falla:
    """``codigo``: of the question that has it, "" when it is of the whole."""

    codigo: str
    mensaje: str

    def __str__(self):
        return f"{self.codigo}: {self.mensaje}" if self.codigo else self.mensaje


def fallas(documento: Documento) -> list[Falla]:
    """Everything that keeps it from being published, in the order of the questions. Pure."""
    return [*_del_conjunto(documento), *_de_las_preguntas(documento), *_de_los_cruces(documento)]


def _del_conjunto(documento: Documento) -> Iterator[Falla]:
    preguntas = documento.preguntas
    if not any(pregunta.tipo is not Tipo.NOTA for pregunta in preguntas):
        yield Falla("", "Agregue al menos una pregunta.")
    if len(preguntas) > PREGUNTAS_MAXIMAS:
        yield Falla(
            "", f"Hay {len(preguntas)} preguntas y pueden ser hasta {PREGUNTAS_MAXIMAS}: haga dos encuestas."
        )
    for codigo, veces in Counter(pregunta.codigo for pregunta in preguntas).items():
        if veces > 1:
            yield Falla(codigo, f"Hay {veces} preguntas con el código «{codigo}»: cada una lleva el suyo.")


def _de_las_preguntas(documento: Documento) -> Iterator[Falla]:
    anteriores: dict[str, Pregunta] = {}
    for pregunta in documento.preguntas:
        for mensaje in (
            *_de_sus_palabras(pregunta),
            *_de_sus_opciones(pregunta),
            *_de_sus_limites(pregunta),
            *_de_la_condicion(pregunta.si, anteriores),
        ):
            yield Falla(pregunta.codigo, mensaje)
        anteriores[pregunta.codigo] = pregunta


def _de_sus_palabras(pregunta: Pregunta) -> Iterator[str]:
    if not CODIGO.fullmatch(pregunta.codigo):
        yield "El código lleva minúsculas sin tilde, números y «_», empieza por letra y tiene hasta 31."
    if not pregunta.texto.strip():
        yield "Escriba la pregunta."
    if len(pregunta.texto) > LARGO_TEXTO or len(pregunta.ayuda) > LARGO_TEXTO:
        yield f"La pregunta y su ayuda pueden tener hasta {LARGO_TEXTO} letras cada una."


def _de_sus_opciones(pregunta: Pregunta) -> Iterator[str]:
    opciones = pregunta.opciones
    if pregunta.tipo not in CON_OPCIONES:
        if opciones:
            yield "Este tipo de pregunta no lleva opciones: quítelas o cambie el tipo."
        return
    if len(opciones) < 2:
        yield "Ponga al menos dos opciones."
    if len(opciones) > OPCIONES_MAXIMAS:
        yield f"Puede tener hasta {OPCIONES_MAXIMAS} opciones."
    for nombre, repetidas in (("el código", _repetidas(una.codigo for una in opciones)),
                              ("el texto", _repetidas(una.texto.strip().casefold() for una in opciones))):  # fmt: skip
        for una in repetidas:
            yield f"Hay dos opciones con {nombre} «{una}»."
    for una in opciones:
        if not CODIGO.fullmatch(una.codigo):
            yield f"El código de opción «{una.codigo}» lleva minúsculas sin tilde, números y «_», y empieza por letra."
        if not una.texto.strip():
            yield f"La opción «{una.codigo}» no dice nada."
        if una.exclusiva and pregunta.tipo is Tipo.UNICA:
            yield f"«{una.texto}» no tiene que ser exclusiva: de esta pregunta se elige una sola."


def _de_sus_limites(pregunta: Pregunta) -> Iterator[str]:
    minimo, maximo = pregunta.minimo, pregunta.maximo
    if minimo is not None and maximo is not None and minimo > maximo:
        yield "El mínimo es mayor que el máximo."
    if pregunta.grupo and pregunta.tipo is not Tipo.ESCALA:
        yield "Solo las escalas se agrupan bajo un mismo encabezado: quíteselo."
    match pregunta.tipo:
        case Tipo.ESCALA:
            if minimo is None or maximo is None or minimo != int(minimo) or maximo != int(maximo):
                yield "Diga de qué número a qué número va la escala."
            elif not 2 <= maximo - minimo + 1 <= PUNTOS_DE_ESCALA:
                yield f"La escala va de 2 a {PUNTOS_DE_ESCALA} puntos."
        case Tipo.NUMERO:
            if minimo is None or maximo is None:
                yield "Diga el menor y el mayor número que se puede escribir."
            if not 0 <= pregunta.decimales <= 4:
                yield "Los decimales son de 0 a 4."
            if any(_cifras(uno) + pregunta.decimales > CIFRAS_MAXIMAS for uno in (minimo, maximo)):
                yield f"Los números pueden tener hasta {CIFRAS_MAXIMAS} cifras, contando los decimales."
        case Tipo.VARIAS:
            if (maximo or 1) > len(pregunta.opciones) or (minimo or 0) > len(pregunta.opciones):
                yield "Pide elegir más opciones de las que hay."
        case Tipo.TEXTO:
            if maximo is not None and not 1 <= maximo <= LARGO_RESPUESTA:
                yield f"El texto puede tener hasta {LARGO_RESPUESTA} letras."


def _de_la_condicion(condicion: Any, anteriores: dict[str, Pregunta], hondura: int = 0) -> Iterator[str]:
    if condicion is None:
        return
    if hondura > HONDURA_MAXIMA:
        yield "La condición tiene demasiadas partes unas dentro de otras."
        return
    if not isinstance(condicion, list) or len(condicion) < 2:
        yield "La condición está incompleta."
    elif condicion[0] in {"y", "o", "no"}:
        if (len(condicion) == 2) != (condicion[0] == "no"):
            yield "La condición está incompleta."
        for una in condicion[1:]:
            yield from _de_la_condicion(una, anteriores, hondura + 1)
    elif len(condicion) != 3 or condicion[0] not in {"=", "tiene", *COMPARAN}:
        yield "La condición está incompleta."
    else:
        yield from _de_una_comparacion(*condicion, anteriores)


def _de_una_comparacion(
    operador: str, codigo: Any, valor: Any, anteriores: dict[str, Pregunta]
) -> Iterator[str]:
    citada = anteriores.get(codigo) if isinstance(codigo, str) else None
    if citada is None:
        yield f"La condición mira «{codigo}», que no es una pregunta anterior."
        return
    if operador == "tiene" and citada.tipo is not Tipo.VARIAS:
        yield f"La condición pregunta si «{codigo}» tiene una opción, y de esa se elige una sola."
    elif operador == "=" and citada.tipo not in {Tipo.UNICA, Tipo.ESCALA}:
        yield f"La condición compara «{codigo}» con «=», y eso solo sirve con una opción o una escala."
    elif operador in {"=", "tiene"} and str(valor) not in citada.valores:
        yield f"La condición busca «{valor}» en «{codigo}», que no tiene esa opción."
    elif operador in COMPARAN and citada.tipo not in {Tipo.NUMERO, Tipo.ESCALA, Tipo.FECHA}:
        yield f"La condición compara «{codigo}» con «{operador}», y no es un número ni una fecha."
    elif operador in COMPARAN and citada.tipo is not Tipo.FECHA and not _es_numero(valor):
        yield f"La condición compara «{codigo}» con «{valor}», que no es un número."


def _de_los_cruces(documento: Documento) -> Iterator[Falla]:
    if len(documento.cruces) > CRUCES_MAXIMOS:
        yield Falla("", f"Puede declarar hasta {CRUCES_MAXIMOS} cruces.")
    for par in documento.cruces:
        preguntas = [documento.por_codigo.get(codigo) for codigo in par]
        if None in preguntas or any(una.tipo not in CERRADAS for una in preguntas) or par[0] == par[1]:
            yield Falla(
                "", f"El cruce {par[0]} × {par[1]} necesita dos preguntas distintas, con opciones o escala."
            )
        elif len(preguntas[0].valores) * len(preguntas[1].valores) > CELDAS_MAXIMAS:
            yield Falla(
                "", f"El cruce {par[0]} × {par[1]} tiene demasiadas casillas para proteger a quien responde."
            )


def _repetidas(textos: Iterator[str]) -> list[str]:
    return [texto for texto, veces in Counter(textos).items() if veces > 1]


def _cifras(numero: Decimal | None) -> int:
    return 0 if numero is None else numero.adjusted() + 1


def _es_numero(valor: Any) -> bool:
    try:
        return Decimal(str(valor)).is_finite()
    except InvalidOperation:
        return False
