"""From page to page of a questionnaire, without script: what a page sent, what it changes, and which page comes next.
Pages are told by their place in the document, so that hiding one does not move the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.recorrido import Recorrido, recorrido
from encuestas.respuestas import leer_pagina


@dataclass(frozen=True)
class Paso:
    """``nuevas``: the codes of this page that what was just answered brings to light: it is shown again. ``ajenas``:
    whether something came for questions that this page did not show."""

    datos: dict[str, Any]
    visto: Recorrido
    errores: dict[str, str]
    nuevas: frozenset[str]
    ajenas: bool


def leer_paso(
    documento: Documento, datos: Mapping[str, Any], numero: int, enviado: Mapping[str, Sequence[str]]
) -> Paso:
    """What a page sent, over what was answered before. Pure."""
    preguntas = documento.paginas[numero].preguntas
    claves = {clave for una in preguntas for clave in (una.codigo, una.clave_otra)}
    antes = {una.codigo for una in en_la_pagina(documento, recorrido(documento, datos), numero)}
    leidos, errores = leer_pagina(preguntas, enviado)
    nuevos = {clave: valor for clave, valor in datos.items() if clave not in claves} | leidos
    visto = recorrido(documento, nuevos)
    ahora = {una.codigo for una in en_la_pagina(documento, visto, numero)}
    nuevas = frozenset(codigo for codigo in ahora - antes if codigo not in enviado)
    return Paso(
        datos=nuevos,
        visto=visto,
        errores={una: errores[una] for una in errores if una in ahora - nuevas},
        nuevas=nuevas,
        ajenas=any(clave not in claves or clave.partition(".")[0] not in antes | ahora for clave in enviado),
    )


def en_la_pagina(documento: Documento, visto: Recorrido, numero: int) -> list[Pregunta]:
    """What a page shows."""
    visibles = {una.codigo for una in visto.preguntas}
    return [una for una in documento.paginas[numero].preguntas if una.codigo in visibles]


def paginas_visibles(documento: Documento, visto: Recorrido) -> list[int]:
    return [n for n in range(len(documento.paginas)) if en_la_pagina(documento, visto, n)]


def siguiente(documento: Documento, visto: Recorrido, numero: int) -> int | None:
    """The page that comes next; ``None``: everything is answered and it is read over."""
    return next((n for n in paginas_visibles(documento, visto) if n > numero), None)


def anterior(documento: Documento, visto: Recorrido, numero: int) -> int:
    """The one before, or the first."""
    visibles = paginas_visibles(documento, visto)
    return next((n for n in reversed(visibles) if n < numero), visibles[0] if visibles else 0)


def por_donde_iba(documento: Documento, visto: Recorrido) -> int | None:
    """The first page with something unanswered; ``None`` when there is none."""
    for n in paginas_visibles(documento, visto):
        if any(
            una.tipo is not Tipo.NOTA and una.codigo not in visto.datos
            for una in en_la_pagina(documento, visto, n)
        ):
            return n
    return None
