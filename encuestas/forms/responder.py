"""The questions of a page as they are drawn, and what was typed in them as it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import QueryDict

from encuestas.documento import Opcion, Pregunta, Tipo
from encuestas.fallas import LARGO_RESPUESTA
from encuestas.respuestas import crudos_de
from nucleo import calendario

#: Before the code of a question, in the name of its control: no code is then another field's name.
PREFIJO = "r."
NO_RESPONDE = "Prefiero no responder"


@dataclass(frozen=True)
class Casilla:
    """One of those to choose. ``valor`` empty: not to answer."""

    id: str
    valor: str
    texto: str
    marcada: bool


@dataclass(frozen=True)
class Campo:
    """A question as the page draws it."""

    pregunta: Pregunta
    crudos: tuple[str, ...] = ()
    otra: str = ""
    error: str = ""
    es_nueva: bool = False

    @property
    def nombre(self) -> str:
        return PREFIJO + self.pregunta.codigo

    @property
    def nombre_de_otra(self) -> str:
        return PREFIJO + self.pregunta.clave_otra

    @property
    def id(self) -> str:
        return f"r-{self.pregunta.codigo}"

    @property
    def ancla(self) -> str:
        """Where the list of errors leads: the first thing that can be answered."""
        return f"{self.id}-1" if self.casillas else self.id

    @property
    def clase(self) -> str:
        return self.pregunta.tipo.value

    @property
    def valor(self) -> str:
        return self.crudos[0] if self.crudos else ""

    @property
    def describe(self) -> str:
        """What is read aloud with it."""
        partes = [("ayuda", self.ayuda), ("error", self.error)]
        return " ".join(f"{self.id}-{que}" for que, hay in partes if hay)

    @property
    def ayuda(self) -> str:
        return " ".join(parte for parte in (self.pregunta.ayuda, _limites(self.pregunta)) if parte)

    @property
    def opcion_otra(self) -> Opcion | None:
        return next((una for una in self.pregunta.opciones if una.otra), None)

    @property
    def casillas(self) -> list[Casilla]:
        """Of the questions where something is chosen."""
        pregunta = self.pregunta
        if pregunta.tipo is Tipo.ESCALA:
            pares = [(valor, _con_extremo(pregunta, valor)) for valor in pregunta.valores]
        else:
            pares = [(una.codigo, una.texto) for una in pregunta.opciones]
        if pares and not pregunta.obligatoria and pregunta.tipo is not Tipo.VARIAS:
            pares.append(("", NO_RESPONDE))
        return [
            Casilla(f"{self.id}-{n}", valor, texto, bool(valor) and valor in self.crudos)
            for n, (valor, texto) in enumerate(pares, start=1)
        ]


@dataclass(frozen=True)
class Bloque:
    """Questions under one heading: the scales of a matrix, each stacked; or one question, with no heading."""

    titulo: str
    campos: tuple[Campo, ...]


def campos_de(
    preguntas: Sequence[Pregunta],
    datos: Mapping[str, Any],
    errores: Mapping[str, str] | None = None,
    enviado: Mapping[str, Sequence[str]] | None = None,
    nuevas: frozenset[str] = frozenset(),
) -> list[Campo]:
    """What is wrong shows as it was typed (``enviado``); the rest, as it is kept."""
    errores, enviado = errores or {}, enviado or {}
    hechos = []
    for pregunta in preguntas:
        falla = errores.get(pregunta.codigo, "")
        crudos, otra = (
            crudos_de(pregunta, datos.get(pregunta.codigo)),
            str(datos.get(pregunta.clave_otra, "")),
        )
        if falla and pregunta.codigo in enviado:
            crudos = list(enviado[pregunta.codigo])
            otra = next(iter(enviado.get(pregunta.clave_otra, ())), "")
        hechos.append(Campo(pregunta, tuple(crudos), otra, falla, pregunta.codigo in nuevas))
    return hechos


def en_bloques(campos: Sequence[Campo]) -> Iterator[Bloque]:
    """Scales that follow each other with the same group go under its heading."""
    for grupo, suyos in groupby(
        campos, lambda campo: campo.pregunta.grupo if campo.pregunta.tipo is Tipo.ESCALA else ""
    ):
        if grupo:
            yield Bloque(grupo, tuple(suyos))
        else:
            yield from (Bloque("", (campo,)) for campo in suyos)


def enviado_en(recibido: QueryDict) -> dict[str, list[str]]:
    """By code, what a page sent under the names of its questions."""
    largo = len(PREFIJO)
    return {nombre[largo:]: valores for nombre, valores in recibido.lists() if nombre.startswith(PREFIJO)}


def en_palabras(pregunta: Pregunta, datos: Mapping[str, Any]) -> str:
    """What somebody answered to a question, as they read it over; "" when nothing."""
    valor = datos.get(pregunta.codigo)
    if valor in (None, "", []):
        return ""
    match pregunta.tipo:
        case Tipo.UNICA | Tipo.VARIAS:
            elegidas = valor if isinstance(valor, list) else [valor]
            otra = datos.get(pregunta.clave_otra, "")
            return "; ".join(
                f"{una.texto}: {otra}" if una.otra and otra else una.texto
                for una in pregunta.opciones
                if una.codigo in elegidas
            )
        case Tipo.ESCALA:
            return _con_extremo(pregunta, str(valor))
        case Tipo.FECHA:
            return calendario.fecha_larga(date.fromisoformat(valor))
        case Tipo.NUMERO:
            return str(valor).replace(".", ",")
    return str(valor)


def _con_extremo(pregunta: Pregunta, valor: str) -> str:
    primero, ultimo = pregunta.extremos
    que = {pregunta.valores[0]: primero, pregunta.valores[-1]: ultimo}.get(valor, "")
    return f"{valor}: {que}" if que else valor


def _limites(pregunta: Pregunta) -> str:
    minimo, maximo = pregunta.minimo, pregunta.maximo
    match pregunta.tipo:
        case Tipo.VARIAS:
            if minimo and maximo:
                return f"Elija de {minimo} a {maximo}."
            if minimo or maximo:
                return f"Elija al menos {minimo}." if minimo else f"Elija hasta {maximo}."
            return "Puede elegir varias."
        case Tipo.NUMERO:
            return f"Un número de {_cifra(minimo)} a {_cifra(maximo)}."
        case Tipo.TEXTO:
            return f"Hasta {int(maximo or LARGO_RESPUESTA)} letras. No escriba nombres ni datos de nadie."
    return ""


def _cifra(numero) -> str:
    return format(numero.normalize(), "f").replace(".", ",")
