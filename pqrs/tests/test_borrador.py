"""The draft that travels in the citizen's page."""

import base64
import json
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest

from nucleo import reloj
from pqrs import borrador as borradores
from pqrs import radicados
from pqrs.borrador import ArchivoAnunciado, Autorizacion, Borrador, Estado
from pqrs.tests.fabricas import en_bogota


def un_borrador(**cambios) -> Borrador:
    datos = {
        "tipo": "queja",
        "nombre_tipo": "Queja",
        "hoja": "h" * 43,
        "campos": {"objeto": "Me gritaron en la ventanilla. ¡Qué falta de respeto! 🙁", "nombre": "Ana"},
        "autorizaciones": (Autorizacion(1, "Autorizo", 1, True), Autorizacion(2, "Acepto", 3, False)),
        "archivos": (ArchivoAnunciado(7, "carta.pdf", 900),),
        "sospechas": ("rapidez",),
    }
    return Borrador(**datos | cambios)


def sin_firma(datos) -> str:
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(datos).encode())).decode()


def test_vuelve_como_se_fue():
    borrador = un_borrador()

    assert borradores.abrir(borradores.sellar(borrador)) == (Estado.INTEGRO, borrador)


def test_uno_cambiado_se_lee_pero_dice_que_no_tiene_sello():
    _, _, firma = borradores.sellar(un_borrador()).rpartition(":")
    otro = borradores.sellar(un_borrador(campos={"objeto": "otra cosa"})).partition(":")[0]

    apertura = borradores.abrir(f"{otro}:{firma}")

    assert apertura.estado is Estado.SIN_SELLO
    assert apertura.borrador.campos == {"objeto": "otra cosa"}


def test_si_las_claves_rotan_el_texto_se_lee(settings):
    sellado = borradores.sellar(un_borrador())
    settings.SECRET_KEY = "otra-clave-completamente-distinta"

    apertura = borradores.abrir(sellado)

    assert (apertura.estado, apertura.borrador) == (
        Estado.SIN_SELLO,
        un_borrador(hecho_en=apertura.borrador.hecho_en),
    )


def test_una_clave_anterior_conocida_lo_da_por_bueno(settings):
    sellado = borradores.sellar(un_borrador())
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = (
        [settings.SECRET_KEY],
        "otra-clave-completamente-distinta",
    )

    assert borradores.abrir(sellado).estado is Estado.INTEGRO


def test_despues_de_un_dia_esta_vencido_pero_entero():
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        sellado = borradores.sellar(un_borrador())
        reloj.avanzar(timedelta(hours=24, seconds=1))

        apertura = borradores.abrir(sellado)

    assert apertura.estado is Estado.VENCIDO
    assert apertura.borrador.campos["nombre"] == "Ana"


@pytest.mark.parametrize(
    "basura",
    [
        "",
        ":",
        "no es base64:firma",
        "ñandú",
        "\ud800",
        "a\0b",
        "x" * 3_000_000,
        sin_firma([]),
        sin_firma({}),
        sin_firma({"campos": "texto"}),
        sin_firma("[" * 100_000),
        base64.urlsafe_b64encode(zlib.compress(b"0" * 50_000_000)).decode(),
        base64.urlsafe_b64encode(zlib.compress(b"[" * 100_000)).decode(),
        base64.urlsafe_b64encode(zlib.compress(b'{"campos": {}}')[:-5]).decode(),
    ],
)
def test_lo_que_no_es_un_borrador_no_se_lee_ni_falla(basura):
    assert borradores.abrir(basura) == (Estado.ILEGIBLE, None)


@pytest.mark.parametrize(
    "cambio",
    [
        {"hoja": "corta"},
        {"hoja": None},
        {"tipo": 3},
        {"campos": {"objeto": ["lista"]}},
        {"archivos": [["x", "y", "z"]]},
        {"archivos": [[1e400, "y", 3]]},
        {"autorizaciones": [[1, "t"]]},
        {"hecho_en": "ayer"},
        {"hecho_en": "2026-11-24T09:00:00"},
        {"hecho_en": "9999-12-31T23:59:59-23:59"},
    ],
)
def test_uno_con_datos_imposibles_no_se_lee_ni_falla(cambio):
    sellado = borradores.sellar(un_borrador())
    datos = json.loads(zlib.decompress(base64.urlsafe_b64decode(sellado.partition(":")[0])))

    assert borradores.abrir(sin_firma(datos | cambio)).estado is Estado.ILEGIBLE


def test_el_mismo_texto_de_la_misma_pagina_es_la_misma_solicitud_aunque_los_archivos_ya_no_esperen():
    uno, otro = un_borrador(), un_borrador(archivos=(), sospechas=(), hecho_en=en_bogota(2026, 1, 1))

    assert (uno.clave_envio, uno.codigo) == (otro.clave_envio, otro.codigo)


@pytest.mark.parametrize(
    "cambio",
    [
        {"hoja": "i" * 43},
        {"campos": {"objeto": "otro texto"}},
        {"es_anonima": True},
        {"tipo": "reclamo"},
        {"autorizaciones": ()},
    ],
)
def test_otras_palabras_u_otra_pagina_son_otra_solicitud(cambio):
    uno, otro = un_borrador(), replace(un_borrador(), **cambio)

    assert uno.clave_envio != otro.clave_envio
    assert uno.codigo != otro.codigo


def test_el_codigo_tiene_la_forma_de_los_demas_y_no_sale_de_lo_que_se_guarda():
    borrador = un_borrador()

    assert len(borrador.codigo) == len(radicados.nuevo_codigo())
    assert set(borrador.codigo) <= {*radicados.ALFABETO, "-"}
    assert borrador.nonce not in {borrador.clave_envio, borrador.codigo}


def test_los_archivos_de_una_anonima_esperan_aparte():
    assert un_borrador().ficha != un_borrador(es_anonima=True).ficha


def test_la_hoja_dice_cuando_se_abrio():
    with reloj.en(en_bogota(2026, 11, 24, 9, 0)):
        hoja = borradores.leer_hoja(borradores.nueva_hoja())

    assert hoja.abierta_en == en_bogota(2026, 11, 24, 9, 0)


def test_una_hoja_sin_sello_conserva_sus_archivos_pero_no_su_hora():
    texto = borradores.nueva_hoja()

    assert borradores.leer_hoja(texto[:-1] + "!") == (texto[:43], None)


@pytest.mark.parametrize("texto", ["", "x", "x" * 42, "x" * 44, "ñ" * 43, "\0" * 43, "é" * 10_000])
def test_lo_que_no_es_una_hoja_no_se_toma(texto):
    assert borradores.leer_hoja(texto) is None


@pytest.mark.parametrize(
    ("texto", "asunto"),
    [
        ("Hola", "Hola"),
        ("  Hola,\n\nqué   tal  ", "Hola, qué tal"),
        (
            "palabra " * 40,
            "palabra palabra palabra palabra palabra palabra palabra palabra palabra palabra palabra…",
        ),
        ("x" * 500, "x" * 89 + "…"),
        ("", ""),
    ],
)
def test_el_asunto_sale_de_las_primeras_palabras(texto, asunto):
    assert borradores.asunto_de(texto) == asunto


def test_el_asunto_escrito_manda():
    assert un_borrador(campos={"objeto": "largo", "asunto": "corto"}).asunto == "corto"
    assert un_borrador(campos={"objeto": "largo", "asunto": ""}).asunto == "largo"
