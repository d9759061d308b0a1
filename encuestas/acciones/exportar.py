"""Take the answers of a survey that closed, in the format of whoever will study them: it leaves a record."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices

from cuentas.models import Usuario
from encuestas.acciones.comun import exigir
from encuestas.columnas import DEL_LIBRO, Columna, columnas, libro
from encuestas.consultas import respuestas as consulta
from encuestas.errores import DatosInvalidos, TransicionInvalida
from encuestas.models import Encuesta
from encuestas.sintaxis import sintaxis
from nucleo import hojas, ods
from nucleo.hojas import Fila, Hoja
from pqrs.acciones.auditoria import anotar_lo_enviado, anotar_salida
from pqrs.models import Salida

EXPORTAR = "encuestas.exportar_encuesta"
POR_TROZO = 200


class Formato(TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel, con el libro de códigos"
    ODS = "ods", "OpenDocument, con el libro de códigos"
    JSON = "json", "JSON"
    LIBRO = "libro", "Libro de códigos, CSV"
    SPS = "sps", "Sintaxis de SPSS y PSPP para leer el CSV"


_TIPOS = {
    Formato.CSV: ("text/csv; charset=utf-8", "respuestas.csv"),
    Formato.XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "respuestas.xlsx"),
    Formato.ODS: (ods.TIPO, "respuestas.ods"),
    Formato.JSON: ("application/json; charset=utf-8", "respuestas.json"),
    Formato.LIBRO: ("text/csv; charset=utf-8", "codigos.csv"),
    Formato.SPS: ("text/plain; charset=utf-8", "respuestas.sps"),
}


@dataclass(frozen=True)
class Archivo:
    """A file that is made while it is sent. ``filas``: how many answers it has."""

    nombre: str
    tipo: str
    filas: int
    trozos: Iterator[bytes]


def exportar(encuesta_id: int, formato: Formato, *, quien: Usuario) -> Archivo:
    """Only once it closed: two copies of an open one would tell what each batch brought. ``NoPuede``,
    ``TransicionInvalida``, ``DatosInvalidos`` when they do not fit in a sheet."""
    exigir(quien, EXPORTAR)
    encuesta = Encuesta.objects.get(pk=encuesta_id)
    if encuesta.cerrada_en is None:
        raise TransicionInvalida("Las respuestas se descargan cuando la encuesta cierra.")
    publicadas = consulta.versiones(encuesta)
    cuantas = consulta.cuantas(publicadas)
    if formato in {Formato.XLSX, Formato.ODS} and cuantas >= hojas.FILAS_MAXIMAS:
        raise DatosInvalidos("Son más respuestas de las que caben en una hoja (1.048.575). Descargue el CSV.")
    hechas = columnas([una.cuestionario for una in publicadas])
    salida = anotar_salida(
        quien,
        f"Respuestas de una encuesta, {Formato(formato).label}",
        {"encuesta": encuesta.slug},
        halladas=cuantas,
    )
    tipo, apellido = _TIPOS[formato]
    filas = _contadas(_filas(hechas, consulta.por_versiones(publicadas)), salida)
    trozos = _escribir(formato, encuesta, hechas, filas, cuantas)
    return Archivo(f"{encuesta.slug}-{apellido}", tipo, cuantas, trozos)


def _escribir(
    formato: Formato, encuesta: Encuesta, hechas: list[Columna], filas: Iterable[Fila], cuantas: int
) -> Iterator[bytes]:
    titulos = ["version", *(una.nombre for una in hechas)]
    codigos = libro(hechas, cuantas)
    hojas_del_libro = [Hoja("Respuestas", titulos, filas), Hoja("Libro de códigos", DEL_LIBRO, codigos)]
    match formato:
        case Formato.CSV:
            return hojas.en_csv(titulos, filas)
        case Formato.XLSX:
            return hojas.libro_xlsx(hojas_del_libro)
        case Formato.ODS:
            return ods.en_ods(hojas_del_libro)
        case Formato.JSON:
            return _en_json(titulos, filas)
        case Formato.LIBRO:
            return hojas.en_csv(DEL_LIBRO, codigos)
    archivo = f"{encuesta.slug}-{_TIPOS[Formato.CSV][1]}"
    return iter([hojas.BOM + sintaxis(hechas, archivo).encode()])


def _filas(hechas: list[Columna], respuestas: Iterable[tuple[int, dict]]) -> Iterator[Fila]:
    valores = [una.valor for una in hechas]
    for numero, datos in respuestas:
        yield [numero, *(valor(datos) for valor in valores)]


def _contadas(filas: Iterable[Fila], salida: Salida) -> Iterator[Fila]:
    """The rows, and at their end, or when whoever took them left, how many went."""
    enviadas = 0
    try:
        for fila in filas:
            enviadas += 1
            yield fila
    finally:
        anotar_lo_enviado(salida, enviadas)


def _en_json(titulos: list[str], filas: Iterable[Fila]) -> Iterator[bytes]:
    """An array of objects, an answer to a line, without what was not answered."""
    yield b"["
    coma = "\n"
    for trozo in hojas.por_trozos(filas):
        lineas = []
        for fila in trozo:
            dicho = {t: v for t, v in zip(titulos, fila, strict=True) if v is not None}
            lineas.append(coma + json.dumps(dicho, ensure_ascii=False, default=str))
            coma = ",\n"
        yield "".join(lineas).encode("utf-8", "replace")
    yield b"\n]\n"
