"""What a survey asks, as one immutable document: pages with questions, their options and when each is shown.

The JSON that ``Version`` keeps and these objects say the same; ``Documento.de`` and ``Documento.a_json`` go from one to
the other. Codes are forever: a question's or an option's never comes back with another meaning (``choques``).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any


class Tipo(StrEnum):
    UNICA = "unica"
    VARIAS = "varias"
    ESCALA = "escala"
    NUMERO = "numero"
    FECHA = "fecha"
    TEXTO = "texto"
    NOTA = "nota"


NOMBRES = {
    Tipo.UNICA: "Una opción",
    Tipo.VARIAS: "Varias opciones",
    Tipo.ESCALA: "Escala",
    Tipo.NUMERO: "Número",
    Tipo.FECHA: "Fecha",
    Tipo.TEXTO: "Texto libre",
    Tipo.NOTA: "Texto que se lee, sin respuesta",
}
CON_OPCIONES = frozenset({Tipo.UNICA, Tipo.VARIAS})
#: Of those whose every answer is one of a few values: what may be crossed, and what a condition compares with ``=``.
CERRADAS = frozenset({Tipo.UNICA, Tipo.VARIAS, Tipo.ESCALA})

#: ``["=", "p1", "a"]``, ``["tiene", "p2", "x"]``, ``[">=", "edad", 18]``; joined by ``["y", …]``, ``["o", …]`` and
#: ``["no", …]``.
Condicion = list


@dataclass(frozen=True)
class Opcion:
    """One of those offered. ``otra``: who picks it says which. ``exclusiva``: picked alone («Ninguna»)."""

    codigo: str
    texto: str
    otra: bool = False
    exclusiva: bool = False


@dataclass(frozen=True)
class Pregunta:
    """One question. ``minimo`` and ``maximo``: of a number or a scale, its ends; of several options, how many; of a
    text, its most characters. ``decimales``: of a number. ``extremos``: what the ends of a scale mean. ``grupo``:
    scales that follow each other with the same one are shown under one heading. ``si``: when it is shown; always,
    without."""

    codigo: str
    tipo: Tipo
    texto: str
    ayuda: str = ""
    obligatoria: bool = False
    opciones: tuple[Opcion, ...] = ()
    minimo: Decimal | None = None
    maximo: Decimal | None = None
    decimales: int = 0
    extremos: tuple[str, str] = ("", "")
    grupo: str = ""
    si: Condicion | None = None

    @cached_property
    def por_codigo(self) -> dict[str, Opcion]:
        return {opcion.codigo: opcion for opcion in self.opciones}

    @property
    def valores(self) -> tuple[str, ...]:
        """Every answer that a closed question admits, in order, as it is counted."""
        if self.tipo is Tipo.ESCALA:
            return tuple(str(valor) for valor in range(int(self.minimo), int(self.maximo) + 1))
        return tuple(opcion.codigo for opcion in self.opciones)

    @property
    def entera(self) -> str:
        """What it asks, read by itself: a scale says little without the heading that it stands under."""
        return f"{self.grupo} {self.texto}" if self.grupo else self.texto

    @property
    def clave_otra(self) -> str:
        """Under which the words of «otra» are kept beside the answer."""
        return f"{self.codigo}.otra"


@dataclass(frozen=True)
class Pagina:
    titulo: str
    preguntas: tuple[Pregunta, ...]


@dataclass(frozen=True)
class Documento:
    """The whole of what is asked. ``cruces``: the pairs of closed questions that are counted together, declared before
    anybody answers."""

    paginas: tuple[Pagina, ...]
    cruces: tuple[tuple[str, str], ...] = ()

    @classmethod
    def de(cls, crudo: dict[str, Any]) -> "Documento":
        """From its JSON. ``ValueError`` when it is not shaped as one: what it says is looked at by ``fallas``."""
        try:
            return cls(
                paginas=tuple(
                    Pagina(str(una.get("titulo", "")), tuple(_pregunta(otra) for otra in una["preguntas"]))
                    for una in crudo["paginas"]
                ),
                cruces=tuple((str(a), str(b)) for a, b in crudo.get("cruces", ())),
            )
        except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise ValueError("El cuestionario no tiene la forma que debe tener.") from error

    def a_json(self) -> dict[str, Any]:
        """As it is kept: without what has no value, so that the same document is the same text."""
        crudo: dict[str, Any] = {
            "paginas": [
                {"titulo": una.titulo, "preguntas": [_a_json(otra) for otra in una.preguntas]}
                for una in self.paginas
            ]
        }
        if self.cruces:
            crudo["cruces"] = [list(par) for par in self.cruces]
        return crudo

    @cached_property
    def preguntas(self) -> tuple[Pregunta, ...]:
        """All of them, in order."""
        return tuple(pregunta for pagina in self.paginas for pregunta in pagina.preguntas)

    @cached_property
    def por_codigo(self) -> dict[str, Pregunta]:
        return {pregunta.codigo: pregunta for pregunta in self.preguntas}

    @property
    def huella(self) -> str:
        """SHA-256 of what it says, which does not depend on how it was written."""
        texto = json.dumps(self.a_json(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(texto.encode()).hexdigest()


def nombradas(condicion: Condicion | None) -> Iterator[str]:
    """The codes of the questions that a condition looks at."""
    if not condicion:
        return
    if condicion[0] in {"y", "o", "no"}:
        for una in condicion[1:]:
            yield from nombradas(una)
    else:
        yield condicion[1]


def choques(anterior: Documento, nuevo: Documento) -> list[str]:
    """What would make the answers to two versions of a survey say different things under one code."""
    hallados = []
    for pregunta in nuevo.preguntas:
        antes = anterior.por_codigo.get(pregunta.codigo)
        if antes is None:
            continue
        if antes.tipo is not pregunta.tipo:
            hallados.append(
                f"La pregunta «{pregunta.codigo}» era de otro tipo ({NOMBRES[antes.tipo].lower()}): use otro código."
            )
        hallados += [
            f"En «{pregunta.codigo}», la opción «{opcion.codigo}» decía «{antes.por_codigo[opcion.codigo].texto}»: "
            "si ahora dice otra cosa, use otro código."
            for opcion in pregunta.opciones
            if opcion.codigo in antes.por_codigo and antes.por_codigo[opcion.codigo].texto != opcion.texto
        ]
    return hallados


def _pregunta(cruda: dict[str, Any]) -> Pregunta:
    return Pregunta(
        codigo=str(cruda["codigo"]),
        tipo=Tipo(cruda["tipo"]),
        texto=str(cruda["texto"]),
        ayuda=str(cruda.get("ayuda", "")),
        obligatoria=cruda.get("obligatoria") is True,
        opciones=tuple(
            Opcion(
                str(una["codigo"]), str(una["texto"]), una.get("otra") is True, una.get("exclusiva") is True
            )
            for una in cruda.get("opciones", ())
        ),
        minimo=_decimal(cruda.get("min")),
        maximo=_decimal(cruda.get("max")),
        decimales=int(cruda.get("decimales", 0)),
        extremos=tuple(str(uno) for uno in cruda.get("extremos", ("", ""))),
        grupo=str(cruda.get("grupo", "")),
        si=cruda.get("si"),
    )


def _a_json(pregunta: Pregunta) -> dict[str, Any]:
    crudo: dict[str, Any] = {"codigo": pregunta.codigo, "tipo": pregunta.tipo.value, "texto": pregunta.texto}
    crudo |= {
        clave: valor
        for clave, valor in {
            "ayuda": pregunta.ayuda,
            "obligatoria": pregunta.obligatoria,
            "min": None if pregunta.minimo is None else str(pregunta.minimo),
            "max": None if pregunta.maximo is None else str(pregunta.maximo),
            "decimales": pregunta.decimales,
            "extremos": list(pregunta.extremos) if any(pregunta.extremos) else None,
            "grupo": pregunta.grupo,
            "si": pregunta.si,
        }.items()
        if valor
    }
    if pregunta.opciones:
        crudo["opciones"] = [
            {"codigo": una.codigo, "texto": una.texto}
            | ({"otra": True} if una.otra else {})
            | ({"exclusiva": True} if una.exclusiva else {})
            for una in pregunta.opciones
        ]
    return crudo


def _decimal(crudo: Any) -> Decimal | None:
    return None if crudo in (None, "") else Decimal(str(crudo))
