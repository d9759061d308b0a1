"""Documents and pictures leave from the private storage, and only what is published leaves."""

import pytest
from django.urls import reverse

from contenidos import acciones
from contenidos.tests.fabricas import un_borrador, un_contenido, una_imagen, una_persona, unos_metadatos
from nucleo import adjuntos

pytestmark = pytest.mark.django_db


def pedir(client, direccion: str, **cabeceras):
    """The response with its bytes read and its file closed."""
    respuesta = client.get(direccion, headers=cabeceras)
    respuesta.cuerpo = b"".join(respuesta)  # at its end the client closes the file
    return respuesta


def bajar(documento) -> str:
    return reverse("contenidos:descargar_documento", args=[documento.slug])


def imagen_de(imagen) -> str:
    return reverse("contenidos:imagen", args=[imagen.clave])


def test_el_documento_dice_su_ficha(client):
    documento = un_contenido("documento", datos=unos_metadatos(productora="Subdirección Financiera"))
    dicho = client.get(documento.get_absolute_url()).content.decode()
    for palabra in ("Subdirección Financiera", "Español", "PDF", "CC BY 4.0", "presupuesto, 2026"):
        assert palabra in dicho
    assert documento.vigente.archivo.huella in dicho


def test_el_archivo_baja_como_adjunto_que_ningun_navegador_ejecuta(client):
    documento = un_contenido("documento")
    respuesta = pedir(client, bajar(documento))
    assert respuesta.cuerpo.startswith(b"%PDF-")
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == 'attachment; filename="informe.pdf"'
    assert respuesta["X-Content-Type-Options"] == "nosniff"


def test_quien_ya_tiene_el_archivo_no_lo_baja_otra_vez(client):
    documento = un_contenido("documento")
    primera = pedir(client, bajar(documento))
    segunda = pedir(client, bajar(documento), **{"if-none-match": primera["ETag"]})
    assert segunda.status_code == 304
    assert segunda["ETag"] == primera["ETag"]


def test_el_archivo_de_un_borrador_no_sale(client):
    version = un_borrador("documento")
    assert client.get(bajar(version.contenido)).status_code == 404


def test_el_archivo_de_lo_retirado_no_sale_y_lleva_a_la_explicacion(client):
    documento = un_contenido("documento")
    acciones.retirar(documento, una_persona(), "Por error.")
    respuesta = client.get(bajar(documento), follow=True)
    assert respuesta.status_code == 410
    assert "ya no está publicado" in respuesta.content.decode()


def test_una_imagen_publicada_se_guarda_para_siempre(client):
    quien = una_persona()
    imagen = una_imagen(quien)
    un_contenido(autor=quien, cuerpo=imagen.markdown)
    respuesta = pedir(client, imagen_de(imagen))
    assert respuesta.cuerpo[:3] == b"\xff\xd8\xff"
    assert respuesta["Content-Type"] == "image/jpeg"
    assert respuesta["Cache-Control"] == "public, max-age=31536000, immutable"
    assert respuesta["X-Content-Type-Options"] == "nosniff"
    assert respuesta["Content-Disposition"] == "inline"
    assert "Cookie" not in respuesta.get("Vary", "")


def test_la_imagen_que_encabeza_una_noticia_tambien_se_ve(client):
    quien = una_persona()
    imagen = una_imagen(quien)
    noticia = un_contenido(autor=quien, imagen=imagen)
    assert pedir(client, imagen_de(imagen)).status_code == 200
    assert imagen.texto_alternativo in client.get(noticia.get_absolute_url()).content.decode()


def test_una_imagen_que_nadie_ha_publicado_no_la_ve_el_publico(client):
    quien = una_persona()
    imagen = una_imagen(quien)
    un_borrador(autor=quien, cuerpo=imagen.markdown)
    assert pedir(client, imagen_de(imagen)).status_code == 404


def test_quien_edita_la_ve_y_su_navegador_no_la_guarda(client):
    quien = una_persona()
    imagen = una_imagen(quien)
    client.force_login(quien)
    respuesta = pedir(client, imagen_de(imagen))
    assert respuesta.status_code == 200
    assert respuesta["Cache-Control"] == "private, no-store"


def test_la_imagen_de_lo_retirado_se_va_con_ello(client):
    quien = una_persona()
    imagen = una_imagen(quien)
    acciones.retirar(un_contenido(autor=quien, cuerpo=imagen.markdown), quien, "Por error.")
    assert pedir(client, imagen_de(imagen)).status_code == 404


def test_una_clave_inventada_no_es_una_falla(client):
    assert client.get("/imagenes/una-clave-inventada/").status_code == 404


def test_lo_que_no_es_una_imagen_no_se_muestra_nunca():
    with pytest.raises(ValueError, match="no es una imagen"):
        adjuntos.mostrar("aa/bb/aabb", "image/svg+xml", es_publica=True)


def test_un_archivo_que_se_perdio_se_explica_y_su_pagina_se_sigue_leyendo(client):
    documento = un_contenido("documento")
    adjuntos.borrar(documento.vigente.archivo.ruta)
    respuesta = client.get(bajar(documento))
    assert respuesta.status_code == 503
    assert "<h1" in respuesta.content.decode()
    assert client.get(documento.get_absolute_url()).status_code == 200
