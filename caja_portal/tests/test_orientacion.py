"""Whoever does not know where to go answers a few questions and always ends at a door that opens."""

import pytest
from django.urls import reverse

from caja_portal import orientacion as arbol
from caja_portal.views.orientar import _direccion
from chat.tests.fabricas import MARTES, una_sala
from nucleo import legibilidad, reloj
from pqrs.terminos import REGLAS

LLEGADAS = [uno for uno in arbol.LUGARES.values() if isinstance(uno, arbol.Llegada)]
PREGUNTAS = [uno for uno in arbol.LUGARES.values() if isinstance(uno, arbol.Pregunta)]


def test_a_cada_lugar_se_llega_por_un_solo_camino_y_no_sobra_ninguno():
    """But the one of «ninguna de estas», which every question offers."""
    visitados = [uno.clave for uno, _ in arbol.recorridos()]
    assert len(visitados) == len(set(visitados))
    assert set(visitados) == set(arbol.LUGARES) - {arbol.NINGUNA}


def test_nadie_responde_mas_de_cuatro_preguntas():
    assert max(len(pasos) for _, pasos in arbol.recorridos()) <= arbol.PREGUNTAS_MAXIMAS == 4


def test_nadie_compara_mas_de_cinco_respuestas():
    assert all(2 <= len(una.opciones) <= arbol.OPCIONES_MAXIMAS for una in PREGUNTAS)


def test_los_terminos_que_se_prometen_son_de_tipos_que_se_ofrecen():
    ofrecidos = {regla.tipo for regla in REGLAS if regla.es_ofrecido}
    assert {una.tipo for una in LLEGADAS} - {""} <= ofrecidos
    assert all(
        puerta.argumento in ofrecidos
        for una in LLEGADAS
        for puerta in arbol.puertas(una)
        if puerta.ruta == "pqrs:radicar"
    )


def test_se_llega_a_todos_los_tipos_de_solicitud_que_se_ofrecen():
    alcanzados = {puerta.argumento for una in LLEGADAS for puerta in arbol.puertas(una)}
    assert {regla.tipo for regla in REGLAS if regla.es_ofrecido} <= alcanzados


def test_lo_que_se_dice_al_llegar_se_entiende():
    dificiles = {una.clave: legibilidad.leer(una.explicacion).perspicuidad for una in LLEGADAS}
    assert {clave: medida for clave, medida in dificiles.items() if medida < 55} == {}


@pytest.mark.django_db
def test_todo_lugar_responde_y_toda_respuesta_lleva_a_otro(client):
    for uno in arbol.LUGARES.values():
        direccion = reverse("orientacion")
        if uno.clave != arbol.INICIO:
            direccion = reverse("orientacion_paso", args=[uno.clave])
        pagina = client.get(direccion)
        assert pagina.status_code == 200, uno.clave
        dicho = pagina.content.decode()
        for opcion in getattr(uno, "opciones", ()):
            assert reverse("orientacion_paso", args=[opcion.lleva_a]) in dicho
        ninguna = reverse("orientacion_paso", args=[arbol.NINGUNA])
        if isinstance(uno, arbol.Pregunta):
            assert ninguna in dicho
        else:
            assert _direccion(uno.puerta) in dicho
            assert reverse("pqrs:escribanos") in dicho


@pytest.mark.django_db
def test_toda_puerta_abre(client):
    abiertas = {_direccion(puerta) for una in LLEGADAS for puerta in arbol.puertas(una)}
    assert {puerta: client.get(puerta).status_code for puerta in abiertas} == dict.fromkeys(abiertas, 200)


@pytest.mark.django_db
def test_al_llegar_dice_en_cuanto_le_responden(client):
    pagina = client.get(reverse("orientacion_paso", args=["informacion"])).content.decode()
    assert "máximo 10 días hábiles" in pagina


@pytest.mark.django_db
def test_quien_quiere_hablar_sabe_si_lo_atienden_ahora_o_cuando(client):
    una_sala(titulo="Subsidios")
    with reloj.en(MARTES):
        assert "Abierto ahora" in client.get(reverse("orientacion_paso", args=["hablar"])).content.decode()
    with reloj.en(MARTES.replace(hour=23)):
        pagina = client.get(reverse("orientacion_paso", args=["hablar"])).content.decode()
    assert "Cerrado ahora" in pagina
    assert "Abre el" in pagina


@pytest.mark.django_db
def test_lo_respondido_se_puede_cambiar(client):
    pagina = client.get(reverse("orientacion_paso", args=["denuncia-anonima"])).content.decode()
    assert "Quejarme, denunciar o felicitar" in pagina
    assert f'href="{reverse("orientacion")}"' in pagina
    assert f'href="{reverse("orientacion_paso", args=["reclamar"])}"' in pagina


@pytest.mark.django_db
@pytest.mark.parametrize("clave", ["inicio", "no-existe", "x" * 300])
def test_un_lugar_que_no_existe_no_es_una_averia(client, clave):
    assert client.get(f"/orientacion/{clave}/").status_code == 404


@pytest.mark.django_db
def test_no_deja_cookies_y_cuesta_pocas_consultas(client, django_assert_max_num_queries):
    for n in range(3):
        una_sala(titulo=f"Sala {n}", slug=f"sala-{n}")
    for clave in ("hablar", "queja", "pedir"):
        with django_assert_max_num_queries(12):
            respuesta = client.get(reverse("orientacion_paso", args=[clave]))
        assert not respuesta.cookies
