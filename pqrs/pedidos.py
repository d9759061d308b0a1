"""The points that a request asks, and which of them the answer already answers (arts. 13 and 14 CPACA: an answer is
complete). Pure: texts in, a checklist out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nucleo.texto import normalizar

#: «1.», «2)», «a)», «-», «•» at the beginning of a line.
_RENGLON = re.compile(r"^\s*(?:\d{1,2}\s*[.)°-]+|[a-zA-Z]\)|[-*•])\s+(?P<pide>\S.*)$")
_PREGUNTA = re.compile(r"¿[^¿?]{3,300}\?")
MAXIMO, LARGO = 30, 300


@dataclass(frozen=True, slots=True)
class Pedido:
    """One thing asked. ``como``: where it is answered, in words; "" while it is not."""

    pide: str
    como: str = ""

    @property
    def esta_respondido(self) -> bool:
        return bool(self.como)


def de(
    objeto: str,
    asuntos: Iterable[tuple[int, str, str]],
    puntos: Sequence[dict],
    asuntos_del_borrador: Iterable[int],
) -> list[Pedido]:
    """The checklist of a request.

    ``asuntos``: (number, what it asks, why nothing is left to answer of it or "") of one that was divided; they rule.
    Otherwise, the points of the draft (``pedido``, ``respuesta``), and before there are any, what the text itself
    numbers or asks. A point is answered when something is written for it.
    """
    en_el_borrador = set(asuntos_del_borrador)
    divididos = [_de_un_asunto(n, pide, ya, n in en_el_borrador) for n, pide, ya in asuntos]
    escritos = [_de_un_punto(punto) for punto in puntos if str(punto.get("pedido", "")).strip()]
    if divididos:
        return [*divididos, *escritos]
    dichos = {_clave(uno.pide) for uno in escritos}
    return [*escritos, *(Pedido(pide) for pide in en_el_texto(objeto) if _clave(pide) not in dichos)][:MAXIMO]


def en_el_texto(objeto: str) -> list[str]:
    """What a text numbers or asks, when it does so at least twice: one alone is the whole request."""
    renglones = [hallado["pide"].strip() for hallado in map(_RENGLON.match, objeto.splitlines()) if hallado]
    hallados = (
        renglones if len(renglones) > 1 else [" ".join(una.split()) for una in _PREGUNTA.findall(objeto)]
    )
    distintos = list(dict.fromkeys(uno[:LARGO] for uno in hallados))
    return distintos[:MAXIMO] if len(distintos) > 1 else []


def _de_un_asunto(n: int, pide: str, ya: str, en_el_borrador: bool) -> Pedido:
    return Pedido(f"Asunto {n}: {pide}", ya or ("En el borrador" if en_el_borrador else ""))


def _de_un_punto(punto: dict) -> Pedido:
    escrito = str(punto.get("respuesta", "")).strip()
    return Pedido(str(punto["pedido"]).strip()[:LARGO], "En el borrador" if escrito else "")


def _clave(texto: str) -> str:
    return normalizar(texto).strip(" .?¿:;")
