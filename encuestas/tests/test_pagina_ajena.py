"""What no page of ours would send: it is read again, refused in words, and never sent in somebody's name."""

import base64
import json
import zlib

import pytest
from django.urls import reverse

from cuentas.models import Usuario
from encuestas import hoja as hojas
from encuestas.models import Encuesta, Guardado, Respuesta
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import HOJA

pytestmark = pytest.mark.django_db
DOCUMENTO = {
    "paginas": [
        {
            "titulo": "Una",
            "preguntas": [
                {
                    "codigo": "que", "tipo": "varias", "texto": "¿Qué?",
                    "opciones": [{"codigo": "a", "texto": "A"}, {"codigo": "b", "texto": "B", "otra": True}],
                },
                {"codigo": "edad", "tipo": "numero", "texto": "¿Edad?", "min": 0, "max": 120},
                {"codigo": "dia", "tipo": "fecha", "texto": "¿Cuándo?"},
            ],
        },
        {
            "titulo": "Dos",
            "preguntas": [
                {"codigo": "mas", "tipo": "texto", "texto": "¿Por qué?", "si": ["tiene", "que", "a"]},
                {"codigo": "ya", "tipo": "texto", "texto": "¿Y eso?", "si": [">", "edad", 18]},
                {"codigo": "fin", "tipo": "texto", "texto": "¿Algo más?", "si": ["<", "dia", "2026-01-01"]},
            ],
        },
    ]
}  # fmt: skip
RAROS = [
    5,
    True,
    "nan",
    "sNaN",
    float("nan"),
    {"a": 1},
    [["a"]],
    [None],
    "\ud800",
    "x" * 9000,
    10**400,
    [{}] * 3,
]


def _sin_sello(encuesta, datos, **cambios) -> str:
    version = encuesta.versiones.get().pk
    dicho = {
        "encuesta": encuesta.pk, "version": version, "datos": datos, "cuenta": None,
        "navegador": "", "guardada": "", "pagina": 0,
    } | cambios  # fmt: skip
    return base64.urlsafe_b64encode(zlib.compress(json.dumps([*dicho.values()]).encode())).decode() + ":x"


@pytest.mark.parametrize("raro", RAROS, ids=lambda raro: repr(raro)[:12])
def test_una_pagina_que_no_es_nuestra_se_lee_otra_vez_diga_lo_que_diga(client, raro):
    encuesta = una_encuesta(DOCUMENTO)
    direccion = reverse("encuestas:responder", args=[encuesta.slug])
    for datos in ({"que": raro}, {"edad": raro}, {"dia": raro}, {"que": ["b"], "que.otra": raro}):
        for ir, pagina in (("seguir", "0"), ("enviar", "todo"), ("guardar", "1"), ("pagina-1", "todo")):
            hoja = _sin_sello(encuesta, datos)
            respuesta = client.post(direccion, {"hoja": hoja, "pagina": pagina, "ir": ir})
            assert respuesta.status_code in (200, 422)
    assert not Respuesta.objects.exists()


def test_una_pagina_de_una_version_que_no_existe_se_muestra_con_las_preguntas_de_hoy(client):
    encuesta = una_encuesta(DOCUMENTO)
    direccion = reverse("encuestas:responder", args=[encuesta.slug])
    for version in (10**30, -1, 0):
        hoja = _sin_sello(encuesta, {"edad": "40"}, version=version)
        respuesta = client.post(direccion, {"hoja": hoja, "pagina": "0", "ir": "seguir", "r.edad": "41"})
        assert respuesta.status_code == 409
        assert hojas.abrir(HOJA.search(respuesta.content.decode())[1]).datos == {"edad": "41"}


def test_pedir_el_enlace_al_correo_sin_haber_guardado_guarda_primero(client):
    encuesta = una_encuesta(DOCUMENTO)
    direccion = reverse("encuestas:responder", args=[encuesta.slug])
    hoja = HOJA.search(client.get(direccion).content.decode())[1]
    respuesta = client.post(
        direccion, {"hoja": hoja, "pagina": "0", "ir": "correo", "correo": "ana@correo.com"}
    )
    assert respuesta.status_code == 200
    assert Guardado.objects.count() == 1


def test_nadie_consigue_nuestro_sello_en_una_hoja_a_nombre_de_otra_cuenta(client):
    encuesta = una_encuesta(DOCUMENTO, audiencia=Encuesta.Audiencia.CUENTA)
    ana = Usuario.objects.create_user("ana")
    direccion = reverse("encuestas:responder", args=[encuesta.slug])
    ajena = _sin_sello(encuesta, {"edad": "40"}, cuenta=ana.pk, guardada="a/b", navegador="n")
    respuesta = client.post(direccion, {"hoja": ajena, "pagina": "0", "ir": "enviar", "r.edad": "40"})
    assert respuesta.status_code == 403
    devuelta = hojas.abrir(HOJA.search(respuesta.content.decode())[1])
    assert (devuelta.cuenta, devuelta.guardada, devuelta.navegador) == (None, "", "")
    assert devuelta.datos["edad"] == "40"
    client.force_login(ana)
    client.post(direccion, {"hoja": hojas.sellar(devuelta), "pagina": "todo", "ir": "enviar"})
    assert not Respuesta.objects.exists()
