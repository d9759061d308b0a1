"""Not answering in time: what the law gives for granted, what it lets the person contest, and that nothing closes
itself (R1.5, R1.6; arts. 14 num. 1 and 83 CPACA)."""

from datetime import date

import pytest
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.consultas import silencio
from pqrs.models import Actuacion, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de

NIEGA = acciones.Contenido(sentido="niega")
pytestmark = pytest.mark.django_db

#: Documents asked for on Thursday 19 November: ten working days end on 3 December, and the three to deliver (with the
#: holiday of the 8th in between) on the 9th.
RECIBIDA, ULTIMO_DIA, DESPUES = (
    en_bogota(2026, 11, 19, 10), en_bogota(2026, 12, 3, 23, 59), en_bogota(2026, 12, 4, 0, 20)
)  # fmt: skip


@pytest.fixture
def documentos():
    with reloj.en(RECIBIDA):
        return una_solicitud(tipo="peticion_documentos")


def pasos(solicitud):
    return Actuacion.objects.filter(solicitud=solicitud, tipo="silencio")


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def test_el_ultimo_dia_todavia_se_puede_negar_y_el_siguiente_ya_no(documentos):
    """R1.5."""
    assert documentos.vence_el == date(2026, 12, 3)
    with reloj.en(ULTIMO_DIA):
        assert silencio.impide_negar(documentos) == ""
    with reloj.en(DESPUES):
        assert "ya no se puede negar" in silencio.impide_negar(documentos)
        assert "art. 14 num. 1 CPACA" in silencio.impide_negar(documentos)


def test_se_marca_una_sola_vez_y_dice_hasta_cuando_se_entrega(documentos):
    """R1.5."""
    with reloj.en(ULTIMO_DIA):
        assert acciones.marcar_silencios() == 0
    with reloj.en(DESPUES):
        assert acciones.marcar_silencios() == 1
        assert acciones.marcar_silencios() == 0

    assert pasos(documentos).get().contenido.datos == {
        "clase": "positivo", "vencio_el": "2026-12-03", "entregar_hasta": "2026-12-09",
    }  # fmt: skip


def test_se_le_cuenta_a_la_persona_y_a_quien_responde(documentos):
    """R1.5."""
    quien = una_funcionaria()
    acciones.tomar(documentos.pk, quien)
    with reloj.en(DESPUES):
        acciones.marcar_silencios()

    carta = Correo.objects.get(clave__startswith="pqrs.aviso.").contenido().texto
    assert "ya no podemos negárselo" in carta
    assert "miércoles 9 de diciembre de 2026" in carta
    tarea = Correo.objects.get(clave__startswith="pqrs.novedad.")
    assert tarea.para == quien.email
    assert "Entregue lo pedido" in tarea.texto


def test_nada_se_cierra_solo_y_la_cadena_sigue_entera(documentos):
    """R1.5, R1.6."""
    with reloj.en(DESPUES):
        acciones.marcar_silencios()
        recuento = acciones.revisar_plazos()

    documentos.refresh_from_db()
    assert documentos.esta_abierta
    assert documentos.vence_el == date(2026, 12, 3)
    assert recuento.desviadas == []


def test_se_ve_aunque_la_revision_de_la_noche_no_haya_corrido(client, documentos):
    """R1.5: derived on reading, in the desk and in the person's page."""
    client.force_login(una_funcionaria())
    with reloj.en(DESPUES):
        assert (
            "Debemos entregarle lo que pidió a más tardar el miércoles 9 de diciembre de 2026"
            in seguimiento(client, documentos)
        )
        assert "Entregar lo pedido a más tardar el miércoles 9 de diciembre de 2026" in texto_de(
            client.get(direccion(documentos))
        )
    with reloj.en(en_bogota(2026, 12, 10, 8)):
        assert "(ya pasó)" in texto_de(client.get(direccion(documentos)))


def test_respondida_a_tiempo_no_hay_silencio(documentos):
    with reloj.en(ULTIMO_DIA):
        quien = una_funcionaria()
        acciones.guardar_borrador(documentos.pk, "Se adjuntan las copias.", "Nada.", quien)
        acciones.responder(documentos.pk, quien)
    with reloj.en(DESPUES):
        assert acciones.marcar_silencios() == 0
        assert silencio.impide_negar(Solicitud.objects.get()) == ""


def test_mientras_espera_a_la_persona_no_hay_silencio(documentos):
    """§2.5: stopped, the term has not passed."""
    with reloj.en(en_bogota(2026, 11, 24, 10)):
        acciones.requerir(documentos.pk, "Diga de qué año.", una_funcionaria())
    with reloj.en(DESPUES):
        assert acciones.marcar_silencios() == 0


def test_a_quien_no_completo_no_le_dicen_que_por_ley_aceptaron_lo_que_pidio(client, documentos):
    """R1.5; art. 17 CPACA: asked in time, the term stands still until it is completed, however long that takes."""
    with reloj.en(en_bogota(2026, 11, 24, 10)):
        acciones.requerir(documentos.pk, "Diga de qué año.", una_funcionaria())
    with reloj.en(en_bogota(2027, 2, 1, 8)):
        assert acciones.marcar_silencios() == 0
        assert silencio.de(Solicitud.objects.get()) is None
        assert "Debemos entregarle lo que pidió" not in seguimiento(client, documentos)


def test_mientras_se_decide_un_impedimento_no_hay_silencio(documentos):
    """Art. 12 CPACA."""
    with reloj.en(en_bogota(2026, 11, 24, 10)):
        acciones.suspender(documentos.pk, "Recusaron a quien responde.", una_funcionaria("coordinador"))
    with reloj.en(en_bogota(2027, 6, 1, 8)):
        assert acciones.marcar_silencios() == 0


def test_pedirle_tarde_que_complete_no_detiene_el_silencio(documentos):
    """R1.5: late, it stops nothing."""
    with reloj.en(DESPUES):
        acciones.requerir(documentos.pk, "Diga de qué año.", una_funcionaria())
        assert acciones.marcar_silencios() == 1


def test_con_ampliacion_avisada_el_silencio_espera_a_la_nueva_fecha(documentos):
    """R1.5: «o la ampliación avisada»."""
    with reloj.en(ULTIMO_DIA):
        acciones.ampliar(documentos.pk, 5, "Están en el archivo central.", una_funcionaria())
    with reloj.en(DESPUES):
        assert acciones.marcar_silencios() == 0
    with reloj.en(en_bogota(2026, 12, 12, 1)):
        assert acciones.marcar_silencios() == 1


def test_lo_marcado_impide_negar_aunque_despues_cambie_el_tipo(documentos):
    """R1.5: a change of kind does not take back what the law already granted."""
    with reloj.en(DESPUES):
        acciones.marcar_silencios()
        acciones.clasificar(documentos.pk, "queja", una_funcionaria())
        assert "ya no se puede negar" in silencio.impide_negar(Solicitud.objects.get())


def test_sin_confirmar_el_tipo_nadie_puede_decir_que_se_concedio():
    """R1.5, R1.3: what came by the contact box counts the shortest term until somebody reads it."""
    with reloj.en(RECIBIDA):
        una_solicitud(tipo="peticion_informacion")
        Solicitud.objects.update(esta_por_clasificar=True)
    with reloj.en(DESPUES):
        assert acciones.marcar_silencios() == 0


def test_las_demas_no_se_entienden_aceptadas(documentos):
    """R1.5: only information and documents."""
    with reloj.en(RECIBIDA):
        queja = una_solicitud(tipo="queja")
    with reloj.en(en_bogota(2027, 1, 20, 8)):
        acciones.marcar_silencios()
        assert silencio.impide_negar(queja) == ""
    assert not pasos(queja).exists()


def test_el_silencio_negativo_se_ve_a_los_tres_meses_y_no_cierra_nada(client):
    """R1.6, R2.15; the law's own example (casos.csv): received on 15 July, three months on 15 October."""
    client.force_login(una_funcionaria())
    with reloj.en(en_bogota(2026, 7, 15, 9)):
        queja = una_solicitud(tipo="queja")
    with reloj.en(en_bogota(2026, 10, 15, 23)):
        assert silencio.de(queja) is None
    with reloj.en(en_bogota(2026, 10, 16, 8)):
        assert silencio.de(queja) == silencio.Silencio(False, date(2026, 10, 15))
        pagina = seguimiento(client, queja)
        assert "Pasaron tres meses sin una decisión notificada" in pagina
        assert "la entidad sigue obligada a responderle" in pagina
        assert "Silencio negativo desde el jueves 15 de octubre de 2026" in texto_de(
            client.get(direccion(queja))
        )
    queja.refresh_from_db()
    assert queja.esta_abierta


def test_una_decision_que_no_se_notifico_es_como_si_no_hubiera(client):
    """R1.6: «sin decisión notificada»."""
    quien = una_funcionaria()
    client.force_login(quien)
    recursos = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles")
    with reloj.en(en_bogota(2026, 7, 15, 9)):
        queja = una_solicitud(tipo="queja")
        acciones.guardar_borrador(
            queja.pk, "Se niega.", "Puede recurrir.", quien, contenido=NIEGA, recursos=recursos
        )
        acciones.responder(queja.pk, quien)
    with reloj.en(en_bogota(2026, 10, 16, 8)):
        assert "Pasaron tres meses sin una decisión notificada" in seguimiento(client, queja)
        assert "Silencio negativo" in texto_de(client.get(direccion(queja)))
        acciones.notificar_en_persona(queja.pk, "Ana Pérez", quien)
        assert "Pasaron tres meses" not in seguimiento(client, queja)


@pytest.mark.parametrize("cuantas", [1, 3])
def test_buscar_las_que_faltan_cuesta_lo_mismo(django_assert_num_queries, cuantas):
    with reloj.en(RECIBIDA):
        for _ in range(cuantas):
            una_solicitud(tipo="peticion_documentos")
    with reloj.en(DESPUES):
        with django_assert_num_queries(2):
            assert len(list(silencio.en_orden(500))) == cuantas
        acciones.marcar_silencios()
        with django_assert_num_queries(1):
            assert list(silencio.en_orden(500)) == []
