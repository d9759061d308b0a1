"""How long a request is kept when it asks several things, and what keeps it although its time is over (R3.39; Ley
594/2000 art. 24)."""

from datetime import date

import pytest

from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.asuntos import Pedido
from pqrs.acciones.datos_propios import _hasta
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas import retencion
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Peticionario, Solicitud
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.eliminacion import AHORA, DESPUES, eliminada, un_acta, una_serie
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def carpeta(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ada():
    return una_funcionaria(Rol.ADMINISTRADOR, first_name="Ada")


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR, first_name="Marcela")


def denuncia_y_sugerencia(quien) -> Solicitud:
    """The denuncia is answered first, so that the sugerencia is the matter that ruled at the end."""
    with reloj.en(AHORA):
        una = una_solicitud(tipo="denuncia")
        pedidos = [
            Pedido("Que investiguen un soborno.", "denuncia"),
            Pedido("Que abran los sábados.", "sugerencia"),
        ]
        acciones.dividir(una.pk, pedidos, quien)
        parte = acciones.Contenido(asuntos=(1,), queda_pendiente="Lo de los sábados.")
        acciones.guardar_borrador(una.pk, "Se investigó.", "Nada más.", quien, contenido=parte)
        acciones.responder(una.pk, quien)
        acciones.guardar_borrador(una.pk, "Ya abrimos los sábados.", "Nada más.", quien)
        acciones.responder(una.pk, quien)
    una = Solicitud.objects.select_related("termino").get(pk=una.pk)
    assert (una.termino.tipo, una.estado) == ("sugerencia", "respondida")
    return una


def decidida(quien, *, notificada=True, **contenido) -> Solicitud:
    with reloj.en(AHORA):
        una = una_solicitud(tipo=contenido.pop("tipo", "peticion_interes_particular"))
        una_respuesta(una, quien, "No procede.", notificada=notificada, sentido=Sentido.NIEGA, **contenido)
    return Solicitud.objects.select_related("termino").get(pk=una.pk)


def no_se_propone(una, quien, motivo):
    with reloj.en(DESPUES), pytest.raises(DatosInvalidos, match=motivo):
        un_acta(una, quien)


def test_la_denuncia_que_se_conserva_siempre_no_se_destruye_por_venir_con_una_sugerencia(ada, marcela):
    """R3.39, R1.4."""
    una_serie(tipo="sugerencia", anios_gestion=1, anios_central=1)
    una_serie(tipo="denuncia", serie="130 Denuncias", subserie="", disposicion="conservacion")
    una = denuncia_y_sugerencia(marcela)
    no_se_propone(una, ada, r"la tabla manda «conservación total» para 130 Denuncias")
    assert _hasta(una) == "siempre: la tabla no permite destruir las de su tipo"


def test_de_dos_cosas_pedidas_manda_la_que_se_conserva_mas_tiempo(ada, marcela):
    """R3.39, R1.4."""
    una_serie(tipo="sugerencia", anios_gestion=1, anios_central=1)
    una_serie(tipo="denuncia", anios_gestion=5, anios_central=15)
    una = denuncia_y_sugerencia(marcela)
    no_se_propone(una, ada, "se conserva hasta el sábado 1 de septiembre de 2046")
    with reloj.en(en_bogota(2046, 9, 2, 10)):
        assert un_acta(una, ada).expedientes.count() == 1


def test_si_algo_de_lo_pedido_no_esta_en_la_tabla_nada_se_destruye(ada, marcela):
    """R3.39, R1.4."""
    una_serie(tipo="sugerencia", anios_gestion=1, anios_central=1)
    no_se_propone(denuncia_y_sugerencia(marcela), ada, "no está en la tabla")


def test_con_todo_de_eliminacion_y_su_tiempo_cumplido_si_se_destruye(ada, marcela):
    """R3.39: what several matters ask is not kept for ever either."""
    una_serie(tipo="sugerencia")
    una_serie(tipo="denuncia")
    assert eliminada(denuncia_y_sugerencia(marcela), ada, marcela).objeto == ""


def test_saber_que_fila_manda_cuesta_lo_mismo_con_varios_asuntos(marcela, django_assert_num_queries):
    una_serie(tipo="sugerencia")
    una_serie(tipo="denuncia")
    with reloj.en(AHORA):
        sola = una_solicitud(tipo="sugerencia")
    for una in (sola, denuncia_y_sugerencia(marcela)):
        with django_assert_num_queries(2):
            assert retencion.serie_de(una) is not None


def test_con_un_recurso_sin_decidir_no_se_destruye_lo_que_se_recurrio(ada, marcela):
    """R3.39; art. 79 CPACA."""
    una_serie()
    una = decidida(marcela)
    with reloj.en(en_bogota(2026, 9, 2, 9)):
        escrito = Escrito("La fecha sigue mal.")
        recurso = acciones.recurrir(una.pk, una.respuestas.get().radicado_salida, "reposicion", escrito)
    no_se_propone(una, ada, r"un recurso por decidir: .*art[s]?\. 79")
    with reloj.en(en_bogota(2026, 9, 20, 9)):
        acciones.resolver_recurso(una.pk, recurso.pk, "confirma", "Razones.", marcela)
    no_se_propone(una, ada, "sin notificar")
    with reloj.en(en_bogota(2026, 9, 21, 9)):
        acciones.notificar_en_persona(una.pk, "Ana, con su cédula", marcela)
    with reloj.en(DESPUES):
        assert un_acta(una, ada).expedientes.count() == 1


def test_con_una_insistencia_que_el_juez_no_ha_decidido_no_se_destruye_lo_que_el_juez_pide_ver(ada, marcela):
    """R3.39, R3.37; art. 26 CPACA."""
    una_serie(tipo="peticion_informacion")
    una = decidida(
        marcela,
        tipo="peticion_informacion",
        reserva=Reserva.LEGAL,
        norma_negativa="Ley 1712 de 2014, art. 18 lit. a",
        lo_que_se_entrega="El acta sin nombres.",
    )
    with reloj.en(en_bogota(2026, 9, 10, 9)):
        insistencia = acciones.insistir(una.pk, una.respuestas.get().radicado_salida, "Es pública.")
    no_se_propone(una, ada, "una insistencia sin decisión del juez")
    with reloj.en(en_bogota(2026, 9, 11, 9)):
        acciones.enviar_insistencia(una.pk, insistencia.pk, "Tribunal de Boyacá", "Van 3 folios.", marcela)
    no_se_propone(una, ada, "una insistencia sin decisión del juez")
    with reloj.en(en_bogota(2026, 9, 25, 9)):
        dia = date(2026, 9, 24)
        acciones.registrar_decision_insistencia(una.pk, insistencia.pk, "confirma", dia, "Auto 1", marcela)
    with reloj.en(DESPUES):
        assert un_acta(una, ada).expedientes.count() == 1


def test_la_respuesta_que_nadie_le_notifico_no_se_destruye(ada, marcela):
    """R3.39; art. 72 CPACA: until then it has no effect."""
    una_serie()
    una = decidida(marcela, notificada=False)
    no_se_propone(una, ada, r"sin notificar 2026-S-\d+")


def test_un_recurso_que_llega_entre_las_dos_aprobaciones_detiene_la_destruccion(ada, marcela):
    """R3.39: what was true when it was proposed is asked again when it is carried out."""
    una_serie()
    una = decidida(marcela)
    with reloj.en(DESPUES):
        acta = un_acta(una, ada)
        acciones.aprobar_eliminacion(acta.pk, ada)
        salida = una.respuestas.get().radicado_salida
        acciones.recurrir(una.pk, salida, "reposicion", Escrito("Me notificaron mal."))
        with pytest.raises(TransicionInvalida, match="un recurso por decidir"):
            acciones.aprobar_eliminacion(acta.pk, marcela)
    assert Peticionario.objects.filter(solicitud=una).exists()
