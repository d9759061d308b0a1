"""What silence granted is handed over: it is not refused in part, nor sent away, archived or taken for withdrawn (R1.5,
R1.6; arts. 14 num. 1, 17 and 31 CPACA)."""

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import verbos
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
Estado = Solicitud.Estado
#: Documents asked for on Thursday 19 November: ten working days end on 3 December.
RECIBIDA, A_TIEMPO, TARDE = en_bogota(2026, 11, 19, 10), en_bogota(2026, 12, 3, 23), en_bogota(2026, 12, 4, 8)
MUCHO_DESPUES = en_bogota(2027, 2, 1, 8)
EN_PARTE = {
    "sentido": "accede_parte",
    "norma_negativa": "Ley 1712 de 2014, art. 18 lit. a",
    "lo_que_se_entrega": "El acta, sin los nombres.",
}
ACEPTADA = r"por ley se entiende aceptada \(art. 14 num. 1 CPACA\)"


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def documentos():
    with reloj.en(RECIBIDA):
        return una_solicitud(tipo="peticion_documentos")


def responder(una, quien, **contenido):
    dicho = acciones.Contenido(**contenido)
    recursos = acciones.recursos_de_la_ley(una, dicho)
    acciones.guardar_borrador(una.pk, "Van las copias.", "Nada.", quien, contenido=dicho, recursos=recursos)
    return acciones.responder(una.pk, quien)


def trasladar(una, quien, **que):
    return acciones.trasladar(una.pk, "Alcaldía de Tunja", "Los tiene ella.", quien, **que)


def ofrecido(verbo, una, quien) -> str:
    """Why the desk closes it; "" when it is open."""
    fresca = Solicitud.objects.select_related("termino").get(pk=una.pk)
    return verbos.impedimento(verbos.uno(verbo), fresca, quien)


def dividida(quien) -> Solicitud:
    with reloj.en(RECIBIDA):
        una = una_solicitud(tipo="peticion_documentos")
        pedidos = [Pedido("Las actas.", "peticion_documentos"), Pedido("Mal servicio.", "queja")]
        return acciones.dividir(una.pk, pedidos, quien)


def test_vencidos_los_diez_dias_tampoco_me_niegan_una_parte(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        with pytest.raises(DatosInvalidos, match="Tampoco en parte") as negada:
            responder(documentos, marcela, **EN_PARTE)
        assert negada.value.campo == "sentido"
        responder(documentos, marcela, sentido="accede")
    documentos.refresh_from_db()
    assert documentos.estado == Estado.RESPONDIDA


def test_el_ultimo_dia_todavia_pueden_negarme_una_parte(documentos, marcela):
    with reloj.en(A_TIEMPO):
        responder(documentos, marcela, **EN_PARTE)
    documentos.refresh_from_db()
    assert documentos.estado == Estado.RESPONDIDA


def test_lo_reservado_sigue_reservado_aunque_no_hayan_respondido_a_tiempo(documentos, marcela):
    """R1.5: silence makes nothing public that the law reserves."""
    with reloj.en(TARDE):
        responder(documentos, marcela, reserva="legal", **EN_PARTE)
    documentos.refresh_from_db()
    assert documentos.estado == Estado.RESPONDIDA


def test_lo_que_ya_aceptaron_por_ley_no_lo_mandan_a_otra_entidad(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        for que in ({}, {"solo_la_parte": "las actas"}):
            with pytest.raises(TransicionInvalida, match=ACEPTADA):
                trasladar(documentos, marcela, **que)
        assert "Respóndala y entréguelo" in ofrecido("trasladar", documentos, marcela)
    with reloj.en(A_TIEMPO):
        assert ofrecido("trasladar", documentos, marcela) == ""
        assert trasladar(documentos, marcela).estado == Estado.TRASLADADA


def test_lo_que_ya_aceptaron_por_ley_no_lo_archivan(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        with pytest.raises(TransicionInvalida, match=ACEPTADA):
            acciones.archivar(documentos.pk, "irrespetuosa", "Insulta.", marcela)
        assert "ya no puede terminar" in ofrecido("archivar", documentos, marcela)
    with reloj.en(A_TIEMPO):
        assert (
            acciones.archivar(documentos.pk, "irrespetuosa", "Insulta.", marcela).estado == Estado.ARCHIVADA
        )


def test_cambiarle_el_tipo_no_les_deja_archivar_lo_que_ya_me_dijeron_que_aceptaban(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        acciones.marcar_silencios()
        acciones.clasificar(documentos.pk, "queja", marcela)
        with pytest.raises(TransicionInvalida, match=ACEPTADA):
            acciones.archivar(documentos.pk, "irrespetuosa", "Insulta.", marcela)
        with pytest.raises(TransicionInvalida, match=ACEPTADA):
            trasladar(documentos, marcela)


def test_lo_que_devolvieron_a_tiempo_y_nadie_aclaro_si_se_archiva(documentos, marcela):
    """Art. 19 CPACA."""
    with reloj.en(A_TIEMPO):
        acciones.aclarar(documentos.pk, "¿Qué actas?", marcela)
    with reloj.en(MUCHO_DESPUES):
        acciones.marcar_silencios()
        assert ofrecido("archivar", documentos, marcela) == ""
        archivada = acciones.archivar(documentos.pk, "sin_aclarar", "No aclaró.", marcela)
    assert archivada.estado == Estado.ARCHIVADA


def test_pedirme_que_aclare_cuando_ya_lo_aceptaron_no_les_deja_archivarla(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        acciones.aclarar(documentos.pk, "¿Qué actas?", marcela)
    with reloj.en(MUCHO_DESPUES), pytest.raises(TransicionInvalida, match=ACEPTADA):
        acciones.archivar(documentos.pk, "sin_aclarar", "No aclaró.", marcela)


def test_si_me_piden_completar_cuando_ya_lo_aceptaron_no_pueden_decir_que_desisti(documentos, marcela):
    """R1.5."""
    with reloj.en(TARDE):
        acciones.requerir(documentos.pk, "Falta decir el año.", marcela)
    with reloj.en(MUCHO_DESPUES):
        with pytest.raises(TransicionInvalida, match=ACEPTADA):
            acciones.decretar_desistimiento(documentos.pk, "No completó.", marcela)
        assert "ya no puede terminar" in ofrecido("decretar_desistimiento", documentos, marcela)


def test_si_me_piden_completar_con_el_termino_vencido_no_pueden_decir_que_desisti(marcela):
    """R1.6: the entity was late already, and still owes the answer."""
    with reloj.en(RECIBIDA):
        queja = una_solicitud(tipo="queja")
    with reloj.en(en_bogota(2026, 12, 14, 9)):  # fifteen working days ended on the 11th
        acciones.requerir(queja.pk, "Falta un soporte.", marcela)
    with reloj.en(MUCHO_DESPUES):
        with pytest.raises(TransicionInvalida, match=r"no es desistir \(arts. 17 y 31 CPACA; R1.6\)"):
            acciones.decretar_desistimiento(queja.pk, "No completó.", marcela)
        assert "ya había vencido" in ofrecido("decretar_desistimiento", queja, marcela)


def test_si_me_piden_a_tiempo_que_complete_y_no_lo_hago_si_se_entiende_que_desisti(documentos, marcela):
    """Art. 17 CPACA: asked in time, the term stopped and nothing was granted."""
    with reloj.en(en_bogota(2026, 11, 24, 10)):
        acciones.requerir(documentos.pk, "Falta decir el año.", marcela)
    with reloj.en(MUCHO_DESPUES):
        assert acciones.marcar_silencios() == 0
        assert ofrecido("decretar_desistimiento", documentos, marcela) == ""
        assert (
            acciones.decretar_desistimiento(documentos.pk, "No completó.", marcela).estado == Estado.DESISTIDA
        )


def test_quien_ya_no_lo_quiere_todavia_puede_retirarla(documentos):
    """Art. 18 CPACA."""
    with reloj.en(TARDE):
        assert acciones.desistir(documentos.pk, "").estado == Estado.DESISTIDA


def test_de_dos_cosas_pedidas_solo_se_queda_la_que_concedio_el_silencio(marcela):
    """R1.5, R1.4."""
    una = dividida(marcela)
    with reloj.en(TARDE):
        for que in ({}, {"asunto": 1}):
            with pytest.raises(TransicionInvalida, match=ACEPTADA):
                trasladar(una, marcela, **que)
        assert ofrecido("trasladar", una, marcela) == ""
        assert trasladar(una, marcela, asunto=2).esta_abierta
        assert ofrecido("trasladar", una, marcela) != ""


def test_la_mesa_dice_por_que_no_se_archiva_y_que_hacer(client, documentos, marcela):
    client.force_login(marcela)
    with reloj.en(TARDE):
        pagina = texto_de(client.get(direccion(documentos, "archivar")))
    assert "por ley se entiende aceptada (art. 14 num. 1 CPACA)" in pagina
    assert "Respóndala y entréguelo" in pagina
