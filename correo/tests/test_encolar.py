import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from correo import acciones
from correo.entrada.citas import SEPARADOR
from correo.mensaje import CabeceraInvalida, identificador
from correo.models import Correo
from correo.redaccion import Redaccion
from nucleo import reloj

Estado = Correo.Estado


def test_lo_que_se_debe_queda_escrito_con_sus_palabras(encolar):
    correo = Correo.objects.get(pk=encolar(clave="acuse:1", referencia="solicitud:12").pk)

    assert correo.estado == Estado.PENDIENTE
    assert correo.asunto == "Recibimos su petición: 2026-E-000123"
    assert correo.para == "ana@correo.example"
    assert "El radicado es 2026-E-000123." in correo.texto
    assert "El radicado es 2026-E-000123." in correo.html
    assert correo.referencia == "solicitud:12"


def test_encolar_cuesta_una_consulta(encolar, django_assert_num_queries):
    with django_assert_num_queries(1):
        encolar()


def test_encolar_lo_confidencial_cuesta_una_consulta(encolar, django_assert_num_queries):
    with django_assert_num_queries(1):
        encolar(confidencial=True)


def test_la_misma_clave_no_se_debe_dos_veces(encolar):
    primero = encolar(clave="acuse:1")
    segundo = encolar(clave="acuse:1", contexto={"nombre": "Otra"}, para="otra@correo.example")

    assert segundo == primero
    assert segundo.para == "ana@correo.example"
    assert Correo.objects.count() == 1


def test_la_misma_clave_no_rompe_la_transaccion_de_quien_encola(encolar):
    encolar(clave="acuse:1")
    with transaction.atomic():
        encolar(clave="acuse:1")
        encolar(clave="acuse:2")

    assert Correo.objects.count() == 2


def test_si_el_hecho_se_deshace_no_se_debe_nada(encolar):
    with transaction.atomic():
        encolar()
        transaction.set_rollback(True)

    assert not Correo.objects.exists()


def test_una_direccion_mala_no_impide_el_hecho(encolar):
    assert encolar(para="esto no es\r\nuna dirección").estado == Estado.PENDIENTE


def test_el_momento_es_el_del_reloj_del_portal(encolar):
    momento = timezone.datetime(2026, 1, 5, 15, tzinfo=reloj.BOGOTA)
    with reloj.en(momento):
        correo = encolar()

    assert correo.creado_en == correo.proximo_intento_en == momento


def test_no_se_puede_escribir_una_cabecera_propia(db):
    with pytest.raises(CabeceraInvalida):
        acciones.depositar(
            clave="x",
            para="ana@correo.example",
            redaccion=Redaccion("a", "b", "c"),
            cabeceras={"Bcc": "x@y.example"},
        )


def test_el_timbre_suena_despues_de_confirmar(encolar, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as pendientes:
        encolar(clave="acuse:1")
        encolar(clave="acuse:1")

    assert len(pendientes) == 1


@pytest.mark.parametrize(
    "cambios",
    [
        {"estado": "perdido"},
        {"estado": "enviado", "proximo_intento_en": None},
        {"estado": "enviando", "proximo_intento_en": None},
        {"estado": "fallido"},
        {"proximo_intento_en": None},
        {"tomado_por": "alguien"},
    ],
)
def test_la_base_no_admite_un_estado_a_medias(encolar, cambios):
    correo = encolar()

    with pytest.raises(IntegrityError), transaction.atomic():
        Correo.objects.filter(pk=correo.pk).update(**cambios)


def test_solo_lo_que_se_puede_responder_lleva_la_linea_que_separa(encolar, settings):
    settings.CORREO_ENTRANTE = "atencion@caja.example"
    assert SEPARADOR in encolar(referencia="solicitud:1").texto
    assert SEPARADOR not in encolar().texto
    assert SEPARADOR not in encolar(referencia="solicitud:1", responder_a="otra@caja.example").texto
    settings.CORREO_ENTRANTE = ""
    assert SEPARADOR not in encolar(referencia="solicitud:1").texto


def test_nadie_que_no_lo_haya_recibido_adivina_su_identificador(encolar):
    """Whoever names it in a report of non-delivery is believed, and the keys are easy to guess."""
    correo = encolar(clave="pqrs.acuse.2026-E-000123")
    assert correo.message_id != identificador(
        "pqrs.acuse.2026-E-000123", correo.message_id.strip("<>").split("@")[1]
    )
