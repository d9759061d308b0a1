"""Which texts say the same in other words: by the roots that they share, the rare ones weighing more (Dice 1945, with
weights). Pure."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: From this much in common (0 to 1) two texts say the same.
UMBRAL = 0.3
#: Words in common, at least, unless the texts have the very same.
MINIMO_EN_COMUN = 2
#: Of each text, the rarest roots are looked up, and of each root so many texts: time stays bounded.
RARAS, CANDIDATOS = 8, 60
PALABRAS_DE_MUESTRA = 4

Raices = frozenset[str]


@dataclass(frozen=True)
class Monton:
    """Texts that say the same, by their places in what was read. ``palabras``: the roots that most of them share, the
    rarest first."""

    miembros: tuple[int, ...]
    palabras: tuple[str, ...]


class Pesos:
    """How much each root weighs among some texts: the rarer, the more."""

    def __init__(self, textos: Sequence[Raices]) -> None:
        veces = Counter(raiz for texto in textos for raiz in texto)
        self._peso = {raiz: math.log(1 + len(textos) / cuantas) for raiz, cuantas in veces.items()}
        self._de_una_nueva = math.log(1 + max(len(textos), 1))

    def de(self, raiz: str) -> float:
        return self._peso.get(raiz, self._de_una_nueva)

    def sumar(self, raices: Iterable[str]) -> float:
        return sum(map(self.de, raices))

    def semejanza(self, uno: Raices, otro: Raices) -> float:
        """From 0 (nothing in common) to 1 (the same roots)."""
        if not uno or not otro:
            return 0.0
        if uno == otro:
            return 1.0
        comunes = uno & otro
        if len(comunes) < MINIMO_EN_COMUN:
            return 0.0
        return 2 * self.sumar(comunes) / (self.sumar(uno) + self.sumar(otro))

    def raras(self, raices: Raices) -> list[str]:
        return sorted(raices, key=lambda raiz: (-self.de(raiz), raiz))[:RARAS]


def parecidos(a: Raices, textos: Sequence[Raices]) -> list[int]:
    """The places of those that say the same as one, the closest first."""
    pesos = Pesos([*textos, a])
    medidos = [(pesos.semejanza(a, otro), lugar) for lugar, otro in enumerate(textos)]
    return [lugar for cuanto, lugar in sorted(medidos, key=lambda uno: (-uno[0], uno[1])) if cuanto >= UMBRAL]


def amontonar(textos: Sequence[Raices]) -> list[Monton]:
    """Heaps of two or more, the largest first: each text joins the first one that it is closest to."""
    pesos = Pesos(textos)
    montones: list[list[int]] = []
    de_cada_raiz: dict[str, list[int]] = defaultdict(list)
    for lugar, texto in enumerate(textos):
        if not texto:
            continue
        raras = pesos.raras(texto)
        suyo = _el_mas_cercano(texto, raras, textos, montones, de_cada_raiz, pesos)
        if suyo is None:
            for raiz in raras:
                de_cada_raiz[raiz].append(len(montones))
            montones.append([lugar])
        else:
            montones[suyo].append(lugar)
    hallados = [Monton(tuple(uno), _muestra(uno, textos, pesos)) for uno in montones if len(uno) > 1]
    return sorted(hallados, key=lambda uno: (-len(uno.miembros), uno.miembros))


def _el_mas_cercano(
    texto: Raices,
    raras: list[str],
    textos: Sequence[Raices],
    montones: list[list[int]],
    de_cada_raiz: dict[str, list[int]],
    pesos: Pesos,
) -> int | None:
    candidatos = Counter(monton for raiz in raras for monton in de_cada_raiz[raiz][-CANDIDATOS:])
    mejor, cual = UMBRAL, None
    for monton, _ in candidatos.most_common(CANDIDATOS):
        cuanto = pesos.semejanza(texto, textos[montones[monton][0]])
        if cuanto > mejor or (cual is None and cuanto >= mejor):
            mejor, cual = cuanto, monton
    return cual


def _muestra(miembros: list[int], textos: Sequence[Raices], pesos: Pesos) -> tuple[str, ...]:
    veces = Counter(raiz for lugar in miembros for raiz in textos[lugar])
    comunes = [raiz for raiz, cuantas in veces.items() if cuantas * 2 > len(miembros)]
    return tuple(sorted(comunes, key=lambda raiz: (-pesos.de(raiz), raiz))[:PALABRAS_DE_MUESTRA])
