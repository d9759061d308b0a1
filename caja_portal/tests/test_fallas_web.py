"""The web server of ``script/server`` loses its process while it files: it serves on, and the request is there once."""

import http.client
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

import pytest

from caja_portal.tests.procesos import instalacion
from pqrs.consultas import integridad
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana

pytestmark = [pytest.mark.lento, pytest.mark.django_db(transaction=True)]

VECES = 4


@pytest.fixture
def web(db, tmp_path, settings):
    with instalacion(tmp_path) as una:
        settings.DATA_DIR = una.datos
        yield una.web()


def test_si_matan_al_servidor_mientras_radica_basta_con_confirmar_otra_vez(web):
    """At several moments of it, spread over what it takes."""
    ana = Ciudadana(web.ciudadana())
    dura = ana.confirmar(ana.revisar()).segundos
    for vez in range(VECES):
        repaso = ana.revisar(objeto=f"Pido lo de la vez {vez}.", archivos=[un_archivo_pdf(relleno=vez)])
        with ThreadPoolExecutor(1) as aparte:
            confirmada = aparte.submit(ana.confirmar, repaso)
            Event().wait(dura * vez / VECES)  # not for something to happen: it is when the blow falls
            for pid in web.hijos:
                os.kill(pid, signal.SIGKILL)
            with suppress(OSError, http.client.HTTPException):
                confirmada.result()
        assert ana.confirmar(repaso).status_code == 303

    assert Solicitud.objects.count() == VECES + 1
    assert sorted(Solicitud.objects.values_list("consecutivo", flat=True)) == list(range(1, VECES + 2))
    assert [s.adjuntos.count() for s in Solicitud.objects.order_by("consecutivo")] == [0] + [1] * VECES
    assert integridad.comprobar().hallazgos == []
