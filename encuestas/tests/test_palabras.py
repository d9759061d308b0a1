"""What whoever answers, and whoever asks, is told when something is not right."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from encuestas.acciones.cerrar import cerrar
from encuestas.documento import Documento
from encuestas.forms.armar import EncuestaForm
from encuestas.models import Respuesta
from encuestas.respuestas import RespuestaInvalida, leer
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona
from encuestas.tests.test_resultados import con_respuestas, publicados
from nucleo import reloj

MATRIZ = {
    "paginas": [
        {
            "titulo": "",
            "preguntas": [
                {"codigo": codigo, "tipo": "escala", "texto": texto, "grupo": "¿Cómo está cada cosa?", "min": 1,
                 "max": 5, "obligatoria": True}
                for codigo, texto in (("aseo", "El aseo"), ("trato", "El trato"))
            ],
        }
    ]
}  # fmt: skip
PERSONAS = Documento.de(
    {"paginas": [{"preguntas": [
        {"codigo": "n", "tipo": "numero", "texto": "¿Cuántas?", "min": "0.5", "max": 20, "decimales": 1}]}]}
).preguntas[0]  # fmt: skip
base = pytest.mark.django_db


@base
@pytest.mark.parametrize("pagina", ["0", "1", "todo"])
def test_si_cierra_mientras_alguien_escribe_no_pierde_lo_que_escribio(client, pagina):
    encuesta = una_encuesta()
    persona = Persona(client, encuesta)
    persona.responder_todo()
    cerrar(encuesta.pk)
    persona.pagina = pagina
    assert persona.oprimir(idea="Más canchas").status_code == 410
    assert "Lo que escribió no se envió" in persona.dicho
    assert "Más canchas" in persona.dicho
    assert not Respuesta.objects.exists()


@base
def test_a_quien_llega_tarde_no_se_le_dice_que_escribio_algo(client):
    encuesta = una_encuesta()
    cerrar(encuesta.pk)
    persona = Persona(client, encuesta)
    assert persona.abrir().status_code == 410
    assert "Esta encuesta terminó" in persona.dicho
    assert "Lo que escribió" not in persona.dicho


@base
def test_en_otra_pestania_de_quien_ya_respondio_queda_lo_que_escribia(client):
    persona = Persona(client, una_encuesta())
    persona.responder_todo()
    persona.oprimir("enviar")
    persona.pagina = "1"
    assert persona.oprimir(idea="Otra cosa que iba a decir").status_code == 409
    assert "Otra cosa que iba a decir" in persona.dicho


@base
def test_una_escala_de_varias_se_nombra_con_su_encabezado(client):
    persona = Persona(client, una_encuesta(MATRIZ))
    persona.abrir()
    persona.oprimir(aseo="3")
    assert "¿Cómo está cada cosa? El trato: Responda esta pregunta" in persona.dicho
    persona.oprimir(aseo="3", trato="4")
    assert "¿Cómo está cada cosa? El aseo" in persona.dicho


@base
def test_los_resultados_de_una_escala_dicen_bajo_que_encabezado_se_pregunto(client):
    encuesta = con_respuestas(*[{"aseo": 3, "trato": 4}] * 8, documento=MATRIZ)
    dice = client.get(reverse("encuestas:resultados", args=[publicados(encuesta).slug])).content.decode()
    assert "¿Cómo está cada cosa?</span> El aseo" in dice


@pytest.mark.parametrize("dicho", ["cuatro", "0x10", "1_0", "NaN", "Infinity", "٣"])
def test_lo_que_no_es_un_numero_dice_entre_que_numeros(dicho):
    with pytest.raises(RespuestaInvalida, match=r"Escriba un número con cifras, de 0,5 a 20\."):
        leer(PERSONAS, [dicho])


@pytest.mark.parametrize("dicho", ["0", "-0", "21", "1e400", "2.000"])
def test_un_numero_fuera_de_los_limites_dice_cuales_son(dicho):
    with pytest.raises(RespuestaInvalida, match=r"Escriba un número de 0,5 a 20\."):
        leer(PERSONAS, [dicho])


def test_cero_se_guarda_de_una_sola_manera():
    pregunta = Documento.de(
        {"paginas": [{"preguntas": [{"codigo": "n", "tipo": "numero", "texto": "¿?", "min": 0, "max": 20}]}]}
    ).preguntas[0]
    assert {leer(pregunta, [dicho]) for dicho in ("0", "-0", "0,0", "00")} == {"0"}


@base
def test_a_quien_arma_una_encuesta_se_le_dice_que_falta_con_sus_palabras():
    errores = EncuestaForm({"slug": "Con Espacios", "umbral": "2"}).errors
    assert "Escriba el título." in errores["titulo"]
    assert "Escríbala con letras sin tilde" in errores["slug"][0]
    assert "Escriba un número mayor o igual a 3" in errores["umbral"][0]


@base
def test_la_ficha_de_una_abierta_no_ofrece_leer_ni_descargar(client):
    client.force_login(una_persona())
    encuesta = una_encuesta()
    ficha = reverse("admin:encuestas_encuesta_change", args=[encuesta.pk])
    assert (
        reverse("admin:encuestas_encuesta_respuestas", args=[encuesta.pk])
        not in client.get(ficha).content.decode()
    )
    cerrar(encuesta.pk)
    assert (
        reverse("admin:encuestas_encuesta_respuestas", args=[encuesta.pk])
        in client.get(ficha).content.decode()
    )


@base
def test_la_hora_del_cierre_no_termina_en_dos_puntos_seguidos(client):
    tarde = reloj.en_bogota(reloj.ahora() + timedelta(days=2)).replace(hour=18)
    persona = Persona(client, una_encuesta(cierra_en=tarde))
    persona.responder_todo()
    persona.oprimir("guardar")
    assert "p.m.)" in persona.dicho.replace("</time>", "")
    assert "p.m.." not in persona.dicho.replace("</time>", "")
