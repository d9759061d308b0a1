"""The same person asked the same twice: both numbers and dates stay, and one answer ends the two (art. 36 CPACA)."""

import pytest

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, referencias
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Solicitud
from pqrs.tests.fabricas import (
    en_bogota,
    una_dependencia,
    una_funcionaria,
    una_persona,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcela(client):
    persona = una_funcionaria(Rol.COORDINADOR)
    client.force_login(persona)
    return persona


@pytest.fixture
def dos():
    """Filed on a Tuesday and on the Friday after."""
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        primera = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 4, 9)):
        return primera, una_solicitud()


def cartas(solicitud, titulo: str) -> list[str]:
    return [
        una.contenido().texto
        for una in Correo.objects.filter(referencia=referencias.de(solicitud.pk), asunto__contains=titulo)
    ]


def test_los_dos_numeros_y_las_dos_fechas_siguen_y_se_le_cuenta(client, marcela, dos):
    primera, repetida = dos
    fechas = [una.vence_el for una in dos]
    client.post(direccion(repetida, "unir"), visto(repetida) | {"con": primera.radicado})
    for una in dos:
        una.refresh_from_db()
    assert (repetida.unida_a, repetida.esta_abierta, primera.esta_abierta) == (primera, True, True)
    assert [una.vence_el for una in dos] == fechas
    (carta,) = cartas(repetida, "la responderemos junto con la anterior")
    assert primera.radicado in carta
    assert "art. 36 CPACA" in carta
    assert "La repite: se responde con esta" in texto_de(client.get(direccion(primera)))


def test_al_responder_la_primera_terminan_las_dos_cada_una_por_su_fecha(marcela, dos):
    primera, repetida = dos
    acciones.unir(repetida.pk, primera.radicado, marcela)
    with reloj.en(en_bogota(2026, 9, 23, 10)):  # a day after the first fell due, two before the other
        respuesta = una_respuesta(primera, marcela)
    for una in dos:
        una.refresh_from_db()
    assert [una.estado for una in dos] == ["respondida", "respondida"]
    assert [una.es_oportuna for una in dos] == [False, True]
    (carta,) = cartas(repetida, "ya la respondimos")
    assert respuesta.radicado_salida in carta


def test_la_respuesta_de_la_primera_no_se_lee_desde_la_repetida(client, marcela, dos):
    """Whoever knows somebody's document and address may file with them: the number is said, the words are not."""
    primera, repetida = dos
    acciones.unir(repetida.pk, primera.radicado, marcela)
    una_respuesta(primera, marcela, "Palabras para Ana.")
    assert not any("Palabras para Ana." in carta for carta in cartas(repetida, ""))
    assert not repetida.respuestas.exists()


def test_una_respuesta_en_parte_no_termina_la_repetida(marcela, dos):
    primera, repetida = dos
    acciones.unir(repetida.pk, primera.radicado, marcela)
    una_respuesta(primera, marcela, queda_pendiente="Lo demás.")
    repetida.refresh_from_db()
    assert repetida.esta_abierta


@pytest.mark.parametrize(
    ("cambios", "motivo"),
    [
        ({"persona": una_persona(documento="999")}, "misma persona"),
        ({"persona": una_persona(correo="otro@ejemplo.co")}, "mismo correo"),
        ({"persona": una_persona(documento="")}, "misma persona"),
        ({"persona": None}, "No se sabe de quién es"),
        ({"es_reservada": True}, "No se sabe de quién es"),
    ],
)
def test_sin_constar_que_es_la_misma_persona_no_se_unen(marcela, cambios, motivo):
    primera, repetida = una_solicitud(), una_solicitud(**cambios)
    with pytest.raises(DatosInvalidos, match=motivo):
        acciones.unir(repetida.pk, primera.radicado, marcela)
    assert Solicitud.objects.filter(unida_a__isnull=False).count() == 0


def test_la_primera_es_la_que_llego_primero(marcela, dos):
    primera, repetida = dos
    with pytest.raises(DatosInvalidos, match="llegó después"):
        acciones.unir(primera.pk, repetida.radicado, marcela)


def test_con_una_ya_respondida_se_remite_y_no_se_une(marcela, dos):
    primera, repetida = dos
    una_respuesta(primera, marcela)
    with pytest.raises(DatosInvalidos, match=r"art\. 19 CPACA"):
        acciones.unir(repetida.pk, primera.radicado, marcela)


def test_ni_dos_veces_ni_en_cadena(marcela, dos):
    primera, segunda = dos
    tercera = una_solicitud()
    acciones.unir(segunda.pk, primera.radicado, marcela)
    for cual, con in ((segunda, primera), (tercera, segunda)):
        with pytest.raises(DatosInvalidos):
            acciones.unir(cual.pk, con.radicado, marcela)


def test_una_que_no_puede_ver_es_como_si_no_existiera(dos):
    primera, repetida = dos
    jefa = una_funcionaria(Rol.COORDINADOR)
    acciones.reasignar(repetida.pk, una_dependencia(), "Le toca.", jefa)
    de_alla = una_funcionaria(Rol.COORDINADOR, una_dependencia())
    with pytest.raises(DatosInvalidos, match="no la puede ver"):
        acciones.unir(repetida.pk, primera.radicado, de_alla)


def test_lo_terminado_no_se_une(marcela, dos):
    primera, repetida = dos
    una_respuesta(repetida, marcela)
    with pytest.raises(TransicionInvalida):
        acciones.unir(repetida.pk, primera.radicado, marcela)


def test_un_radicado_mal_escrito_se_devuelve_en_palabras(client, marcela, dos):
    respuesta = client.post(direccion(dos[1], "unir"), visto(dos[1]) | {"con": "nada"})
    assert respuesta.status_code == 409
    assert "No existe o usted no la puede ver: nada." in texto_de(respuesta)
