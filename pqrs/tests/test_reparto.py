"""Routing: a suggestion with its reason, never a black box; holidays, absences and load."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cuentas.models import Dependencia, Rol
from nucleo import reloj
from nucleo.calendario import Calendario
from pqrs import acciones, reparto
from pqrs.consultas import reparto as consulta
from pqrs.models import Actuacion, Ausencia, ReglaReparto, Solicitud
from pqrs.reparto import Asunto, Candidata, Regla
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
MIERCOLES, VIERNES, SABADO = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28)
LUZ, JUAN = Candidata(1, "Luz Mora", carga=3), Candidata(2, "Juan Gil", carga=5)
PEDIDA = Asunto("queja", "Subsidios de vivienda", "web")


def sugerida(reglas=(), candidatas=(LUZ, JUAN), hoy=MIERCOLES, pedida=PEDIDA):
    return reparto.sugerir(pedida, reglas, candidatas, hoy, Calendario())


def ausente(una: Candidata, desde: date, hasta: date) -> Candidata:
    return Candidata(una.pk, una.nombre, una.carga, ((desde, hasta),))


@pytest.mark.parametrize(
    ("regla", "cumple"),
    [
        (Regla("todas"), True),
        (Regla("quejas", tipo="queja"), True),
        (Regla("reclamos", tipo="reclamo"), False),
        (Regla("web", canal="web"), True),
        (Regla("cartas", canal="correspondencia"), False),
        (Regla("subsidio", palabras=("crédito", "SUBSÍDIO")), True),
        (Regla("frase", palabras=("subsidios de vivienda",)), True),
        (Regla("a medias", palabras=("sidios",)), False),
        (Regla("todo a la vez", tipo="queja", canal="web", palabras=("vivienda",)), True),
        (Regla("falta una", tipo="queja", canal="chat", palabras=("vivienda",)), False),
    ],
)
def test_una_regla_cumple_cuando_cumplen_todas_sus_condiciones(regla, cumple):
    assert sugerida([regla]).razon.startswith(f"Regla «{regla.nombre}»") is cumple


def test_la_razon_dice_por_que_y_con_cuanta_carga():
    dicha = sugerida([Regla("Vivienda", palabras=("vivienda",))])
    assert dicha.persona == LUZ.pk
    assert dicha.razon == (
        "Regla «Vivienda»: el asunto dice «vivienda». Luz Mora tiene 3 solicitudes a cargo, la menor carga de las "
        "2 personas que están."
    )


@pytest.mark.parametrize(
    ("reglas", "persona"),
    [
        ((), LUZ.pk),
        ((Regla("Juan", personas=frozenset({2})),), JUAN.pk),
        ((Regla("no cumple", tipo="reclamo", personas=frozenset({2})),), LUZ.pk),
        ((Regla("Juan", personas=frozenset({2})), Regla("Luz", personas=frozenset({1}))), JUAN.pk),
        ((Regla("Luz", personas=frozenset({1})), Regla("Juan", personas=frozenset({2}))), LUZ.pk),
        ((Regla("quien se fue", personas=frozenset({99})), Regla("Juan", personas=frozenset({2}))), JUAN.pk),
    ],
)
def test_manda_la_primera_que_cumple_y_tiene_a_alguien(reglas, persona):
    assert sugerida(reglas).persona == persona


@pytest.mark.parametrize(
    ("desde", "hasta", "hoy", "persona"),
    [
        (MIERCOLES, MIERCOLES, MIERCOLES, JUAN.pk),
        (MIERCOLES - timedelta(3), MIERCOLES - timedelta(1), MIERCOLES, LUZ.pk),
        (MIERCOLES + timedelta(1), VIERNES, MIERCOLES, LUZ.pk),
        # On Saturday what counts is who comes on Monday 30; on the eve of 8 December, who comes on the 9th.
        (SABADO, SABADO + timedelta(1), SABADO, LUZ.pk),
        (date(2026, 11, 30), date(2026, 11, 30), SABADO, JUAN.pk),
        (date(2026, 12, 9), date(2026, 12, 9), date(2026, 12, 8), JUAN.pk),
    ],
)
def test_quien_no_esta_el_dia_habil_en_que_se_veria_no_recibe(desde, hasta, hoy, persona):
    assert sugerida(candidatas=(ausente(LUZ, desde, hasta), JUAN), hoy=hoy).persona == persona


def test_una_regla_sin_nadie_presente_lo_dice_y_pasa_a_la_siguiente():
    fuera = ausente(LUZ, MIERCOLES, VIERNES)
    dicha = sugerida([Regla("Luz", personas=frozenset({1}))], (fuera, JUAN))
    assert dicha.persona == JUAN.pk
    assert (
        "«Luz» también cumple, pero Luz Mora no está hasta el viernes 27 de noviembre de 2026." in dicha.razon
    )


def test_si_no_hay_nadie_no_se_sugiere_a_nadie():
    assert sugerida(candidatas=()) is None
    assert sugerida(candidatas=(ausente(LUZ, MIERCOLES, VIERNES),)) is None


# In the desk


@pytest.fixture
def marcela(client):
    persona = una_funcionaria(Rol.COORDINADOR, first_name="Marcela", last_name="Duarte")
    client.force_login(persona)
    return persona


@pytest.fixture
def luz():
    return una_funcionaria(first_name="Luz", last_name="Mora")


def una_regla(*personas, **cambios) -> ReglaReparto:
    datos = {"nombre": "Fechas", "dependencia": Dependencia.objects.receptora(), "palabras": "fecha"}
    regla = ReglaReparto.objects.create(**datos | cambios)
    regla.personas.set(personas)
    return regla


def test_al_asignar_se_ve_la_sugerencia_y_se_acepta_con_un_boton(client, marcela, luz):
    una_regla(luz)
    solicitud = una_solicitud()
    pagina = client.get(direccion(solicitud, "asignar"))
    assert "Sugerencia: Luz Mora" in texto_de(pagina)
    assert "Regla «Fechas»: el asunto dice «fecha»." in texto_de(pagina)
    client.post(direccion(solicitud, "asignar"), visto(solicitud) | {"responsable": luz.pk})
    solicitud.refresh_from_db()
    paso = solicitud.actuaciones.get(tipo=Actuacion.Tipo.ASIGNACION)
    assert (solicitud.responsable, paso.actor) == (luz, marcela)
    assert paso.contenido.datos["motivo"].startswith("Regla «Fechas»")


def test_elegir_a_otra_persona_no_guarda_una_razon_que_no_es(client, marcela, luz):
    una_regla(luz)
    solicitud = una_solicitud()
    client.post(direccion(solicitud, "asignar"), visto(solicitud) | {"responsable": marcela.pk})
    assert "motivo" not in solicitud.actuaciones.get(tipo="asignacion").contenido.datos


def test_la_carga_cuenta_lo_abierto_de_cada_quien(marcela, luz):
    for _ in range(2):
        acciones.asignar(una_solicitud().pk, luz, marcela)
    assert consulta.proponer(una_solicitud()).persona == marcela


def test_una_regla_automatica_asigna_sola_y_deja_la_razon(luz):
    una_regla(luz, es_automatica=True)
    suya, otra = una_solicitud(), una_solicitud(asunto="Otra cosa")
    assert acciones.repartir() == 1
    assert acciones.repartir() == 0
    suya.refresh_from_db()
    paso = suya.actuaciones.get(tipo="asignacion")
    assert (suya.responsable, paso.actor) == (luz, None)
    assert paso.contenido.datos["motivo"].startswith("Regla «Fechas»: el asunto dice «fecha».")
    otra.refresh_from_db()
    assert otra.responsable is None


def test_lo_que_reparte_sola_se_turna_por_carga(luz):
    juana = una_funcionaria(first_name="Juana")
    una_regla(luz, juana, es_automatica=True)
    for _ in range(4):
        una_solicitud()
    assert acciones.repartir() == 4
    assert [una.solicitudes_a_cargo.count() for una in (luz, juana)] == [2, 2]


def test_quien_esta_ausente_no_recibe_ni_sola(luz):
    una_regla(luz, es_automatica=True)
    Ausencia.objects.create(
        usuario=luz, desde=reloj.hoy(), hasta=reloj.hoy() + timedelta(10), motivo="Vacaciones"
    )
    una_solicitud()
    assert acciones.repartir() == 0


@pytest.mark.parametrize(
    "vigencia",
    [
        {"vigente_desde": date(2026, 9, 2)},
        {"vigente_desde": date(2026, 1, 1), "vigente_hasta": date(2026, 8, 31)},
    ],
)
def test_una_regla_que_no_rige_no_reparte(luz, vigencia):
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        una_regla(luz, es_automatica=True, **vigencia)
        una_solicitud()
        assert acciones.repartir() == 0


def test_sin_reglas_que_repartan_solas_cuesta_una_consulta(luz, django_assert_num_queries):
    una_regla(luz)
    una_solicitud()
    with django_assert_num_queries(1):
        acciones.repartir()


def test_repartir_lo_que_alguien_tomo_no_se_lo_quita(marcela, luz):
    solicitud = una_solicitud()
    acciones.tomar(solicitud.pk, marcela)
    acciones.asignar(solicitud.pk, luz, None, razon="Regla", si_nadie_la_tiene=True)
    assert Solicitud.objects.get(pk=solicitud.pk).responsable == marcela


@pytest.mark.parametrize("modelo", ["reglareparto", "ausencia"])
def test_cada_coordinacion_lleva_lo_de_su_dependencia(client, luz, modelo):
    regla = una_regla(luz)
    falta = Ausencia.objects.create(usuario=luz, desde=reloj.hoy(), hasta=reloj.hoy(), motivo="Cita médica")
    fila = {"reglareparto": regla, "ausencia": falta}[modelo]
    client.force_login(una_funcionaria(Rol.COORDINADOR, una_dependencia()))
    lista = client.get(reverse(f"admin:pqrs_{modelo}_changelist"))
    assert "Fechas" not in texto_de(lista)
    assert "Luz" not in texto_de(lista)
    una = client.get(reverse(f"admin:pqrs_{modelo}_change", args=[fila.pk]))
    assert una.status_code in (302, 403, 404)
    assert "Luz Mora" not in texto_de(client.get(reverse(f"admin:pqrs_{modelo}_add")))


def test_una_ausencia_que_termina_antes_de_empezar_se_devuelve_en_palabras(client, marcela, luz):
    datos = {"usuario": luz.pk, "desde": "2026-11-25", "hasta": "2026-11-20", "motivo": "Vacaciones"}
    respuesta = client.post(reverse("admin:pqrs_ausencia_add"), datos)
    assert "La ausencia termina antes de empezar." in texto_de(respuesta)
    assert not Ausencia.objects.exists()
