"""The history: append-only and chained (promise 4)."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pqrs import acciones
from pqrs.consultas import integridad
from pqrs.models import Actuacion, Contador, ContenidoActuacion, Peticionario, Respuesta, Solicitud
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


def test_un_reemplazo_de_sqlite_tampoco_cambia_la_historia(tres_solicitudes):
    """REPLACE takes the old row out without telling the triggers of deletion."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no tiene REPLACE")
    columnas = ", ".join(campo.column for campo in Actuacion._meta.fields)
    valores = columnas.replace("es_publica", "NOT es_publica")
    sin_llave = columnas.removeprefix("id, "), valores.removeprefix("id, ")
    for sentencia in (
        "REPLACE INTO pqrs_contenidoactuacion SELECT actuacion_id, 'otra cosa', datos FROM pqrs_contenidoactuacion",
        f"REPLACE INTO pqrs_actuacion ({columnas}) SELECT {valores} FROM pqrs_actuacion",
        "INSERT OR REPLACE INTO pqrs_actuacion ({}) SELECT {} FROM pqrs_actuacion".format(*sin_llave),
    ):
        with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
            connection.cursor().execute(sentencia)


def test_una_insercion_que_actualiza_tampoco_cambia_la_historia(tres_solicitudes):
    sentencia = (
        "INSERT INTO pqrs_contenidoactuacion SELECT * FROM pqrs_contenidoactuacion WHERE true "
        "ON CONFLICT (actuacion_id) DO UPDATE SET texto = 'otra cosa'"
    )
    with pytest.raises(DatabaseError, match="no se cambia ni se borra"), transaction.atomic():
        connection.cursor().execute(sentencia)


#: What an intruder may leave in a column: another value, one of another kind, or nothing that can be read.
EN_ACTUACION = {
    "tipo": ["'respuestb'", "''"],
    "es_publica": ["NOT es_publica"],
    "n": ["7", "0"],
    "en": ["'2026-11-24 10:30:07.000001+00:00'"],
    "actor_id": ["NULL"],
    "resumen": [otra_letra("resumen"), "upper(resumen) || ' '", "'x'"],
    "huella": [otra_letra("huella"), "''"],
    "previo": [otra_letra("previo"), "upper(previo)", "''", "'no es un resumen'"],
}
EN_CONTENIDO = {
    "texto": ["texto || '.'", "''"],
    "datos": ["""'{"responsable": 1.5}'""", """'{"responsable": "\\ud800"}'""", "'[]'", "'null'", "'7'"],
}
SOLO_EN_SQLITE = [
    ("pqrs_actuacion", "en", "'2026-91-24 10:30:07'"),
    ("pqrs_actuacion", "en", "7"),
    ("pqrs_actuacion", "en", "replace(en, ' ', 'T')"),
    ("pqrs_contenidoactuacion", "datos", "replace(datos, ' ', char(9))"),
    ("pqrs_actuacion", "n", "1.5"),
    ("pqrs_actuacion", "tipo", "CAST(x'ff' AS TEXT)"),
    ("pqrs_contenidoactuacion", "texto", "CAST(x'ff' AS TEXT)"),
    ("pqrs_contenidoactuacion", "datos", "'{'"),
]
CAMBIOS = [("pqrs_actuacion", campo, valor) for campo, valores in EN_ACTUACION.items() for valor in valores]
CAMBIOS += [
    ("pqrs_contenidoactuacion", campo, valor) for campo, valores in EN_CONTENIDO.items() for valor in valores
]


@pytest.mark.parametrize(("tabla", "campo", "valor"), CAMBIOS)
@pytest.mark.usefixtures("sin_cerrojo")
def test_un_byte_cambiado_se_encuentra(tres_solicitudes, tabla, campo, valor):
    if "ud800" in valor and connection.vendor == "postgresql":
        pytest.skip("PostgreSQL no guarda medio carácter en un JSON")
    _cambiar(tres_solicitudes[1], tabla, campo, valor)
    assert any(tres_solicitudes[1].radicado in hallazgo for hallazgo in hallazgos())


@pytest.mark.parametrize(("tabla", "campo", "valor"), SOLO_EN_SQLITE)
@pytest.mark.usefixtures("sin_cerrojo")
def test_lo_que_ya_no_se_puede_leer_se_encuentra_y_lo_demas_se_comprueba(
    tres_solicitudes, tabla, campo, valor
):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no deja guardar un valor que no es de su tipo")
    _cambiar(tres_solicitudes[1], tabla, campo, valor)
    resultado = integridad.comprobar()
    assert resultado.solicitudes == 3
    assert len(resultado.hallazgos) == sum(
        tres_solicitudes[1].radicado in hallazgo for hallazgo in resultado.hallazgos
    ) > 0  # fmt: skip


def _cambiar(solicitud, tabla, campo, valor, n=2):
    llave = "actuacion_id" if "contenido" in tabla else "id"
    pk = Actuacion.objects.get(solicitud=solicitud, n=n).pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(f"UPDATE {tabla} SET {campo} = {valor} WHERE {llave} = %s", [pk])
        assert cursor.rowcount == 1
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.usefixtures("sin_cerrojo")
def test_un_primer_eslabon_que_no_se_puede_leer_tambien_se_nombra(tres_solicitudes):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no deja guardar un texto que no es UTF-8")
    _cambiar(tres_solicitudes[0], "pqrs_actuacion", "previo", "CAST(x'ff' AS TEXT)", n=1)
    assert any("no se puede leer" in h and tres_solicitudes[0].radicado in h for h in hallazgos())


@pytest.mark.usefixtures("sin_cerrojo")
def test_dos_actuaciones_intercambiadas_se_encuentran(tres_solicitudes):
    una, otra = Actuacion.objects.filter(solicitud=tres_solicitudes[1]).order_by("n")
    with connection.cursor() as cursor:
        for pk, n in ((una.pk, 9), (otra.pk, 1), (una.pk, 2)):
            cursor.execute("UPDATE pqrs_actuacion SET n = %s WHERE id = %s", [n, pk])
    assert any(tres_solicitudes[1].radicado in hallazgo for hallazgo in hallazgos())


def test_una_actuacion_metida_se_encuentra(tres_solicitudes):
    ultima = Actuacion.objects.get(solicitud=tres_solicitudes[1], n=2)
    ultima.pk, ultima.n, ultima.previo = None, 3, ultima.huella
    ultima.save(force_insert=True)
    assert any(tres_solicitudes[1].radicado in hallazgo for hallazgo in hallazgos())


def test_una_respuesta_enviada_que_se_cambia_se_encuentra(tres_solicitudes):
    actor = una_funcionaria()
    acciones.guardar_borrador(tres_solicitudes[0].pk, "Sí.", "Nada.", actor)
    respuesta = acciones.responder(tres_solicitudes[0].pk, actor)
    assert hallazgos() == []
    Respuesta.objects.filter(pk=respuesta.pk).update(cuerpo="No.")
    assert hallazgos() == [f"{respuesta.radicado_salida}: la respuesta no es la que se envió."]


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
