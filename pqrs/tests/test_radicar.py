"""Filing: promises 1 and 2."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from correo.models import Correo
from nucleo import reloj
from pqrs import acciones, radicados
from pqrs.consultas import acceso
from pqrs.errores import DatosInvalidos
from pqrs.models import ArchivoEnEspera, Consentimiento, Contador, Peticionario, Solicitud
from pqrs.tests.fabricas import en_bogota, un_archivo_pdf, una_persona, una_radicada, una_solicitud

pytestmark = pytest.mark.django_db


def test_la_primera_solicitud_del_anio_es_la_uno():
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        assert una_solicitud().radicado == "2026-E-000001"


def test_los_numeros_siguen_el_orden_de_llegada():
    numeros = [una_solicitud().consecutivo for _ in range(3)]
    assert numeros == [1, 2, 3]


def test_el_anio_del_numero_es_el_de_bogota():
    with reloj.en(en_bogota(2026, 12, 31, 23, 50)):
        assert una_solicitud().radicado == "2026-E-000001"
    with reloj.en(en_bogota(2027, 1, 1, 0, 10)):
        assert una_solicitud().radicado == "2027-E-000001"


def test_lo_que_falla_no_consume_numero():
    una_solicitud()

    def fallar_despues():
        with transaction.atomic():
            una_solicitud()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fallar_despues()
    assert una_solicitud().consecutivo == 2


@pytest.mark.django_db(transaction=True)
def test_un_numero_no_se_toma_fuera_de_una_transaccion():
    with pytest.raises(RuntimeError, match="transacción"):
        Contador.objects.siguiente(2026, "E")


def test_la_fecha_limite_se_cuenta_desde_la_recepcion():
    with reloj.en(en_bogota(2026, 8, 24, 9, 15)):
        solicitud = una_solicitud(tipo="peticion_interes_particular")
    assert str(solicitud.vence_el) == "2026-09-14"
    assert str(solicitud.fecha_efectiva) == "2026-08-24"


def test_lo_recibido_en_festivo_cuenta_desde_el_dia_habil_siguiente():
    with reloj.en(en_bogota(2026, 7, 20, 10, 0)):
        solicitud = una_solicitud(tipo="queja")
    assert (str(solicitud.fecha_efectiva), str(solicitud.vence_el)) == ("2026-07-21", "2026-08-12")


def test_lo_que_llego_antes_por_otra_puerta_conserva_su_momento():
    recibida = en_bogota(2026, 11, 20, 16, 0)
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)):
        solicitud = una_solicitud(canal="correspondencia", recibida_en=recibida)
    assert solicitud.recibida_en == recibida


def test_no_se_radica_lo_que_aun_no_llega():
    with reloj.en(en_bogota(2026, 11, 24, 10, 0)), pytest.raises(DatosInvalidos, match="posterior"):
        una_solicitud(recibida_en=en_bogota(2026, 11, 25, 10, 0))


def test_un_tipo_que_no_existe_se_rechaza_y_no_deja_nada():
    with pytest.raises(DatosInvalidos, match="no existe"):
        una_solicitud(tipo="inventado")
    assert not Solicitud.objects.exists()
    assert not Contador.objects.exists()


def test_confirmar_dos_veces_radica_una_sola():
    primera = una_radicada(clave_envio="a" * 64, codigo="AAAA-BBBB-CCCC")
    segunda = una_radicada(clave_envio="a" * 64, codigo="AAAA-BBBB-CCCC")
    assert (segunda.solicitud, segunda.es_nueva) == (primera.solicitud, False)
    assert Solicitud.objects.count() == 1
    assert Correo.objects.count() == 1


def test_el_acuse_queda_en_el_buzon_y_nadie_puede_leerlo():
    radicada = una_radicada()
    acuse = Correo.objects.get(clave=f"pqrs.acuse.{radicada.solicitud.radicado}")
    assert acuse.es_confidencial
    assert radicada.codigo not in acuse.texto + acuse.html
    assert "ana@ejemplo.co" not in acuse.para
    assert radicada.codigo in acuse.contenido().texto


def test_el_codigo_abre_la_solicitud_y_no_se_guarda_en_claro():
    radicada = una_radicada()
    assert acceso.por_codigo(radicada.solicitud.radicado, radicada.codigo) == radicada.solicitud
    assert acceso.por_codigo(radicada.solicitud.radicado.lower(), radicada.codigo.lower().replace("-", " "))
    assert radicada.codigo not in str(Solicitud.objects.values().get())


def test_otro_codigo_y_otro_numero_no_abren_nada(django_assert_num_queries):
    radicada = una_radicada()
    with django_assert_num_queries(3):
        assert acceso.por_codigo(radicada.solicitud.radicado, radicados.nuevo_codigo()) is None
        assert acceso.por_codigo("2026-E-999999", radicada.codigo) is None
        assert acceso.por_codigo("no es un radicado", radicada.codigo) is None


def test_la_anonima_no_guarda_a_nadie():
    solicitud = una_solicitud(persona=None, tipo="denuncia")
    assert solicitud.es_anonima
    assert not Peticionario.objects.exists()
    assert not Correo.objects.exists()


def test_solo_se_guarda_lo_que_la_persona_acepto():
    solicitud = una_solicitud(consentimientos=(1, 3))
    assert list(solicitud.consentimientos.values_list("texto_id", flat=True)) == [1, 3]
    una_solicitud(consentimientos=())
    assert Consentimiento.objects.count() == 2


def test_los_archivos_dejan_de_esperar_al_radicar():
    solicitud = una_solicitud(archivos=[un_archivo_pdf("uno.pdf"), un_archivo_pdf("dos.pdf", relleno=5)])
    assert list(solicitud.adjuntos.values_list("nombre", flat=True)) == ["uno.pdf", "dos.pdf"]
    assert not ArchivoEnEspera.objects.exists()


def test_radicar_cuesta_lo_mismo_con_uno_o_tres_archivos(django_assert_num_queries):
    con_uno, con_tres = radicados.nueva_ficha(), radicados.nueva_ficha()
    una_solicitud()
    for ficha, cuantos in ((con_uno, 1), (con_tres, 3)):
        una_solicitud(archivos=[un_archivo_pdf(relleno=n) for n in range(cuantos)], ficha=ficha)
    for _ in (1, 3):
        # 6 reads (one in the list of affiliates), 2 of a savepoint, number, previous link and 5 writes; on PostgreSQL,
        # the key beforehand
        with django_assert_num_queries(15 + (connection.vendor == "postgresql")):
            acciones.radicar(
                acciones.NuevaSolicitud(
                    tipo="queja", asunto="a", objeto="b", persona=una_persona(), consentimientos=()
                )
            )


def test_el_radicado_no_se_repite_ni_por_fuera_de_las_acciones():
    solicitud = una_solicitud()
    solicitud.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        solicitud.save(force_insert=True)


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [
        ("2026-E-000123", "2026-E-000123"),
        ("2026e123", "2026-E-000123"),
        (" 2026 – e – 123 ", "2026-E-000123"),
        ("2026-S-1234567", "2026-S-1234567"),
        ("123", None),
        ("", None),
        ("2026-X-1", None),
    ],
)
def test_el_radicado_se_lee_como_la_gente_lo_escribe(escrito, leido):
    assert radicados.leer(escrito) == leido


def test_el_codigo_tiene_mas_de_cincuenta_bits():
    assert len(radicados.ALFABETO) ** radicados.LETRAS_CODIGO > 2**50
    assert len(radicados.ALFABETO) ** radicados.LETRAS_CONSTANCIA > 2**80
    assert len({radicados.nuevo_codigo() for _ in range(200)}) == 200


def test_quien_radica_espera_a_los_demas_lo_menos_posible(db):
    """From the number on everybody waits: on PostgreSQL the person and their consent are written before it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite tiene un solo escritor: nadie espera el número.")
    una_solicitud()
    with CaptureQueriesContext(connection) as consultas:
        una_solicitud()
    sentencias = [consulta["sql"] for consulta in consultas]
    numero = next(
        n for n, sql in enumerate(sentencias) if sql.startswith("UPDATE") and "pqrs_contador" in sql
    )
    assert "pqrs_peticionario" in " ".join(sentencias[:numero])
    assert "pqrs_peticionario" not in " ".join(sentencias[numero:])
