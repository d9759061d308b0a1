"""Which words of the glossary a text uses. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nucleo.texto import a_texto

#: What is told of a word where it is used: its first lines, and no more than these characters.
LARGO_EN_SU_SITIO = 300
#: More words than these in one page explain nothing.
EN_UNA_PAGINA = 8


@dataclass(frozen=True)
class Palabra:
    """A word of the glossary: its address there, how it is written and what it means."""

    slug: str
    titulo: str
    que_es: str

    @property
    def ancla(self) -> str:
        """The name of its place in the page that explains it."""
        return f"palabra-{self.slug}"

    @property
    def patron(self) -> re.Pattern[str]:
        """As it is found in a text: one or several of it, whatever the case."""
        palabras = (_uno_o_varios(palabra) for palabra in self.titulo.split())
        seguidas = r"\s+".join(palabras)
        return re.compile(rf"(?<!\w){seguidas}(?!\w)", re.IGNORECASE)


def usadas(texto: str, glosario: Iterable[Palabra]) -> list[Palabra]:
    """Those that a text uses, in the order in which it does, the first ``EN_UNA_PAGINA``. A word inside a longer one
    that is there too (*plazo* in *plazo de gracia*) counts only where it stands alone."""
    lugares: list[tuple[int, int, Palabra]] = []
    for palabra in sorted(glosario, key=lambda una: -len(una.titulo)):
        for hallada in palabra.patron.finditer(texto):
            desde, hasta = hallada.span()
            if not any(otro_desde < hasta and desde < otro_hasta for otro_desde, otro_hasta, _ in lugares):
                lugares.append((desde, hasta, palabra))
                break
    return [palabra for _, _, palabra in sorted(lugares, key=lambda lugar: lugar[0])][:EN_UNA_PAGINA]


def en_breve(markdown: str) -> str:
    """What a word means, in its first paragraph, as plain text."""
    primera = next(iter(a_texto(markdown).splitlines()), "")
    if len(primera) <= LARGO_EN_SU_SITIO:
        return primera
    return f"{primera[: LARGO_EN_SU_SITIO - 1].rsplit(' ', 1)[0]}…"


def _uno_o_varios(palabra: str) -> str:
    if palabra.endswith("ión"):
        return rf"{re.escape(palabra[:-2])}(?:ón|ones)"
    if palabra.endswith("z"):
        return rf"{re.escape(palabra[:-1])}(?:z|ces)"
    return rf"{re.escape(palabra)}(?:s|es)?"
