"""From the ballot to the counters: once each, by batches, with nothing that joins the two."""

import pytest
from django.db import connection

from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.escrutar import contar, escrutar
from encuestas.acciones.votar import votar
from encuestas.consultas.abiertas import preguntada
from encuestas.documento import Documento
from encuestas.errores import CambioLaVersion, NoPuede, TransicionInvalida, YaRespondio
from encuestas.fallas import fallas
from encuestas.huellas import huella_de
from encuestas.models import Conteo, Encuesta, Papeleta, Respuesta, TextoLeido, Version
from encuestas.tests.fabricas import una_encuesta
from nucleo import reloj

pytestmark = pytest.mark.django_db
SI, NO = {"uso": "si", "gusto": 5, "que": ["horario"]}, {"uso": "no", "idea": "Más canchas"}


def responder(encuesta: Encuesta, *respuestas: dict, desde: int = 1) -> None:
    version = encuesta.versiones.get()
    for n, datos in enumerate(respuestas, start=desde):
        votar(encuesta.pk, version.pk, datos, sujeto=f"cuenta:{n}")


def conteos(encuesta: Encuesta) -> dict:
    return {
        (codigo, valor): n
        for codigo, valor, n in Conteo.objects.filter(version__encuesta=encuesta).values_list(
            "codigo", "valor", "n"
        )
    }


def test_cada_persona_responde_una_vez():
    encuesta = una_encuesta()
    responder(encuesta, SI)
    with pytest.raises(YaRespondio, match="una sola vez"):
        responder(encuesta, NO)
    assert Respuesta.objects.get().datos == SI


def test_lo_que_no_se_vio_no_se_guarda_aunque_lo_envien():
    encuesta = una_encuesta()
    responder(encuesta, {"uso": "no", "gusto": 5, "ajena": "x"})
    assert Respuesta.objects.get().datos == {"uso": "no"}


def test_nada_se_cuenta_hasta_que_hay_bastantes_respuestas():
    encuesta = una_encuesta(umbral=3)
    responder(encuesta, SI, NO)
    assert escrutar(encuesta.pk) == 0
    assert not conteos(encuesta)
    responder(encuesta, SI, desde=3)
    assert escrutar(encuesta.pk) == 3
    assert conteos(encuesta)["uso", "si"] == 2
    assert conteos(encuesta)["gusto", "·mostrada"] == 2


def test_al_escrutar_cambian_las_llaves_y_nada_se_pierde():
    encuesta = una_encuesta()
    responder(encuesta, *[SI, NO] * 4)
    antes = set(Respuesta.objects.values_list("pk", flat=True))
    escrutar(encuesta.pk)
    assert not antes & set(Respuesta.objects.values_list("pk", flat=True))
    assert sorted(Respuesta.objects.values_list("datos__uso", flat=True)) == ["no"] * 4 + ["si"] * 4


def test_los_contadores_dicen_lo_mismo_que_volver_a_contar():
    encuesta = una_encuesta(umbral=3)
    responder(encuesta, *[SI, NO, SI])
    escrutar(encuesta.pk)
    responder(encuesta, *[NO, SI, NO], desde=4)
    escrutar(encuesta.pk)
    assert conteos(encuesta) == dict(contar(encuesta.versiones.get()))


def test_al_cerrar_una_anonima_se_borra_lo_que_podria_decir_quien_respondio():
    encuesta = una_encuesta()
    responder(encuesta, SI, NO)
    assert cerrar(encuesta.pk)
    encuesta.refresh_from_db()
    assert (encuesta.clave, Respuesta.objects.filter(lote=None).count()) == ("", 0)
    assert conteos(encuesta)["uso", "·mostrada"] == 2
    assert TextoLeido.objects.get().texto == "Más canchas"
    assert not cerrar(encuesta.pk)
    with pytest.raises(TransicionInvalida, match="no está recibiendo"):
        responder(encuesta, SI, desde=3)


def test_por_invitacion_responde_solo_quien_la_tiene_y_una_vez():
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    Papeleta.objects.create(encuesta=encuesta, huella=huella_de(encuesta, "cuenta:1"), es_invitacion=True)
    with pytest.raises(NoPuede, match="invitación"):
        responder(encuesta, SI, desde=2)
    responder(encuesta, SI)
    with pytest.raises(YaRespondio):
        responder(encuesta, SI)


def test_si_cambian_las_preguntas_mientras_responde_se_le_dice():
    encuesta = una_encuesta()
    with pytest.raises(CambioLaVersion, match="cambiaron las preguntas"):
        votar(encuesta.pk, encuesta.versiones.get().pk + 1, SI, sujeto="cuenta:1")
    assert not Papeleta.objects.exists()


def test_tampoco_se_responde_dos_veces_la_que_no_es_anonima():
    encuesta = una_encuesta(es_anonima=False)
    responder(encuesta, SI)
    with pytest.raises(YaRespondio):
        responder(encuesta, NO)
    assert Respuesta.objects.get().huella == Papeleta.objects.get().huella


def test_responder_cuesta_una_lectura_y_lo_que_se_escribe(django_assert_num_queries):
    encuesta = una_encuesta()
    responder(encuesta, SI, NO)
    # On PostgreSQL one statement; on SQLite the ballot and the answer, between a savepoint and its end.
    lo_que_se_escribe = 1 if connection.vendor == "postgresql" else 4
    with django_assert_num_queries(2 + lo_que_se_escribe):  # the test's own, and what is asked now
        responder(encuesta, SI, desde=3)


def test_lo_que_se_lee_a_mano_es_lo_que_django_lee():
    encuesta = una_encuesta(datos_abiertos=["uso"], poblacion=40)
    leida, de_django = preguntada(encuesta.pk), Encuesta.objects.get(pk=encuesta.pk)
    for campo in Encuesta._meta.concrete_fields:
        assert getattr(leida.encuesta, campo.attname) == getattr(de_django, campo.attname), campo.name
    assert leida == encuesta.versiones.get()
    assert leida.documento == encuesta.versiones.get().documento


def test_quien_ya_leyo_que_se_pregunta_no_lo_vuelve_a_leer(django_assert_num_queries):
    encuesta = una_encuesta()
    leida = preguntada(encuesta.pk)
    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 4):
        votar(encuesta.pk, leida.pk, SI, sujeto="cuenta:1", leida=leida)
    assert Respuesta.objects.get().datos == SI


def test_lo_que_cambia_entre_leer_y_escribir_se_nota_al_escribir():
    encuesta = una_encuesta()
    leida = preguntada(encuesta.pk)
    Version.objects.create(
        encuesta=encuesta,
        numero=2,
        documento=leida.documento,
        huella=leida.huella,
        publicada_en=reloj.ahora(),
    )
    with pytest.raises(CambioLaVersion):
        votar(encuesta.pk, leida.pk, SI, sujeto="cuenta:1", leida=leida)
    leida = preguntada(encuesta.pk)
    cerrar(encuesta.pk)
    with pytest.raises(TransicionInvalida):
        votar(encuesta.pk, leida.pk, SI, sujeto="cuenta:1", leida=leida)
    assert not Respuesta.objects.exists()
    assert not Papeleta.objects.exists()


def test_la_unica_respuesta_a_una_version_nueva_espera_a_otras_en_la_urna():
    encuesta = una_encuesta(umbral=3)
    responder(encuesta, SI, NO, SI)
    primera = encuesta.versiones.get()
    segunda = Version.objects.create(
        encuesta=encuesta, numero=2, documento=primera.documento, huella=primera.huella,
        publicada_en=reloj.ahora(),
    )  # fmt: skip
    votar(encuesta.pk, segunda.pk, NO, sujeto="cuenta:4")
    assert escrutar(encuesta.pk) == 3
    assert Respuesta.objects.get(lote=None).version == segunda
    cerrar(encuesta.pk)
    assert segunda.conteos.get(codigo="uso", valor="no").n == 1


@pytest.mark.parametrize(
    ("maximo", "decimales", "cabe"), [("9e12", 0, True), ("1e9", 4, False), ("1e13", 0, False)]
)
def test_no_se_piden_numeros_cuya_suma_no_cabria(maximo, decimales, cabe):
    pregunta = {
        "codigo": "plata", "tipo": "numero", "texto": "¿Cuánto?", "min": 0, "max": maximo, "decimales": decimales,
    }  # fmt: skip
    halladas = fallas(Documento.de({"paginas": [{"preguntas": [pregunta]}]}))
    assert (not halladas) is cabe
