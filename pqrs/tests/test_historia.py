"""The history: append-only and chained (promise 4)."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.models import Actuacion, Contador, ContenidoActuacion, Peticionario, Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture
def sin_cerrojo():
    """Somebody with the database's own password lifts the triggers, as an intruder would."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pqrs_%'")
            for (nombre,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{nombre}"')


@pytest.fixture
def tres_solicitudes():
    actor = una_funcionaria("coordinador")
    solicitudes = [una_solicitud() for _ in range(3)]
    for solicitud in solicitudes:
        acciones.tomar(solicitud.pk, actor)
    return solicitudes


def otra_letra(campo: str) -> str:
    """SQL for the field with its first digit changed, whichever it was."""
    return f"CASE substr({campo}, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr({campo}, 2)"


def hallazgos() -> list[str]:
    return integridad.comprobar().hallazgos


def test_la_historia_intacta_verifica(tres_solicitudes):
    resultado = integridad.comprobar()
    assert (resultado.solicitudes, resultado.actuaciones, resultado.hallazgos) == (3, 6, [])


@pytest.mark.parametrize("modelo", [Actuacion, ContenidoActuacion])
@pytest.mark.parametrize("verbo", ["update", "delete"])
def test_la_base_de_datos_no_deja_cambiar_ni_borrar(tres_solicitudes, modelo, verbo):
    filas = modelo.objects.all()
    campo = {"texto": "x"} if modelo is ContenidoActuacion else {"n": 9}
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        filas.update(**campo) if verbo == "update" else filas._raw_delete(filas.db)


def test_postgresql_tampoco_deja_vaciar_la_tabla(tres_solicitudes):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite no tiene TRUNCATE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        connection.cursor().execute("TRUNCATE pqrs_actuacion CASCADE")


@pytest.mark.parametrize(
    ("tabla", "campo", "valor"),
    [
        ("pqrs_actuacion", "tipo", "'respuestb'"),
        ("pqrs_actuacion", "es_publica", "NOT es_publica"),
        ("pqrs_actuacion", "resumen", otra_letra("resumen")),
        ("pqrs_actuacion", "huella", otra_letra("huella")),
        ("pqrs_actuacion", "previo", otra_letra("previo")),
        ("pqrs_contenidoactuacion", "texto", "texto || '.'"),
    ],
)
@pytest.mark.usefixtures("sin_cerrojo")
def test_un_byte_cambiado_se_encuentra(tres_solicitudes, tabla, campo, valor):
    llave = "actuacion_id" if "contenido" in tabla else "id"
    pk = Actuacion.objects.get(solicitud=tres_solicitudes[1], n=2).pk
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabla} SET {campo} = {valor} WHERE {llave} = %s", [pk])
        assert cursor.rowcount == 1
    assert any(tres_solicitudes[1].radicado in hallazgo for hallazgo in hallazgos())


@pytest.mark.usefixtures("sin_cerrojo")
def test_una_ultima_actuacion_quitada_se_encuentra(tres_solicitudes):
    ultima = Actuacion.objects.get(solicitud=tres_solicitudes[2], n=2)
    _borrar("pqrs_contenidoactuacion", "actuacion_id", ultima.pk)
    _borrar("pqrs_actuacion", "id", ultima.pk)
    assert any("debería tener 2" in hallazgo for hallazgo in hallazgos())


@pytest.mark.usefixtures("sin_cerrojo")
@pytest.mark.parametrize("cual", [0, 1, 2])
def test_una_solicitud_quitada_se_encuentra(tres_solicitudes, cual):
    quitada = tres_solicitudes[cual]
    for actuacion in quitada.actuaciones.all():
        _borrar("pqrs_contenidoactuacion", "actuacion_id", actuacion.pk)
        _borrar("pqrs_actuacion", "id", actuacion.pk)
    Peticionario.objects.filter(solicitud=quitada).delete()
    _borrar("pqrs_solicitud", "id", quitada.pk)
    assert hallazgos()


@pytest.mark.usefixtures("sin_cerrojo")
def test_quitar_la_ultima_y_retroceder_el_contador_se_ve_con_el_ancla(tres_solicitudes):
    anio, ultima = tres_solicitudes[2].anio, tres_solicitudes[2]
    numero, huella = integridad.comprobar().anclas[anio]
    for actuacion in ultima.actuaciones.all():
        _borrar("pqrs_contenidoactuacion", "actuacion_id", actuacion.pk)
        _borrar("pqrs_actuacion", "id", actuacion.pk)
    Peticionario.objects.filter(solicitud=ultima).delete()
    _borrar("pqrs_solicitud", "id", ultima.pk)
    Contador.objects.filter(anio=anio).update(ultimo=2)
    assert hallazgos() == []
    with pytest.raises(CommandError, match="1 hallazgos"):
        call_command("verificar_cadena", comparar=[f"{anio}-E-{numero:06d}={huella}"], stdout=io.StringIO())


def test_el_comando_dice_en_una_linea_que_todo_esta_bien(tres_solicitudes):
    salida = io.StringIO()
    call_command("verificar_cadena", stdout=salida)
    assert "3 solicitudes, 6 actuaciones: la historia está íntegra." in salida.getvalue()


@pytest.mark.usefixtures("sin_cerrojo")
def test_el_comando_falla_cuando_encuentra_algo(tres_solicitudes):
    Solicitud.objects.filter(pk=tres_solicitudes[0].pk).update(cabeza="0" * 64)
    with pytest.raises(CommandError, match="no es íntegra"):
        call_command("verificar_cadena", stdout=io.StringIO())


def test_la_cadena_no_lleva_datos_personales(tres_solicitudes):
    solicitud = tres_solicitudes[0]
    filas = str(list(Actuacion.objects.filter(solicitud=solicitud).values()))
    assert solicitud.peticionario.nombre not in filas
    assert "ana@ejemplo.co" not in filas


def _borrar(tabla, campo, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {tabla} WHERE {campo} = %s", [pk])
        assert cursor.rowcount == 1
