"""Who goes first, by which norm, and who is told at once. The days never change (R1.8–R1.13)."""

import pytest

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones import Prelacion
from pqrs.consultas import integridad, plazo
from pqrs.consultas.mesa import Bandeja
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Solicitud
from pqrs.prioridades import Prioridad
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_radicada, una_solicitud
from pqrs.tests.mesa import direccion, la_lista, radicados_en, texto_de, visto

pytestmark = pytest.mark.django_db


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def solicitud():
    return una_solicitud()


def dar(solicitud, prioridad, quien):
    return acciones.priorizar(solicitud.pk, Prelacion(prioridad, "Lo dice en su escrito."), quien)


def alertas() -> list[str]:
    return list(Correo.objects.filter(clave__startswith="pqrs.alerta.").values_list("para", flat=True))


def test_lo_que_tiene_prelacion_va_primero_entre_lo_que_nadie_tiene(client, marcela):
    """R1.8: by turn, and inside each turn by due date."""
    comun, otra, periodista, nina, vida = (una_solicitud() for _ in range(5))
    dar(periodista, Prioridad.PERIODISTA, marcela)
    dar(nina, Prioridad.NINEZ, marcela)
    dar(vida, Prioridad.RIESGO_INMINENTE, marcela)
    client.force_login(marcela)

    assert radicados_en(la_lista(client, bandeja=Bandeja.SIN_RESPONSABLE)) == [
        uno.radicado for uno in (vida, nina, periodista, comun, otra)
    ]


def test_las_paginas_siguen_el_turno_sin_repetir_ni_perder(client, marcela):
    solicitudes = [una_solicitud() for _ in range(60)]
    for solicitud in solicitudes[::7]:
        dar(solicitud, Prioridad.NINEZ, marcela)
    client.force_login(marcela)

    vistas, tras = [], ""
    while True:
        pagina = la_lista(client, bandeja=Bandeja.SIN_RESPONSABLE, **({"tras": tras} if tras else {}))
        vistas += radicados_en(pagina)
        tras = pagina.context["pagina"].siguiente
        if not tras:
            break

    esperadas = Solicitud.objects.order_by("prioridad", "vence_el", "id").values_list("radicado", flat=True)
    assert vistas == list(esperadas)


@pytest.mark.parametrize("prioridad", [p for p in Prioridad if p is not Prioridad.NINGUNA])
def test_nunca_cambia_los_dias(solicitud, marcela, prioridad):
    """R1.9 to R1.12."""
    vencia = solicitud.vence_el
    dar(solicitud, prioridad, marcela)
    solicitud.refresh_from_db()

    assert (solicitud.prioridad, solicitud.vence_el) == (prioridad, vencia)
    assert plazo.calcular(solicitud).huella == solicitud.huella_plazo
    assert integridad.comprobar().hallazgos == []


def test_el_riesgo_para_la_vida_se_avisa_en_el_acto_a_la_coordinacion_y_a_quien_la_tiene(solicitud, marcela):
    """R1.10: at once, not the next day; and with nothing of whoever asks."""
    lejos = una_funcionaria(Rol.COORDINADOR, una_dependencia())
    responsable = una_funcionaria()
    acciones.asignar(solicitud.pk, responsable, marcela)

    dar(solicitud, Prioridad.RIESGO_INMINENTE, marcela)

    assert sorted(alertas()) == sorted([marcela.email, responsable.email])
    assert lejos.email not in alertas()
    alerta = Correo.objects.filter(clave__startswith="pqrs.alerta.").first()
    assert alerta.prioridad == Correo.Prioridad.ACUSE
    assert "art. 20 inc. 2 CPACA" in alerta.texto
    assert "Ana Pérez" not in alerta.texto
    assert "Lo dice en su escrito" not in alerta.texto


def test_sin_coordinacion_en_la_dependencia_se_avisa_a_la_que_recibe(solicitud, marcela):
    """Whoever is told may open it: the coordinator of a third office may not."""
    otra = una_dependencia()
    una_funcionaria(Rol.COORDINADOR, una_dependencia("vivienda", "Vivienda"))
    acciones.reasignar(solicitud.pk, otra, "Le toca.", marcela)
    dar(solicitud, Prioridad.RIESGO_INMINENTE, marcela)
    assert alertas() == [marcela.email]


def test_sin_ninguna_coordinacion_que_la_vea_se_avisa_a_quien_administra(solicitud):
    lejos = una_funcionaria(Rol.COORDINADOR, una_dependencia())
    administradora = una_funcionaria(Rol.ADMINISTRADOR)
    dar(solicitud, Prioridad.RIESGO_INMINENTE, lejos)
    assert alertas() == [administradora.email]


def test_las_demas_no_alertan_y_a_la_persona_se_le_dice(solicitud, marcela):
    dar(solicitud, Prioridad.NINEZ, marcela)

    assert alertas() == []
    carta = Correo.objects.order_by("-id").first().contenido().texto
    assert "Le dimos prelación" in carta
    assert "La fecha límite no cambia" in carta
    assert "Lo dice en su escrito" not in carta


def test_en_que_se_funda_solo_lo_lee_la_mesa(client, marcela):
    """R1.13: it may tell of a person's health."""
    radicada = una_radicada()
    dar(radicada.solicitud, Prioridad.ATENCION_ESPECIAL, marcela)
    seguida = client.get(
        f"/seguimiento/{radicada.solicitud.radicado}/{radicada.codigo.replace('-', '')}/", follow=True
    )
    assert "La solicitud se atiende primero" in texto_de(seguida)
    assert "Lo dice en su escrito" not in texto_de(seguida)

    client.force_login(marcela)
    assert "Lo dice en su escrito" in texto_de(client.get(direccion(radicada.solicitud)))


def test_se_puede_quitar_y_queda_en_la_historia(solicitud, marcela):
    dar(solicitud, Prioridad.PERIODISTA, marcela)
    dar(solicitud, Prioridad.NINGUNA, marcela)

    pasos = Actuacion.objects.filter(tipo=Actuacion.Tipo.PRELACION).order_by("n")
    assert [paso.contenido.datos["prioridad"] for paso in pasos] == ["periodista", "ninguna"]
    assert Solicitud.objects.get().tiene_prelacion is False


@pytest.mark.parametrize(
    ("prioridad", "fundamento"), [(Prioridad.NINEZ, " "), (Prioridad.NINGUNA, "Ya está así.")]
)
def test_sin_fundamento_o_sin_cambio_no_se_hace(solicitud, marcela, prioridad, fundamento):
    with pytest.raises(DatosInvalidos):
        acciones.priorizar(solicitud.pk, Prelacion(prioridad, fundamento), marcela)


def test_lo_terminado_ya_no_espera_turno(solicitud, marcela):
    acciones.desistir(solicitud.pk, "Por teléfono.", actor=marcela)
    with pytest.raises(TransicionInvalida):
        dar(solicitud, Prioridad.NINEZ, marcela)


def test_se_da_desde_la_mesa_y_se_ve_en_la_lista_y_en_la_ficha(client, solicitud, marcela):
    client.force_login(marcela)
    assert "Es facultativo" in texto_de(client.get(direccion(solicitud, "priorizar")))
    assert client.post(direccion(solicitud, "priorizar"), visto(solicitud)).status_code == 422

    datos = {"prioridad": "1", "fundamento": "Necesita diálisis."} | visto(solicitud)
    assert client.post(direccion(solicitud, "priorizar"), datos).status_code == 302

    for pagina in (la_lista(client), client.get(direccion(solicitud))):
        assert "Riesgo inminente para la vida o la integridad" in texto_de(pagina)


@pytest.mark.parametrize("rol", [Rol.AUDITOR, Rol.ADMINISTRADOR])
def test_quien_no_puede_no_da_prelacion(client, solicitud, rol):
    client.force_login(una_funcionaria(rol))
    assert client.get(direccion(solicitud, "priorizar")).status_code == 403


def test_al_radicar_por_otro_la_alerta_sale_en_la_misma_transaccion(marcela):
    """R1.10, R3.19: whoever hears it at the counter says it there."""
    rosa = una_funcionaria(Rol.RADICADOR)
    with reloj.en(en_bogota(2026, 11, 25, 10)):
        solicitud = una_solicitud(
            canal="telefono",
            ingreso=acciones.DatosDeIngreso(rosa, rosa),
            prelacion=Prelacion(Prioridad.RIESGO_INMINENTE, "No tiene oxígeno."),
        )

    assert Solicitud.objects.get().prioridad == Prioridad.RIESGO_INMINENTE
    assert alertas() == [marcela.email]
    assert [paso.tipo for paso in solicitud.actuaciones.all()] == ["radicacion", "prelacion"]
