"""The list of who is invited, as a file brings it: a column with addresses, and what is wrong in which row. Pure."""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nucleo.texto import limpiar, normalizar

FILAS_MAXIMAS = 20_000
PESO_MAXIMO = 2 * 1024 * 1024
#: What the column may be called.
COLUMNAS = {"correo", "correo electronico", "email", "e-mail", "mail"}


@dataclass(frozen=True)
class Lista:
    """``errores``: pairs of row, as a spreadsheet counts them, and what is wrong in it. ``repetidos``: how many rows
    said an address that another one had said."""

    correos: tuple[str, ...] = ()
    errores: tuple[tuple[int, str], ...] = ()
    repetidos: int = 0


def leer_lista(contenido: bytes) -> Lista:
    """A CSV with a heading, in UTF-8 or Windows-1252, parted by commas, semicolons or tabs."""
    if len(contenido) > PESO_MAXIMO:
        return Lista(errores=((1, "El archivo pesa más de 2 MB: divida la lista."),))
    if b"\0" in contenido:
        return Lista(errores=((1, "No es un CSV: en la hoja de cálculo elija «Guardar como» y «CSV»."),))
    texto = _texto(contenido)
    separador = max(",;\t", key=texto.partition("\n")[0].count)
    try:
        filas = list(csv.reader(io.StringIO(texto, newline=""), delimiter=separador))
    except csv.Error:
        return Lista(errores=((1, "No se pudo leer como CSV: revise las comillas."),))
    if len(filas) > FILAS_MAXIMAS + 1:
        return Lista(
            errores=((FILAS_MAXIMAS + 2, f"Pueden ser hasta {FILAS_MAXIMAS} filas: divida la lista."),)
        )
    columna = _columna(filas[0] if filas else [])
    if columna is None:
        return Lista(
            errores=((1, "La primera fila dice los nombres de las columnas y una se llama «correo»."),)
        )
    return _de_las_filas(filas[1:], columna)


def _de_las_filas(filas: list[list[str]], columna: int) -> Lista:
    correos: dict[str, str] = {}
    errores, repetidos = [], 0
    for numero, fila in enumerate(filas, start=2):
        if not any(celda.strip() for celda in fila):
            continue
        dicho = limpiar(fila[columna]).strip() if columna < len(fila) else ""
        if not dicho:
            errores.append((numero, "No tiene correo."))
        elif not _es_correo(dicho):
            errores.append((numero, f"«{dicho[:60]}» no es un correo."))
        elif dicho.casefold() in correos:
            repetidos += 1
        else:
            correos[dicho.casefold()] = dicho
    return Lista(tuple(correos.values()), tuple(errores), repetidos)


def _columna(encabezados: list[str]) -> int | None:
    return next((n for n, uno in enumerate(encabezados) if normalizar(uno) in COLUMNAS), None)


def _es_correo(texto: str) -> bool:
    try:
        validate_email(texto)
    except ValidationError:
        return False
    return True


def _texto(contenido: bytes) -> str:
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", "replace")
