"""The officials' pages of the reports: each only translates, refuses in words and gives back what was typed."""

import re

import pytest
from django.urls import reverse

from cuentas.models import Rol
from participa.acciones import anual, informar
from participa.models import DocumentoAnual, Informe
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_informar import CUERPO, cerrado, publicado, responder

pytestmark = pytest.mark.django_db


@pytest.fixture
def pilar(client):
    """Who keeps participation, signed in."""
    quien = una_persona()
    client.force_login(quien)
    return quien


def de(nombre, uno, raiz="informe") -> str:
    return reverse(f"admin:participa_{raiz}_{nombre}", args=[uno.pk])


def test_empieza_con_un_borrador_hecho_de_los_datos(client, pilar):
    ejercicio = un_ejercicio()
    nuevo = reverse("admin:participa_informe_add")
    pagina = client.get(nuevo, {"ejercicio": ejercicio.pk})
    assert f'<option value="{ejercicio.pk}" selected>' in pagina.content.decode()
    de_su_lista = client.get(nuevo, {"_changelist_filters": f"ejercicio__id__exact={ejercicio.pk}"})
    assert f'<option value="{ejercicio.pk}" selected>' in de_su_lista.content.decode()
    respuesta = client.post(nuevo, {"ejercicio": ejercicio.pk})
    informe = Informe.objects.get()
    assert respuesta.url == de("redactar", informe)
    assert "Qué se preguntó" in client.get(respuesta.url).content.decode()


@pytest.mark.parametrize("dicho", ["", "uno", "9" * 30, "-1"])
def test_empezar_sin_elegir_o_con_algo_que_no_es_se_dice(client, pilar, dicho):
    nuevo = reverse("admin:participa_informe_add")
    assert client.get(nuevo, {"ejercicio": dicho}).status_code == 200
    respuesta = client.post(nuevo, {"ejercicio": dicho})
    assert respuesta.status_code == 422
    assert "Elija un ejercicio convocado" in respuesta.content.decode()


def test_en_un_telefono_cada_cifra_lleva_el_nombre_de_su_columna(client, pilar):
    informe = publicado()
    pagina = client.get(de("change", informe)).content.decode()
    celdas = re.findall(r"<td[^>]*>", pagina[pagina.index("Lo que dice") :])
    assert celdas
    assert all('data-rotulo="' in una for una in celdas)
    assert '<td role="cell" data-rotulo="Cuál">' in celdas


def test_se_escribe_y_se_publica(client, pilar):
    ejercicio = cerrado(un_ejercicio())
    informe = informar.empezar(ejercicio.pk, quien=pilar)
    respuesta = client.post(de("redactar", informe), {"cuerpo": CUERPO, "vista": 0})
    assert respuesta.url == de("change", informe)
    assert "Abrirán a las siete" in client.get(respuesta.url).content.decode()
    assert "Publicar" in client.get(de("publicar", informe)).content.decode()
    client.post(de("publicar", informe), {"vista": 1})
    informe.refresh_from_db()
    assert informe.publicado_por == pilar


def test_si_no_se_puede_publicar_dice_por_que(client, pilar):
    ejercicio = un_ejercicio()
    un_aporte(ejercicio)
    informe = informar.redactar(ejercicio.pk, cuerpo=CUERPO, quien=pilar)
    respuesta = client.post(de("publicar", informe), {"vista": informe.edicion})
    assert respuesta.status_code == 409
    assert "Falta responder un aporte" in respuesta.content.decode()
    assert Informe.objects.get().publicado_en is None


def test_lo_mal_escrito_vuelve_con_lo_que_falta(client, pilar):
    informe = informar.empezar(un_ejercicio().pk, quien=pilar)
    respuesta = client.post(de("redactar", informe), {"cuerpo": "Poco", "vista": 0})
    assert respuesta.status_code == 422
    assert "Poco</textarea>" in respuesta.content.decode()
    assert "Escriba el informe" in respuesta.content.decode()


def test_si_otra_persona_guardo_antes_no_se_pierde_nada(client, pilar):
    ejercicio = un_ejercicio()
    informe = informar.redactar(ejercicio.pk, cuerpo=f"{CUERPO} De otra.", quien=una_persona())
    mio = f"{CUERPO} Lo mío."
    respuesta = client.post(de("redactar", informe), {"cuerpo": mio, "vista": 0})
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Lo mío." in dicho
    assert "De otra." in dicho
    assert client.post(de("redactar", informe), {"cuerpo": mio, "vista": 1}).status_code == 302
    informe.refresh_from_db()
    assert informe.cuerpo == mio


def test_lo_publicado_no_se_escribe_ni_se_descarta_y_se_corrige_con_otra_version(client, pilar):
    informe = publicado()
    assert client.get(de("redactar", informe)).url == de("change", informe)
    assert client.post(de("descartar", informe), {"vista": 1}).status_code == 409
    respuesta = client.post(de("corregir", informe))
    otra = Informe.objects.get(version=2)
    assert respuesta.url == de("change", otra)
    assert "Qué corrige esta versión" in client.get(de("redactar", otra)).content.decode()
    client.post(de("descartar", otra))
    assert not Informe.objects.filter(version=2).exists()


@pytest.mark.parametrize("nombre", ["change", "redactar", "publicar", "descartar", "corregir"])
@pytest.mark.parametrize("raiz", ["informe", "documentoanual"])
def test_uno_que_no_existe_es_404(client, pilar, raiz, nombre):
    for pk in (999, int("9" * 18)):
        assert client.get(reverse(f"admin:participa_{raiz}_{nombre}", args=[pk])).status_code == 404


@pytest.mark.parametrize("rol", [Rol.COORDINADOR, Rol.AUDITOR])
def test_quien_solo_mira_no_escribe(client, rol):
    informe = informar.empezar(un_ejercicio().pk, quien=una_persona())
    client.force_login(una_persona(rol))
    assert client.get(de("change", informe)).status_code == 200
    for nombre in ("redactar", "publicar", "descartar", "corregir"):
        assert client.post(de(nombre, informe), {"cuerpo": CUERPO}).status_code == 403


def test_un_oficial_sin_permiso_no_los_ve(client):
    informe = publicado()
    client.force_login(una_persona(Rol.MODERADOR))
    assert client.get(de("change", informe)).status_code == 403


def test_ni_por_accion_en_bloque_se_borra_nada(client, pilar):
    informe = publicado()
    lista = reverse("admin:participa_informe_changelist")
    client.post(lista, {"action": "delete_selected", "_selected_action": [informe.pk], "post": "yes"})
    assert Informe.objects.filter(pk=informe.pk).exists()
    assert client.get(reverse("admin:participa_informe_delete", args=[informe.pk])).status_code == 403


def test_el_documento_del_anio_tambien(client, pilar):
    nuevo = reverse("admin:participa_documentoanual_add")
    mal = client.post(nuevo, {"clase": "estrategia", "anio": "99999"})
    assert (mal.status_code, "Escriba un año entre" in mal.content.decode()) == (422, True)
    assert client.post(nuevo, {"clase": "otra", "anio": "9" * 40}).status_code == 422
    client.post(nuevo, {"clase": "estrategia", "anio": "2026"})
    documento = DocumentoAnual.objects.get()
    assert client.post(de("publicar", documento, "documentoanual"), {"vista": 0}).status_code == 422
    client.post(de("redactar", documento, "documentoanual"), {"cuerpo": CUERPO, "vista": 0})
    assert client.post(de("publicar", documento, "documentoanual"), {"vista": 1}).status_code == 302
    assert client.get(documento.get_absolute_url()).status_code == 200
    assert client.get(reverse("admin:participa_documentoanual_changelist")).status_code == 200


def test_la_ficha_cuesta_lo_mismo_con_mas_aportes(client, pilar, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    for _ in range(8):
        responder(un_aporte(ejercicio))
    informe = informar.empezar(ejercicio.pk, quien=pilar)
    client.get(de("change", informe))
    with django_assert_max_num_queries(16):
        client.get(de("change", informe))


def test_la_lista_no_pregunta_por_cada_una(client, pilar, django_assert_max_num_queries):
    for _ in range(5):
        publicado()
    with django_assert_max_num_queries(12):
        assert client.get(reverse("admin:participa_informe_changelist")).status_code == 200


def test_descartar_el_del_anio(client, pilar):
    documento = anual.empezar_anual(2026, "estrategia", quien=pilar)
    client.post(de("descartar", documento, "documentoanual"), {"vista": 0})
    assert not DocumentoAnual.objects.exists()
