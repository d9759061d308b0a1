"""What a person typed, understood: words, quoted phrases, words that must not be, numbers of norms and of requests."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from busqueda import analizador
from busqueda.analizador import Palabra
from busqueda.reserva import trae_datos
from nucleo.texto import una_linea

#: Characters and words of a question that are read; the rest is left out and said.
LARGO_MAXIMO = 300
PALABRAS_MAXIMAS = 16

_COMILLAS = str.maketrans("“”«»„‟", '""""""')
_FRASE = re.compile(r'(-?)"([^"]*)"')
_EXCLUIDA = re.compile(r"(?:^|(?<=\s))-(?=\w)(\S+)")


@dataclass(frozen=True, slots=True)
class Pregunta:
    """``querida``: what was typed, without what must not be. ``palabras`` say something and come once each; ``frases``
    are folded words in order, between spaces. What must not be: ``excluidas`` and ``frases_excluidas``, which may share
    words with what is looked for."""

    escrita: str
    querida: str = ""
    palabras: tuple[Palabra, ...] = ()
    frases: tuple[str, ...] = ()
    excluidas: tuple[Palabra, ...] = ()
    frases_excluidas: tuple[str, ...] = ()
    identificadores: tuple[str, ...] = ()
    radicado: str = ""
    se_corto: bool = False

    @property
    def dice_algo(self) -> bool:
        return bool(self.palabras or self.identificadores)

    def mas_sueltas(self) -> Iterator["Pregunta"]:
        """The same question asking for less, in the order in which it is tried when nothing answers it: its phrases as
        loose words; and with what it leaves out."""
        suelta = replace(self, frases=())
        if self.frases:
            yield suelta
        if self.excluidas or self.frases_excluidas:
            yield replace(suelta, excluidas=(), frases_excluidas=())

    @property
    def normal(self) -> str:
        """Its words in the singular and without accents, as they are counted: «subsidios de Vivienda» and «subsidio
        vivienda» are the same."""
        return " ".join(una.singular for una in self.palabras)

    @property
    def llave(self) -> str:
        """The same, whatever the order of the words."""
        return " ".join(sorted({una.singular for una in self.palabras}))

    @property
    def se_puede_guardar(self) -> bool:
        """Whether it may be counted or followed: it says something, was read whole, and is about nobody."""
        return bool(self.palabras) and not self.se_corto and not trae_datos(self.escrita)


def entender(escrita: str) -> Pregunta:
    """Understand what was typed. Whatever it is, it never raises: a sign that means nothing here is a space."""
    limpia = una_linea(escrita)
    corta = limpia[:LARGO_MAXIMO]
    texto, excluidas = corta.translate(_COMILLAS), []
    frases: dict[bool, list[str]] = {False: [], True: []}
    for menos, dentro in _FRASE.findall(texto):
        hallada = list(analizador.palabras(dentro))
        if len(hallada) > 1:
            frases[bool(menos)].append(f" {' '.join(una.plegada for una in hallada)} ")
        elif menos:
            excluidas += hallada
    texto = _FRASE.sub(lambda trozo: " " if trozo[1] else f" {trozo[2]} ", texto)
    for menos in _EXCLUIDA.findall(texto):
        excluidas += analizador.palabras(menos)
    texto = _EXCLUIDA.sub(" ", texto)
    dicen = list(dict.fromkeys(una for una in analizador.palabras(texto) if not una.es_vacia))
    return Pregunta(
        escrita=limpia,
        querida=" ".join(una for una in texto.split() if una.strip("-")),
        palabras=tuple(dicen[:PALABRAS_MAXIMAS]),
        frases=tuple(frases[False]),
        excluidas=tuple(una for una in excluidas if not una.es_vacia)[:PALABRAS_MAXIMAS],
        frases_excluidas=tuple(frases[True]),
        identificadores=tuple(analizador.identificadores(texto)),
        radicado=analizador.radicado(limpia),
        se_corto=len(limpia) > LARGO_MAXIMO or len(dicen) > PALABRAS_MAXIMAS,
    )
