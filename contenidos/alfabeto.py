"""The alphabet of a Spanish dictionary: ñ is a letter of its own, after n; accents and capitals do not count (RAE)."""

import unicodedata

LETRAS = "ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
#: Where a word goes that begins with none of them: «1519».
OTRAS = "#"


def _sin_marcas(texto: str) -> str:
    """In capitals, without marks, but the tilde of the ñ."""
    salida = []
    for letra in unicodedata.normalize("NFC", texto).upper():
        if letra == "Ñ":
            salida.append(letra)
            continue
        salida += (c for c in unicodedata.normalize("NFD", letra) if not unicodedata.combining(c))
    return "".join(salida)


def letra(palabra: str) -> str:
    """The letter under which a word stands in a dictionary, or ``OTRAS``."""
    primera = _sin_marcas(palabra.strip())[:1]
    return primera if primera and primera in LETRAS else OTRAS


def orden(palabra: str) -> tuple:
    """A key to sort by: numbers and signs first, then by the alphabet; «acta final» before «actas»."""
    lugares = []
    for signo in _sin_marcas(" ".join(palabra.split())):
        lugar = LETRAS.find(signo)
        lugares.append((2, lugar) if lugar >= 0 else (0 if signo == " " else 1, ord(signo)))
    return (*lugares,), palabra


def ancla(letra_inicial: str) -> str:
    """The name of a letter's place in a page: «letra-enie» for the ñ, which some programs write as «%C3%91»."""
    return {"Ñ": "letra-enie", OTRAS: "letra-otras"}.get(letra_inicial, f"letra-{letra_inicial.lower()}")
