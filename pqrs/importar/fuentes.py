"""Where the rows come from: a CSV, or the tables of django-helpdesk. Each can be read twice."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pqrs.importar import helpdesk, lectura
from pqrs.importar.equivalencias import COLUMNAS, Equivalencias
from pqrs.importar.filas import OBLIGATORIAS
from pqrs.importar.lectura import ArchivoIlegible, Fila

#: Names of columns that are told.
A_LA_VISTA = 20


@dataclass(frozen=True)
class Fuente:
    """``filas`` begins a reading. ``notas``: what whoever brings it has to know before."""

    nombre: str
    sha256: str
    filas: Callable[[], Iterator[Fila]]
    letras: dict[str, str] = field(default_factory=dict)
    notas: tuple[str, ...] = ()


def abrir(
    fuente: str, formato: str, equivalencias: Equivalencias, codificacion: str = "", separador: str = ""
) -> Fuente:
    """Raises ``ArchivoIlegible``."""
    if formato == "helpdesk":
        base = helpdesk.Base(fuente)
        huella = base.huella()
        return Fuente(base.nombre, huella, base.filas)
    if "://" in fuente:  # with its password, which is not repeated
        raise ArchivoIlegible("La dirección de una base de datos se trae con --formato helpdesk.")
    return _csv(Path(fuente), equivalencias, codificacion, separador)


def _csv(ruta: Path, equivalencias: Equivalencias, codificacion: str, separador: str) -> Fuente:
    if (len(separador) > 1 and separador != "\\t") or separador in ('"', "\r", "\n"):
        raise ArchivoIlegible(
            "--separador es un solo signo, que no sea la comilla ni un salto de línea, o \\t."
        )
    forma = lectura.mirar(
        ruta,
        COLUMNAS,
        nombres=dict(equivalencias.columnas),
        codificacion=codificacion,
        separador="\t" if separador == "\\t" else separador,
    )
    faltan = [una for una in OBLIGATORIAS if una not in forma.columnas and una not in equivalencias.defecto]
    if faltan:
        raise ArchivoIlegible(
            f"{ruta}: falta la columna «{faltan[0]}». Si tiene otro nombre, dígalo en [columnas] de las equivalencias. "
            f"Las que trae: {', '.join(una.strip('()') for una in forma.columnas[:A_LA_VISTA])}."
        )
    notas = []
    if forma.codificacion == "cp1252":
        notas.append(
            "El archivo no está en UTF-8: se lee como Latin-1 de Windows. Revise que las tildes salgan bien."
        )
    if forma.sobran:
        mas = f" y {len(forma.sobran) - A_LA_VISTA} más" if len(forma.sobran) > A_LA_VISTA else ""
        notas.append(f"Columnas que no se traen: {', '.join(forma.sobran[:A_LA_VISTA])}{mas}.")
    return Fuente(ruta.name, forma.sha256, lambda: lectura.leer(forma), forma.letras, tuple(notas))


def huella_de(ruta: Path) -> str:
    with ruta.open("rb") as entrada:
        return hashlib.file_digest(entrada, "sha256").hexdigest()
