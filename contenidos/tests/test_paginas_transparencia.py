"""The transparency index: the levels of the norm, and where each line leads (R4.4)."""

import pytest

from contenidos import acciones
from contenidos.models import Apartado
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona

pytestmark = pytest.mark.django_db
PRIMER_NIVEL = [
    "Información de la entidad",
    "Normativa",
    "Contratación",
    "Planeación, presupuesto e informes",
    "Trámites",
    "Participa",
    "Datos abiertos",
    "Información específica para grupos de interés",
    "Obligación de reporte de información específica",
]


def indice(client) -> str:
    return client.get("/transparencia/").content.decode()


def apuntar(titulo: str, **destino) -> None:
    linea = Apartado.objects.get(titulo=titulo)
    for campo, valor in destino.items():
        setattr(linea, campo, valor)
    acciones.guardar_apartado(linea)


def test_el_primer_nivel_es_el_de_la_norma_y_en_su_orden(client):
    dicho = indice(client)
    lugares = [dicho.index(f'id="apartado-{n}"') for n in range(1, 10)]
    assert lugares == sorted(lugares)
    for titulo in PRIMER_NIVEL:
        assert titulo in dicho


def test_lo_de_las_entidades_territoriales_no_se_muestra(client):
    assert "Información tributaria" not in indice(client)


def test_lo_que_el_portal_ya_publica_esta_enlazado(client):
    dicho = indice(client)
    for direccion in ("/informes/", "/respuestas/", "/radicar/", "/reglas/", "/documentos/"):
        assert f'<a href="{direccion}">' in dicho.partition("<main")[2]


def test_lo_que_no_se_ha_publicado_lo_dice_y_no_enlaza_nada(client):
    assert "Sin publicar todavía" in indice(client)


def test_una_linea_lleva_a_su_contenido_y_deja_de_hacerlo_cuando_se_retira(client):
    pagina = un_contenido("pagina")
    apuntar("Plan de acción", contenido=pagina)
    enlace = f'<a href="{pagina.get_absolute_url()}">Plan de acción</a>'
    assert enlace in indice(client)
    acciones.retirar(pagina, una_persona(), "Por error.")
    assert enlace not in indice(client)
    assert "Plan de acción" in indice(client)


def test_una_linea_hacia_un_borrador_no_dice_su_direccion(client):
    borrador = un_borrador("pagina", slug="plan-oculto").contenido
    apuntar("Plan de acción", contenido=borrador)
    assert "plan-oculto" not in indice(client)


def test_un_enlace_de_afuera_avisa_que_sale_del_portal(client):
    apuntar("Plan de acción", enlace="https://plan.example/2026")
    dicho = indice(client)
    assert '<a href="https://plan.example/2026" rel="noopener">' in dicho
    assert "fuera de este portal" in dicho


def test_una_pagina_que_el_portal_no_tiene_no_es_una_falla(client):
    apuntar("Plan de acción", pagina="participa:no_existe")
    assert client.get("/transparencia/").status_code == 200


def test_el_indice_cuesta_dos_consultas_por_hondo_que_sea(client, django_assert_num_queries):
    padre = Apartado.objects.get(titulo="Plan de acción")
    for n in range(1, 6):
        acciones.guardar_apartado(Apartado(padre=padre, numero=n, titulo=f"Plan {n}"))
    with django_assert_num_queries(2):  # the lines and the entity
        dicho = indice(client)
    assert "Plan 5" in dicho
