"""How easy a Spanish text is to read, and what to change in it. Pure: it advises and never forbids.

Sources: J. Fernández Huerta, «Medidas sencillas de lecturabilidad», Consigna 214 (1959), with words for each sentence
as G. Law corrected it (2011); F. Szigriszt Pazos, «Sistemas predictivos de legibilidad del mensaje escrito», tesis, U.
Complutense de Madrid (1993), the perspicuity; I. M. Barrio-Cantalejo and others, «Validación de la escala INFLESZ»,
Anales del Sistema Sanitario de Navarra 31(2), 2008, its five degrees. How long a sentence is too long is the portal's
own criterion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nucleo.jerga import JERGA

#: Words from which a sentence is told to be long.
FRASE_LARGA = 25
#: Words from which the figures mean something: the formulas were made for samples of a hundred.
MUESTRA = 100
EJEMPLOS = 3

_PALABRA = re.compile(r"[^\W\d_]+")
_VOCALES = re.compile(r"[aeiouáéíóúü]+")
_PLENA = frozenset("aeoáéíóú")
_FIN = re.compile(r"(?<=[.!?…])[»\"”)]*\s+(?=[¿¡«\"“(]*[A-ZÁÉÍÓÚÜÑ0-9])|\n+")
_ABREVIADA = re.compile(
    r"(?:^|[\s(«])(?:arts?|núms?|nums?|no|n\.º|pars?|incs?|lits?|srs?|sras?|dra?|drs|págs?|ej|vto|bo|ltda|cra|cll|av|tel|[a-z])\.$",
    re.IGNORECASE,
)
#: Participles that say what somebody is, and not what was done.
_ESTADO = "afiliad|asociad|interesad|obligad|pensionad|jubilad|casad|encargad|emplead|desemplead|allegad"
_PARTICIPIO = (
    rf"(?!(?:{_ESTADO})[oa]s?\b)"
    r"(?:\w+(?:ad|id|íd)|dich|hech|escrit|vist|puest|resuelt|impres|abiert|cubiert|devuelt)[oa]s?"
)
_PASIVA = re.compile(
    r"\b(?:fue|fueron|es|son|será|serán|sea|sean|sería|serían|era|eran|(?:ha|han|había|haya|hayan) sido|ser|siendo)"
    rf" (?:\w+mente )?{_PARTICIPIO}\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"\b(?:realiz|efectu|llev)\w+ (?:a cabo )?(?:el |la |los |las |un |una |unos |unas )?"
    r"\w{3,}(?:ci[óo]n|ciones|sión|siones|mientos?|aje|ajes)\b|"
    r"\bproced\w+ a (?:la |el )?(?:\w{3,}(?:ción|miento)|\w+[aeií]r)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Consejo:
    """One thing to change: how often, what to do, and where, as it is written."""

    que: str
    cuantas: int
    que_hacer: str
    ejemplos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lectura:
    """The figures of a text. ``grado``: the degree of INFLESZ in words; «» when there is no text."""

    palabras: int
    frases: int
    silabas: int
    consejos: tuple[Consejo, ...] = field(default=())

    @property
    def fernandez_huerta(self) -> float:
        """0 to 100 and beyond: the higher, the easier."""
        return self._indice(206.84, 60.0, 1.02)

    @property
    def perspicuidad(self) -> float:
        """Szigriszt-Pazos, which INFLESZ reads."""
        return self._indice(206.835, 62.3, 1.0)

    @property
    def grado(self) -> str:
        if not self.palabras:
            return ""
        return next(nombre for hasta, nombre in INFLESZ if self.perspicuidad < hasta)

    @property
    def es_dificil(self) -> bool:
        return bool(self.palabras) and self.perspicuidad < 55

    @property
    def es_corta(self) -> bool:
        """Too short for its figures to be trusted."""
        return self.palabras < MUESTRA

    @property
    def palabras_por_frase(self) -> float:
        return round(self.palabras / self.frases, 1) if self.frases else 0.0

    def _indice(self, base: float, por_silaba: float, por_palabra: float) -> float:
        if not (self.palabras and self.frases):
            return 0.0
        indice = base - por_silaba * self.silabas / self.palabras - por_palabra * self.palabras / self.frases
        return round(indice, 1)


INFLESZ = (
    (40, "muy difícil"),
    (55, "algo difícil"),
    (65, "normal"),
    (80, "bastante fácil"),
    (float("inf"), "muy fácil"),
)


def leer(texto: str) -> Lectura:
    """Measure a text and say what to change. Figures without letters (numbers, radicados) do not count as words."""
    frases = [frase for frase in partir(texto) if _PALABRA.search(frase)]
    palabras = [palabra for frase in frases for palabra in _PALABRA.findall(frase)]
    return Lectura(
        palabras=len(palabras),
        frases=len(frases),
        silabas=sum(map(silabas, palabras)),
        consejos=tuple(_consejos(frases)),
    )


def silabas(palabra: str) -> int:
    """How many syllables a Spanish word has: one for each full vowel or accented weak one, and one for each group of
    weak vowels alone. The mute u of que, gui; the y that sounds as a vowel; the h that separates nothing."""
    limpia = palabra.lower()
    limpia = re.sub(r"q(?=u)u|(?<=g)u(?=[eiéí])", "", limpia)
    limpia = re.sub(r"y(?![aeiouáéíóúü])", "i", limpia)
    limpia = re.sub(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])", "", limpia)
    nucleos = sum(max(1, sum(letra in _PLENA for letra in grupo)) for grupo in _VOCALES.findall(limpia))
    return max(1, nucleos)


def partir(texto: str) -> list[str]:
    """The sentences of a text. A line of its own is one; the point of an abbreviation ends none."""
    frases, pendiente = [], ""
    for trozo, separador in _trozos(texto):
        pendiente = f"{pendiente} {trozo}".strip()
        if "\n" not in separador and _ABREVIADA.search(pendiente):
            continue
        frases.append(pendiente)
        pendiente = ""
    return [frase for frase in [*frases, pendiente] if frase]


def _trozos(texto: str) -> Iterator[tuple[str, str]]:
    desde = 0
    for fin in _FIN.finditer(texto):
        yield texto[desde : fin.start()], fin[0]
        desde = fin.end()
    yield texto[desde:], "\n"


def _consejos(frases: list[str]) -> Iterator[Consejo]:
    largas = [frase for frase in frases if len(_PALABRA.findall(frase)) > FRASE_LARGA]
    if largas:
        yield Consejo(
            "Frases largas",
            len(largas),
            f"Pártalas: una idea en cada frase, de {FRASE_LARGA} palabras o menos.",
            tuple(_recortar(frase) for frase in largas[:EJEMPLOS]),
        )
    pasivas = [hallada[0] for frase in frases for hallada in _PASIVA.finditer(frase)]
    if pasivas:
        yield Consejo(
            "Voz pasiva",
            len(pasivas),
            "Diga quién lo hace: «la caja corrigió la fecha» y no «la fecha fue corregida».",
            _distintos(pasivas),
        )
    nominales = [hallada[0] for frase in frases for hallada in _NOMINAL.finditer(frase)]
    if nominales:
        yield Consejo(
            "Verbos escondidos en un nombre",
            len(nominales),
            "Use el verbo: «verificar» y no «realizar la verificación».",
            _distintos(nominales),
        )
    yield from _de_jerga(" \n ".join(frases).lower())


def _de_jerga(texto: str) -> Iterator[Consejo]:
    for patron, alternativa in JERGA:
        halladas = re.findall(rf"\b(?:{patron})\b", texto)
        if halladas:
            yield Consejo(f"«{halladas[0]}»", len(halladas), f"Escriba mejor: {alternativa}.")


def _distintos(halladas: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hallada.lower() for hallada in halladas))[:EJEMPLOS]


def _recortar(frase: str, palabras: int = 12) -> str:
    partes = frase.split()
    return " ".join(partes[:palabras]) + ("…" if len(partes) > palabras else "")
