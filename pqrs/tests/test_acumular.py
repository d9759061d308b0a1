"""More than ten people ask alike (art. 22 CPACA; R2.17): one published answer, each one's own verdict."""

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas, referencias
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import RespuestaPublica, Solicitud
from pqrs.tests.fabricas import en_bogota, una_dependencia, una_funcionaria, una_persona, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
PUBLICA = {
    "titulo": "Horario",
    "pregunta": "¿A qué hora abren?",
    "texto": "A las 8.",
    "periodico": "El Diario, 1/9",
}


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def parecidas(cuantas: int, tipo: str = "peticion_interes_general") -> list[Solicitud]:
    """Received on 24 August 2026: due on 14 September."""
    with reloj.en(en_bogota(2026, 8, 24, 9)):
        return [
            una_solicitud(
                tipo=tipo,
                persona=una_persona(nombre=f"Luis Mora{n}", documento=f"7000{n}", correo=f"l{n}@ejemplo.co"),
            )
            for n in range(cuantas)
        ]


def acumular(solicitudes, quien) -> Solicitud:
    with reloj.en(en_bogota(2026, 8, 26, 9)):
        return acciones.acumular(solicitudes[0].pk, [una.radicado for una in solicitudes[1:]], quien)


def responder_a_todas(principal, quien, *momento, **cambios) -> RespuestaPublica:
    with reloj.en(en_bogota(*momento)):
        acciones.guardar_borrador(principal.pk, "A las 8.", "Nada.", quien)
        respuesta = acciones.responder(principal.pk, quien)
        return acciones.publicar_respuesta(principal.pk, respuesta.pk, quien, **PUBLICA | cambios)


def test_diez_no_bastan_y_once_si(marcela):
    with pytest.raises(DatosInvalidos, match=r"Son 10: .*más de 10"):
        acumular(parecidas(10), marcela)
    assert acumular(parecidas(11), marcela).acumuladas.count() == 10


def test_la_respuesta_publicada_responde_a_cada_una_con_su_numero_y_su_veredicto(client, marcela):
    solicitudes = parecidas(11)
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        nueva = una_solicitud(tipo="peticion_interes_general")
    principal = acumular(solicitudes, marcela)
    with reloj.en(en_bogota(2026, 9, 2, 9)):
        acciones.acumular(principal.pk, [nueva.radicado], marcela)

    publica = responder_a_todas(principal, marcela, 2026, 9, 16, 9)

    una = Solicitud.objects.get(pk=solicitudes[5].pk)
    assert (una.estado, una.es_oportuna, una.dias_tarde) == ("respondida", False, 2)
    nueva.refresh_from_db()
    assert (nueva.estado, nueva.es_oportuna, nueva.dias_tarde) == ("respondida", True, 0)
    pagina = texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(una)])))
    assert una.radicado in pagina
    assert f"Leer la respuesta pública número {publica.pk}" in pagina
    mensaje = (
        Correo.objects.filter(referencia=referencias.de(una.pk)).order_by("-id").first().contenido().texto
    )
    assert publica.get_absolute_url() in mensaje
    assert integridad.comprobar().hallazgos == []


def test_acumular_no_mueve_la_fecha_y_se_lo_dice_a_cada_persona(marcela):
    solicitudes = parecidas(11)
    acumular(solicitudes, marcela)
    una = Solicitud.objects.get(pk=solicitudes[3].pk)
    assert una.vence_el == solicitudes[3].vence_el
    mensaje = (
        Correo.objects.filter(referencia=referencias.de(una.pk)).order_by("-id").first().contenido().texto
    )
    assert "lunes 14 de septiembre de 2026" in mensaje


def test_los_datos_de_ninguna_de_las_personas_quedan_en_la_respuesta(marcela):
    principal = acumular(parecidas(11), marcela)
    with pytest.raises(DatosInvalidos, match="Mora7"):
        responder_a_todas(principal, marcela, 2026, 9, 1, 9, texto="Como dijo Luis Mora7, a las 8.")


def test_la_respuesta_unica_dice_en_que_diario_salio(marcela):
    principal = acumular(parecidas(11), marcela)
    with pytest.raises(DatosInvalidos, match="diario de amplia circulación"):
        responder_a_todas(principal, marcela, 2026, 9, 1, 9, periodico="")


def test_con_una_respuesta_en_parte_no_terminan_las_demas(marcela):
    principal = acumular(parecidas(11), marcela)
    acciones.guardar_borrador(
        principal.pk, "A las 8.", "Nada.", marcela, contenido=acciones.Contenido(queda_pendiente="El cierre.")
    )
    respuesta = acciones.responder(principal.pk, marcela)
    with pytest.raises(TransicionInvalida, match="es en parte"):
        acciones.publicar_respuesta(principal.pk, respuesta.pk, marcela, **PUBLICA)


@pytest.mark.parametrize("tipo", ["queja", "peticion_interes_particular"])
def test_lo_que_es_de_cada_persona_no_se_acumula(marcela, tipo):
    with pytest.raises(TransicionInvalida, match=r"art\. 22 CPACA"):
        acumular(parecidas(11, tipo), marcela)


def test_una_de_otro_tipo_o_de_otro_grupo_se_dice_cual_es_y_no_se_une_ninguna(marcela):
    solicitudes = parecidas(11)
    queja = una_solicitud(tipo="queja")
    with pytest.raises(DatosInvalidos, match=f"{queja.radicado} es de un tipo"):
        acumular([*solicitudes, queja], marcela)
    assert not Solicitud.objects.filter(acumulada_en__isnull=False).exists()
    acumular(solicitudes, marcela)
    with pytest.raises(DatosInvalidos, match="está en otro grupo"):
        acumular([*parecidas(11), solicitudes[4]], marcela)


def test_no_se_acumula_lo_que_no_se_puede_ver(marcela):
    solicitudes = parecidas(11)
    Solicitud.objects.filter(pk=solicitudes[2].pk).update(dependencia=una_dependencia())
    responsable = una_funcionaria()
    with pytest.raises(DatosInvalidos, match=f"usted no la puede ver: {solicitudes[2].radicado}"):
        acumular(solicitudes, responsable)


def test_la_que_ya_termino_conserva_su_propia_respuesta(marcela):
    solicitudes = parecidas(11)
    principal = acumular(solicitudes, marcela)
    acciones.desistir(solicitudes[1].pk, "")
    responder_a_todas(principal, marcela, 2026, 9, 1, 9)
    assert Solicitud.objects.get(pk=solicitudes[1].pk).estado == "desistida"


def test_se_acumula_desde_la_mesa(client, marcela):
    solicitudes = parecidas(11)
    client.force_login(marcela)
    datos = {"radicados": "\n".join(una.radicado for una in solicitudes[1:])} | visto(solicitudes[0])
    assert client.post(direccion(solicitudes[0], "acumular"), datos).status_code == 302
    assert "son 11 en total" in texto_de(client.get(direccion(solicitudes[0])))
