"""An official covers places of a scanned page or a photo, by writing them, and anyone has only what is left."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageDraw

from cuentas.models import Rol
from nucleo import adjuntos
from pqrs import acciones
from pqrs.models import ArchivoTapado
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import texto_de
from pqrs.tests.test_publicar import LIMPIA
from pqrs.tests.test_tapar import pagina_de, respondida_con, un_pdf

pytestmark = pytest.mark.django_db
SECRETO = (0, 100, 0)


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def marcela(client):
    persona = una_funcionaria(Rol.COORDINADOR)
    client.force_login(persona)
    return persona


def un_recibo() -> SimpleUploadedFile:
    """A photo with something green in its band 5; its EXIF tells who took it."""
    imagen, exif, salida = Image.new("RGB", (240, 720), "white"), Image.Exif(), io.BytesIO()
    ImageDraw.Draw(imagen).rectangle((0, 122, 239, 147), fill=SECRETO)
    exif[0x013B] = "Ana Pérez"
    imagen.save(salida, "JPEG", exif=exif, quality=95)
    return SimpleUploadedFile("recibo.jpg", salida.getvalue(), "image/jpeg")


def verdes(foto: bytes) -> int:
    imagen = Image.open(io.BytesIO(foto)).convert("RGB")
    return sum(cuantos for cuantos, (r, g, b) in imagen.getcolors(10**6) if g > 60 and r < 40 and b < 40)


@pytest.fixture
def recibo(marcela):
    return respondida_con(un_recibo(), marcela)


def test_de_las_franjas_escritas_a_la_foto_que_cualquiera_baja(client, marcela, recibo):
    datos = {"franjas-1": "5", "texto-1": "Recibo de pago. Total: 12."}
    assert client.post(pagina_de(recibo), datos).status_code == 302
    publica = acciones.publicar_respuesta(
        recibo.solicitud_id, recibo.respuesta_id, marcela, **LIMPIA, archivos=[recibo.pk]
    )
    client.logout()
    hecho = ArchivoTapado.objects.get()
    bajado = client.get(reverse("pqrs:archivo_publicado", args=[publica.pk, hecho.pk]))
    assert f"respuesta-{publica.pk}-archivo-{hecho.pk}.jpg" in bajado["Content-Disposition"]
    foto = b"".join(bajado)
    with adjuntos.almacen().open(recibo.ruta) as original:
        assert verdes(original.read()) > 5_000
    assert verdes(foto) == 0
    assert b"Ana" not in foto
    gemelo = client.get(reverse("pqrs:texto_publicado", args=[publica.pk, hecho.pk]))
    assert "Recibo de pago. Total: 12." in texto_de(gemelo)


@pytest.mark.en_produccion
def test_la_pagina_se_ve_con_su_rejilla_y_se_elige_sin_raton(client, recibo):
    pagina = client.get(pagina_de(recibo))
    assert 'name="franjas-1"' in pagina.content.decode()
    assert 'name="texto-1"' in pagina.content.decode()
    imagen = client.get(pagina_de(recibo) + "pagina-1.jpg")
    assert imagen["Content-Type"] == "image/jpeg"
    assert "no-store" in imagen["Cache-Control"]
    assert Image.open(io.BytesIO(imagen.content)).height > 720
    assert client.get(pagina_de(recibo) + "pagina-2.jpg").status_code == 404


@pytest.mark.en_produccion
@pytest.mark.parametrize(
    ("datos", "dicho"),
    [
        ({}, "Elija al menos una línea o una franja"),
        ({"franjas-1": "5x", "texto-1": "Algo."}, "Página 1: «5x» no es una franja"),
        ({"franjas-1": "30", "texto-1": "Algo."}, "las franjas van de la 1 a la 24"),
        ({"franjas-1": "5"}, "Escriba qué se lee o se ve en la página 1"),
        ({"franjas-1": "5", "franjas-7": "1", "texto-1": "Algo."}, "La página 7 no tiene una franja 1"),
        ({"franjas-1": "5", "texto-1": "Recibo de Ana Pérez."}, "Todavía se lee «Ana», «Pérez»"),
    ],
)
def test_lo_que_no_se_puede_se_dice_y_lo_escrito_se_conserva(client, recibo, datos, dicho):
    respuesta = client.post(pagina_de(recibo), datos)
    assert respuesta.status_code == 422
    assert dicho in texto_de(respuesta)
    for nombre in ("franjas-1", "texto-1"):
        assert datos.get(nombre, "") in respuesta.content.decode()
    assert not ArchivoTapado.objects.exists()


def test_se_mira_antes_de_publicar_y_se_puede_seguir_desde_lo_elegido(client, recibo):
    client.post(pagina_de(recibo), {"franjas-1": "5-6b, 9", "texto-1": "Recibo."})
    pagina = client.get(pagina_de(recibo))
    assert "descárguela y mírela" in texto_de(pagina)
    assert 'value="5b, 6b, 9"' in pagina.content.decode()
    assert ">Recibo.</textarea>" in pagina.content.decode()
    hecho = client.get(reverse("admin:pqrs_solicitud_tapar_hecho", args=[recibo.solicitud_id, recibo.pk]))
    assert Image.open(io.BytesIO(b"".join(hecho))).size == (240, 720)


def test_en_un_pdf_con_texto_la_franja_quita_del_gemelo_la_linea_que_toca(client, marcela, tmp_path):
    adjunto = respondida_con(un_pdf(tmp_path), marcela)
    assert 'name="texto-1"' not in client.get(pagina_de(adjunto)).content.decode()
    assert client.post(pagina_de(adjunto), {"franjas-1": "1-24"}).status_code == 302
    assert set(ArchivoTapado.objects.get().texto.split()) == {"█████"}


@pytest.mark.parametrize("nombre", ["tapar", "tapar_pagina", "tapar_hecho"])
def test_quien_no_decide_no_ve_ni_tapa(client, recibo, nombre):
    numero = [1] if nombre == "tapar_pagina" else []
    direccion = reverse(f"admin:pqrs_solicitud_{nombre}", args=[recibo.solicitud_id, recibo.pk, *numero])
    client.force_login(una_funcionaria())
    assert client.get(direccion).status_code == 403
    client.force_login(una_funcionaria(Rol.COORDINADOR, una_dependencia()))
    assert client.get(direccion).status_code in (403, 404)
