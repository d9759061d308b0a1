"""What nobody may read any more, or not everybody, is in no feed."""

from datetime import timedelta

import pytest

from nucleo import registro, reloj
from suscripciones import acciones, canales
from suscripciones.tests.difusion import (
    FORMATOS,
    NOTICIAS,
    direccion,
    una_novedad,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]


@pytest.fixture(params=FORMATOS)
def formato(request):
    return request.param


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
    with reloj.en(reloj.ahora() - timedelta(minutes=1)):
        una_novedad()
    anonima, con_sesion = client.get(direccion(formato)), admin_client.get(direccion(formato))
    assert con_sesion.content == anonima.content
    assert not con_sesion.cookies
    quitar = {"X-Request-ID", "Content-Security-Policy"}
    assert {c: v for c, v in con_sesion.items() if c not in quitar} == {
        c: v for c, v in anonima.items() if c not in quitar
    }


def test_tampoco_cuando_no_esta_o_algo_falla(admin_client, monkeypatch):
    assert not admin_client.get(direccion("atom", "no:existe")).cookies
    monkeypatch.setattr(canales, "edicion", lambda *_: 1 / 0)
    admin_client.raise_request_exception = False
    respuesta = admin_client.get(direccion())
    assert respuesta.status_code == 500
    assert not respuesta.cookies
    assert "Content-Security-Policy" in respuesta


def test_la_sesion_sigue_abierta_despues_de_pedir_un_canal(admin_client):
    admin_client.get(direccion())
    assert admin_client.get("/admin/").status_code == 200
