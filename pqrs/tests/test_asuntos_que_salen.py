"""One matter of several goes to the competent entity (art. 21 CPACA), or the person withdraws it (art. 18), while the
rest goes on (R1.4)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from nucleo import reloj
from pqrs import acciones, fichas
from pqrs.acciones.asuntos import Pedido
from pqrs.consultas import integridad
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, Asunto, Oficio, Solicitud
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto
from pqrs.tests.test_asuntos import A_TIEMPO, INFORMACION, PETICION, RECIBIDA, coinciden, dividir, responder

pytestmark = pytest.mark.django_db
ES_SUYA = "El impuesto predial lo cobra el municipio."


@pytest.fixture
def quien():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def solicitud():
    with reloj.en(RECIBIDA):
        return una_solicitud(tipo="peticion_interes_particular")


@pytest.fixture
def dividida(solicitud, quien):
    return dividir(solicitud, quien)


def trasladar(una, quien, n, en=A_TIEMPO):
    with reloj.en(en):
        return acciones.trasladar(una.pk, "Alcaldía de Tunja", ES_SUYA, quien, asunto=n)


def retirar(una, n, en=A_TIEMPO, **opciones):
    with reloj.en(en):
        return acciones.desistir(una.pk, "Ya no lo necesito.", asunto=n, **opciones)


def ultimo_correo() -> str:
    ultimo = Correo.objects.filter(clave__startswith="pqrs.aviso.").order_by("pk").last()
    return " ".join(ultimo.contenido().texto.split())


def pagina(client, una) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(una)])))


def test_el_asunto_trasladado_deja_de_contar_y_la_fecha_es_la_del_que_queda(dividida, quien):
    una = trasladar(dividida, quien, 2)
    assert (str(una.vence_el), una.estado) == (PETICION, "radicada")
    assert una.termino.tipo == "peticion_interes_particular"
    assert coinciden(una)


def test_trasladar_el_que_no_manda_no_mueve_la_fecha(dividida, quien):
    assert str(trasladar(dividida, quien, 1).vence_el) == INFORMACION


def test_sale_con_su_oficio_y_la_persona_recibe_copia_y_sabe_que_pasa_con_lo_demas(dividida, quien):
    """Art. 21 CPACA: the letter to the entity and its copy to the person."""
    trasladar(dividida, quien, 2)
    oficio, asunto = Oficio.objects.get(), Asunto.objects.get(n=2)
    assert (oficio.destinatario, asunto.traslado) == ("Alcaldía de Tunja", oficio)
    dicho = ultimo_correo()
    assert "el asunto 2 de su solicitud, «Cuántos subsidios hay», a Alcaldía de Tunja" in dicho
    assert ES_SUYA in dicho
    assert "Lo demás se lo responderemos nosotros, a más tardar el lunes 14 de septiembre de 2026" in dicho


def sin_silencio(solicitud, quien):
    """Two matters that not answering in time does not grant: a late one may still be sent away (R1.5)."""
    consulta, peticion = (
        Pedido("Qué es un subsidio", "consulta"),
        Pedido("El predial", "peticion_interes_particular"),
    )
    return dividir(solicitud, quien, consulta, peticion)


def test_la_historia_guarda_que_salio_como_y_cuanto_tarde_iba(solicitud, quien):
    trasladar(sin_silencio(solicitud, quien), quien, 2, en=en_bogota(2026, 9, 16, 10))
    paso = Actuacion.objects.get(tipo=Actuacion.Tipo.ASUNTO_TRASLADADO)
    assert paso.contenido.datos["dias_tarde"] == {"2": 2}
    assert paso.contenido.datos["hecho"]["causa"] == "traslado"
    assert integridad.comprobar().hallazgos == []


def test_lo_que_salio_tarde_hace_tardia_la_solicitud(solicitud, quien):
    """R1.7: what was late stays so, although the rest was in time."""
    una = trasladar(sin_silencio(solicitud, quien), quien, 2, en=en_bogota(2026, 9, 16, 10))
    terminada = responder(una, quien, falta="", en=en_bogota(2026, 9, 17, 10))
    assert (terminada.es_oportuna, terminada.dias_tarde) == (False, 2)


def test_la_persona_retira_un_asunto_y_los_demas_siguen(dividida):
    una = retirar(dividida, 2)
    assert (str(una.vence_el), una.esta_abierta) == (PETICION, True)
    assert coinciden(una)
    assert "ya no quiere seguir con el asunto 2" in ultimo_correo()
    assert "Lo demás sí, a más tardar el lunes 14 de septiembre de 2026" in ultimo_correo()
    assert integridad.comprobar().hallazgos == []


def test_ante_un_funcionario_se_escribe_como_lo_dijo(dividida, quien):
    with pytest.raises(DatosInvalidos, match="cómo y cuándo"):
        acciones.desistir(dividida.pk, " ", actor=quien, asunto=2)


@pytest.mark.parametrize(("n", "dice"), [(1, "toda la solicitud"), (2, "ya no está por responder")])
def test_el_ultimo_asunto_se_va_con_la_solicitud_y_el_que_ya_salio_no_vuelve_a_salir(
    dividida, quien, n, dice
):
    trasladar(dividida, quien, 2)
    with pytest.raises(DatosInvalidos, match=dice):
        trasladar(dividida, quien, n)
    with pytest.raises(DatosInvalidos, match=dice):
        retirar(dividida, n)


def test_trasladar_lo_que_queda_termina_la_solicitud(dividida, quien):
    retirar(dividida, 2)
    assert trasladar(dividida, quien, None).estado == "trasladada"


def test_de_una_dividida_se_elige_el_asunto_y_no_se_escribe_la_parte(dividida, quien):
    with pytest.raises(DatosInvalidos, match="elija cuál se traslada"):
        acciones.trasladar(dividida.pk, "Alcaldía", ES_SUYA, quien, solo_la_parte="Lo del predial")


def test_una_que_nadie_dividio_no_tiene_asuntos_que_trasladar(quien):
    with pytest.raises(DatosInvalidos, match="ya no está por responder"):
        acciones.trasladar(una_solicitud().pk, "Alcaldía", ES_SUYA, quien, asunto=1)


def test_no_se_responde_lo_que_se_traslado(dividida, quien):
    trasladar(dividida, quien, 2)
    with pytest.raises(DatosInvalidos, match="ya se respondió o ya no existe"):
        responder(dividida, quien, 2)


def test_dividir_otra_vez_no_toca_lo_que_salio(dividida, quien):
    trasladar(dividida, quien, 2)
    dividir(dividida, quien, Pedido("La fecha", "queja", 1), Pedido("El carné", "queja"), en=A_TIEMPO)
    assert [uno.causa for uno in Asunto.objects.order_by("n")] == [None, "traslado", None]
    assert "ya lo enviamos a la entidad competente" in ultimo_correo()


def test_la_persona_y_la_mesa_ven_que_fue_de_cada_asunto(client, quien, solicitud):
    tres = [Pedido(que, "queja") for que in ("La fecha", "El predial", "El carné")]
    una = dividir(solicitud, quien, *tres)
    trasladar(una, quien, 2)
    retirar(una, 3)
    client.force_login(quien)
    for texto in (pagina(client, una), texto_de(client.get(direccion(una)))):
        assert "Enviado el 1 de septiembre de 2026 a Alcaldía de Tunja" in texto
        assert "Retirado por quien lo pidió el 1 de septiembre de 2026" in texto


def test_la_persona_elige_que_retira_desde_su_pagina(client, dividida):
    url = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(dividida), "desistir"])
    with reloj.en(A_TIEMPO):
        assert "Solo el asunto 2: Cuántos subsidios hay" in texto_de(client.get(url))
        assert client.post(url, {"asunto": "2", "segura": "on"}).status_code == 303
    assert Solicitud.objects.get().esta_abierta
    assert Asunto.objects.get(n=2).esta_retirado


def test_quien_pidio_una_sola_cosa_no_elige_nada(client, solicitud):
    url = reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), "desistir"])
    assert "Qué quiere retirar" not in texto_de(client.get(url))


def test_la_mesa_traslada_un_asunto_sabiendo_que_fecha_queda(client, dividida, quien):
    client.force_login(quien)
    url = direccion(dividida, "trasladar")
    with reloj.en(A_TIEMPO):
        texto = texto_de(client.get(url))
        assert "Si sale solo el asunto 2, lo demás sigue y su fecha límite será el lunes 14" in texto
        assert "Solo una parte" not in texto
        datos = {"entidad": "Alcaldía", "motivo": ES_SUYA, "asunto": "2"}
        seguido = client.post(url, visto(dividida) | datos, follow=True)
    assert f"El asunto 2 de {dividida} se trasladó a Alcaldía. Lo demás sigue aquí." in texto_de(seguido)


def test_la_mesa_registra_que_desiste_de_un_asunto(client, dividida, quien):
    client.force_login(quien)
    url = direccion(dividida, "desistir")
    with reloj.en(A_TIEMPO):
        client.post(url, visto(dividida) | {"texto": "Llamó hoy.", "asunto": "1"})
    assert Asunto.objects.get(n=1).esta_retirado
    assert Solicitud.objects.get().esta_abierta


def test_la_base_no_deja_que_un_asunto_se_responda_y_se_traslade(dividida, quien):
    una = responder(dividida, quien, 2)
    trasladado = una_solicitud()
    acciones.trasladar(trasladado.pk, "Alcaldía", ES_SUYA, quien)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asunto.objects.filter(solicitud=una, n=2).update(traslado=Oficio.objects.get())


def test_quien_cambia_a_mano_como_salio_un_asunto_deja_rastro(dividida, quien):
    """Promise 4: the rows say what the history says."""
    trasladar(dividida, quien, 2)
    Asunto.objects.filter(n=2).update(traslado=None)
    assert any("sus asuntos no son" in hallazgo for hallazgo in integridad.comprobar().hallazgos)
