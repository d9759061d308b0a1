"""Whatever a browser, or what poses as one, sends: a page in Spanish, never a 500."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pqrs.models import Adjunto, Peticionario, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import DATOS, Ciudadana, avisos, oculto, texto

pytestmark = pytest.mark.django_db

RUTAS = ["/radicar/queja/", "/radicar/denuncia/?anonima=1", "/radicar/confirmar/", "/escribanos/"]
RARAS = {
    "nulos": "hola\0mundo\0",
    "medio_par": "\ud83d solo",
    "emoji": "👩‍👩‍👧‍👦 🇨🇴 ✍🏽",
    "derecha_a_izquierda": "abc\u202egnp.exe\u2066 שלום مرحبا",
    "marcas_apiladas": "a" + "\u0301" * 5_000,
    "solo_blancos": " \t\n\u00a0\u3000\u200b ",
    "etiquetas": "<script>alert(1)</script>{{ 7|add:7 }}{% load x %}",
    "comillas": "'; DROP TABLE pqrs_solicitud; --",
    "controles": "".join(map(chr, range(32))),
    "fechas_imposibles": "0000-00-00 31/02/2026 9999-99-99T99:99:99Z",
    "numero_enorme": "9" * 5_000,
}


@pytest.fixture
def ana(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client.raise_request_exception = True
    return Ciudadana(client)


@pytest.mark.parametrize("ruta", RUTAS)
@pytest.mark.parametrize("valor", RARAS.values(), ids=RARAS)
def test_texto_raro_en_todos_los_campos_no_rompe_nada(ana, ruta, valor):
    campos = (
        *DATOS,
        "razones",
        "asunto",
        "hoja",
        "borrador",
        "representante",
        "direccion",
        "pais",
        "sitio_web",
    )
    crudo = "&".join(f"{campo}={_porcentaje(valor)}" for campo in (*campos, "consentimiento_1"))
    respuesta = ana.client.post(ruta, crudo, content_type="application/x-www-form-urlencoded")

    assert respuesta.status_code in {200, 422}


@pytest.mark.parametrize("accion", ["corregir", "cambiar", "otra", "\0", "x" * 1000])
@pytest.mark.parametrize("ruta", RUTAS)
def test_acciones_inventadas_no_rompen_nada(ana, ruta, accion):
    assert ana.client.post(ruta, {"accion": accion, "borrador": "x", "hoja": "y"}).status_code in {200, 422}


@pytest.mark.parametrize("valor", ["nulos", "emoji", "derecha_a_izquierda", "etiquetas", "comillas"])
def test_texto_raro_se_radica_limpio_y_se_muestra_como_texto(ana, valor):
    recibo = ana.radicar(nombre=f"Ana {RARAS[valor]}", objeto=RARAS[valor], asunto="")

    solicitud = Solicitud.objects.get()
    assert recibo.status_code == 200
    assert not set("\0\u202e\u2066") & set(
        solicitud.objeto + solicitud.asunto + Peticionario.objects.get().nombre
    )
    assert "<script>alert" not in texto(recibo)


def test_diez_megas_de_texto_reciben_un_mensaje_junto_a_su_campo_y_no_se_pierden(ana):
    respuesta = ana.revisar(objeto="x" * 10_000_000)

    assert respuesta.status_code == 422
    assert avisos(respuesta) == [
        "Su solicitud: El texto tiene 10.000.000 caracteres y caben 20.000. Acórtelo o adjunte el resto en un archivo."
    ]
    assert "x" * 10_000_000 in texto(respuesta)


@pytest.mark.parametrize(
    "campo", ["nombre", "documento", "correo", "medio", "tipo_documento", "consentimiento_1", "hoja"]
)
def test_un_mega_en_cualquier_otro_campo_se_responde(ana, campo):
    hoja = ana.abrir()
    datos = DATOS | {"hoja": hoja} | {campo: "9" * 1_000_000}

    assert ana.client.post(ana.direccion, datos).status_code in {200, 422}


@pytest.mark.parametrize("ruta", RUTAS)
def test_diez_mil_campos_reciben_una_pagina_que_lo_dice(ana, ruta):
    crudo = "&".join(f"c{n}=1" for n in range(10_000))
    respuesta = ana.client.post(ruta, crudo, content_type="application/x-www-form-urlencoded")

    assert respuesta.status_code in {400, 413}
    assert "<h1>" in texto(respuesta)


@pytest.mark.parametrize("ruta", RUTAS)
def test_trece_megas_de_texto_reciben_una_pagina_que_lo_dice(ana, ruta):
    respuesta = ana.client.post(ruta, {"objeto": "x" * 13_000_000})

    assert respuesta.status_code in {400, 413}


def test_cien_archivos_reciben_una_pagina_que_lo_dice(ana):
    respuesta = ana.revisar(archivos=[un_archivo_pdf(f"{n}.pdf") for n in range(100)])

    assert respuesta.status_code in {400, 413}


@pytest.mark.parametrize(
    "cuerpo",
    [
        b"",
        b"--otra\r\n",
        b'--corte\r\nContent-Disposition: form-data; name="objeto"\r\n\r\nsin final',
        b'--corte\r\nContent-Disposition: form-data; name="archivos"; filename="a.pdf"\r\n\r\n%PDF-1.4',
        b"--corte\r\nContent-Disposition: form-data\r\n\r\nsin nombre\r\n--corte--\r\n",
        b"--corte\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: form-data; name="objeto"\r\n\r\n%%%\r\n--corte--',
        b"\xff\xfe\0\0" * 1000,
    ],
)
@pytest.mark.parametrize("ruta", RUTAS)
def test_un_envio_partido_recibe_una_pagina(ana, ruta, cuerpo):
    respuesta = ana.client.generic("POST", ruta, cuerpo, content_type="multipart/form-data; boundary=corte")

    assert respuesta.status_code in {200, 400, 422}


@pytest.mark.parametrize(
    "tipo",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=ñ",
        "text/xml",
        "x",
    ],
)
@pytest.mark.parametrize("ruta", RUTAS)
def test_un_tipo_de_contenido_raro_recibe_una_pagina(ana, ruta, tipo):
    assert ana.client.generic("POST", ruta, b"objeto=x", content_type=tipo).status_code in {200, 400, 422}


def test_un_envio_que_se_corta_en_el_camino_no_es_un_500(ana):
    class SeCorta(io.RawIOBase):
        def read(self, *_):
            raise ConnectionResetError

    respuesta = ana.client.generic(
        "POST",
        "/radicar/queja/",
        b"objeto=x",
        content_type="application/x-www-form-urlencoded",
        **{"wsgi.input": SeCorta(), "CONTENT_LENGTH": "100"},
    )

    assert respuesta.status_code == 503


@pytest.mark.parametrize(
    "nombre",
    [
        "a" * 240 + ".pdf",
        "../../../etc/passwd.pdf",
        "C:\\Windows\\system32\\carta.pdf",
        "carta\0.pdf",
        "\u202efdp.exe.pdf",
        "<img src=x onerror=alert(1)>.pdf",
        "....pdf",
        "carta\r\nSet-Cookie: a=b.pdf",
        "👩‍👩‍👧.pdf",
        ' ".pdf',
    ],
)
def test_un_nombre_de_archivo_hostil_se_guarda_con_uno_decente(ana, nombre):
    archivo = SimpleUploadedFile("x.pdf", un_archivo_pdf().read(), "application/pdf")
    archivo._name = nombre
    respuesta = ana.revisar(archivos=[archivo])
    assert respuesta.status_code in {200, 422}
    if respuesta.status_code == 200:
        ana.confirmar(respuesta)
        guardado = Adjunto.objects.get().nombre
        assert 0 < len(guardado) <= 120
        assert not set('/\\\0\r\n<>"\u202e') & set(guardado)


def test_un_nombre_de_archivo_de_cinco_mil_letras_recibe_una_pagina_que_lo_dice(ana):
    archivo = SimpleUploadedFile("x.pdf", un_archivo_pdf().read(), "application/pdf")
    archivo._name = "a" * 5_000 + ".pdf"
    respuesta = ana.revisar(archivos=[archivo])

    assert respuesta.status_code == 400
    assert "<h1>" in texto(respuesta)


@pytest.mark.parametrize("ficha", ["x", "é" * 200, "%00", "gAAAA" + "A" * 300, "..", "a" * 8_000])
def test_un_recibo_inventado_no_existe(client, ficha):
    assert client.get(f"/radicado/{ficha}/").status_code == 404


@pytest.mark.parametrize("tipo", ["x" * 500, "queja-", "0"])
def test_un_tipo_inventado_no_existe(client, tipo):
    assert client.get(f"/radicar/{tipo}/").status_code == 404


@pytest.mark.parametrize("metodo", ["put", "delete", "patch"])
def test_otros_metodos_se_rechazan(client, metodo):
    for ruta in RUTAS:
        assert getattr(client, metodo)(ruta).status_code == 405


def test_la_hoja_de_otra_persona_no_muestra_sus_archivos_sin_conocerla(ana):
    ana.revisar(correo="malo", archivos=[un_archivo_pdf()])
    respuesta = ana.client.post(
        reverse("pqrs:radicar", args=["queja"]), DATOS | {"hoja": "A" * 43, "correo": "malo"}
    )

    assert "carta.pdf" not in texto(respuesta)
    assert oculto(respuesta, "hoja")


def _porcentaje(valor: str) -> str:
    return "".join(f"%{octeto:02X}" for octeto in valor.encode("utf-8", "surrogatepass"))
