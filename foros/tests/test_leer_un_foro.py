"""What anybody reads before choosing a thread: which forums there are, what each is for, what is discussed in it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from cuentas.tests.sesion import probar_segundo_factor
from foros.acciones import cerrar
from foros.consultas.lectura import HILOS_POR_PAGINA
from foros.models import Foro, Hilo, Miembro
from foros.tests.fabricas import funcionario, un_foro, un_hilo, una_persona
from foros.tests.lectura import dicho
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: What a forum's page asks for at most, besides the entity, which every page does.
CONSULTAS_DE_UN_FORO = 5


def test_la_lista_dice_para_que_es_cada_foro_quien_escribe_y_cuando_responden(client):
    foro = un_foro(titulo="Vivienda", proposito="Para hablar de **subsidios**.", dias_de_respuesta=3)
    un_hilo(foro)
    pagina = dicho(client.get("/foros/"))
    for parte in (
        "Vivienda",
        "Para hablar de subsidios.",
        "3 días hábiles",
        "Abierto",
        foro.get_absolute_url(),
    ):
        assert parte in pagina


def test_los_foros_abiertos_van_antes_que_los_terminados(client):
    Foro.objects.filter(pk=un_foro(titulo="Acabado").pk).update(
        cerrado_en=reloj.ahora(), conclusiones="Listo."
    )
    un_foro(titulo="En curso")
    pagina = dicho(client.get("/foros/"))
    assert pagina.index("En curso") < pagina.index("Acabado")
    assert "Terminado, con conclusiones" in pagina


def test_sin_foros_se_dice_que_hacer(client):
    assert "radicar una petición" in dicho(client.get("/foros/"))


def test_un_foro_muestra_su_proposito_sus_reglas_y_como_seguirlo(client):
    foro = un_foro(proposito="Para *todos*.")
    pagina = dicho(client.get(foro.get_absolute_url()))
    assert "<em>todos</em>" in pagina
    assert reverse("contenidos:regla_version", args=["foros", foro.regla.version]) in pagina
    assert reverse("suscripciones:rss", args=[foro.tema]) in pagina


def test_un_foro_que_no_se_ha_publicado_no_existe(client):
    foro = un_foro()
    Foro.objects.filter(pk=foro.pk).update(publicado_en=None)
    assert client.get(foro.get_absolute_url()).status_code == 404
    assert foro.titulo not in dicho(client.get("/foros/"))


def test_lo_fijado_va_primero_mientras_dure(client):
    foro = un_foro()
    fijado, nuevo = un_hilo(foro, titulo="Lea primero"), un_hilo(foro, titulo="Lo más nuevo")
    Hilo.objects.filter(pk=fijado.pk).update(fijado_hasta=reloj.ahora() + timedelta(days=1))
    pagina = dicho(client.get(foro.get_absolute_url()))
    assert pagina.index(fijado.titulo) < pagina.index(nuevo.titulo)
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        pagina = dicho(client.get(foro.get_absolute_url()))
    assert pagina.index(nuevo.titulo) < pagina.index(fijado.titulo)


def test_las_paginas_de_un_foro_dan_cada_hilo_una_vez(client):
    foro, quien = un_foro(), una_persona()
    for n in range(HILOS_POR_PAGINA * 2 + 3):
        Hilo.objects.create(
            foro=foro, titulo=f"Pregunta {n:03}.", autor=quien, publicado_en=reloj.ahora(), ultimo_numero=1,
            publicados=1, ultimo_en=reloj.ahora().replace(microsecond=n // 2),
        )  # fmt: skip
    vistos, direccion = [], foro.get_absolute_url()
    for _ in range(3):
        respuesta = client.get(direccion)
        vistos += respuesta.context["pagina"].hilos
        direccion = f"{foro.get_absolute_url()}?despues={respuesta.context['pagina'].siguiente}"
    assert len(vistos) == len(set(vistos)) == HILOS_POR_PAGINA * 2 + 3
    assert not respuesta.context["pagina"].siguiente


@pytest.mark.parametrize("lugar", ["x", "9" * 40 + "-1", "1-" + "9" * 30, "-", "١-١", "%00", "1-1-1"])
def test_un_lugar_que_no_existe_da_la_primera_pagina_o_ninguna(client, lugar):
    assert client.get(un_hilo().foro.get_absolute_url(), {"despues": lugar}).status_code == 200


@pytest.mark.parametrize("cuantos", [1, 6])
def test_un_foro_cuesta_lo_mismo_con_un_hilo_que_con_seis(client, django_assert_max_num_queries, cuantos):
    foro = un_foro()
    for _ in range(cuantos):
        un_hilo(foro)
    with django_assert_max_num_queries(CONSULTAS_DE_UN_FORO):
        client.get(foro.get_absolute_url())


def test_un_foro_privado_no_existe_para_quien_no_es_miembro(client):
    foro, quien = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=foro, usuario=quien.usuario, agregado_por=foro.creado_por)
    hilo = un_hilo(foro, quien=quien)
    primero = hilo.mensajes.get()
    direcciones = [
        foro.get_absolute_url(),
        hilo.get_absolute_url(),
        primero.get_absolute_url(),
        reverse("foros:ultimo", args=[hilo.pk]),
    ]
    for otro in (None, una_persona().usuario):
        if otro:
            client.force_login(otro)
        assert [client.get(una).status_code for una in direcciones] == [404] * 4
        assert foro.titulo not in dicho(client.get("/foros/"))
    client.force_login(quien.usuario)
    pagina = client.get(hilo.get_absolute_url())
    assert pagina["X-Robots-Tag"] == "noindex, nofollow"
    assert "og:title" not in dicho(pagina)


def test_quien_puede_terminar_un_foro_lo_hace_desde_su_pagina(client):
    foro, quien = un_foro(), funcionario(Rol.MODERADOR)
    terminar = reverse("admin:foros_ficha_cerrar_foro", args=[foro.pk])
    assert terminar not in dicho(client.get(foro.get_absolute_url()))
    client.force_login(quien)
    probar_segundo_factor(client, quien)
    assert terminar in dicho(client.get(foro.get_absolute_url()))


def test_un_foro_terminado_lleva_a_su_ficha(client):
    foro = un_foro()
    cerrar.cerrar_foro(foro.pk, "No hubo propuestas: se repetirá.", quien=funcionario(Rol.MODERADOR))
    assert reverse("foros:ficha_de_foro", args=[foro.slug]) in dicho(client.get(foro.get_absolute_url()))


def test_la_portada_invita_a_los_foros_abiertos_y_a_ninguno_privado(client):
    un_foro(titulo="Abierto a todos")
    un_foro(titulo="De unos pocos", es_privado=True)
    pagina = dicho(client.get("/"))
    assert "Abierto a todos" in pagina
    assert "De unos pocos" not in pagina
