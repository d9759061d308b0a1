"""Days off registered late, and the nightly check (R2.3, R2.4, promise 3)."""

from datetime import date

import pytest

from correo.models import Correo
from nucleo import reloj
from nucleo.models import DiaNoHabil
from pqrs import acciones
from pqrs.consultas import calendario
from pqrs.consultas.plazo import calcular
from pqrs.errores import DatosInvalidos
from pqrs.models import Solicitud, Termino
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db
JORNADA = date(2026, 9, 10)


@pytest.fixture
def admin():
    return una_funcionaria("administrador", email="admin@caja.example")


@pytest.fixture
def solicitud():
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        return una_solicitud()  # vence el lunes 14 de septiembre


def registrar(admin, *momento, fecha=JORNADA):
    with reloj.en(en_bogota(*momento)):
        return acciones.registrar_dia_no_habil(fecha, "Jornada", "Resolución 5", reloj.hoy(), admin)


def test_un_dia_no_habil_mueve_lo_abierto_y_deja_constancia(solicitud, admin):
    assert registrar(admin, 2026, 9, 1, 8, 0).movidas == 1
    solicitud.refresh_from_db()
    assert (solicitud.vence_el, solicitud.vence_original_el) == (date(2026, 9, 15), date(2026, 9, 14))
    ultima = solicitud.actuaciones.last()
    assert ultima.contenido.datos["antes"] == "2026-09-14"
    assert ultima.contenido.datos["despues"] == "2026-09-15"
    assert "Resolución 5" in ultima.contenido.datos["causa"]
    assert ultima.actor == admin


def test_antes_de_registrarlo_se_sabe_cuantas_mueve(solicitud, admin):
    with reloj.en(en_bogota(2026, 9, 1, 8, 0)):
        assert calendario.efecto_de(JORNADA) == 1
        assert calendario.efecto_de(date(2026, 9, 12)) == 0  # sábado
        assert calendario.efecto_de(date(2026, 9, 15)) == 0  # después de vencer


def test_registrado_despues_de_vencer_no_la_revive(solicitud, admin):
    assert registrar(admin, 2026, 9, 15, 8, 0).movidas == 0
    solicitud.refresh_from_db()
    assert solicitud.vence_el == date(2026, 9, 14)


def test_lo_guardado_coincide_con_el_calculo_despues_de_cada_cambio(solicitud, admin):
    registrar(admin, 2026, 9, 1, 8, 0)
    registrar(admin, 2026, 9, 2, 8, 0, fecha=date(2026, 9, 15))
    solicitud.refresh_from_db()
    plazo = calcular(solicitud)
    assert (plazo.vence_el, plazo.huella) == (solicitud.vence_el, solicitud.huella_plazo)
    assert acciones.revisar_plazos().desviadas == []


def test_revocarlo_devuelve_la_fecha_y_guarda_los_dos_actos(solicitud, admin):
    registrar(admin, 2026, 9, 1, 8, 0)
    dia = DiaNoHabil.objects.get()
    with reloj.en(en_bogota(2026, 9, 3, 8, 0)):
        acciones.revocar_dia_no_habil(dia, "Resolución 9", admin)
    solicitud.refresh_from_db()
    assert solicitud.vence_el == date(2026, 9, 14)
    assert solicitud.actuaciones.count() == 3


def test_un_dia_que_ya_paso_como_no_habil_no_se_revoca(solicitud, admin):
    """Due on the 15th thanks to it, the request would wake up overdue since the 14th."""
    registrar(admin, 2026, 9, 1, 8, 0)
    with (
        reloj.en(en_bogota(2026, 9, 15, 8, 0)),
        pytest.raises(DatosInvalidos, match="ya pasó como día no hábil"),
    ):
        acciones.revocar_dia_no_habil(DiaNoHabil.objects.get(), "Resolución 9", admin)
    assert DiaNoHabil.objects.get().revocado_en is None


def test_un_dia_registrado_por_error_despues_de_pasar_se_revoca(solicitud, admin):
    registrar(admin, 2026, 9, 11, 8, 0)
    with reloj.en(en_bogota(2026, 9, 11, 9, 0)):
        assert acciones.revocar_dia_no_habil(DiaNoHabil.objects.get(), "Resolución 9", admin).movidas == 1


def test_lo_vencido_no_se_anuncia_entre_lo_que_se_mueve(solicitud, admin):
    with reloj.en(en_bogota(2026, 9, 15, 8, 0)):
        assert calendario.efecto_de(JORNADA) == registrar(admin, 2026, 9, 15, 8, 0).movidas == 0


def test_una_solicitud_danada_no_detiene_la_revision_de_las_demas(solicitud, admin):
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        otra = una_solicitud()
    Solicitud.objects.filter(pk=solicitud.pk).update(politica={"recepcion": "la que sea"})
    recuento = registrar(admin, 2026, 9, 1, 8, 0)
    assert (recuento.movidas, recuento.desviadas) == (1, [solicitud.radicado])
    otra.refresh_from_db()
    assert otra.vence_el == date(2026, 9, 15)


def test_el_mismo_dia_no_se_registra_dos_veces(admin):
    registrar(admin, 2026, 9, 1, 8, 0)
    with pytest.raises(DatosInvalidos, match="ya está registrado"):
        registrar(admin, 2026, 9, 1, 9, 0)


def test_un_acto_futuro_no_vale(admin):
    with reloj.en(en_bogota(2026, 9, 1, 8, 0)), pytest.raises(DatosInvalidos, match="futura"):
        acciones.registrar_dia_no_habil(JORNADA, "Jornada", "Resolución 5", date(2026, 9, 2), admin)


def test_lo_terminado_no_cambia(solicitud, admin):
    with reloj.en(en_bogota(2026, 8, 28, 8, 0)):
        acciones.guardar_borrador(solicitud.pk, "Sí", "Nada", admin)
        acciones.responder(solicitud.pk, admin)
    assert registrar(admin, 2026, 9, 1, 8, 0).movidas == 0
    solicitud.refresh_from_db()
    assert calcular(solicitud).vence_el == solicitud.vence_el


def test_responder_con_un_dia_no_habil_que_todavia_no_movio_la_fecha_la_mueve_antes(solicitud, admin):
    """The process that registered the day died before it reached this request."""
    DiaNoHabil.objects.create(
        fecha=JORNADA,
        motivo="Jornada",
        acto="Resolución 5",
        acto_el=date(2026, 9, 1),
        registrado_en=en_bogota(2026, 9, 1, 8, 0),
    )
    with reloj.en(en_bogota(2026, 9, 15, 8, 0)):
        acciones.guardar_borrador(solicitud.pk, "Sí", "Nada", admin)
        acciones.responder(solicitud.pk, admin)
    solicitud.refresh_from_db()
    assert (solicitud.vence_el, solicitud.es_oportuna) == (date(2026, 9, 15), True)
    tipos = list(solicitud.actuaciones.values_list("tipo", flat=True))
    assert tipos == ["radicacion", "cambio_calendario", "respuesta"]


def test_la_revision_de_la_noche_recuenta_si_cambio_el_termino(solicitud):
    Termino.objects.filter(pk=solicitud.termino_id).update(dias=10)
    with reloj.en(en_bogota(2026, 8, 25, 2, 30)):
        assert acciones.revisar_plazos().movidas == 1
    solicitud.refresh_from_db()
    assert solicitud.vence_el == date(2026, 9, 7)


def test_la_revision_de_la_noche_encuentra_una_fecha_cambiada_a_mano(solicitud, admin):
    Solicitud.objects.filter(pk=solicitud.pk).update(vence_el=date(2026, 12, 31))
    with reloj.en(en_bogota(2026, 8, 25, 2, 30)):
        assert acciones.revisar_plazos().desviadas == [solicitud.radicado]
        acciones.revisar_plazos()
    aviso = Correo.objects.get(para="admin@caja.example")
    assert solicitud.radicado in aviso.texto
    solicitud.refresh_from_db()
    assert solicitud.vence_el == date(2026, 12, 31)
