"""The table from the signs of a letter to what it becomes: a row, a test."""

import pytest

from pqrs.correspondencia import Que, Senales, decidir

TABLA = [
    (Senales(), Que.RADICAR),
    (Senales(tiene_remitente=False), Que.CUARENTENA),
    (Senales(dice_algo=False), Que.CUARENTENA),
    (Senales(es_uno=False), Que.CUARENTENA),
    (Senales(es_interna=True), Que.CUARENTENA),
    (Senales(es_interna=True, firmada=True), Que.CUARENTENA),
    (Senales(es_interna=True, firmada=True, conocida=True), Que.UNIR),
    (Senales(se_le_responde=False), Que.CUARENTENA),
    (Senales(se_lee=False), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True, es_uno=False), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True, de_otro=True), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True), Que.UNIR),
    (Senales(firmada=True, conocida=False), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True, abierta=False), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True, tiene_remitente=False), Que.CUARENTENA),
    (Senales(firmada=True, conocida=True, dice_algo=False), Que.CUARENTENA),
    (Senales(cita=True, conocida=True), Que.CUARENTENA),
    (Senales(cita=True, conocida=False), Que.CUARENTENA),
    (Senales(nombra=True, conocida=True), Que.CUARENTENA),
    (Senales(nombra=True, conocida=False), Que.RADICAR),
]


@pytest.mark.parametrize(("senales", "que"), TABLA)
def test_cada_carta_va_donde_dicen_sus_senales(senales, que):
    decision = decidir(senales)
    assert decision.que == que
    assert bool(decision.motivo) == (que == Que.CUARENTENA)


def test_solo_la_direccion_firmada_y_el_remitente_conocido_juntos_unen():
    uniones = [senales for senales, que in TABLA if que == Que.UNIR]
    assert all(una.firmada and una.conocida for una in uniones)
