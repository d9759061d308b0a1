"""What a person may type into the search box that is about a person: it is looked for, and kept nowhere.

It errs on the safe side: what is forgotten without need costs nothing. Names of people cannot be told from other words;
of them ``consultas.buscadas`` only shows what was asked several times, and ``acciones.olvidar_consultas`` forgets the
rest in days.
"""

import re
import unicodedata

#: Longer questions are often somebody's story.
LARGO = 100
#: Digits in a row, whatever stands between them, and in all: cédulas, telephones, radicados, dates, addresses.
CIFRAS, CIFRAS_EN_TODO = 5, 8

#: «Ley 1755 de 2015» and «2026», alone and not as the middle of a longer number.
_NORMA_O_ANIO = re.compile(
    r"(?<!\w)(?<!\d\W)(?<!\d\W\W)(?:\d{1,4}(?: de |/))?(?:18|19|20)\d\d(?!\w)(?!\W+\d)", re.IGNORECASE
)
_CIFRAS = re.compile(r"\d(?:(?:[^\w]|_)*\d)*")
_DE_ALGUIEN = tuple(
    re.compile(forma, re.IGNORECASE)
    for forma in (
        # Mail addresses, with their sign or told aloud; links, which may carry a slip.
        r"@|\barroba\b|gmail|hotmail|outlook|yahoo|icloud|https?:|www\.|://",
        # A radicado, however its number is written.
        r"(?<!\d)(?:19|20)\d\d\W*[es]\W*\d",
        # Códigos: groups of four letters and digits that are not confused, or all of them together.
        r"(?<![^\W_])[2-9a-hjkmnp-tv-z]{4}(?:(?:\W|_)+[2-9a-hjkmnp-tv-z]{4}){2,}(?![^\W_])",
        r"(?<![^\W_])[2-9a-hjkmnp-tv-z]{12,}(?![^\W_])",
        # Plates, passports, and any word of letters and digits.
        r"(?<![^\W_])(?=[^\W\d_]*\d)(?=\d*[^\W\d_])[^\W_]{4,}",
        r"\b(?!ley|art|dec|res|del|los|las|por|con|mas)[a-z]{3}[ -]\d\d[\da-z]\b",
        # Where somebody lives.
        r"\b(?:calle|cll?|carrera|cra|kra?|cr|diagonal|diag|dg|transversal|transv|tv|avenida|av|manzana|mz)\b"
        r"\.?\s*(?:no\.?|#)?\s*\d",
        r"[^\W_]{26,}",
    )
)


def trae_datos(escrito: str) -> bool:
    """Whether what was typed looks like a cédula, a telephone, a mail address, a radicado, a código, a plate, a home
    or a story. «Ley 1755 de 2015» and «artículo 23» do not."""
    texto = " ".join(unicodedata.normalize("NFKC", escrito).split())
    if len(texto) > LARGO or any(forma.search(texto) for forma in _DE_ALGUIEN):
        return True
    sin_normas = _NORMA_O_ANIO.sub(" norma ", texto)
    tramos = [sum(letra.isdigit() for letra in hallado[0]) for hallado in _CIFRAS.finditer(sin_normas)]
    return sum(tramos) >= CIFRAS_EN_TODO or max(tramos, default=0) >= CIFRAS
