"""How the portal looks for an entity: proposed without danger, seen before it rules, and put on and off."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from nucleo import acciones, adjuntos, consultas
from nucleo.models import Entidad, Identidad

pytestmark = pytest.mark.django_db
UN_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
AZUL, NARANJA, AMARILLO = "#123a6b", "#e87722", "#ffd000"


def un_logo(ancho=400, alto=200, nombre="logo.png", formato="PNG") -> SimpleUploadedFile:
    salida = BytesIO()
    Image.new("RGB", (ancho, alto), AZUL).save(salida, formato)
    return SimpleUploadedFile(nombre, salida.getvalue())


def proponer(**cambios) -> Identidad:
    return acciones.proponer_identidad(
        **{"nombre": "Colores de 2026", "principal": AZUL, "acento": NARANJA} | cambios
    )


@pytest.fixture(autouse=True)
def _en_un_disco_aparte(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def puesta():
    identidad = proponer(logo=un_logo())
    acciones.poner_identidad(identidad)
    return identidad


def test_un_color_que_no_se_lee_no_se_guarda_y_dice_cual_se_parece_y_si_se_lee():
    with pytest.raises(acciones.IdentidadInvalida, match="demasiado claro") as negada:
        proponer(principal=AMARILLO)

    assert negada.value.campo == "principal"
    assert not Identidad.objects.exists()
    cercano = str(negada.value).rstrip(".")[-7:]
    assert proponer(principal=cercano).color_principal == cercano


@pytest.mark.parametrize(("campo", "valor"), [("principal", "azul"), ("acento", "#12"), ("nombre", "  ")])
def test_lo_que_falta_o_no_es_un_color_se_dice_en_su_campo(campo, valor):
    with pytest.raises(acciones.IdentidadInvalida) as negada:
        proponer(**{campo: valor})

    assert negada.value.campo == campo


def test_el_logo_se_guarda_de_nuevo_al_tamano_en_que_se_ve_y_con_su_icono():
    identidad = proponer(logo=un_logo(3000, 1000, "logo.jpg", "JPEG"))

    assert (identidad.logo_ancho, identidad.logo_alto) == (528, 176)
    with adjuntos.almacen().open(identidad.icono_ruta) as icono:
        assert Image.open(icono).size == (96, 96)


@pytest.mark.parametrize(
    ("logo", "dice"),
    [
        (lambda: SimpleUploadedFile("logo.svg", UN_SVG), "expórtelo como PNG"),
        (lambda: SimpleUploadedFile("logo.png", UN_SVG), "no corresponde"),
        (lambda: un_logo(40, 20), "borroso"),
    ],
)
def test_un_logo_que_puede_llevar_programas_o_se_veria_mal_no_se_recibe(logo, dice):
    with pytest.raises(acciones.IdentidadInvalida, match=dice) as negada:
        proponer(logo=logo())

    assert negada.value.campo == "logo"


def test_una_propuesta_no_cambia_lo_que_ve_nadie(client):
    proponer(logo=un_logo())

    assert "/tema/" not in client.get("/").content.decode()


def test_puesta_sus_colores_y_su_logo_estan_en_la_pagina_siguiente(client, puesta):
    pagina = client.get("/").content.decode()

    hoja = reverse("tema", args=[puesta.huella])
    assert f'<link rel="stylesheet" href="{hoja}">' in pagina
    assert pagina.count(reverse("identidad_imagen", args=[puesta.logo_huella])) == 1
    assert reverse("identidad_imagen", args=[puesta.icono_huella]) in pagina
    assert f"--marca: {AZUL};" in client.get(hoja).content.decode()


def test_lo_suyo_se_guarda_un_ano_porque_nunca_cambia_en_su_direccion(client, puesta):
    for direccion in (
        reverse("tema", args=[puesta.huella]),
        reverse("identidad_imagen", args=[puesta.logo_huella]),
    ):
        respuesta = client.get(direccion)

        assert "immutable" in respuesta["Cache-Control"]
        assert not respuesta.cookies
        assert b"".join(respuesta)


@pytest.mark.parametrize(
    "direccion",
    ["/tema/0123456789abcdef.css", "/tema/portal.css", "/tema/nada/muestras.css", "/identidad/00.png"],
)
def test_un_nombre_que_no_es_de_ninguna_identidad_no_se_encuentra(client, direccion):
    assert client.get(direccion).status_code == 404


def test_quitarla_devuelve_los_colores_del_portal_y_su_hoja_sigue_para_quien_la_tenga(client, puesta):
    acciones.poner_identidad(None)

    assert "/tema/" not in client.get("/").content.decode()
    assert client.get(reverse("tema", args=[puesta.huella])).status_code == 200


def test_una_vigencia_por_venir_conserva_como_se_ve(puesta):
    vigente = Entidad.objects.vigente()

    assert vigente.identidad == puesta
    assert vigente.historial.first().identidad_id == puesta.pk


def test_ninguna_pagina_pregunta_mas_por_tener_identidad(client):
    def cuantas():
        client.get("/legal/terminos/")
        with CaptureQueriesContext(
            connection,
        ) as consultas_hechas:
            client.get("/legal/terminos/")
        return len(consultas_hechas)

    antes = cuantas()
    acciones.poner_identidad(proponer(logo=un_logo()))

    assert cuantas() == antes


def test_la_hoja_del_administrador_es_la_que_rige(client, puesta):
    assert AZUL in client.get(reverse("tema_vigente")).content.decode()

    acciones.poner_identidad(None)

    assert client.get(reverse("tema_vigente")).content == b""


def test_las_muestras_de_los_colores_del_portal_son_los_de_su_paleta(client):
    css = client.get(reverse("tema_muestras", args=[consultas.NATIVA])).content.decode()

    assert (
        f".muestra-claro {{\n  color-scheme: light;\n  --fondo: {consultas.paletas_nativas()['claro']['fondo']};"
        in css
    )
