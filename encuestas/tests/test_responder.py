"""Answering in the browser, without script: page by page, going back, and sending once."""

import re

import pytest
from django.db import connection
from django.urls import reverse

from encuestas import hoja as hojas
from encuestas.acciones.cerrar import cerrar
from encuestas.models import Encuesta, Guardado, Papeleta, Respuesta, Version
from encuestas.tests.fabricas import DOCUMENTO, una_encuesta
from nucleo import reloj
from nucleo.models import Entidad

pytestmark = pytest.mark.django_db
HOJA = re.compile(r'name="hoja" value="([^"]+)"')


class Persona:
    """Somebody in front of a page, with nothing but its form."""

    def __init__(self, client, encuesta: Encuesta, direccion: str = ""):
        self.client, self.encuesta = client, encuesta
        self.direccion = direccion or reverse("encuestas:responder", args=[encuesta.slug])
        self.pagina, self.hoja = "0", ""

    def abrir(self):
        return self._leer(self.client.get(self.direccion))

    def oprimir(self, ir: str = "seguir", **respuestas):
        datos = {f"r.{codigo.replace('__', '.')}": valor for codigo, valor in respuestas.items()}
        return self._leer(
            self.client.post(self.direccion, {"hoja": self.hoja, "pagina": self.pagina, "ir": ir} | datos)
        )

    def responder_todo(self, **cambios):
        self.abrir()
        self.oprimir(**{"uso": "no", "que": ["horario"]} | cambios)
        return self.oprimir(edad="40", idea="Más canchas")

    def _leer(self, respuesta):
        self.dicho = respuesta.content.decode()
        if hallada := HOJA.search(self.dicho):
            self.hoja = hallada[1]
            self.pagina = re.search(r'name="pagina" value="([^"]+)"', self.dicho)[1]
        return respuesta


@pytest.fixture
def encuesta():
    return una_encuesta()


@pytest.fixture
def persona(client, encuesta):
    return Persona(client, encuesta)


def test_se_responde_pagina_por_pagina_y_nada_queda_en_el_portal_hasta_enviar(persona):
    persona.responder_todo()
    assert "Revise lo que respondió" in persona.dicho
    assert "Más canchas" in persona.dicho
    assert not Respuesta.objects.exists()
    assert not Papeleta.objects.exists()
    respuesta = persona.oprimir("enviar")
    assert respuesta.status_code == 200
    assert "Gracias: tenemos su respuesta" in persona.dicho
    assert Respuesta.objects.get().datos == {
        "uso": "no", "que": ["horario"], "edad": "40", "idea": "Más canchas",
    }  # fmt: skip


def test_enviar_dos_veces_da_la_misma_pagina_y_guarda_una_sola_respuesta(persona):
    persona.responder_todo()
    primera = persona.oprimir("enviar").content
    assert persona.oprimir("enviar").content == primera
    assert Respuesta.objects.count() == 1


def test_enviar_dos_veces_una_que_no_es_anonima_tampoco_guarda_dos(client):
    persona = Persona(client, una_encuesta(es_anonima=False))
    persona.responder_todo()
    assert persona.oprimir("enviar").status_code == persona.oprimir("enviar").status_code == 200
    assert Respuesta.objects.get().huella == Papeleta.objects.get().huella


def test_una_pregunta_que_depende_de_otra_de_la_misma_pagina_aparece_al_continuar(persona):
    persona.abrir()
    assert "¿Qué tanto le gustó?" not in persona.dicho
    assert persona.oprimir(uso="si").status_code == 200
    assert "una pregunta más" in persona.dicho
    assert "¿Qué tanto le gustó?" in persona.dicho
    persona.oprimir(uso="si", gusto="4")
    assert "¿Cuántos años tiene?" in persona.dicho


def test_se_vuelve_atras_con_lo_que_se_habia_escrito_y_se_cambia(persona):
    persona.responder_todo()
    persona.oprimir("pagina-1")
    assert "Más canchas" in persona.dicho
    persona.oprimir("atras", edad="41", idea="Otra")
    assert 'value="no" checked' in " ".join(persona.dicho.split())
    persona.oprimir(uso="no", que=["aseo"])
    assert 'value="41"' in persona.dicho
    persona.oprimir(edad="41", idea="Otra")
    persona.oprimir("enviar")
    assert Respuesta.objects.get().datos == {"uso": "no", "que": ["aseo"], "edad": "41", "idea": "Otra"}


def test_lo_que_queda_oculto_al_cambiar_de_opinion_no_se_envia(persona):
    persona.abrir()
    persona.oprimir(uso="si")
    persona.oprimir(uso="si", gusto="5")
    persona.oprimir("atras")
    persona.oprimir(uso="no", gusto="5")
    persona.oprimir()
    assert "Qué tanto" not in persona.dicho
    persona.oprimir("enviar")
    assert Respuesta.objects.get().datos == {"uso": "no"}


@pytest.mark.parametrize(
    ("respuestas", "dice"),
    [
        ({}, "Responda esta pregunta para seguir."),
        ({"uso": "quizas"}, "Elija una de las opciones que se ofrecen."),
        ({"uso": "no", "que": ["nada", "aseo"]}, "no elija otra"),
        ({"uso": "no", "que": ["otra"]}, "Escriba cuál."),
    ],
)
def test_lo_que_esta_mal_se_dice_junto_a_la_pregunta_y_arriba(persona, respuestas, dice):
    persona.abrir()
    assert persona.oprimir(**respuestas).status_code == 422
    assert persona.dicho.count(dice) == 2
    assert "resumen-errores" in persona.dicho


def test_con_algo_mal_se_puede_volver_atras_sin_perder_lo_demas(persona):
    persona.abrir()
    persona.oprimir(uso="no")
    assert persona.oprimir("atras", edad="muchos", idea="Algo").status_code == 200
    persona.oprimir(uso="no")
    assert "Algo" in persona.dicho


def test_lo_que_llega_de_preguntas_ajenas_se_dice_y_no_se_guarda(persona):
    persona.abrir()
    persona.oprimir(uso="no", inventada="x")
    assert "no esta página no muestra" not in persona.dicho
    assert "preguntas que esta página no muestra" in persona.dicho
    persona.oprimir()
    persona.oprimir("enviar")
    assert Respuesta.objects.get().datos == {"uso": "no"}


def test_enviar_sin_lo_obligatorio_dice_que_falta(persona):
    persona.abrir()
    persona.pagina = "todo"
    assert persona.oprimir("enviar").status_code == 422
    assert "Responda esta pregunta para seguir." in persona.dicho
    assert not Respuesta.objects.exists()


def test_dos_pestanas_envian_y_vale_la_primera(client, encuesta):
    una, otra = Persona(client, encuesta), Persona(client, encuesta)
    una.responder_todo()
    otra.responder_todo(uso="si")
    una.oprimir("enviar")
    otra.pagina = "todo"
    otra.oprimir("enviar")
    assert Respuesta.objects.get().datos["uso"] == "no"
    assert una.abrir().status_code == 409
    assert "una sola vez" in una.dicho


def test_dos_navegadores_sin_cookies_son_dos_personas(client, encuesta):
    for _ in range(2):
        persona = Persona(client, encuesta)
        persona.responder_todo()
        client.cookies.clear()
        persona.oprimir("enviar")
    assert Respuesta.objects.count() == 2


def test_una_pagina_alterada_se_revisa_otra_vez_antes_de_enviarla(persona):
    persona.responder_todo()
    persona.hoja = persona.hoja[:-3] + "xyz"
    assert persona.oprimir("enviar").status_code == 422
    assert "lo confirmamos otra vez" in persona.dicho
    assert not Respuesta.objects.exists()
    persona.oprimir("enviar")
    assert Respuesta.objects.get().datos["idea"] == "Más canchas"


@pytest.mark.parametrize("hoja", ["", "basura", "ñ", "eJw:x", "x" * 3_000])
def test_una_pagina_ilegible_lo_dice_y_deja_empezar(persona, hoja):
    persona.abrir()
    persona.hoja = hoja
    assert persona.oprimir(uso="no").status_code == 422
    assert "llegó incompleta" in persona.dicho
    assert persona.oprimir(uso="no").status_code == 200


def test_si_cambian_las_preguntas_lo_respondido_se_ve_en_las_nuevas(persona, encuesta):
    persona.responder_todo()
    nuevo = {
        "paginas": [
            DOCUMENTO["paginas"][0],
            {
                "titulo": "Usted",
                "preguntas": [
                    DOCUMENTO["paginas"][1]["preguntas"][1],
                    {"codigo": "sede", "tipo": "texto", "texto": "¿En qué sede?", "obligatoria": True},
                ],
            },
        ]
    }
    Version.objects.create(
        encuesta=encuesta, numero=2, documento=nuevo, huella="x", publicada_en=reloj.ahora()
    )
    assert persona.oprimir("enviar").status_code == 409
    assert "cambiaron las preguntas" in persona.dicho
    assert "Más canchas" in persona.dicho
    assert "¿En qué sede?" in persona.dicho
    assert not Respuesta.objects.exists()
    persona.oprimir(idea="Más canchas", sede="Centro")
    persona.oprimir("enviar")
    assert Respuesta.objects.get().datos == {
        "uso": "no", "que": ["horario"], "idea": "Más canchas", "sede": "Centro",
    }  # fmt: skip


def test_si_cierra_mientras_responde_se_le_devuelve_lo_que_escribio(persona, encuesta):
    persona.responder_todo()
    cerrar(encuesta.pk)
    assert persona.oprimir("enviar").status_code == 410
    assert "no está recibiendo respuestas" in persona.dicho


def test_con_cuenta_hay_que_entrar_y_otra_cuenta_no_envia_por_uno(client, django_user_model):
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.CUENTA)
    persona = Persona(client, encuesta)
    assert persona.abrir().status_code == 302
    client.force_login(django_user_model.objects.create_user("ana"))
    persona.responder_todo()
    client.logout()
    assert persona.oprimir("enviar").status_code == 403
    assert "Su sesión se cerró" in persona.dicho
    client.force_login(django_user_model.objects.create_user("luis"))
    assert persona.oprimir("enviar").status_code == 422
    assert not Respuesta.objects.exists()


def test_responder_con_cuenta_no_toca_la_sesion(client, django_user_model, django_assert_num_queries):
    from django.contrib.sessions.models import Session

    client.force_login(django_user_model.objects.create_user("ana"))
    antes = list(Session.objects.values_list())
    persona = Persona(client, una_encuesta(audiencia=Encuesta.Audiencia.CUENTA))
    persona.responder_todo()
    persona.oprimir("enviar")
    assert Respuesta.objects.count() == 1
    assert list(Session.objects.values_list()) == antes


def test_enviar_lee_la_encuesta_una_vez_y_no_vuelve_a_leer_las_preguntas(
    persona, django_assert_max_num_queries
):
    persona.responder_todo()
    with django_assert_max_num_queries(50) as hechas:
        persona.oprimir("enviar")
    suyas = [una["sql"] for una in hechas if "encuestas_" in una["sql"]]
    # The survey, whether its ballot was used, and what is written: one statement on PostgreSQL, two on SQLite.
    assert len(suyas) == (3 if connection.vendor == "postgresql" else 4)
    assert not any("documento" in una for una in suyas)


def test_un_sondeo_se_envia_desde_su_unica_pagina(client):
    sondeo = una_encuesta(
        {"paginas": [{"titulo": "", "preguntas": [DOCUMENTO["paginas"][0]["preguntas"][0]]}]}, es_sondeo=True
    )
    persona = Persona(client, sondeo)
    persona.abrir()
    assert persona.oprimir("enviar").status_code == 422
    persona.oprimir("enviar", uso="si")
    assert Respuesta.objects.get().datos == {"uso": "si"}


def test_lo_que_espera_respuesta_llega_a_la_mesa_con_sus_palabras_y_nada_mas(client, persona):
    persona.responder_todo()
    persona.oprimir("enviar")
    assert 'name="objeto" value="Más canchas"' in persona.dicho
    pagina = client.post(
        reverse("pqrs:radicar", args=["queja"]), {"accion": "cambiar", "objeto": "Más canchas"}
    )
    assert "Más canchas" in pagina.content.decode()


def test_se_guarda_y_se_sigue_con_un_enlace_que_solo_tiene_la_persona(client, persona, encuesta):
    persona.abrir()
    persona.oprimir(uso="no", que=["otra"], que__otra="Mis palabras secretas")
    persona.oprimir("guardar")
    enlace = re.search(r"/encuestas/[\w-]+/seguir/[\w-]+/", persona.dicho)[0]
    guardado = Guardado.objects.get()
    assert "secretas" not in guardado.sobre
    assert enlace.split("/")[-2] not in f"{guardado.huella} {guardado.sobre}"
    client.cookies.clear()
    otra = Persona(client, encuesta, enlace)
    otra.abrir()
    assert "¿Cuántos años tiene?" in otra.dicho
    otra.direccion = persona.direccion
    otra.oprimir()
    assert "Mis palabras secretas" in otra.dicho
    otra.oprimir("enviar")
    assert Respuesta.objects.get().datos == {
        "uso": "no",
        "que": ["otra"],
        "que.otra": "Mis palabras secretas",
    }
    assert not Guardado.objects.exists()
    assert client.get(enlace).status_code == 410


def test_el_enlace_llega_por_correo_a_quien_lo_pide_y_no_mas_de_tres_al_dia(persona):
    from correo.models import Correo

    persona.abrir()
    persona.oprimir("guardar", uso="no")
    assert persona.oprimir("correo").status_code == 422
    for _ in range(2):
        datos = {"hoja": persona.hoja, "pagina": "todo", "ir": "correo", "correo": "ana@correo.example"}
        respuesta = persona.client.post(persona.direccion, datos)
        assert "Le enviamos el enlace" in respuesta.content.decode()
    assert Correo.objects.get().es_confidencial


def test_quien_pide_los_resultados_queda_anotado_una_vez_y_aparte(client, encuesta):
    direccion = reverse("encuestas:avisarme", args=[encuesta.slug])
    for _ in range(2):
        assert "Quedó anotado" in client.post(direccion, {"correo": "Ana@correo.example"}).content.decode()
    assert encuesta.avisados.count() == 1
    assert client.post(direccion, {"correo": "nada"}).status_code == 422


@pytest.mark.usefixtures("reloj_quieto")
def test_una_red_no_pide_correos_sin_fin_para_direcciones_ajenas(persona, encuesta, monkeypatch):
    monkeypatch.setattr("encuestas.views.frenos.POR_RED", 1)
    direccion = reverse("encuestas:avisarme", args=[encuesta.slug])
    assert persona.client.post(direccion, {"correo": "ana@correo.example"}).status_code == 200
    respuesta = persona.client.post(direccion, {"correo": "luis@correo.example"})
    assert respuesta.status_code == 422
    assert "Espere una hora" in respuesta.content.decode()
    persona.abrir()
    persona.oprimir("guardar", uso="no")
    datos = {"hoja": persona.hoja, "pagina": "todo", "ir": "correo", "correo": "ana@correo.example"}
    assert persona.client.post(persona.direccion, datos).status_code == 422
    assert encuesta.avisados.count() == 1


def test_la_hoja_se_abre_igual_a_como_se_sello():
    hoja = hojas.Hoja(1, 2, {"a": ["b"], "c": 3}, 4, "n", "g")
    assert hojas.abrir(hojas.sellar(hoja)) == hoja


def test_la_pagina_de_gracias_no_lleva_nada_de_quien_respondio_antes(client, encuesta):
    una = Persona(client, encuesta)
    una.responder_todo()
    una.oprimir("enviar")
    assert "Más canchas" in una.dicho
    client.cookies.clear()
    otra = Persona(client, encuesta)
    otra.abrir()
    otra.oprimir(uso="no")
    otra.oprimir()
    otra.oprimir("enviar")
    assert "Gracias: tenemos su respuesta" in otra.dicho
    assert "Más canchas" not in otra.dicho
    assert "¿Espera una respuesta" not in otra.dicho


def test_la_pagina_de_gracias_dice_lo_que_la_encuesta_y_la_entidad_dicen_hoy(client, encuesta):
    persona = Persona(client, encuesta)
    persona.responder_todo()
    persona.oprimir("enviar")
    assert encuesta.titulo in persona.dicho
    Encuesta.objects.filter(pk=encuesta.pk).update(titulo="Otro título")
    Entidad.objects.update(nombre="Caja Nueva", sigla="")
    persona.oprimir("enviar")
    assert "Otro título" in persona.dicho
    assert "Caja Nueva" in persona.dicho
