"""What somebody sent for each question, read into the form in which it is kept: one option a code, several a list in
the questionnaire's order, a scale an ``int``, a number its digits as text, a date as ISO 8601 has it, and text."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.fallas import LARGO_RESPUESTA
from encuestas.recorrido import Recorrido, recorrido
from nucleo.texto import limpiar, una_linea

LARGO_OTRA = 300
FALTA = "Responda esta pregunta para seguir."
NO_EXISTE = "Elija una de las opciones que se ofrecen."


class RespuestaInvalida(ValueError):
    """``str(error)`` is what the person reads beside the question."""


def leer(pregunta: Pregunta, crudos: Sequence[str]) -> Any:
    """The answer to one question from what the form sent under its code; ``None`` when nothing was answered.
    ``RespuestaInvalida`` when it cannot be kept, saying what to do. Pure."""
    enviados = [limpiar(uno).strip() for uno in crudos]
    enviados = [uno for uno in enviados if uno]
    if pregunta.tipo is Tipo.NOTA:
        return None
    if not enviados:
        if pregunta.obligatoria:
            raise RespuestaInvalida(FALTA)
        return None
    if pregunta.tipo is Tipo.VARIAS:
        return _varias(pregunta, enviados)
    return {
        Tipo.UNICA: _unica,
        Tipo.ESCALA: _escala,
        Tipo.NUMERO: _numero,
        Tipo.FECHA: _fecha,
        Tipo.TEXTO: _texto,
    }[pregunta.tipo](pregunta, enviados[0])


def leer_otra(pregunta: Pregunta, valor: Any, crudo: str) -> str:
    """The words of «otra» where it was picked, else "". ``RespuestaInvalida`` if it was and says nothing."""
    elegidas = valor if isinstance(valor, list) else [valor]
    if not any(opcion.otra and opcion.codigo in elegidas for opcion in pregunta.opciones):
        return ""
    dicho = una_linea(crudo)
    if not dicho:
        raise RespuestaInvalida("Escriba cuál.")
    if len(dicho) > LARGO_OTRA:
        raise RespuestaInvalida(f"Puede escribir hasta {LARGO_OTRA} letras.")
    return dicho


def leer_pagina(
    preguntas: Sequence[Pregunta], enviado: Mapping[str, Sequence[str]]
) -> tuple[dict, dict[str, str]]:
    """What a page's form sent: answers by code, and what is wrong by code. What is wrong is kept as it came under no
    answer: the page shows it again. Pure."""
    datos: dict[str, Any] = {}
    errores: dict[str, str] = {}
    for pregunta in preguntas:
        try:
            valor = leer(pregunta, enviado.get(pregunta.codigo, ()))
            if valor is None:
                continue
            datos[pregunta.codigo] = valor
            otra = leer_otra(pregunta, valor, next(iter(enviado.get(pregunta.clave_otra, ())), ""))
            if otra:
                datos[pregunta.clave_otra] = otra
        except RespuestaInvalida as error:
            errores[pregunta.codigo] = str(error)
    return datos, errores


def _varias(pregunta: Pregunta, enviados: list[str]) -> list[str]:
    elegidas = [opcion for opcion in pregunta.opciones if opcion.codigo in enviados]
    if len({*enviados}) != len(elegidas):
        raise RespuestaInvalida(NO_EXISTE)
    if len(elegidas) > 1 and (sola := next((una for una in elegidas if una.exclusiva), None)):
        raise RespuestaInvalida(f"Si elige «{sola.texto}», no elija otra.")
    exclusiva = any(una.exclusiva for una in elegidas)
    if pregunta.minimo and len(elegidas) < pregunta.minimo and not exclusiva:
        raise RespuestaInvalida(f"Elija al menos {pregunta.minimo}.")
    if pregunta.maximo and len(elegidas) > pregunta.maximo:
        raise RespuestaInvalida(f"Elija hasta {pregunta.maximo}: marcó {len(elegidas)}.")
    return [una.codigo for una in elegidas]


def _unica(pregunta: Pregunta, enviado: str) -> str:
    if enviado not in pregunta.por_codigo:
        raise RespuestaInvalida(NO_EXISTE)
    return enviado


def _escala(pregunta: Pregunta, enviado: str) -> int:
    if enviado not in pregunta.valores:
        raise RespuestaInvalida(NO_EXISTE)
    return int(enviado)


def _numero(pregunta: Pregunta, enviado: str) -> str:
    """Written as people do here: a comma before decimals, points or spaces between thousands."""
    numero = _decimal(enviado)
    if numero is None or not numero.is_finite():
        raise RespuestaInvalida(f"Escriba un número con cifras, {_entre(pregunta)}.")
    if numero < pregunta.minimo or numero > pregunta.maximo:
        raise RespuestaInvalida(f"Escriba un número {_entre(pregunta)}.")
    if numero != round(numero, pregunta.decimales):
        cuantos = "sin decimales" if not pregunta.decimales else f"con hasta {pregunta.decimales} decimales"
        raise RespuestaInvalida(f"Escriba el número {cuantos}.")
    return _sin_ceros(numero)


def _entre(pregunta: Pregunta) -> str:
    return f"de {_sin_ceros(pregunta.minimo)} a {_sin_ceros(pregunta.maximo)}".replace(".", ",")


def _sin_ceros(numero: Decimal) -> str:
    """One way to write each: neither «20.0» nor «-0»."""
    return format((numero + 0).normalize(), "f")


def _decimal(enviado: str) -> Decimal | None:
    junto = enviado.replace(" ", "").replace("\u00a0", "")
    if len(junto) > 30 or not junto.isascii() or "_" in junto:
        return None
    if "," in junto:
        junto = junto.replace(".", "").replace(",", ".")
    elif junto.count(".") and all(len(trozo) == 3 for trozo in junto.split(".")[1:]):
        junto = junto.replace(".", "")
    try:
        return Decimal(junto)
    except InvalidOperation:
        return None


def _fecha(pregunta: Pregunta, enviado: str) -> str:
    try:
        return date.fromisoformat(enviado).isoformat()
    except ValueError:
        raise RespuestaInvalida("Escriba la fecha completa: año, mes y día.") from None


def _texto(pregunta: Pregunta, enviado: str) -> str:
    maximo = int(pregunta.maximo or LARGO_RESPUESTA)
    if len(enviado) > maximo:
        raise RespuestaInvalida(f"Puede escribir hasta {maximo} letras y le sobran {len(enviado) - maximo}.")
    return enviado


def crudos_de(pregunta: Pregunta, valor: Any) -> list[str]:
    """What a form would send to say what is kept: ``leer`` of it gives the same. Pure."""
    if valor in (None, "", []):
        return []
    if isinstance(valor, list):
        return [str(uno) for uno in valor]
    return [str(valor).replace(".", ",") if pregunta.tipo is Tipo.NUMERO else str(valor)]


def revisar(documento: Documento, datos: Mapping[str, Any]) -> tuple[Recorrido, dict[str, str]]:
    """Answers that come from outside, whole: the way that they give with what can be kept of them, and by code what is
    wrong in what that way shows. Pure."""
    enviado = {}
    for pregunta in documento.preguntas:
        enviado[pregunta.codigo] = crudos_de(pregunta, datos.get(pregunta.codigo))
        enviado[pregunta.clave_otra] = [str(datos.get(pregunta.clave_otra, ""))]
    limpios, errores = leer_pagina(documento.preguntas, enviado)
    visto = recorrido(documento, limpios)
    return visto, {una.codigo: errores[una.codigo] for una in visto.preguntas if una.codigo in errores}
