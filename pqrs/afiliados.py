"""A list of affiliates as a file, row by row, and how a document is recognised without being kept. Pure but for the
ring of keys."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nucleo import cifrado
from nucleo.texto import normalizar

AMBITO = "pqrs.afiliados"
TIPOS = frozenset({"CC", "TI", "RC", "CE", "NUIP", "PA", "PPT", "NIT"})
#: What the head of each column may be called.
COLUMNAS = {
    "tipo": ("tipo_documento", "tipo de documento", "tipo", "tipo_identificacion"),
    "documento": ("documento", "numero_documento", "numero de documento", "numero", "identificacion"),
}
_NUMERO = re.compile(r"[0-9A-Z]{3,20}")


class ListaIlegible(ValueError):
    """The file is no CSV with both columns."""


@dataclass(frozen=True, slots=True)
class Renglon:
    """One row of the file: the document as it is recognised, or why it is not one. ``n``: as a spreadsheet counts."""

    n: int
    documento: str = ""
    error: str = ""


def normal(tipo: str, numero: str) -> str:
    """«CC 52123456»: the same however it was typed; "" for what is no document. Letters in capitals; without dots,
    spaces, dashes or zeros in front."""
    tipo = re.sub(r"[^A-Za-z]", "", tipo).upper()
    numero = re.sub(r"[\s.,'-]", "", numero).upper().lstrip("0")
    return f"{tipo} {numero}" if tipo in TIPOS and _NUMERO.fullmatch(numero) else ""


def huellas(documento: str) -> list[str]:
    """What is stored of a document that ``normal`` gave (the first), and all by which it may have been stored."""
    return cifrado.sellos(documento, AMBITO)


def leer(lineas: Iterable[bytes]) -> Iterator[Renglon]:
    """The rows of a CSV in UTF-8, with commas, semicolons or tabs, one at a time. Raises ``ListaIlegible``."""
    texto = _en_texto(lineas)
    cabeza = next(texto, "")
    separador = max(",;\t", key=cabeza.count)
    nombres = [normalizar(uno) for uno in next(csv.reader([cabeza], delimiter=separador), [])]
    lugares = {campo: _lugar(nombres, posibles) for campo, posibles in COLUMNAS.items()}
    if None in lugares.values():
        raise ListaIlegible(
            "La primera línea tiene que decir los nombres de las columnas «tipo_documento» y «documento»."
        )
    filas = csv.reader(texto, delimiter=separador)
    try:
        for n, fila in enumerate(filas, 2):
            if any(celda.strip() for celda in fila):
                yield _renglon(n, fila, lugares)
    except csv.Error:
        raise ListaIlegible("El archivo no es un CSV: expórtelo otra vez desde la hoja de cálculo.") from None


def _en_texto(lineas: Iterable[bytes]) -> Iterator[str]:
    primera = True
    for linea in lineas:
        try:
            yield linea.decode("utf-8-sig" if primera else "utf-8")
        except UnicodeDecodeError:
            raise ListaIlegible(
                "El archivo no está en UTF-8: guárdelo como «CSV UTF-8» y cárguelo otra vez."
            ) from None
        primera = False


def _lugar(nombres: list[str], posibles: Iterable[str]) -> int | None:
    normales = [normalizar(uno) for uno in posibles]
    return next((n for n, nombre in enumerate(nombres) if nombre in normales), None)


def _renglon(n: int, fila: list[str], lugares: dict) -> Renglon:
    if len(fila) <= max(lugares.values()):
        return Renglon(n, error="le faltan columnas")
    tipo, numero = fila[lugares["tipo"]], fila[lugares["documento"]]
    documento = normal(tipo, numero)
    if documento:
        return Renglon(n, documento)
    if re.sub(r"[^A-Za-z]", "", tipo).upper() not in TIPOS:
        return Renglon(n, error=f"el tipo tiene que ser uno de {', '.join(sorted(TIPOS))}")
    return Renglon(n, error="el número no es de un documento (de 3 a 20 letras o números)")
