"""Two machines without a shared disk are one portal: what comes in by one is seen by the other, and one may die."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from caja_portal.tests.dos_maquinas import dos_maquinas, falta_algo
from correo.models import Correo
from correo.tests.servidor import esperar_hasta
from pqrs.consultas import integridad
from pqrs.models import Solicitud
from pqrs.tests.fabricas import un_archivo_pdf
from pqrs.tests.navegacion import Ciudadana, texto

pytestmark = [
    pytest.mark.redis,
    pytest.mark.lento,
    pytest.mark.en_produccion,
    pytest.mark.django_db(transaction=True),
]
CUANTAS = 6


@pytest.fixture
def maquinas(db, tmp_path, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("Varias máquinas necesitan PostgreSQL.")
    if falta_algo():
        pytest.skip(falta_algo())
    with dos_maquinas(tmp_path, monkeypatch) as unas:
        yield unas


def test_lo_que_entra_por_una_lo_ve_la_otra_y_una_puede_morir(maquinas):
    def radicar(numero: int):
        ana = Ciudadana(maquinas.ciudadana())
        return ana.radicar(objeto=f"Pido la {numero}.", archivos=[un_archivo_pdf(relleno=numero)])

    with ThreadPoolExecutor(CUANTAS) as varias:
        recibos = list(varias.map(radicar, range(CUANTAS)))
    esperar_hasta(lambda: _salieron() == CUANTAS, "que salieran los acuses")

    una, otra = maquinas.maquinas
    assert [len(list((m.instalacion.datos / "adjuntos").rglob("*"))) for m in (una, otra)] == [0, 0]
    assert len(maquinas.almacen.guardados) >= CUANTAS
    assert _descargar(una, recibos[0]) == _descargar(otra, recibos[0]) == un_archivo_pdf(relleno=0).read()
    una.web.matar()
    una.trabajador.matar()
    una.reloj.matar()
    maquinas.centinelas.matar_al_maestro()
    assert [radicar(CUANTAS + vez).status_code for vez in range(2)] == [200, 200]
    esperar_hasta(lambda: _salieron() == CUANTAS + 2, "que la otra máquina enviara los acuses")

    consecutivos = sorted(Solicitud.objects.values_list("consecutivo", flat=True))
    assert consecutivos == list(range(1, CUANTAS + 3))
    por_mensaje = [uno.leido()["Message-ID"] for uno in maquinas.smtp.recibidos]
    assert len(por_mensaje) == len(set(por_mensaje))
    assert integridad.comprobar().hallazgos == []


def _salieron() -> int:
    return Correo.objects.filter(estado="enviado").count()


def _descargar(maquina, recibo) -> bytes:
    """The attachment, as who has the receipt downloads it from that machine."""
    radicado = re.search(r"\d{4}-E-\d{6}", texto(recibo))[0]
    codigo = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", texto(recibo))[0]
    ana = maquina.web.ciudadana()
    consulta = ana.post(reverse("pqrs:seguimiento"), {"radicado": radicado, "codigo": codigo})
    enlace = re.search(r'href="(/seguimiento/ver/[^"]+/archivo/\d+/)"', texto(ana.get(consulta.url)))[1]
    return ana.get(enlace).content
