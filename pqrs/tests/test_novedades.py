"""What the desk publishes can be followed, and tells of nobody."""

import pytest
from django.db import transaction

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, informes
from pqrs.acciones.disponibilidad import registrar_incidente
from pqrs.acciones.informes import publicar_informe
from pqrs.models import IncidenteDisponibilidad
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db
LIMPIA = {
    "titulo": "Contratos de 2025",
    "pregunta": "¿Cuántos contratos hubo?",
    "texto": "Hubo 12 contratos.",
}


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def publicar(marcela):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        solicitud = una_solicitud(tipo="peticion_informacion")
        respuesta = una_respuesta(solicitud, marcela, "Hubo 12 contratos.", sentido="accede", publicar=True)
        return acciones.publicar_respuesta(solicitud.pk, respuesta.pk, marcela, **LIMPIA)


def en_el_canal(client, seccion: str) -> str:
    return client.get(f"/canales/seccion:{seccion}/atom.xml").content.decode()


def test_una_respuesta_publicada_se_puede_seguir_sin_que_diga_de_quien_es(client, marcela):
    publica = publicar(marcela)
    dicho = en_el_canal(client, "respuestas")
    assert "Contratos de 2025" in dicho
    assert f"/respuestas/{publica.pk}/" in dicho
    for rastro in ("Ana", "52123456", publica.respuesta.solicitud.radicado, marcela.first_name):
        assert rastro not in dicho


def test_lo_que_se_respondio_se_queda_en_la_pagina_de_donde_se_puede_retirar(client, marcela):
    publicar(marcela)
    assert "Hubo 12" not in en_el_canal(client, "respuestas")
    assert "Hubo 12" not in en_el_canal(client, "respuestas").replace("atom", "rss")


def test_una_respuesta_que_se_retira_se_va_de_los_canales_en_la_misma_transaccion(client, marcela):
    publica = publicar(marcela)
    with transaction.atomic():
        acciones.retirar_publicacion(publica.respuesta.solicitud_id, publica.pk, "Decía de más.", marcela)
        transaction.set_rollback(True)
    assert "Contratos de 2025" in en_el_canal(client, "respuestas")
    acciones.retirar_publicacion(publica.respuesta.solicitud_id, publica.pk, "Decía de más.", marcela)
    for seccion in ("respuestas",):
        assert "Contratos de 2025" not in en_el_canal(client, seccion)
    assert "Contratos de 2025" not in client.get("/canales/todo/atom.xml").content.decode()


def test_lo_que_no_se_llega_a_publicar_no_se_anuncia(marcela):
    with transaction.atomic():
        publicar(marcela)
        transaction.set_rollback(True)
    assert not Novedad.objects.exists()


def test_un_informe_se_anuncia_y_su_version_nueva_tambien(client, marcela):
    periodo = informes.periodo_de("trimestral", en_bogota(2026, 8, 3, 9).date())
    with reloj.en(en_bogota(2026, 10, 5, 9)):
        publicar_informe(periodo, marcela)
        publicar_informe(periodo, marcela, "Se corrigió una fila.")
    dicho = en_el_canal(client, "informes")
    assert "Informe de PQRSD: Trimestre 3 de 2026" in dicho
    assert "(versión 2)" in dicho
    assert "Qué cambia: Se corrigió una fila." in dicho


def test_los_informes_que_no_lee_cualquiera_no_se_anuncian(marcela):
    with reloj.en(en_bogota(2027, 1, 5, 9)):
        publicar_informe(informes.periodo_de("semestral", en_bogota(2026, 8, 3, 9).date()), marcela)
    assert not Novedad.objects.exists()


def test_una_falla_certificada_dice_hasta_cuando_se_puede_presentar_lo_que_no_se_pudo(client, marcela):
    with reloj.en(en_bogota(2026, 11, 20, 10)):
        registrar_incidente(
            IncidenteDisponibilidad(
                desde=en_bogota(2026, 11, 19, 14),
                hasta=en_bogota(2026, 11, 20, 9, 30),
                descripcion="No se podía radicar.",
            ),
            marcela,
        )
    dicho = en_el_canal(client, "fallas")
    assert "El portal falló del 19/11/2026 a las 14:00" in dicho
    assert "hasta el 25/11/2026" in dicho
    assert marcela.first_name not in dicho


def test_los_avisos_de_la_cartelera_no_se_pueden_seguir(client):
    """They carry names, and a reader keeps for ever what it took."""
    assert "cartelera" not in client.get("/canales/todos.opml").content.decode()
