"""What was written to break whoever reads it: a clear record, no crash, and in little time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from correo.entrada import MensajeExcesivo, avisos_de, leer, revisar, separar
from correo.entrada.clases import senal_de_maquina

DE = b"From: ana@correo.example\r\n"
MB = 1024 * 1024
#: Far above what they take (half a second), far below what a quadratic reading would (minutes).
SEGUNDOS = 8.0


def todo(crudo: bytes):
    """All that is done with a message before anybody decides on it."""
    revisar(crudo)
    leido = leer(crudo)
    senal_de_maquina(leido)
    avisos_de(leido)
    return leido, separar(leido.texto)


def html(cuerpo: bytes) -> bytes:
    return DE + b"Content-Type: text/html\r\n\r\n" + cuerpo


LENTOS = {
    "renglón de 24 MB": DE + b"\r\n" + b"a" * (24 * MB),
    "rayas": DE + b"\r\n" + b"-" * (20 * MB) + b"x",
    "nulos": DE + b"\0\r\n\r\n" + b"\0" * (8 * MB),
    "atribuciones": DE + b"\r\n" + b"El lun 2\n" * 500_000,
    "encabezados": DE + b"\r\n" + b"De: x\n" * 500_000,
    "citas y al final algo": DE + b"\r\n" + b"> a\n" * 500_000 + b"hola",
    "marcas": DE + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + ("a" + "\u0301" * MB).encode(),
    "destino sin arroba": DE + b"To: " + b"a" * 60_000 + b"\r\n\r\nx",
    "muchos destinos": DE + (b"To: " + b"a" * 6000 + b"\r\n") * 40 + b"\r\nx",
    "diez mil referencias": DE
    + b"References:"
    + b"".join(b"\r\n <%d@a.example>" % n for n in range(10_000))
    + b"\r\n\r\nx",
    "palabras codificadas": DE + b"Subject: " + b"=?utf-8?q?a?= " * 4000 + b"\r\n\r\nx",
    "palabras sin cerrar": DE + b"Subject: " + b"=?utf-8?q?" * 6000 + b"\r\n\r\nx",
    "comentarios": b"From: " + b"(" * 30_000 + b"a@b.co\r\n\r\nx",
    "límites declarados": DE
    + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    + b"boundary=a;" * 1_000_000,
    "uuencode sin fin": DE + b"\r\n" + b"begin 644 a\r\nMMMM\r\n" * 100_000,
    "html anidado": html(b"<div>" * 200_000),
    "comentario sin cerrar": html(b"<!-- a " * 140_000),
    "declaración sin cerrar": html(b"<![" * 330_000),
    "etiqueta sin cerrar": html(b"<a x='" * 160_000),
    "guion sin cerrar": html(b"<script>" + b"</script " * 110_000),
    "entidades": html(b"&#9" * 330_000),
}


@pytest.mark.parametrize("crudo", LENTOS.values(), ids=LENTOS.keys())
def test_nada_de_lo_que_se_escriba_lo_demora(crudo):
    inicio = time.process_time()
    todo(crudo)
    assert time.process_time() - inicio < SEGUNDOS


def test_demasiados_renglones_se_dicen_sin_leerlos():
    with pytest.raises(MensajeExcesivo, match="renglones"):
        revisar(DE + b"\r\n" + b"\n" * MB)


@pytest.mark.parametrize(
    ("cabecera", "de"),
    [
        (b"From: Quejas: ana@correo.example;", "ana@correo.example"),
        (b"From: Ana (la de la esquina) <ana@correo.example> (Cali)", "ana@correo.example"),
        ("From: <jose.ñáñez@compañía.example>".encode(), "jose.ñáñez@xn--compaa-7va5a.example"),
        (b"From: <ana@xn--compaa-7va5a.example>", "ana@xn--compaa-7va5a.example"),
        ("From: <ana@cоrreo.example>".encode(), "ana@xn--crreo-jye.example"),
        (b"From: " + b"(" * 5000 + b"ana@correo.example", ""),
    ],
    ids=["grupo", "comentarios", "con tildes", "ya en ASCII", "letras parecidas", "comentarios sin fin"],
)
def test_quien_escribe_se_lee_como_se_compara(cabecera, de):
    assert leer(cabecera + b"\r\n\r\nHola").de == de


def test_un_nombre_que_da_la_vuelta_o_es_otra_direccion_no_engana():
    volteado = b"From: =?utf-8?q?Ana=E2=80=AEfdp.exe?= <ana@correo.example>\r\n\r\nx"
    assert leer(volteado).nombre == "Anafdp.exe"
    assert leer(b'From: "gerente@caja.example" <ana@correo.example>\r\n\r\nx').nombre == ""
    assert leer(b'From: "ana@correo.example" <ana@correo.example>\r\n\r\nx').nombre == "ana@correo.example"


def test_quien_dice_ser_varios_se_nota():
    assert leer(b"From: a@b.example, c@d.example\r\n\r\nx").otros_remitentes == ("c@d.example",)
    assert leer(b"From: a@b.example\r\nFrom: c@d.example\r\n\r\nx").otros_remitentes == ("c@d.example",)
    assert leer(b"From: a@b.example\r\nFrom: A@b.example\r\n\r\nx").otros_remitentes == ()


@pytest.mark.parametrize("tipo", ["multipart/mixed", "multipart/alternative; boundary=x", "multipart/signed"])
def test_lo_que_dice_tener_partes_y_no_las_tiene_se_lee(tipo):
    assert "Necesito" in leer(DE + f"Content-Type: {tipo}\r\n\r\nNecesito algo.".encode()).texto


def test_el_archivo_metido_en_el_texto_sale_de_el():
    crudo = (
        DE
        + b"\r\nVa el soporte.\r\n\r\nbegin 644 soporte.txt\r\n*2&]L82P@06YA+@``\r\n`\r\nend\r\n\r\nGracias.\r\n"
    )
    leido = leer(crudo)
    assert leido.texto == "Va el soporte.\n\n\n\nGracias."
    assert [(uno.nombre, uno.contenido) for uno in leido.partes] == [("soporte.txt", b"Hola, Ana.")]


def test_lo_que_no_es_un_archivo_se_queda_en_el_texto():
    assert "begin 644" in leer(DE + b"\r\nbegin 644 a\r\nesto no es nada\r\nend\r\n").texto


@pytest.mark.parametrize(
    ("tipo", "nombre"),
    [
        ("application/ms-tnef; name=winmail.dat", "winmail.dat"),
        ("text/calendar; method=REQUEST", "adjunto.ics"),
        ("application/pdf", "adjunto.pdf"),
    ],
)
def test_lo_que_no_es_texto_se_conserva_como_archivo(tipo, nombre):
    partes = f"--x\r\nContent-Type: text/plain\r\n\r\nHola\r\n--x\r\nContent-Type: {tipo}\r\n\r\nxx\r\n--x--".encode()
    leido = leer(DE + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + partes)
    assert (leido.texto, [uno.nombre for uno in leido.partes]) == ("Hola", [nombre])


def test_la_firma_digital_no_es_un_archivo_y_lo_cifrado_se_dice():
    firmado = (
        DE
        + b"Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHola\r\n"
        b"--x\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nAAAA\r\n--x--"
    )
    assert (leer(firmado).texto, leer(firmado).partes, leer(firmado).esta_cifrado) == ("Hola", (), False)
    for tipo in (b"application/pkcs7-mime; name=smime.p7m", b"Multipart/Encrypted; boundary=x"):
        assert leer(DE + b"Content-Type: " + tipo + b"\r\n\r\nAAAA").esta_cifrado


CABECERA = st.sampled_from(
    ["From", "To", "Subject", "Content-Type", "Content-Disposition", "References", "Date", "Received"]
)
VALOR = st.text(st.sampled_from('abñ@.,;:<>()[]"\\=?_*%&/ \t-+08\u202e\0é😀'), max_size=60)


@given(st.lists(st.tuples(CABECERA, VALOR), max_size=6), st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_ninguna_cabecera_inventada_lo_detiene(cabeceras, cuerpo):
    crudo = "".join(f"{nombre}: {valor}\r\n" for nombre, valor in cabeceras).encode()
    leido, _ = todo(crudo + b"\r\n" + cuerpo)
    assert "\n" not in leido.asunto + leido.de + leido.nombre + "".join(leido.otros_remitentes)
    assert "\0" not in leido.asunto + leido.de + leido.nombre + leido.texto
    assert len(leido.de) <= 254


@given(
    st.lists(
        st.sampled_from(["> cita", "hola", "", "De: x", "Para: y", "Asunto: z", "-- ", "El 2 escribió:"])
    )
)
@settings(max_examples=200, deadline=None)
def test_de_un_texto_no_se_pierde_ni_un_renglon(renglones):
    partes = separar("\n".join(renglones))
    juntos = f"{partes.propio}\n{partes.firma}\n{partes.cita}"
    assert [uno.strip() for uno in juntos.split("\n") if uno.strip()] == [
        uno.strip() for uno in renglones if uno.strip()
    ]
