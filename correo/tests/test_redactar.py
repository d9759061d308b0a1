import pytest
from django.template import TemplateDoesNotExist

from correo.entrada import separar
from correo.entrada.citas import SEPARADOR
from correo.entrada.paginas import a_texto
from correo.redaccion import PlantillaSinAsunto, parrafos, redactar, vestir
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


def test_el_mensaje_no_pide_nada_a_nadie_ni_lleva_estilos_en_linea():
    html = redactar("prueba/acuse", CONTEXTO).html

    assert "style=" not in html
    assert "<script" not in html
    assert "src=" not in html
    assert "@import" not in html
    assert "prefers-color-scheme: dark" in html


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
