"""Another program files and follows: the same forms, actions, limits and words as a person in the pages."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError
from django.urls import get_resolver, reverse

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones, spam
from pqrs.acciones import de_una_vez
from pqrs.forms import openapi
from pqrs.models import Consentimiento, IdentidadReservada, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta
from pqrs.views import puerta
from pqrs.views.api import cuerpo as cuerpos

pytestmark = pytest.mark.django_db
CLAVE = "5f0c1f0e-9a1b-4c58-8a55-2d6c1c8f7a10"
ANA = {
    "tipo": "queja",
    "nombre": "Ana Pérez Gómez",
    "tipo_documento": "CC",
    "documento": "52.123.456",
    "correo": "ana@ejemplo.co",
    "objeto": "Me atendieron mal el lunes.",
}


@pytest.fixture(autouse=True)
def sin_cuentas():
    cache.clear()


def radicar(client, cuerpo=None, clave=CLAVE, **opciones):
    crudo = cuerpo if isinstance(cuerpo, (str, bytes)) else json.dumps(ANA if cuerpo is None else cuerpo)
    encabezados = {"Idempotency-Key": clave} if clave else {}
    opciones.setdefault("content_type", "application/json")
    return client.post(reverse("pqrs:api_radicar"), crudo, headers=encabezados, **opciones)


def seguir(client, **llaves):
    return client.post(reverse("pqrs:api_seguimiento"), json.dumps(llaves), content_type="application/json")


def errores(respuesta) -> dict[str, str]:
    assert respuesta["Content-Type"] == "application/problem+json"
    return {uno["campo"]: uno["motivo"] for uno in respuesta.json().get("errores", [])}


def test_radica_lo_mismo_que_la_pagina(client):
    respuesta = radicar(client)
    dicho, solicitud = respuesta.json(), Solicitud.objects.get()
    assert respuesta.status_code == 201
    assert (dicho["radicado"], dicho["vence_el"]) == (solicitud.radicado, solicitud.vence_el.isoformat())
    persona = Peticionario.objects.get()
    assert (persona.documento, persona.correo, persona.medio) == ("52123456", "ana@ejemplo.co", "correo")
    assert Correo.objects.filter(clave=f"pqrs.acuse.{solicitud.radicado}").count() == 1
    assert not Consentimiento.objects.exists()


def test_los_momentos_se_dicen_en_hora_de_bogota(client):
    """At eight in the evening it is already tomorrow in UTC."""
    with reloj.en(en_bogota(2026, 11, 24, 20, 0)):
        assert radicar(client).json()["recibida_en"] == "2026-11-24T20:00:00-05:00"


def test_con_la_misma_clave_se_radica_una_vez_y_se_dicen_los_mismos_datos(client):
    primera, segunda = radicar(client), radicar(client)
    assert (primera.status_code, segunda.status_code) == (201, 200)
    assert primera.json() == segunda.json()
    assert radicar(client, clave=CLAVE[::-1]).status_code == 201
    assert Solicitud.objects.count() == 2


def test_otro_texto_con_la_misma_clave_es_otra_solicitud(client):
    """As in the page: what is said is never thrown away for a key."""
    radicar(client)
    assert radicar(client, ANA | {"objeto": "Otra cosa."}).status_code == 201


def test_la_clave_no_deja_adivinar_el_codigo(client, settings):
    codigo = radicar(client).json()["codigo"]
    settings.SECRET_KEY = "otro-secreto"
    assert radicar(client).json()["codigo"] != codigo


def test_sin_nombre_no_se_guarda_quien_es(client):
    assert (
        radicar(client, {"tipo": "denuncia", "anonima": True, "objeto": "Pidieron plata."}).status_code == 201
    )
    assert Solicitud.objects.get().es_anonima
    respuesta = radicar(client, ANA | {"anonima": True}, clave=CLAVE[::-1])
    assert errores(respuesta)["nombre"].startswith("Ese campo no existe")


def test_con_reserva_se_cifra(client):
    assert radicar(client, ANA | {"reservada": True}).status_code == 201
    assert IdentidadReservada.objects.count() == 1
    assert not Peticionario.objects.exists()


def test_lo_que_la_persona_autoriza_queda_con_su_texto(client):
    radicar(client, ANA | {"autoriza": ["tramite"]})
    assert Consentimiento.objects.get().texto.finalidad == "tramite"


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"objeto": ""}, "objeto"),
        ({"tipo": "trueque"}, "tipo"),
        ({"correo": "ana"}, "correo"),
        ({"correo": ""}, "correo"),
        ({"documento": "ABC"}, "documento"),
        ({"nombre": 7}, "nombre"),
        ({"anonima": "sí"}, "anonima"),
        ({"autoriza": ["todo"]}, "autoriza"),
        ({"autoriza": "tramite"}, "autoriza"),
        ({"canal": "presencial"}, "canal"),
        ({"recibida_en": "2020-01-01"}, "recibida_en"),
        ({"objeto": "x" * 200_000}, "objeto"),
        ({"tipo": "\ud800"}, "tipo"),
        ({"tipo": ["queja"]}, "tipo"),
        ({"medio": "\0"}, "medio"),
        ({"\ud800": "x"}, "\ud800"),
    ],
)
def test_lo_que_esta_mal_se_dice_por_campo_y_no_se_radica(client, cambios, campo):
    respuesta = radicar(client, ANA | cambios)
    assert respuesta.status_code == 422
    assert campo in errores(respuesta)
    assert not Solicitud.objects.exists()


@pytest.mark.parametrize(
    ("cuerpo", "opciones", "estado"),
    [
        ("{", {}, 400),
        ("[]", {}, 400),
        ("null", {}, 400),
        (b"\xff\xfe{}", {}, 400),
        ("[" * 100_000, {}, 400),
        ('{"a":' * 100_000, {}, 400),
        ('{"tipo": "queja", "tipo": "reclamo"}', {}, 400),
        ('{"objeto": NaN', {}, 400),
        ('{"objeto": %s}' % ("9" * 5000), {}, 400),
        (json.dumps(ANA, ensure_ascii=False).encode("latin-1"), {}, 400),
        ("x" * (cuerpos.DOCUMENTO_MAXIMO + 1), {}, 413),
        (json.dumps(ANA), {"content_type": "text/plain"}, 415),
        (json.dumps(ANA), {"content_type": ""}, 415),
        (json.dumps(ANA), {"HTTP_CONTENT_ENCODING": "gzip"}, 415),
        ("tipo=queja", {"content_type": "application/x-www-form-urlencoded"}, 415),
        (None, {"clave": ""}, 400),
        (None, {"clave": "corta"}, 400),
        (None, {"clave": "x" * 65}, 400),
        (None, {"clave": "clave con espacios y de 22"}, 400),
    ],
)
def test_un_envio_mal_hecho_se_devuelve_en_palabras(client, cuerpo, opciones, estado):
    respuesta = radicar(client, cuerpo, **opciones)
    assert (respuesta.status_code, respuesta["Content-Type"]) == (estado, "application/problem+json")
    assert respuesta.json()["status"] == estado
    assert respuesta.json()["detail"].endswith(".")


@pytest.mark.parametrize("nombre", ["api_radicar", "api_seguimiento"])
def test_por_get_se_dice_como_se_usa(client, nombre):
    respuesta = client.get(reverse(f"pqrs:{nombre}"))
    assert (respuesta.status_code, respuesta["Allow"]) == (405, "POST")


@pytest.mark.usefixtures("reloj_quieto")
def test_radicar_de_mas_desde_una_direccion_espera(client, monkeypatch):
    monkeypatch.setattr(spam, "POR_DIRECCION", 6)
    estados = [radicar(client, clave=f"{n:02}{CLAVE}").status_code for n in range(7)]
    assert estados == [201] * 6 + [429]
    assert int(radicar(client, clave=f"99{CLAVE}")["Retry-After"]) > 0


def test_sin_base_de_datos_se_dice_que_repita(client, monkeypatch):
    def caerse(*_, **__):
        raise OperationalError("no contesta")

    monkeypatch.setattr(de_una_vez, "confirmar", caerse)
    respuesta = radicar(client)
    assert respuesta.status_code == 503
    assert "misma Idempotency-Key" in respuesta.json()["detail"]


def test_sigue_la_solicitud_con_sus_dos_secretos(client):
    dicho = radicar(client).json()
    solicitud = Solicitud.objects.get()
    beatriz = una_funcionaria()
    acciones.tomar(solicitud.pk, beatriz)
    acciones.anotar_para_la_mesa(solicitud.pk, "Nota de la mesa.", beatriz)
    va = seguir(client, radicado=dicho["radicado"], codigo=dicho["codigo"])
    assert va.json()["estado"] == "en_tramite"
    assert [paso["paso"] for paso in va.json()["historia"]] == ["Radicación", "Asignación"]
    assert "Beatriz" not in va.content.decode()
    assert "Nota de la mesa" not in json.dumps(va.json(), ensure_ascii=False)
    respuesta = una_respuesta(solicitud, beatriz, "Ya se corrigió.")
    va = seguir(client, radicado=dicho["radicado"], codigo=dicho["codigo"]).json()
    assert va["estado"] == "respondida"
    assert va["respuestas"][0]["numero"] == respuesta.radicado_salida
    assert va["respuestas"][0]["texto"].startswith("Ya se corrigió.")


def test_un_codigo_errado_y_un_numero_que_no_existe_se_ven_igual(client):
    dicho = radicar(client).json()
    errado = seguir(client, radicado=dicho["radicado"], codigo="AAAA-BBBB-CCCC")
    ninguno = seguir(client, radicado="2026-E-999999", codigo="AAAA-BBBB-CCCC")
    assert (errado.status_code, errado.json()) == (ninguno.status_code, ninguno.json())
    assert errado.status_code == 404


@pytest.mark.usefixtures("reloj_quieto")
def test_probar_codigos_cuenta_con_los_intentos_de_la_pagina(client, monkeypatch):
    monkeypatch.setattr(puerta, "POR_RADICADO", 3)
    dicho = radicar(client).json()
    for _ in range(3):
        client.post(reverse("pqrs:seguimiento"), {"radicado": dicho["radicado"], "codigo": "AAAABBBBCCCC"})
    assert seguir(client, radicado=dicho["radicado"], codigo=dicho["codigo"]).status_code == 429


def test_no_pide_ni_deja_galletas_ni_se_guarda_en_ninguna_cache(client):
    respuesta = radicar(client)
    assert not respuesta.cookies
    assert respuesta["Cache-Control"] == "no-store, private"


# What describes it


def test_el_documento_escrito_es_el_que_sale_de_los_formularios():
    escrito = json.loads((Path(settings.BASE_DIR) / "docs/openapi.json").read_text(encoding="utf-8"))
    assert escrito == openapi.documento(), "Corra «manage.py openapi»."


def test_describe_todas_las_direcciones_de_la_api_y_ninguna_mas(client):
    todas = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(ruta.pattern))
        for parte in get_resolver().url_patterns
        if getattr(parte, "namespace", None) == "pqrs"
        for ruta in parte.url_patterns
        if str(ruta.pattern).startswith("api/") and ruta.name != "api_documento"
    }
    assert set(client.get(reverse("pqrs:api_documento")).json()["paths"]) == todas
    assert len(todas) == 5


def test_lo_que_contesta_es_lo_que_describe(client):
    esquemas = openapi.documento()["components"]["schemas"]
    dicho = radicar(client).json()
    assert set(dicho) == set(esquemas["Radicada"]["required"])
    va = seguir(client, radicado=dicho["radicado"], codigo=dicho["codigo"]).json()
    assert set(va) == set(esquemas["Seguimiento"]["properties"])
    assert set(ANA) <= set(esquemas["Solicitud"]["properties"])
