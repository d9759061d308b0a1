"""The constancia: what it proves, for how long it stays the same, and what it never says."""

import hashlib
import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from nucleo import adjuntos, reloj
from pqrs import constancias, fichas, radicados
from pqrs.acciones import constancia as accion
from pqrs.models import Constancia
from pqrs.tests.fabricas import (
    en_bogota,
    un_archivo_pdf,
    un_archivo_txt,
    una_persona,
    una_radicada,
    una_solicitud,
)
from pqrs.tests.lector_pdf import texto_de

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def bajar(client, solicitud):
    respuesta = client.get(reverse("pqrs:constancia", args=[fichas.ficha_de_ver(solicitud)]))
    return b"".join(respuesta.streaming_content)


def dicho(monkeypatch, solicitud) -> constancias.Contenido:
    """What the constancia of a request says, as it goes to the page."""
    contenidos = []
    componer = constancias.componer
    monkeypatch.setattr(
        constancias, "componer", lambda contenido: contenidos.append(contenido) or componer(contenido)
    )
    accion.emitir(solicitud)
    return contenidos[0]


def test_la_descargo_como_pdf_con_el_numero_en_el_nombre(client):
    solicitud = una_solicitud()
    respuesta = client.get(reverse("pqrs:constancia", args=[fichas.ficha_de_ver(solicitud)]))
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == f'attachment; filename="constancia-{solicitud.radicado}.pdf"'
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF-")


def test_la_descargo_desde_la_pagina_del_recibo(client):
    radicada = una_radicada()
    ficha = fichas.ficha_de_recibo(radicada.solicitud, radicada.codigo)
    respuesta = client.get(reverse("pqrs:constancia_recibo", args=[ficha]))
    assert b"".join(respuesta.streaming_content).startswith(b"%PDF-")


@pytest.mark.parametrize("nombre", ["constancia", "constancia_recibo"])
def test_sin_una_ficha_buena_no_hay_constancia(client, nombre):
    una_solicitud()
    assert client.get(reverse(f"pqrs:{nombre}", args=["inventada"])).status_code == 404
    assert not Constancia.objects.exists()


def test_la_ficha_de_una_pagina_no_sirve_en_la_otra(client):
    radicada = una_radicada()
    de_ver = fichas.ficha_de_ver(radicada.solicitud)
    de_recibo = fichas.ficha_de_recibo(radicada.solicitud, radicada.codigo)
    assert client.get(reverse("pqrs:constancia_recibo", args=[de_ver])).status_code == 404
    assert client.get(reverse("pqrs:constancia", args=[de_recibo])).status_code == 404


def test_es_siempre_el_mismo_documento(client):
    solicitud = una_solicitud()
    assert bajar(client, solicitud) == bajar(client, solicitud)
    assert Constancia.objects.count() == 1


def test_guarda_la_huella_del_documento_y_no_su_codigo(client, monkeypatch):
    solicitud = una_solicitud()
    codigo = dicho(monkeypatch, solicitud).codigo
    constancia = Constancia.objects.get()
    assert constancia.sha256 == hashlib.sha256(bajar(client, solicitud)).hexdigest()
    assert constancia.codigo_huella == radicados.huella_codigo(codigo)


def test_su_codigo_tiene_al_menos_ochenta_bits(monkeypatch):
    codigo = dicho(monkeypatch, una_solicitud()).codigo.replace("-", "")
    assert len(radicados.ALFABETO) ** len(codigo) >= 2**80


def test_dice_cuando_se_recibio_y_desde_cuando_cuenta(monkeypatch):
    with reloj.en(en_bogota(2026, 7, 20, 18, 30, 7)):
        filas = dict(dicho(monkeypatch, una_solicitud()).filas)
    assert (
        filas["Recibida"] == "Recibida el lunes 20 de julio de 2026 a las 18:30:07, hora legal de Colombia."
    )
    assert filas["Para el conteo"] == "Se tiene por recibida el martes 21 de julio de 2026."
    assert filas["Fecha límite"].startswith(
        "La entidad debe responder a más tardar el miércoles 12 de agosto de 2026"
    )


def test_dice_tipo_dependencia_canal_y_quien_la_presenta(monkeypatch):
    filas = dict(dicho(monkeypatch, una_solicitud(tipo="queja")).filas)
    assert filas["Tipo"].startswith("Queja (")
    assert filas["Dependencia"]
    assert filas["Canal"] == "Formulario web"
    assert filas["Quién la presenta"] == "Ana Pérez Gómez"


def test_lista_los_anexos_con_su_clase_y_su_huella(monkeypatch):
    archivos = [un_archivo_pdf("carta.pdf"), un_archivo_txt("nota.txt", "Hola")]
    anexos = dicho(monkeypatch, una_solicitud(archivos=archivos)).anexos
    assert [(a.numero, a.nombre, a.clase.split(",")[0]) for a in anexos] == [
        (1, "carta.pdf", "PDF"),
        (2, "nota.txt", "TXT"),
    ]
    assert anexos[1].sha256 == hashlib.sha256(b"Hola").hexdigest()


def test_la_anonima_no_dice_nada_de_quien_la_presenta(monkeypatch):
    solicitud = una_solicitud(persona=None, asunto="De Ana Pérez", archivos=[un_archivo_txt("Ana Pérez.txt")])
    assert "Ana" not in str(dicho(monkeypatch, solicitud))


def test_nunca_trae_el_codigo_de_seguimiento(client, monkeypatch):
    radicada = una_radicada()
    contenido = dicho(monkeypatch, radicada.solicitud)
    assert radicada.codigo not in str(contenido)
    assert radicada.codigo.encode() not in bajar(client, radicada.solicitud)


def test_el_codigo_qr_lleva_a_la_verificacion(settings, monkeypatch):
    settings.URL_PUBLICA = "https://portal.example"
    contenido = dicho(monkeypatch, una_solicitud())
    assert contenido.url_verificar == f"https://portal.example/verificar/{contenido.codigo}/"


@pytest.mark.parametrize(
    "nombre",
    [
        "#panic()",
        '#read("/etc/passwd")',
        "*Ana* _Pérez_ $x$ <a> @b // c [d] \\ `e`",
        "Ana 🙂 张伟",
        "Ñandú Łukasz عربي",
        "a" * 200,
        "' \" { } \u200b\u202e",
    ],
)
def test_lo_que_alguien_escribio_se_imprime_y_no_se_ejecuta(client, nombre):
    solicitud = una_solicitud(persona=una_persona(nombre=nombre), asunto=nombre[:160])
    assert bajar(client, solicitud).startswith(b"%PDF-")


def test_el_texto_se_lee_y_se_copia_tal_como_se_escribio(client):
    solicitud = una_solicitud(persona=una_persona(nombre="#panic() Ñandú *Güiza* $x$"))
    leido = texto_de(bajar(client, solicitud)).splitlines()
    assert "#panic() Ñandú *Güiza* $x$" in leido
    assert solicitud.radicado in leido
    assert "Cómo comprobar esta constancia" in leido


def test_lo_que_no_se_puede_dibujar_se_avisa():
    contenido = constancias.Contenido(
        "Caja 🙂", (), "2026-E-000001", (("Quién", "Ana 🙂"),), (), "u", "v", "c", "hoy"
    )
    dibujable = constancias._dibujable(contenido)
    assert dibujable.filas == (("Quién", "Ana ¤"),)
    assert "¤" in dibujable.nota


def test_es_un_pdf_accesible_con_idioma_titulo_y_fuentes_propias(client):
    pdf = bajar(client, una_solicitud())
    assert b"/Lang" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid:part>1<" in pdf or re.search(rb"pdfuaid:part=.1", pdf)
    assert b"/FontFile" in pdf


def test_si_el_disco_se_llena_no_queda_constancia_a_medias(client, monkeypatch):
    def lleno(archivo, **_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(adjuntos, "guardar", lleno)
    solicitud = una_solicitud()
    respuesta = client.get(reverse("pqrs:constancia", args=[fichas.ficha_de_ver(solicitud)]))
    assert respuesta.status_code == 503
    assert not Constancia.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_pedirla_dos_veces_a_la_vez_hace_una_sola(settings, monkeypatch):
    solicitud = una_solicitud()
    juntas = threading.Barrier(2, timeout=20)
    componer = constancias.componer

    def componer_a_la_vez(contenido):
        juntas.wait()
        return componer(contenido)

    monkeypatch.setattr(constancias, "componer", componer_a_la_vez)
    hechas = []

    def pedir():
        try:
            hechas.append(accion.emitir(solicitud).sha256)
        finally:
            connection.close()

    hilos = [threading.Thread(target=pedir) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(hechas) == 2
    assert set(hechas) == {Constancia.objects.get().sha256}
    assert len([ruta for ruta in (settings.DATA_DIR / "adjuntos").rglob("*") if ruta.is_file()]) == 1
