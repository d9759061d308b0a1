"""For any questionnaire and anything that is sent: drawing, checking, storing, counting and exporting agree on which
questions were seen, and on what was answered to them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encuestas.columnas import columnas
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.forms.responder import campos_de
from encuestas.paseo import en_la_pagina, leer_paso, paginas_visibles
from encuestas.plegar import MOSTRADA, OMITIDA, plegar
from encuestas.recorrido import recorrido
from encuestas.respuestas import crudos_de, revisar
from encuestas.tests.azar import documentos


def crudos(pregunta: Pregunta):
    """What a form may send for a question: what it admits, nothing, or what it does not."""
    match pregunta.tipo:
        case Tipo.UNICA | Tipo.ESCALA | Tipo.VARIAS:
            unos = st.sampled_from(pregunta.valores)
        case Tipo.NUMERO:
            unos = st.integers(int(pregunta.minimo), int(pregunta.maximo)).map(str)
        case Tipo.FECHA:
            unos = st.sampled_from(["2026-01-10", "2026-02-28"])
        case _:
            unos = st.just("a")
    cuantos = 2 if pregunta.tipo is Tipo.VARIAS else 1
    buenos = st.lists(unos, min_size=1, max_size=cuantos, unique=True)
    return st.one_of(buenos, buenos, buenos, st.just([]), st.just(["no existe"]))


@st.composite
def envios(draw) -> tuple[Documento, list[dict[str, list[str]]]]:
    """A questionnaire, and what is sent from each of its pages, some of it for questions that were not shown."""
    documento = draw(documentos())
    paginas = []
    for pagina in documento.paginas:
        enviado = {una.codigo: draw(crudos(una)) for una in pagina.preguntas}
        enviado |= {una.clave_otra: ["Otra cosa"] for una in pagina.preguntas}
        paginas.append(enviado)
    return documento, paginas


def respondidas(documento: Documento, paginas: list[dict[str, list[str]]]) -> dict:
    """The answers after going from page to page twice, as who goes back and sends each again."""
    datos: dict = {}
    for _ in range(2):
        for numero, enviado in enumerate(paginas):
            datos = leer_paso(documento, datos, numero, enviado).datos
    return datos


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(envios())
def test_dibujar_revisar_guardar_contar_y_exportar_ven_las_mismas_preguntas(envio):
    documento, paginas = envio
    visto = recorrido(documento, respondidas(documento, paginas))
    preguntas = [una for una in visto.preguntas if una.tipo is not Tipo.NOTA]
    vistas = {una.codigo for una in preguntas}

    dibujadas = {
        campo.pregunta.codigo
        for numero in paginas_visibles(documento, visto)
        for campo in campos_de(en_la_pagina(documento, visto, numero), visto.datos)
    }
    assert dibujadas == {una.codigo for una in visto.preguntas}

    revisado, errores = revisar(documento, visto.datos)
    assert revisado == visto
    assert errores.keys() <= vistas
    assert all(documento.por_codigo[codigo].obligatoria for codigo in errores)

    guardado = visto.datos
    assert {clave.partition(".")[0] for clave in guardado} <= vistas
    assert recorrido(documento, guardado) == visto

    cuenta = plegar(documento, guardado)
    assert {codigo for (codigo, valor), n in cuenta.items() if valor == MOSTRADA and n} == vistas
    omitidas = {codigo for (codigo, valor), n in cuenta.items() if valor == OMITIDA and n}
    assert vistas - omitidas == {una.codigo for una in preguntas if una.codigo in guardado}

    con_algo = {columna.codigo for columna in columnas([documento]) if columna.valor(guardado) is not None}
    assert con_algo == vistas - omitidas


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(envios())
def test_lo_que_se_guarda_se_vuelve_a_leer_igual_de_la_pagina(envio):
    documento, paginas = envio
    guardado = recorrido(documento, respondidas(documento, paginas)).datos
    for pregunta in documento.preguntas:
        if pregunta.codigo in guardado:
            enviado = {pregunta.codigo: crudos_de(pregunta, guardado[pregunta.codigo])}
            enviado[pregunta.clave_otra] = [guardado.get(pregunta.clave_otra, "")]
            numero = next(n for n, una in enumerate(documento.paginas) if pregunta in una.preguntas)
            otra_vez = leer_paso(documento, guardado, numero, enviado).datos
            assert otra_vez[pregunta.codigo] == guardado[pregunta.codigo]
