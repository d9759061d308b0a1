"""Building a survey in the admin, as an official does it: without JavaScript."""

import io

import pytest
from django.urls import reverse

from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona
from cuentas.models import Rol
from encuestas import armado
from encuestas.acciones import escribir
from encuestas.acciones.publicar import publicar
from encuestas.documento import Documento
from encuestas.models import Encuesta
from encuestas.tests.armando import datos, dicho, documento, pagina
from encuestas.tests.test_publicar import una
from nucleo import reloj
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.django_db


def test_se_empieza_una_encuesta_y_se_va_a_sus_preguntas(client, editora):
    respuesta = client.post(pagina("add"), datos(editora))
    encuesta = Encuesta.objects.get()
    assert respuesta.url == pagina("cuestionario", encuesta)
    assert (encuesta.creada_por, encuesta.publicada_en, documento(encuesta)) == (editora, None, armado.VACIO)
    assert "Todavía no tiene preguntas" in dicho(client.get(respuesta.url))


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"cierra_en": "2020-01-01T00:00"}, "tiene que cerrar después de abrir"),
        ({"umbral": "2"}, "mayor o igual a 3"),
        ({"muestra": "probabilistica"}, "Diga el tamaño de la población"),
        ({"muestra": "censo"}, "la muestra es voluntaria"),
        ({"abre_en": "ayer"}, "Escriba el día y la hora completos"),
    ],
)
def test_lo_que_esta_mal_se_dice_y_no_se_pierde(client, editora, cambio, motivo):
    respuesta = client.post(pagina("add"), datos(editora, proposito="Un propósito largo") | cambio)
    assert respuesta.status_code == 422
    assert motivo in dicho(respuesta)
    assert "Un propósito largo" in dicho(respuesta)
    assert not Encuesta.objects.exists()


def test_se_agrega_una_pregunta_con_opciones_y_los_codigos_se_ponen_solos(client, editora):
    encuesta = una(editora, armado.VACIO.a_json())
    enviado = {
        "edicion": 1, "tipo": "unica", "texto": "¿Usó la piscina?", "codigo": "", "guardar": "1", "obligatoria": "on",
        "op-0-texto": "Sí, mucho", "op-1-texto": "No", "op-2-texto": "", "op-2-codigo": "",
    }  # fmt: skip
    assert client.post(pagina("pregunta", encuesta, "?pagina=0"), enviado).status_code == 302
    pregunta = documento(encuesta).preguntas[0]
    assert (pregunta.codigo, pregunta.obligatoria) == ("p1", True)
    assert [(una.codigo, una.texto) for una in pregunta.opciones] == [("si_mucho", "Sí, mucho"), ("no", "No")]


def test_los_botones_de_las_opciones_no_pierden_lo_escrito_ni_guardan(client, editora):
    encuesta = una(editora, armado.VACIO.a_json())
    enviado = {
        "edicion": 1,
        "tipo": "varias",
        "texto": "",
        "op-0-texto": "Una",
        "op-1-texto": "Dos",
        "op-1-otra": "si",
    }
    agregada = dicho(client.post(pagina("pregunta", encuesta), enviado | {"op": "agregar"}))
    assert 'name="op-2-texto"' in agregada
    subida = dicho(client.post(pagina("pregunta", encuesta), enviado | {"op": "subir-1"}))
    assert subida.index('value="Dos"') < subida.index('value="Una"')
    assert 'name="op-0-otra" value="si" checked' in subida
    quitada = dicho(client.post(pagina("pregunta", encuesta), enviado | {"op": "quitar-0"}))
    assert 'value="Una"' not in quitada
    assert "Escriba la pregunta" not in agregada + subida + quitada
    assert not documento(encuesta).preguntas


def test_al_cambiar_el_tipo_quedan_las_palabras(client, editora):
    encuesta = una(editora, armado.VACIO.a_json())
    enviado = {"edicion": 1, "tipo": "escala", "texto": "¿Qué tanto?", "otro_tipo": "1"}
    respuesta = dicho(client.post(pagina("pregunta", encuesta), enviado))
    assert "¿Qué tanto?" in respuesta
    assert 'name="extremo_menor"' in respuesta
    assert 'name="op-0-texto"' not in respuesta


@pytest.mark.parametrize(
    ("tipo", "mas", "esperado"),
    [
        ("escala", {"minimo": "1", "maximo": "5", "extremo_menor": "Nada", "extremo_mayor": "Todo"}, (1, 5)),
        ("numero", {"minimo": "0", "maximo": "1000", "decimales": "2"}, (0, 1000)),
        ("fecha", {}, (None, None)),
        ("texto", {"maximo": "200"}, (None, 200)),
        ("nota", {}, (None, None)),
        ("varias", {"op-0-texto": "A", "op-1-texto": "B", "minimo": "1"}, (1, None)),
        ("unica", {"op-0-texto": "A", "op-1-texto": "B"}, (None, None)),
    ],
)
def test_cada_tipo_se_escribe_y_se_vuelve_a_abrir_igual(client, editora, tipo, mas, esperado):
    encuesta = una(editora, armado.VACIO.a_json())
    enviado = {"edicion": 1, "tipo": tipo, "texto": "¿Qué?", "codigo": "q", "guardar": "1"} | mas
    assert client.post(pagina("pregunta", encuesta), enviado).status_code == 302
    pregunta = documento(encuesta).preguntas[0]
    assert (pregunta.tipo, pregunta.minimo, pregunta.maximo) == (tipo, *esperado)
    abierta = client.get(pagina("pregunta", encuesta, "?codigo=q"))
    assert all(f'value="{dato}"' in dicho(abierta) for dato in mas.values())


def test_la_condicion_se_elige_en_palabras(client, editora):
    encuesta = una(editora)
    base = {"edicion": 1, "tipo": "texto", "texto": "¿Por qué?", "codigo": "por_que"}
    vacia = client.post(pagina("pregunta", encuesta), base | {"co": "agregar"})
    assert "Elija una pregunta anterior" in dicho(vacia)
    elegida = client.post(pagina("pregunta", encuesta), base | {"co-0-codigo": "uso", "co": "elegir"})
    assert '<option value="no">No</option>' in dicho(elegida)
    sin_valor = client.post(
        pagina("pregunta", encuesta), base | {"co-0-codigo": "uso", "co-0-operador": "es", "guardar": "1"}
    )
    diminuto = {"co-0-codigo": "edad", "co-0-operador": "mayor", "co-0-valor": "1e-999999", "guardar": "1"}
    assert client.post(pagina("pregunta", encuesta), base | diminuto).status_code == 422
    assert sin_valor.status_code == 422
    assert "diga con qué se compara la respuesta a «¿Usó la piscina este año?»" in dicho(sin_valor)
    filas = {
        "co-0-codigo": "uso", "co-0-operador": "no_es", "co-0-valor": "si",
        "co-1-codigo": "edad", "co-1-operador": "mayor", "co-1-valor": "17,5", "union": "o", "guardar": "1",
    }  # fmt: skip
    client.post(pagina("pregunta", encuesta), base | filas)
    assert documento(encuesta).por_codigo["por_que"].si == [
        "o",
        ["no", ["=", "uso", "si"]],
        [">", "edad", "17.5"],
    ]
    assert "«¿Usó la piscina este año?» no es «Sí» o «¿Cuántos años tiene?» es mayor que 17,5" in dicho(
        client.get(pagina("cuestionario", encuesta))
    )


def test_una_condicion_enredada_se_conserva_hasta_que_se_quite(client, editora):
    si = ["o", ["=", "uso", "si"], ["y", ["=", "uso", "no"], [">", "edad", 18]]]
    encuesta = una(editora)
    nueva = Documento.de(
        {"paginas": [{"preguntas": [{"codigo": "x", "tipo": "nota", "texto": "Hola", "si": si}]}]}
    )
    escribir.editar(
        encuesta.pk, lambda antes: armado.poner_pregunta(antes, 1, nueva.preguntas[0]), quien=editora
    )
    enviado = {"edicion": 2, "tipo": "nota", "texto": "Hola, otra vez", "codigo": "x", "guardar": "1"}
    client.post(pagina("pregunta", encuesta, "?codigo=x"), enviado)
    assert documento(encuesta).por_codigo["x"].si == si
    client.post(pagina("pregunta", encuesta, "?codigo=x"), enviado | {"edicion": 3, "quitar_condicion": "si"})
    assert documento(encuesta).por_codigo["x"].si is None


def test_si_otra_persona_guardo_mientras_se_le_dice_y_no_se_pierde(client, editora):
    encuesta = una(editora)
    escribir.editar(encuesta.pk, armado.con_pagina, quien=editora)
    enviado = {"edicion": 1, "tipo": "nota", "texto": "Un texto largo", "codigo": "x", "guardar": "1"}
    respuesta = client.post(pagina("pregunta", encuesta), enviado)
    assert respuesta.status_code == 409
    assert "Otra persona cambió el cuestionario" in dicho(respuesta)
    assert "Un texto largo" in dicho(respuesta)
    assert 'name="edicion" value="2"' in dicho(respuesta)


def test_si_se_publico_mientras_escribia_se_le_devuelve_lo_escrito(client, editora):
    un_tema("todo"), un_tema("seccion:encuestas")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    respuesta = client.post(
        pagina("pregunta", encuesta), {"tipo": "nota", "texto": "Un texto largo", "guardar": "1"}
    )
    assert respuesta.status_code == 409
    assert "Un texto largo" in dicho(respuesta)


PAGINAS = (
    "change",
    "cuestionario",
    "previa",
    "xlsform",
    "datos",
    "pregunta",
    "matriz",
    "traer",
    "publicar",
    "copiar",
)


@pytest.mark.parametrize(("rol", "ve"), [(Rol.AUDITOR, 4), (Rol.RESPONSABLE, 0), (Rol.PARTICIPACION, 10)])
def test_cada_rol_llega_hasta_donde_debe(client, rol, ve):
    encuesta = una(una_persona())
    client.force_login(una_persona(rol))
    estados = [client.get(pagina(nombre, encuesta)).status_code for nombre in PAGINAS]
    assert estados == [200] * ve + [403] * (len(PAGINAS) - ve)
    if ve < len(PAGINAS):
        assert client.post(pagina("cuestionario", encuesta), {"hacer": "agregar_pagina"}).status_code == 403


def test_lo_que_no_existe_es_404(client, editora):
    encuesta = una(editora)
    assert client.get(reverse("admin:encuestas_encuesta_cuestionario", args=[999])).status_code == 404
    assert client.get(pagina("pregunta", encuesta, "?codigo=nada")).status_code == 404
    assert client.get(pagina("change", encuesta).replace(str(encuesta.pk), "x")).status_code == 404


def test_ninguna_basura_tumba_las_paginas(client, editora):
    encuesta = una(editora)
    basura = {
        "edicion": "x",
        "tipo": "z",
        "op": "subir-99999",
        "co": "quitar-",
        "co-0-codigo": "\0",
        "hacer": ":::",
        "union": "@",
    }
    for nombre in ("pregunta", "cuestionario", "matriz", "traer", "publicar", "datos"):
        assert client.post(pagina(nombre, encuesta), basura | {"guardar": "1"}).status_code < 500
        assert client.post(pagina(nombre, encuesta), {"guardar": "1"}).status_code < 500
    assert (
        client.get(pagina("previa", encuesta), {"r.uso": ["\0", "x" * 9000], "version": "9" * 30}).status_code
        == 200
    )
    assert io.BytesIO(client.get(pagina("xlsform", encuesta)).content).read(2) == b"PK"


def test_las_paginas_cuestan_lo_mismo_con_muchas_encuestas(client, editora, django_assert_max_num_queries):
    encuestas = [una(editora) for _ in range(4)]
    with django_assert_max_num_queries(14):
        client.get(pagina("changelist"))
    for nombre, cuantas in (("change", 9), ("cuestionario", 8), ("publicar", 9)):
        with django_assert_max_num_queries(cuantas):
            client.get(pagina(nombre, encuestas[0]))
