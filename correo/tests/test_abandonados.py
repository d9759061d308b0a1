"""What another process took and did not finish is given to the next one only if that process is not at it."""

from datetime import timedelta

import pytest

from correo.acciones import envio, toma
from correo.models import Correo
from nucleo import reloj

pytestmark = pytest.mark.django_db(transaction=True)


def test_si_quien_lo_tenia_empieza_a_entregarlo_en_ese_momento_no_sale_dos_veces(encolar, monkeypatch):
    """Its lease looked expired to a clock that is ahead, or it was only slow."""
    with reloj.en(reloj.ahora() - timedelta(hours=2)):
        encolar()
        (suyo,) = toma.tomar("lento")
    hallar = toma.abandonos

    def hallar_y_que_lo_marque():
        hallados = hallar()
        toma.marcar(suyo, "lento", reloj.ahora())
        return hallados

    monkeypatch.setattr(toma, "abandonos", hallar_y_que_lo_marque)
    envio.recuperar_abandonados()
    correo = Correo.objects.get()
    assert (correo.estado, correo.tomado_por) == (Correo.Estado.ENVIANDO, "lento")


def test_lo_que_nadie_marco_vuelve_a_la_cola(encolar):
    with reloj.en(reloj.ahora() - timedelta(hours=2)):
        encolar()
        toma.tomar("quien murió")
    envio.recuperar_abandonados()
    correo = Correo.objects.get()
    assert (correo.estado, correo.tomado_por) == (Correo.Estado.REINTENTAR, "")
