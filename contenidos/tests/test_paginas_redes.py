"""Social networks without anybody's script: accounts as data, links to share, and how a page is shown when shared."""

import html
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from contenidos import acciones, compartir, tarjeta
from contenidos.consultas import pie
from contenidos.models import RedSocial
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona
from nucleo.models import Entidad

pytestmark = pytest.mark.django_db


@pytest.fixture
def cuenta():
    return RedSocial.objects.create(
        red="facebook", nombre="Caja Ejemplo", direccion="https://facebook.example/caja", se_atiende=True
    )


@pytest.fixture
def pie_sin_recuerdo(monkeypatch):
    monkeypatch.setattr(pie, "_recordadas", (0.0, ()))
    monkeypatch.setattr(pie, "SEGUNDOS", 0)


def texto_de(respuesta) -> str:
    return respuesta.content.decode()


def propiedades(dicho: str) -> dict[str, str]:
    metas = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', dicho)
    return {nombre: html.unescape(valor) for nombre, valor in metas}


def test_las_cuentas_estan_al_pie_de_todas_las_paginas(client, cuenta, pie_sin_recuerdo):
    for pagina in ("/", "/seguimiento/", "/noticias/"):
        despues = texto_de(client.get(pagina)).partition("<footer")[2]
        assert "https://facebook.example/caja" in despues


def test_una_cuenta_que_se_cierra_se_va_del_pie(client, cuenta, pie_sin_recuerdo):
    client.get("/")
    cuenta.esta_activa = False
    cuenta.save()
    assert "facebook.example" not in texto_de(client.get("/"))
    assert "facebook.example" not in texto_de(client.get("/redes/"))


def test_el_pie_no_pregunta_por_las_cuentas_en_cada_pagina(
    client, cuenta, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(pie, "_recordadas", (0.0, ()))
    client.get("/redes/")
    with django_assert_num_queries(3):  # the accounts of the page itself, the rules and the entity
        client.get("/redes/")


def test_la_pagina_dice_en_que_cuentas_se_leen_los_mensajes(client, cuenta):
    RedSocial.objects.create(red="youtube", nombre="Videos", direccion="https://youtube.example/caja")
    dicho = texto_de(client.get("/redes/"))
    assert dicho.count("Leemos los mensajes") == 1
    assert dicho.count("Solo informa") == 1
    assert "Lo que nos dijeron en redes" in dicho


def test_compartir_es_un_enlace_con_el_titulo_y_la_direccion():
    donde = {
        uno.clave: uno.direccion for uno in compartir.enlaces("Más & mejor", "https://portal.example/n/")
    }
    assert set(donde) == {"correo", "whatsapp", "x", "facebook", "telegram"}
    assert parse_qs(urlsplit(donde["x"]).query) == {
        "text": ["Más & mejor"],
        "url": ["https://portal.example/n/"],
    }
    assert parse_qs(urlsplit(donde["facebook"]).query) == {"u": ["https://portal.example/n/"]}
    assert parse_qs(urlsplit(donde["whatsapp"]).query) == {"text": ["Más & mejor https://portal.example/n/"]}
    assert donde["correo"].startswith("mailto:?subject=M%C3%A1s%20%26%20mejor&body=")


def test_una_pagina_no_pide_nada_a_ninguna_red(client):
    dicho = texto_de(client.get(un_contenido().get_absolute_url()))
    assert "Compartir en WhatsApp" in dicho
    assert not re.search(
        r'<(?:script|img|link|iframe)[^>]+(?:src|href)="https?://(?!127\.0\.0\.1|localhost)', dicho
    )


def test_una_pagina_dice_como_se_muestra_donde_se_comparte(client, settings):
    settings.URL_PUBLICA = "https://portal.example"
    noticia = un_contenido(titulo='Abrimos "ya"', resumen="Desde el lunes.")
    dicho = texto_de(client.get(noticia.get_absolute_url()))
    meta = propiedades(dicho)
    direccion = f"https://portal.example{noticia.get_absolute_url()}"
    assert meta["og:title"] == 'Abrimos "ya"'
    assert meta["description"] == meta["og:description"] == "Desde el lunes."
    assert meta["og:url"] == direccion
    assert meta["og:type"] == "article"
    assert meta["og:image"].startswith(f"https://portal.example/tarjetas/noticia/{noticia.slug}.png?v=")
    assert f'<link rel="canonical" href="{direccion}">' in dicho


@pytest.mark.parametrize(
    "pagina",
    [
        "/",
        "/noticias/",
        "/preguntas/",
        "/glosario/",
        "/documentos/",
        "/reglas/pqrs/",
        "/transparencia/",
        "/redes/",
    ],
)
def test_cada_pagina_tiene_la_imagen_que_anuncia(client, pagina):
    imagen = urlsplit(propiedades(texto_de(client.get(pagina)))["og:image"])
    respuesta = client.get(imagen.path, query_params=parse_qs(imagen.query))
    assert respuesta["Content-Type"] == "image/png"
    with Image.open(io.BytesIO(respuesta.content)) as dibujo:
        assert dibujo.size == (1200, 630)


def test_la_imagen_es_la_misma_mientras_diga_lo_mismo():
    una = tarjeta.Tarjeta("Caja", "Título", "Noticia")
    primera = tarjeta.dibujar(una)
    tarjeta.dibujar.cache_clear()
    assert tarjeta.dibujar(una) == primera
    assert tarjeta.dibujar(tarjeta.Tarjeta("Caja", "Otro", "Noticia")) != primera


@pytest.mark.parametrize(
    "titulo",
    ["", "🎉🎉", "ñ" * 400, "\u202etrampa", "palabra " * 200, "$x$ #let y = 1 @z *a* _b_ \\", "العربية"],
)
def test_ningun_titulo_rompe_la_imagen(titulo):
    assert tarjeta.dibujar(tarjeta.Tarjeta("Caja", titulo, "Noticia")).startswith(b"\x89PNG")


def test_lo_que_se_escribe_en_un_titulo_no_se_ejecuta_al_dibujarlo():
    """A title is data of the drawing, never part of its program."""
    inocente = tarjeta.dibujar(tarjeta.Tarjeta("Caja", "#panic()"))
    assert inocente.startswith(b"\x89PNG")


def test_quien_ya_tiene_la_imagen_no_la_baja_ni_se_dibuja_otra_vez(client, monkeypatch):
    noticia = un_contenido()
    direccion = f"/tarjetas/noticia/{noticia.slug}.png"
    etiqueta = client.get(direccion)["ETag"]
    monkeypatch.setattr(tarjeta, "dibujar", None)
    assert client.get(direccion, headers={"if-none-match": etiqueta}).status_code == 304


def test_otro_nombre_de_la_entidad_es_otra_imagen(client):
    antes = propiedades(texto_de(client.get("/")))["og:image"]
    entidad = Entidad.objects.vigente()
    entidad.nombre = "Otra Caja"
    entidad.save()
    assert propiedades(texto_de(client.get("/")))["og:image"] != antes


def test_lo_que_no_se_lee_no_tiene_imagen(client):
    borrador = un_borrador().contenido
    retirado = acciones.retirar(un_contenido(), una_persona(), "Por error.")
    for direccion in (
        f"/tarjetas/noticia/{borrador.slug}.png",
        f"/tarjetas/noticia/{retirado.slug}.png",
        "/tarjetas/noticia/nunca.png",
        "/tarjetas/perro/gato.png",
        "/tarjetas/regla/foros.png",
    ):
        assert client.get(direccion).status_code == 404, direccion
