import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, connections

from nucleo import reloj
from nucleo.limites import agotado, falta, huella_de, limpiar_usos, permitir, permitir_cada_uno
from nucleo.models import Sal, Uso

MEDIODIA = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
MINUTO = timedelta(minutes=1)


@pytest.fixture
def mediodia():
    with reloj.en(MEDIODIA):
        yield


def visita(rf, direccion="203.0.113.7", reenviada=None):
    extra = {} if reenviada is None else {"HTTP_X_FORWARDED_FOR": reenviada}
    return rf.get("/", REMOTE_ADDR=direccion, **extra)


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_se_permite_hasta_el_maximo_y_ni_una_mas():
    assert [permitir("consulta:x", 3, MINUTO) for _ in range(5)] == [True, True, True, False, False]


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_varios_limites_se_cuentan_de_una_vez_y_cada_uno_dice_lo_suyo(django_assert_num_queries):
    usos = [("x:minuto", 1, MINUTO), ("x:hora", 5, timedelta(hours=1))]
    with django_assert_num_queries(1):
        permitir_cada_uno(usos)
    assert permitir_cada_uno(usos) == [False, True]


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_preguntar_si_se_agoto_no_cuenta():
    permitir("x", 2, MINUTO)
    assert [agotado("x", 2, MINUTO), agotado("x", 2, MINUTO)] == [False, False]
    permitir("x", 2, MINUTO)
    assert agotado("x", 2, MINUTO)


def test_se_sabe_cuanto_falta_para_la_ventana_siguiente():
    with reloj.en(MEDIODIA + timedelta(seconds=20)):
        assert falta(MINUTO) == timedelta(seconds=40)
    with reloj.en(MEDIODIA):
        assert falta(MINUTO) == MINUTO


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_cada_clave_se_cuenta_aparte():
    permitir("consulta:x", 1, MINUTO)

    assert permitir("consulta:y", 1, MINUTO)


@pytest.mark.django_db
def test_en_la_ventana_siguiente_se_vuelve_a_permitir():
    with reloj.en(MEDIODIA + timedelta(seconds=59)):
        assert permitir("x", 1, MINUTO)
        assert not permitir("x", 1, MINUTO)
    with reloj.en(MEDIODIA + timedelta(seconds=60)):
        assert permitir("x", 1, MINUTO)


@pytest.mark.django_db
def test_las_ventanas_empiezan_en_multiplos_de_su_duracion():
    with reloj.en(MEDIODIA + timedelta(minutes=44, microseconds=7)):
        permitir("x", 1, timedelta(minutes=15))

    assert Uso.objects.get().ventana_desde == MEDIODIA + timedelta(minutes=30)


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_cuenta_con_una_sola_sentencia(django_assert_num_queries):
    with django_assert_num_queries(1):
        permitir("x", 1, MINUTO)


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
@pytest.mark.parametrize("clave", ["a" * 500, "a\x00b", "\ud800", "ñ" * 121, "línea\notra"])
def test_cualquier_clave_se_cuenta(clave):
    assert permitir(clave, 1, MINUTO)
    assert not permitir(clave, 1, MINUTO)
    assert len(Uso.objects.get().clave) <= 120


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_dos_claves_largas_no_se_confunden():
    permitir("a" * 500, 1, MINUTO)

    assert permitir("a" * 501, 1, MINUTO)


@pytest.mark.django_db(transaction=True)
def test_muchos_a_la_vez_no_pasan_del_maximo():
    permitidos = []

    def intentar():
        try:
            with reloj.en(MEDIODIA):
                permitidos.extend(permitir("x", 10, MINUTO) for _ in range(5))
        finally:
            connections.close_all()

    hilos = [threading.Thread(target=intentar) for _ in range(6)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()

    assert len(permitidos) == 30
    assert permitidos.count(True) == 10


@pytest.mark.django_db(transaction=True)
def test_una_falla_de_la_base_no_se_calla():
    with connection.schema_editor() as editor:
        editor.alter_db_table(Uso, Uso._meta.db_table, "nucleo_uso_aparte")
    try:
        with pytest.raises(DatabaseError):
            permitir("x", 1, MINUTO)
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Uso, "nucleo_uso_aparte", Uso._meta.db_table)


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
def test_la_huella_es_la_misma_para_el_mismo_cliente_y_no_dice_su_direccion(rf):
    huella = huella_de(visita(rf))

    assert huella == huella_de(visita(rf))
    assert huella != huella_de(visita(rf, "203.0.113.8"))
    assert len(huella) == 32
    assert "203.0.113.7" not in {huella, Sal.objects.get().valor}


@pytest.mark.django_db
def test_al_dia_siguiente_la_huella_es_otra_y_la_sal_de_ayer_ya_no_existe(rf):
    with reloj.en(datetime(2026, 11, 26, 4, 59, tzinfo=UTC)):
        ayer = huella_de(visita(rf))
    with reloj.en(datetime(2026, 11, 26, 5, 0, tzinfo=UTC)):
        assert huella_de(visita(rf)) != ayer

    assert [str(dia) for dia in Sal.objects.values_list("dia", flat=True)] == ["2026-11-26"]


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
@pytest.mark.parametrize(
    ("una", "otra", "es_la_misma"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("", "no es una dirección", True),
    ],
)
def test_un_cliente_ipv6_cuenta_por_su_red(rf, una, otra, es_la_misma):
    assert (huella_de(visita(rf, una)) == huella_de(visita(rf, otra))) is es_la_misma


@pytest.mark.django_db
@pytest.mark.usefixtures("mediodia")
@pytest.mark.parametrize(
    ("proxies", "reenviada", "direccion"),
    [
        (0, "198.51.100.1", "203.0.113.7"),
        (1, "198.51.100.9, 198.51.100.1", "198.51.100.1"),
        (1, "198.51.100.1:5123", "198.51.100.1"),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (2, "198.51.100.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "203.0.113.7"),
    ],
)
def test_la_direccion_se_toma_donde_el_cliente_no_puede_escribirla(
    rf, settings, proxies, reenviada, direccion
):
    settings.PROXIES_DE_CONFIANZA = proxies
    detras = huella_de(visita(rf, reenviada=reenviada))
    settings.PROXIES_DE_CONFIANZA = 0

    assert detras == huella_de(visita(rf, direccion))


@pytest.mark.django_db
def test_la_limpieza_borra_lo_viejo_y_deja_lo_que_aun_cuenta(rf):
    with reloj.en(MEDIODIA - timedelta(days=1)):
        permitir("x", 1, MINUTO)
        huella_de(visita(rf))
    with reloj.en(MEDIODIA):
        permitir("x", 1, MINUTO)
        Sal.objects.create(dia=reloj.hoy(), valor="hoy")

        assert limpiar_usos(MEDIODIA - timedelta(hours=1)) == 2
        assert limpiar_usos(MEDIODIA - timedelta(hours=1)) == 0
    assert Uso.objects.get().ventana_desde == MEDIODIA
    assert Sal.objects.get().valor == "hoy"
