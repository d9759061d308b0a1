"""What has an hour comes out at its hour, once, whatever happens."""

import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from contenidos import acciones, consultas
from contenidos.models import Paso, Version
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona
from nucleo import reloj
from suscripciones.models import Novedad, Tema

modulo = sys.modules["contenidos.acciones.publicar"]
UNA_HORA = timedelta(hours=1)


def una_programada(anunciar: bool = False, **cambios) -> Version:
    version = un_borrador(**cambios)
    return acciones.publicar(version, version.autor, en=reloj.ahora() + UNA_HORA, anunciar=anunciar)


@pytest.mark.django_db
def test_antes_de_su_hora_no_se_lee():
    una_programada()
    assert acciones.publicar_programadas() == 0
    assert not consultas.publicados("noticia").exists()


@pytest.mark.django_db
def test_a_su_hora_la_publica_el_portal_y_la_anuncia():
    version = una_programada(anunciar=True)
    with reloj.en(reloj.ahora() + 2 * UNA_HORA):
        assert acciones.publicar_programadas() == 1
        assert acciones.publicar_programadas() == 0
    assert consultas.publicados("noticia").count() == 1
    assert Novedad.objects.count() == 1
    assert Paso.objects.get(verbo="publico", version=version).quien is None


@pytest.mark.django_db
def test_una_programada_no_se_edita_y_devuelta_pierde_la_hora():
    version = una_programada()
    with pytest.raises(acciones.TransicionInvalida, match="programada"):
        acciones.editar(version, version.autor, version.edicion, titulo="Otro")
    assert acciones.devolver(version, version.autor, "Falta un dato").se_publica_en is None
    with reloj.en(reloj.ahora() + 2 * UNA_HORA):
        assert acciones.publicar_programadas() == 0


@pytest.mark.django_db
def test_una_programada_se_puede_publicar_antes():
    version = una_programada()
    acciones.publicar(version, version.autor)
    assert consultas.publicados("noticia").count() == 1


@pytest.mark.django_db
def test_la_que_ya_no_se_puede_publicar_vuelve_a_borrador_y_las_demas_salen():
    quien = una_persona()
    contenido = un_contenido(autor=quien)
    nueva = acciones.nueva_version(contenido, quien)
    acciones.publicar(nueva, quien, en=reloj.ahora() + UNA_HORA)
    acciones.retirar(contenido, quien, "Salió mal")
    una_programada(titulo="La otra")
    with reloj.en(reloj.ahora() + 2 * UNA_HORA):
        assert acciones.publicar_programadas() == 1
    assert [c.vigente.titulo for c in consultas.publicados("noticia")] == ["La otra"]
    nueva.refresh_from_db()
    assert (nueva.estado, nueva.se_publica_en) == ("borrador", None)
    assert "retirado" in nueva.contenido.pasos.first().nota


@pytest.mark.django_db
def test_si_se_cae_a_la_mitad_cada_una_sale_una_vez(monkeypatch):
    """The process dies after publishing the first one and before the second is committed."""
    for n in range(3):
        una_programada(anunciar=True, titulo=f"Noticia {n}")
    vivas = [1]

    def caerse(contenido, version):
        if not vivas:
            raise SystemExit
        vivas.pop()
        return difundir(contenido, version)

    difundir = modulo.difundir
    with reloj.en(reloj.ahora() + 2 * UNA_HORA):
        monkeypatch.setattr(modulo, "difundir", caerse)
        with pytest.raises(SystemExit):
            acciones.publicar_programadas()
        assert (consultas.publicados("noticia").count(), Novedad.objects.count()) == (1, 1)
        monkeypatch.setattr(modulo, "difundir", difundir)
        assert acciones.publicar_programadas() == 2
    assert (consultas.publicados("noticia").count(), Novedad.objects.count()) == (3, 3)
    assert Paso.objects.filter(verbo="publico").count() == 3


@pytest.mark.django_db(transaction=True)
def test_dos_barridos_a_la_vez_publican_cada_una_una_vez():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite escribe de a uno")
    Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
    for _ in range(4):
        una_programada(anunciar=True)
    dentro_de_un_rato, cuentas = reloj.ahora() + 2 * UNA_HORA, []
    salida = threading.Barrier(2)

    def barrer():
        try:
            with reloj.en(dentro_de_un_rato):
                salida.wait(10)
                cuentas.append(acciones.publicar_programadas())
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=barrer) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join(30)
    assert sum(cuentas) == 4
    assert Paso.objects.filter(verbo="publico").count() == 4
    assert Novedad.objects.count() == 4
