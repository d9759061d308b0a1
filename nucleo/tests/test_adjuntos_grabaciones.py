"""Recordings come in only where an official asks for them, and only when they are what their name says (R3.20)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nucleo import adjuntos
from nucleo.adjuntos import AdjuntoInvalido
from nucleo.tests.grabaciones import un_mp3, un_mp4, un_ogg, un_wav

MEGA = 1024 * 1024


@pytest.mark.parametrize(
    ("archivo", "tipo"),
    [
        (un_ogg, "audio/ogg"),
        (lambda: un_ogg("voz.opus"), "audio/ogg"),
        (un_wav, "audio/wav"),
        (un_mp3, "audio/mpeg"),
        (lambda: un_mp3(con_marca=False), "audio/mpeg"),
        (un_mp4, "video/mp4"),
        (lambda: un_mp4("voz.m4a", b"M4A "), "audio/mp4"),
        (lambda: un_mp4("video.3gp", b"3gp4"), "video/3gpp"),
    ],
)
def test_se_recibe_lo_que_una_persona_dijo(archivo, tipo):
    assert adjuntos.inspeccionar(archivo(), con_grabaciones=True).tipo_mime == tipo


def test_las_demas_puertas_no_reciben_grabaciones():
    with pytest.raises(AdjuntoInvalido, match=r"los archivos «\.ogg» no se reciben"):
        adjuntos.inspeccionar(un_ogg())


@pytest.mark.parametrize("extension", list(adjuntos.GRABACIONES))
@pytest.mark.parametrize(
    "contenido",
    [
        b"MZ\x90\x00" + bytes(200),
        b"%PDF-1.4\n" + bytes(200),
        b"<html><script>alert(1)</script></html>" * 9,
        b"\xff",
    ],
)
def test_un_programa_o_una_pagina_con_nombre_de_grabacion_se_rechaza(extension, contenido):
    with pytest.raises(AdjuntoInvalido, match="no corresponde a la extensión"):
        adjuntos.inspeccionar(SimpleUploadedFile(f"voz.{extension}", contenido), con_grabaciones=True)


@pytest.mark.parametrize("archivo", [un_ogg, un_wav, un_mp4, lambda: un_mp3(con_marca=False)])
def test_una_grabacion_cortada_se_rechaza(archivo):
    entera = archivo()
    cortada = SimpleUploadedFile(entera.name, entera.read()[: 36 if entera.name.endswith("wav") else 90])
    with pytest.raises(AdjuntoInvalido):
        adjuntos.inspeccionar(cortada, con_grabaciones=True)


def test_otra_clase_de_grabacion_con_ese_nombre_se_rechaza():
    with pytest.raises(AdjuntoInvalido, match=r"no corresponde a la extensión «\.mp3»"):
        adjuntos.inspeccionar(un_ogg("voz.mp3"), con_grabaciones=True)


def test_una_grabacion_puede_pesar_mas_que_un_documento_y_tiene_su_tope():
    de_doce = SimpleUploadedFile("voz.mp3", un_mp3(cuadros=12 * MEGA // 104).read())
    enorme = SimpleUploadedFile("voz.mp3", un_mp3(cuadros=26 * MEGA // 104).read())

    assert adjuntos.inspeccionar(de_doce, con_grabaciones=True).tamano > adjuntos.TAMANO_MAXIMO
    with pytest.raises(AdjuntoInvalido, match="el máximo por archivo es 25 MB"):
        adjuntos.inspeccionar(enorme, con_grabaciones=True)
