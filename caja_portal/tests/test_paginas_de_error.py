"""A page that could not be says what happened and where to go on, and gives back what was written."""

import html
import re

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from caja_portal.perdidas import palabras_de
from caja_portal.tests.direcciones_del_canario import nombres
from cuentas.models import Rol
from nucleo.models import Entidad
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.mesa import una_ciudadana

DE_AQUI = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.mark.sin_base
@pytest.mark.parametrize(
    ("ruta", "palabras"),
    [
        ("/tramites/subsidio-de-vivienda.html", "tramites subsidio vivienda"),
        ("/wp-content/uploads/2019/05/Informe_Gestión.pdf", "informe gestión"),
        ("/noticias/ni%C3%B1ez-2026/", "noticias niñez"),
        ("/x/a1/7/", ""),
        ("/radicado/gAAAAABlsecretosecreto/", ""),
        ("/seguimiento/2026-E-000001/ABCDEFGHJKLM/", ""),
        ("/cuenta/clave/nueva/llave/", ""),
        ("/suscripciones/dejar/secreta/", ""),
        ("/<script>alerta</script>/", "script alerta"),
        ("/" + "a" * 5000, ""),
    ],
)
def test_las_palabras_de_una_direccion_perdida_son_para_buscar_y_no_dicen_secretos(ruta, palabras):
    assert palabras_de(ruta) == palabras


@pytest.mark.django_db
def test_una_direccion_perdida_ofrece_buscar_con_sus_palabras_y_otras_puertas(client):
    respuesta = client.get("/tramites/subsidio-de-vivienda.html")
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 404
    assert 'value="tramites subsidio vivienda"' in pagina
    for vista in ("pqrs:elegir", "pqrs:seguimiento", "pqrs:escribanos", "portada"):
        assert f'href="{reverse(vista)}"' in pagina
    assert 'name="sirvio" value="error"' in pagina


@pytest.mark.django_db
@pytest.mark.parametrize(
    "ruta",
    [
        "/%00/",
        "/%ff/",
        "/a%0d%0aSet-Cookie:x/",
        "/" + "a" * 5000,
        "/\u00f1/",
        "/?x=%00",
        "/%2e%2e/etc/passwd",
    ],
)
def test_una_direccion_rota_es_una_pagina_perdida(client, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code in (200, 404)
    assert "Set-Cookie" not in respuesta


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("metodo", "ruta", "dice"),
    [
        ("post", "/noticias/", "solo se lee"),
        ("put", "/radicar/", "solo se lee"),
        ("delete", "/", "solo se lee"),
        ("post", "/robots.txt", "solo se lee"),
    ],
)
def test_una_forma_de_pedir_que_no_se_admite_se_explica(client, metodo, ruta, dice):
    respuesta = getattr(client, metodo)(ruta)
    assert respuesta.status_code == 405
    assert "GET" in respuesta["Allow"]
    assert dice in respuesta.content.decode()


@pytest.mark.django_db
def test_un_envio_demasiado_grande_dice_que_es_grande(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    respuesta = client.post("/opinion/", {"sirvio": "no", "texto": "x" * 5000})
    assert respuesta.status_code == 413
    assert "demasiado grande" in respuesta.content.decode()


@pytest.mark.django_db
def test_demasiados_campos_no_son_una_averia(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    assert client.post("/opinion/", {f"campo{n}": "x" for n in range(50)}).status_code == 400


def vencida(cliente: Client, ruta: str, datos: dict, **cabeceras):
    """As a page that was open since before its person left and came back: its token is of another session."""
    return cliente.post(ruta, datos | {"csrfmiddlewaretoken": "a" * 64}, **cabeceras)


@pytest.fixture
def editora(db) -> Client:
    cliente = Client(enforce_csrf_checks=True)
    cliente.force_login(una_funcionaria(Rol.EDITOR))
    cliente.get("/")
    return cliente


REDIRECCION = "/admin/caja_portal/redireccion/add/"
ESCRITA = {"antigua": "/vieja/", "nueva": "/noticias/", "nota": "Lo que escribí durante una hora."}


def test_un_formulario_vencido_se_envia_otra_vez_sin_perder_nada(editora):
    respuesta = vencida(editora, REDIRECCION, ESCRITA, **DE_AQUI)
    pagina = respuesta.content.decode()
    assert respuesta.status_code == 403
    assert ESCRITA["nota"] in pagina
    formulario = pagina[pagina.index(f'action="{REDIRECCION}"') :]
    ocultos = {
        html.unescape(n): html.unescape(v)
        for n, v in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', formulario)
    }
    assert {nombre: ocultos[nombre] for nombre in ESCRITA} == ESCRITA
    assert ocultos["csrfmiddlewaretoken"] != "a" * 64
    enviada = editora.post(REDIRECCION, {n: v for n, v in ocultos.items() if n not in ("pagina",)})
    assert enviada.status_code == 302


@pytest.mark.parametrize(
    "cabeceras",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://malo.example"},
    ],
)
def test_lo_que_envia_otro_sitio_no_se_puede_repetir_con_un_boton(editora, cabeceras):
    pagina = vencida(editora, REDIRECCION, ESCRITA, **cabeceras).content.decode()
    assert "Enviar otra vez" not in pagina
    assert ESCRITA["nota"] in pagina


def test_si_la_sesion_se_cerro_mientras_escribia_no_se_pierde_lo_escrito(db):
    """She had her page open since before; her token still matches, and nobody is signed in."""
    cliente = Client()
    pagina = cliente.post(REDIRECCION, ESCRITA, **DE_AQUI)
    dicho = pagina.content.decode()
    assert pagina.status_code == 403
    assert "Su sesión se cerró" in dicho
    assert ESCRITA["nota"] in dicho
    assert "Entrar en otra pestaña" in dicho
    cliente.force_login(una_funcionaria(Rol.EDITOR))
    assert cliente.post(REDIRECCION, {n: v for n, v in ESCRITA.items() if n != "nota"}).status_code == 302


def test_quien_no_escribio_nada_va_a_entrar_como_siempre(client, db):
    assert client.post(REDIRECCION, {"antigua": "/vieja/"}).status_code == 302
    assert client.get("/mis-solicitudes/").status_code == 302


PROSA = "Esto lo escribí con calma y no quiero perderlo."


@pytest.mark.django_db
def test_ningun_formulario_de_quien_tiene_cuenta_pierde_lo_escrito_al_vencerse():
    """Every address without arguments that takes a POST from an account."""
    perdidos = []
    cliente = Client(enforce_csrf_checks=True)
    cliente.force_login(una_ciudadana())
    for nombre in nombres(get_resolver().url_patterns):
        try:
            ruta = reverse(nombre)
        except NoReverseMatch:
            continue
        respuesta = vencida(cliente, ruta, {"texto": PROSA, "objeto": PROSA, "nombre": PROSA}, **DE_AQUI)
        assert respuesta.status_code < 500, ruta
        se_lee = PROSA in html.unescape(respuesta.content.decode()) if not respuesta.streaming else False
        if respuesta.status_code == 403 and not se_lee:
            perdidos.append(ruta)
    assert perdidos == []


def test_lo_que_se_devuelve_no_se_guarda_en_ningun_cache(editora):
    assert "no-store" in vencida(editora, REDIRECCION, ESCRITA, **DE_AQUI)["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("vista", ["account_login", "account_signup", "account_reset_password"])
def test_una_clave_nunca_vuelve_en_la_pagina(vista):
    ruta = reverse(vista)
    cliente = Client(enforce_csrf_checks=True)
    datos = {
        "login": "ana@correo.example",
        "email": "ana@correo.example",
        "password": "mi clave de entrar",
        "password1": "mi clave de entrar",
    }
    pagina = vencida(cliente, ruta, datos, **DE_AQUI).content.decode()
    assert "mi clave de entrar" not in pagina
    assert "Enviar otra vez" not in pagina
    assert f'href="{ruta}"' in pagina


@pytest.mark.django_db
def test_sin_conexion_se_dice_que_hacer_y_los_otros_canales(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        pagina = client.get("/sin-conexion/").content.decode()
    assert "No hay conexión a internet" in pagina
    assert Entidad.objects.vigente().telefono in pagina


@pytest.mark.django_db
def test_el_guion_solo_guarda_la_pagina_de_ayuda_y_archivos_del_portal(client):
    respuesta = client.get("/sw.js")
    lista = re.search(r"LISTA = \[(.*?)\]", respuesta.content.decode())[1].replace('"', "").split(", ")
    assert respuesta["Content-Type"].startswith("text/javascript")
    assert lista[0] == "/sin-conexion/"
    assert lista[1:]
    assert all(una.startswith("/static/") for una in lista[1:])
    assert "worker-src 'self'" in client.get("/").headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_el_guion_cambia_de_nombre_con_lo_que_guarda(client):
    nombre = lambda: re.search(r'NOMBRE = "([^"]+)"', client.get("/sw.js").content.decode())[1]  # noqa: E731
    antes = nombre()
    assert nombre() == antes
    entidad = Entidad.objects.vigente()
    entidad.telefono = "+57 601 765 4321"
    entidad.save()
    assert nombre() != antes


@pytest.mark.django_db
@pytest.mark.parametrize("falla", [OperationalError, InterfaceError])
def test_quien_ya_habia_entrado_tambien_recibe_un_503_si_la_base_no_responde(client, falla):
    """Who has come in is read before any view is reached; and from then on the lost connection answers no better."""

    def no_responde(*_):
        raise falla("connection already closed")

    client.force_login(una_funcionaria(Rol.COORDINADOR))
    client.raise_request_exception = False
    with connection.execute_wrapper(no_responde):
        respuesta = client.post("/admin/pqrs/solicitud/", {"motivo": "Esto no se pierde."})

    assert (respuesta.status_code, respuesta["Retry-After"]) == (503, "60")
    assert "Esto no se pierde." in respuesta.content.decode()


@pytest.mark.django_db
def test_la_pagina_de_una_falla_nuestra_sale_aunque_tampoco_responda_la_base(client, monkeypatch):
    def se_descompone(*_):
        raise ZeroDivisionError

    def no_responde(*_):
        raise InterfaceError("connection already closed")

    monkeypatch.setattr("cuentas.middleware.sesiones.de", se_descompone)
    client.force_login(una_funcionaria(Rol.COORDINADOR))
    client.raise_request_exception = False
    respuesta = client.get("/")
    assert respuesta.status_code == 500
    with connection.execute_wrapper(no_responde):
        assert client.get("/").status_code == 503
