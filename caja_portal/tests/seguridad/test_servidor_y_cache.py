"""Lying headers: who the server is, how it was asked, and from where. None gets into a page that others will read.

The absolute links of mails and PDF are tried in ``correo/tests`` and ``pqrs/tests/test_oficio_pdf.py``."""

import pytest

from caja_portal.tests.seguridad.rutas import todas
from pqrs.tests.fabricas import una_funcionaria

pytestmark = [pytest.mark.django_db, pytest.mark.en_produccion]
MALO = "malo.example"
#: Longer than what a random challenge or signature may hold by chance.
PUERTO = "66661316666"
#: Headers with which caches are poisoned, for they are seldom part of the key.
MENTIRAS = {
    "X-Forwarded-Host": MALO,
    "X-Host": MALO,
    "X-Forwarded-Server": MALO,
    "X-Original-URL": f"/{MALO}/",
    "X-Rewrite-URL": f"/{MALO}/",
    "X-Forwarded-Prefix": f"/{MALO}",
    "X-Forwarded-Port": PUERTO,
    "X-HTTP-Method-Override": "PUT",
    "Forwarded": f"host={MALO}",
    "Referer": f"https://{MALO}/",
    "Origin": f"https://{MALO}",
    "User-Agent": MALO,
    "Accept-Language": MALO,
}


def publicas():
    return [ruta for ruta in todas() if not ruta.es_del_admin and not ruta.argumentos]


def _todo(respuesta) -> bytes:
    return b"".join(respuesta.streaming_content) if respuesta.streaming else respuesta.content


@pytest.mark.parametrize(
    "host", [MALO, f"testserver.{MALO}", "testserver@malo.example", "testserver:80:80", "[::1"]
)
def test_con_otro_nombre_de_servidor_no_se_atiende(client, settings, host):
    settings.ALLOWED_HOSTS = ["portal.caja.example"]
    respuesta = client.get("/cuenta/entrar/", headers={"host": host})

    assert respuesta.status_code == 400
    assert MALO not in respuesta.content.decode()


@pytest.mark.parametrize("metodo", ["GET", "HEAD", "POST"])
def test_a_quien_trabaja_en_la_mesa_tampoco_con_otro_nombre_de_servidor(client, metodo):
    """Found by the fuzzer (seed 11): it was an error of the server, for the refusal came before knowing who it was."""
    client.raise_request_exception = False
    client.force_login(una_funcionaria())
    assert client.generic(metodo, "/admin/", headers={"host": "a" * 60 + "!"}).status_code == 400


def test_ningun_encabezado_mentiroso_llega_a_una_pagina(client):
    envenenadas = []
    for ruta in publicas():
        respuesta = client.get(ruta.direccion, headers=MENTIRAS)
        dicho = _todo(respuesta) + str(dict(respuesta.headers)).encode()
        if MALO.encode() in dicho or PUERTO.encode() in dicho:
            envenenadas.append(ruta.nombre)
    assert envenenadas == []


def test_lo_que_cualquiera_puede_guardar_no_trae_galletas_y_no_depende_de_quien_mira(client):
    """A shared cache would hand one person's cookie to the next."""
    mal = []
    for ruta in publicas():
        respuesta = client.get(ruta.direccion)
        if "public" in respuesta.get("Cache-Control", "") and (
            respuesta.cookies or "cookie" in respuesta.get("Vary", "").lower()
        ):
            mal.append(ruta.nombre)
    assert mal == []


def test_lo_que_mira_la_sesion_no_lo_guarda_ninguna_cache_de_en_medio(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("c-1", "ana@correo.example"))
    mal = []
    for ruta in publicas():
        respuesta = client.get(ruta.direccion)
        leida = "cookie" in respuesta.get("Vary", "").lower()
        if "ana@correo.example" in _todo(respuesta).decode("utf-8", "replace"):
            guarda = respuesta.get("Cache-Control", "")
            if "no-store" not in guarda and "private" not in guarda:
                mal.append((ruta.nombre, leida, guarda))
    assert mal == []


def test_un_archivo_inventado_detras_de_una_pagina_privada_no_la_entrega(client, django_user_model):
    """Web cache deception: «/cuenta/x.css» must not be the account, for a cache would keep it as a style sheet."""
    client.force_login(django_user_model.objects.create_user("c-1", "ana@correo.example"))

    for cola in (
        "x.css",
        "x.js",
        "%2e%2e/static/x.css",
        ";x.css",
        "%00.css",
        "%0a.css",
        "%3f.css",
        "%23.css",
    ):
        respuesta = client.get(f"/cuenta/{cola}")
        assert "ana@correo.example" not in respuesta.content.decode()
