from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correo.mensaje import (
    CabeceraInvalida,
    DireccionInvalida,
    componer,
    direccion,
    dominio,
    identificador,
    revisar_cabeceras,
)

DATOS = {
    "message_id": "<abc@portal.example>",
    "de": "Portal ciudadano <portal@caja.example>",
    "para": "ana@correo.example",
    "asunto": "Recibimos su petición",
    "texto": "Buenos días, señora Ñáñez:\n\n.punto\n.\nFrom aquí\n",
    "html": "<p>Buenos días</p>",
    "fecha": datetime(2026, 3, 2, 3, 30, tzinfo=UTC),
    "cabeceras": {},
}


def leido(**cambios):
    return message_from_bytes(componer(**(DATOS | cambios)).contenido, policy=policy.default)


def test_el_mensaje_se_lee_como_se_escribio():
    mensaje = leido()

    assert mensaje["Subject"] == "Recibimos su petición"
    assert mensaje.get_body(("plain",)).get_content().splitlines() == DATOS["texto"].splitlines()
    assert mensaje.get_body(("html",)).get_content() == "<p>Buenos días</p>"
    assert not mensaje.defects


def test_dice_que_es_automatico_y_de_quien():
    mensaje = leido()

    assert mensaje["Auto-Submitted"] == "auto-generated"
    assert mensaje["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"
    assert mensaje["From"].addresses[0].display_name == "Portal ciudadano"
    assert mensaje["To"] == "ana@correo.example"


def test_la_fecha_se_dice_en_hora_de_bogota():
    assert leido()["Date"] == "Sun, 01 Mar 2026 22:30:00 -0500"


def test_los_mismos_datos_dan_los_mismos_bytes():
    assert componer(**DATOS).resumen == componer(**DATOS).resumen


def test_cada_clave_tiene_su_message_id_y_siempre_el_mismo():
    assert identificador("acuse:1", "portal.example") == identificador("acuse:1", "portal.example")
    assert identificador("acuse:1", "portal.example") != identificador("acuse:2", "portal.example")


@pytest.mark.parametrize(
    ("url", "esperado"),
    [
        ("https://portal.caja.gov.co", "portal.caja.gov.co"),
        ("https://señal.example:8443", "xn--seal-hqa.example"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
    ],
)
def test_el_dominio_es_el_del_portal(url, esperado):
    assert dominio(url) == esperado


@pytest.mark.parametrize(
    ("escrita", "esperada"),
    [
        ("ana@correo.example", "ana@correo.example"),
        (" ana@correo.example\n", "ana@correo.example"),
        ("Ana <ana@correo.example>", "ana@correo.example"),
        ("ana@correó.example", "ana@xn--corre-4ta.example"),
        ("peña@correo.example", "peña@correo.example"),
    ],
)
def test_direcciones_que_sirven(escrita, esperada):
    assert direccion(escrita) == esperada


@pytest.mark.parametrize(
    "mala",
    [
        "",
        "  ",
        "ana",
        "ana@",
        "@correo.example",
        "ana@@correo.example",
        "ana ñ@correo.example",
        "ana@correo.example, otro@malo.example",
        "ana@correo.example\r\nRCPT TO:<otro@malo.example>",
        "ana\x00@correo.example",
        "<ana@correo.example> otro@malo.example",
        "otro@malo.example <ana@correo.example",
        "Ana <ana@correo.example\r\nBcc: otro@malo.example>",
        "ana@" + "ñ" * 80 + ".example",
        "a" * 65 + "@correo.example",
        "ana@-.example",
        "ana@correo..example",
        "\ud800@correo.example",
    ],
)
def test_direcciones_que_no_sirven_se_dicen(mala):
    with pytest.raises(DireccionInvalida):
        direccion(mala)


@given(st.text())
def test_ninguna_direccion_se_sale_de_su_linea(texto):
    try:
        buena = direccion(texto)
    except DireccionInvalida:
        return
    assert not set(buena) & set("\r\n\0<>, ")
    assert buena.count("@") >= 1


@given(
    st.text(max_size=300),
    st.text(st.characters(exclude_characters='<>"\r\n'), max_size=300),
    st.text(max_size=300),
)
def test_ningun_texto_agrega_una_cabecera(asunto, nombre, valor):
    limpias = revisar_cabeceras({"X-Prueba": valor})
    mensaje = leido(asunto=asunto, de=f"{nombre} <portal@caja.example>", cabeceras=limpias)

    assert sorted(mensaje.keys()) == sorted(
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "Content-Language",
            "X-Prueba",
            "MIME-Version",
            "Content-Type",
        ]
    )
    assert max(map(len, componer(**DATOS | {"asunto": asunto}).contenido.splitlines())) <= 998


@given(st.text())
def test_ningun_cuerpo_se_sale_de_su_parte(texto):
    mensaje = leido(texto=texto)

    assert [parte.get_content_type() for parte in mensaje.iter_parts()] == ["text/plain", "text/html"]
    assert b"\n" not in componer(**DATOS | {"texto": texto}).contenido.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "nombre", ["To", "bcc", "Subject", "Message-ID", "Content-Type", "X Mala", "X-Mala:", "X\r\nBcc", ""]
)
def test_no_se_aceptan_cabeceras_ajenas_ni_las_propias(nombre):
    with pytest.raises(CabeceraInvalida):
        revisar_cabeceras({nombre: "x"})


def test_responder_a_se_escribe_como_direccion():
    assert leido(cabeceras={"Reply-To": "Mesa de ayuda ñ <mesa@caja.example>"})["Reply-To"].addresses[
        0
    ].addr_spec == ("mesa@caja.example")
