"""SSRF: the portal asks nothing of an address that somebody wrote.

Two parts of it speak HTTP, both to an address of the settings: the hub (``suscripciones/tests/test_hub.py``) and the
issuer of identities (``cuentas/tests/test_entrar_con_la_entidad.py``, where no redirect is followed). That nobody else
knows how is in ``caja_portal/tests/test_codigo_seguro.py``."""

import socket
import threading

import pytest
from django.urls import reverse

from caja_portal.horario import HORARIO
from pqrs.tests.cartas import carta, llega
from pqrs.tests.mesa import una_superusuaria
from pqrs.tests.navegacion import Ciudadana


class _Oido:
    """A server of this machine that notes whether somebody knocked."""

    def __enter__(self):
        self._puerta = socket.create_server(("127.0.0.1", 0))
        self._puerta.settimeout(0.1)
        self.url = f"http://127.0.0.1:{self._puerta.getsockname()[1]}/latest/meta-data/"
        self.golpes, self._fin = 0, threading.Event()
        self._hilo = threading.Thread(target=self._oir, daemon=True)
        self._hilo.start()
        return self

    def _oir(self):
        while not self._fin.is_set():
            try:
                enchufe, _ = self._puerta.accept()
            except TimeoutError:
                continue
            self.golpes += 1
            enchufe.close()

    def __exit__(self, *_):
        self._fin.set()
        self._hilo.join()
        self._puerta.close()


@pytest.mark.django_db
def test_una_direccion_escrita_por_cualquiera_no_se_abre(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with _Oido() as oido:
        ana = Ciudadana(client)
        ana.radicar(objeto=f"Miren {oido.url} y <img src={oido.url}>, ![x]({oido.url})")
        client.post(reverse("chat:radicar_texto"), {"texto": oido.url})
        llega(carta(f'<img src="{oido.url}">', mas="Content-Type: text/html\r\nMIME-Version: 1.0\r\n"))
        client.get(reverse("busqueda:buscar"), {"q": oido.url})
        client.post(reverse("suscripciones:suscribirse"), {"correo": "ana@correo.example", "url": oido.url})
        client.force_login(una_superusuaria())
        client.post(
            reverse("admin:contenidos_redsocial_add"), {"red": "facebook", "url": oido.url, "nombre": "x"}
        )
        _correr_el_horario()

    assert oido.golpes == 0


def _correr_el_horario() -> None:
    from caja_portal.celery import app

    for entrada in HORARIO:
        if entrada.tarea.startswith(("contenidos.", "suscripciones.", "pqrs.", "busqueda.")):
            app.loader.import_default_modules()
            app.tasks[entrada.tarea]()
