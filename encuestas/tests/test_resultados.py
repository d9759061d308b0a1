"""What anybody reads of what was answered, and what the page cannot say."""

import pytest
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import escrutar
from encuestas.consultas.resultados import filas, resultados
from encuestas.models import Encuesta, Papeleta, Respuesta
from encuestas.tests.fabricas import una_encuesta
from nucleo import reloj

pytestmark = pytest.mark.django_db
SI = {"uso": "si", "gusto": 4, "que": ["horario", "aseo"], "edad": 30, "idea": "Más canchas"}
NO = {"uso": "no", "que": ["nada"], "edad": 61}


def con_respuestas(*respuestas: dict, **cambios) -> Encuesta:
    """Closed, with those answers."""
    encuesta = una_encuesta(**cambios)
    meter(encuesta, *respuestas)
    cerrar(encuesta.pk)
    encuesta.refresh_from_db()
    return encuesta


def meter(encuesta: Encuesta, *respuestas: dict) -> None:
    version = encuesta.versiones.get()
    Respuesta.objects.bulk_create(Respuesta(version=version, datos=datos) for datos in respuestas)


def publicados(encuesta: Encuesta, **cambios) -> Encuesta:
    Encuesta.objects.filter(pk=encuesta.pk).update(resultados_en=reloj.ahora(), **cambios)
    encuesta.refresh_from_db()
    return encuesta


def pagina(client, encuesta: Encuesta):
    return client.get(reverse("encuestas:resultados", args=[encuesta.slug]))


def test_cada_pregunta_dice_su_base_y_quienes_no_la_respondieron():
    encuesta = con_respuestas(*[SI] * 8, *[NO] * 6)
    por_codigo = {uno.pregunta.codigo: uno for uno in resultados(encuesta).cuadros}
    assert (por_codigo["gusto"].mostrada, por_codigo["gusto"].omitida) == (8, 0)
    assert (por_codigo["idea"].mostrada, por_codigo["idea"].omitida) == (14, 6)
    assert str(por_codigo["edad"].promedio) == "43.29"
    assert [fila.n for fila in por_codigo["uso"].filas] == [8, 6]


def test_las_cifras_salen_de_una_consulta(django_assert_num_queries):
    encuesta = con_respuestas(*[SI] * 8, *[NO] * 6)
    resultados(encuesta)  # what the version asks is read once in each process
    with django_assert_num_queries(1):
        resultados(encuesta)
    assert len(filas(encuesta)) > 10


def test_la_pagina_dice_que_la_participacion_fue_voluntaria(client):
    encuesta = publicados(con_respuestas(*[SI] * 8, *[NO] * 6), que_se_hara="Abrir los **domingos**.")
    dice = pagina(client, encuesta).content.decode()
    assert "Participación voluntaria: no representa a toda la población" in dice
    assert "Margen de error" not in dice
    assert "<strong>domingos</strong>" in dice
    assert "57,1" in dice


def test_el_margen_de_error_solo_se_dice_de_una_muestra_al_azar(client):
    suya = {"audiencia": "invitacion", "muestra": "probabilistica", "poblacion": 1000}
    encuesta = una_encuesta(**suya)
    meter(encuesta, *[SI] * 60, *[NO] * 40)
    cerrar(encuesta.pk)
    dice = pagina(client, publicados(encuesta)).content.decode()
    assert "± 9,3 puntos" in dice
    assert "voluntaria" not in dice


def test_con_pocas_respuestas_lo_dice_y_no_muestra_nada(client):
    dice = pagina(client, publicados(con_respuestas(*[SI] * 4))).content.decode()
    assert "Respondieron menos de 5 personas" in dice
    assert "<table" not in dice


def test_antes_de_publicarlos_no_se_ven_y_se_puede_pedir_que_le_avisen(client):
    encuesta = con_respuestas(*[SI] * 8)
    dice = pagina(client, encuesta).content.decode()
    assert reverse("encuestas:avisarme", args=[encuesta.slug]) in dice
    assert "<table" not in dice


def test_quien_hace_encuestas_los_ve_antes(client):
    encuesta = con_respuestas(*[SI] * 8)
    client.force_login(una_persona())
    respuesta = pagina(client, encuesta)
    assert "Todavía no se publican" in respuesta.content.decode()
    assert "no-store" in respuesta["Cache-Control"]


def test_por_lotes_se_ven_redondeados_mientras_esta_abierta(client):
    encuesta = una_encuesta(resultados="por_lotes")
    meter(encuesta, *[SI] * 8, *[NO] * 6)
    assert "Todavía hay menos de 5 respuestas contadas" in pagina(client, encuesta).content.decode()
    escrutar(encuesta.pk)
    dice = pagina(client, encuesta).content.decode()
    assert "más o menos 10 personas" in dice
    assert "Más canchas" not in dice


@pytest.mark.parametrize("cambios", [{"retirada_en": reloj.ahora()}, {"audiencia": "invitacion"}])
def test_lo_que_no_es_de_todos_no_se_halla(client, cambios):
    encuesta = con_respuestas(*[SI] * 8)
    Encuesta.objects.filter(pk=encuesta.pk).update(**cambios)
    assert pagina(client, encuesta).status_code == 404


def test_la_tasa_de_respuesta_es_de_quienes_fueron_invitadas(client):
    encuesta = una_encuesta(audiencia="invitacion")
    encuesta.convocatorias.create(cuantas=20, autorizacion="aceptó", hecha_por=encuesta.creada_por)
    Papeleta.objects.bulk_create(
        Papeleta(encuesta=encuesta, huella=str(n), es_invitacion=True) for n in range(20)
    )
    meter(encuesta, *[SI] * 8)
    cerrar(encuesta.pk)
    assert "el 40,0 % de 20 invitadas" in pagina(client, publicados(encuesta)).content.decode()


def test_los_datos_abiertos_son_de_las_preguntas_elegidas(client):
    encuesta = publicados(con_respuestas(*[SI] * 20, *[NO] * 3), datos_abiertos=["uso"])
    csv = b"".join(
        client.get(reverse("encuestas:datos_csv", args=[encuesta.slug])).streaming_content
    ).decode()
    assert "¿Usó la piscina este año?" in csv
    assert "¿Cuántos años tiene?" not in csv
    assert ",oculta," in csv
    datos = client.get(reverse("encuestas:datos_json", args=[encuesta.slug])).json()
    assert [fila["cuantas"] for fila in datos["preguntas"][0]["filas"]] == [None, None]


def test_sin_preguntas_elegidas_no_hay_datos_abiertos(client):
    encuesta = publicados(con_respuestas(*[SI] * 8))
    assert client.get(reverse("encuestas:datos_csv", args=[encuesta.slug])).status_code == 404
