"""The home of Participa, its sections, the list of exercises, the plans, and what the front page and the menu say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from nucleo import reloj
from participa.ciclo import Seccion
from participa.consultas import lista
from participa.estado import Estado
from participa.models import Informe, MetaDelPlan, Plan
from participa.tests.fabricas import un_aporte, un_ejercicio, un_evento, un_plan, una_persona
from participa.tests.lectura import decidido, dicho, poner, una_promesa

pytestmark = pytest.mark.django_db
#: What each page asks for at most, whatever there is, besides what every page does.
DE_LA_PORTADA, DE_UNA_SECCION, DE_LA_LISTA, DE_UN_PLAN = 12, 12, 4, 7


def con_informe(**cambios):
    ejercicio = un_ejercicio(**cambios)
    poner(ejercicio, cuenta_cerrada_en=reloj.ahora())
    Informe.objects.create(
        ejercicio=ejercicio, version=1, cuerpo="Qué pasó.", cifras={"n": 1}, publicado_en=reloj.ahora()
    )
    return poner(ejercicio, informado_en=reloj.ahora())


def de_cada_estado() -> dict:
    """An exercise in each state that people see."""
    ahora, dia = reloj.ahora(), timedelta(days=1)
    return {
        Estado.ABIERTO: un_ejercicio(titulo="El-abierto"),
        Estado.ANUNCIADO: un_ejercicio(titulo="El-anunciado", abre_en=ahora + dia, cierra_en=ahora + 2 * dia),
        Estado.EN_RESPUESTA: un_ejercicio(
            titulo="El-cerrado", abre_en=ahora - 9 * dia, cierra_en=ahora - dia
        ),
        Estado.POR_INFORMAR: poner(un_ejercicio(titulo="El-respondido"), cuenta_cerrada_en=ahora),
        Estado.TERMINADO: con_informe(titulo="El-informado"),
        Estado.CANCELADO: poner(
            un_ejercicio(titulo="El-cancelado"), cancelado_en=ahora, por_que_se_cancelo="X."
        ),
    }


def test_la_portada_dice_que_esta_abierto_y_que_se_ha_hecho(client):
    ejercicio = un_ejercicio(titulo="Horario de los parques")
    una_promesa(decidido(un_aporte(ejercicio)), faltan=1, hecha_hace=1, donde="Parque Norte")
    leida = dicho(client.get("/participa/"))
    for parte in ("Horario de los parques", "Parque Norte", "1 abierto", *Seccion.labels):
        assert parte in leida


def test_la_portada_vacia_dice_que_hacer(client):
    leida = dicho(client.get("/participa/"))
    assert "Ahora no hay ejercicios abiertos" in leida
    assert reverse("pqrs:escribanos") in leida


def test_la_portada_cuesta_lo_mismo_llena(client, django_assert_max_num_queries):
    for _ in range(8):
        una_promesa(decidido(un_aporte()), hecha_hace=0)
    client.get("/participa/")
    with django_assert_max_num_queries(DE_LA_PORTADA):
        client.get("/participa/")


@pytest.mark.parametrize("seccion", Seccion.values)
def test_cada_seccion_tiene_lo_que_pide_el_menu_participa(client, seccion):
    """What it is, its topics, what is open, the toolbox, the results and how to evaluate."""
    un_ejercicio(titulo="El-suyo", seccion=seccion)
    leida = dicho(client.get(f"/participa/secciones/{seccion}/"))
    for parte in ("El-suyo", "Temas de interés", "Caja de herramientas", "Resultados", "Evalúe"):
        assert parte in leida


def test_una_seccion_muestra_lo_suyo_y_lo_que_resulto(client):
    con_informe(titulo="El-terminado", seccion="control")
    un_ejercicio(titulo="El-ajeno", seccion="consulta")
    una_promesa(decidido(un_aporte(un_ejercicio(seccion="control"))), faltan=-2)
    leida = dicho(client.get("/participa/secciones/control/"))
    assert "El-terminado" in leida
    assert "El-ajeno" not in leida
    assert "Cómo va lo que se prometió" in leida


def test_una_seccion_que_no_existe_no_existe(client):
    assert client.get("/participa/secciones/otra/").status_code == 404


def test_una_seccion_cuesta_lo_mismo_llena(client, django_assert_max_num_queries):
    for _ in range(6):
        con_informe(seccion="consulta")
        una_promesa(decidido(un_aporte(un_ejercicio(seccion="consulta"))))
    client.get("/participa/secciones/consulta/")
    with django_assert_max_num_queries(DE_UNA_SECCION):
        client.get("/participa/secciones/consulta/")


@pytest.mark.parametrize("estado", lista.FILTRABLES)
def test_la_lista_se_escoge_por_estado_y_dice_lo_mismo_que_cada_pagina(client, estado):
    todos = de_cada_estado()
    leida = dicho(client.get("/participa/ejercicios/", {"estado": estado.value}))
    assert [uno.titulo for uno in todos.values() if uno.titulo in leida] == [todos[estado].titulo]


def test_la_lista_se_escoge_por_seccion(client):
    un_ejercicio(titulo="El-suyo", seccion="control")
    un_ejercicio(titulo="El-ajeno", seccion="consulta")
    leida = dicho(client.get("/participa/ejercicios/?seccion=control"))
    assert "El-suyo" in leida
    assert "El-ajeno" not in leida


@pytest.mark.parametrize(
    "consulta", ["?estado=x&seccion=y", "?despues=zz", "?despues=9999999999999999999999-1", "?despues=1-"]
)
def test_una_direccion_mal_escrita_da_la_primera_pagina(client, consulta):
    un_ejercicio(titulo="El-abierto")
    assert "El-abierto" in dicho(client.get(f"/participa/ejercicios/{consulta}"))


def test_los_ejercicios_se_leen_por_paginas_sin_perder_ni_repetir(
    client, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(lista, "POR_PAGINA", 3)
    ahora = reloj.ahora()
    evento, quien = un_evento(), una_persona()
    for n in range(8):
        un_ejercicio(
            titulo=f"E{n}", evento=evento, responsable=quien, abre_en=ahora - timedelta(days=1 + n // 2)
        )
    vistos, lugar = [], ""
    while True:
        pagina = lista.pagina_de_ejercicios(despues=lugar)
        vistos += [ficha.ejercicio.titulo for ficha in pagina.fichas]
        lugar = pagina.siguiente
        if not lugar:
            break
    assert sorted(vistos) == [f"E{n}" for n in range(8)]
    with django_assert_max_num_queries(DE_LA_LISTA):
        client.get("/participa/ejercicios/")


def test_un_borrador_no_esta_en_ninguna_pagina(client):
    un_ejercicio(convocado=False, titulo="Borrador-oculto")
    for ruta in (
        "/",
        "/participa/",
        "/participa/ejercicios/",
        "/participa/secciones/consulta/",
        "/participa/planes/",
    ):
        assert "Borrador-oculto" not in dicho(client.get(ruta))


def test_el_plan_dice_que_pasara_cuando_y_con_que_metas(client):
    plan = un_plan(titulo="Plan 2026", proposito="Que **decidan**.", acto="Resolución 1")
    evento = un_evento(plan=plan, nombre="Formulación del presupuesto")
    un_ejercicio(evento=evento, titulo="El-del-evento")
    un_ejercicio(evento=evento, titulo="El-borrador", convocado=False)
    MetaDelPlan.objects.create(plan=plan, anio=2027, indicador="personas", valor=1500)
    leida = dicho(client.get(plan.get_absolute_url()))
    for parte in (
        "<strong>decidan</strong>",
        "Resolución 1",
        "Formulación del presupuesto",
        "El-del-evento",
        "2027",
    ):
        assert parte in leida
    assert "El-borrador" not in leida
    assert plan.get_absolute_url() in dicho(client.get("/participa/planes/"))


def test_un_plan_sin_publicar_no_existe(client):
    plan = un_plan(publicado_en=None, titulo="Plan-oculto")
    assert client.get(plan.get_absolute_url()).status_code == 404
    assert "Plan-oculto" not in dicho(client.get("/participa/planes/"))


def test_un_plan_que_termino_queda_entre_los_anteriores(client):
    un_plan(titulo="Plan-viejo", desde=date(2019, 1, 1), hasta=date(2022, 12, 31))
    assert "Planes anteriores" in dicho(client.get("/participa/planes/"))


def test_un_plan_cuesta_lo_mismo_lleno(client, django_assert_max_num_queries):
    plan = un_plan()
    for n in range(6):
        un_ejercicio(evento=un_evento(plan=plan, nombre=f"Evento {n}"))
    client.get(plan.get_absolute_url())
    with django_assert_max_num_queries(DE_UN_PLAN):
        client.get(plan.get_absolute_url())


def test_la_primera_pagina_del_portal_ofrece_lo_que_esta_abierto(client):
    assert "Se decide con usted" not in dicho(client.get("/"))
    un_ejercicio(titulo="Horario de los parques")
    leida = dicho(client.get("/"))
    assert "Se decide con usted" in leida
    assert "Horario de los parques" in leida


def test_el_menu_tiene_las_seis_secciones(client):
    cabecera = dicho(client.get("/participa/")).partition("<main")[0]
    for seccion in Seccion.values:
        assert f'href="/participa/secciones/{seccion}/"' in cabecera


def test_lo_publicado_en_un_plan_oculto_no_lleva_a_el(client):
    ejercicio = un_ejercicio()
    Plan.objects.update(publicado_en=None)
    assert "Hace parte de" not in dicho(client.get(ejercicio.get_absolute_url()))
