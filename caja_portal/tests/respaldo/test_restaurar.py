"""What a restoration asks for before it touches anything, and how it goes on after a cut."""

import json

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from caja_portal.acciones.respaldar import respaldar
from caja_portal.acciones.restaurar import MARCA, NoSeRestaura, restaurar
from caja_portal.respaldo import manifiesto
from caja_portal.respaldo.sobre import LlaveInvalida, leer_llave
from caja_portal.tests.respaldo.otro_lugar import tablas_de_la_prueba
from nucleo import cifrado

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("casa")]


def test_no_se_restaura_donde_ya_hay_algo(con_todo, copias):
    antes = tablas_de_la_prueba()

    with pytest.raises(NoSeRestaura, match="ya tiene tablas"):
        restaurar(respaldar(copias).carpeta)
    assert tablas_de_la_prueba() == antes


def test_una_restauracion_que_se_corto_vuelve_a_empezar(con_todo, copias, otro):
    """It had put some files, and half of the database's file where it is one."""
    copia = respaldar(copias)
    otro.datos.mkdir(mode=0o700)
    (otro.datos / MARCA).write_text(copia.manifiesto.id)
    (otro.datos / "adjuntos").mkdir()
    (otro.datos / "adjuntos" / "medio").write_bytes(b"medio")

    hecho = otro.manage("restaurar", copia.carpeta)

    assert hecho.returncode == 0, hecho.stderr
    assert otro.tablas() == tablas_de_la_prueba()
    assert not (otro.datos / MARCA).exists()
    assert not (otro.datos / "adjuntos" / "medio").exists()


@pytest.mark.en_produccion
def test_los_archivos_de_otro_no_se_tocan(copias, otro):
    copia = respaldar(copias)
    (otro.datos / "adjuntos").mkdir(parents=True)
    (otro.datos / "adjuntos" / "ajeno").write_bytes(b"de otro")

    hecho = otro.manage("restaurar", copia.carpeta)

    assert hecho.returncode == 1
    assert "el almacén de archivos ya tiene algo" in hecho.stderr
    assert (otro.datos / "adjuntos" / "ajeno").read_bytes() == b"de otro"


def test_sin_las_llaves_no_se_restaura_a_ciegas(con_todo, copias, settings, tmp_path):
    cifrado.cifrar("x", cifrado.RESERVA)
    copia = respaldar(copias)
    copia.llaves.unlink()
    settings.DATA_DIR = tmp_path / "vacia"
    settings.DATA_DIR.mkdir()

    with pytest.raises(NoSeRestaura, match="CLAVES_RESERVA"):
        restaurar(copia.carpeta)


def test_cifrada_pide_la_llave_y_no_acepta_otra(con_todo, copias, frase, tmp_path):
    copia = respaldar(copias, llave=leer_llave(frase))
    otra = tmp_path / "otra.txt"
    otra.write_text("otra frase que no es la de la copia")

    with pytest.raises(LlaveInvalida, match="--llave"):
        restaurar(copia.carpeta)
    with pytest.raises(LlaveInvalida, match="no es la de esta copia"):
        restaurar(copia.carpeta, llave=leer_llave(otra))


def test_la_copia_de_una_version_mas_nueva_se_dice(copias):
    copia = respaldar(copias)
    nueva = json.loads((copia.carpeta / manifiesto.NOMBRE).read_bytes())
    del nueva["sello"], nueva["formato"]
    nueva["migraciones"]["pqrs"].append("9999_lo_que_vendra")
    nueva["partes"] = tuple(manifiesto.Parte(**una) for una in nueva["partes"])
    (copia.carpeta / manifiesto.NOMBRE).write_bytes(manifiesto.escribir(manifiesto.Manifiesto(**nueva)))

    with pytest.raises(NoSeRestaura, match=r"pqrs\.9999_lo_que_vendra"):
        restaurar(copia.carpeta)


def test_la_copia_de_una_version_anterior_se_pone_al_dia(con_todo, copias, otro):
    """The last migration of some app, one that only gives permissions, had not come yet."""
    cargador = MigrationLoader(connection)
    app, nombre = next(
        hoja
        for hoja in cargador.graph.leaf_nodes()
        if "permisos" in hoja[1] and not cargador.graph.node_map[hoja].children
    )
    MigrationRecorder(connection).record_unapplied(app, nombre)

    hecho = otro.manage("restaurar", respaldar(copias).carpeta)

    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    assert "se aplicaron 1 migraciones" in hecho.stdout
    assert len(otro.tablas()["django_migrations"]) == len(tablas_de_la_prueba()["django_migrations"]) + 1
