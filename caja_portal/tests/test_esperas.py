"""A page does not wait for the database for ever: it says so, and gives back what was written."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from django.db import connection, transaction

from caja_portal.esperas import ESPERAS, con_esperas
from caja_portal.views.errores import sin_servicio
from pqrs.acciones import cerradura
from pqrs.models import Contador, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto
from pqrs.tests.navegacion import Ciudadana, texto

RAIZ = Path(__file__).resolve().parent.parent.parent
MOTIVO = "Es un asunto de subsidios y allá la conocen."


@pytest.fixture
def postgresql(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite ya tiene su espera: veinte segundos.")


def limite(donde: str) -> str:
    """What PostgreSQL says of a process that starts by that door."""
    ajustes = connection.settings_dict
    quien = f"{ajustes['USER']}:{ajustes['PASSWORD']}" if ajustes["PASSWORD"] else ajustes["USER"]
    url = f"postgres://{quien}@/{ajustes['NAME']}?host={ajustes['HOST']}"
    if ajustes["PORT"]:
        url += f"&port={ajustes['PORT']}"
    pregunta = (
        f"{donde}; from django.db import connection; cursor = connection.cursor(); "
        "cursor.execute('SHOW lock_timeout'); print(cursor.fetchone()[0])"
    )
    entorno = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "caja_portal.settings"}
    dicho = subprocess.run(
        [sys.executable, "-c", pregunta], cwd=RAIZ, env=entorno, capture_output=True, text=True, check=True
    )
    return dicho.stdout.strip()


@contextmanager
def sostenida(tomar):
    """Somebody else, in another connection, has what ``tomar`` locks."""
    tomada, soltar = Event(), Event()

    def sostener():
        try:
            with transaction.atomic():
                tomar()
                tomada.set()
                assert soltar.wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as hilos:
        quien = hilos.submit(sostener)
        assert tomada.wait(30)
        try:
            yield
        finally:
            soltar.set()
        quien.result()


@contextmanager
def con_prisa():
    """The pages of this process wait a tenth of a second."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
        yield
        cursor.execute("RESET lock_timeout")


def test_las_paginas_tienen_limite_y_los_comandos_no(postgresql):
    assert limite("import caja_portal.wsgi") == f"{ESPERAS['lock_timeout']}s"
    assert limite("import django; django.setup()") == "0"


def test_quien_escribe_sus_opciones_en_la_direccion_manda():
    """PostgreSQL takes the last one."""
    suya = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": "-c lock_timeout=1s"}}
    assert con_esperas(suya)["OPTIONS"]["options"].endswith("-c lock_timeout=1s")


def test_sqlite_se_queda_como_estaba():
    una = {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"timeout": 20}}
    assert con_esperas(una) == una


def test_una_solicitud_que_otra_persona_sostiene_da_una_espera_y_devuelve_lo_escrito(client, postgresql):
    quien, solicitud, otra = una_funcionaria("coordinador"), una_solicitud(), una_dependencia()
    client.force_login(quien)
    datos = {"dependencia": otra.pk, "motivo": MOTIVO, **visto(solicitud)}
    with sostenida(lambda: cerradura.tomada(solicitud.pk)), con_prisa():
        pagina = client.post(direccion(solicitud, "mover"), datos)

    assert (pagina.status_code, pagina["Retry-After"]) == (503, "5")
    assert "Espere un momento y vuelva a intentarlo" in texto_de(pagina)
    assert MOTIVO in pagina.content.decode()
    assert client.post(direccion(solicitud, "mover"), datos).status_code == 302
    assert Solicitud.objects.get().dependencia == otra


def test_una_consulta_que_no_termina_da_una_espera(client, postgresql, monkeypatch):
    client.force_login(una_funcionaria("coordinador"))

    def para_siempre(*_, **__):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '100ms'")
            try:
                cursor.execute("SELECT pg_sleep(30)")
            finally:
                connection.close()

    monkeypatch.setattr("pqrs.consultas.mesa.listar", para_siempre)
    pagina = client.get("/admin/pqrs/solicitud/?bandeja=abiertas")
    assert (pagina.status_code, pagina["Retry-After"]) == (503, "5")


def test_radicar_mientras_otro_sostiene_el_contador_conserva_el_borrador(client, postgresql):
    """The filing waits for its number no longer than its limit, and the review comes back with everything in it."""
    ana = Ciudadana(client)
    ana.radicar()
    repaso = ana.revisar(objeto="Pido otra cosa.")
    with sostenida(lambda: list(Contador.objects.select_for_update())), con_prisa():
        respuesta = ana.confirmar(repaso)

    assert respuesta.status_code == 503
    assert "Pido otra cosa." in texto(respuesta)
    assert Solicitud.objects.count() == 1
    assert ana.confirmar(respuesta).status_code == 303
    assert Solicitud.objects.count() == 2


def test_la_pagina_de_una_falla_devuelve_lo_escrito_y_ningun_secreto(rf):
    secretos = {"password": "una clave con espacios", "codigo": "7KQF 2MXA", "csrfmiddlewaretoken": "a b"}
    pagina = texto(sin_servicio(rf.post("/", {"motivo": MOTIVO, **secretos})))
    assert MOTIVO in pagina
    assert not [secreto for secreto in secretos.values() if secreto in pagina]
