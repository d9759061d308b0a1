"""Anyone who holds a constancia checks it, and learns nothing of whoever filed."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cuentas.models import Rol
from nucleo import adjuntos, reloj
from pqrs import acciones, constancias, radicados
from pqrs.acciones.constancia import emitir
from pqrs.models import Constancia, Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_txt, una_funcionaria, una_radicada, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta_propia(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def codigo(monkeypatch):
    """The código de constancia of Ana's request, filed with a file on 24 November 2026."""
    fijo = radicados.nuevo_codigo(radicados.LETRAS_CONSTANCIA)
    with reloj.en(en_bogota(2026, 11, 24, 10, 30, 7)):
        solicitud = una_solicitud(archivos=[un_archivo_txt("cédula de Ana Pérez.txt", "Hola")])
        with monkeypatch.context() as momento:
            momento.setattr(radicados, "nuevo_codigo", lambda letras=12: fijo)
            emitir(solicitud)
    return fijo


def texto(respuesta):
    return " ".join(respuesta.content.decode().split())


def comparar(client, codigo, contenido, nombre="constancia.pdf"):
    archivo = SimpleUploadedFile(nombre, contenido)
    return client.post(reverse("pqrs:verificada", args=[codigo]), {"archivo": archivo})


def test_el_formulario_lleva_a_la_pagina_de_la_constancia(client, codigo):
    respuesta = client.post(reverse("pqrs:verificar"), {"codigo": codigo.lower().replace("-", " ")})
    assert (respuesta.status_code, respuesta.url) == (303, reverse("pqrs:verificada", args=[codigo]))


def test_confirma_numero_fecha_y_huellas(client, codigo):
    pagina = texto(client.get(reverse("pqrs:verificada", args=[codigo])))
    for esperado in (
        "2026-E-000001",
        "martes 24 de noviembre de 2026, 10:30:07",
        Constancia.objects.get().sha256,
        hashlib.sha256(b"Hola").hexdigest(),
    ):
        assert esperado in pagina


def test_no_muestra_ningun_dato_personal(client, codigo):
    pagina = texto(client.get(reverse("pqrs:verificada", args=[codigo])))
    for secreto in ("Ana", "Pérez", "52123456", "ana@ejemplo.co", "cédula", "afiliación"):
        assert secreto not in pagina


def test_dice_que_el_numero_se_anulo_y_cual_lo_reemplazo_en_el_ultimo_lugar(client, codigo):
    """R3.4: the annulled number stays visible as such."""
    marcela = una_funcionaria(Rol.COORDINADOR)
    with reloj.en(en_bogota(2026, 11, 25, 9)):
        nueva = acciones.anular(Solicitud.objects.get().pk, "Error.", "Acta 1", marcela).nueva
        ultima = acciones.anular(nueva.pk, "Otro error.", "Acta 2", marcela).nueva
        pagina = texto(client.get(reverse("pqrs:verificada", args=[codigo])))
    assert "2026-E-000001 se anuló el miércoles 25 de noviembre de 2026 y no se vuelve a usar" in pagina
    assert f"sigue con el radicado {ultima.radicado}, con la misma fecha" in pagina
    assert hashlib.sha256(b"Hola").hexdigest() in pagina
    assert "Ana" not in pagina


def test_de_un_numero_que_vale_no_dice_que_se_anulo(client, codigo):
    assert "anuló" not in texto(client.get(reverse("pqrs:verificada", args=[codigo])))


def test_el_codigo_de_la_constancia_no_abre_la_solicitud(client, codigo):
    datos = {"radicado": "2026-E-000001", "codigo": codigo}
    assert client.post(reverse("pqrs:seguimiento"), datos).status_code == 422


def test_el_codigo_de_seguimiento_no_verifica_nada(client):
    radicada = una_radicada()
    emitir(radicada.solicitud)
    assert client.get(reverse("pqrs:verificada", args=[radicada.codigo])).status_code == 404
    respuesta = client.post(reverse("pqrs:verificar"), {"codigo": radicada.codigo})
    assert respuesta.status_code == 422
    assert "parece el código de seguimiento" in texto(respuesta)


@pytest.mark.parametrize("inventado", ["2222-2222-2222-2222-2222", "x", "ñ\x00", "9" * 400])
def test_un_codigo_que_no_existe_se_dice_con_claridad(client, codigo, inventado):
    respuesta = client.get(reverse("pqrs:verificada", args=[inventado]))
    assert respuesta.status_code == 404
    assert "No hay un documento con ese código" in texto(respuesta)


def test_un_codigo_mal_escrito_se_explica_junto_al_campo(client):
    respuesta = client.post(reverse("pqrs:verificar"), {"codigo": "ABC"})
    assert respuesta.status_code == 422
    assert "aquí hay 3" in texto(respuesta)


def test_el_mismo_pdf_se_reconoce(client, codigo):
    with adjuntos.almacen().open(Constancia.objects.get().ruta) as pdf:
        respuesta = comparar(client, codigo, pdf.read())
    assert "El archivo que comparó es la constancia, sin ningún cambio." in texto(respuesta)


def test_el_mismo_anexo_se_reconoce(client, codigo):
    assert "es el anexo 1, sin ningún cambio" in texto(comparar(client, codigo, b"Hola", "otro.txt"))


def test_un_archivo_cambiado_se_descubre(client, codigo):
    assert "El archivo no coincide" in texto(comparar(client, codigo, b"Hola."))


def test_el_archivo_comparado_no_se_guarda(client, codigo, settings):
    antes = sorted(settings.DATA_DIR.rglob("*"))
    comparar(client, codigo, b"x" * 5_000_000)
    assert sorted(settings.DATA_DIR.rglob("*")) == antes


def test_sin_archivo_o_con_uno_enorme_se_explica(client, codigo):
    vacia = client.post(reverse("pqrs:verificada", args=[codigo]))
    enorme = comparar(client, codigo, b"x" * (adjuntos.TAMANO_MAXIMO + 1))
    assert (vacia.status_code, enorme.status_code) == (422, 422)
    assert "Escoja el archivo" in texto(vacia)
    assert "más de 10 MB" in texto(enorme)


@pytest.mark.usefixtures("reloj_quieto")
def test_demasiadas_verificaciones_seguidas_esperan(client):
    url = reverse("pqrs:verificada", args=["2222-2222-2222-2222-2222"])
    estados = {client.get(url).status_code for _ in range(60)}
    assert estados == {404}
    assert client.get(url).status_code == 429


@pytest.mark.parametrize("anexos", [1, 3])
def test_la_verificacion_lee_lo_mismo_con_uno_o_tres_anexos(
    client, monkeypatch, django_assert_num_queries, anexos
):
    codigos = []
    componer = constancias.componer
    monkeypatch.setattr(constancias, "componer", lambda uno: codigos.append(uno.codigo) or componer(uno))
    emitir(una_solicitud(archivos=[un_archivo_txt(f"{n}.txt") for n in range(anexos)]))
    client.get(reverse("pqrs:verificar"))
    url = reverse("pqrs:verificada", args=[codigos[0]])
    client.get(url)  # the salt of the day is made once
    with django_assert_num_queries(5):  # salt, count, constancia, files, the entity's name
        client.get(url)
