"""Questionnaires as XLSForm workbooks (xlsform.org), in and out: the part of it that this portal asks with
(docs/decisiones/0031-encuestas.md). What does not fit is refused, all at once, with its sheet, row and reason."""

from encuestas.xlsform.escribir import escribir
from encuestas.xlsform.leer import Leido, Rechazo, leer
from encuestas.xlsform.libro import LibroIlegible

__all__ = ["Leido", "LibroIlegible", "Rechazo", "escribir", "leer"]
