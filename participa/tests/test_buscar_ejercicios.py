"""What the search finds of participa: exercises, what they consult and their reports; never what people said."""

import pytest

from busqueda.acciones import Publico, indexar, reindexar
from busqueda.models import Documento as Indice
from nucleo import reloj
from participa.acciones import buscable
from participa.models import Ejercicio, Informe
from participa.tests.fabricas import un_aporte, un_ejercicio
from participa.tests.lectura import poner
from participa.tests.test_leer_los_aportes import un_documento

pytestmark = pytest.mark.django_db


def claves() -> set[str]:
    propias = tuple(f"{clase}:" for clase in buscable.CLASES)
    return {clave for clave in Indice.objects.values_list("clave", flat=True) if clave.startswith(propias)}


def uno_completo() -> Ejercicio:
    ejercicio = un_ejercicio(titulo="Horario de los parques")
    un_documento(ejercicio)
    poner(ejercicio, cuenta_cerrada_en=reloj.ahora())
    Informe.objects.create(
        ejercicio=ejercicio,
        version=1,
        cuerpo="Participaron muchos.",
        cifras={"n": 1},
        publicado_en=reloj.ahora(),
    )
    return poner(ejercicio, informado_en=reloj.ahora())


def suyas(ejercicio: Ejercicio) -> set[str]:
    documento = ejercicio.documentos.get()
    return {
        f"ejercicio:{ejercicio.pk}",
        f"consultado:{ejercicio.pk}:{documento.pk}",
        f"informe_participa:{ejercicio.pk}",
    }


def test_se_encuentra_el_ejercicio_lo_que_consulta_y_su_informe():
    ejercicio = uno_completo()
    buscable.indexar_ejercicio(ejercicio)
    assert claves() == suyas(ejercicio)


def test_rehacer_el_indice_encuentra_lo_mismo():
    ejercicio = uno_completo()
    reindexar()
    assert claves() == suyas(ejercicio)


def test_de_unas_claves_da_solo_esas():
    ejercicio = uno_completo()
    pedida = f"informe_participa:{ejercicio.pk}"
    assert [uno.clave for uno in buscable.de_participa([pedida, "noticia:3"])] == [pedida]


def test_un_borrador_no_se_encuentra_y_lo_que_no_es_publico_sale():
    borrador = un_ejercicio(convocado=False)
    for clave in (borrador.tema, f"consultado:{borrador.pk}:1", f"informe_participa:{borrador.pk}"):
        indexar(Publico(clave=clave, clase="ejercicio", titulo="x", url="/x/", fecha=reloj.ahora()))
    buscable.indexar_ejercicio(borrador)
    assert claves() == set()


def test_lo_que_alguien_aporto_no_esta_en_el_indice():
    aporte = un_aporte(texto="palabra-inconfundible")
    buscable.indexar_ejercicio(aporte.ejercicio)
    assert not Indice.objects.filter(cuerpo__contains="inconfundible").exists()
