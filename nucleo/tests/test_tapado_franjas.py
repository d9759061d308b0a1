"""What has no lines of text is covered by places of a grid: nothing of it is left in the dots nor in the bytes."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from nucleo import tapado
from nucleo.tapado import rejilla
from nucleo.tapado.rejilla import Zona
from nucleo.tapado.restos import restos
from nucleo.tests.archivos import elegidas
from nucleo.tests.test_tapado import oficio as oficio  # the fixture
from nucleo.tests.test_tapado import texto_de

ANCHO, ALTO = 480, 720  # 24 bands of 30 dots, 4 columns of 120
SECRETO, PAPEL = 120, 220
#: Band 5, column b.
LUGAR = (120, 120, 239, 149)


def un_escaneo() -> Image.Image:
    imagen = Image.new("L", (ANCHO, ALTO), PAPEL)
    ImageDraw.Draw(imagen).rectangle(LUGAR, fill=SECRETO)
    return imagen


def en_bytes(imagen: Image.Image, formato: str, **opciones) -> bytes:
    salida = io.BytesIO()
    imagen.save(salida, formato, **opciones)
    return salida.getvalue()


def una_foto_indiscreta(orientacion: int = 1) -> bytes:
    """Its EXIF says who took it and how it is turned, and brings a small copy; a note and more bytes come after."""
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "Zenaida Canariaza", orientacion
    foto = en_bytes(un_escaneo().convert("RGB"), "JPEG", exif=exif, comment=b"Zenaida", quality=95)
    return foto + b"Zenaida Canariaza, calle 1"


def dots(contenido: bytes, tipo: str) -> Image.Image:
    """What is seen of the first page, as large as it was."""
    if tipo == tapado.PDF:
        return pypdfium2.PdfDocument(contenido)[0].render(scale=1).to_pil().convert("L").resize((ANCHO, ALTO))
    return Image.open(io.BytesIO(contenido)).convert("L")


def como(tipo: str) -> bytes:
    formato = {tapado.PDF: "PDF", tapado.JPG: "JPEG", tapado.PNG: "PNG"}[tipo]
    return en_bytes(un_escaneo(), formato)


@pytest.mark.parametrize("tipo", [tapado.PDF, tapado.JPG, tapado.PNG])
def test_la_franja_queda_negra_y_lo_demas_como_estaba(tipo):
    assert tapado.leer(como(tipo), tipo) == [[]]
    hecho = tapado.tapar(como(tipo), tipo, elegidas(franjas=[(1, 5, 2)], p1="Un recibo."))
    visto = dots(hecho.contenido, tipo)
    assert (hecho.tipo, hecho.texto) == (tipo, "Un recibo.")
    assert visto.size == (ANCHO, ALTO)
    x0, y0, x1, y1 = LUGAR
    assert max(visto.crop((x0 + 2, y0 + 2, x1 - 2, y1 - 2)).tobytes()) < 30
    assert min(visto.crop((0, 0, ANCHO, y0 - 4)).tobytes()) > PAPEL - 20
    assert min(visto.crop((x1 + 5, y0, ANCHO, ALTO)).tobytes()) > PAPEL - 20
    con_el_secreto = sum(abs(nivel - SECRETO) < 8 for nivel in visto.tobytes())
    assert con_el_secreto < ANCHO  # at most the soft edge of the black, never the area of 3,600


@pytest.mark.parametrize(("orientacion", "donde"), [(1, "5b"), (3, "20c"), (6, "7-12d"), (8, "13-18a")])
def test_una_foto_girada_se_tapa_como_se_ve(orientacion, donde):
    """The grid is over the picture as it is seen, not as the camera kept it."""
    franjas = [(1, *zona) for zona in rejilla.leer(donde)]
    hecho = tapado.tapar(una_foto_indiscreta(orientacion), tapado.JPG, elegidas(franjas=franjas, p1="Nada."))
    visto = dots(hecho.contenido, tapado.JPG)
    assert visto.size == ((ANCHO, ALTO) if orientacion in (1, 3) else (ALTO, ANCHO))
    assert sum(abs(nivel - SECRETO) < 8 for nivel in visto.tobytes()) < ANCHO
    assert sum(nivel > PAPEL - 20 for nivel in visto.tobytes()) > ANCHO * ALTO * 0.8


def test_de_una_foto_no_queda_nada_de_lo_que_no_se_ve():
    foto = una_foto_indiscreta()
    assert set(restos(foto, tapado.JPG, ["Zenaida"])) == {
        "metadatos",
        "otros datos al final",
        "algo de lo que se tapó",
    }
    hecho = tapado.tapar(foto, tapado.JPG, elegidas(franjas=[(1, 5, 0)], p1="Un recibo."))
    assert b"Zenaida" not in hecho.contenido
    assert b"Exif" not in hecho.contenido
    assert not Image.open(io.BytesIO(hecho.contenido)).getexif()
    assert restos(hecho.contenido, tapado.JPG, ["Zenaida"]) == []


def test_detras_de_lo_transparente_no_queda_nada():
    """A PNG keeps the colour of the dots that nobody sees."""
    imagen = Image.new("RGBA", (ANCHO, ALTO), (200, 200, 200, 255))
    ImageDraw.Draw(imagen).rectangle((0, 300, ANCHO, 400), fill=(11, 22, 33, 0))
    notas = PngImagePlugin.PngInfo()
    notas.add_text("Author", "Zenaida")
    foto = en_bytes(imagen, "PNG", pnginfo=notas)
    assert "metadatos" in restos(foto, tapado.PNG, [])
    hecho = tapado.tapar(foto, tapado.PNG, elegidas(franjas=[(1, 1, 0)], p1="Nada."))
    visto = Image.open(io.BytesIO(hecho.contenido))
    assert (visto.mode, visto.info) == ("RGB", {})
    assert {color for _, color in visto.getcolors()} == {(0, 0, 0), (200, 200, 200), (255, 255, 255)}
    assert restos(hecho.contenido, tapado.PNG, ["Zenaida"]) == []


def test_de_una_foto_animada_queda_solo_lo_que_se_ve():
    cuadros = [Image.new("RGB", (ANCHO, ALTO), color) for color in ("white", "red")]
    animada = en_bytes(cuadros[0], "PNG", save_all=True, append_images=cuadros[1:])
    hecho = tapado.tapar(animada, tapado.PNG, elegidas(franjas=[(1, 1, 0)], p1="Nada."))
    assert getattr(Image.open(io.BytesIO(hecho.contenido)), "n_frames", 1) == 1
    assert b"fdAT" not in hecho.contenido


def test_una_franja_que_parte_una_linea_la_tapa_entera_y_la_quita_del_gemelo(oficio):
    """Half of each letter can be read."""
    original = pypdfium2.PdfDocument(oficio)[0].render(scale=1).to_pil().convert("L")
    tinta = [(x, y) for x in range(70, 300) for y in range(70, 85) if original.getpixel((x, y)) < 120]
    cortan = [
        hecho
        for franja in (2, 3)
        if (hecho := tapado.tapar(oficio, tapado.PDF, elegidas(franjas=[(1, franja, 0)]))).texto.startswith(
            tapado.MARCA
        )
    ]
    assert cortan
    for hecho in cortan:
        visto = pypdfium2.PdfDocument(hecho.contenido)[0].render(scale=1).to_pil().convert("L")
        assert all(visto.getpixel(lugar) < 90 for lugar in tinta)
        assert hecho.texto.endswith("Cédula 77441122\fPuede reclamarlo.")
        assert "Señora Zenaida Canariaza" in hecho.escondido


def test_lo_que_el_pdf_lleva_escondido_no_pasa(oficio):
    documento = pypdfium2.PdfDocument(oficio)
    documento.new_attachment("Zenaida.txt").set_data(b"77441122")
    salida = io.BytesIO()
    documento.save(salida)
    assert b"/EmbeddedFile" in salida.getvalue()
    hecho = tapado.tapar(salida.getvalue(), tapado.PDF, elegidas(franjas=[(1, 3, 0), (1, 4, 0), (1, 5, 0)]))
    assert pypdfium2.PdfDocument(hecho.contenido).count_attachments() == 0
    assert texto_de(hecho.contenido) == ""
    assert b"Zenaida" not in hecho.contenido


@pytest.mark.parametrize(
    ("pieza", "que"),
    [
        (b"1 0 obj<</Type /Page /Thumb 9 0 R>>endobj", "una miniatura"),
        (b"1 0 obj<</OCProperties <<>> >>endobj", "capas ocultas"),
        (b"1 0 obj<</XFA 3 0 R>>endobj", "un formulario"),
    ],
)
def test_la_revision_encuentra_lo_que_no_se_ve(pieza, que):
    assert que in restos(b"%PDF-1.4\n" + pieza, tapado.PDF, [])


def test_de_una_imagen_hay_que_decir_que_se_ve():
    with pytest.raises(tapado.NoSePuedeTapar, match="Escriba qué se lee o se ve en la página 1"):
        tapado.tapar(como(tapado.PNG), tapado.PNG, elegidas(franjas=[(1, 1, 0)]))
    assert tapado.tapar(como(tapado.PNG), tapado.PNG, elegidas((1, 0))).texto == tapado.MARCA


def test_para_elegir_se_ve_la_pagina_con_su_rejilla():
    visto = Image.open(io.BytesIO(tapado.ver(como(tapado.PNG), tapado.PNG, 1)))
    assert visto.format == "JPEG"
    assert visto.width > ANCHO
    assert visto.height > ALTO
    with pytest.raises(tapado.NoSePuedeTapar, match="no tiene una página 2"):
        tapado.ver(como(tapado.PNG), tapado.PNG, 2)


@pytest.mark.parametrize(
    ("contenido", "tipo"),
    [
        (b"\x89PNG\r\n\x1a\n basura", tapado.PNG),
        (b"", tapado.JPG),
        (como(tapado.PNG), tapado.JPG),
        (como(tapado.JPG)[:900], tapado.JPG),
    ],
)
def test_una_imagen_que_no_se_puede_abrir_se_dice_en_palabras(contenido, tipo):
    with pytest.raises(tapado.NoSePuedeTapar, match="La imagen está dañada"):
        tapado.leer(contenido, tipo)


def test_un_texto_no_tiene_franjas():
    with pytest.raises(tapado.NoSePuedeTapar, match="no tiene una franja 1"):
        tapado.tapar(b"Hola", tapado.TEXTO, elegidas(franjas=[(1, 1, 0)]))


# How places are written


@pytest.mark.parametrize(
    ("escrito", "zonas"),
    [
        ("3", [Zona(3)]),
        ("5-7", [Zona(5), Zona(6), Zona(7)]),
        (" 2 ,  4 – 5B ;24", [Zona(2), Zona(4, 2), Zona(5, 2), Zona(24)]),
        ("3bc 3", [Zona(3), Zona(3, 2), Zona(3, 3)]),
        ("", []),
    ],
)
def test_las_franjas_se_escriben_como_salga(escrito, zonas):
    assert rejilla.leer(escrito) == zonas


@pytest.mark.parametrize("escrito", ["0", "25", "7-3", "3e", "b3", "1-2-3", "٣", "99999", "-1", "3.5", "\0"])
def test_lo_que_no_es_una_franja_se_dice_en_palabras(escrito):
    with pytest.raises(ValueError, match="franja"):
        rejilla.leer(escrito)


def test_lo_escrito_vuelve_a_escribirse_igual():
    assert rejilla.escribir(iter(rejilla.leer("3, 5-6b, 8ad"))) == "3, 5b, 6b, 8ad"


def test_las_zonas_cubren_toda_la_pagina_sin_dejar_rendijas():
    lienzo = Image.new("L", (ANCHO + 1, 701), 255)
    for franja in range(1, rejilla.FRANJAS + 1):
        for columna in range(1, 5):
            caja = rejilla.lugar(Zona(franja, columna), *lienzo.size)
            ImageDraw.Draw(lienzo).rectangle(caja, fill=0)
    assert max(lienzo.tobytes()) == 0
