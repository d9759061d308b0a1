"""The file that somebody uploads: when it is no workbook it says what it is, and none takes minutes nor the memory."""

import io
import time
import zipfile

import pytest

from encuestas.tests.libro_ajeno import como_excel, empacado, leido
from encuestas.xlsform import LibroIlegible, leer

pytestmark = pytest.mark.sin_base


@pytest.mark.parametrize(
    ("crudo", "motivo"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "es de Office de antes"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900 + "EncryptedPackage".encode("utf-16-le"),
            "contraseña",
        ),
        (
            empacado({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
            "es de LibreOffice",
        ),
        (empacado({"xl/workbook.bin": "x"}), "es un libro binario"),
        ("type;name;label\ntext;a;¿Qué?\n".encode("latin-1"), "es de texto, como un CSV"),
        ("type\tname\n".encode("utf-16"), "es de texto, como un CSV"),
        (b"", "está dañado"),
        (como_excel(survey=[["type", "name", "type"]]), "dos columnas con el mismo título: «type»"),
        (como_excel(**{"survey": [["type"]], "Survey ": [["type"]]}), "dos hojas «survey»"),
    ],
    ids=["xls", "con clave", "ods", "xlsb", "latin-1", "utf-16", "vacío", "columnas", "hojas"],
)
def test_lo_que_no_es_un_libro_dice_que_es(crudo, motivo):
    with pytest.raises(LibroIlegible, match=motivo):
        leer(io.BytesIO(crudo), len(crudo))


@pytest.mark.parametrize(
    ("columna", "texto"),
    [
        ("parameters", "a" * 4_900 + "!"),
        ("label", "${" * 2_400),
        ("relevant", "(" * 4_900),
        ("constraint", " " * 4_900),
    ],
)
def test_ninguna_celda_hace_que_leerla_tome_minutos(columna, texto):
    """300 such cells took five minutes: the time grew with the square of their length."""
    titulos = ["type", "name", "label", "parameters", "relevant", "constraint"]
    filas = [["range", f"p{n}", "x"] for n in range(300)]
    for fila in filas:
        fila += [None] * 3
        fila[titulos.index(columna)] = texto
    antes = time.process_time()
    leido(*filas, columnas=" ".join(titulos))
    assert time.process_time() - antes < 10


def test_una_hoja_de_un_millon_de_celdas_se_rechaza():
    cuerpo = "<row>" + "<c><v>1</v></c>" * 90 + "</row>"
    partes = {}
    with zipfile.ZipFile(io.BytesIO(como_excel(survey=[["type"]]))) as paquete:
        partes = {nombre: paquete.read(nombre) for nombre in paquete.namelist()}
    partes["xl/worksheets/sheet1.xml"] = f"<worksheet><sheetData>{cuerpo * 11_000}</sheetData></worksheet>"
    crudo = empacado(partes)
    with pytest.raises(LibroIlegible, match="celdas: no es un cuestionario"):
        leer(io.BytesIO(crudo), len(crudo))
