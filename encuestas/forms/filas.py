"""Rows of a form that grow, shrink and move by sending the page again, without a script: options and comparisons.

Each row is named «prefix-number-field». What was typed travels with the page; nothing is kept until it is saved.
"""

from collections.abc import Mapping, Sequence

FILAS_MAXIMAS = 100
Fila = dict[str, str]


def leer(enviado: Mapping[str, str], prefijo: str, campos: Sequence[str]) -> list[Fila]:
    """The rows that came, in order. Those past ``FILAS_MAXIMAS`` are not read."""
    filas = []
    for n in range(FILAS_MAXIMAS + 1):
        if not any(f"{prefijo}-{n}-{campo}" in enviado for campo in campos):
            break
        filas.append({campo: enviado.get(f"{prefijo}-{n}-{campo}", "") for campo in campos})
    return filas


def mover(filas: list[Fila], boton: str) -> list[Fila]:
    """What a button asks of them: «subir-2», «bajar-0», «quitar-1», «agregar»."""
    accion, _, numero = boton.partition("-")
    if accion == "agregar":
        return [*filas, {}]
    n = int(numero) if numero.isascii() and numero.isdigit() and len(numero) < 4 else -1
    if not 0 <= n < len(filas):
        return filas
    filas = list(filas)
    if accion == "quitar":
        del filas[n]
    elif accion == "subir" and n:
        filas[n - 1], filas[n] = filas[n], filas[n - 1]
    elif accion == "bajar" and n + 1 < len(filas):
        filas[n + 1], filas[n] = filas[n], filas[n + 1]
    return filas
