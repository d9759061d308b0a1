"""The status page tells people what works now, what is late, since when and what to do meanwhile."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.urls import reverse

from caja_portal import acciones
from caja_portal.consultas import estado
from caja_portal.models import MantenimientoPrevisto, Turno
from correo.models import Buzon
from nucleo import reloj
from pqrs.tests.fabricas import una_solicitud
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db
MANANA = "2027-03-02 06:00"


@pytest.fixture
def pagina(client):
    return lambda: texto(client.get(reverse("estado")))


@pytest.fixture(autouse=True)
def con_indice(monkeypatch):
    monkeypatch.setattr(estado.busqueda.consultas, "esta_completo", lambda: True)


def test_cuando_todo_anda_lo_dice(pagina):
    assert "Todo funciona." in pagina()
    assert "Con fallas" not in pagina()


def test_del_buscador_dice_que_hace_y_no_dos_veces_que_funciona(pagina):
    assert "Funciona. Funciona" not in " ".join(pagina().split())


def test_si_los_acuses_se_demoran_dice_cuanto_desde_cuando_y_que_la_solicitud_esta_radicada(pagina):
    with reloj.en(reloj.ahora() - timedelta(hours=2)):
        una_solicitud()
    dicho = pagina()
    assert "el que más espera lleva 2 horas" in dicho
    assert "Su solicitud está radicada aunque no le haya llegado el acuse" in dicho
    assert "algo está demorado" in dicho


def test_si_no_se_lee_un_buzon_dice_que_nada_se_pierde_y_no_por_que(pagina):
    Buzon.objects.create(via="imap", desde=reloj.ahora(), falla="Clave de pqrs@caja.example rechazada")
    dicho = pagina()
    assert "No se pierden" in dicho
    assert "rechazada" not in dicho


def test_si_nadie_cumple_el_horario_dice_desde_cuando(pagina):
    ahora = reloj.ahora()
    Turno.objects.create(nombre="correo", ultima=ahora - timedelta(minutes=11), proxima=ahora)
    assert "Están detenidos" in pagina()
    acciones.anotar_vuelta("correo.tasks.enviar_pendientes")
    assert "Están detenidos" not in pagina()


def test_dice_los_cierres_previstos_y_no_los_que_ya_pasaron(pagina):
    ahora = reloj.ahora()
    acciones.anunciar_mantenimiento(ahora - timedelta(hours=9), ahora - timedelta(hours=8), "Ya pasó.")
    acciones.anunciar_mantenimiento(
        ahora + timedelta(days=1), ahora + timedelta(days=1, hours=1), "Más memoria."
    )
    assert "Más memoria." in pagina()
    assert "Ya pasó." not in pagina()


def test_sin_base_de_datos_responde_503_y_dice_que_hacer(client, monkeypatch):
    def caida():
        raise OperationalError("10.0.0.5 no responde")

    monkeypatch.setattr(estado, "partes", caida)
    respuesta = client.get(reverse("estado"))
    assert respuesta.status_code == 503
    assert "El portal no puede leer ni guardar en este momento." in texto(respuesta)
    assert "10.0.0.5" not in texto(respuesta)


def test_no_pone_galletas_y_cuesta_pocas_preguntas(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        respuesta = client.get(reverse("estado"))
    assert not respuesta.cookies


def test_anunciar_dos_veces_el_mismo_cierre_es_uno_y_se_puede_desistir(capsys):
    for hasta in ("2027-03-02 07:00", "2027-03-02 08:00"):
        call_command("mantenimiento", "anunciar", desde=MANANA, hasta=hasta, motivo="Más memoria")
    assert "«/estado/»" in capsys.readouterr().out
    [previsto] = MantenimientoPrevisto.objects.all()
    assert (previsto.motivo, reloj.en_bogota(previsto.hasta).hour) == ("Más memoria.", 8)
    call_command("mantenimiento", "desistir")
    assert not MantenimientoPrevisto.objects.exists()


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"hasta": MANANA}, "--desde y --hasta"),
        ({"desde": "2027-03-02 07:00", "hasta": MANANA}, "termina antes de empezar"),
        ({"desde": "mañana", "hasta": MANANA}, "No se entiende"),
    ],
)
def test_un_anuncio_que_no_se_entiende_se_rechaza_con_lo_que_hay_que_corregir(datos, dice):
    with pytest.raises(CommandError, match=dice):
        call_command("mantenimiento", "anunciar", **datos)
