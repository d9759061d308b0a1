"""The results as open data: the figures of the page, of the questions that the entity chose, and nothing more.

What each person answered is not published, not even of closed questions: a table of the combinations that at least as
many people as the threshold gave would give back, by subtracting, figures that the page hides. Pure.
"""

from collections.abc import Collection, Iterator

from encuestas.tablas import Cuadro, Resultados
from nucleo.hojas import Fila

COLUMNAS = (
    "tabla", "version", "pregunta", "texto", "valor", "respuesta", "cuantas", "porcentaje", "base", "sin_respuesta",
)  # fmt: skip
OCULTA = "oculta"
LICENCIA = (
    "Creative Commons Atribución 4.0 (CC BY 4.0)",
    "https://creativecommons.org/licenses/by/4.0/deed.es",
)


def elegidos(resultados: Resultados, codigos: Collection[str]) -> list[Cuadro]:
    """Those of the list. An open question has figures too, and its words are in the page once read."""
    return [cuadro for cuadro in resultados.cuadros if cuadro.pregunta.codigo in codigos]


def filas(resultados: Resultados, codigos: Collection[str]) -> Iterator[Fila]:
    """The titles, and a row for each answer; a hidden figure says so."""
    yield COLUMNAS
    for cuadro in elegidos(resultados, codigos):
        base = [_dicha(cuadro.mostrada), _dicha(cuadro.omitida)]
        comun = [
            "pregunta",
            ", ".join(map(str, cuadro.versiones)),
            cuadro.pregunta.codigo,
            cuadro.pregunta.entera,
        ]
        for fila in cuadro.filas:
            porcentaje = "" if fila.porcentaje is None else str(fila.porcentaje)
            yield [*comun, fila.valor, fila.nombre, _dicha(fila.n), porcentaje, *base]
    for cruce in resultados.cruces:
        if cruce.a.codigo in codigos and cruce.b.codigo in codigos:
            codigo, texto = f"{cruce.a.codigo} × {cruce.b.codigo}", f"{cruce.a.entera} × {cruce.b.entera}"
            for nombre, cifras in cruce.filas:
                for columna, n in zip(cruce.columnas, cifras, strict=True):
                    yield ["cruce", "", codigo, texto, "", f"{nombre} × {columna}", _dicha(n), "", "", ""]


def en_json(resultados: Resultados, codigos: Collection[str]) -> dict:
    """``null``: hidden, for few people or so that those are not found by subtracting."""
    return {
        "respuestas": resultados.total,
        "grupo_mas_pequeno": resultados.umbral,
        "preguntas": [
            {
                "codigo": uno.pregunta.codigo,
                "texto": uno.pregunta.entera,
                "tipo": uno.pregunta.tipo.value,
                "versiones": list(uno.versiones),
                "base": uno.mostrada,
                "sin_respuesta": uno.omitida,
                "promedio": None if uno.promedio is None else str(uno.promedio),
                "filas": [{"valor": fila.valor, "respuesta": fila.nombre, "cuantas": fila.n} for fila in uno.filas],
            }
            for uno in elegidos(resultados, codigos)
        ],
        "cruces": [
            {"de": cruce.a.codigo, "por": cruce.b.codigo, "columnas": list(cruce.columnas),
             "filas": [{"respuesta": nombre, "cuantas": list(cifras)} for nombre, cifras in cruce.filas]}
            for cruce in resultados.cruces
            if cruce.a.codigo in codigos and cruce.b.codigo in codigos
        ],
    }  # fmt: skip


def _dicha(n: int | None) -> int | str:
    return OCULTA if n is None else n
