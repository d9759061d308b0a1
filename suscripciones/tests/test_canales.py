"""Anybody follows anything public in any reader, and a reader with nothing new costs nearly nothing."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from nucleo import registro, reloj
from nucleo.models import Entidad
from nucleo.tests.validadores import (
    fallas_de_atom,
    fallas_de_historia,
    fallas_de_json_feed,
    fallas_de_opml,
    fallas_de_rss,
)
from suscripciones import acciones, consultas
from suscripciones.memoria import Memoria
from suscripciones.models import EnTema, Tema
from suscripciones.tests.difusion import (
    FORMATOS,
    NOTICIAS,
    abrir_noticias,
    consultas_de,
    direccion,
    memoria,
    una_novedad,
)
from suscripciones.views.canales import acepta_gzip

pytestmark = pytest.mark.django_db
VALIDAR = {"atom": fallas_de_atom, "rss": fallas_de_rss, "json": fallas_de_json_feed}
TIPOS = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@pytest.fixture(autouse=True)
def tema():
    memoria().olvidar()
    return abrir_noticias()


@pytest.fixture(params=FORMATOS)
def formato(request):
    return request.param


@pytest.fixture
def restringir(monkeypatch):
    """Close a kind of topic to anybody who did not sign in, for this test."""

    def cerrar(clase: str):
        monkeypatch.setitem(
            registro.temas_restringidos._cosas, clase, (1, lambda clave, usuario: usuario is not None)
        )

    return cerrar


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


# --- Nothing new -----------------------------------------------------------------------------------------------------


def test_quien_ya_lo_tiene_cuesta_una_consulta(client, formato):
    una_novedad()
    etiqueta = client.get(direccion(formato))["ETag"]
    respuesta, cuantas = consultas_de(
        lambda: client.get(direccion(formato), headers={"if-none-match": etiqueta})
    )
    assert (respuesta.status_code, respuesta.content, cuantas) == (304, b"", 1)
    assert respuesta["ETag"] == etiqueta
    assert respuesta["Cache-Control"] == "public, max-age=300"
    assert respuesta["Vary"] == "Accept-Encoding"


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
    assert respuesta["Vary"] == "Accept-Encoding"


def test_con_head_las_mismas_cabeceras_y_nada_mas(client, formato):
    una_novedad()
    por_get, por_head = client.get(direccion(formato)), client.head(direccion(formato))
    assert por_head.content == b""
    for cabecera in ("ETag", "Content-Type", "Content-Length", "Cache-Control", "Vary"):
        assert por_head[cabecera] == por_get[cabecera]


def test_no_se_escribe_en_un_canal(client):
    assert client.post(direccion()).status_code == 405


# --- What is not there -----------------------------------------------------------------------------------------------


def test_lo_retirado_se_va_de_todos_los_canales(client, formato):
    novedad = una_novedad()
    acciones.retirar(novedad.clave)
    for clave in (NOTICIAS, "todo"):
        dicho = client.get(direccion(formato, clave)).content.decode()
        assert novedad.titulo not in dicho
        assert novedad.url not in dicho


def test_un_lector_de_atom_sabe_que_se_retiro(client):
    """RFC 6721: by its identifier alone."""
    novedad = una_novedad()
    acciones.retirar(novedad.clave)
    assert f'deleted-entry ref="{novedad.guid}"' in client.get(direccion()).content.decode()


@pytest.mark.parametrize("que", [*FORMATOS, "pagina"])
def test_de_un_tema_que_no_existe_no_hay_canal(client, que):
    ruta = "/canales/no:existe/" if que == "pagina" else direccion(que, "no:existe")
    assert client.get(ruta).status_code == 404


@pytest.mark.parametrize("clave", ["a%00b", "%E2%80%AE", "x" * 101, "a%2Fb", "%20", "tod%C3%B3"])
def test_un_nombre_imposible_no_es_una_averia(client, clave):
    assert client.get(f"/canales/{clave}/atom.xml").status_code == 404


@pytest.mark.parametrize("archivo", ["0", "1", "99999999999999999999999", "-1", "x"])
def test_un_archivo_que_no_existe_no_es_una_averia(client, archivo):
    una_novedad()
    assert client.get(f"/canales/{NOTICIAS}/archivo/{archivo}/atom.xml").status_code in {200, 404}
    assert client.get(f"/canales/{NOTICIAS}/archivo/1/atom.xml").status_code == 404


@pytest.mark.parametrize("que", [*FORMATOS, "pagina"])
def test_de_un_tema_cerrado_se_dice_que_ya_no_existe(client, que):
    acciones.cerrar_tema(NOTICIAS)
    respuesta = client.get(f"/canales/{NOTICIAS}/" if que == "pagina" else direccion(que))
    assert respuesta.status_code == 410
    assert "Este canal ya no existe" in respuesta.content.decode()
    assert "Ver los otros canales" in respuesta.content.decode()


@pytest.mark.parametrize("cerrado", [False, True])
def test_de_un_tema_reservado_no_se_sabe_ni_que_existe(client, admin_client, restringir, cerrado):
    acciones.abrir_tema("vedado:1", titulo="Secretísimo", url="/x/", esta_en_el_indice=True)
    una_novedad(temas=("vedado:1",), titulo="Cosa secretísima")
    restringir("vedado")
    acciones.cambio_la_reserva("vedado:1")
    if cerrado:
        acciones.cerrar_tema("vedado:1")
    for quien in (client, admin_client):
        for ruta in ("/canales/vedado:1/", *(direccion(uno, "vedado:1") for uno in FORMATOS)):
            assert quien.get(ruta).status_code == 404
        for ruta in (
            "/canales/",
            "/canales/todos.opml",
            "/canales/todo/",
            *(direccion(u, "todo") for u in FORMATOS),
        ):
            assert "secretísim" not in quien.get(ruta).content.decode().lower(), ruta


def test_lo_que_vuelve_a_ser_publico_vuelve_a_los_canales(client, restringir, monkeypatch):
    acciones.abrir_tema("vedado:1", titulo="Un foro", url="/x/")
    una_novedad(temas=("vedado:1",))
    restringir("vedado")
    acciones.cambio_la_reserva("vedado:1")
    assert "Novedad número" not in client.get(direccion("atom", "todo")).content.decode()
    monkeypatch.delitem(registro.temas_restringidos._cosas, "vedado")
    acciones.cambio_la_reserva("vedado:1")
    assert "Novedad número" in client.get(direccion("atom", "todo")).content.decode()


def test_la_sesion_de_quien_lo_pide_ni_se_lee_ni_se_nota(client, admin_client, formato):
    """What a cache on the way keeps is the same for everybody: no cookie, and nothing that depends on one."""
    una_novedad()
    anonima, con_sesion = client.get(direccion(formato)), admin_client.get(direccion(formato))
    assert con_sesion.content == anonima.content
    assert not con_sesion.cookies
    quitar = {"X-Peticion", "Content-Security-Policy"}
    assert {c: v for c, v in con_sesion.items() if c not in quitar} == {
        c: v for c, v in anonima.items() if c not in quitar
    }


def test_la_sesion_sigue_abierta_despues_de_pedir_un_canal(admin_client):
    admin_client.get(direccion())
    assert admin_client.get("/admin/").status_code == 200


# --- Archives (RFC 5005) ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cuantas", [0, 1, 74, 75, 130])
def test_de_archivo_en_archivo_se_llega_al_principio_sin_que_falte_ni_sobre(client, cuantas):
    for n in range(cuantas):
        una_novedad(n)
    for formato in ("atom", "rss"):
        traidas = []

        def traer(url, traidas=traidas):
            respuesta = client.get(url.removeprefix(settings.URL_PUBLICA))
            assert respuesta.status_code == 200
            traidas.append(respuesta.content.decode())
            return respuesta.content

        assert fallas_de_historia(settings.URL_PUBLICA + direccion(formato), traer) == []
        todo = "".join(traidas)
        assert [n for n in range(cuantas) if todo.count(f"<title>Novedad número {n}</title>") != 1] == []


def test_en_json_tambien_se_llega_al_principio(client):
    for n in range(130):
        una_novedad(n)
    ids, siguiente = [], settings.URL_PUBLICA + direccion("json")
    while siguiente:
        respuesta = client.get(siguiente.removeprefix(settings.URL_PUBLICA))
        assert fallas_de_json_feed(respuesta.content) == []
        ids += [uno["id"] for uno in respuesta.json()["items"]]
        siguiente = respuesta.json().get("next_url", "")
    assert len(ids) == len(set(ids)) == 130


def test_un_archivo_conserva_sus_bytes_cuando_llega_algo_nuevo(client):
    for n in range(101):
        una_novedad(n)
    antes = client.get(direccion("atom", archivo=1)).content
    una_novedad(200)
    assert client.get(direccion("atom", archivo=1)).content == antes


def test_lo_retirado_se_va_tambien_del_archivo(client, formato):
    for n in range(101):
        una_novedad(n)
    acciones.retirar("prueba:3")
    dicho = client.get(direccion(formato, archivo=1)).content.decode()
    assert "Novedad número 3<" not in dicho.replace('"', "<")
    assert VALIDAR[formato](client.get(direccion(formato, archivo=1)).content) == []


# --- Pages ------------------------------------------------------------------------------------------------------------


def test_la_pagina_explica_y_ofrece_cada_tema_en_cada_formato(client):
    dicho = client.get("/canales/").content.decode()
    for formato in FORMATOS:
        assert f'href="{direccion(formato)}"' in dicho
        assert f'href="{direccion(formato, "todo")}"' in dicho
    assert "Qué es un canal" in dicho


def test_la_lista_de_todos_los_canales_cumple_su_norma(client):
    respuesta = client.get("/canales/todos.opml")
    assert fallas_de_opml(respuesta.content) == []
    assert f"{settings.URL_PUBLICA}{direccion('rss')}" in respuesta.content.decode()


def test_lo_que_no_se_ofrece_tiene_canal_y_no_esta_en_la_lista(client):
    acciones.abrir_tema("pagina:7", titulo="Una página suelta", url="/pagina/7/")
    assert client.get(direccion("rss", "pagina:7")).status_code == 200
    assert "Una página suelta" not in client.get("/canales/").content.decode()


def test_la_pagina_de_un_tema_dice_lo_mismo_que_su_canal(client):
    for n in range(25):
        una_novedad(n)
    acciones.retirar("prueba:24")
    primera = client.get(f"/canales/{NOTICIAS}/")
    siguiente = primera.context["pagina"].siguiente
    segunda = client.get(f"/canales/{NOTICIAS}/?antes={siguiente}")
    juntas = primera.content.decode() + segunda.content.decode()
    assert [n for n in range(24) if juntas.count(f">Novedad número {n}</a>") != 1] == []
    assert "Novedad número 24" not in juntas


@pytest.mark.parametrize("antes", ["", "x", "-1", "0", "9" * 40, "٣", "1.5"])
def test_un_lugar_que_no_se_entiende_no_es_una_averia(client, antes):
    una_novedad()
    assert client.get(f"/canales/{NOTICIAS}/", {"antes": antes}).status_code == 200


def test_los_lectores_encuentran_el_canal_desde_cualquier_pagina(client):
    todo = (
        f'type="application/atom+xml" title="Todas las novedades (Atom)" href="{direccion("atom", "todo")}"'
    )
    assert todo in client.get("/").content.decode()
    assert f'href="{direccion("atom")}"' in client.get(f"/canales/{NOTICIAS}/").content.decode()


def test_anunciar_los_canales_en_cada_pagina_no_cuesta_ninguna_consulta(client):
    client.get("/")
    _, cuantas = consultas_de(lambda: client.get("/"))
    assert cuantas == 1  # the entity's


# --- Memory and growth ---------------------------------------------------------------------------------------------------


def test_un_proceso_no_guarda_mas_de_lo_que_se_le_dice():
    chica = Memoria(maximo=2_000)
    for n in range(100):
        chica.dar(str(n), lambda n=n: bytes(str(n) * 10_000, "ascii"))
        assert chica.ocupa <= 2_000
    assert chica.dar("99", lambda: pytest.fail("debía estar")) is not None


def test_lo_que_no_cabe_se_entrega_y_no_se_guarda():
    chica = Memoria(maximo=10)
    assert gzip.decompress(chica.dar("a", lambda: b"x" * 1000)) == b"x" * 1000
    assert chica.ocupa == 0


def test_los_canales_de_todos_los_temas_caben_en_lo_que_un_proceso_puede_guardar(client):
    una_novedad(cuerpo="texto largo " * 3000)
    for formato in FORMATOS:
        client.get(direccion(formato))
    assert 0 < memoria().ocupa <= memoria().maximo <= 4 * 1024 * 1024


def test_un_tema_con_cien_mil_novedades_se_lee_por_su_indice(django_assert_max_num_queries):
    """EXPLAIN: no sort and no walk of the table, on either database."""
    tema = Tema.objects.get(clave=NOTICIAS)
    for n in range(3):
        una_novedad(n)
    plan = EnTema.objects.filter(tema=tema, n__gt=1).order_by("-n").explain()
    assert "USE TEMP B-TREE" not in plan
    with django_assert_max_num_queries(2):
        assert len(consultas.leer(Tema.objects.get(pk=tema.pk)).novedades) == 3
