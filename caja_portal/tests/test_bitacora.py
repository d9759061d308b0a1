"""The log tells what happened and never what somebody said, in both of its forms."""

import io
import json
import logging
import socket

import pytest
from django.db import DataError, connection, transaction

from caja_portal import bitacora
from caja_portal.bitacora import BIEN_FORMADA, DeOtros, EnJson, SinPalabras, que_fallo
from caja_portal.tests.procesos import instalacion
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana

SECRETO = "canario-7f3a"
CORREO = f"{SECRETO}@correo.example"
_FIN = "Host: localhost\r\nConnection: close\r\n"
#: What no browser sends, said straight to the socket.
CRUDOS = (
    f"GET /{SECRETO}/?a={SECRETO} HTTP/1.1\r\nCookie: sesion={SECRETO}\r\n{_FIN}\r\n",
    f"{SECRETO.upper()} / HTTP/1.1\r\nX-Request-ID: {SECRETO}\\\r\n{_FIN}\r\n",
    f"GET / HTTP/1.1\r\nHost: {SECRETO}.example\r\nConnection: close\r\n\r\n",
    f"{SECRETO} {SECRETO}\r\n\r\n",
    f"GET /{SECRETO} HTTP/9.9\r\nContent-Length: {SECRETO}\r\n\r\n",
    f"POST /radicar/confirmar/ HTTP/1.1\r\nContent-Length: 9\r\n{_FIN}\r\nx={SECRETO}",
)


@pytest.fixture(params=["texto", "json"])
def salida(request):
    """What is written to the output by the very formatter of the setting."""
    ajustes = bitacora.ajustes(request.param)
    datos = ajustes["formatters"][request.param]
    formato = EnJson() if request.param == "json" else SinPalabras(datos["format"], style=datos["style"])
    escrito, raiz = io.StringIO(), logging.getLogger()
    mango = logging.StreamHandler(escrito)
    mango.setFormatter(formato)
    mango.addFilter(DeOtros())
    antes = raiz.level
    raiz.addHandler(mango)
    raiz.setLevel(logging.INFO)
    yield escrito
    raiz.removeHandler(mango)
    raiz.setLevel(antes)


def test_una_falla_dice_que_y_donde_y_no_lo_que_le_dieron(salida):
    try:
        try:
            int(SECRETO)
        except ValueError as error:
            raise RuntimeError(f"con {SECRETO}") from error
    except RuntimeError:
        logging.getLogger("portal.prueba").exception("Una vuelta falló.")
    dicho = salida.getvalue()
    assert "RuntimeError" in dicho
    assert "ValueError" in dicho
    assert "test_bitacora.py" in dicho
    assert SECRETO not in dicho


@pytest.mark.django_db
def test_lo_que_dice_la_base_no_se_repite_y_su_codigo_si():
    sentencia = (
        "SELECT CAST(%s AS integer) / 0"
        if connection.vendor == "postgresql"
        else "SELECT * FROM no_esta WHERE x = %s"
    )
    with pytest.raises(Exception) as hallado, transaction.atomic(), connection.cursor() as cursor:  # noqa: PT011
        cursor.execute(sentencia, [SECRETO])
    dicho = que_fallo(hallado.value)
    assert dicho in ("DataError (22P02)", "OperationalError (SQLITE_ERROR)")
    assert SECRETO not in dicho


def test_de_un_archivo_se_dice_el_numero_de_la_falla_y_no_su_nombre():
    assert que_fallo(OSError(28, "No space left on device", f"/adjuntos/{SECRETO}.pdf")) == "OSError (28)"
    assert que_fallo(DataError(SECRETO)) == "DataError"


def test_una_direccion_de_correo_se_cubre_venga_de_donde_venga(salida):
    logging.getLogger("portal.correo").warning("El servidor dijo: <%s> no existe", CORREO)
    assert "…@…" in salida.getvalue()
    assert SECRETO not in salida.getvalue()


@pytest.mark.parametrize(
    ("nombre", "dicho", "datos", "queda"),
    [
        (
            "gunicorn.error",
            "Invalid request from ip={}: {}".format("203.0.113.7", SECRETO),
            (),
            "Invalid request",
        ),
        (
            "gunicorn.error",
            "Error handling request %s",
            (f"/seguimiento/{SECRETO}",),
            "Error handling request",
        ),
        (
            "celery.app.trace",
            "Task %(name)s raised: %(exc)s",
            ({"name": "correo", "exc": SECRETO},),
            "La tarea correo falló.",
        ),
    ],
)
def test_lo_que_gunicorn_y_celery_dicen_por_su_cuenta_se_dice_sin_quien_ni_que(
    salida, nombre, dicho, datos, queda
):
    """gunicorn's logger does not pass its lines on in a test: they are given to the filter and the formatter."""
    registro = logging.getLogger(nombre).makeRecord(nombre, logging.ERROR, "x", 1, dicho, datos, None)
    logging.getLogger().handle(registro)
    assert queda in salida.getvalue()
    assert SECRETO not in salida.getvalue()
    assert "203.0.113.7" not in salida.getvalue()


@pytest.mark.django_db
def test_una_vista_que_se_rompe_con_lo_de_una_persona_no_lo_cuenta(client, salida, monkeypatch):
    def romperse(*_, **__):
        raise LookupError(SECRETO)

    monkeypatch.setattr("caja_portal.views.vigilancia.estado.partes", romperse)
    client.raise_request_exception = False
    respuesta = client.get(f"/estado/?q={SECRETO}", headers={"User-Agent": SECRETO, "Cookie": f"x={SECRETO}"})
    assert respuesta.status_code == 500
    dicho = salida.getvalue()
    assert "LookupError" in dicho
    assert respuesta["X-Request-ID"] in dicho
    assert SECRETO not in dicho


@pytest.mark.parametrize(
    "dada",
    ["con espacio", "corta", "x" * 65, "dos\nlineas", "-empieza-mal", "ñandú-ñandú", "a" * 8 + "{}", ""],
)
def test_un_numero_de_peticion_mal_formado_no_se_toma(dada):
    assert not BIEN_FORMADA.fullmatch(dada)


@pytest.mark.parametrize(("proxies", "se_toma"), [(0, False), (1, True)])
@pytest.mark.django_db
def test_el_numero_de_la_peticion_se_toma_del_proxy_si_es_nuestro(client, settings, salida, proxies, se_toma):
    settings.PROXIES_DE_CONFIANZA = proxies
    respuesta = client.get("/accesibilidad/", headers={"X-Request-ID": "0af7651916cd43dd8448eb211c80319c"})
    assert (respuesta["X-Request-ID"] == "0af7651916cd43dd8448eb211c80319c") == se_toma
    assert respuesta["X-Request-ID"] in salida.getvalue()


@pytest.mark.django_db
def test_en_json_cada_linea_dice_metodo_ruta_estado_y_milisegundos(client, caplog):
    caplog.set_level(logging.INFO)
    client.get("/accesibilidad/")
    dicho = json.loads(EnJson().format(next(una for una in caplog.records if una.name == "portal.acceso")))
    assert (dicho["metodo"], dicho["ruta"], dicho["estado"]) == ("GET", "accesibilidad", 200)
    assert dicho["ms"] >= 0
    assert dicho["nivel"] == "INFO"


@pytest.mark.lento
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("formato", ["texto", "json"])
def test_ningun_secreto_llega_a_la_bitacora_de_un_servidor_de_verdad(tmp_path, formato):
    """By every way in: path, query, body, headers, cookies, a method that does not exist, a request that is not one."""
    with instalacion(tmp_path, BITACORA=formato, METRICAS_CLAVE="clave-de-prueba-" * 3) as una:
        web = una.web()
        ana = Ciudadana(web.ciudadana())
        recibo = ana.radicar(
            objeto=f"Pido {SECRETO}.", correo=CORREO, archivos=[un_archivo_pdf(nombre=f"{SECRETO}.pdf")]
        )
        assert recibo.status_code in (200, 303)
        for crudo in CRUDOS:
            _decir(web.puerto, crudo)
        web.detener()
        dicho = web.dicho
    assert Solicitud.objects.count() == 1
    assert "pqrs:confirmar" in dicho
    assert SECRETO not in dicho.lower()
    assert "127.0.0.1" not in dicho
    if formato == "json":
        suyas = [linea for linea in dicho.splitlines() if linea.startswith("{")]
        assert all(json.loads(linea)["momento"] for linea in suyas)
        assert len(suyas) > 5


def _decir(puerto: int, crudo: str) -> None:
    with socket.create_connection(("127.0.0.1", puerto), timeout=30) as conexion:
        conexion.sendall(crudo.encode())
        while conexion.recv(65536):
            pass
