"""The expressions of an XLSForm that fit in a questionnaire: conditions (``relevant``) and limits (``constraint``).
Pure. ``ExpresionAjena`` says what of it does not fit.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from encuestas.documento import Condicion, Documento, Pregunta, Tipo

_TROZO = re.compile(
    r"\s*(?:(?P<campo>\$\{\s*(?P<nombre>[^}\s]+)\s*\})|(?P<texto>'[^']*'|\"[^\"]*\")|(?P<numero>-?\d{1,18}(?:\.\d{1,6})?)"
    r"|(?P<signo>!=|>=|<=|=|>|<|\(|\)|,)|(?P<palabra>[A-Za-z_][\w:-]*)|(?P<otro>\S))"
)
_COMPARAN = {"=", "!=", ">", ">=", "<", "<="}
#: Levels of parentheses that are read.
HONDURA = 20
#: Spreadsheets put them by themselves.
_COMILLAS = str.maketrans("‘’“”", "''\"\"")


class ExpresionAjena(ValueError):
    """``str(error)``: what it has that cannot be brought."""


@dataclass(frozen=True)
class Nombres:
    """What was read so far: each question by its name in the form, the code of each option by the code of its
    question and its own name there, and the row of each thing that could not be brought. ``codigos``: the code that
    each name has or will have."""

    preguntas: dict[str, Pregunta] = field(default_factory=dict)
    opciones: dict[tuple[str, str], str] = field(default_factory=dict)
    rechazadas: dict[str, int] = field(default_factory=dict)
    codigos: dict[str, str] = field(default_factory=dict)


def leer_condicion(texto: str, nombres: Nombres) -> Condicion:
    """A condition from a ``relevant``, that may look at the questions before it."""
    lector = _Lector(texto.translate(_COMILLAS), nombres)
    condicion = lector.disyuncion()
    if lector.mira() is not None:
        raise ExpresionAjena(f"no se entiende desde «{lector.mira()[1]}»")
    return condicion


def escribir_condicion(condicion: Condicion, documento: Documento, *, dentro: bool = False) -> str:
    """The ``relevant`` that says a condition."""
    operador, *resto = condicion
    if operador in {"y", "o"}:
        union = " and " if operador == "y" else " or "
        dicho = union.join(escribir_condicion(parte, documento, dentro=True) for parte in resto)
        return f"({dicho})" if dentro else dicho
    if operador == "no":
        return f"not({escribir_condicion(resto[0], documento)})"
    codigo, valor = resto
    if operador == "tiene":
        return f"selected(${{{codigo}}}, '{valor}')"
    citada = documento.por_codigo.get(codigo)
    if citada is not None and citada.tipo is Tipo.FECHA:
        return f"${{{codigo}}} {operador} date('{valor}')"
    escrito = valor if isinstance(valor, int) else f"'{valor}'"
    return f"${{{codigo}}} {operador} {escrito}"


class _Lector:
    """Recursive descent: or, and, not, comparison."""

    def __init__(self, texto: str, nombres: Nombres) -> None:
        self._nombres = nombres
        self._trozos = _TROZO.finditer(texto)
        self._hondura = 0
        self._mira = self._siguiente()

    def mira(self) -> tuple[str, str] | None:
        return self._mira

    def toma(self, *esperados: str) -> tuple[str, str]:
        trozo = self._mira
        if trozo is None:
            raise ExpresionAjena("está incompleta")
        if esperados and trozo[1] not in esperados:
            raise ExpresionAjena(f"se esperaba «{esperados[0]}» y dice «{trozo[1][:60]}»")
        self._mira = self._siguiente()
        return trozo

    def _siguiente(self) -> tuple[str, str] | None:
        """One at a time: what is not understood is left there."""
        hallado = next(self._trozos, None)
        if hallado is None:
            return None
        clase = hallado.lastgroup
        return clase, hallado["nombre"] if clase == "campo" else hallado[clase]

    def disyuncion(self) -> Condicion:
        return self._unida("or", "o", self.conjuncion)

    def conjuncion(self) -> Condicion:
        return self._unida("and", "y", self.una)

    def _unida(self, palabra: str, operador: str, parte: Callable[[], Condicion]) -> Condicion:
        partes = [parte()]
        while self.mira() == ("palabra", palabra):
            self.toma()
            partes.append(parte())
        return partes[0] if len(partes) == 1 else [operador, *partes]

    def una(self) -> Condicion:
        clase, dicho = self.toma()
        self._hondura += 1
        if self._hondura > HONDURA:
            raise ExpresionAjena("tiene demasiadas partes unas dentro de otras")
        if (clase, dicho) == ("signo", "("):
            condicion = self.disyuncion()
            self.toma(")")
        elif (clase, dicho) == ("palabra", "not"):
            self.toma("(")
            condicion = ["no", self.disyuncion()]
            self.toma(")")
        elif (clase, dicho) == ("palabra", "selected"):
            condicion = self._selected()
        elif clase == "campo":
            condicion = self._comparacion(dicho)
        elif clase == "palabra":
            raise ExpresionAjena(
                f"usa «{dicho}», que no se trae: solo and, or, not, selected, date y comparaciones"
            )
        else:
            raise ExpresionAjena(f"se esperaba una pregunta, como ${{edad}}, y dice «{dicho}»")
        self._hondura -= 1
        return condicion

    def _selected(self) -> Condicion:
        self.toma("(")
        clase, nombre = self.toma()
        if clase != "campo":
            raise ExpresionAjena(f"selected() mira una pregunta, como ${{p1}}, y dice «{nombre}»")
        self.toma(",")
        pregunta, valor = self._pregunta(nombre), self._valor()
        self.toma(")")
        operador = "=" if pregunta.tipo is Tipo.UNICA else "tiene"
        return [operador, pregunta.codigo, self._opcion(pregunta, valor)]

    def _comparacion(self, nombre: str) -> Condicion:
        clase, operador = self.toma()
        if clase != "signo" or operador not in _COMPARAN:
            raise ExpresionAjena(f"después de ${{{nombre}}} se esperaba una comparación y dice «{operador}»")
        pregunta, valor = self._pregunta(nombre), self._valor()
        if valor == "":
            raise ExpresionAjena(f"pregunta si ${{{nombre}}} quedó sin responder, y eso no se puede mirar")
        if pregunta.tipo is Tipo.FECHA and not _es_dia(valor):
            raise ExpresionAjena(f"compara una fecha con «{valor}», que no es una, como date('2026-01-31')")
        if operador not in {"=", "!="}:
            return [operador, pregunta.codigo, valor]
        if pregunta.tipo is Tipo.NUMERO:
            igual = ["y", [">=", pregunta.codigo, valor], ["<=", pregunta.codigo, valor]]
        else:
            igual = ["=", pregunta.codigo, self._opcion(pregunta, valor)]
        return igual if operador == "=" else ["no", igual]

    def _pregunta(self, nombre: str) -> Pregunta:
        pregunta = self._nombres.preguntas.get(nombre)
        if pregunta is None:
            if nombre in self._nombres.rechazadas:
                fila = self._nombres.rechazadas[nombre]
                raise ExpresionAjena(f"mira ${{{nombre}}}, que tampoco se puede traer (fila {fila})")
            raise ExpresionAjena(f"mira ${{{nombre}}}, que no es una pregunta anterior")
        return pregunta

    def _opcion(self, pregunta: Pregunta, valor: Any) -> Any:
        """The code under which an option was brought; a point of a scale stays as it was written."""
        return self._nombres.opciones.get((pregunta.codigo, str(valor)), valor)

    def _valor(self) -> Any:
        clase, dicho = self.toma()
        if clase == "texto":
            return dicho[1:-1]
        if clase == "numero":
            return int(dicho) if "." not in dicho else dicho
        if (clase, dicho) == ("palabra", "date"):
            self.toma("(")
            clase, dicho = self.toma()
            self.toma(")")
            if clase == "texto":
                return dicho[1:-1]
        raise ExpresionAjena(f"compara con «{dicho}», y solo se trae la comparación con un valor escrito")


def _es_dia(valor: Any) -> bool:
    try:
        return date.fromisoformat(str(valor)).isoformat() == valor
    except ValueError:
        return False


#: What a limit of each kind measures.
_MEDIDAS = {
    Tipo.NUMERO: ".",
    Tipo.VARIAS: "count-selected(.)",
    Tipo.TEXTO: "string-length(.)",
}
_LIMITE = re.compile(
    r"(?P<que>\.|count-selected\(\s*\.\s*\)|string-length\(\s*\.\s*\))\s*(?P<op>>=|<=|>|<)\s*(?P<n>-?\d{1,20}(?:\.\d{1,10})?)"
)


def leer_limites(texto: str, tipo: Tipo, *, entero: bool) -> tuple[Decimal | None, Decimal | None]:
    """Least and most from a ``constraint``; only a comparison with a number, or two joined by ``and``."""
    minimo = maximo = None
    medida = _MEDIDAS.get(tipo)
    if medida is None:
        raise ExpresionAjena("no se trae nada: este tipo de pregunta no lleva límites")
    for parte in " ".join(texto.split()).split(" and "):
        limite = _LIMITE.fullmatch(parte)
        if limite is None or re.sub(r"\s", "", limite["que"]) != medida:
            raise ExpresionAjena(
                f"solo se trae un mínimo y un máximo, como «{medida} >= 1 and {medida} <= 3»"
            )
        n, operador = Decimal(limite["n"]), limite["op"]
        if operador in {">", "<"} and not entero:
            raise ExpresionAjena("con decimales, el mínimo y el máximo se escriben con >= y <=")
        if operador.startswith(">"):
            minimo = n + (operador == ">")
        else:
            maximo = n - (operador == "<")
    return minimo, maximo


def escribir_limites(pregunta: Pregunta) -> str:
    que = _MEDIDAS.get(pregunta.tipo)
    if que is None:
        return ""
    partes = [
        f"{que} {operador} {limite:f}"
        for operador, limite in ((">=", pregunta.minimo), ("<=", pregunta.maximo))
        if limite is not None
    ]
    return " and ".join(partes)
