"""Two officials decide on the same contributions at once: one decision each, never one over the other unseen."""

import pytest

from correo.models import Correo
from nucleo.tests.a_la_vez import a_la_vez
from participa.acciones.avisos import avisar
from participa.acciones.decidir import decidir
from participa.acciones.recibir import DeQuien
from participa.errores import YaSeDecidio
from participa.models import Aporte, Decidido, Decision
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_decidir import RAZONES, resolver

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def test_varias_personas_deciden_a_la_vez_y_vale_una_sola_decision():
    ejercicio = un_ejercicio()
    vistas = {un_aporte(ejercicio).pk: None for _ in range(5)}
    personas = [una_persona() for _ in range(3)]

    def decide(i):
        return decidir(
            ejercicio.pk, vistas, sentido="acogido", motivacion=f"{RAZONES} Dicho {i}.", quien=personas[i]
        )

    hechas = a_la_vez(decide, 3)
    (vale,) = (una for una in hechas if isinstance(una, Decision))
    assert sum(isinstance(una, YaSeDecidio) for una in hechas) == 2
    assert set(Aporte.objects.values_list("decision", flat=True)) == {vale.pk}
    assert (Decision.objects.count(), Decidido.objects.count()) == (1, 5)


def test_dos_relojes_a_la_vez_cuentan_cada_decision_una_vez():
    ejercicio = un_ejercicio()
    resolver(*(un_aporte(ejercicio, de=DeQuien(correo=f"p{n}@ejemplo.co")) for n in range(12)))
    a_la_vez(lambda _: avisar(), 2)
    avisar()
    assert Correo.objects.filter(clave__startswith="participa:decision:").count() == 12
