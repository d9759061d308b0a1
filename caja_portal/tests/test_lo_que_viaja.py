"""A page is sent once to each browser, compressed; what is of one person is neither kept by others nor compressed."""

import gzip

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import info
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from caja_portal.mensajes import EnGalleta
from caja_portal.middleware import Comprimidas, Condicional, SinCuerpo
from foros.tests.fabricas import una_persona
from nucleo.condicional import DE_QUIEN_PIDE, DE_TODOS
from nucleo.models import Entidad

#: Of the same for everybody; none has anything at random in it.
DE_TODO_EL_MUNDO = [
    "portada", "pqrs:elegir", "contenidos:noticias", "contenidos:preguntas", "contenidos:transparencia",
    "contenidos:reglas", "encuestas:encuestas", "participa:portada", "participa:ejercicios",
    "participa:calendario", "participa:indicadores", "busqueda:buscar",
]  # fmt: skip
DE_QUIEN_ESTA = ["foros:foros"]
#: Of one person, or with what they are writing.
DE_NADIE_MAS = ["pqrs:seguimiento", "pqrs:verificar"]
LARGO = "palabra " * 200


def otra_vez(client, pagina, **cabeceras):
    return client.get(pagina.request["PATH_INFO"], headers={"If-None-Match": pagina["ETag"]} | cabeceras)


def servir(vista, capa, **cabeceras):
    return capa(lambda _: vista)(RequestFactory().get("/", headers=cabeceras))


# Conditional requests


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", DE_TODO_EL_MUNDO)
def test_una_pagina_que_no_cambio_no_se_vuelve_a_enviar(client, nombre):
    pagina = client.get(reverse(nombre))
    assert (pagina.status_code, pagina["Cache-Control"]) == (200, DE_TODOS)
    assert "Cookie" not in pagina.get("Vary", "")
    assert pagina["X-Accel-Expires"] == "2"

    vuelta = otra_vez(client, pagina)
    assert (vuelta.status_code, vuelta.content) == (304, b"")
    assert (vuelta["ETag"], vuelta["Cache-Control"]) == (pagina["ETag"], DE_TODOS)


@pytest.mark.django_db
def test_una_pagina_que_cambio_se_envia_entera(client):
    pagina = client.get(reverse("pqrs:elegir"))
    entidad = Entidad.objects.vigente()
    entidad.telefono = "+57 601 765 4321"
    entidad.save()

    vuelta = otra_vez(client, pagina)
    assert vuelta.status_code == 200
    assert b"765 4321" in vuelta.content
    assert vuelta["ETag"] != pagina["ETag"]


@pytest.mark.django_db
def test_lo_que_se_dice_una_vez_se_dice_aunque_la_pagina_fuera_la_misma(client):
    pagina = client.get(reverse("pqrs:elegir"))
    peticion = RequestFactory().get("/")
    mensajes = EnGalleta(peticion)
    peticion._messages, peticion.user = mensajes, AnonymousUser()
    info(peticion, "Guardamos su suscripción.")
    respuesta = HttpResponse()
    mensajes.update(respuesta)
    client.cookies = respuesta.cookies

    con_mensaje = otra_vez(client, pagina)
    assert con_mensaje.status_code == 200
    assert "Guardamos su suscripción." in con_mensaje.content.decode()
    assert con_mensaje["Cache-Control"] == DE_QUIEN_PIDE
    assert "ETag" not in con_mensaje
    assert "X-Accel-Expires" not in con_mensaje
    client.cookies.clear()
    assert otra_vez(client, pagina).status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", DE_QUIEN_ESTA)
def test_la_que_mira_quien_pide_la_guarda_solo_su_navegador(client, nombre):
    anonima = client.get(reverse(nombre))
    assert anonima["Cache-Control"] == DE_QUIEN_PIDE
    assert "X-Accel-Expires" not in anonima
    assert otra_vez(client, anonima).status_code == 304
    client.force_login(una_persona().usuario)
    con_cuenta = client.get(reverse(nombre))
    assert con_cuenta["Cache-Control"] == DE_QUIEN_PIDE
    assert "Cookie" in con_cuenta["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", DE_NADIE_MAS)
def test_la_de_una_persona_no_se_guarda_y_con_sesion_no_se_comprime(client, nombre):
    anonima = client.get(reverse(nombre), headers={"Accept-Encoding": "gzip"})
    client.force_login(una_persona().usuario)
    pagina = client.get(reverse(nombre), headers={"Accept-Encoding": "gzip"})
    for una in (anonima, pagina):
        assert "no-store" in una["Cache-Control"]
        assert "ETag" not in una
    assert anonima["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in pagina


@pytest.mark.django_db
def test_la_mesa_no_se_guarda_ni_se_comprime(admin_client):
    pagina = admin_client.get("/admin/", headers={"Accept-Encoding": "gzip"})
    assert pagina.status_code == 200
    assert "no-store" in pagina["Cache-Control"]
    assert "Content-Encoding" not in pagina
    assert "ETag" not in pagina


@pytest.mark.parametrize(
    "respuesta",
    [
        HttpResponse("no", status=404),
        HttpResponse("%PDF", content_type="application/pdf"),
        HttpResponse("hola", headers={"Cache-Control": "private, no-cache"}),
        StreamingHttpResponse(["ho", "la"]),
    ],
    ids=["un error", "un archivo", "la que dice cómo se guarda", "la que se escribe mientras va"],
)
def test_las_demas_van_como_son(respuesta):
    assert "ETag" not in servir(respuesta, Condicional)


def test_lo_que_ya_tenia_huella_la_conserva():
    assert servir(HttpResponse("hola", headers={"ETag": '"suya"'}), Condicional)["ETag"] == '"suya"'


# Compression


@pytest.mark.django_db
def test_una_pagina_viaja_comprimida_y_se_reconoce_igual(client):
    llana = client.get(reverse("portada"))
    pagina = client.get(reverse("portada"), headers={"Accept-Encoding": "gzip, br"})
    assert pagina["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in pagina["Vary"]
    assert gzip.decompress(pagina.content) == llana.content
    assert otra_vez(client, pagina, **{"Accept-Encoding": "gzip"}).status_code == 304


@pytest.mark.django_db
def test_lo_que_pesa_una_pagina_no_es_dos_veces_lo_mismo(client):
    """Somebody who could see only its length would not know what changed in it (BREACH)."""
    pesos = {
        len(client.get(reverse("portada"), headers={"Accept-Encoding": "gzip"}).content) for _ in range(12)
    }
    assert len(pesos) > 1


@pytest.mark.parametrize(
    ("respuesta", "comprimida"),
    [
        (HttpResponse(LARGO), True),
        (HttpResponse(LARGO, content_type="application/atom+xml; charset=utf-8"), True),
        (HttpResponse(LARGO, content_type="application/json"), True),
        (HttpResponse("corto"), False),
        (HttpResponse(LARGO, content_type="application/pdf"), False),
        (HttpResponse(LARGO, headers={"Cache-Control": "private, no-store"}), True),
        (StreamingHttpResponse([LARGO], content_type="text/event-stream"), False),
    ],
    ids=[
        "página",
        "canal",
        "datos",
        "corta",
        "PDF",
        "de quien no tiene sesión",
        "que se escribe mientras va",
    ],
)
def test_se_comprime_el_texto_que_es_de_todos(respuesta, comprimida):
    servida = servir(respuesta, Comprimidas, **{"Accept-Encoding": "gzip"})
    assert servida.has_header("Content-Encoding") is comprimida


# HEAD


def pedida(ruta: str, metodo: str) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body as the server receives them: the test client would drop the body by itself."""
    dicho = []
    ambiente = RequestFactory().generic(metodo, ruta).environ
    cuerpo = get_wsgi_application()(
        ambiente, lambda estado, cabeceras: dicho.extend((estado, dict(cabeceras)))
    )
    try:
        return dicho[0], dicho[1], b"".join(cuerpo)
    finally:
        cuerpo.close()


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["/", "/salud/lista/", "/salud/viva/", "/no-existe/", "/noticias/?q=1"])
def test_quien_solo_pregunta_recibe_los_encabezados_y_nada_mas(ruta):
    estado, cabeceras, cuerpo = pedida(ruta, "GET")
    assert pedida(ruta, "HEAD")[::2] == (estado, b"")
    assert pedida(ruta, "HEAD")[1]["Content-Length"] == cabeceras["Content-Length"] == str(len(cuerpo))


def test_de_un_archivo_que_se_sirve_por_trozos_tampoco():
    trozos = iter([LARGO.encode()])
    peticion = RequestFactory().head("/")
    respuesta = SinCuerpo(lambda _: StreamingHttpResponse(trozos))(peticion)
    assert list(respuesta.streaming_content) == []
    assert next(trozos) == LARGO.encode()  # it was not even read
