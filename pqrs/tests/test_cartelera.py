"""The legal notice board, and the answers to those who did not say who they are (art. 69 inc. 2 CPACA; R3.14 to R3.16,
R3.32)."""

import pytest
from django.urls import reverse

from correo.models import Correo
from nucleo import reloj
from nucleo.models import DiaNoHabil
from pqrs import acciones, fichas
from pqrs.consultas import cartelera
from pqrs.consultas import notificacion as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, AvisoDeCartelera, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db

RECURSOS = acciones.PieDeRecursos("Reposición", "la Dirección", "10 días hábiles (art. 76 CPACA)")
#: Posted on Thursday 3 December; with the holiday of the 8th, its five working days end on Friday 11; it takes effect
#: at the end of Monday 14.
FIJADO = en_bogota(2026, 12, 3, 15)
ULTIMO_DIA, RETIRADO = en_bogota(2026, 12, 11, 23, 59), en_bogota(2026, 12, 12, 0, 1)


@pytest.fixture
def beatriz():
    return una_funcionaria()


def responder(solicitud: Solicitud, quien, recursos=None) -> Solicitud:
    contenido = acciones.Contenido(sentido="niega" if recursos else "informa")
    acciones.guardar_borrador(
        solicitud.pk, "Se abrió una investigación.", "Nada.", quien, contenido=contenido, recursos=recursos
    )
    acciones.responder(solicitud.pk, quien)
    solicitud.refresh_from_db()
    return solicitud


@pytest.fixture
def anonima(beatriz):
    with reloj.en(FIJADO):
        return responder(una_solicitud(tipo="denuncia", persona=None), beatriz)


@pytest.fixture
def fijado(anonima, beatriz):
    return fijar(anonima, beatriz)


def fijar(solicitud, quien, texto="Se abrió una investigación.") -> AvisoDeCartelera:
    with reloj.en(FIJADO):
        return acciones.publicar_aviso(solicitud.pk, "Respuesta a una denuncia", texto, "Es anónima.", quien)


def la_cartelera(client, **parametros) -> str:
    return texto_de(client.get(reverse("pqrs:cartelera"), parametros, follow=True))


def test_la_respuesta_a_una_anonima_queda_por_publicar(client, anonima, beatriz):
    """R3.15: a task of the desk, even when it only informs."""
    client.force_login(beatriz)
    with reloj.en(FIJADO):
        ficha = texto_de(client.get(direccion(anonima)))
    assert (
        "Publicar el aviso con la copia, sin datos personales, en la cartelera (art. 69 inc. 2 CPACA)"
        in ficha
    )


def test_se_publica_por_una_decision_humana_y_motivada(anonima, beatriz):
    """R3.14."""
    with reloj.en(FIJADO):
        assert cartelera.fijados() == []  # nothing posts itself
        with pytest.raises(DatosInvalidos, match="motivada"):
            acciones.publicar_aviso(anonima.pk, "Respuesta", "Copia", " ", beatriz)
    fijar(anonima, beatriz)
    paso = Actuacion.objects.get(solicitud=anonima, tipo="cartelera")
    assert paso.actor == beatriz
    assert paso.contenido.datos["motivo"] == "Es anónima."


def test_esta_fijado_cinco_dias_habiles_y_surte_al_finalizar_el_siguiente(client, fijado, anonima):
    """R3.15, R3.32."""
    with reloj.en(ULTIMO_DIA):
        assert "viernes 11 de diciembre de 2026" in la_cartelera(client)
        assert not consulta.de(anonima).esta_surtida
    with reloj.en(RETIRADO):
        assert "Hoy no hay avisos fijados" in la_cartelera(client)
    with reloj.en(en_bogota(2026, 12, 14, 23, 59)):
        assert not consulta.de(anonima).esta_surtida
    with reloj.en(en_bogota(2026, 12, 15, 0)):
        assert consulta.de(anonima).esta_surtida


def test_lo_retirado_se_encuentra_por_su_numero(client, fijado):
    numero = fijado.oficio.radicado_salida
    with reloj.en(RETIRADO):
        pagina = la_cartelera(client, numero=numero.lower().replace("-", " "))
    assert "Este aviso ya se retiró de la cartelera" in pagina
    assert "Se abrió una investigación." in pagina
    assert client.get(reverse("pqrs:cartelera"), {"numero": "2026-S-999999"}).status_code == 404
    assert client.get(reverse("pqrs:aviso_de_cartelera", args=["nada"])).status_code == 404


def test_un_dia_no_habil_declarado_mientras_esta_fijado_lo_deja_un_dia_mas(client, fijado):
    """R2.4 in the clock of R3.15: five days when anybody could read it."""
    with reloj.en(en_bogota(2026, 12, 9, 8)):
        DiaNoHabil.objects.create(
            fecha="2026-12-10", motivo="Fumigación", acto="Resolución 1", acto_el="2026-12-09",
            registrado_en=reloj.ahora(),
        )  # fmt: skip
    with reloj.en(RETIRADO):
        assert "lunes 14 de diciembre de 2026" in la_cartelera(client)


def test_quien_denuncio_la_lee_ademas_con_su_codigo_y_ve_donde_esta_publicada(client, fijado, anonima):
    """R3.15."""
    with reloj.en(FIJADO):
        pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(anonima)])))
    assert "Se abrió una investigación." in pagina
    assert f"la cartelera, con el número {fijado.oficio.radicado_salida}" in pagina


def test_no_se_publica_lo_que_todavia_nombra_a_la_persona(beatriz):
    """R3.15."""
    with reloj.en(FIJADO):
        sin_correo = una_persona(correo="", medio="direccion")
        solicitud = responder(una_solicitud(persona=sin_correo), beatriz, RECURSOS)
    with pytest.raises(DatosInvalidos, match="todavía trae datos de la persona"):
        fijar(solicitud, beatriz, "Señora ANA PÉREZ GÓMEZ: se niega.")
    fijar(solicitud, beatriz, "Señora: se niega.")
    assert not Correo.objects.filter(clave__startswith="pqrs.respuesta.").exists()


def test_a_quien_se_le_puede_escribir_no_se_le_publica_sin_intentarlo(beatriz):
    """R3.32: only when the notice came back."""
    with reloj.en(FIJADO):
        solicitud = responder(una_solicitud(), beatriz, RECURSOS)
    with pytest.raises(TransicionInvalida, match="primero van la citación y el aviso"):
        fijar(solicitud, beatriz)


def test_no_se_publica_dos_veces(fijado, anonima, beatriz):
    with pytest.raises(TransicionInvalida, match="queda hecha al finalizar el lunes 14 de diciembre de 2026"):
        fijar(anonima, beatriz)


def test_desde_la_mesa_se_publica_lo_que_la_persona_anonimizo(client, anonima, beatriz):
    client.force_login(beatriz)
    with reloj.en(FIJADO):
        pagina = texto_de(client.get(direccion(anonima, "publicar_aviso")))
        assert "Queda a la vista de todos por 5 días hábiles" in pagina
        datos = {"titulo": "Respuesta", "texto": "Copia sin nombres.", "motivo": "Es anónima."}
        assert client.post(direccion(anonima, "publicar_aviso"), datos | visto(anonima)).status_code == 302
        assert "Respuesta" in la_cartelera(client)


@pytest.mark.parametrize("cuantos", [1, 3])
def test_la_cartelera_cuesta_lo_mismo_con_uno_que_con_tres(
    client, beatriz, django_assert_num_queries, cuantos
):
    with reloj.en(FIJADO):
        for _ in range(cuantos):
            fijar(responder(una_solicitud(tipo="denuncia", persona=None), beatriz), beatriz)
        with django_assert_num_queries(4):  # the notices, days off, a word, the entity
            pagina = client.get(reverse("pqrs:cartelera"))
    assert pagina.content.decode().count("<article") == cuantos
