"""The list, its saved filters and its copies, by how each request was sorted."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cuentas.models import Dependencia, Rol
from pqrs import acciones
from pqrs.acciones import Catalogo
from pqrs.clasificacion import Eje
from pqrs.models import Clasificacion, Clasificador, FiltroGuardado, Materia, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import la_lista, muchas_solicitudes, planes_de, radicados_en, texto_de

pytestmark = pytest.mark.django_db
FILTROS, DESCARGAR = "admin:pqrs_solicitud_filtros", "admin:pqrs_solicitud_descargar"
#: Each question that an address may ask, and the request of ``sede`` as its answer.
PREGUNTAS = {
    "causa": "trato",
    "categoria": "vivienda",
    "materia": "vivienda",
    "etiqueta": "sede norte",
}


@pytest.fixture
def jefa(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    return quien


def valor(eje: Eje, codigo: str) -> int:
    return Clasificador.objects.get(eje=eje, codigo=codigo).pk


@pytest.fixture
def sede(jefa) -> Solicitud:
    """Sorted in two tables, with two topics and two tags; beside one sorted otherwise and one that nobody sorted."""
    solicitud, otra = una_solicitud(), una_solicitud()
    temas = [Materia.objects.get(codigo=codigo).pk for codigo in ("vivienda", "credito")]
    valores = {Eje.CAUSA: valor(Eje.CAUSA, "trato"), Eje.CATEGORIA: valor(Eje.CATEGORIA, "vivienda")}
    acciones.catalogar(solicitud.pk, Catalogo(valores, temas, "Sede norte, fila"), jefa)
    acciones.catalogar(otra.pk, Catalogo({Eje.CAUSA: valor(Eje.CAUSA, "demora")}), jefa)
    una_solicitud()
    return solicitud


@pytest.mark.parametrize(("campo", "pedido"), PREGUNTAS.items())
def test_la_lista_muestra_solo_lo_que_se_clasifico_asi(client, sede, campo, pedido):
    assert radicados_en(la_lista(client, **{campo: pedido})) == [sede.radicado]


def test_varios_a_la_vez_se_exigen_todos_y_no_se_repite_ninguna(client, sede):
    assert radicados_en(la_lista(client, **PREGUNTAS)) == [sede.radicado]
    assert radicados_en(la_lista(client, **PREGUNTAS | {"causa": "demora"})) == []


def test_la_etiqueta_se_busca_como_quedo_escrita(client, sede):
    assert radicados_en(la_lista(client, etiqueta="  SEDE   Norte ")) == [sede.radicado]


def test_tambien_en_las_terminadas(client, sede, jefa):
    Solicitud.objects.filter(pk=sede.pk).update(
        estado="respondida", terminada_en=sede.recibida_en, es_oportuna=True, dias_tarde=0
    )
    assert radicados_en(la_lista(client, bandeja="terminadas", causa="trato")) == [sede.radicado]


def test_lo_que_ya_no_se_elige_se_sigue_encontrando(client, sede):
    Clasificador.objects.filter(codigo="trato").update(vigente_desde="2020-01-01", vigente_hasta="2020-12-31")
    assert radicados_en(la_lista(client, causa="trato")) == [sede.radicado]


def test_la_de_otra_dependencia_no_aparece(client, sede):
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    for campo, pedido in PREGUNTAS.items():
        assert radicados_en(la_lista(client, **{campo: pedido})) == []


@pytest.mark.parametrize(
    "consulta",
    [
        {"causa": "x"},
        {"causa": "vivienda"},  # of another table
        {"materia": "trato"},
        {"etiqueta": "nadie la escribió"},
        {"etiqueta": "sede norte, fila"},
        {"etiqueta": "x" * 200},
        {"dimension": "\x00"},
    ],
)
def test_un_valor_que_no_existe_se_dice_y_la_lista_sale_sin_el(client, sede, consulta):
    respuesta = la_lista(client, **consulta)
    assert respuesta.status_code == 200
    assert "Algún filtro no existe o no es para usted" in texto_de(respuesta)
    assert len(radicados_en(respuesta)) == 3


@pytest.mark.parametrize(
    "campo",
    [
        "clasificacion__causa__codigo",
        "clasificacion",
        "causa__codigo__startswith",
        "clasificacion__etiquetas__nombre",
        "materia__clasificaciones__solicitud__objeto__icontains",
    ],
)
def test_una_busqueda_por_relaciones_se_rechaza(client, sede, campo):
    respuesta = la_lista(client, **{campo: "trato"})
    assert respuesta.status_code == 302
    assert f"no tiene el filtro «{campo[:40]}»" in texto_de(client.get(respuesta.url))
    for ruta in (FILTROS, DESCARGAR):
        datos = {"nombre": "Mío", "consulta": f"{campo}=trato", "formato": "csv"}
        assert client.post(reverse(ruta), datos).status_code == 422
    assert not FiltroGuardado.objects.exists()


def test_se_guarda_como_filtro_y_se_abre_como_estaba(client, sede):
    client.post(reverse(FILTROS), {"nombre": "Trato", "consulta": "causa=trato&etiqueta=SEDE+norte&tipo="})
    filtro = FiltroGuardado.objects.get()
    assert filtro.consulta == "causa=trato&etiqueta=sede+norte"
    abierto = client.get(reverse("admin:pqrs_solicitud_filtro", args=[filtro.pk]), follow=True)
    assert radicados_en(abierto) == [sede.radicado]


def test_el_mas_largo_cabe_guardado(client, sede):
    largo = Clasificador.objects.filter(eje=Eje.CAUSA).first()
    Clasificador.objects.filter(pk=largo.pk).update(codigo="c" * 40)
    acciones.catalogar(sede.pk, Catalogo(etiquetas="ñ" * 40), una_funcionaria(Rol.COORDINADOR))
    consulta = f"bandeja=sin-responsable&tipo=queja&causa={'c' * 40}&etiqueta={'ñ' * 40}&vence=2026-11-25"
    assert client.post(reverse(FILTROS), {"nombre": "Largo", "consulta": consulta}).status_code == 302
    assert len(FiltroGuardado.objects.get().consulta) > 300


def test_se_descarga_lo_filtrado(client, sede):
    respuesta = client.post(reverse(DESCARGAR), {"consulta": "materia=vivienda", "formato": "csv"})
    cuerpo = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    assert [fila["Radicado"] for fila in csv.DictReader(io.StringIO(cuerpo))] == [sede.radicado]


def test_lo_elegido_sigue_a_la_vista_y_se_puede_guardar_y_descargar(client, sede):
    pagina = la_lista(client, causa="trato").content.decode()
    assert "<details open>" in pagina
    assert '<option value="trato" selected>' in pagina
    for ruta in (FILTROS, DESCARGAR):
        assert f'{reverse(ruta)}?causa=trato"' in pagina
    assert "<details>" in la_lista(client).content.decode()


@pytest.mark.parametrize("cuantas", [1, 3])
def test_cuesta_lo_mismo_con_una_que_con_tres(client, jefa, cuantas, django_assert_num_queries):
    """Session, user, permissions and office; columns, filters, tables; kinds and people; the window and the page; and
    whether the tag exists."""
    for _ in range(cuantas):
        solicitud = una_solicitud()
        acciones.catalogar(
            solicitud.pk, Catalogo({Eje.CAUSA: valor(Eje.CAUSA, "trato")}, etiquetas="fila"), jefa
        )
    with django_assert_num_queries(16):
        assert len(radicados_en(la_lista(client, causa="trato", etiqueta="fila"))) == cuantas


@pytest.mark.lento
def test_lee_una_ventana_y_no_la_tabla(client):
    propia, responsable = Dependencia.objects.receptora(), una_funcionaria()
    muchas_solicitudes(
        20_000, abiertas=4_000, dependencias=[propia, una_dependencia()], responsables=[responsable, None]
    )
    causas = list(Clasificador.objects.filter(eje=Eje.CAUSA))
    Clasificacion.objects.bulk_create(
        (
            Clasificacion(solicitud_id=pk, causa=causas[n % len(causas)])
            for n, pk in enumerate(Solicitud.objects.values_list("pk", flat=True))
        ),
        batch_size=500,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE pqrs_clasificacion")
    client.force_login(responsable)
    for bandeja in ("abiertas", "terminadas"):
        with CaptureQueriesContext(connection) as consultas:
            la_lista(client, bandeja=bandeja, causa="demora")
        for plan in planes_de(consultas):
            for tabla in ("pqrs_solicitud", "pqrs_clasificacion"):
                assert f"Seq Scan on {tabla}" not in plan, plan
                assert f"SCAN {tabla}\n" not in f"{plan}\n", plan
