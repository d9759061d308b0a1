"""The calendar: a page by months, what programs follow, a table."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nucleo import ics, reloj
from participa.consultas import calendario
from participa.models import Encuentro, Momento, Plan
from participa.tests.fabricas import un_ejercicio, un_evento, un_plan, una_dependencia
from participa.tests.lectura import dicho, poner

#: What the page asks for at most, whatever there is, besides what every page does.
CONSULTAS = 8


@pytest.fixture
def en_octubre():
    with reloj.en(datetime(2026, 10, 15, 15, 0, tzinfo=UTC)):
        yield


def bogota(*partes: int) -> datetime:
    return datetime(*partes, tzinfo=reloj.BOGOTA)


def un_encuentro(**cambios) -> Encuentro:
    datos = {
        "ejercicio": un_ejercicio(titulo="Parques"), "titulo": "Taller del norte", "lugar": "Biblioteca, calle 1",
        "accesibilidad": "Rampa", "empieza_en": bogota(2026, 10, 20, 9, 0), "termina_en": bogota(2026, 10, 20, 11, 30),
    }  # fmt: skip
    return Encuentro.objects.create(**datos | cambios)


@pytest.mark.django_db
def test_el_mes_dice_que_pasa_cada_dia_y_a_que_hora(client, en_octubre):
    un_encuentro()
    un_ejercicio(
        titulo="Horarios", cierra_en=bogota(2026, 10, 30, 18, 0), informe_antes_de=date(2026, 11, 20)
    )
    leida = dicho(client.get("/participa/calendario/"))
    for parte in (
        "Octubre de 2026",
        "Taller del norte",
        "9:00 a.m.",
        "Rampa",
        "Horarios",
        "Último día para aportar",
    ):
        assert parte in leida
    noviembre = dicho(client.get("/participa/calendario/?mes=2026-11"))
    assert "Taller del norte" not in noviembre
    assert "Informe" in noviembre


@pytest.mark.django_db
def test_lo_que_pasa_de_noche_en_colombia_es_de_ese_dia(en_octubre):
    un_ejercicio(abre_en=bogota(2026, 10, 1, 8, 0), cierra_en=bogota(2026, 10, 31, 23, 59))
    dias = [una.dia for una in calendario.fechas(date(2026, 10, 31), date(2026, 10, 31))]
    assert date(2026, 10, 31) in dias


@pytest.mark.django_db
def test_lo_que_empezo_antes_y_sigue_se_dice_aparte(client, en_octubre):
    un_evento(nombre="Formulación", desde=date(2026, 9, 1), hasta=date(2026, 12, 1))
    leida = dicho(client.get("/participa/calendario/"))
    assert "En curso desde antes" in leida
    assert "Formulación" in leida


@pytest.mark.django_db
def test_se_escoge_que_fechas_ver(client, en_octubre):
    un_encuentro()
    leida = dicho(client.get("/participa/calendario/?que=cierra"))
    assert "Taller del norte" not in leida
    assert "Taller del norte" in dicho(client.get("/participa/calendario/?que=encuentro"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mes", ["x", "2026-13", "2026-0", "99999-01", "0000-01", "2026-١١", "-", "1999-12", "2101-01"]
)
def test_un_mes_mal_escrito_da_el_de_hoy(client, en_octubre, mes):
    assert "Octubre de 2026" in dicho(client.get("/participa/calendario/", {"mes": mes}))


@pytest.mark.django_db
def test_no_se_pasa_de_mes_en_mes_mas_alla_de_los_planes(client, en_octubre):
    un_evento(plan=un_plan(desde=date(2026, 10, 1), hasta=date(2026, 12, 31)))
    assert 'rel="prev"' not in dicho(client.get("/participa/calendario/"))
    assert 'rel="next"' in dicho(client.get("/participa/calendario/"))
    assert 'rel="next"' not in dicho(client.get("/participa/calendario/?mes=2026-12"))
    assert 'rel="next"' not in dicho(client.get("/participa/calendario/?mes=2099-01"))


@pytest.mark.django_db
@pytest.mark.parametrize("mes", ["2000-01", "2100-12"])
def test_los_meses_de_los_bordes_se_ven(client, mes):
    dicho(client.get("/participa/calendario/", {"mes": mes}))


@pytest.mark.django_db
def test_lo_que_nadie_debe_ver_no_esta(client, en_octubre):
    borrador = un_ejercicio(convocado=False, titulo="Borrador secreto")
    un_encuentro(ejercicio=borrador, titulo="Taller secreto")
    plan = un_plan()
    un_evento(plan=plan, nombre="Evento secreto", desde=date(2026, 10, 1), hasta=date(2026, 10, 9))
    Plan.objects.filter(pk=plan.pk).update(publicado_en=None)
    Momento.objects.create(
        slug="m", nombre="Momento secreto", situacion="x", mecanismo="foros", puerta="/", estrategia="x",
        dependencia=una_dependencia(), desde=date(2026, 10, 3),
    )  # fmt: skip
    for salida in ("/", ".ics", ".csv"):
        assert "secreto" not in dicho(client.get(f"/participa/calendario{salida}"))


@pytest.mark.django_db
def test_lo_cancelado_se_dice(client, en_octubre):
    encuentro = un_encuentro()
    poner(encuentro.ejercicio, cancelado_en=reloj.ahora(), por_que_se_cancelo="No hubo sede.")
    assert "Cancelado" in dicho(client.get("/participa/calendario/"))
    assert "STATUS:CANCELLED" in dicho(client.get("/participa/calendario.ics"))
    assert calendario.proximas_y_momentos() == ([], [])


@pytest.mark.django_db
def test_un_programa_lo_sigue_y_cada_fecha_conserva_su_nombre(client, en_octubre):
    encuentro = un_encuentro()
    respuesta = client.get("/participa/calendario.ics")
    assert respuesta["Content-Type"].startswith("text/calendar")
    antes = dicho(respuesta)
    assert f"UID:encuentro-{encuentro.pk}@" in antes
    assert "DTSTART:20261020T140000Z" in antes
    Encuentro.objects.update(titulo="Taller del sur", empieza_en=bogota(2026, 10, 20, 8, 0))
    despues = dicho(client.get("/participa/calendario.ics"))
    assert f"UID:encuentro-{encuentro.pk}@" in despues
    assert "DTSTART:20261020T130000Z" in despues


@pytest.mark.django_db
def test_las_fechas_del_anio_salen_en_una_tabla(client, en_octubre):
    un_encuentro()
    filas = dicho(client.get("/participa/calendario.csv")).splitlines()
    assert filas[0].endswith("desde,hasta,qué es,título,ejercicio o plan,lugar,estado,dirección")
    assert any(
        "2026-10-20 09:00,2026-10-20 11:30,Encuentro,Taller del norte,Parques" in fila for fila in filas
    )


@pytest.mark.django_db
def test_cuesta_lo_mismo_con_muchas_fechas(client, en_octubre, django_assert_max_num_queries):
    for n in range(8):
        un_encuentro(titulo=f"Taller {n}")
    client.get("/participa/calendario/")
    with django_assert_max_num_queries(CONSULTAS):
        client.get("/participa/calendario/")


def test_el_archivo_cumple_la_norma():
    """RFC 5545: CRLF, 75 octets at most, escaped text, the end of a whole day is the next one."""
    cita = ics.Cita(
        identificador="evento-1@caja", titulo="Audiencia; rendición, de cuentas", desde=date(2026, 10, 1),
        hasta=date(2026, 10, 3), descripcion="ñandú " * 40 + "\nfin", lugar="Sede \\ Centro",
    )  # fmt: skip
    escrito = ics.escribir("Participa", [cita], datetime(2026, 10, 1, tzinfo=UTC), de="participa")
    lineas = escrito.split(b"\r\n")
    assert lineas[-1] == b""
    assert max(map(len, lineas)) <= 75
    entero = escrito.replace(b"\r\n ", b"").decode()
    for parte in (
        "SUMMARY:Audiencia\\; rendición\\, de cuentas",
        "DTSTART;VALUE=DATE:20261001",
        "DTEND;VALUE=DATE:20261004",
        "LOCATION:Sede \\\\ Centro",
        "\\nfin",
    ):
        assert parte in entero


def test_una_fecha_con_hora_va_en_utc():
    momento = bogota(2026, 10, 1, 18, 0)
    cita = ics.Cita("x", "Cierra", momento, momento + timedelta(hours=2))
    escrito = ics.escribir("Participa", [cita], momento, de="participa").decode()
    assert "DTSTART:20261001T230000Z" in escrito
    assert "DTEND:20261002T010000Z" in escrito
