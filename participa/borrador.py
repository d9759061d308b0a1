"""The first draft of a report, made from the data in plain words; the official reads it, completes it and corrects it.
Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nucleo.texto import una_linea
from participa.ciclo import Sentido
from participa.cuadro_del_informe import con_puntos, dia

#: Where only a person can write. A report that still has one is not published.
MARCA = "[Complete"
CONCLUSIONES = f"{MARCA}: qué aprendió la entidad con este ejercicio y qué hará distinto.]"
QUE_DIJERON = f"{MARCA}: qué propusieron las personas y en qué coincidieron.]"
#: Letters of a text that is quoted whole.
LARGO = 600


@dataclass(frozen=True)
class Dicho:
    """Contributions that say the same: how they are called, what they say, and how many they are."""

    nombre: str
    resumen: str
    cuantos: int


@dataclass(frozen=True)
class Decidido:
    """A decision with its reasons, and how many contributions it answers now."""

    sentido: str
    motivacion: str
    cuantos: int


@dataclass(frozen=True)
class Prometido:
    """What will be done, where it will be seen, for when, and when it was done."""

    que_se_hara: str
    donde: str
    comprometida_para: date
    cumplida_el: date | None


@dataclass(frozen=True)
class Hechos:
    """Everything that the draft is made of. ``que_se_decide`` and ``que_no_se_decide`` are Markdown of the entity; the
    lists, the largest first, may be cut."""

    que_se_decide: str
    que_no_se_decide: str
    cifras: dict[str, Any]
    dichos: Sequence[Dicho] = ()
    decididos: Sequence[Decidido] = ()
    prometidos: Sequence[Prometido] = ()


def escribir(hechos: Hechos) -> str:
    """Markdown, whose first level of headings is the second of the page."""
    partes = [
        ("Qué se preguntó", hechos.que_se_decide),
        ("Qué no se decidía", hechos.que_no_se_decide),
        ("Cómo se participó", _como(hechos.cifras)),
        ("Qué dijeron las personas", _dichos(hechos.dichos)),
        ("Qué se decidió y por qué", _decididos(hechos)),
        ("Qué sigue", _prometidos(hechos.prometidos)),
        ("Conclusiones", CONCLUSIONES),
    ]
    return "\n\n".join(f"## {titulo}\n\n{texto.strip()}" for titulo, texto in partes) + "\n"


def _como(cifras: dict[str, Any]) -> str:
    fechas = f"Se pudo aportar del {dia(cifras['abre_en'])} al {dia(cifras['cierra_en'])}."
    aportes = cifras["aportes"]
    if not aportes:
        return f"{fechas} No se recibieron aportes."
    llegaron = _cuantos(aportes, "Se recibió un aporte", "Se recibieron {} aportes")
    personas = cifras["personas"]
    de_quienes = _cuantos(personas, " de una persona", " de {} personas distintas") if personas else ""
    sin = cifras["sin_identificar"]
    anonimos = _cuantos(sin, "; uno llegó", "; {} llegaron") + " sin decir de quién" if sin else ""
    frase = f"{llegaron}{de_quienes}{anonimos}."
    respuesta = ""
    if cifras["respondidos"]:
        respuesta = (
            f"De {con_puntos(cifras['respondidos'])} con respuesta definitiva, {con_puntos(cifras['a_tiempo'])} la "
            "tuvieron en el tiempo prometido."
        )
    asistieron = cifras["encuentros"]["asistentes"]
    encuentro = f"A los encuentros asistieron {con_puntos(asistieron)} personas." if asistieron else ""
    return " ".join(una for una in (fechas, frase, respuesta, encuentro) if una)


def _dichos(dichos: Sequence[Dicho]) -> str:
    if not dichos:
        return QUE_DIJERON
    return "\n".join(
        f"- **{una_linea(uno.nombre)}** ({_aportes(uno.cuantos)}){f': {_corto(uno.resumen)}' if uno.resumen else ''}"
        for uno in dichos
    )


def _decididos(hechos: Hechos) -> str:
    cuentas = [
        f"- {uno.label}: {_aportes(hechos.cifras['por_sentido'][uno.value])}."
        for uno in Sentido
        if hechos.cifras["por_sentido"][uno.value]
    ]
    if not cuentas:
        return "No hubo decisiones."
    razones = [
        f"### {Sentido(uno.sentido).label} ({_aportes(uno.cuantos)})\n\n{_corto(uno.motivacion)}"
        for uno in hechos.decididos
    ]
    return "\n\n".join(["\n".join(cuentas), *razones])


def _prometidos(prometidos: Sequence[Prometido]) -> str:
    if not prometidos:
        return "De este ejercicio no quedaron compromisos por cumplir."
    return "\n".join(
        f"- {_corto(uno.que_se_hara)} Se verá en: {una_linea(uno.donde)}. "
        + (
            f"Se cumplió el {dia(uno.cumplida_el.isoformat())}."
            if uno.cumplida_el
            else f"Prometido para el {dia(uno.comprometida_para.isoformat())}."
        )
        for uno in prometidos
    )


def _aportes(cuantos: int) -> str:
    return _cuantos(cuantos, "un aporte", "{} aportes")


def _cuantos(cuantos: int, uno: str, varios: str) -> str:
    return uno if cuantos == 1 else varios.format(con_puntos(cuantos))


def _corto(texto: str) -> str:
    """In one line, cut at a word when it is very long."""
    linea = una_linea(texto)
    return linea if len(linea) <= LARGO else f"{linea[:LARGO].rsplit(' ', 1)[0]}…"
