"""What in a text would give a person away: the canary that every public version passes. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nucleo.texto import normalizar

#: Words of names that anyone's text has.
_COMUNES = frozenset({"de", "del", "la", "las", "los", "san", "santa", "y", "e", "da", "dos", "van", "von"})
_CORREO = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ENTRE_CIFRAS = re.compile(r"(?<=\d)[\s.,·'’-]+(?=\d)")
_PALABRA = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Persona:
    """What may not be read of somebody. ``nombres``: each word betrays a natural person, only the whole a company."""

    nombres: tuple[str, ...] = ()
    razones_sociales: tuple[str, ...] = ()
    numeros: tuple[str, ...] = ()
    frases: tuple[str, ...] = ()


def rastros(texto: str, personas: Iterable[Persona], correos_permitidos: Iterable[str] = ()) -> list[str]:
    """What betrays somebody, as it was found, without repeating; empty when nothing does."""
    simple = normalizar(texto)
    palabras = set(_PALABRA.findall(simple))
    seguido = " ".join(_PALABRA.findall(simple))
    cifras = _ENTRE_CIFRAS.sub("", texto)
    permitidos = {correo.lower() for correo in correos_permitidos}
    hallados = [correo for correo in _CORREO.findall(texto) if correo.lower() not in permitidos]
    for persona in personas:
        hallados += _palabras_de(persona.nombres, palabras)
        hallados += [frase for frase in (*persona.razones_sociales, *persona.frases) if _esta(frase, seguido)]
        hallados += [numero for numero in persona.numeros if _numero_en(numero, cifras)]
    return list(dict.fromkeys(hallados))


def _palabras_de(nombres: Iterable[str], palabras: set[str]) -> list[str]:
    propias = (palabra for nombre in nombres for palabra in _PALABRA.findall(nombre))
    return [
        palabra
        for palabra in propias
        if len(palabra) > 2 and normalizar(palabra) in palabras and normalizar(palabra) not in _COMUNES
    ]


def _esta(frase: str, seguido: str) -> bool:
    buscada = " ".join(_PALABRA.findall(normalizar(frase)))
    return len(buscada) > 3 and f" {buscada} " in f" {seguido} "


def _numero_en(numero: str, cifras: str) -> bool:
    solo = "".join(letra for letra in numero if letra.isalnum())
    return len(solo) > 3 and solo.lower() in cifras.lower()


def tachar(texto: str, hallados: Iterable[str]) -> str:
    """The text with «[…]» in place of each thing that ``rastros`` found, however it was written."""
    for hallado in sorted(hallados, key=len, reverse=True):
        letras = [_VARIANTES.get(letra, re.escape(letra)) for letra in normalizar(hallado) if letra.isalnum()]
        if letras:
            patron = r"(?<!\w)" + r"[\W_]{0,3}".join(letras) + r"(?!\w)"
            texto = re.sub(patron, "[…]", texto, flags=re.IGNORECASE)
    return texto


_VARIANTES = {
    "a": "[aáàâãä]",
    "e": "[eéèêë]",
    "i": "[iíìîï]",
    "o": "[oóòôõö]",
    "u": "[uúùûü]",
    "n": "[nñ]",
    "c": "[cç]",
}
