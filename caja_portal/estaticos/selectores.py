"""Lists of selectors: what each one names, and how to write them so that old browsers keep what they understand."""

import copy
from collections.abc import Iterable, Iterator
from itertools import groupby

import tinycss2
from tinycss2.ast import FunctionBlock, IdentToken, LiteralToken, SquareBracketsBlock

#: What browsers of ten years ago do not know: one of these makes them skip the whole list.
NUEVAS = {
    "is",
    "where",
    "has",
    "focus-visible",
    "focus-within",
    "placeholder-shown",
    "user-invalid",
    "autofill",
}
NUEVOS_ELEMENTOS = {"placeholder", "file-selector-button", "backdrop", "details-content"}
COMBINADORES = (">", "+", "~")
Selector = list


def de(preludio) -> list[Selector]:
    """The selectors of a rule, ``:is(a, b)`` written out where it says the same."""
    return [escrito for uno in _por_comas(preludio) for escrito in _desplegado(_limpio(uno))]


def nombres(selector: Selector) -> set[str]:
    """The classes and attributes that something has to have to be chosen. What is inside a function is left alone."""
    clases = {
        ficha.value
        for antes, ficha in zip(selector, selector[1:], strict=False)
        if isinstance(ficha, IdentToken) and antes == "."
    }
    corchetes = (ficha.content for ficha in selector if isinstance(ficha, SquareBracketsBlock))
    return clases | {next(f.value for f in dentro if isinstance(f, IdentToken)) for dentro in corchetes}


def que_se_leen_juntos(selectores: Iterable[Selector]) -> Iterator[list[Selector]]:
    """In lists where all are old, and each new one alone: a browser drops the list that has one it does not know."""
    for nuevo, grupo in groupby(selectores, _es_nuevo):
        if nuevo:
            yield from ([uno] for uno in grupo)
        else:
            yield list(grupo)


def escribir(selector: Selector) -> str:
    fichas = []
    for ficha in selector:
        if ficha in COMBINADORES and fichas and fichas[-1].type == "whitespace":
            fichas.pop()
        if ficha.type != "whitespace" or not fichas or fichas[-1] not in COMBINADORES:
            fichas.append(ficha)
    return tinycss2.serialize(fichas)


def apretado(fichas) -> str:
    """Written with one space where there were several, none at the ends nor after a comma, and no comment."""
    return tinycss2.serialize(_limpio(fichas))


def _limpio(fichas) -> list:
    limpias = []
    for ficha in fichas:
        if ficha.type == "comment":
            continue
        if ficha.type == "whitespace":
            if limpias and limpias[-1].type != "whitespace" and limpias[-1] != ",":
                limpias.append(_con(ficha, value=" "))
            continue
        if ficha == "," and limpias and limpias[-1].type == "whitespace":
            limpias.pop()
        for dentro in ("arguments", "content"):
            if isinstance(getattr(ficha, dentro, None), list):
                ficha = _con(ficha, **{dentro: _limpio(getattr(ficha, dentro))})
        limpias.append(ficha)
    while limpias and limpias[-1].type == "whitespace":
        limpias.pop()
    return limpias


def _con(ficha, **cambios):
    otra = copy.copy(ficha)
    for nombre, valor in cambios.items():
        setattr(otra, nombre, valor)
    return otra


def _por_comas(fichas) -> list[list]:
    partes = [[]]
    for ficha in fichas:
        if ficha == ",":
            partes.append([])
        else:
            partes[-1].append(ficha)
    return partes


def _desplegado(selector: Selector) -> Iterator[Selector]:
    """One selector for each thing inside its first ``:is()``, and so on; as it is when that would say something else."""
    for lugar, ficha in enumerate(selector):
        if (
            isinstance(ficha, FunctionBlock)
            and ficha.lower_name == "is"
            and lugar
            and selector[lugar - 1] == ":"
        ):
            opciones = [_limpio(una) for una in _por_comas(ficha.arguments)]
            if _dicen_lo_mismo(opciones, selector[: lugar - 1]):
                for opcion in opciones:
                    yield from _desplegado([*selector[: lugar - 1], *opcion, *selector[lugar + 1 :]])
                return
    yield selector


def _dicen_lo_mismo(opciones: list[Selector], antes: list) -> bool:
    """All weigh the same, none is a path, and an element's name would not fall in the middle of a word."""
    if any(ficha.type == "whitespace" or ficha in COMBINADORES for una in opciones for ficha in una):
        return False
    pegada = bool(antes) and antes[-1].type != "whitespace" and antes[-1] not in COMBINADORES
    if pegada and any(isinstance(una[0], IdentToken) for una in opciones):
        return False
    return len({_peso(una) for una in opciones}) == 1


def _peso(compuesto: Selector) -> tuple:
    """Of one without spaces, as far as this needs it: a function weighs like nothing else."""
    ids = sum(ficha.type == "hash" for ficha in compuesto)
    clases = sum(ficha == "." or ficha.type == "[] block" for ficha in compuesto)
    seudo = sum(ficha == ":" for ficha in compuesto)
    funciones = tuple(tinycss2.serialize([f]) for f in compuesto if isinstance(f, FunctionBlock))
    return ids, clases + seudo, isinstance(compuesto[0], IdentToken), funciones


def _es_nuevo(selector: Selector) -> bool:
    for lugar, ficha in enumerate(selector):
        if lugar and selector[lugar - 1] == ":":
            nombre = getattr(ficha, "lower_name", None) or getattr(ficha, "lower_value", None)
            doble = lugar > 1 and selector[lugar - 2] == ":"
            if doble and nombre and nombre.startswith("-"):
                return True  # of one browser only
            if nombre in (NUEVOS_ELEMENTOS if doble else NUEVAS) or _de_lista(ficha):
                return True
    return False


def _de_lista(ficha) -> bool:
    """``:not()`` with more than one thing inside, or with something new in it."""
    if not (isinstance(ficha, FunctionBlock) and ficha.lower_name == "not"):
        return False
    return "," in ficha.arguments or _es_nuevo(ficha.arguments)
