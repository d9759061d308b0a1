"""A questionnaire as an XLSForm: three sheets that other tools read, and one more with the declared crosses.

What XLSForm has no word for goes in columns that other tools leave alone: ``decimales`` and the ends of a scale in
«survey», ``otra`` and ``exclusiva`` in «choices».
"""

from collections.abc import Iterator
from itertools import groupby

from encuestas.documento import CON_OPCIONES, Documento, Opcion, Pregunta, Tipo
from encuestas.xlsform import libro
from encuestas.xlsform.expresiones import escribir_condicion, escribir_limites

SURVEY = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "parameters"),
    *("decimales", "extremo_menor", "extremo_mayor"),
)
CHOICES = ("list_name", "name", "label", "otra", "exclusiva")
SETTINGS = ("form_title", "form_id", "version")
CRUCES = ("pregunta_1", "pregunta_2")
#: What ``or_other`` stands for in other tools.
OTRA = Opcion("other", "Otra", otra=True)
SI = "yes"


def escribir(documento: Documento, *, titulo: str, identificador: str) -> bytes:
    """The workbook. Read back with ``leer`` it is the same document."""
    return libro.guardar(
        {
            "survey": [SURVEY, *_survey(documento)],
            "choices": [CHOICES, *_choices(documento)],
            "settings": [SETTINGS, (titulo, identificador, documento.huella[:12])],
            "cruces": [CRUCES, *documento.cruces],
        }
    )


def con_or_other(pregunta: Pregunta) -> bool:
    return [una for una in pregunta.opciones if una.otra or una.codigo == OTRA.codigo] == [OTRA] and (
        pregunta.opciones[-1] == OTRA
    )


def _survey(documento: Documento) -> Iterator[tuple[str, ...]]:
    grupos = 0
    for n, pagina in enumerate(documento.paginas, 1):
        nombre = _de_grupo(f"pagina_{n}", documento)
        yield _fila("begin_group", nombre, pagina.titulo)
        for encabezado, preguntas in groupby(pagina.preguntas, key=lambda una: una.grupo):
            if encabezado:
                grupos += 1
                matriz = _de_grupo(f"matriz_{grupos}", documento)
                yield _fila("begin_group", matriz, encabezado)
            yield from (_de_una(pregunta, documento) for pregunta in preguntas)
            if encabezado:
                yield _fila("end_group", matriz, "")
        yield _fila("end_group", nombre, "")


def _de_grupo(nombre: str, documento: Documento) -> str:
    """Other tools refuse a group with the name of a question."""
    while nombre in documento.por_codigo:
        nombre += "_"
    return nombre


def _fila(tipo: str, nombre: str, etiqueta: str, *resto: str) -> tuple[str, ...]:
    return (tipo, nombre, etiqueta, *resto, *[""] * (len(SURVEY) - 3 - len(resto)))


def _de_una(pregunta: Pregunta, documento: Documento) -> tuple[str, ...]:
    menor, mayor = pregunta.extremos
    return _fila(
        _tipo(pregunta),
        pregunta.codigo,
        pregunta.texto,
        pregunta.ayuda,
        SI if pregunta.obligatoria else "",
        escribir_condicion(pregunta.si, documento) if pregunta.si else "",
        escribir_limites(pregunta),
        f"start={pregunta.minimo:f} end={pregunta.maximo:f} step=1" if pregunta.tipo is Tipo.ESCALA else "",
        str(pregunta.decimales) if pregunta.tipo is Tipo.NUMERO and pregunta.decimales else "",
        menor,
        mayor,
    )


def _tipo(pregunta: Pregunta) -> str:
    if pregunta.tipo in CON_OPCIONES:
        nombre = "select_one" if pregunta.tipo is Tipo.UNICA else "select_multiple"
        return f"{nombre} {pregunta.codigo}{' or_other' if con_or_other(pregunta) else ''}"
    return {
        Tipo.ESCALA: "range",
        Tipo.NUMERO: "decimal" if pregunta.decimales else "integer",
        Tipo.FECHA: "date",
        Tipo.TEXTO: "text",
        Tipo.NOTA: "note",
    }[pregunta.tipo]


def _choices(documento: Documento) -> Iterator[tuple[str, ...]]:
    for pregunta in documento.preguntas:
        for una in pregunta.opciones[: -1 if con_or_other(pregunta) else None]:
            yield (
                pregunta.codigo,
                una.codigo,
                una.texto,
                SI if una.otra else "",
                SI if una.exclusiva else "",
            )
