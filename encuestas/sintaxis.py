"""The syntax by which SPSS and PSPP read the CSV of the answers, with what each column and value means. Pure."""

from collections.abc import Sequence

from encuestas.columnas import Columna

LARGO_DE_ETIQUETA, LARGO_DE_VALOR = 250, 120


def sintaxis(columnas: Sequence[Columna], archivo: str) -> str:
    variables = "\n".join(f"  {una.nombre} {una.formato}" for una in columnas)
    nombres = "\n".join(f"  {una.nombre} {_cita(una.dice, LARGO_DE_ETIQUETA)}" for una in columnas)
    valores = "\n".join(_valores(una) for una in columnas if una.etiquetas)
    return (
        "* Abra este archivo en SPSS o en PSPP, en la misma carpeta del CSV.\n"
        f"GET DATA /TYPE=TXT /FILE={_cita(archivo, 250)} /ENCODING='UTF8'\n"
        "  /ARRANGEMENT=DELIMITED /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2\n"
        f"  /VARIABLES=\n  version F5.0\n{variables}.\n"
        f"VARIABLE LABELS\n  version 'Con qué versión se preguntó'\n{nombres}.\n" + valores + "\nEXECUTE.\n"
    )


def _valores(una: Columna) -> str:
    es_texto = una.formato.startswith("A")
    pares = "\n".join(
        f"  {_cita(valor, LARGO_DE_VALOR) if es_texto else valor} {_cita(dice, LARGO_DE_VALOR)}"
        for valor, dice in una.etiquetas
    )
    return f"VALUE LABELS {una.nombre}\n{pares}."


def _cita(texto: str, largo: int) -> str:
    return "'" + " ".join(texto.split())[:largo].replace("'", "''") + "'"
