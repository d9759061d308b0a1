"""The pages of the reports: what anyone reads, what officials do, and that both say the frozen figures."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from pqrs import informes
from pqrs.models import Informe, Salida
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_respuesta
from pqrs.tests.mesa import PERSONAS, texto_de
from pqrs.tests.test_informes import DENTRO, DESPUES, TERCERO, publicar, recibir

pytestmark = pytest.mark.django_db
PERIODO = {"periodo": "trimestral:2026-07-01"}


@pytest.fixture(autouse=True)
def despues():
    with reloj.en(DESPUES):
        yield


@pytest.fixture
def quien():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def publicado(quien):
    solicitudes = recibir(7, tipo="queja", canal="web") + recibir(
        3, tipo="peticion_informacion", canal="telefono"
    )
    with reloj.en(DENTRO + timedelta(days=2)):
        for una in solicitudes[:6]:
            una_respuesta(una, quien)
    return publicar(quien)


def mesa(nombre: str, *args) -> str:
    return reverse(f"admin:pqrs_informe_{nombre}", args=args)


def leer_csv(respuesta) -> list[dict]:
    return list(csv.DictReader(io.StringIO(b"".join(respuesta.streaming_content).decode("utf-8-sig"))))


def test_la_lista_publica_lleva_al_informe_y_esta_en_el_menu(client, publicado):
    pagina = client.get(reverse("pqrs:informes"))
    assert "Trimestre 3 de 2026" in texto_de(pagina)
    assert reverse("pqrs:informe", args=[publicado.pk]) in pagina.content.decode()
    assert reverse("pqrs:informes") in client.get("/").content.decode()


def test_el_informe_dice_sus_cifras_su_metodo_su_licencia_y_su_huella(client, publicado):
    dicho = texto_de(client.get(reverse("pqrs:informe", args=[publicado.pk])))
    for parte in (
        "Recibidas10",
        "Respondidas6",
        "100,0 %",
        "días hábiles",
        "Creative Commons",
        publicado.huella,
    ):
        assert parte in dicho


def test_cada_grafico_trae_sus_cifras_escritas(client, publicado):
    pagina = client.get(reverse("pqrs:informe", args=[publicado.pk])).content.decode()
    assert pagina.count('<svg viewBox="0 0 100 4"') == sum(
        len(uno["filas"]) for uno in publicado.cifras["cuadros"]
    )
    assert "style=" not in pagina


def test_el_csv_y_el_json_dicen_lo_mismo_que_lo_congelado(client, publicado):
    filas = leer_csv(client.get(reverse("pqrs:informe_cifras", args=[publicado.pk])))
    dicho = json.loads(client.get(reverse("pqrs:informe_json", args=[publicado.pk])).content)
    assert dicho["cifras"] == publicado.cifras
    assert informes.huella(dicho["cifras"]) == dicho["huella"] == publicado.huella
    totales = {una["medida"]: una["valor"] for una in filas if una["cuadro"] == "total"}
    assert totales == {
        clave: "" if valor is None else str(valor) for clave, valor in publicado.cifras["totales"].items()
    }
    assert {"periodo", "fecha_de_corte", "metodo", "licencia", "columnas", "version"} <= dicho.keys()


def test_las_celdas_ocultas_no_estan_en_ninguna_salida(client, quien):
    recibir(30, canal="web")
    recibir(2, canal="telefono")
    recibir(8, canal="presencial")
    informe = publicar(quien)
    filas = leer_csv(client.get(reverse("pqrs:informe_cifras", args=[informe.pk])))
    (celda,) = [
        una
        for una in filas
        if (una["cuadro"], una["fila"], una["medida"]) == ("canal", "telefono", "recibidas")
    ]
    assert (celda["valor"], celda["oculta"]) == ("", "si")
    assert "Teléfono: oculta" in texto_de(client.get(reverse("pqrs:informe", args=[informe.pk])))


def test_una_version_vieja_dice_que_hay_otra_y_que_cambio(client, publicado, quien):
    nueva = publicar(quien, "Faltaba un canal.")
    assert "Hay una versión más nueva" in texto_de(client.get(reverse("pqrs:informe", args=[publicado.pk])))
    dicho = texto_de(client.get(reverse("pqrs:informe", args=[nueva.pk])))
    assert "Faltaba un canal." in dicho
    assert "Hay una versión más nueva" not in dicho


@pytest.mark.parametrize("salida", ["informe", "informe_cifras", "informe_informacion", "informe_json"])
def test_lo_que_no_es_publico_no_existe_para_el_publico(client, quien, salida):
    """The others overlap with it and would undo what it hides."""
    with reloj.en(DESPUES + timedelta(days=190)):
        from pqrs.acciones import publicar_informe

        de_adentro = publicar_informe(informes.periodo_de("semestral", DENTRO.date()), quien)
    for pk in (de_adentro.pk, 999_999, 2**63):
        assert client.get(reverse(f"pqrs:{salida}", args=[pk])).status_code == 404


def test_la_pagina_publica_hace_pocas_consultas_y_siempre_las_mismas(
    client, publicado, quien, django_assert_max_num_queries
):
    with django_assert_max_num_queries(5):
        client.get(reverse("pqrs:informe", args=[publicado.pk]))
    with django_assert_max_num_queries(4):
        client.get(reverse("pqrs:informes"))


# The desk


def test_se_mira_se_va_a_las_solicitudes_y_se_publica(client, quien):
    recibir(6, tipo="queja")
    client.force_login(quien)
    previa = client.get(mesa("previa"), PERIODO)
    assert "Cifras de este momento" in texto_de(previa)
    cual = "periodo=trimestral%3A2026-07-01&amp;cuadro=tipo&amp;fila=queja&amp;medida=recibidas"
    enlace = f"{mesa('solicitudes')}?{cual}"
    assert enlace in previa.content.decode()
    assert client.get(enlace.replace("&amp;", "&")).content.decode().count("mesa-radicado") == 6
    hecho = client.post(mesa("publicar"), PERIODO)
    assert hecho.url == mesa("change", Informe.objects.get().pk)
    otra_vez = client.post(mesa("publicar"), PERIODO)
    assert otra_vez.status_code == 409
    assert "escriba qué cambia" in texto_de(otra_vez)
    client.post(mesa("publicar"), PERIODO | {"que_cambia": "Un canal."})
    assert Informe.objects.filter(version=2, que_cambia="Un canal.").count() == 1


def test_los_renglones_del_informe_se_descargan_y_queda_quien_lo_hizo(client, publicado, quien):
    client.force_login(quien)
    donde = PERIODO | {"cuadro": "", "fila": "", "medida": "recibidas"}
    filas = leer_csv(client.get(mesa("solicitudes_csv"), donde))
    assert len(filas) == 10
    assert {una["dias_habiles"] for una in filas if una["estado"] == "respondida"} == {"2"}
    assert Salida.objects.get().persona == quien


@pytest.mark.parametrize(
    "donde",
    [
        {},
        PERIODO,
        {"periodo": "trimestral:2030-01-01", "medida": "recibidas"},
        PERIODO | {"medida": "responsable__password"},
        PERIODO | {"medida": "recibidas", "cuadro": "responsable__password", "fila": "a"},
    ],
)
def test_una_direccion_hecha_a_mano_no_mira_nada(client, quien, donde):
    client.force_login(quien)
    assert client.get(mesa("solicitudes"), donde).status_code == 404
    assert client.get(mesa("solicitudes_csv"), donde).status_code == 404


@pytest.mark.parametrize("persona", list(PERSONAS))
def test_solo_quien_ve_toda_la_entidad_lee_los_informes_y_solo_quien_puede_los_publica(client, persona):
    leen = {"coordinador", "auditor", "administrador", "superusuaria"}
    publican = leen - {"auditor"}
    client.force_login(PERSONAS[persona]())
    for nombre in ("changelist", "previa", "solicitudes"):
        donde = PERIODO | {"medida": "recibidas"}
        assert (client.get(mesa(nombre), donde).status_code == 200) == (persona in leen), nombre
    client.post(mesa("publicar"), PERIODO)
    assert Informe.objects.exists() == (persona in publican)


def test_ningun_informe_nombra_a_quien_pide(client, publicado, quien):
    client.force_login(quien)
    for direccion in (
        reverse("pqrs:informe", args=[publicado.pk]),
        reverse("pqrs:informe_json", args=[publicado.pk]),
        mesa("change", publicado.pk),
        mesa("solicitudes") + "?periodo=trimestral:2026-07-01&medida=recibidas",
    ):
        assert "Ana Pérez" not in client.get(direccion).content.decode()
    assert una_dependencia().nombre not in str(publicado.cifras)
    assert TERCERO.en_palabras == "Trimestre 3 de 2026"
