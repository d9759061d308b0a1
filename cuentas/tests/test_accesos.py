"""The log of sign-ins is kept two years, and no longer."""

from datetime import timedelta

import pytest
from celery import current_app

from cuentas import acciones
from cuentas.models import Acceso, Usuario
from nucleo import reloj, retencion

pytestmark = pytest.mark.django_db
ENTRO = Acceso.Resultado.ENTRO


@pytest.fixture
def beatriz():
    return Usuario.objects.create_user("beatriz", is_staff=True)


def entro_hace(quien: Usuario, dias: int) -> Acceso:
    with reloj.en(reloj.ahora() - timedelta(days=dias)):
        return acciones.anotar_acceso(quien, ENTRO)


def test_a_los_dos_anos_se_olvida_quien_entro_y_lo_de_ayer_queda(beatriz):
    entro_hace(beatriz, 731)
    quedan = [entro_hace(beatriz, 729), entro_hace(beatriz, 1)]
    assert acciones.olvidar_accesos() == 1
    assert list(Acceso.objects.order_by("en")) == quedan
    assert acciones.olvidar_accesos() == 0


def test_por_muchos_que_sean_se_van_todos(beatriz, monkeypatch):
    monkeypatch.setattr(retencion, "LOTE", 2)
    for _ in range(5):
        entro_hace(beatriz, 800)
    assert acciones.olvidar_accesos() == 5
    assert not Acceso.objects.exists()


def test_el_horario_los_olvida_y_la_cuenta_sigue(beatriz):
    entro_hace(beatriz, 800)
    current_app.loader.import_default_modules()
    current_app.tasks["cuentas.tasks.olvidar_accesos"]()
    assert not Acceso.objects.exists()
    assert Usuario.objects.filter(pk=beatriz.pk, is_active=True).exists()
