"""A task of a manual as plain values, and what is wrong with one. Pure: no disk, no Django.

A step says to a person what to do (``diga``), with each label of the page between «»; and says the same to a machine
(``haga``): a list of orders, each with a verb, the label and, if it takes one, what is written or chosen.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: What a machine does with a label: presses a link, a button or what unfolds; goes by the portal's menu; writes in a
#: field; chooses in a list; marks a box or an option; attaches an example file; sees that something is said.
CON_ROTULO = ("menu", "pulsar", "escribir", "elegir", "marcar", "adjuntar", "ver")
#: What takes an address of the portal, or the words of the link in the last mail.
SIN_ROTULO = ("abrir", "abrir_correo")
VERBOS = CON_ROTULO + SIN_ROTULO
_CON_VALOR = ("escribir", "elegir")
_ROTULOS = re.compile(r"(«[^»]*»)")


class TareaMalEscrita(ValueError):
    """A file of a task has something that is not understood."""


@dataclass(frozen=True, slots=True)
class Trozo:
    """A piece of a sentence: words, or a label of a page."""

    texto: str
    es_rotulo: bool


@dataclass(frozen=True, slots=True)
class Orden:
    """``en`` narrows the search of the label to a part of the page: the name of a region, a group or a row's words."""

    verbo: str
    rotulo: str
    valor: str = ""
    en: str = ""

    @property
    def es_variable(self) -> bool:
        """Its label is one thing of the example, such as a radicado: the manual speaks of it in general."""
        return "{" in self.rotulo


@dataclass(frozen=True, slots=True)
class Paso:
    """``pasa``: what is seen then. ``foto``: the static file of its picture, which ``alt`` tells in words."""

    diga: str
    haga: tuple[Orden, ...]
    pasa: str = ""
    foto: str = ""
    alt: str = ""

    @property
    def trozos(self) -> tuple[Trozo, ...]:
        return trozos(self.diga)

    @property
    def trozos_de_lo_que_pasa(self) -> tuple[Trozo, ...]:
        return trozos(self.pasa)


@dataclass(frozen=True, slots=True)
class Tarea:
    """``quien``: who walks it, a username of the example entity, or ""; ``antes``: what has to be there before, by the
    name of who makes it in the tests; ``paginas``: names of the addresses that it explains."""

    slug: str
    titulo: str
    resumen: str
    pasos: tuple[Paso, ...]
    despues: tuple[str, ...] = ()
    necesita: tuple[str, ...] = ()
    paginas: tuple[str, ...] = ()
    quien: str = ""
    antes: tuple[str, ...] = ()

    @property
    def fotos(self) -> tuple[str, ...]:
        return tuple(paso.foto for paso in self.pasos if paso.foto)

    @property
    def en_palabras(self) -> str:
        """All that it says, for the search."""
        return " ".join([*self.necesita, *(f"{p.diga} {p.pasa}" for p in self.pasos), *self.despues])


def trozos(frase: str) -> tuple[Trozo, ...]:
    """The sentence in pieces, its labels apart and without their «»."""
    return tuple(
        Trozo(pieza[1:-1] if pieza.startswith("«") else pieza, pieza.startswith("«"))
        for pieza in _ROTULOS.split(frase)
        if pieza
    )


def tarea(slug: str, datos: dict, quien: str = "", carpeta: str = "") -> Tarea:
    """Read a task from its file's values. Its pictures are in ``carpeta``. Raises ``TareaMalEscrita``."""
    conocidas = {"titulo", "resumen", "necesita", "paginas", "quien", "antes", "pasos", "despues"}
    if sobran := set(datos) - conocidas:
        raise TareaMalEscrita(f"{slug}: no se entiende «{sobran.pop()}».")
    if not datos.get("pasos"):
        raise TareaMalEscrita(f"{slug}: no tiene pasos.")
    return Tarea(
        slug=slug,
        titulo=datos["titulo"],
        resumen=datos["resumen"],
        pasos=tuple(_paso(slug, numero, uno, carpeta) for numero, uno in enumerate(datos["pasos"], 1)),
        despues=tuple(datos.get("despues", ())),
        necesita=tuple(datos.get("necesita", ())),
        paginas=tuple(datos.get("paginas", ())),
        quien=datos.get("quien", quien),
        antes=tuple(datos.get("antes", ())),
    )


def faltas(una: Tarea) -> Iterator[str]:
    """What the steps tell a machine and not a person."""
    for numero, paso in enumerate(una.pasos, 1):
        dichos = {t.texto for t in (*paso.trozos, *paso.trozos_de_lo_que_pasa) if t.es_rotulo}
        for orden in paso.haga:
            if orden.verbo in CON_ROTULO and not orden.es_variable and orden.rotulo not in dichos:
                yield f"{una.slug}, paso {numero}: no dice «{orden.rotulo}»"
        if bool(paso.foto) != bool(paso.alt):
            yield f"{una.slug}, paso {numero}: la imagen y su descripción van juntas"


def _paso(slug: str, numero: int, datos: dict, carpeta: str) -> Paso:
    donde = f"{slug}, paso {numero}"
    if sobran := set(datos) - {"diga", "haga", "pasa", "foto", "alt"}:
        raise TareaMalEscrita(f"{donde}: no se entiende «{sobran.pop()}».")
    return Paso(
        diga=datos["diga"],
        haga=tuple(_orden(donde, una) for una in datos.get("haga", ())),
        pasa=datos.get("pasa", ""),
        foto=f"{carpeta}/{slug}-{datos['foto']}.webp" if datos.get("foto") else "",
        alt=datos.get("alt", ""),
    )


def _orden(donde: str, datos: dict) -> Orden:
    verbos = [verbo for verbo in VERBOS if verbo in datos]
    if len(verbos) != 1 or set(datos) - {*verbos, "valor", "en"}:
        raise TareaMalEscrita(f"{donde}: no se entiende la orden {datos}.")
    verbo = verbos[0]
    if (verbo in _CON_VALOR) != ("valor" in datos):
        raise TareaMalEscrita(
            f"{donde}: «{verbo}» {'necesita' if verbo in _CON_VALOR else 'no lleva'} valor."
        )
    return Orden(verbo, datos[verbo], datos.get("valor", ""), datos.get("en", ""))
