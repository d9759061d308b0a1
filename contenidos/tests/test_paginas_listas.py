"""The lists of what is published, the front page's news and the rest of its reading order."""

from datetime import timedelta

import pytest

from contenidos import acciones, alfabeto
from contenidos.consultas import publicas
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
LISTAS = {
    "noticia": "/noticias/",
    "pregunta": "/preguntas/",
    "termino": "/glosario/",
    "documento": "/documentos/",
}


def texto_de(respuesta) -> str:
    return respuesta.content.decode()


@pytest.mark.parametrize(("clase", "lista"), LISTAS.items())
def test_cada_lista_tiene_lo_publicado_y_nada_mas(client, clase, lista):
    un_contenido(clase, titulo="Se lee")
    un_borrador(clase, titulo="Borrador oculto")
    acciones.retirar(un_contenido(clase, titulo="Retirado oculto"), una_persona(), "Por error.")
    dicho = texto_de(client.get(lista))
    assert "Se lee" in dicho
    assert "oculto" not in dicho


@pytest.mark.parametrize("lista", LISTAS.values())
def test_una_lista_vacia_lo_dice(client, lista):
    respuesta = client.get(lista)
    assert respuesta.status_code == 200
    assert "Todavía no hay" in texto_de(respuesta)


@pytest.mark.parametrize(("clase", "lista"), LISTAS.items())
@pytest.mark.parametrize("cuantos", [1, 5])
def test_una_lista_cuesta_lo_mismo_con_uno_que_con_cinco(
    client, django_assert_max_num_queries, clase, lista, cuantos
):
    for _ in range(cuantos):
        un_contenido(clase)
    with django_assert_max_num_queries(4):  # the rows, their count, the topic and the entity
        client.get(lista)


def test_las_noticias_van_de_la_mas_nueva_a_la_mas_vieja(client):
    for hace in (3, 1, 2):
        with reloj.en(reloj.ahora() - timedelta(days=hace)):
            un_contenido(titulo=f"Noticia de hace {hace}")
    dicho = texto_de(client.get("/noticias/"))
    lugares = [dicho.index(f"Noticia de hace {hace}") for hace in (1, 2, 3)]
    assert lugares == sorted(lugares)


def test_las_noticias_se_parten_en_paginas(client):
    quien = una_persona()
    for n in range(14):
        un_contenido(titulo=f"Noticia {n:02}", autor=quien)
    primera, segunda = texto_de(client.get("/noticias/")), texto_de(client.get("/noticias/?pagina=2"))
    assert primera.count('class="noticia"') == 12
    assert segunda.count('class="noticia"') == 2
    assert "página 2" in segunda
    assert 'rel="canonical"' in primera
    assert 'rel="canonical"' not in segunda  # it is not the first one


@pytest.mark.parametrize("pagina", ["0", "-1", "999", "perro", ""])
def test_una_pagina_que_no_existe_no_es_una_falla(client, pagina):
    un_contenido()
    assert client.get(f"/noticias/?pagina={pagina}").status_code == 200


def test_la_portada_trae_las_tres_noticias_mas_nuevas(client):
    quien = una_persona()
    for hace in (4, 3, 2, 1):
        with reloj.en(reloj.ahora() - timedelta(days=hace)):
            un_contenido(titulo=f"Noticia de hace {hace}", autor=quien)
    dicho = texto_de(client.get("/"))
    assert [f"Noticia de hace {hace}" in dicho for hace in (1, 2, 3, 4)] == [True, True, True, False]


def test_sin_noticias_la_portada_no_tiene_un_titulo_vacio(client):
    assert "titulo-noticias" not in texto_de(client.get("/"))


def test_las_preguntas_van_por_grupos_y_lo_suelto_al_final(client):
    un_contenido("pregunta", titulo="¿Suelta?")
    un_contenido("pregunta", titulo="¿De plazos?", datos={"grupo": "Plazos"})
    un_contenido("pregunta", titulo="¿De antes?", datos={"grupo": "Antes de radicar"})
    dicho = texto_de(client.get("/preguntas/"))
    orden = ["Antes de radicar", "¿De antes?", "Plazos", "¿De plazos?", publicas.SIN_GRUPO, "¿Suelta?"]
    lugares = [dicho.rindex(palabra) for palabra in orden]
    assert lugares == sorted(lugares)


def test_cada_pregunta_se_abre_donde_esta_y_tiene_su_direccion(client):
    pregunta = un_contenido("pregunta", titulo="¿Cuesta?", cuerpo="No cuesta **nada**.")
    dicho = texto_de(client.get("/preguntas/"))
    assert f'id="{pregunta.slug}"' in dicho
    assert "<strong>nada</strong>" in dicho
    assert pregunta.get_absolute_url() in dicho


def test_el_glosario_pone_la_enie_despues_de_la_ene_y_no_cuenta_las_tildes(client):
    for palabra in ("Oficio", "Ñapa", "Nómina", "Ámbito", "Acto", "Nota"):
        un_contenido("termino", titulo=palabra)
    dicho = texto_de(client.get("/glosario/"))
    lugares = [
        dicho.index(f">{palabra}<") for palabra in ("Acto", "Ámbito", "Nómina", "Nota", "Ñapa", "Oficio")
    ]
    assert lugares == sorted(lugares)
    assert 'href="#letra-enie"' in dicho
    assert 'id="letra-enie"' in dicho


@pytest.mark.parametrize(
    ("palabra", "letra"),
    [
        ("ñame", "Ñ"),
        ("Ñame", "Ñ"),
        ("n\u0303ame", "Ñ"),
        ("Índice", "I"),
        ("1519", "#"),
        ("", "#"),
        ("ü", "U"),
    ],
)
def test_cada_palabra_tiene_su_letra(palabra, letra):
    assert alfabeto.letra(palabra) == letra


def test_el_orden_del_diccionario():
    palabras = ["actas", "Ñu", "nube", "acta final", "acta", "opción", "1519", "Ábaco", "abeja"]
    assert sorted(palabras, key=alfabeto.orden) == [
        "1519",
        "Ábaco",
        "abeja",
        "acta",
        "acta final",
        "actas",
        "nube",
        "Ñu",
        "opción",
    ]


def test_el_mapa_del_sitio_tiene_de_donde_salir():
    un_borrador()
    publicado = un_contenido("pagina")
    assert list(publicas.direcciones()) == [(publicado.get_absolute_url(), publicado.actualizado_en)]
