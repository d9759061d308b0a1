"""Another program files and completes with files, and has those of its request: all of a sending is taken, or none."""

import hashlib
import io
import json
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from nucleo import adjuntos
from pqrs import acciones, spam
from pqrs.models import Adjunto, ArchivoEnEspera, Solicitud
from pqrs.tests.fabricas import un_archivo_pdf, un_archivo_txt, un_svg, una_bomba, una_foto, una_funcionaria
from pqrs.tests.test_api import ANA, CLAVE, errores, radicar, seguir

pytestmark = pytest.mark.django_db
ANONIMA = {"tipo": "denuncia", "anonima": True, "objeto": "Pidieron plata."}


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    cache.clear()
    settings.DATA_DIR = tmp_path
    return tmp_path


def enviar(client, *archivos, dice=None, clave=CLAVE, ruta="api_radicar", **partes):
    envio = {"datos": json.dumps(ANA if dice is None else dice), "archivos": list(archivos)} | partes
    return client.post(reverse(f"pqrs:{ruta}"), envio, headers={"Idempotency-Key": clave})


def guardados(carpeta) -> int:
    return sum(1 for uno in (carpeta / "adjuntos").rglob("*") if uno.is_file())


def bajar(client, archivo) -> bytes:
    return b"".join(client.get(re.sub(r"^https?://[^/]+", "", archivo["direccion"])))


def test_radica_con_sus_archivos_y_dice_que_llego(client):
    foto = una_foto()
    respuesta = enviar(client, un_archivo_pdf(), foto)
    assert respuesta.status_code == 201
    dichos = respuesta.json()["archivos"]
    assert [uno["nombre"] for uno in dichos] == ["carta.pdf", "foto.jpg"]
    foto.seek(0)
    assert dichos[1]["sha256"] == hashlib.sha256(foto.read()).hexdigest()
    assert list(Adjunto.objects.values_list("nombre", flat=True)) == ["carta.pdf", "foto.jpg"]
    assert not ArchivoEnEspera.objects.exists()


def test_el_documento_puede_venir_como_campo_o_como_archivo(client):
    como_archivo = SimpleUploadedFile("blob", json.dumps(ANA).encode(), "application/json")
    assert enviar(client, un_archivo_txt(), datos=como_archivo).status_code == 201
    assert Adjunto.objects.count() == 1


def test_el_mismo_envio_dos_veces_radica_una_y_guarda_una_vez(client, carpeta):
    primera, segunda = (enviar(client, un_archivo_pdf()) for _ in range(2))
    assert (primera.status_code, segunda.status_code) == (201, 200)
    assert primera.json()["radicado"] == segunda.json()["radicado"]
    assert primera.json()["codigo"] == segunda.json()["codigo"]
    assert (Solicitud.objects.count(), Adjunto.objects.count(), guardados(carpeta)) == (1, 1, 1)


def test_repetido_dice_los_archivos_con_que_llego_y_no_los_de_un_borrador_de_respuesta(client):
    enviar(client, un_archivo_pdf())
    solicitud, beatriz = Solicitud.objects.get(), una_funcionaria()
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada.", beatriz)
    secreto = un_archivo_txt("secreto.txt")
    acciones.adjuntar_a_respuesta(borrador, secreto, adjuntos.inspeccionar(secreto))
    assert [uno["nombre"] for uno in enviar(client, un_archivo_pdf()).json()["archivos"]] == ["carta.pdf"]


def test_con_otros_archivos_es_otra_solicitud_y_nada_se_pierde(client):
    enviar(client, un_archivo_pdf())
    assert enviar(client, un_archivo_txt()).status_code == 201
    assert Solicitud.objects.count() == 2


@pytest.mark.parametrize(
    ("archivo", "motivo"),
    [
        (lambda: un_svg(), "no se reciben"),
        (lambda: una_bomba(), "ocupa muchísimo más"),
        (lambda: SimpleUploadedFile("foto.jpg", b"MZ\x90\x00"), "no corresponde a la extensión"),
        (lambda: SimpleUploadedFile("vacio.txt", b""), "está vacío"),
        (lambda: SimpleUploadedFile("sin_extension", b"hola"), "no tiene extensión"),
        (lambda: un_archivo_pdf("grande.pdf", 10 * 1024 * 1024), "el máximo por archivo"),
    ],
)
def test_si_un_archivo_no_se_recibe_no_se_radica_nada_y_se_dice_cual(client, carpeta, archivo, motivo):
    respuesta = enviar(client, un_archivo_pdf(), archivo())
    assert respuesta.status_code == 422
    assert motivo in errores(respuesta)["archivos"]
    assert not Solicitud.objects.exists()
    assert not ArchivoEnEspera.objects.exists()
    assert guardados(carpeta) == 0


def test_mas_de_diez_archivos_no_se_reciben(client):
    respuesta = enviar(client, *(un_archivo_txt(f"{n}.txt", f"Nota {n}.") for n in range(11)))
    assert "ya hay 10 archivos" in errores(respuesta)["archivos"]
    assert enviar(client, *(un_archivo_txt(f"{n}.txt") for n in range(21))).status_code == 413
    assert not Solicitud.objects.exists()


def test_un_documento_por_corregir_no_guarda_archivos(client, carpeta):
    respuesta = enviar(client, un_archivo_pdf(), dice=ANA | {"objeto": ""})
    assert "objeto" in errores(respuesta)
    assert guardados(carpeta) == 0


def test_la_foto_de_una_anonima_no_dice_quien_la_tomo(client):
    respuesta = enviar(client, una_foto(autor="Zenaida Canariaza"), dice=ANONIMA)
    foto = bajar(client, respuesta.json()["archivos"][0])
    assert b"Zenaida" not in foto
    assert Image.open(io.BytesIO(foto)).size == (40, 30)


@pytest.mark.usefixtures("reloj_quieto")
def test_muchos_envios_con_archivos_desde_una_direccion_esperan(client, monkeypatch):
    monkeypatch.setattr(spam, "CON_ARCHIVOS", 1)
    assert enviar(client, un_archivo_pdf()).status_code == 201
    espera = enviar(client, un_archivo_pdf(), clave=CLAVE[::-1])
    assert espera.status_code == 429
    assert int(espera["Retry-After"]) > 0
    assert enviar(client, un_archivo_pdf()).status_code == 200  # what was filed is said all the same


@pytest.mark.parametrize(
    ("partes", "dicho"),
    [
        ({"otra": "x"}, "«otra»"),
        ({"foto": un_archivo_pdf()}, "«foto»"),
        ({"datos": ["{}", "{}"]}, "una vez"),
        ({"datos": []}, "una vez"),
        ({"datos": "{"}, "no es JSON"),
        ({"datos": "[]"}, "debe ser un objeto"),
        ({"archivos": "sin nombre"}, "sin su nombre"),
    ],
)
def test_un_envio_mal_armado_se_devuelve_en_palabras(client, partes, dicho):
    respuesta = enviar(client, **partes)
    assert respuesta.status_code == 400
    assert respuesta["Content-Type"] == "application/problem+json"
    assert dicho in respuesta.json()["detail"]


def crudo(client, cuerpo: bytes, tipo="multipart/form-data; boundary=x", **extra):
    return client.generic(
        "POST",
        reverse("pqrs:api_radicar"),
        cuerpo,
        headers={"Idempotency-Key": CLAVE},
        CONTENT_TYPE=tipo,
        **extra,
    )


def multiparte(datos: bytes, archivo: bytes = b"") -> bytes:
    partes = b'--x\r\nContent-Disposition: form-data; name="datos"\r\n\r\n' + datos
    if archivo:
        partes += (
            b'\r\n--x\r\nContent-Disposition: form-data; name="archivos"; filename="n.txt"\r\n\r\n' + archivo
        )
    return partes + b"\r\n--x--\r\n"


def test_un_envio_cortado_no_se_radica_con_medio_archivo(client):
    """A text cut in two is a text: nothing in the file tells."""
    entero = multiparte(json.dumps(ANA).encode(), b"Primera parte. Segunda parte.")
    cortado = entero[:-30]
    respuesta = crudo(client, b"", CONTENT_LENGTH=str(len(entero)), **{"wsgi.input": io.BytesIO(cortado)})
    assert respuesta.status_code == 400
    assert "cortado" in respuesta.json()["detail"]
    assert not Solicitud.objects.exists()


@pytest.mark.parametrize(
    ("cuerpo", "tipo"),
    [
        (
            multiparte(json.dumps(ANA, ensure_ascii=False).encode("latin-1")),
            "multipart/form-data; boundary=x",
        ),
        (b"", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data; boundary=x"),
        (b"basura", "multipart/form-data; boundary=x"),
        (multiparte(b"{}"), "multipart/form-data; boundary=\xf1".encode().decode("latin-1")),
        (multiparte(json.dumps(ANA).encode()), "multipart/form-data; boundary=x; charset=utf-16"),
    ],
)
def test_lo_que_no_se_puede_leer_es_un_400_y_no_un_500(client, cuerpo, tipo):
    respuesta = crudo(client, cuerpo, tipo)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (400, "application/problem+json")


def test_lo_que_pesa_demasiado_no_se_empieza_a_leer(client):
    class NoSeLee(io.BytesIO):
        def read(self, *_):
            raise AssertionError("se leyó")

    enorme = {"CONTENT_LENGTH": str(10**10), "wsgi.input": NoSeLee()}
    for tipo in ("multipart/form-data; boundary=x", "application/json"):
        assert crudo(client, b"", tipo, **enorme).status_code == 413


def test_sin_decir_cuanto_pesa_se_pide(client):
    respuesta = crudo(client, b"", "application/json", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert respuesta.status_code == 411


# Following


def test_seguirla_da_sus_archivos_y_los_de_la_respuesta_enviada(client):
    dicho = enviar(client, un_archivo_txt("mia.txt", "Lo que pasó.")).json()
    solicitud, beatriz = Solicitud.objects.get(), una_funcionaria()
    acciones.tomar(solicitud.pk, beatriz)
    borrador = acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada.", beatriz)
    suyo = un_archivo_txt("respuesta.txt", "Lo que se hizo.")
    adjunto = acciones.adjuntar_a_respuesta(borrador, suyo, adjuntos.inspeccionar(suyo))
    llaves = {"radicado": dicho["radicado"], "codigo": dicho["codigo"]}
    va = seguir(client, **llaves).json()
    assert bajar(client, va["archivos"][0]) == "Lo que pasó.".encode()
    ajena = va["archivos"][0] | {
        "direccion": re.sub(r"/archivos/\d+/", f"/archivos/{adjunto.pk}/", va["archivos"][0]["direccion"])
    }
    assert client.get(re.sub(r"^https?://[^/]+", "", ajena["direccion"])).status_code == 404
    acciones.responder(solicitud.pk, beatriz)
    enviada = seguir(client, **llaves).json()["respuestas"][0]
    assert [uno["nombre"] for uno in enviada["archivos"]] == ["respuesta.txt"]
    assert bajar(client, enviada["archivos"][0]) == b"Lo que se hizo."


@pytest.mark.parametrize("ficha", ["nada", "1.9999999999:xxx", "ñ"])
def test_una_direccion_de_archivo_que_no_sirve_dice_como_pedir_otra(client, ficha):
    respuesta = client.get(reverse("pqrs:api_archivo", args=[ficha, 1]))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (404, "application/problem+json")
    assert "Siga la solicitud otra vez" in respuesta.json()["detail"]


def test_un_archivo_perdido_del_disco_se_dice_y_no_es_un_500(client, carpeta):
    dicho = enviar(client, un_archivo_txt()).json()["archivos"][0]
    for uno in (carpeta / "adjuntos").rglob("*"):
        if uno.is_file():
            uno.unlink()
    respuesta = client.get(re.sub(r"^https?://[^/]+", "", dicho["direccion"]))
    assert (respuesta.status_code, respuesta["Content-Type"]) == (503, "application/problem+json")


# Completing


@pytest.fixture
def llaves(client):
    dicho = radicar(client).json()
    return {"radicado": dicho["radicado"], "codigo": dicho["codigo"]}


def requerida(llaves):
    solicitud = Solicitud.objects.get(radicado=llaves["radicado"])
    acciones.requerir(solicitud.pk, "Falta la copia del contrato.", una_funcionaria())
    return solicitud


def test_se_completa_con_archivos_y_una_sola_vez(client, llaves, carpeta):
    requerida(llaves)
    datos = llaves | {"texto": "Aquí está."}
    va = enviar(client, un_archivo_pdf("contrato.pdf"), dice=datos, ruta="api_completar")
    assert va.status_code == 200
    assert va.json()["historia"][-1]["texto"].startswith("Recibimos lo que faltaba.")
    assert Adjunto.objects.get().actuacion.tipo == "completada"
    otra = enviar(client, un_archivo_pdf("contrato.pdf"), dice=datos, ruta="api_completar")
    assert otra.status_code == 409
    assert "no tiene que repetirlo" in otra.json()["detail"]
    assert (Adjunto.objects.count(), guardados(carpeta)) == (1, 1)


def test_un_archivo_que_no_se_recibe_no_la_completa(client, llaves, carpeta):
    solicitud = requerida(llaves)
    respuesta = enviar(client, un_archivo_pdf(), un_svg(), dice=llaves, ruta="api_completar")
    assert "no se reciben" in errores(respuesta)["archivos"]
    solicitud.refresh_from_db()
    assert (solicitud.estado, guardados(carpeta)) == ("requerida", 0)


def test_sin_texto_ni_archivos_no_se_completa(client, llaves):
    requerida(llaves)
    respuesta = enviar(client, dice=llaves, ruta="api_completar")
    assert respuesta.status_code == 422
    assert "adjunte los archivos" in respuesta.json()["detail"]


def test_se_aclara_con_sus_palabras(client, llaves):
    solicitud = Solicitud.objects.get()
    acciones.aclarar(solicitud.pk, "¿Qué día fue?", una_funcionaria())
    assert "texto" in errores(enviar(client, dice=llaves, ruta="api_aclarar"))
    va = enviar(client, dice=llaves | {"texto": "El lunes."}, ruta="api_aclarar")
    assert va.json()["historia"][-1]["texto"] == "Recibimos su aclaración."


def test_con_el_codigo_errado_no_se_completa_ni_se_guarda(client, llaves, carpeta):
    requerida(llaves)
    errado = llaves | {"codigo": "AAAA-BBBB-CCCC"}
    assert enviar(client, un_archivo_pdf(), dice=errado, ruta="api_completar").status_code == 404
    assert guardados(carpeta) == 0


@pytest.mark.parametrize(
    ("cambio", "campo"), [({"otro": "x"}, "otro"), ({"texto": 7}, "texto"), ({"radicado": []}, "radicado")]
)
def test_lo_que_no_es_del_documento_se_dice_por_campo(client, llaves, cambio, campo):
    assert campo in errores(enviar(client, dice=llaves | cambio, ruta="api_completar"))
