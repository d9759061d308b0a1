"""A message is read as its author meant it, whatever the program that sent it did to its letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correo.entrada import leer

PREGUNTA = "¿Qué papeles piden para la afiliación de mi niño?"


def carta(cuerpo: bytes, tipo: str = "text/plain", cabeceras: str = "Subject: Hola") -> bytes:
    return f"From: ana@correo.example\r\n{cabeceras}\r\nContent-Type: {tipo}\r\n\r\n".encode() + cuerpo


@pytest.mark.parametrize(
    ("juego_real", "dice_que_es"),
    [
        ("utf-8", "text/plain; charset=utf-8"),
        ("utf-8", "text/plain"),
        ("utf-8", "text/plain; charset=iso-8859-1"),
        ("utf-8", "text/plain; charset=x-caja-9"),
        ("utf-8", 'text/plain; charset="_iso-2022-jp$ESC"'),
        ("utf-8", "text/plain; charset=zlib"),
        ("cp1252", "text/plain; charset=utf-8"),
        ("cp1252", "text/plain"),
        ("cp1252", "text/plain; charset=iso-8859-1"),
        ("cp1252", "text/plain; charset=us-ascii"),
        ("utf-16", "text/plain; charset=utf-16"),
    ],
)
def test_las_tildes_llegan_aunque_el_juego_de_caracteres_mienta(juego_real, dice_que_es):
    assert leer(carta(PREGUNTA.encode(juego_real), dice_que_es)).texto == PREGUNTA


def test_las_comillas_de_windows_no_se_vuelven_basura():
    assert (
        leer(carta("“Hola” — sí".encode("cp1252"), "text/plain; charset=iso-8859-1")).texto == "“Hola” — sí"
    )


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        ("Hola", "Hola"),
        ("=?utf-8?q?Afiliaci=C3=B3n?=", "Afiliación"),
        ("RE: =?iso-8859-1?Q?Afiliaci=F3n?= =?utf-8?b?IGRlIG1pIG5pw7Fv?=", "RE: Afiliación de mi niño"),
        ("=?utf-8?q?Hola=0D=0ABcc=3A_otro=40malo.example?=", "Hola Bcc: otro@malo.example"),
        ("=?inventado?q?Afiliaci=C3=B3n?=", "Afiliación"),
    ],
)
def test_el_asunto_se_lee_en_una_linea(escrito, leido):
    assert leer(carta(b"x", cabeceras=f"Subject: {escrito}")).asunto == leido


def test_un_asunto_con_tildes_sin_codificar_tambien_se_lee():
    crudo = "Subject: Afiliación\r\n\r\nx".encode()
    assert leer(crudo).asunto == "Afiliación"
    assert leer("Subject: Afiliación\r\n\r\nx".encode("cp1252")).asunto == "Afiliación"


@pytest.mark.parametrize(
    ("cabecera", "de"),
    [
        ("From: Ana Pérez <Ana.Perez@Correo.Example>", "ana.perez@correo.example"),
        ('From: "otra@malo.example" <ana@correo.example>', "ana@correo.example"),
        ("From: ana@correo.example, otra@malo.example", "ana@correo.example"),
        ("From: Ana sin correo", ""),
        ("From: <>", ""),
        ("X-Nada: 1", ""),
    ],
)
def test_quien_escribe_es_una_direccion_o_nadie(cabecera, de):
    assert leer(f"{cabecera}\r\n\r\nHola".encode()).de == de


def test_de_una_pagina_queda_lo_que_se_lee():
    html = b"<style>p{}</style><p>Hola&nbsp;Ana:</p><ul><li>uno<li>dos</ul><script>alert(1)</script><p>Adi&oacute;s</p>"
    assert leer(carta(html, "text/html; charset=utf-8")).texto == "Hola Ana:\n\n- uno\n- dos\n\nAdiós"


def test_de_dos_versiones_se_lee_la_de_texto_si_dice_algo():
    def alternativas(texto: bytes) -> bytes:
        return (
            b"--x\r\nContent-Type: text/plain\r\n\r\n" + texto + b"\r\n--x\r\nContent-Type: text/html\r\n\r\n"
            b"<p>De la pagina</p>\r\n--x--\r\n"
        )

    tipo = "multipart/alternative; boundary=x"
    assert leer(carta(alternativas(b"Del texto"), tipo)).texto == "Del texto"
    assert leer(carta(alternativas(b"  "), tipo)).texto == "De la pagina"


def test_el_destino_oculto_se_encuentra_en_el_sobre():
    cabeceras = "To: lista@otra.example\r\nReceived: from a by b\r\n for <buzon+r1-a@caja.example>; Mon"
    destinos = leer(carta(b"x", cabeceras=cabeceras)).destinos
    assert destinos == ("lista@otra.example", "buzon+r1-a@caja.example")


def test_el_archivo_conserva_su_nombre_y_sus_bytes():
    parte = (
        b"--x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename*=utf-8''c%C3%A9dula%20de%20Mar%C3%ADa.pdf\r\n\r\nJVBERg==\r\n--x--"
    )
    (unica,) = leer(carta(parte, "multipart/mixed; boundary=x")).partes
    assert (unica.nombre, unica.contenido) == ("cédula de María.pdf", b"%PDF")


def test_la_fecha_que_no_es_una_fecha_no_estorba():
    assert leer(carta(b"x", cabeceras="Date: el lunes pasado")).fecha is None
    assert leer(carta(b"x", cabeceras="Date: Mon, 9 Nov 2026 08:15:00 -0500")).fecha.hour == 8


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_ninguna_basura_lo_detiene(basura):
    for crudo in (
        basura,
        carta(basura),
        carta(basura, "multipart/mixed; boundary=x"),
        carta(basura, "text/html"),
    ):
        leido = leer(crudo)
        (leido.texto + leido.asunto + leido.de + leido.nombre).encode()
        assert "\x00" not in leido.texto
