"""The alarm of what has to be looked at again (R4.4)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contenidos import acciones
from contenidos.models import Apartado, Regla
from contenidos.tests.fabricas import un_borrador, un_contenido, una_dependencia, una_persona, unas_reglas
from correo.models import Correo
from nucleo import reloj

pytestmark = pytest.mark.django_db
#: Tuesday 10 March 2026, 10:00 in Bogotá. The 23rd is a holiday.
MARTES = datetime(2026, 3, 10, 15, tzinfo=UTC)
EL_DIA = date(2026, 3, 11)


@pytest.fixture
def editora():
    return una_persona()


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


def a_los(dias: int):
    return reloj.en(MARTES + timedelta(days=dias))


def cartas() -> list[str]:
    return list(Correo.objects.order_by("pk").values_list("para", flat=True))


def test_se_avisa_a_la_persona_responsable_el_dia_que_dijo(editora):
    un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    assert acciones.avisar_por_revisar() == 0
    with a_los(1):
        assert acciones.avisar_por_revisar() == 1
    carta = Correo.objects.get()
    assert carta.para == editora.email
    assert carta.asunto.startswith("Hoy hay que revisar")
    assert "/admin/contenidos/contenido/" in carta.texto


def test_se_avisa_una_sola_vez_aunque_el_reloj_pase_varias(editora):
    un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    with a_los(1):
        assert [acciones.avisar_por_revisar() for _ in range(3)] == [1, 0, 0]
    with a_los(2):
        assert acciones.avisar_por_revisar() == 0


def test_si_nadie_lo_atiende_se_avisa_cada_cinco_dias_habiles_y_a_quienes_editan(editora):
    otra = una_persona()
    un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    with a_los(1):
        acciones.avisar_por_revisar()
    with a_los(7):  # Tuesday 17th: four working days
        assert acciones.avisar_por_revisar() == 0
    with a_los(8):  # Wednesday 18th: five
        assert acciones.avisar_por_revisar() == 2
    assert cartas() == [editora.email, editora.email, otra.email]
    assert "Sigue sin revisar" in Correo.objects.latest("pk").asunto


def test_confirmado_no_se_avisa_mas(editora):
    contenido = un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    with a_los(1):
        acciones.avisar_por_revisar()
        acciones.confirmar_vigencia(contenido, editora, EL_DIA + timedelta(days=60))
    with a_los(8):
        assert acciones.avisar_por_revisar() == 0


@pytest.mark.parametrize("dias", [4, 5, 13])
def test_ni_en_sabado_ni_en_domingo_ni_en_festivo(editora, dias):
    un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    with a_los(dias):
        assert acciones.avisar_por_revisar() == 0


def test_ni_de_noche(editora):
    un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA)
    with reloj.en(MARTES + timedelta(days=1, hours=8)):
        assert acciones.avisar_por_revisar() == 0


def test_sin_persona_se_avisa_al_correo_de_la_dependencia(editora):
    oficina = una_dependencia("archivo", "Archivo", correo="archivo@caja.example")
    un_contenido(autor=editora, dependencia=oficina, revisar_el=EL_DIA)
    with a_los(1):
        acciones.avisar_por_revisar()
    assert cartas() == ["archivo@caja.example"]


def test_a_quien_ya_no_trabaja_no_se_le_avisa_sino_a_quienes_editan(editora):
    se_fue = una_persona(is_active=False)
    un_contenido(autor=editora, responsable=se_fue, revisar_el=EL_DIA)
    with a_los(1):
        acciones.avisar_por_revisar()
    assert cartas() == [editora.email]


def test_ni_borradores_ni_retirados_hacen_sonar_la_alarma(editora):
    un_borrador(autor=editora, responsable=editora, revisar_el=EL_DIA)
    acciones.retirar(un_contenido(autor=editora, responsable=editora, revisar_el=EL_DIA), editora, "No va")
    with a_los(1):
        assert acciones.avisar_por_revisar() == 0


def test_las_reglas_que_rigen_y_los_apartados_tambien(editora):
    vieja = acciones.publicar_regla(unas_reglas("contacto", revisar_el=EL_DIA), editora)
    acciones.publicar_regla(unas_reglas("contacto", revisar_el=EL_DIA), editora)
    Apartado.objects.create(numero=77, titulo="Normativa", revisar_el=EL_DIA)
    with a_los(1):
        assert list(Regla.objects.por_revisar().exclude(mecanismo="contacto")) == []
        assert vieja not in Regla.objects.por_revisar()
        assert acciones.avisar_por_revisar() == 2
    assert set(cartas()) == {editora.email}
