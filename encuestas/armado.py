"""Changes to a questionnaire that is being written, one at a time: each takes a document and returns another. Pure.

What would leave a condition or a cross looking at nothing is refused, saying what to change first.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from encuestas.condiciones import citar
from encuestas.documento import Condicion, Documento, Pagina, Pregunta, nombradas
from encuestas.errores import DatosInvalidos

VACIO = Documento((Pagina("", ()),))
LARGO_CODIGO = 31
PAGINAS_MAXIMAS = 50
NO_ESTA = "Esa pregunta ya no está: alguien cambió el cuestionario. Vuelva a él y mire cómo quedó."
NO_HAY_PAGINA = "Esa página ya no está: alguien cambió el cuestionario. Vuelva a él y mire cómo quedó."


def con_pagina(documento: Documento, titulo: str = "") -> Documento:
    if len(documento.paginas) >= PAGINAS_MAXIMAS:
        raise DatosInvalidos(f"Puede tener hasta {PAGINAS_MAXIMAS} páginas.")
    return _con_paginas(documento, [*documento.paginas, Pagina(titulo, ())])


def titular_pagina(documento: Documento, n: int, titulo: str) -> Documento:
    paginas = list(documento.paginas)
    paginas[_indice(documento, n)] = replace(paginas[n], titulo=titulo)
    return _con_paginas(documento, paginas)


def mover_pagina(documento: Documento, n: int, paso: int) -> Documento:
    """One place up (-1) or down (1)."""
    paginas, otra = list(documento.paginas), _indice(documento, n) + paso
    if not 0 <= otra < len(paginas):
        return documento
    paginas[n], paginas[otra] = paginas[otra], paginas[n]
    return _en_orden(_con_paginas(documento, paginas))


def quitar_pagina(documento: Documento, n: int) -> Documento:
    paginas = list(documento.paginas)
    if paginas[_indice(documento, n)].preguntas:
        raise DatosInvalidos("La página tiene preguntas: muévalas o quítelas primero.")
    if len(paginas) == 1:
        raise DatosInvalidos("El cuestionario tiene al menos una página.")
    del paginas[n]
    return _con_paginas(documento, paginas)


def poner_pregunta(documento: Documento, n: int, pregunta: Pregunta) -> Documento:
    """At the end of page ``n``."""
    _exigir_libre(documento, pregunta.codigo)
    paginas = list(documento.paginas)
    pagina = paginas[_indice(documento, n)]
    paginas[n] = replace(pagina, preguntas=(*pagina.preguntas, pregunta))
    return _con_paginas(documento, paginas)


def cambiar_pregunta(documento: Documento, codigo: str, pregunta: Pregunta) -> Documento:
    """Put another in the place of one. If its code changes, whatever looks at it follows."""
    if codigo not in documento.por_codigo:
        raise DatosInvalidos(NO_ESTA)
    if pregunta.codigo != codigo:
        _exigir_libre(documento, pregunta.codigo)

    def puesta(una: Pregunta) -> Pregunta:
        if una.codigo == codigo:
            return pregunta
        return replace(una, si=_renombrada(una.si, codigo, pregunta.codigo)) if una.si else una

    paginas = [
        replace(pagina, preguntas=tuple(map(puesta, pagina.preguntas))) for pagina in documento.paginas
    ]
    cruces = tuple(
        tuple(pregunta.codigo if uno == codigo else uno for uno in par) for par in documento.cruces
    )
    return Documento(tuple(paginas), cruces)


def mover_pregunta(documento: Documento, codigo: str, paso: int) -> Documento:
    """One place up (-1) or down (1); past the edge of its page, to the one beside it."""
    n, lugar = _donde(documento, codigo)
    paginas = [list(pagina.preguntas) for pagina in documento.paginas]
    pregunta = paginas[n].pop(lugar)
    if 0 <= lugar + paso <= len(paginas[n]):
        paginas[n].insert(lugar + paso, pregunta)
    elif 0 <= n + paso < len(paginas):
        paginas[n + paso].insert(len(paginas[n + paso]) if paso < 0 else 0, pregunta)
    else:
        return documento
    return _en_orden(
        _con_paginas(
            documento,
            [
                replace(pagina, preguntas=tuple(suyas))
                for pagina, suyas in zip(documento.paginas, paginas, strict=True)
            ],
        )
    )


def quitar_pregunta(documento: Documento, codigo: str) -> Documento:
    n, lugar = _donde(documento, codigo)
    for otra in documento.preguntas:
        if codigo in nombradas(otra.si):
            raise DatosInvalidos(
                f"«{citar(otra.texto)}» se muestra según lo que se responda en esta pregunta: "
                "cambie primero esa condición."
            )
    if any(codigo in par for par in documento.cruces):
        raise DatosInvalidos("Esta pregunta está en un cruce declarado: quite primero el cruce.")
    pagina = documento.paginas[n]
    quedan = pagina.preguntas[:lugar] + pagina.preguntas[lugar + 1 :]
    paginas = [*documento.paginas[:n], replace(pagina, preguntas=quedan), *documento.paginas[n + 1 :]]
    return _con_paginas(documento, paginas)


def con_cruce(documento: Documento, a: str, b: str) -> Documento:
    """Declare that two questions are counted together. ``fallas`` says whether they can be."""
    if {a, b} in [set(par) for par in documento.cruces]:
        raise DatosInvalidos("Ese cruce ya está declarado.")
    return replace(documento, cruces=(*documento.cruces, (a, b)))


def sin_cruce(documento: Documento, a: str, b: str) -> Documento:
    return replace(documento, cruces=tuple(par for par in documento.cruces if par != (a, b)))


def codigo_de(texto: str, usados: Collection[str], prefijo: str) -> str:
    """A code that nobody uses, from what a text says: «Casi nunca» → «casi_nunca»; with the prefix when it says no
    letter at the beginning."""
    base = unicodedata.normalize("NFKD", texto.casefold()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", base).strip("_")
    if not base[:1].isalpha():
        base = f"{prefijo}{base}"
    base = base[: LARGO_CODIGO - 4].rstrip("_")
    codigo, n = base, 1
    while codigo in usados:
        n += 1
        codigo = f"{base}_{n}"
    return codigo


def codigo_siguiente(usados: Collection[str]) -> str:
    """«p1», «p2»…: the first that no question, of any version, has had."""
    n = 1
    while f"p{n}" in usados:
        n += 1
    return f"p{n}"


def pagina_de(documento: Documento, codigo: str) -> int:
    return _donde(documento, codigo)[0]


def _en_orden(documento: Documento) -> Documento:
    """``DatosInvalidos`` when a question looks at one that comes after it."""
    vistas: set[str] = set()
    for pregunta in documento.preguntas:
        for codigo in nombradas(pregunta.si):
            if codigo in documento.por_codigo and codigo not in vistas:
                raise DatosInvalidos(
                    f"«{citar(pregunta.texto)}» se muestra según lo que se responda en "
                    f"«{citar(documento.por_codigo[codigo].texto)}», que tiene que ir antes."
                )
        vistas.add(pregunta.codigo)
    return documento


def _renombrada(condicion: Condicion, codigo: str, nuevo: str) -> Condicion:
    if condicion[0] in {"y", "o", "no"}:
        return [condicion[0], *(_renombrada(una, codigo, nuevo) for una in condicion[1:])]
    return [condicion[0], nuevo if condicion[1] == codigo else condicion[1], *condicion[2:]]


def _exigir_libre(documento: Documento, codigo: str) -> None:
    if codigo in documento.por_codigo:
        raise DatosInvalidos(f"Ya hay una pregunta con el código «{codigo}»: use otro.", campo="codigo")


def _indice(documento: Documento, n: int) -> int:
    if not 0 <= n < len(documento.paginas):
        raise DatosInvalidos(NO_HAY_PAGINA)
    return n


def _donde(documento: Documento, codigo: str) -> tuple[int, int]:
    for n, pagina in enumerate(documento.paginas):
        for lugar, pregunta in enumerate(pagina.preguntas):
            if pregunta.codigo == codigo:
                return n, lugar
    raise DatosInvalidos(NO_ESTA)


def _con_paginas(documento: Documento, paginas: Collection[Pagina]) -> Documento:
    return replace(documento, paginas=tuple(paginas))
