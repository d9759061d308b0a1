"""The public figures of the chat: medians by month, and nothing that is said of too few."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from chat.acciones import atender
from chat.acciones.calificar import calificar
from chat.acciones.decir import decir
from chat.acciones.radicar import radicar_conversacion
from chat.consultas import medidas
from chat.medidas import Fila, por_mes, ultimos_meses
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion, una_sala
from chat.tests.salas import una_anfitriona, una_pregunta, una_sala_abierta
from nucleo import reloj

NOVIEMBRE, OCTUBRE = date(2026, 11, 1), date(2026, 10, 1)
MINUTO = timedelta(minutes=1)


def fila(minutos: int | None = None, *, en: datetime = MARTES, **cambios) -> Fila:
    """One that waited so many minutes, or that nobody took."""
    tomada = en + minutos * MINUTO if minutos is not None else None
    respondida = tomada + MINUTO if tomada else None
    return Fila(en, tomada, respondida, **cambios)


def de(filas: list[Fila]):
    return por_mes(filas, [NOVIEMBRE, OCTUBRE])[0]


def test_la_espera_es_la_mediana_y_una_rara_no_la_mueve():
    mes = de([fila(minutos) for minutos in (1, 2, 3, 4, 300)])
    assert (mes.espera, mes.primera_respuesta) == (3 * MINUTO, 4 * MINUTO)


def test_con_muy_pocas_no_se_da_la_cifra():
    mes = de([fila(3, cierre="abandono", solucion="si", calificacion=5)] * 4)
    assert (mes.abiertas, mes.espera, mes.abandono, mes.solucion, mes.nota) == (4, None, None, None, None)


def test_el_abandono_y_lo_resuelto_se_dicen_de_cada_cien():
    mes = de(
        [fila(1, solucion="si")] * 4
        + [fila(1, solucion="no"), fila(1, solucion="en_parte")]
        + [fila(cierre="abandono")] * 2
    )
    assert (mes.abandono, mes.solucion, mes.opinaron) == (25, 67, 6)


def test_cada_una_se_cuenta_en_el_mes_de_bogota_en_que_se_abrio():
    todavia_octubre = datetime(2026, 11, 1, 4, 59, tzinfo=reloj.UTC)
    noviembre, octubre = por_mes([fila(en=todavia_octubre), fila()], [NOVIEMBRE, OCTUBRE])
    assert (noviembre.abiertas, octubre.abiertas) == (1, 1)


def test_una_respuesta_que_parece_anterior_no_resta():
    mes = de([Fila(MARTES, MARTES - MINUTO, MARTES - MINUTO)] * 5)
    assert mes.espera == timedelta(0)


def test_los_meses_son_los_ultimos_desde_este():
    assert ultimos_meses(date(2026, 1, 31), 3) == [date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1)]


@pytest.fixture
def atendidas():
    """Six conversations, attended after two minutes, rated; one was filed, and one nobody took."""
    with reloj.en(MARTES):
        sala, oficial = una_sala(), un_oficial(nombre="marta")
        for n in range(6):
            una = una_conversacion(sala)
            reloj.avanzar(2 * MINUTO)
            atender.tomar(una.pk, quien=oficial)
            reloj.avanzar(MINUTO)
            decir(una.participantes.get(usuario=oficial), "Buenos días.", una.codigo)
            if n == 0:
                radicar_conversacion(una.pk, quien=oficial)
            atender.cerrar(una.pk, quien=oficial, nota="Quedó afiliada.")
            calificar(la_persona(una), solucion="si", nota=5)
        atender.terminar_la_persona(la_persona(una_conversacion(sala)))
        yield


@pytest.mark.django_db
def test_las_conversaciones_de_verdad_dan_esas_cifras(atendidas):
    mes = medidas.por_meses()[0]
    assert (mes.abiertas, mes.atendidas, mes.se_fueron, mes.radicadas) == (7, 6, 1, 1)
    assert (mes.espera, mes.primera_respuesta, mes.nota) == (2 * MINUTO, 3 * MINUTO, 5)


@pytest.mark.django_db
def test_cualquiera_las_lee_y_las_descarga(atendidas, client):
    dicho = client.get(reverse("chat:cifras")).content.decode()
    for palabras in ("noviembre de 2026", "2\u00a0min", "5 de 5", "1 (14\u00a0%)"):
        assert palabras in dicho
    texto = b"".join(client.get(reverse("chat:cifras_csv"))).decode("utf-8-sig")
    assert "2026-11,7,6,1,0,120,180,6,6,0,0,5,1" in texto


@pytest.mark.django_db
def test_sin_conversaciones_la_pagina_lo_dice(client):
    assert "Todavía no hay conversaciones" in client.get(reverse("chat:cifras")).content.decode()


@pytest.mark.django_db
def test_las_salas_publicas_se_cuentan_aparte(client):
    with reloj.en(MARTES):
        sala = una_sala_abierta(una_anfitriona())
        una_pregunta(sala)
        (suya,) = medidas.de_las_salas()
        assert (suya.personas, suya.preguntas, suya.respondidas) == (1, 1, 0)
        assert medidas.por_meses()[0].abiertas == 0


@pytest.mark.django_db
def test_cuesta_lo_mismo_con_una_sala_que_con_muchas(django_assert_num_queries):
    with reloj.en(MARTES):
        ana = una_anfitriona()
        for _ in range(3):
            una_pregunta(una_sala_abierta(ana))
        with django_assert_num_queries(2):
            medidas.por_meses()
            medidas.de_las_salas()
