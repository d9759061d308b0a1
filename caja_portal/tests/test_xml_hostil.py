"""XML that somebody sends: neither what it names outside is read nor what it multiplies grows."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from encuestas.tests.libro_ajeno import como_excel
from encuestas.xlsform import libro as de_encuestas
from nucleo import adjuntos
from nucleo.tests.archivos import un_docx
from participa import libro as de_participa

AFUERA = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
CRECE = (
    '<!DOCTYPE a [<!ENTITY a0 "jajajajaja">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
HOSTILES = {"de afuera": (AFUERA, "&x;"), "que crece": (CRECE, "&a9;")}


def con_entidad(paquete: bytes, parte: str, cual: str, donde: str = "") -> bytes:
    """The same package, with a declaration before that part and the entity where ``donde`` was."""
    declarada, usada = HOSTILES[cual]
    hecho = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paquete)) as antes, zipfile.ZipFile(hecho, "w") as despues:
        for nombre in antes.namelist():
            dicho = antes.read(nombre).decode()
            if nombre == parte:
                cabeza, _, cuerpo = dicho.partition("?>") if dicho.startswith("<?") else ("", "", dicho)
                assert not donde or donde in cuerpo
                dicho = (f"{cabeza}?>" if cabeza else "") + declarada + cuerpo.replace(donde or "\0", usada)
            despues.writestr(nombre, dicho)
    return hecho.getvalue()


@pytest.mark.parametrize("cual", HOSTILES)
@pytest.mark.parametrize("parte", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_un_libro_con_entidades_no_se_abre(cual, parte):
    bueno = como_excel(survey=[["type", "name", "label"], ["text", "uno", "BLANCO"]])
    malo = con_entidad(bueno, parte, cual, "BLANCO" if parte.endswith("Strings.xml") else "")

    with pytest.raises(de_encuestas.LibroIlegible):
        de_encuestas.abrir(io.BytesIO(malo), len(malo), ["survey"])
    with pytest.raises(de_participa.LibroIlegible):
        list(de_participa.filas_de(malo))
    assert de_encuestas.abrir(io.BytesIO(bueno), len(bueno), ["survey"])
    assert list(de_participa.filas_de(bueno))


@pytest.mark.parametrize("cual", HOSTILES)
def test_un_documento_con_entidades_no_se_recibe(cual):
    malo = con_entidad(un_docx(), "[Content_Types].xml", cual)

    with pytest.raises(adjuntos.AdjuntoInvalido):
        adjuntos.inspeccionar(SimpleUploadedFile("carta.docx", malo))
    assert adjuntos.inspeccionar(SimpleUploadedFile("carta.docx", un_docx()))
