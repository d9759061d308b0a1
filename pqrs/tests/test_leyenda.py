"""«Reclamo en trámite» in two working days, until the claim is decided (R4.19; Ley 1581 de 2012, art. 15 num. 2)."""

import pytest
from django.db import connection
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.asuntos import Pedido
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import hechos, leyenda
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Solicitud
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import (
    en_bogota,
    una_dependencia,
    una_funcionaria,
    una_respuesta,
    una_solicitud,
)
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
#: A Tuesday: the second working day is Thursday 19.
RECIBIDA, A_TIEMPO, TARDE = (
    en_bogota(2026, 11, 17, 10),
    en_bogota(2026, 11, 19, 8),
    en_bogota(2026, 11, 23, 8),
)


@pytest.fixture
def quien():
    return una_funcionaria()


@pytest.fixture
def reclamo():
    with reloj.en(RECIBIDA):
        return una_solicitud(tipo="habeas_data_reclamo")


def debida(solicitud):
    return leyenda.de(Solicitud.objects.get(pk=solicitud.pk), hechos.de(solicitud.pk))


def poner(solicitud, quien, en=A_TIEMPO):
    with reloj.en(en):
        return acciones.poner_leyenda(solicitud.pk, "Base de afiliados", quien)


def test_va_a_los_dos_dias_habiles_del_reclamo_completo(reclamo):
    assert str(debida(reclamo).hasta) == "2026-11-19"


def test_mientras_falta_completarlo_no_se_debe_y_luego_se_cuenta_desde_que_llega(reclamo, quien):
    with reloj.en(en_bogota(2026, 11, 18, 10)):
        acciones.requerir(reclamo.pk, "Falta decir qué dato.", quien)
    assert debida(reclamo) is None
    with reloj.en(en_bogota(2026, 11, 24, 10)):
        acciones.completar(reclamo.pk, "El correo.")
    assert str(debida(reclamo).hasta) == "2026-11-26"


def test_anotarla_queda_en_la_historia_y_se_le_dice_a_la_persona(reclamo, quien):
    poner(reclamo, quien)
    paso = reclamo.actuaciones.get(tipo=Actuacion.Tipo.LEYENDA)
    assert "reclamo en trámite" in paso.contenido.texto
    assert paso.contenido.datos["dias_tarde"] == 0
    assert "Base de afiliados" not in Correo.objects.get(clave__startswith="pqrs.aviso.").contenido().texto


def test_tarde_se_anota_con_su_retraso(reclamo, quien):
    poner(reclamo, quien, TARDE)
    assert reclamo.actuaciones.get(tipo=Actuacion.Tipo.LEYENDA).contenido.datos["dias_tarde"] == 2


def test_no_se_pone_dos_veces(reclamo, quien):
    poner(reclamo, quien)
    with pytest.raises(TransicionInvalida, match="Ya se puso"):
        poner(reclamo, quien)


def test_solo_la_llevan_los_reclamos_de_datos(quien):
    with pytest.raises(TransicionInvalida, match="Solo la llevan"):
        acciones.poner_leyenda(una_solicitud(tipo="queja").pk, "Base", quien)


def test_se_dice_en_que_registros(reclamo, quien):
    with reloj.en(A_TIEMPO), pytest.raises(DatosInvalidos, match="registros"):
        acciones.poner_leyenda(reclamo.pk, " ", quien)


def test_un_asunto_de_datos_tambien_la_lleva(quien):
    """R1.4: the claim that is one matter of several."""
    with reloj.en(RECIBIDA):
        solicitud = una_solicitud(tipo="peticion_informacion")
        pedidos = [
            Pedido("Cuántos hay", "peticion_informacion"),
            Pedido("Corrijan mi correo", "habeas_data_reclamo"),
        ]
        acciones.dividir(solicitud.pk, pedidos, quien)
    assert str(debida(solicitud).hasta) == "2026-11-19"
    poner(solicitud, quien)


def test_la_ficha_pide_ponerla_y_despues_dice_que_esta(client, reclamo, quien):
    client.force_login(quien)
    with reloj.en(TARDE):
        dicho = texto_de(client.get(direccion(reclamo)))
        assert "a más tardar el jueves 19 de noviembre de 2026 (ya pasó)" in dicho
        client.post(direccion(reclamo, "poner_leyenda"), visto(reclamo) | {"registros": "Base de afiliados"})
        assert "llevan la leyenda" in texto_de(client.get(direccion(reclamo)))


def test_esta_entre_lo_que_falta_hasta_que_se_pone(client, reclamo, quien):
    client.force_login(quien)
    with reloj.en(TARDE):
        pagina = reverse("admin:pqrs_solicitud_pendientes")
        assert f"{reclamo.radicado}: ponerla a más tardar" in texto_de(client.get(pagina))
        poner(reclamo, quien, TARDE)
        assert reclamo.radicado not in texto_de(client.get(pagina))


def test_no_es_tarea_de_quien_no_ve_la_solicitud(client, reclamo):
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    with reloj.en(TARDE):
        assert reclamo.radicado not in texto_de(client.get(reverse("admin:pqrs_solicitud_pendientes")))


def test_el_dia_que_vence_y_los_que_siguen_se_le_recuerda_a_quien_la_tiene_una_vez(reclamo, quien):
    with reloj.en(RECIBIDA):
        acciones.tomar(reclamo.pk, quien)
    cuantos = []
    for momento in (en_bogota(2026, 11, 18, 8), A_TIEMPO, A_TIEMPO, TARDE):
        with reloj.en(momento):
            cuantos.append(acciones.recordar_leyendas())
    assert cuantos == [0, 1, 0, 1]
    poner(reclamo, quien, TARDE)
    with reloj.en(en_bogota(2026, 11, 24, 8)):
        assert acciones.recordar_leyendas() == 0


def decidir(solicitud, quien, en=None):
    with reloj.en(en or en_bogota(2026, 11, 25, 9)):
        return una_respuesta(solicitud, quien, "Se corrigió.", notificada=True, sentido=Sentido.NIEGA)


def quitar(solicitud, quien, en=None):
    with reloj.en(en or en_bogota(2026, 11, 26, 9)):
        return acciones.quitar_leyenda(solicitud.pk, "Base de afiliados", quien)


def test_se_mantiene_hasta_que_el_reclamo_se_decide(reclamo, quien):
    poner(reclamo, quien)
    with pytest.raises(TransicionInvalida, match="hasta que el reclamo se decida"):
        quitar(reclamo, quien)


def test_decidido_se_quita_y_se_le_dice_a_la_persona(reclamo, quien):
    poner(reclamo, quien)
    decidir(reclamo, quien)
    quitar(reclamo, quien)
    assert reclamo.actuaciones.filter(tipo=Actuacion.Tipo.LEYENDA_QUITADA).count() == 1
    dicho = Correo.objects.filter(clave__startswith="pqrs.aviso.").order_by("pk").last().contenido().texto
    assert "Quitamos la leyenda «reclamo en trámite»" in " ".join(dicho.split())
    assert "Base de afiliados" not in dicho


def test_no_se_quita_dos_veces_ni_la_que_no_se_puso(reclamo, quien):
    decidir(reclamo, quien)
    with pytest.raises(TransicionInvalida, match="no llevan la leyenda"):
        quitar(reclamo, quien)


def test_con_un_recurso_por_decidir_los_datos_siguen_en_discusion(reclamo, quien):
    """Art. 79 CPACA: what is appealed is not carried out."""
    poner(reclamo, quien)
    respuesta = decidir(reclamo, quien)
    with reloj.en(en_bogota(2026, 11, 26, 8)):
        acciones.recurrir(
            reclamo.pk, respuesta.radicado_salida, "reposicion", Escrito("Sigue mal."), actor=quien
        )
    with pytest.raises(TransicionInvalida, match="recurso por decidir"):
        quitar(reclamo, quien)
    assert not leyenda.por_quitar().exists()


def test_reabierto_el_reclamo_se_pone_otra_vez(reclamo, quien):
    poner(reclamo, quien)
    decidir(reclamo, quien)
    quitar(reclamo, quien)
    with reloj.en(en_bogota(2026, 11, 27, 9)):
        acciones.reabrir(reclamo.pk, "Un juez lo ordenó.", una_funcionaria("coordinador"))
        assert leyenda.por_poner().get() == reclamo
        acciones.poner_leyenda(reclamo.pk, "Base de afiliados", quien)
    assert leyenda.esta_puesta(reclamo)


def test_quitarla_es_tarea_desde_que_se_decide_hasta_que_se_anota(client, reclamo, quien):
    client.force_login(quien)
    poner(reclamo, quien)
    assert not leyenda.por_quitar().exists()
    decidir(reclamo, quien)
    with reloj.en(en_bogota(2026, 11, 26, 9)):
        assert leyenda.por_quitar().get() == reclamo
        assert "Quitar la leyenda" in texto_de(client.get(direccion(reclamo)))
        lista = texto_de(client.get(reverse("admin:pqrs_solicitud_pendientes")))
        assert f"{reclamo.radicado}: {reclamo.asunto}" in lista
        client.post(direccion(reclamo, "quitar_leyenda"), visto(reclamo) | {"registros": "Base de afiliados"})
        assert "Quitar la leyenda «reclamo en trámite»," not in texto_de(client.get(direccion(reclamo)))
    assert not leyenda.por_quitar().exists()


def test_respondido_el_asunto_de_datos_se_quita_aunque_lo_demas_siga(quien):
    """R1.4: the claim was one matter of several."""
    with reloj.en(RECIBIDA):
        solicitud = una_solicitud(tipo="peticion_informacion")
        pedidos = [Pedido("Cuántos hay", "peticion_informacion"), Pedido("Mi correo", "habeas_data_reclamo")]
        acciones.dividir(solicitud.pk, pedidos, quien)
    poner(solicitud, quien)
    assert not leyenda.por_quitar().exists()
    with reloj.en(A_TIEMPO):
        una_respuesta(solicitud, quien, asuntos=(2,), queda_pendiente="Lo demás.")
    assert leyenda.por_quitar().get() == solicitud
    quitar(solicitud, quien)


def test_los_pasos_de_la_leyenda_se_buscan_por_su_indice():
    """However long the histories are: the condition of the index is in the statement, word by word."""
    assert "IN ('leyenda', 'leyenda_quitada')" in str(leyenda.por_quitar().query)
    if connection.vendor == "sqlite":  # PostgreSQL reads a small table whole
        assert "pqrs_actuacion_leyenda" in leyenda.por_quitar().explain()
