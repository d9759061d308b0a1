"""The start page of the desk: what an official has to do today, each figure with its list, and nothing of others'."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Dependencia, Rol, VistoExigido
from nucleo import reloj
from pqrs import acciones, referencias
from pqrs.consultas import inicio
from pqrs.consultas.topes import TOPE, contar
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import la_lista, muchas_solicitudes, planes_de, radicados_en, texto_de

pytestmark = pytest.mark.django_db
LUNES = en_bogota(2026, 8, 24, 9)


@pytest.fixture
def beatriz(client):
    quien = una_funcionaria()
    client.force_login(quien)
    return quien


@pytest.fixture
def coordinadora(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    return quien


def ver(client):
    return client.get(reverse("admin:index"))


def bloque(respuesta, identificador: str) -> str:
    """What a person reads in one block of the page."""
    partes = re.split(r'<section [^>]*aria-labelledby="', respuesta.content.decode())
    suya = next(parte for parte in partes if parte.startswith(f'{identificador}"'))
    return " ".join(re.sub(r"<[^>]+>", " ", suya.partition(">")[2].partition("</section>")[0]).split())


def test_lo_suyo_va_primero_lo_que_vence_antes(client, beatriz):
    with reloj.en(LUNES):
        tarde, pronto = una_solicitud(), una_solicitud(tipo="peticion_documentos")
        for una in (tarde, pronto):
            acciones.tomar(una.pk, beatriz)
        dicho = bloque(ver(client), "propias")
    assert dicho.index(pronto.radicado) < dicho.index(tarde.radicado)
    assert "quedan 10 días hábiles" in dicho


def test_lo_que_nadie_tiene_y_lo_que_espera_a_la_persona(client, beatriz):
    sola, requerida = una_solicitud(), una_solicitud()
    acciones.tomar(requerida.pk, beatriz)
    acciones.requerir(requerida.pk, "Falta la cédula.", beatriz)
    pagina = ver(client)
    assert sola.radicado in bloque(pagina, "sin-responsable")
    assert requerida.radicado not in bloque(pagina, "sin-responsable")
    assert requerida.radicado in bloque(pagina, "esperando")
    assert radicados_en(la_lista(client, bandeja="esperando")) == [requerida.radicado]


@pytest.mark.parametrize("estado", [Correo.Estado.FALLIDO, Correo.Estado.INCIERTO])
def test_un_correo_que_no_llego_se_dice_y_lleva_a_todos(client, beatriz, estado):
    solicitud = una_solicitud()
    Correo.objects.filter(referencia=referencias.de(solicitud.pk)).update(
        estado=estado, proximo_intento_en=None
    )
    assert solicitud.radicado in bloque(ver(client), "en-silencio")
    assert solicitud.radicado in texto_de(client.get(reverse("admin:pqrs_solicitud_en_silencio")))


def test_los_correos_de_otras_no_tapan_los_de_quien_mira(client, beatriz):
    suya = una_solicitud()
    for _ in range(6):
        ajena = una_solicitud()
        Solicitud.objects.filter(pk=ajena.pk).update(dependencia=una_dependencia())
    Correo.objects.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    assert re.findall(r"\d{4}-E-\d{6}", bloque(ver(client), "en-silencio"))[0] == suya.radicado
    assert ajena.radicado not in bloque(ver(client), "en-silencio")


def test_los_que_fallaron_y_los_que_estan_en_duda_van_juntos_lo_mas_nuevo_primero(client, beatriz):
    hechas = [una_solicitud() for _ in range(4)]
    Correo.objects.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    for una in hechas[::2]:
        suyos = Correo.objects.filter(referencia=f"solicitud:{una.pk}")
        suyos.update(estado=Correo.Estado.INCIERTO)
    dichos = [uno.solicitud for uno in ver(client).context["inicio"].en_silencio]
    assert dichos == hechas[::-1]


def test_un_correo_que_no_dice_de_que_solicitud_es_no_impide_ver_los_demas(client, beatriz):
    suya, otra = una_solicitud(), una_solicitud()
    Correo.objects.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    Correo.objects.filter(referencia=f"solicitud:{otra.pk}").update(referencia="solicitud:x9")
    assert suya.radicado in bloque(ver(client), "en-silencio")


def test_un_correo_que_salio_no_es_un_silencio(client, beatriz):
    una_solicitud()
    Correo.objects.update(estado=Correo.Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None,
                          para="", texto="", html="")  # fmt: skip
    assert "Ningún correo falló" in bloque(ver(client), "en-silencio")


def test_el_calendario_cuenta_cada_dia_y_lleva_a_su_lista(client, beatriz):
    with reloj.en(LUNES):
        primera, segunda = una_solicitud(), una_solicitud()
        acciones.tomar(segunda.pk, beatriz)
        pagina = ver(client)
        assert primera.vence_el.isoformat() == "2026-09-14"
        assert "2 solicitudes vencen el lunes 14 de septiembre 1 suya" in bloque(pagina, "calendario")
        todas = la_lista(client, bandeja="abiertas", vence="2026-09-14")
        suyas = la_lista(client, bandeja="mias", vence="2026-09-14")
    assert set(radicados_en(todas)) == {primera.radicado, segunda.radicado}
    assert radicados_en(suyas) == [segunda.radicado]


def test_el_calendario_dice_que_dia_no_se_trabaja(client, beatriz):
    with reloj.en(en_bogota(2026, 10, 8, 9)):
        assert "festivo: Día de la Raza" in bloque(ver(client), "calendario")


def test_la_carga_la_ve_quien_asigna_y_lleva_a_la_lista_de_cada_persona(client, coordinadora):
    marta = una_funcionaria(first_name="Marta", last_name="Gil")
    with reloj.en(LUNES):
        solicitud = una_solicitud()
        acciones.asignar(solicitud.pk, marta, coordinadora)
    with reloj.en(en_bogota(2026, 9, 16, 9)):
        assert re.search(r"Marta Gil 1 abiertas de Marta Gil 1 vencidas", bloque(ver(client), "cargas"))
        lista = la_lista(client, bandeja="vencidas", responsable=marta.pk)
    assert radicados_en(lista) == [solicitud.radicado]


def test_la_barra_de_quien_mas_tiene_llega_hasta_el_final(client, coordinadora):
    marta, luis = una_funcionaria(first_name="Marta"), una_funcionaria(first_name="Luis")
    for quien in (marta, marta, marta, luis):
        acciones.asignar(una_solicitud().pk, quien, coordinadora)
    barras = re.findall(r'<meter min="0" max="(\d+)" value="(\d+)"', ver(client).content.decode())
    assert barras == [("3", "3"), ("3", "1")]


def test_quien_responde_no_ve_la_carga_de_los_demas(client, beatriz):
    una_solicitud()
    assert 'aria-labelledby="cargas"' not in ver(client).content.decode()
    dicho = texto_de(la_lista(client, responsable=una_funcionaria().pk))
    assert "Algún filtro no existe o no es para usted" in dicho


def test_nada_de_otra_dependencia(client):
    solicitud = una_solicitud()
    Correo.objects.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    pagina = ver(client)
    assert solicitud.radicado not in pagina.content.decode()
    assert [str(una.cuantas) for una in pagina.context["inicio"].cifras] == ["0"] * 6
    assert not any(dia.todas for semana in pagina.context["inicio"].semanas for dia in semana)


def test_quien_no_tiene_dependencia_ve_una_pagina_vacia(client):
    quien = una_funcionaria()
    quien.dependencia = None
    quien.save()
    una_solicitud()
    client.force_login(quien)
    assert [str(una.cuantas) for una in ver(client).context["inicio"].cifras] == ["0"] * 6


def test_quien_no_ve_solicitudes_no_ve_sus_cifras(client):
    client.force_login(una_funcionaria(Rol.EDITOR))
    pagina = ver(client)
    assert pagina.status_code == 200
    assert "mesa-cifras" not in pagina.content.decode()


@pytest.mark.parametrize(("rol", "consultas"), [(Rol.COORDINADOR, 13), (Rol.RESPONSABLE, 10)])
def test_cuesta_las_mismas_consultas_con_una_que_con_muchas(client, rol, consultas):
    quien = una_funcionaria(rol)
    client.force_login(quien)
    quien.has_perm("pqrs.ver_todas")  # what any page of the admin has already read
    hechas = []
    for cuantas in (1, 4):
        for _ in range(cuantas):
            acciones.tomar(una_solicitud().pk, quien)
            acciones.requerir(una_solicitud().pk, "Falta.", quien)
        Correo.objects.update(estado=Correo.Estado.FALLIDO, proximo_intento_en=None)
        with CaptureQueriesContext(connection) as vistas:
            inicio.de(quien)
        hechas.append(len(vistas))
    assert hechas == [consultas, consultas]


def test_donde_hay_mas_de_cien_se_dice_99_mas_sin_contarlas():
    quien = una_funcionaria()
    muchas_solicitudes(150, abiertas=150, dependencias=[quien.dependencia], responsables=[quien])
    todas = Solicitud.objects.all()
    contadas = contar([todas, todas.filter(canal="web"), todas.none()])
    assert [str(una) for una in contadas][::2] == [f"{TOPE}+", "0"]
    assert contadas[1].cuantas == todas.filter(canal="web").count()


@pytest.mark.lento
def test_ningun_bloque_recorre_la_tabla(client):
    propia = Dependencia.objects.receptora()
    quien, jefa = una_funcionaria(Rol.REVISOR), una_funcionaria(Rol.COORDINADOR)
    VistoExigido.objects.create(dependencia=propia, cadena="firma", vigente_desde="2020-01-01")
    muchas_solicitudes(
        20_000,
        abiertas=4_000,
        dependencias=[propia, una_dependencia(), una_dependencia("vivienda", "Vivienda")],
        responsables=[quien, jefa, None, *(una_funcionaria() for _ in range(5))],
    )
    Solicitud.objects.filter(vence_el=reloj.hoy() + timedelta(3), terminada_en=None).update(
        estado="requerida"
    )
    for persona in (quien, jefa):
        with CaptureQueriesContext(connection) as consultas:
            inicio.de(persona)
        for plan in planes_de(consultas):
            assert "Seq Scan on pqrs_solicitud" not in plan, plan
            assert not re.search(r"SCAN pqrs_solicitud(?! USING)", plan), plan
            pocas = re.search("cuentas_usuario|pqrs_visto_uno_por_revisar|pqrs_respuesta_un_borrador", plan)
            assert "TEMP B-TREE FOR ORDER BY" not in plan or pocas, plan
        _ni_los_correos_ni_los_vistos(consultas)


def _ni_los_correos_ni_los_vistos(consultas) -> None:
    """What there is of them grows with everything that was ever answered. PostgreSQL chooses by how many there are, and
    here there are none: the benchmark looks at it with a million."""
    if connection.vendor == "sqlite":
        for plan in planes_de(consultas, 'FROM "correo_correo"'):
            assert "SEARCH correo_correo USING INDEX correo_por_estado" in plan, plan
        for plan in planes_de(consultas, 'FROM "pqrs_respuesta_historial"'):
            pocas = "SCAN pqrs_visto USING INDEX pqrs_visto_uno_por_revisar|USING INDEX pqrs_respuesta_un_borrador"
            assert re.search(pocas, plan), plan
            assert not re.search(
                r"redactada_por_id=\?|SCAN U0(?! USING INDEX pqrs_respuesta_un_borr)", plan
            ), plan
