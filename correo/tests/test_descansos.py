"""Leaving alone for a while, in every process, a server that does not attend and a domain that says it is too much."""

from datetime import timedelta

import pytest

from correo.acciones import Destinatario, depositar_muchos, enviar_pendientes
from correo.models import Correo, Descanso
from correo.redaccion import vestir
from nucleo import reloj

pytestmark = pytest.mark.django_db
Prioridad = Correo.Prioridad


@pytest.fixture
def caido(servidor, settings):
    """The same server, that hangs up before it greets; ``caido()`` mends it."""
    servidor.modo = "mudo"
    settings.TRANSPORTE_CORREO = servidor.configuracion(espera=0.1)
    return lambda: setattr(servidor, "modo", "ok")


def en(segundos):
    return reloj.en(reloj.ahora() + timedelta(seconds=segundos))


def a_varios_dominios(*dominios, prioridad=Prioridad.BOLETIN):
    depositar_muchos(
        vestir("Boletín", "Hola."),
        [Destinatario(f"b:{n}", f"p{n}@{uno}") for n, uno in enumerate(dominios)],
        prioridad=prioridad,
    )


def dominios(servidor):
    return [uno.destinatario.rpartition("@")[2] for uno in servidor.recibidos]


# --- The server ---------------------------------------------------------------------------------------------------


def test_tras_no_poder_conectar_nadie_lo_intenta_durante_cinco_segundos(encolar, servidor, caido):
    encolar()
    primero = enviar_pendientes()
    conexiones = servidor.conexiones
    with en(4):
        segundo = enviar_pendientes()

    assert servidor.conexiones == conexiones
    assert segundo.sin_servidor == primero.sin_servidor
    assert not segundo.quedan


def test_la_espera_se_dobla_hasta_cinco_minutos(encolar, servidor, caido):
    encolar()
    esperas, momento = [], reloj.ahora()
    for _ in range(9):
        with reloj.en(momento):
            enviar_pendientes()
            hasta = Descanso.objects.get().hasta
            esperas.append((hasta - momento).total_seconds())
            momento = hasta
    assert esperas == [5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_cuando_vuelve_sale_todo_y_el_descanso_se_acaba_solo(encolar, servidor, caido):
    encolar()
    enviar_pendientes()
    caido()
    with en(6):
        assert enviar_pendientes().enviados == 1
    assert not Descanso.objects.exists()


def test_tambien_se_acaba_si_contesta_que_no_conoce_a_esa_persona(encolar, servidor, caido):
    encolar(para="no.existe@correo.example")
    enviar_pendientes()
    caido()
    servidor.desconocidos = {"no.existe@correo.example"}
    with en(6):
        assert enviar_pendientes().fallidos == 1
    assert not Descanso.objects.exists()


def test_al_acabar_el_descanso_prueba_uno_solo(encolar, servidor, caido):
    """While one tries, the others wait: they would all double the rest."""
    from correo.acciones import descansos

    encolar()
    enviar_pendientes()
    (que,) = Descanso.objects.values_list("que", flat=True)
    with en(6):
        assert [descansos.se_puede_probar(que)[0] == "" for _ in range(3)] == [True, False, False]


def test_otro_servidor_no_hereda_el_descanso(encolar, servidor, caido, settings):
    encolar()
    enviar_pendientes()
    caido()
    settings.TRANSPORTE_CORREO = servidor.configuracion() | {"host": "localhost"}

    assert enviar_pendientes().enviados == 1


# --- Destination domains ------------------------------------------------------------------------------------------


def test_un_dominio_que_dice_que_es_demasiado_descansa_y_los_demas_no(servidor, settings):
    servidor.carga = {"lleno.example"}
    a_varios_dominios("lleno.example", "otro.example", "lleno.example")

    enviar_pendientes()

    assert dominios(servidor) == ["otro.example"]
    assert servidor.intentos["p2@lleno.example"] == 0
    servidor.carga = set()
    with en(61):
        enviar_pendientes()
    assert sorted(dominios(servidor)).count("lleno.example") >= 1


def test_lo_que_se_debe_por_ley_va_aunque_el_dominio_descanse(encolar, servidor):
    Descanso.objects.create(que="lleno.example", hasta=reloj.ahora() + timedelta(hours=1), fallas=1)
    a_varios_dominios("lleno.example")
    encolar(para="ana@lleno.example", prioridad=Prioridad.ACUSE)

    assert enviar_pendientes().enviados == 1
    assert [uno.destinatario for uno in servidor.recibidos] == ["ana@lleno.example"]


def test_un_450_que_habla_de_otra_cosa_no_hace_descansar_al_dominio(servidor):
    servidor.modo = "gris"
    a_varios_dominios("gris.example")

    enviar_pendientes()

    assert not Descanso.objects.exists()


def test_a_cada_dominio_sale_lo_que_cabe_en_un_minuto_y_lo_demas_espera_su_turno(servidor, settings):
    settings.CORREO_RITMO = 2
    a_varios_dominios(*["uno.example"] * 5, "otro.example")
    comienzo = (reloj.ahora() + timedelta(minutes=1)).replace(second=1)
    por_minuto = []
    for minuto in range(4):
        with reloj.en(comienzo + timedelta(minutes=minuto)):
            por_minuto.append(enviar_pendientes().enviados)
            assert enviar_pendientes().enviados == 0

    assert por_minuto == [3, 2, 1, 0]
    assert sorted(set(Correo.objects.values_list("intentos", flat=True))) == [1]


def test_el_ritmo_no_retrasa_lo_que_se_debe_por_ley(encolar, servidor, settings):
    settings.CORREO_RITMO = 1
    for n in range(3):
        encolar(para=f"p{n}@uno.example", prioridad=Prioridad.ACUSE)

    assert enviar_pendientes().enviados == 3
