"""Every paper that the portal writes is read aloud in order: tagged, with its language and its title (PDF/UA)."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as crudo
import pytest

from caja_portal.tests.rastreo.faltas import ninguna

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("rastreo"),
]
#: What people and officials upload comes as it came.
DE_QUIEN_LOS_SUBE = {
    "pqrs:archivo", "pqrs:archivo_publicado", "contenidos:descargar_documento", "admin:contenidos_contenido_archivo",
    "admin:pqrs_solicitud_archivo", "admin:pqrs_solicitud_archivo_de_respuesta",
}  # fmt: skip
PAPELES = {"pqrs:constancia", "pqrs:oficio", "foros:ficha_de_foro_pdf", "participa:informe_pdf"}


@pytest.fixture(scope="module")
def papeles(recorrido) -> dict[str, bytes]:
    """One of each kind, by its route."""
    rastros = [*recorrido.rastros.values(), recorrido.catalogadas]
    todos = {una.ruta: una.pdf for rastro in rastros for una in rastro.visitas if una.pdf}
    return {ruta: pdf for ruta, pdf in todos.items() if ruta not in DE_QUIEN_LOS_SUBE}


def test_se_hallaron_todos(papeles):
    assert set(papeles) >= PAPELES


def test_cada_uno_tiene_su_estructura_su_idioma_y_su_titulo(papeles):
    ninguna(f"{ruta}: {falta}" for ruta, pdf in papeles.items() for falta in _faltas(pdf))


def _faltas(pdf: bytes) -> Iterator[str]:
    documento = pdfium.PdfDocument(pdf)
    try:
        if not crudo.FPDFCatalog_IsTagged(documento.raw):
            yield "no está etiquetado"
        if not documento.get_metadata_value("Title"):
            yield "no tiene título"
        if b"/Lang" not in pdf:
            yield "no dice su idioma"
        if b"/DisplayDocTitle true" not in pdf:
            yield "se presenta con el nombre del archivo y no con su título"
        for numero in range(len(documento)):
            if "H1" not in (tipos := set(_tipos(documento[numero]))) and numero == 0:
                yield f"no tiene un título mayor, solo {sorted(tipos)}"
    finally:
        documento.close()


def _tipos(hoja: pdfium.PdfPage) -> Iterator[str]:
    """What the parts of a page are called in its structure tree."""
    arbol = crudo.FPDF_StructTree_GetForPage(hoja.raw)
    try:
        for numero in range(crudo.FPDF_StructTree_CountChildren(arbol)):
            yield from _desde(crudo.FPDF_StructTree_GetChildAtIndex(arbol, numero))
    finally:
        crudo.FPDF_StructTree_Close(arbol)


def _desde(elemento) -> Iterator[str]:
    if not elemento:
        return
    lleno = ctypes.create_string_buffer(64)
    crudo.FPDF_StructElement_GetType(elemento, lleno, 64)
    yield lleno.raw.decode("utf-16-le").split("\0")[0]
    for numero in range(max(0, crudo.FPDF_StructElement_CountChildren(elemento))):
        yield from _desde(crudo.FPDF_StructElement_GetChildAtIndex(elemento, numero))
