"""What a person types finds what they mean, on either database."""

from datetime import date, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest

from busqueda.acciones import contar_familias, indexar, quitar
from busqueda.acciones.indexar import Publico
from busqueda.consultas import Filtros, buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from nucleo import reloj

pytestmark = pytest.mark.django_db
AYER = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("America/Bogota"))


def publicar(*titulos: str, cuerpo: str = "", clase: str = "noticia"):
    desde = Documento.objects.count()
    indexar(
        *(
            Publico(f"{clase}:{n}", clase, titulo, f"/n/{n}/", AYER + timedelta(minutes=n), cuerpo=cuerpo)
            for n, titulo in enumerate(titulos, desde)
        )
    )


def titulos(escrito: str, **filtros) -> list[str]:
    hallados = buscar(entender(escrito), Filtros(**filtros)).hallados
    por_pk = dict(Documento.objects.values_list("pk", "titulo"))
    return [por_pk[uno.pk] for uno in hallados]


def test_se_encuentra_sin_tildes_y_en_plural():
    publicar("Subsidio de vivienda", "Calendario de pagos")
    assert titulos("subsidios") == ["Subsidio de vivienda"]
    assert titulos("SUBSIDIO DE VIVIENDAS") == ["Subsidio de vivienda"]


@pytest.mark.parametrize(
    ("busca", "primero", "despues"), [("plazo", "Los plazos", "La plaza"), ("caso", "El caso", "La casa")]
)
def test_la_palabra_va_antes_que_su_familia(busca, primero, despues):
    publicar(primero, despues)
    assert titulos(busca) == [primero, despues]
    publicar(despues, primero, clase="pagina")
    assert titulos(busca)[:2] == [primero, primero]


def test_el_titulo_vale_mas_que_el_texto():
    publicar("Novedades", cuerpo="Hablamos de cesantías y de vivienda en la reunión del martes.")
    publicar("Cesantías")
    assert titulos("cesantías") == ["Cesantías", "Novedades"]


def test_si_pocos_tienen_todas_las_palabras_se_dice_y_se_muestran_los_que_tienen_algunas():
    publicar("Subsidio familiar", "Subsidio escolar", "Cuota moderadora")
    hallazgos = buscar(entender("subsidio cuota"))
    assert hallazgos.con_algunas
    assert len(hallazgos.hallados) == 3


def test_una_frase_entre_comillas_va_en_ese_orden():
    publicar("Banco de proyectos", "Proyectos de banco")
    assert titulos('"banco de proyectos"') == ["Banco de proyectos"]


def test_lo_que_lleva_menos_no_aparece():
    publicar("Subsidio de vivienda", "Subsidio escolar")
    assert titulos("subsidio -vivienda") == ["Subsidio escolar"]


def test_una_frase_con_menos_deja_ver_lo_que_solo_tiene_sus_palabras():
    publicar("Subsidio de vivienda", "Vivienda con subsidio")
    assert titulos('subsidio -"subsidio de vivienda"') == ["Vivienda con subsidio"]


def test_el_numero_de_una_norma_va_primero():
    publicar("Ley 1755 de 2015", "Decreto 1755", "Ley 1437 de 2011, del año 2015")
    assert titulos("norma 1755 de 2015")[0] == "Ley 1755 de 2015"


def test_se_puede_quedar_con_una_clase_o_unas_fechas():
    publicar("Subsidio de vivienda")
    publicar("Subsidio escolar", clase="pagina")
    assert titulos("subsidio", clase="pagina") == ["Subsidio escolar"]
    assert titulos("subsidio", hasta=AYER.date() - timedelta(days=1)) == []


def test_lo_que_se_retira_deja_de_encontrarse():
    publicar("Subsidio de vivienda")
    quitar("noticia:0")
    assert titulos("subsidio") == []


def test_lo_que_vence_deja_de_encontrarse_esa_medianoche_aunque_nadie_lo_retire():
    indexar(Publico("aviso:1", "aviso", "Subsidio de vivienda", "/a/", AYER, vence_el=AYER.date()))
    with reloj.en(AYER):
        assert titulos("subsidio") == ["Subsidio de vivienda"]
    with reloj.en(AYER + timedelta(days=1)):
        assert titulos("subsidio") == []
        assert titulos("subsidio cesantías") == []


def test_lo_vencido_no_ocupa_el_lugar_de_lo_que_se_puede_leer(monkeypatch):
    monkeypatch.setattr(import_module("busqueda.consultas.buscar"), "CANDIDATOS", 2)
    publicar("Subsidio uno", "Subsidio dos", "Subsidio tres")
    vencidos = (
        Publico(f"aviso:{n}", "aviso", "Subsidio", "/a/", AYER, vence_el=AYER.date()) for n in range(5)
    )
    indexar(*vencidos)
    with reloj.en(AYER + timedelta(days=1)):
        assert titulos("subsidio") == ["Subsidio tres", "Subsidio dos"]


def test_de_una_palabra_de_todas_partes_van_las_mas_nuevas_y_las_del_titulo(monkeypatch):
    monkeypatch.setattr(import_module("busqueda.consultas.buscar"), "CANDIDATOS", 4)
    publicar("Subsidio", "Cesantías")
    publicar("Uno", "Dos", "Tres", "Cuatro", "Cinco", cuerpo="subsidio")
    contar_familias()
    assert titulos("subsidio") == ["Subsidio", "Cinco", "Cuatro", "Tres"]
    assert buscar(entender("subsidio")).hay_mas


@pytest.mark.parametrize("contado", [True, False])
def test_el_orden_no_depende_de_si_ya_se_conto(contado):
    publicar(*(f"Subsidio {n}" for n in range(5)))
    if contado:
        contar_familias()
    assert titulos("subsidio") == [f"Subsidio {n}" for n in reversed(range(5))]


def test_lo_que_se_busca_y_se_excluye_no_esta():
    publicar("Subsidio de vivienda", "Subsidio escolar")
    assert titulos("subsidio -subsidios") == []


def test_quedarse_con_pocos_no_trae_los_que_solo_tienen_algunas():
    publicar("Subsidio escolar", "Subsidio de vivienda", "Vivienda y subsidio", "La vivienda del subsidio")
    publicar("Subsidio", "Vivienda", clase="pagina")
    assert len(titulos("subsidio vivienda")) == 3
    assert titulos("subsidio vivienda", clase="pagina") == []


@pytest.mark.parametrize(
    ("desde", "hasta"), [(date.min, None), (None, date.max), (date.min, date.max), (date.min, date.min)]
)
def test_las_fechas_de_los_extremos_tambien_se_responden(desde, hasta):
    publicar("Subsidio de vivienda")
    assert titulos("subsidio", desde=desde, hasta=hasta) == (
        [] if hasta == date.min else ["Subsidio de vivienda"]
    )


def test_lo_que_cambia_se_encuentra_por_lo_nuevo():
    publicar("Subsidio de vivienda")
    indexar(Publico("noticia:0", "noticia", "Cesantías", "/n/0/", AYER))
    assert titulos("subsidio") == []
    assert titulos("cesantia") == ["Cesantías"]


def test_la_palabra_rara_pesa_mas_que_la_que_esta_en_todas_partes():
    publicar("Reglamento de la caja", "Reglamento de torneos")
    publicar("Caja", "Caja nueva", "Otra caja", "La caja")
    contar_familias()
    assert titulos("caja torneos")[0] == "Reglamento de torneos"


@pytest.mark.parametrize(
    "hostil",
    [
        *(
            "",
            '"',
            '""',
            "*",
            "NEAR(a b)",
            "a:b",
            "!",
            "-",
            "--",
            "AND OR NOT",
            "' OR 1=1 --",
            "\x00",
            "😀",
            "(((",
        ),
        *("a" * 100_000, "\ud800", "|&!<->"),
    ],
)
def test_nada_de_lo_que_se_escriba_rompe_la_busqueda(hostil):
    publicar("Subsidio de vivienda")
    assert buscar(entender(hostil)) is not None


def test_en_que_va_lo_mio_se_dice_con_el_estado():
    publicar("Consultar el estado de mi solicitud", "Consultar mi solicitud de cupo")
    assert titulos("estado de mi solicitud")[0] == "Consultar el estado de mi solicitud"
