import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist

from correo.entrada import separar
from correo.entrada.citas import SEPARADOR
from correo.entrada.paginas import a_texto
from correo.redaccion import PlantillaSinAsunto, nombre_del_remitente, parrafos, redactar, vestir
from correo.tests.conftest import CONTEXTO


@pytest.fixture(autouse=True)
def con_plantillas(plantillas, settings):
    settings.URL_PUBLICA = "https://portal.caja.example"
    return plantillas


def test_la_primera_linea_es_el_asunto_y_lo_demas_el_cuerpo():
    redaccion = redactar("prueba/acuse", CONTEXTO)

    assert redaccion.asunto == "Recibimos su petición: 2026-E-000123"
    assert redaccion.texto.startswith("Buenos días, Ana Ñáñez:\n\nRecibimos su petición.")
    assert "Asunto:" not in redaccion.texto


def test_texto_y_html_dicen_lo_mismo():
    redaccion = redactar("prueba/acuse", CONTEXTO)

    for frase in (
        "Buenos días, Ana Ñáñez:",
        "El radicado es 2026-E-000123.",
        "Guarde su código.",
        "escríbanos",
    ):
        assert frase in redaccion.texto
        assert frase in redaccion.html


def test_lo_que_alguien_escribio_no_se_vuelve_html_ni_queda_con_entidades_en_el_texto():
    redaccion = redactar("prueba/acuse", CONTEXTO | {"nombre": "<b>Ana</b> & «Hijos»"})

    assert "Buenos días, <b>Ana</b> & «Hijos»:" in redaccion.texto
    assert "Buenos días, &lt;b&gt;Ana&lt;/b&gt; &amp; «Hijos»:" in redaccion.html


def test_lo_que_alguien_escribio_no_parte_el_asunto():
    redaccion = redactar("prueba/acuse", CONTEXTO | {"radicado": "1\r\nBcc: otro@malo.example"})

    assert redaccion.asunto == "Recibimos su petición: 1 Bcc: otro@malo.example"


def test_los_parrafos_y_las_listas_se_ven_como_tales():
    html = parrafos("Uno\nsigue\n\n- a\n- b\n\nDos:\n- c\nTres")

    assert html == (
        "<p>Uno<br>\nsigue</p>\n<ul><li>a</li><li>b</li></ul>\n<p>Dos:</p>\n<ul><li>c</li></ul>\n<p>Tres</p>"
    )


@pytest.mark.parametrize(
    ("texto", "html"),
    [
        (
            "Vea https://portal.caja.example/s/a?x=1&y=2.",
            '<p>Vea <a href="https://portal.caja.example/s/a?x=1&amp;y=2">https://portal.caja.example/s/a?x=1&amp;y=2</a>.</p>',
        ),
        (
            "https://portal.caja.example",
            '<p><a href="https://portal.caja.example">https://portal.caja.example</a></p>',
        ),
        ("https://portal.caja.example.malo.example/x", "<p>https://portal.caja.example.malo.example/x</p>"),
        ("https://portal.caja.example@malo.example/x", "<p>https://portal.caja.example@malo.example/x</p>"),
        ("https://malo.example/", "<p>https://malo.example/</p>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
    ],
)
def test_solo_las_direcciones_del_portal_son_enlaces(texto, html):
    assert parrafos(texto) == html


def test_las_lineas_en_blanco_que_deja_la_plantilla_no_se_notan():
    assert "\n\n\n" not in redactar("prueba/acuse", CONTEXTO).texto


CUALQUIERA = CONTEXTO | {"solicitud": {"pk": 12, "radicado": "2026-E-000123"}}


def plantillas_del_portal() -> list[str]:
    carpeta = settings.BASE_DIR / "templates"
    return sorted(
        str(una.relative_to(carpeta)).removesuffix(".txt") for una in carpeta.glob("*/correos/*.txt")
    )


def test_hay_plantillas_que_mirar():
    assert len(plantillas_del_portal()) > 20


@pytest.mark.parametrize("plantilla", ["prueba/acuse", *plantillas_del_portal()])
def test_en_un_programa_de_solo_texto_se_lee_lo_mismo_que_en_los_demas(plantilla):
    """The same words, in the same order, and the same addresses, whichever alternative is shown."""
    redaccion = redactar(plantilla, CUALQUIERA, "Asunto", baja="https://portal.caja.example/baja/x/")

    leido = _Lector(redaccion.html)
    direcciones = re.findall(r"https://portal\.caja\.example(?:/\S*[^\s.,;:!?)])?", redaccion.texto)
    assert sorted(set(direcciones)) == sorted(set(leido.enlaces))
    # What text tells with a sign or with the address itself, HTML tells with a list or with a link.
    solo_texto = re.sub(
        r"(?m)^- |–{5,}|https://portal\.caja\.example/baja/x/|(?<=como este):", "", redaccion.texto
    )
    del_texto, del_html = solo_texto.split(), leido.palabras
    quien = nombre_del_remitente(settings.DEFAULT_FROM_EMAIL)  # the HTML says it at its head too
    assert del_html == [*quien.split(), *del_texto]


@pytest.mark.parametrize("plantilla", ["prueba/acuse", *plantillas_del_portal()])
def test_el_mensaje_no_pide_nada_a_nadie_ni_lleva_imagenes_ni_estilos_en_linea(plantilla):
    html = redactar(plantilla, CUALQUIERA, "Asunto").html

    for prohibido in (
        "style=",
        "<script",
        "<img",
        "src=",
        "url(",
        "@import",
        "<link",
        "<iframe",
        "<form",
        "background=",
    ):
        assert prohibido not in html
    assert set(re.findall(r"https?://[^/\"<\s]+", html)) == {"https://portal.caja.example"}


def test_se_lee_en_modo_oscuro():
    """Every colour that the message sets on a light ground has its pair on a dark one, with enough contrast in both
    (WCAG 1.4.3), and the mail program is told that it need not invert it."""
    html = redactar("prueba/acuse", CONTEXTO, baja="https://portal.caja.example/baja/x/").html

    assert '<meta name="color-scheme" content="light dark">' in html
    assert '<meta name="supported-color-schemes" content="light dark">' in html
    claro, oscuro = html.split("@media (prefers-color-scheme: dark)")
    for estilos in (claro, oscuro):
        fondo = re.search(r"background-color: (#\w{6})", estilos)[1]
        letras = re.findall(r"(?<![-\w])color: (#\w{6})", estilos)
        assert len(set(letras)) == 3
        assert [letra for letra in letras if contraste(letra, fondo) < 4.5] == []


def contraste(una: str, otra: str) -> float:
    def luz(color):
        partes = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        lineales = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in partes]
        return sum(peso * c for peso, c in zip((0.2126, 0.7152, 0.0722), lineales, strict=True))

    claro, oscuro = sorted((luz(una), luz(otra)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


class _Lector(HTMLParser):
    """What a person reads of an HTML body, in order, and where its links go."""

    def __init__(self, html: str):
        super().__init__()
        self.palabras: list[str] = []
        self.enlaces: list[str] = []
        self._callado = 0
        self.feed(html)

    def handle_starttag(self, etiqueta, atributos):
        self._callado += etiqueta in {"style", "title"}
        if etiqueta == "a":
            self.enlaces.append(dict(atributos)["href"])

    def handle_endtag(self, etiqueta):
        self._callado -= etiqueta in {"style", "title"}

    def handle_data(self, texto):
        if not self._callado:
            self.palabras += texto.split()


def test_caracteres_que_no_son_de_texto_se_quitan():
    assert vestir("Hola\x00", "uno\x00dos\ud800").texto.startswith("unodos\n")


def test_una_plantilla_sin_asunto_se_dice(plantillas):
    (plantillas / "mala.txt").write_text("Buenos días:\n\nNada.")

    with pytest.raises(PlantillaSinAsunto, match=r"prueba/mala\.txt"):
        redactar("prueba/mala", {})


def test_una_plantilla_que_no_existe_se_dice():
    with pytest.raises(TemplateDoesNotExist):
        redactar("prueba/no_hay", {})


def test_el_asunto_se_puede_dar_aparte():
    assert redactar("prueba/acuse", CONTEXTO, asunto="Otro").asunto == "Otro"


def test_lo_que_se_puede_responder_lo_dice_arriba_y_abajo_en_texto_y_en_html():
    de_ida, de_vuelta = vestir("Asunto", "Cuerpo"), vestir("Asunto", "Cuerpo", se_responde=True)
    assert de_vuelta.texto.startswith(f"{SEPARADOR}\n\nCuerpo")
    for sin, con in ((de_ida.texto, de_vuelta.texto), (de_ida.html, de_vuelta.html)):
        assert SEPARADOR in con
        assert SEPARADOR not in sin
        assert "nadie lee las respuestas" in sin
        assert "nadie lee las respuestas" not in con
        assert "responda a este correo" in con


def test_de_una_respuesta_queda_solo_lo_que_la_persona_escribio():
    """Whatever its program calls the quote, and even when it quotes the page and not the text."""
    nuestro = vestir("Asunto", "Falta su cédula.", se_responde=True)
    citado = "\n".join(f"> {uno}" for uno in nuestro.texto.splitlines())
    for cita in (nuestro.texto, citado, a_texto(nuestro.html)):
        assert separar(f"Aquí va mi cédula.\n\n{cita}").propio == "Aquí va mi cédula."
