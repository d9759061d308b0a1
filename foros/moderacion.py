"""Whether a message comes out at once or a person reads it first, and why: a pure function, table-tested
(docs/moderacion.md is drawn from its cases)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from foros.niveles import Nivel
from nucleo.texto import plegar

#: Links of a message over which a person reads it first.
ENLACES_SIN_REVISION = 2
#: Marks over one letter that no language of the country needs; more than these is text that covers its neighbours.
MARCAS_SEGUIDAS = 3

_ENLACE = re.compile(r"https?://|www\.", re.IGNORECASE)
_CORREO = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
#: Seven digits or more, written as people write telephones and documents.
_NUMERO = re.compile(r"(?<![\w$#])\d(?:[ .\-]?\d){6,14}(?!\w)")
_ENLACE_ENTERO = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
#: What turns the order of letters around: a text that says one thing and shows another.
_GIROS = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Razon(StrEnum):
    """Why the function decided what it did; its text is what author and moderator read."""

    ENTIDAD = "entidad"
    SIN_CUENTA = "sin_cuenta"
    FORO_PREVIO = "foro_previo"
    CORREGIDO = "corregido"
    PERSONA_NUEVA = "persona_nueva"
    PALABRA_VIGILADA = "palabra_vigilada"
    DATOS_PERSONALES = "datos_personales"
    MUCHOS_ENLACES = "muchos_enlaces"
    ESCRITURA_ENGANOSA = "escritura_enganosa"
    REPETIDO = "repetido"
    FORO_POSTERIOR = "foro_posterior"
    CONFIANZA = "confianza"


EN_PALABRAS = {
    Razon.ENTIDAD: "Escribe alguien que responde por la entidad.",
    Razon.SIN_CUENTA: "Quien escribe sin cuenta espera a que una persona lea su mensaje.",
    Razon.FORO_PREVIO: "En este foro una persona lee todos los mensajes antes de publicarlos.",
    Razon.CORREGIDO: "Su autor lo cambió después de que lo leímos: una persona lo lee otra vez.",
    Razon.PERSONA_NUEVA: "Una persona lee los primeros mensajes de quien empieza a participar.",
    Razon.PALABRA_VIGILADA: "El mensaje tiene una palabra que pedimos revisar antes.",
    Razon.DATOS_PERSONALES: "El mensaje parece tener un correo, un teléfono o un documento: lo leemos antes.",
    Razon.MUCHOS_ENLACES: "El mensaje tiene varios enlaces.",
    Razon.ESCRITURA_ENGANOSA: "El mensaje tiene signos que cambian lo que se ve.",
    Razon.REPETIDO: "Ya había un mensaje suyo igual.",
    Razon.FORO_POSTERIOR: "En este foro los mensajes se publican enseguida y una persona los lee después.",
    Razon.CONFIANZA: "Los mensajes de quien ya participa se publican enseguida.",
}


class Modo(StrEnum):
    """As ``Foro.moderacion``."""

    PREVIA = "previa"
    CONFIANZA = "confianza"
    POSTERIOR = "posterior"


@dataclass(frozen=True)
class DeQuien:
    """What the decision looks at of the author. ``ya_lo_dijo``: another of theirs in the thread says the same.
    ``corrige``: they change a message that waited, or that a moderator did not publish."""

    nivel: Nivel
    tiene_cuenta: bool = True
    ya_lo_dijo: bool = False
    corrige: bool = False


@dataclass(frozen=True)
class EnForo:
    """What it looks at of the forum. ``vigiladas``: words that ask for a reading, folded (``nucleo.texto.plegar``)."""

    modo: Modo
    vigiladas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Dictamen:
    """``sale``: it is published at once. ``a_la_cola``: a moderator reads it, before (not ``sale``) or after."""

    sale: bool
    a_la_cola: bool
    razon: Razon

    @property
    def en_palabras(self) -> str:
        return EN_PALABRAS[self.razon]


def decidir_moderacion(autor: DeQuien, foro: EnForo, texto: str) -> Dictamen:
    """What becomes of a text on arrival, and the first reason for it, in this order: who writes, the forum's way, what
    the text has. It never refuses: only a person keeps a text out. Pure."""
    if autor.nivel is Nivel.INSTITUCIONAL:
        return Dictamen(sale=True, a_la_cola=False, razon=Razon.ENTIDAD)
    for razon, se_da in (
        (Razon.SIN_CUENTA, not autor.tiene_cuenta),
        (Razon.CORREGIDO, autor.corrige),
        (Razon.FORO_PREVIO, foro.modo is Modo.PREVIA),
        (Razon.PERSONA_NUEVA, foro.modo is Modo.CONFIANZA and autor.nivel is Nivel.NUEVO),
        (Razon.ESCRITURA_ENGANOSA, tiene_escritura_enganosa(texto)),
        (Razon.DATOS_PERSONALES, parece_tener_datos_personales(texto)),
        (Razon.PALABRA_VIGILADA, bool(foro.vigiladas and foro.vigiladas & set(palabras(texto)))),
        (Razon.MUCHOS_ENLACES, len(_ENLACE.findall(texto)) > ENLACES_SIN_REVISION),
        (Razon.REPETIDO, autor.ya_lo_dijo),
    ):
        if se_da:
            return Dictamen(sale=False, a_la_cola=True, razon=razon)
    if foro.modo is Modo.POSTERIOR:
        return Dictamen(sale=True, a_la_cola=True, razon=Razon.FORO_POSTERIOR)
    return Dictamen(sale=True, a_la_cola=False, razon=Razon.CONFIANZA)


def parece_tener_datos_personales(texto: str) -> bool:
    """Whether it seems to have a mail address, a telephone or a document's number; what a link has does not count."""
    sin_enlaces = _ENLACE_ENTERO.sub(" ", texto)
    return bool(_CORREO.search(sin_enlaces) or _NUMERO.search(sin_enlaces))


def tiene_escritura_enganosa(texto: str) -> bool:
    """Whether it has marks that turn the text around, or pile up over a letter until they cover others."""
    if _GIROS.search(texto):
        return True
    seguidas = 0
    for letra in unicodedata.normalize("NFC", texto):
        seguidas = seguidas + 1 if unicodedata.category(letra) in {"Mn", "Me"} else 0
        if seguidas > MARCAS_SEGUIDAS:
            return True
    return False


def palabras(texto: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"\w+", plegar(texto))
