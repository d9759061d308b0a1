"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from contenidos import acciones
from contenidos.models import Apartado, Contenido, Paso, Regla, Version
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona, unas_reglas

pytestmark = pytest.mark.django_db


def niega(hacer) -> bool:
    try:
        with transaction.atomic():
            hacer()
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "campos",
    [{"titulo": "Otro"}, {"cuerpo": "Otro"}, {"estado": "borrador"}, {"datos": {"a": 1}}, {"edicion": 9}],
)
def test_lo_publicado_no_se_cambia(campos):
    version = un_contenido().vigente
    assert niega(lambda: Version.objects.filter(pk=version.pk).update(**campos))


def test_lo_publicado_no_se_borra():
    contenido = un_contenido()
    assert niega(lambda: Version.objects.filter(contenido=contenido)._raw_delete("default"))


def test_una_descartada_no_revive():
    version = un_borrador()
    acciones.descartar(version, version.autor)
    assert niega(lambda: Version.objects.update(estado="borrador"))


def test_un_borrador_si_se_cambia():
    un_borrador()
    assert Version.objects.update(titulo="Otro") == 1


def test_los_pasos_no_se_cambian_ni_se_borran():
    un_borrador()
    assert niega(lambda: Paso.objects.update(nota="Otra"))
    assert niega(lambda: Paso.objects.all()._raw_delete("default"))


def test_los_pasos_no_se_vacian():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite no tiene TRUNCATE")
    un_borrador()
    assert niega(lambda: connection.cursor().execute("TRUNCATE contenidos_paso CASCADE"))


def test_un_reemplazo_de_sqlite_tampoco_cambia_lo_publicado():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL no tiene REPLACE")
    un_contenido()
    columnas = ", ".join(campo.column for campo in Version._meta.concrete_fields)
    valores = columnas.replace("titulo", "'Otro'")
    sentencia = f"REPLACE INTO contenidos_version ({columnas}) SELECT {valores} FROM contenidos_version"
    assert niega(lambda: connection.cursor().execute(sentencia))


def test_no_rige_un_borrador_ni_una_version_de_otro():
    borrador, otra = un_borrador(), un_contenido()
    de_prueba = Contenido.objects.filter(pk=borrador.contenido_id)
    fecha = otra.publicado_en
    assert niega(lambda: de_prueba.update(vigente=borrador, publicado_en=fecha))
    assert niega(lambda: de_prueba.update(vigente=otra.vigente, publicado_en=fecha))


@pytest.mark.parametrize(
    "campos", [{"texto": "Otro"}, {"promesa": "Otra"}, {"plazo": 9}, {"publicada_en": None}]
)
def test_las_reglas_publicadas_no_se_cambian(campos):
    regla = acciones.publicar_regla(unas_reglas("contacto"), una_persona())
    assert niega(lambda: Regla.objects.filter(pk=regla.pk).update(**campos))


def test_de_las_reglas_publicadas_si_se_mueve_cuando_se_revisan():
    regla = acciones.publicar_regla(unas_reglas("contacto"), una_persona())
    assert Regla.objects.filter(pk=regla.pk).update(revisar_el=regla.vigente_desde) == 1


@pytest.mark.parametrize(
    "campos", [{"titulo": "Otro"}, {"numero": 44}, {"es_de_norma": False}, {"esta_activo": False}]
)
def test_el_primer_nivel_del_indice_es_el_de_la_norma(campos):
    apartado = Apartado.objects.create(numero=70, titulo="Normativa", es_de_norma=True)
    assert niega(lambda: Apartado.objects.filter(pk=apartado.pk).update(**campos))
    assert niega(lambda: Apartado.objects.filter(pk=apartado.pk)._raw_delete("default"))
