"""What people wrote is read by somebody before anybody else does, and the results come out with what will be done."""

import pytest
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from correo.models import Correo
from cuentas.models import Usuario
from encuestas.acciones.avisar import avisar
from encuestas.acciones.leer import decidir, tapar
from encuestas.acciones.publicar_resultados import avisar_de_los_resultados, publicar_resultados
from encuestas.errores import DatosInvalidos, NoPuede, TransicionInvalida
from encuestas.models import Avisado, Encuesta, TextoLeido
from encuestas.tests.test_resultados import NO, SI, con_respuestas, pagina
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.django_db
SE_PUBLICA, NO_SE_PUBLICA = TextoLeido.Decision.SE_PUBLICA, TextoLeido.Decision.NO_SE_PUBLICA


@pytest.fixture
def quien():
    un_tema("todo")
    un_tema("seccion:encuestas")
    return una_persona()


@pytest.fixture
def encuesta():
    respuestas = [SI | {"idea": f"Idea de Ana {n}"} for n in range(3)]
    return con_respuestas(*respuestas, *[NO] * 5, que_se_hara="Abrir los domingos.")


def suyos(encuesta) -> list[int]:
    return list(encuesta.textos.order_by("texto").values_list("pk", flat=True))


def test_solo_se_publica_lo_que_alguien_leyo_y_por_categorias(client, encuesta, quien):
    una, otra, _ = suyos(encuesta)
    decidir(encuesta.pk, "idea", suyos(encuesta), NO_SE_PUBLICA, quien=quien)
    decidir(encuesta.pk, "idea", [una, otra], SE_PUBLICA, quien=quien, categoria="Canchas")
    publicar_resultados(encuesta.pk, quien=quien)
    dice = pagina(client, encuesta).content.decode()
    assert "Canchas (2)" in dice
    assert "Idea de Ana 0" in dice
    assert "Idea de Ana 2" not in dice


def test_lo_que_diria_quien_es_alguien_se_tapa(encuesta, quien):
    una = suyos(encuesta)[0]
    assert tapar(encuesta.pk, una, "Ana", quien=quien).texto == "Idea de […] 0"
    with pytest.raises(DatosInvalidos, match="tal como está escrito"):
        tapar(encuesta.pk, una, "Pedro", quien=quien)


def test_de_una_pregunta_se_lee_todo_o_no_se_publica_nada(encuesta, quien):
    decidir(encuesta.pk, "idea", suyos(encuesta)[:1], SE_PUBLICA, quien=quien)
    with pytest.raises(DatosInvalidos, match="Falta leer respuestas de idea"):
        publicar_resultados(encuesta.pk, quien=quien)
    decidir(encuesta.pk, "idea", suyos(encuesta), NO_SE_PUBLICA, quien=quien)
    assert publicar_resultados(encuesta.pk, quien=quien).resultados_en


def test_sin_decir_que_se_hara_no_se_publican(encuesta, quien):
    Encuesta.objects.filter(pk=encuesta.pk).update(que_se_hara=" ")
    with pytest.raises(DatosInvalidos, match="qué se hará"):
        publicar_resultados(encuesta.pk, quien=quien)


def test_despues_de_publicados_solo_se_puede_quitar(encuesta, quien):
    decidir(encuesta.pk, "idea", suyos(encuesta), SE_PUBLICA, quien=quien)
    publicar_resultados(encuesta.pk, quien=quien)
    assert decidir(encuesta.pk, "idea", suyos(encuesta)[:1], NO_SE_PUBLICA, quien=quien) == 1
    with pytest.raises(TransicionInvalida, match="solo se puede dejar de publicar"):
        decidir(encuesta.pk, "idea", suyos(encuesta), SE_PUBLICA, quien=quien)


def test_sin_permiso_no_se_lee_ni_se_decide(encuesta):
    with pytest.raises(NoPuede):
        decidir(encuesta.pk, "idea", suyos(encuesta), SE_PUBLICA, quien=Usuario.objects.create_user("nadie"))


def test_a_quien_lo_pidio_se_le_escribe_una_vez_y_su_correo_se_borra(encuesta, quien):
    avisar(encuesta.pk, "ana@correo.example")
    assert avisar_de_los_resultados() == 0
    publicar_resultados(encuesta.pk, quien=quien)
    assert (avisar_de_los_resultados(), avisar_de_los_resultados()) == (1, 0)
    assert not Avisado.objects.exists()
    assert Correo.objects.filter(clave__startswith=f"encuesta:{encuesta.pk}:resultados:").count() == 1


def test_se_lee_pagina_por_pagina_y_varias_a_la_vez(client, encuesta, quien):
    client.force_login(quien)
    ruta = reverse("admin:encuestas_encuesta_textos", args=[encuesta.pk])
    assert "3 por leer" in client.get(ruta).content.decode()
    assert "Idea de Ana 1" in client.get(f"{ruta}?pregunta=idea").content.decode()
    datos = {"hacer": "se_publica", "texto": suyos(encuesta), "categoria_nueva": "Canchas"}
    assert client.post(f"{ruta}?pregunta=idea", datos).status_code == 302
    assert (
        encuesta.textos.filter(decision=SE_PUBLICA, categoria__nombre="Canchas", leido_por=quien).count() == 3
    )
    assert client.post(f"{ruta}?pregunta=idea", {"hacer": "se_publica"}).status_code == 409
    assert client.post(f"{ruta}?pregunta=idea", {"hacer": "tapar:x"}).status_code == 409


def test_se_eligen_las_preguntas_de_los_datos_abiertos(client, encuesta, quien):
    client.force_login(quien)
    ruta = reverse("admin:encuestas_encuesta_abiertos", args=[encuesta.pk])
    assert client.post(ruta, {"pregunta": ["edad", "uso"]}).status_code == 302
    encuesta.refresh_from_db()
    assert encuesta.datos_abiertos == ["uso", "edad"]
    assert client.post(ruta, {"pregunta": ["ajena"]}).status_code == 422
