"""A PDF that forbids editing opens for everybody and is received; one that asks for a password is not.

The dictionaries were written by another program (pypdf) with the owner's password «duena» and the user's one empty.
"""

import pytest

from nucleo.adjuntos import AdjuntoInvalido, inspeccionar
from nucleo.tests.archivos import subido, un_pdf, un_pdf_de_hoy

P = "/P 4294963392"
FILTRO = "/Filter /Standard"
REVISION_2 = (
    "9f5aa4ecf10a1410d999d1415ed9922f",
    "/V 1 /R 2 /Length 40 "
    "/O <4a3a6aa6b8bc811cfa3a6af2d313a889dd36f47e20b8760724fd23d5cc70b8ae> "
    "/U <4bffe5ae5f1c1cb768210af30bcfda63a2caefaf944ecef219a7aa054689c560>",
)
REVISION_3 = (
    "fb95cf038719ee2bca70e5257d880c3b",
    "/V 2 /R 3 /Length 128 "
    "/O <4695aab9b98b73888945467df577a664930eaefea6948aa92002c0999285e9c1> "
    "/U <46e0f1e4c3647808540634e744d6255c28bf4e5e4e758a4164004e56fffa0108>",
)
REVISION_4 = (
    "e440c09aae7fc51299a53817b1074664",
    "/V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 /Length 16 >> >> "
    "/O <4695aab9b98b73888945467df577a664930eaefea6948aa92002c0999285e9c1> "
    "/U <2cb8e8cebd333ae9e9a8c83ce210296328bf4e5e4e758a4164004e56fffa0108>",
)
REVISION_5 = (
    "34fc0033e8095e737346aa3083c92eb0",
    "/V 5 /R 5 /Length 256 /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> "
    "/O <806d000e43e3e3308262f885d02f40bb6197a50b48d8feb339939481beabfc6a15ce4beb3e2fb09c4bd536abe8611924> "
    "/U <74269e4b9ed3049c474397b54cabf93874faf05c4021e6ac98fb0c3921f80d52aed260b54398ccd0a40b28e0658fea46>",
)
REVISION_6 = (
    "fb6990fa9543c916a899889c913c35ae",
    "/V 5 /R 6 /Length 256 /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> "
    "/O <b06e9e35c984227b43a388f3fcc353f8bb9cdab8bfbd773a121da23682780fa3660f1ada9989dca4574f7a8250731e55> "
    "/U <eea426b145132199d139b8abf231df3e2342f476be2b7ad7d50ea4b54bacb73d3f35e805faa68b0d3d0ea9c3e43a9f9b>",
)
REVISIONES = [REVISION_2, REVISION_3, REVISION_4, REVISION_5, REVISION_6]


def diccionario(identidad: str, cifrado: str) -> str:
    return f"/ID [ <{identidad}> <{identidad}> ] /Encrypt << {FILTRO} {P} {cifrado} >>"


def se_recibe(contenido: bytes) -> bool:
    try:
        inspeccionar(subido("extracto.pdf", contenido))
    except AdjuntoInvalido as error:
        return "contraseña" not in error.motivo
    return True


@pytest.mark.parametrize("revision", REVISIONES)
def test_un_pdf_que_solo_prohibe_editar_se_recibe(revision):
    assert se_recibe(un_pdf(diccionario(*revision)))
    assert se_recibe(un_pdf_de_hoy(diccionario(*revision)))


@pytest.mark.parametrize("revision", REVISIONES)
def test_un_pdf_que_pide_contrasena_no_se_recibe(revision):
    identidad, cifrado = revision
    usuario = cifrado.partition("/U <")[2]
    otro = cifrado.replace(usuario, ("1" if usuario[0] == "0" else "0") + usuario[1:])

    assert not se_recibe(un_pdf(diccionario(identidad, otro)))


def test_el_cifrado_se_encuentra_aunque_este_en_su_propio_objeto():
    identidad, cifrado = REVISION_3
    objeto = f"5 0 obj\n<< {FILTRO} {P} {cifrado} >>\nendobj\n".encode()
    remolque = f"/ID [ <{identidad}> <{identidad}> ] /Encrypt 5 0 R"

    assert se_recibe(un_pdf(remolque, relleno=b"15 0 obj\n<<>>\nendobj\n" + b" " * 65_530 + objeto))


def test_las_cadenas_entre_parentesis_se_leen_igual():
    identidad, cifrado = REVISION_3
    literal = "".join(f"\\{byte:03o}" for byte in bytes.fromhex(identidad))
    remolque = f"/ID [ ({literal}) ({literal}) ] /Encrypt << {FILTRO} {P} {cifrado} >>"

    assert se_recibe(un_pdf(remolque))


@pytest.mark.parametrize(
    "cifrado",
    [
        "/Encrypt 9 0 R",
        "/Encrypt << /Filter /Adobe.PubSec >>",
        "/Encrypt << /Filter /Standard >>",
        "/Encrypt << /Filter /Standard /R 3 /V 2 /Length 4000 >>",
        "/Encrypt << /Filter /Standard /R 6 /U (corta) >>",
        "/Encrypt << /Filter /Standard /R 99 >>",
    ],
)
def test_un_cifrado_que_no_se_entiende_no_se_recibe(cifrado):
    assert not se_recibe(un_pdf(cifrado))
