"""Anybody follows anything public in any reader, and a reader with nothing new costs nearly nothing."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import OperationalError

from nucleo import reloj
from nucleo.models import Entidad
from nucleo.tests.validadores import (
    fallas_de_atom,
    fallas_de_json_feed,
    fallas_de_rss,
)
from suscripciones import acciones, consultas
from suscripciones.tests.difusion import (
    FORMATOS,
    abrir_noticias,
    consultas_de,
    direccion,
    memoria,
    una_novedad,
)
from suscripciones.views.canales import acepta_gzip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]
VALIDAR = {"atom": fallas_de_atom, "rss": fallas_de_rss, "json": fallas_de_json_feed}
TIPOS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@pytest.fixture(params=FORMATOS)
def formato(request):
    return request.param


def test_cada_formato_cumple_su_norma(client, formato):
    for n in range(3):
        una_novedad(n)
    acciones.retirar("prueba:1")
    respuesta = client.get(direccion(formato))
    assert respuesta.status_code == 200
    assert respuesta["Content-Type"] == f"{TIPOS[formato]}; charset=utf-8"
    assert VALIDAR[formato](respuesta.content) == []


def test_el_canal_de_todo_existe_desde_el_primer_dia_y_trae_todo(client, formato):
    una_novedad()
    respuesta = client.get(direccion(formato, "todo"))
    assert VALIDAR[formato](respuesta.content) == []
    assert "Novedad número 1" in respuesta.content.decode()


def test_un_canal_vacio_cumple_su_norma(client, formato):
    assert VALIDAR[formato](client.get(direccion(formato)).content) == []


def test_un_titulo_hostil_no_rompe_ningun_canal(client, formato):
    for n, titulo in enumerate(
        ("a\x00\x07b", "\u202egnp", "🎉", "]]>", "ñ" * 10_000, "<b>&", "\ud800", "\ufffe")
    ):
        una_novedad(n, titulo=titulo, resumen=titulo, cuerpo=titulo, autor=titulo)
    assert VALIDAR[formato](client.get(direccion(formato)).content) == []


def test_dos_veces_lo_mismo_son_los_mismos_bytes(client, formato):
    una_novedad()
    primera = client.get(direccion(formato)).content
    memoria().olvidar()
    assert client.get(direccion(formato)).content == primera


def test_los_enlaces_llevan_al_portal_desde_cualquier_parte(client, formato):
    una_novedad()
    dicho = client.get(direccion(formato)).content.decode()
    assert f"{settings.URL_PUBLICA}/noticias/1/" in dicho
    assert f"{settings.URL_PUBLICA}/noticias/novedad-1/" in dicho


def test_lo_nuevo_va_primero(client, formato):
    for n in (1, 2):
        una_novedad(n)
    dicho = client.get(direccion(formato)).content.decode()
    assert dicho.index("Novedad número 2") < dicho.index("Novedad número 1")


def test_quien_ya_lo_tiene_cuesta_una_consulta(client, formato):
    una_novedad()
    etiqueta = client.get(direccion(formato))["ETag"]
    respuesta, cuantas = consultas_de(
        lambda: client.get(direccion(formato), headers={"if-none-match": etiqueta})
    )
    assert (respuesta.status_code, respuesta.content, cuantas) == (304, b"", 1)
    assert respuesta["ETag"] == etiqueta
    assert respuesta["Cache-Control"] == "public, max-age=300"
    assert respuesta["Vary"] == "Accept-Encoding, Sec-Fetch-Dest"


def test_lo_que_ya_se_escribio_cuesta_una_consulta(client, formato):
    una_novedad()
    client.get(direccion(formato))
    respuesta, cuantas = consultas_de(lambda: client.get(direccion(formato)))
    assert (respuesta.status_code, cuantas) == (200, 1)


def test_escribirlo_cuesta_lo_mismo_con_una_que_con_cincuenta(client, formato):
    una_novedad()
    _, con_una = consultas_de(lambda: client.get(direccion(formato)))
    for n in range(2, 50):
        una_novedad(n)
    _, con_cincuenta = consultas_de(lambda: client.get(direccion(formato)))
    assert con_una == con_cincuenta <= 4 + _de_la_entidad()


def _de_la_entidad() -> int:
    """Inside a test's transaction the entity is read each time."""
    return 1


@pytest.mark.parametrize(
    "cambiar",
    [
        lambda: una_novedad(2),
        lambda: acciones.corregir("prueba:1", titulo="Otro título", url="/noticias/novedad-1/"),
        lambda: acciones.retirar("prueba:1"),
        lambda: abrir_noticias(titulo="Otro nombre"),
        lambda: _cambiar_la_entidad(),
    ],
    ids=["anunciar", "corregir", "retirar", "el nombre del tema", "la entidad"],
)
def test_todo_cambio_se_nota(client, formato, cambiar):
    una_novedad()
    antes = client.get(direccion(formato))
    cambiar()
    despues = client.get(direccion(formato), headers={"if-none-match": antes["ETag"]})
    assert despues.status_code == 200
    assert despues["ETag"] != antes["ETag"]
    assert despues.content != antes.content


def _cambiar_la_entidad():
    entidad = Entidad.objects.vigente()
    entidad.nombre = entidad.sigla = "Caja Renombrada"
    entidad.save()


def test_lo_que_se_escribio_no_se_escribe_de_nuevo_por_otro_formato(client):
    una_novedad()
    assert len({client.get(direccion(uno))["ETag"] for uno in FORMATOS}) == 3


def test_la_etiqueta_manda_sobre_la_fecha(client):
    """RFC 9110 §13.2.2: whoever has another version by its tag gets it, whatever the date says."""
    with reloj.en(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        una_novedad()
    futuro = "Wed, 01 Jan 2031 00:00:00 GMT"
    otra = client.get(direccion(), headers={"if-none-match": 'W/"otra"', "if-modified-since": futuro})
    assert otra.status_code == 200
    misma = client.get(
        direccion(),
        headers={"if-none-match": otra["ETag"], "if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"},
    )
    assert misma.status_code == 304


def test_por_fecha_tambien_se_sabe(client):
    with reloj.en(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        una_novedad()
    respuesta = client.get(direccion())
    assert respuesta["Last-Modified"] == "Fri, 20 Nov 2026 15:00:00 GMT"
    otra = client.get(direccion(), headers={"if-modified-since": respuesta["Last-Modified"]})
    assert otra.status_code == 304


def test_lo_que_cambia_dos_veces_en_un_segundo_no_se_pierde_por_fecha(client):
    """HTTP tells dates in seconds: while the second is not over, no date is given."""
    with reloj.en(datetime(2026, 11, 20, 15, 0, 0, 100_000, tzinfo=UTC)) as desde:
        una_novedad(1)
        primera = client.get(direccion())
        assert "Last-Modified" not in primera
        reloj.avanzar(timedelta(milliseconds=500))
        una_novedad(2)
        reloj.avanzar(timedelta(seconds=1))
        fecha = desde.strftime("%a, %d %b %Y %H:%M:%S GMT")
        assert client.get(direccion())["Last-Modified"] == fecha


@pytest.mark.parametrize(
    ("encabezado", "acepta"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("*", True),
        ("GZIP", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("identity, *;q=0", False),
        ("br", False),
        ("", False),
        ("gzipado", False),
    ],
)
def test_comprimido_solo_a_quien_lo_pide(client, encabezado, acepta):
    una_novedad()
    sin_comprimir = client.get(direccion()).content
    respuesta = client.get(direccion(), headers={"accept-encoding": encabezado})
    assert acepta_gzip(encabezado) is acepta
    assert respuesta.has_header("Content-Encoding") is acepta
    assert (gzip.decompress(respuesta.content) if acepta else respuesta.content) == sin_comprimir
    assert respuesta["Vary"] == "Accept-Encoding, Sec-Fetch-Dest"


@pytest.mark.parametrize(("formato", "tipo"), [("atom", "xml"), ("rss", "xml"), ("json", "json")])
def test_un_navegador_lo_recibe_como_algo_que_sabe_mostrar(client, formato, tipo):
    respuesta = client.get(direccion(formato), headers={"sec-fetch-dest": "document"})
    assert respuesta["Content-Type"] == f"application/{tipo}; charset=utf-8"
    assert ("xml-stylesheet" in respuesta.content.decode()) == (tipo == "xml")


def test_con_head_las_mismas_cabeceras_y_nada_mas(client, formato):
    una_novedad()
    por_get, por_head = client.get(direccion(formato)), client.head(direccion(formato))
    assert por_head.content == b""
    for cabecera in ("ETag", "Content-Type", "Content-Length", "Cache-Control", "Vary"):
        assert por_head[cabecera] == por_get[cabecera]


def test_si_la_base_no_contesta_se_dice_cuando_volver(client, monkeypatch):
    def caida(*_):
        raise OperationalError("la base no contesta")

    monkeypatch.setattr(consultas, "tema_de_canal", caida)
    respuesta = client.get(direccion())
    assert respuesta.status_code == 503
    assert respuesta["Retry-After"] == "60"


def test_no_se_escribe_en_un_canal(client):
    assert client.post(direccion()).status_code == 405
