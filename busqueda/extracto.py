"""The piece of a text that shows why it was found, with the words of the question told apart. Whoever draws it escapes
each piece: nothing here is HTML."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from busqueda.analizador import Palabra, analizar
from nucleo.texto import plegar

#: Characters of an extract, and of a text that are looked into for it.
LARGO = 240
MIRADOS = 100_000
#: Words of the question that are looked at closely in one text.
HALLAZGOS = 400

_PLANO = {n: plegar(chr(n)) for n in range(0x80, 0x250) if chr(n).isalpha() and len(plegar(chr(n))) == 1}


@dataclass(frozen=True, slots=True)
class Trozo:
    """A piece of text; ``marcado`` when it is a word of the question."""

    texto: str
    marcado: bool = False


@dataclass(frozen=True, slots=True)
class _Lugar:
    desde: int
    hasta: int
    cual: int


class Marcador:
    """Finds in texts the words of a question: any of the forms of each."""

    def __init__(self, buscadas: Iterable[Sequence[Palabra]]) -> None:
        self._cuales: dict[str, int] = {}
        principios: set[str] = set()
        for cual, formas in enumerate(buscadas):
            for forma in formas:
                self._cuales |= dict.fromkeys(forma.raices, cual)
                principios.add(_principio_comun([*forma.raices, forma.plegada, forma.singular]))
        comienzos = "|".join(re.escape(uno) for uno in sorted(principios) if uno)
        self._candidata = re.compile(rf"(?<![^\W_])(?:{comienzos})[^\W_]*") if comienzos else None

    def titulo(self, texto: str) -> list[Trozo]:
        """The whole text, with its words marked."""
        return _trozos(texto, self._lugares(texto), 0, len(texto))

    def extracto(self, *textos: str) -> list[Trozo]:
        """Of several texts, the piece with most words of the question; the first of equals. With none of them, how the
        first that says anything begins."""
        mejor, cuantas = "", 0
        lugares: list[_Lugar] = []
        for texto in textos:
            texto = " ".join(texto[:MIRADOS].split())
            suyos = self._lugares(texto)
            distintas = max((_distintas(suyos, n) for n in range(len(suyos))), default=0)
            if (texto and not mejor) or distintas > cuantas:
                mejor, lugares, cuantas = texto, suyos, distintas
        return _recortar(mejor, lugares)

    def _lugares(self, texto: str) -> list[_Lugar]:
        if self._candidata is None:
            return []
        lugares = []
        for n, hallada in enumerate(self._candidata.finditer(_aplanar(texto))):
            if n >= HALLAZGOS:
                break
            suya = texto[hallada.start() : hallada.end()]
            raices = analizar(unicodedata.normalize("NFC", suya).casefold()).raices
            cual = next((self._cuales[raiz] for raiz in raices if raiz in self._cuales), None)
            if cual is not None:
                lugares.append(_Lugar(hallada.start(), hallada.end(), cual))
        return lugares


def _principio_comun(formas: Sequence[str]) -> str:
    """What every word of a family begins with: a root is how its words begin, but for «luz» and «luces»."""
    return commonprefix(formas).removesuffix("z")  # noqa: RUF071 - of words, not of paths


def _aplanar(texto: str) -> str:
    """Lower case without accents, letter for letter: what would change its length stays as it is."""
    if texto.isascii():
        return texto.lower()
    bajo = texto.lower()
    return (bajo if len(bajo) == len(texto) else texto).translate(_PLANO)


def _distintas(lugares: Sequence[_Lugar], primero: int) -> int:
    desde = lugares[primero].desde
    cuales = set()
    for lugar in lugares[primero:]:
        if lugar.hasta - desde > LARGO:
            break
        cuales.add(lugar.cual)
    return len(cuales)


def _recortar(texto: str, lugares: Sequence[_Lugar]) -> list[Trozo]:
    if len(texto) <= LARGO:
        return _trozos(texto, lugares, 0, len(texto))
    desde = 0
    if lugares:
        mejor = max(range(len(lugares)), key=lambda n: (_distintas(lugares, n), -n))
        desde = _principio(texto, lugares[mejor].desde)
    hasta = min(len(texto), desde + LARGO)
    if hasta < len(texto):
        hasta = max(texto.rfind(" ", desde, hasta), desde + LARGO // 2)
    trozos = _trozos(texto, lugares, desde, hasta)
    antes = [Trozo("… ")] if desde else []
    return [*antes, *trozos, *([Trozo(" …")] if hasta < len(texto) else [])]


def _principio(texto: str, lugar: int) -> int:
    """Where the sentence begins, when it is near; else some words before."""
    lejos = max(0, lugar - LARGO // 3)
    if not lejos:
        return 0
    punto = texto.rfind(". ", lejos, lugar)
    if punto >= 0:
        return punto + 2
    espacio = texto.find(" ", lejos, lugar)
    return espacio + 1 if espacio >= 0 else lugar


def _trozos(texto: str, lugares: Iterable[_Lugar], desde: int, hasta: int) -> list[Trozo]:
    trozos, vamos = [], desde
    for lugar in lugares:
        if lugar.desde < desde or lugar.hasta > hasta:
            continue
        if lugar.desde > vamos:
            trozos.append(Trozo(texto[vamos : lugar.desde]))
        trozos.append(Trozo(texto[lugar.desde : lugar.hasta], True))
        vamos = lugar.hasta
    return [*trozos, Trozo(texto[vamos:hasta])] if vamos < hasta else trozos
