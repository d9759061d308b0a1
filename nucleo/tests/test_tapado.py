"""What is burnt out of a document is gone: not in its text, its bytes, its metadata nor its attachments."""

import io

import pypdfium2
import pytest
import typst

from nucleo import tapado
from nucleo.tapado.restos import restos
from nucleo.tests.archivos import elegidas

OFICIO = """
#set page(paper: "a4")
#set document(title: "Oficio de Zenaida", author: "Zenaida Canariaza")
Señora Zenaida Canariaza

Su subsidio quedó aprobado.

Cédula 77441122
#pagebreak()
Puede reclamarlo.
"""


@pytest.fixture(scope="module")
def oficio(tmp_path_factory) -> bytes:
    fuente = tmp_path_factory.mktemp("oficio") / "oficio.typ"
    fuente.write_text(OFICIO)
    return typst.compile(str(fuente))


def texto_de(pdf: bytes) -> str:
    return "".join(pagina.get_textpage().get_text_range() for pagina in pypdfium2.PdfDocument(pdf))


def test_se_leen_las_lineas_de_cada_pagina(oficio):
    assert tapado.leer(oficio, tapado.PDF) == [
        ["Señora Zenaida Canariaza", "Su subsidio quedó aprobado.", "Cédula 77441122"],
        ["Puede reclamarlo."],
    ]


def test_lo_tapado_queda_negro_y_lo_demas_se_ve(oficio):
    hecho = tapado.tapar(oficio, tapado.PDF, elegidas((1, 1)))
    original, nuevo = (
        pypdfium2.PdfDocument(uno)[0].render(scale=1).to_pil().convert("L")
        for uno in (oficio, hecho.contenido)
    )
    franja = [pagina.crop((72, 70, 180, 82)) for pagina in (original, nuevo)]
    negros = [sum(nivel < 60 for nivel in una.tobytes()) / (una.width * una.height) for una in franja]
    assert negros[0] < 0.4
    assert negros[1] > 0.8


def test_no_queda_nada_que_copiar_ni_quien_lo_escribio(oficio):
    assert "77441122" in texto_de(oficio)
    hecho = tapado.tapar(oficio, tapado.PDF, elegidas((1, 1), (1, 3)))
    documento = pypdfium2.PdfDocument(hecho.contenido)
    assert texto_de(hecho.contenido) == ""
    assert set(documento.get_metadata_dict().values()) == {""}
    assert documento.count_attachments() == 0
    assert len(documento) == 2


def test_el_gemelo_dice_lo_que_queda_y_donde_falta(oficio):
    hecho = tapado.tapar(oficio, tapado.PDF, elegidas((1, 1), (1, 3)))
    assert hecho.texto == f"{tapado.MARCA}\nSu subsidio quedó aprobado.\n{tapado.MARCA}\fPuede reclamarlo."


def test_una_pagina_entera_se_tapa(oficio):
    hecho = tapado.tapar(oficio, tapado.PDF, elegidas((1, tapado.PAGINA_ENTERA)))
    imagen = pypdfium2.PdfDocument(hecho.contenido)[0].render(scale=0.2).to_pil().convert("L")
    assert max(imagen.tobytes()) < 30
    assert hecho.texto == f"{tapado.MARCA}\fPuede reclamarlo."


def test_una_pagina_girada_se_tapa_en_su_lugar(oficio):
    """The lines are told in the page's own coordinates; the picture is turned."""
    documento = pypdfium2.PdfDocument(oficio)
    documento[0].set_rotation(90)
    girada = guardada(documento)
    hecho = tapado.tapar(girada, tapado.PDF, elegidas((1, 1)))
    negro = pypdfium2.PdfDocument(hecho.contenido)[0].render(scale=1).to_pil().convert("L")
    original = pypdfium2.PdfDocument(girada)[0].render(scale=1).to_pil().convert("L")
    escrita = [
        (x, y)
        for x in range(original.width - 90, original.width - 60)
        for y in range(70, 180)
        if original.getpixel((x, y)) < 128
    ]
    assert escrita
    assert all(negro.getpixel(lugar) < 60 for lugar in escrita if lugar[0] > original.width - 84)


def guardada(documento) -> bytes:
    salida = io.BytesIO()
    documento.save(salida)
    return salida.getvalue()


def test_un_texto_se_tapa_linea_por_linea():
    hecho = tapado.tapar("Señora Ana\r\nSu cita es el lunes.\n".encode(), tapado.TEXTO, elegidas((1, 1)))
    assert hecho.contenido.decode() == f"{tapado.MARCA}\nSu cita es el lunes.\n"


@pytest.mark.parametrize(
    ("lineas", "motivo"),
    [
        ([], "Elija al menos una línea"),
        ([(1, 9)], "no tiene una línea 9"),
        ([(3, 1)], "página 3"),
        ([(0, 0)], "página 0"),
    ],
)
def test_lo_que_no_existe_se_rechaza_en_palabras(oficio, lineas, motivo):
    with pytest.raises(tapado.NoSePuedeTapar, match=motivo):
        tapado.tapar(oficio, tapado.PDF, elegidas(*lineas))


@pytest.mark.parametrize(
    ("contenido", "tipo"),
    [
        (b"%PDF-1.4\nbasura", tapado.PDF),
        (b"", tapado.PDF),
        (b"\xff\xfe\x00", tapado.TEXTO),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"x" * (tapado.TAMANO_MAXIMO + 1), tapado.TEXTO),
        (b"x" * (tapado.TAMANO_MAXIMO + 1), tapado.PDF),
    ],
)
def test_lo_que_no_se_puede_abrir_se_dice_en_palabras(contenido, tipo):
    with pytest.raises(tapado.NoSePuedeTapar) as motivo:
        tapado.leer(contenido, tipo)
    assert str(motivo.value).endswith(".")


def test_demasiadas_paginas_no_se_abren(oficio, monkeypatch):
    monkeypatch.setattr(tapado, "PAGINAS_MAXIMAS", 1)
    with pytest.raises(tapado.NoSePuedeTapar, match="2 páginas y se puede hasta 1"):
        tapado.leer(oficio, tapado.PDF)


def test_uno_que_no_termina_se_suelta(oficio, monkeypatch):
    monkeypatch.setattr(tapado, "SEGUNDOS", 0.001)
    with pytest.raises(tapado.NoSePuedeTapar, match="no se pudo leer en"):
        tapado.leer(oficio, tapado.PDF)


def test_la_revision_encuentra_lo_que_un_mal_tapado_deja(oficio):
    """A black box drawn over a text, or its metadata, is no redaction."""
    quedan = restos(oficio, tapado.PDF, ["77441122"])
    assert {"texto", "datos del autor"} <= set(quedan)


@pytest.mark.parametrize(
    ("pieza", "que"),
    [
        (b"1 0 obj<</Type /EmbeddedFile>>endobj", "un archivo adjunto"),
        (b"1 0 obj<</Annots [2 0 R]>>endobj", "anotaciones"),
        (b"1 0 obj<</S /JavaScript>>endobj", "un programa"),
        (b"1 0 obj<</Length 8>>\nstream\n77441122\nendstream", "algo de lo que se tapó"),
        (b"(77441122)", "algo de lo que se tapó"),
        ("77441122".encode("utf-16-be"), "algo de lo que se tapó"),
    ],
)
def test_la_revision_mira_dentro(pieza, que):
    assert que in restos(b"%PDF-1.4\n" + pieza, tapado.PDF, ["77441122"])
