"""Many write at once: numbers without gaps, nothing lost, and counters that say what the rows say."""

from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction

from foros.acciones import limites
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.escribir import escribir
from foros.models import Foro, Hilo, Mensaje
from foros.tests.fabricas import un_foro, un_hilo, una_persona
from nucleo.tests.a_la_vez import a_la_vez, hay_quien_me_espera
from suscripciones.models import EnTema, Novedad

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
MANOS, CUANTOS = 16, 200


def repartidos(i: int) -> range:
    return range(i, CUANTOS, MANOS)


@pytest.fixture
def sin_limites(monkeypatch):
    for nombre in ("POR_MINUTO", "POR_HORA", "POR_DIA"):
        monkeypatch.setattr(limites, nombre, 1000)


def test_doscientos_mensajes_a_la_vez_toman_doscientos_numeros_seguidos(sin_limites):
    hilo, personas = (
        un_hilo(un_foro(moderacion=Foro.Moderacion.POSTERIOR)),
        [una_persona() for _ in range(MANOS)],
    )

    def escribe(i):
        return [
            escribir(hilo, f"Mensaje {n}", quien=personas[i], clave_envio=uuid4()).mensaje.numero
            for n in repartidos(i)
        ]

    salieron = a_la_vez(escribe, MANOS)
    assert [uno for uno in salieron if isinstance(uno, Exception)] == []
    assert sorted(numero for suyos in salieron for numero in suyos) == list(range(2, CUANTOS + 2))
    hilo.refresh_from_db()
    assert (hilo.ultimo_numero, hilo.publicados) == (CUANTOS + 1, CUANTOS + 1)
    for i, persona in enumerate(personas):
        persona.refresh_from_db()
        assert persona.publicados == 5 + len(repartidos(i))


def test_el_mismo_envio_de_muchas_manos_se_escribe_una_vez(sin_limites):
    hilo, quien, clave = un_hilo(), una_persona(), uuid4()
    escritos = a_la_vez(lambda _: escribir(hilo, "Hola", quien=quien, clave_envio=clave), MANOS)
    assert {uno.mensaje.pk for uno in escritos} == {Mensaje.objects.get(numero=2).pk}
    assert sum(uno.es_nuevo for uno in escritos) == 1


def test_muchos_obreros_cuentan_cada_mensaje_una_vez(sin_limites):
    hilo, quien = un_hilo(), una_persona()
    for n in range(20):
        escribir(hilo, f"Mensaje {n}", quien=quien, clave_envio=uuid4())
    contados = a_la_vez(lambda _: anunciar_mensajes(), 8)
    assert sum(contados) == 20
    assert Novedad.objects.filter(clave__startswith="mensaje:").count() == 20
    lugares = list(EnTema.objects.filter(tema__clave=hilo.tema).values_list("n", flat=True))
    assert sorted(lugares) == list(range(1, 22))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite escribe de a uno")
def test_quien_escribe_mientras_el_hilo_pasa_a_otro_foro_no_pierde_su_mensaje():
    hilo, otro = un_hilo(un_foro()), un_foro()
    quien, escritos = una_persona(), []

    def escribir_en_su_conexion():
        try:
            escritos.append(escribir(hilo, "Llegué justo", quien=quien, clave_envio=uuid4()))
        finally:
            connection.close()

    with transaction.atomic():
        Hilo.objects.filter(pk=hilo.pk).update(foro=otro)
        escribe = Thread(target=escribir_en_su_conexion)
        escribe.start()
        while escribe.is_alive() and not hay_quien_me_espera():
            pass
    escribe.join(timeout=60)

    assert [escrito.mensaje.texto for escrito in escritos] == ["Llegué justo"]
