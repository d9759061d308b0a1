"""Which requests the quarterly report counts as denied when one answer is for several (R4.8)."""

from datetime import timedelta

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_respuesta
from pqrs.tests.test_informes import DENTRO, contar, recibir

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien(db):
    return una_funcionaria(Rol.COORDINADOR)


def negar(solicitud, quien, **cambios):
    reserva = {"norma_negativa": "Ley 1712 de 2014, art. 18", "lo_que_se_entrega": "Lo demás es público."}
    return una_respuesta(solicitud, quien, sentido=Sentido.NIEGA, **reserva | cambios)


def test_negada_una_solicitud_de_grupo_se_cuentan_negadas_todas(quien):
    """R4.8; art. 22 CPACA: one answer denies the eleven; the one that had its own keeps it."""
    tipo = "peticion_informacion"
    grupo = [
        recibir(tipo=tipo, persona=una_persona(nombre=f"Luis Mora{n}", documento=f"7000{n}"))[0]
        for n in range(12)
    ]
    with reloj.en(DENTRO + timedelta(days=1)):
        acciones.acumular(grupo[0].pk, [una.radicado for una in grupo[1:]], quien)
        una_respuesta(grupo[11], quien)
        negada = negar(grupo[0], quien)
        assert contar()["totales"]["negadas"] == 1
        acciones.publicar_respuesta(
            grupo[0].pk, negada.pk, quien,
            titulo="Nómina", pregunta="¿Cuánto ganan?", texto="No se entrega.", periodico="El Diario, 1/9",
        )  # fmt: skip
    cifras = contar()
    assert cifras["totales"]["negadas"] == 11
    assert {(una["resultado"], una["cuantas"]) for una in cifras["informacion"]} == {
        ("Negada", 11),
        ("Respondida", 1),
    }


@pytest.mark.parametrize(("falta", "negadas"), [("", 2), ("La otra parte.", 1)], ids=["toda", "en parte"])
def test_negada_la_primera_la_que_la_repite_se_cuenta_negada_si_esa_respuesta_la_termino(
    quien, falta, negadas
):
    """R4.8; art. 36 CPACA."""
    primera, repetida = recibir(2, tipo="peticion_informacion")
    with reloj.en(DENTRO + timedelta(days=1)):
        acciones.unir(repetida.pk, primera.radicado, quien)
        negar(primera, quien, queda_pendiente=falta)
    assert contar()["totales"]["negadas"] == negadas
