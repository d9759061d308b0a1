"""The page of one thing that the entity publishes: what is read, what is not, and what is said when it is gone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contenidos import acciones
from contenidos.models import Contenido
from contenidos.tests.fabricas import un_borrador, un_contenido, una_imagen, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: The content, its topic, and three for what is about the same. Every page besides: the entity.
CONSULTAS = 7


def texto_de(respuesta) -> str:
    return respuesta.content.decode()


@pytest.mark.parametrize("clase", Contenido.Clase.values)
def test_lo_publicado_lo_lee_cualquiera_en_su_direccion(client, clase):
    contenido = un_contenido(clase, titulo="Abrimos en Soacha", resumen="Desde el lunes.")
    pagina = client.get(contenido.get_absolute_url())
    assert pagina.status_code == 200
    assert "<h1" in texto_de(pagina)
    assert "Abrimos en Soacha" in texto_de(pagina)
    assert "Desde el lunes." in texto_de(pagina)
    assert contenido.dependencia.nombre in texto_de(pagina)


def test_el_texto_se_ve_con_su_forma_y_sin_html_de_quien_lo_escribe(client):
    contenido = un_contenido("pagina", cuerpo="## Cuándo\n\nEl **lunes**.\n\n<script>alert(1)</script>")
    dicho = texto_de(client.get(contenido.get_absolute_url()))
    assert "<h2>Cuándo</h2>" in dicho
    assert "<strong>lunes</strong>" in dicho
    assert "<script>alert" not in dicho


@pytest.mark.parametrize("clase", Contenido.Clase.values)
def test_un_borrador_no_existe_para_nadie_de_afuera(client, clase):
    version = un_borrador(clase, titulo="Balance secreto")
    pagina = client.get(version.contenido.get_absolute_url())
    assert pagina.status_code == 404
    assert "Balance secreto" not in texto_de(pagina)


def test_lo_programado_no_existe_hasta_su_hora(client):
    version = un_borrador()
    acciones.publicar(version, version.autor, en=reloj.ahora() + timedelta(hours=1))
    direccion = version.contenido.get_absolute_url()
    assert client.get(direccion).status_code == 404
    with reloj.en(reloj.ahora() + timedelta(hours=2)):
        acciones.publicar_programadas()
        assert client.get(direccion).status_code == 200


def test_quien_edita_ve_en_la_pagina_publica_lo_mismo_que_los_demas(client):
    version = un_borrador()
    client.force_login(una_persona())
    assert client.get(version.contenido.get_absolute_url()).status_code == 404


def test_lo_retirado_dice_que_ya_no_esta_y_que_hacer(client):
    contenido = un_contenido("documento", titulo="Cuenta errada")
    acciones.retirar(contenido, una_persona(), "Tenía datos de una persona.")
    pagina = client.get(contenido.get_absolute_url())
    assert pagina.status_code == 410
    assert "ya no está publicado" in texto_de(pagina)
    assert reverse("pqrs:radicar", args=["peticion_informacion"]) in texto_de(pagina)


def test_de_lo_retirado_no_se_dice_ni_el_titulo_ni_por_que(client):
    contenido = un_contenido(titulo="Cuenta errada")
    acciones.retirar(contenido, una_persona(), "Tenía datos de una persona.")
    dicho = texto_de(client.get(contenido.get_absolute_url()))
    assert "Cuenta errada" not in dicho
    assert "datos de una persona" not in dicho


def test_lo_que_se_repone_se_vuelve_a_leer(client):
    contenido = un_contenido()
    acciones.retirar(contenido, una_persona(), "Por error.")
    acciones.reponer(contenido, una_persona())
    assert client.get(contenido.get_absolute_url()).status_code == 200


def test_lo_vencido_dice_hasta_cuando_se_mostro(client):
    contenido = un_contenido(vence_el=reloj.hoy() + timedelta(days=1))
    direccion = contenido.get_absolute_url()
    assert client.get(direccion).status_code == 200
    with reloj.en(reloj.ahora() + timedelta(days=2)):
        pagina = client.get(direccion)
    assert pagina.status_code == 410
    assert "perdió vigencia" in texto_de(pagina)


def test_una_direccion_que_nunca_existio_no_se_encuentra(client):
    assert client.get(reverse("contenidos:noticia", args=["nunca"])).status_code == 404


def test_una_noticia_no_se_lee_en_la_direccion_de_una_pagina(client):
    noticia = un_contenido("noticia")
    assert client.get(reverse("contenidos:pagina", args=[noticia.slug])).status_code == 404


def test_una_version_en_preparacion_no_cambia_lo_que_se_lee(client):
    contenido = un_contenido(titulo="Horario de antes")
    version = acciones.nueva_version(contenido, una_persona())
    acciones.editar(version, una_persona(), version.edicion, titulo="Horario nuevo")
    assert "Horario de antes" in texto_de(client.get(contenido.get_absolute_url()))
    assert "Horario nuevo" not in texto_de(client.get(contenido.get_absolute_url()))


def test_lo_actualizado_dice_cuando_y_que_cambio(client):
    contenido = un_contenido()
    version = acciones.nueva_version(contenido, una_persona())
    version = acciones.editar(version, una_persona(), version.edicion, que_cambia="Se corrigió el horario.")
    acciones.publicar(version, una_persona())
    dicho = texto_de(client.get(contenido.get_absolute_url()))
    assert "Última actualización" in dicho
    assert "Se corrigió el horario." in dicho


@pytest.mark.parametrize("clase", Contenido.Clase.values)
def test_una_pagina_cuesta_siete_consultas(client, django_assert_num_queries, clase):
    contenido = un_contenido(clase)
    with django_assert_num_queries(CONSULTAS):
        client.get(contenido.get_absolute_url())


def test_las_imagenes_del_texto_cuestan_una_consulta_sean_cuantas_sean(client, django_assert_num_queries):
    quien = una_persona()
    imagenes = [una_imagen(quien) for _ in range(3)]
    contenido = un_contenido(autor=quien, cuerpo="\n\n".join(imagen.markdown for imagen in imagenes))
    with django_assert_num_queries(CONSULTAS + 1):
        dicho = texto_de(client.get(contenido.get_absolute_url()))
    assert dicho.count('<img src="/imagenes/') == 3


def test_leer_no_deja_cookies(client):
    for direccion in (un_contenido().get_absolute_url(), "/noticias/", "/reglas/", "/transparencia/"):
        respuesta = client.get(direccion)
        assert not respuesta.cookies, direccion
        assert "Cookie" not in respuesta.get("Vary", ""), direccion


def test_un_titulo_con_html_se_lee_como_se_escribio(client):
    contenido = un_contenido(titulo='<b>Aviso</b> "importante" & más')
    dicho = texto_de(client.get(contenido.get_absolute_url()))
    assert "<b>Aviso</b>" not in dicho
    assert "&lt;b&gt;Aviso&lt;/b&gt;" in dicho


@pytest.mark.parametrize("metodo", ["post", "put", "delete"])
def test_una_pagina_solo_se_lee(client, metodo):
    assert getattr(client, metodo)(un_contenido().get_absolute_url()).status_code == 405
