"""What anybody reads of an exercise: what is decided and what is not, how one takes part, and what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos.models import Regla
from cuentas.models import Rol
from encuestas.tests.fabricas import una_encuesta
from foros.models import Foro
from foros.tests.fabricas import un_foro
from nucleo import reloj
from participa.ciclo import Canal, Sentido
from participa.estado import Estado
from participa.models import Documento, Encuentro, Uso
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.lectura import decidido, dicho, poner, una_promesa

pytestmark = pytest.mark.django_db
#: What the page asks for at most, whatever hangs from the exercise, besides what every page does.
CONSULTAS = 12


def pagina(client, ejercicio) -> str:
    return dicho(client.get(ejercicio.get_absolute_url()))


def test_dice_que_se_decide_y_que_no_hasta_cuando_y_quien_responde(client):
    ejercicio = un_ejercicio(que_se_decide="El **horario**.", que_no_se_decide="El precio.")
    leida = pagina(client, ejercicio)
    for parte in (
        "<strong>horario</strong>",
        "El precio.",
        "Puede aportar hasta el",
        "En 10 días hábiles",
        "Planeación: Pilar Mesa",
        "Qué pasará con su aporte",
        "Abierto",
    ):
        assert parte in leida


def test_lo_que_escribe_la_entidad_no_mete_marcas_en_la_pagina(client):
    leida = pagina(client, un_ejercicio(titulo="<script>x</script>", que_se_decide="<img src=x onerror=y>"))
    assert "<script>x" not in leida
    assert "<img src=x" not in leida


def test_un_borrador_no_existe_para_la_gente_y_quien_lleva_los_ejercicios_lo_ve_sin_que_se_guarde(client):
    borrador = un_ejercicio(convocado=False)
    assert client.get(borrador.get_absolute_url()).status_code == 404
    client.force_login(una_persona(Rol.PARTICIPACION))
    respuesta = client.get(borrador.get_absolute_url())
    assert "Todavía no se ha convocado" in dicho(respuesta)
    assert "no-store" in respuesta["Cache-Control"]


def test_una_direccion_que_no_existe_no_existe(client):
    assert client.get("/participa/ejercicios/no-hay/").status_code == 404


def test_cada_mecanismo_lleva_a_su_sitio_con_su_ventana_y_sus_reglas(client):
    ejercicio = un_ejercicio()
    foro, encuesta = un_foro(titulo="Foro de horarios"), una_encuesta(titulo="Encuesta de horarios")
    regla = Regla.objects.filter(mecanismo="foros").first()
    Uso.objects.create(ejercicio=ejercicio, mecanismo="foros", foro=foro, regla=regla)
    Uso.objects.create(
        ejercicio=ejercicio,
        mecanismo="encuestas",
        encuesta=encuesta,
        abre_en=ejercicio.cierra_en - timedelta(1),
    )
    Uso.objects.create(ejercicio=ejercicio, mecanismo="presencial", detalle="Sede Centro, calle 1 # 2-3")
    leida = pagina(client, ejercicio)
    for parte in (foro.get_absolute_url(), encuesta.get_absolute_url(), "Sede Centro", regla.promesa):
        assert parte in leida
    assert reverse("contenidos:regla_version", args=["foros", regla.version]) in leida
    assert "desde el" in leida


def test_un_foro_que_se_volvio_privado_no_se_nombra(client):
    ejercicio = un_ejercicio()
    foro = un_foro(titulo="Foro reservado")
    Uso.objects.create(ejercicio=ejercicio, mecanismo="foros", foro=foro)
    Foro.objects.filter(pk=foro.pk).update(es_privado=True)
    leida = pagina(client, ejercicio)
    assert "Foro reservado" not in leida
    assert foro.get_absolute_url() not in leida


def test_se_ven_los_encuentros_y_lo_que_se_consulta(client):
    ejercicio = un_ejercicio()
    Encuentro.objects.create(
        ejercicio=ejercicio, titulo="Taller del norte", lugar="Biblioteca", accesibilidad="Rampa",
        empieza_en=reloj.ahora() + timedelta(2), termina_en=reloj.ahora() + timedelta(2, hours=2),
    )  # fmt: skip
    Documento.objects.create(ejercicio=ejercicio, titulo="Proyecto de reglamento", es_norma=True)
    leida = pagina(client, ejercicio)
    for parte in ("Taller del norte", "Biblioteca", "Rampa", "Proyecto de reglamento", "Proyecto de norma"):
        assert parte in leida


def test_se_cuenta_lo_que_llego_y_lo_que_se_decidio(client):
    ejercicio = un_ejercicio()
    uno, otro, _ = [un_aporte(ejercicio) for _ in range(3)]
    decidido(uno, otro, razones="Abrirán a las siete.")
    leida = pagina(client, ejercicio)
    assert "2 aportes" in leida
    assert "Abrirán a las siete." in leida
    assert "67 %" in leida
    assert "Todavía sin respuesta" in leida


def test_lo_que_esta_en_estudio_sigue_esperando(client):
    aporte = un_aporte()
    decidido(aporte, sentido=Sentido.EN_ESTUDIO)
    assert "0 con respuesta" in pagina(client, aporte.ejercicio)


def test_lo_que_se_atrasa_se_dice(client):
    ahora = reloj.ahora()
    with reloj.en(ahora - timedelta(days=60)):
        ejercicio = un_ejercicio(informe_antes_de=reloj.hoy() + timedelta(days=40))
        un_aporte(ejercicio)
    leida = pagina(client, ejercicio)
    assert "1 que espera después de la fecha prometida" in leida
    assert "El informe debía publicarse el" in leida


def test_las_razones_que_se_dieron_solo_a_quien_escribio_en_privado_no_se_publican(client):
    ejercicio = un_ejercicio()
    privado = un_aporte(ejercicio, canal=Canal.CORREO, texto="Mi caso", publico="")
    decidido(privado, razones="Su cédula ya está corregida.")
    leida = pagina(client, ejercicio)
    assert "Su cédula" not in leida
    assert "1 con respuesta" in leida


def test_se_ve_como_va_lo_que_se_prometio(client):
    ejercicio = un_ejercicio()
    decision = decidido(un_aporte(ejercicio))
    una_promesa(decision, faltan=5, hecha_hace=1, donde="Parque Sur")
    una_promesa(decision, faltan=-3, donde="Parque Lago")
    leida = pagina(client, ejercicio)
    for parte in ("Parque Sur", "Cumplida a tiempo", "Ya abre a las siete.", "Parque Lago", "Atrasada"):
        assert parte in leida


def test_uno_cancelado_dice_por_que(client):
    ejercicio = poner(un_ejercicio(), cancelado_en=reloj.ahora(), por_que_se_cancelo="No hubo lote.")
    leida = pagina(client, ejercicio)
    assert "No hubo lote." in leida
    assert Estado.CANCELADO.label in leida
    assert "Puede aportar hasta" not in leida


def test_uno_que_todavia_no_abre_dice_cuando(client):
    ahora = reloj.ahora()
    ejercicio = un_ejercicio(abre_en=ahora + timedelta(3), cierra_en=ahora + timedelta(9))
    assert "Podrá aportar desde el" in pagina(client, ejercicio)


def test_cuesta_lo_mismo_con_mucho_que_con_poco(client, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    for n in range(12):
        aporte = un_aporte(ejercicio, texto=f"Aporte {n}")
        una_promesa(decidido(aporte), donde=f"Lugar {n}")
        Uso.objects.create(ejercicio=ejercicio, mecanismo="presencial", detalle=f"Sede {n}")
    client.get(ejercicio.get_absolute_url())
    with django_assert_max_num_queries(CONSULTAS):
        client.get(ejercicio.get_absolute_url())
