"""How a Spanish text becomes what is looked up: one function for documents and questions, in code that is tested, so
that both databases find the same.

A word has three forms: *folded* (no accents, ``ñ`` kept), *singular* (folded too) and its *roots*. Two words are of the
same family when they share a root. The roots are four stems of Snowball
(https://snowballstem.org/algorithms/spanish/stemmer.html), of the word, of the folded word, of its singular and of its
folded singular: Snowball alone parts «reclamo» from «reclamos», «luz» from «luces» and «año» from «años», and does not
know a word that was typed without its accents.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from nucleo.texto import plegar

#: Grows when the same text would give something else: what was analysed before is analysed again.
VERSION = 1
#: Characters of a word that count; the rest of a longer one is not a word that anybody types.
LARGO_PALABRA = 40

_RAIZ = snowballstemmer.stemmer("spanish")
_PALABRA = re.compile(r"[^\W_]+")
#: Numbers of norms («1755 de 2015», «1755/2015») and of what the desk files («2026-E-000123»).
_NORMA = re.compile(r"\b(\d{1,5})(?: de |/)((?:18|19|20)\d\d)\b")
_RADICADO = re.compile(r"\b((?:19|20)\d\d)-?([es])-?(\d{6,9})\b", re.IGNORECASE)
#: Words that say nothing of what is looked for, already folded.
VACIAS = frozenset(
    """
    a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos asi aun como con
    contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos de del desde donde durante e el ella ellas
    ello ellos en entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto estos fue
    fueron ha haber habia han hasta hay he la las le les lo los mas me mi mis mucha muchas mucho muchos muy nada
    ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poco por porque pues
    que quien quienes se sea sean segun ser si sido siempre sin sobre son su sus suya suyas suyo suyos tal tales
    tambien tan tanta tantas tanto tantos te tengo tiene tienen toda todas todo todos tu tus u un una unas uno
    unos usted ustedes y ya yo
    """.split()  # noqa: SIM905 - read as prose
)


@dataclass(frozen=True, slots=True)
class Palabra:
    """A word of a text in its three forms."""

    plegada: str
    singular: str
    raices: tuple[str, ...]

    @property
    def es_vacia(self) -> bool:
        return self.plegada in VACIAS


def palabras(texto: str) -> Iterator[Palabra]:
    """Yield every word of a text, in order, those that say nothing too."""
    for hallada in _PALABRA.finditer(unicodedata.normalize("NFC", texto).casefold()):
        yield analizar(hallada[0][:LARGO_PALABRA])


@lru_cache(maxsize=50_000)
def analizar(palabra: str) -> Palabra:
    """Return the three forms of one word in lower case."""
    plegada, una = plegar(palabra), _singular(palabra)
    una_plegada = plegar(una)
    tallos = (
        plegar(_RAIZ.stemWord(palabra)),
        plegar(_RAIZ.stemWord(plegada)),
        plegar(_RAIZ.stemWord(una)),
        plegar(_RAIZ.stemWord(una_plegada)),
    )
    return Palabra(plegada, una_plegada, tuple(dict.fromkeys(tallos)))


def identificadores(texto: str) -> list[str]:
    """Return the numbers of norms and of requests that a text names, each in one form: «1755-2015», «2026-e-000123»."""
    normas = [f"{numero}-{ano}" for numero, ano in _NORMA.findall(texto)]
    radicados = [f"{ano}-{serie.lower()}-{numero}" for ano, serie, numero in _RADICADO.findall(texto)]
    return list(dict.fromkeys(normas + radicados))


def radicado(texto: str) -> str:
    """Return the number of a request when the text is one and nothing else, as it is written; "" when it is not."""
    hallado = _RADICADO.fullmatch(texto.strip())
    return f"{hallado[1]}-{hallado[2].upper()}-{hallado[3]}" if hallado else ""


def _singular(palabra: str) -> str:
    """A light plural: «jueces» → «juez», «acciones» → «accion», «actas» → «acta». Never longer than the word."""
    plegada = plegar(palabra)
    if len(plegada) < 4 or not plegada.endswith("s") or len(plegada) != len(palabra):
        return palabra
    if plegada.endswith("ces"):
        return palabra[:-3] + "z"
    if plegada.endswith("es") and plegada[-3] in "lrndjzyi":
        return palabra[:-2]
    if plegada[-2] in "aeiou":
        return palabra[:-1]
    return palabra
