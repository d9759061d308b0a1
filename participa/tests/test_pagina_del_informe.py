"""Anybody reads the report: its page, its versions, on paper and as open data, and all of them say the same."""

import json

import pytest
from django.urls import reverse

from participa import cuadro_del_informe as cuadro
from participa.acciones import informar
from participa.models import Informe
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_informar import CUERPO, leer_csv, prometer, publicado, responder

pytestmark = pytest.mark.django_db


def corregido(informe: Informe) -> Informe:
    quien = una_persona()
    otra = informar.redactar(
        informe.ejercicio_id, cuerpo=f"{CUERPO}\n\nCorregido.", que_corrige="La hora de cierre.", quien=quien
    )
    return informar.publicar_informe(otra.pk, quien=quien)


def direccion(nombre, informe, *mas) -> str:
    return reverse(f"participa:{nombre}", args=[informe.ejercicio.slug, *mas])


def con_movimiento() -> Informe:
    ejercicio = un_ejercicio()
    prometer(responder(un_aporte(ejercicio)))
    responder(un_aporte(ejercicio))
    return publicado(ejercicio)


def test_se_lee_sin_cuenta(client):
    informe = con_movimiento()
    respuesta = client.get(informe.get_absolute_url())
    assert respuesta.status_code == 200
    for dicho in ("Abrirán a las siete desde diciembre.", "Personas distintas", "En curso", "Datos abiertos"):
        assert dicho in respuesta.content.decode() or dicho.lower() in respuesta.content.decode()
    assert respuesta.content.decode().count("<h1") == 1
    assert not respuesta.cookies


def test_lo_que_escribe_la_entidad_no_mete_codigo_en_la_pagina(client):
    informe = publicado(cuerpo=f"{CUERPO}\n\n<script>alert(1)</script> [mal](javascript:alert(1))")
    pagina = client.get(informe.get_absolute_url()).content.decode()
    assert "<script>alert" not in pagina
    assert 'href="javascript' not in pagina


def test_un_borrador_no_lo_lee_nadie_por_fuera(client):
    ejercicio = un_ejercicio()
    quien = una_persona()
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=quien)
    client.force_login(quien)
    for nombre in ("informe", "informe_pdf", "informe_csv", "informe_json"):
        assert client.get(direccion(nombre, informe)).status_code == 404


@pytest.mark.parametrize("version", ["0", "9", "99999999999", "9" * 30, "uno", "-1"])
def test_una_version_que_no_existe_es_404(client, version):
    informe = publicado()
    base = informe.get_absolute_url()
    assert client.get(f"{base}{version}/").status_code == 404
    assert client.get(f"{base[:-1]}.csv", {"version": version}).status_code == 404


def test_un_ejercicio_que_no_existe_es_404(client):
    for nombre in ("informe", "informe_pdf", "informe_csv", "informe_json"):
        assert client.get(reverse(f"participa:{nombre}", args=["no-existe"])).status_code == 404


def test_la_version_vieja_se_sigue_leyendo_y_dice_que_hay_otra(client):
    primero = publicado()
    corregido(primero)
    nueva = client.get(primero.get_absolute_url()).content.decode()
    assert "Corregido." in nueva
    assert "La hora de cierre." in nueva
    vieja = client.get(direccion("informe_version", primero, 1)).content.decode()
    assert "Corregido." not in vieja
    assert "Hay una versión más nueva" in vieja
    assert f"{direccion('informe_csv', primero)}?version=1" in vieja


def test_el_csv_trae_cada_cifra_de_la_pagina(client):
    informe = con_movimiento()
    titulos, *filas = leer_csv(client.get(direccion("informe_csv", informe)))
    assert tuple(titulos) == cuadro.COLUMNAS
    de_la_pagina = {
        (uno.clave, fila.clave): "" if fila.valor is None else str(fila.valor)
        for uno in cuadro.cuadros(informe.cifras)
        for fila in uno.renglones
    }
    assert {(fila[0], fila[2]): fila[4] for fila in filas} == de_la_pagina
    assert de_la_pagina["total", "aportes"] == "2"
    pagina = client.get(informe.get_absolute_url())
    assert pagina.context["cuadros"] == cuadro.cuadros(informe.cifras)


def test_el_json_trae_lo_congelado_con_lo_que_lo_describe(client):
    informe = con_movimiento()
    datos = json.loads(client.get(direccion("informe_json", informe)).content)
    assert datos["cifras"] == informe.cifras
    assert datos["informe"] == CUERPO
    assert datos["licencia"]["nombre"].startswith("Creative Commons")
    assert set(datos["columnas"]) == set(cuadro.COLUMNAS)
    assert datos["pagina"].endswith("/informe/1/")


def test_las_cifras_del_informe_no_dicen_nada_de_nadie():
    ejercicio = un_ejercicio()
    responder(un_aporte(ejercicio, texto="Vivo en la calle 5 y soy Ana Secreta.", publico=""))
    dicho = json.dumps(publicado(ejercicio).cifras, ensure_ascii=False)
    assert "Ana" not in dicho
    assert "calle 5" not in dicho
    assert "ejemplo.co" not in dicho


def test_en_pdf_tambien(client):
    informe = con_movimiento()
    respuesta = client.get(direccion("informe_pdf", informe))
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta.content.startswith(b"%PDF")
    assert respuesta.content == client.get(direccion("informe_pdf", informe)).content


def test_la_pagina_cuesta_lo_mismo_con_muchos_aportes(client, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    for _ in range(12):
        responder(un_aporte(ejercicio))
    informe = publicado(ejercicio)
    client.get(informe.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get(informe.get_absolute_url())
