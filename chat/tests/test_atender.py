"""What an official does with a conversation: take, hand over, return, note, close, block; and who is there."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chat import reglas
from chat.acciones import atender, bloqueos, presencia
from chat.acciones.decir import decir
from chat.acciones.responder import responder
from chat.errores import DatosInvalidos, EstaCerrado, NoPuede, YaLaTomaron
from chat.models import Conversacion, Mensaje, Presencia
from chat.tests.fabricas import MARTES, la_persona, un_oficial, una_conversacion, una_sala
from cuentas.models import Dependencia, Rol
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


def tomada(quien=None, **datos):
    """A conversation that somebody attends."""
    quien = quien or un_oficial()
    conversacion = una_conversacion(**datos)
    return atender.tomar(conversacion.pk, quien=quien), quien


def presente(**datos):
    oficial = un_oficial(**datos)
    presencia.aqui_esta(oficial)
    return oficial


def lo_dicho(conversacion) -> list[str]:
    return list(
        Mensaje.objects.filter(conversacion=conversacion).order_by("seq").values_list("texto", flat=True)
    )


def test_no_se_toman_mas_de_las_que_uno_puede_a_la_vez():
    oficial = un_oficial()
    presencia.preferir(quien=oficial, cupo=1, con_sonido=False, con_titulo=False)
    tomada(oficial)
    with pytest.raises(NoPuede, match="Ya atiende 1 conversaciones, que es su cupo"):
        atender.tomar(una_conversacion().pk, quien=oficial)


def test_quien_dijo_que_esta_ausente_no_toma_y_al_regresar_si():
    oficial, conversacion = un_oficial(), una_conversacion()
    presencia.ausentarse(quien=oficial)
    with pytest.raises(NoPuede, match="Usted dijo que está ausente"):
        atender.tomar(conversacion.pk, quien=oficial)
    presencia.regresar(quien=oficial)
    assert atender.tomar(conversacion.pk, quien=oficial).agente == oficial


def test_nadie_atiende_la_conversacion_que_abrio_el_mismo():
    oficial = un_oficial()
    with pytest.raises(NoPuede, match="la abrió usted"):
        atender.tomar(una_conversacion(usuario=oficial).pk, quien=oficial)


def test_la_de_quien_perdio_la_linea_la_toma_otra_persona_sin_esperar_al_reloj():
    conversacion, _ = tomada()
    otra = un_oficial(nombre="marta")
    with pytest.raises(YaLaTomaron):
        atender.tomar(conversacion.pk, quien=otra)
    reloj.avanzar(reglas.LINEA_PERDIDA)
    assert atender.tomar(conversacion.pk, quien=otra).agente == otra
    assert lo_dicho(conversacion)[-2:] == [atender.SE_PERDIO_LA_LINEA, "Marta atiende esta conversación."]


def test_al_devolverla_conserva_su_turno():
    conversacion, oficial = tomada()
    espera_desde = conversacion.en_cola_desde
    reloj.avanzar(timedelta(minutes=9))
    devuelta = atender.devolver(conversacion.pk, quien=oficial)
    assert (devuelta.esta_en_cola, devuelta.en_cola_desde) == (True, espera_desde)


def test_se_pasa_a_quien_esta_con_lo_que_debe_saber():
    conversacion, oficial = tomada()
    marta = presente(nombre="marta")
    atender.transferir(conversacion.pk, quien=oficial, contexto="Ya envió el registro civil.", a=marta)
    conversacion.refresh_from_db()
    nota = conversacion.mensajes.get(clase=Mensaje.Clase.NOTA)
    assert (conversacion.agente, nota.texto) == (marta, "Ya envió el registro civil.")
    assert lo_dicho(conversacion)[-1] == "Ahora lo atiende Marta."


@pytest.mark.parametrize("como", ["sin página", "ausente", "sin cupo", "quien la abrió"])
def test_no_se_pasa_a_quien_no_puede_recibirla(como):
    marta = presente(nombre="marta")
    conversacion, oficial = tomada(usuario=marta) if como == "quien la abrió" else tomada()
    if como == "sin página":
        reloj.avanzar(reglas.LINEA_PERDIDA)
    elif como == "ausente":
        presencia.ausentarse(quien=marta)
    elif como == "sin cupo":
        presencia.preferir(quien=marta, cupo=1, con_sonido=False, con_titulo=False)
        tomada(marta)
    with pytest.raises(DatosInvalidos):
        atender.transferir(conversacion.pk, quien=oficial, contexto="Sabe de esto.", a=marta)
    conversacion.refresh_from_db()
    assert conversacion.agente == oficial
    assert not conversacion.mensajes.filter(clase=Mensaje.Clase.NOTA).exists()


def test_se_pasa_a_la_sala_de_otra_dependencia_y_espera_en_su_turno():
    conversacion, oficial = tomada()
    vivienda = una_sala(dependencia=Dependencia.objects.create(nombre="Vivienda"))
    atender.transferir(conversacion.pk, quien=oficial, contexto="Es de subsidios.", sala=vivienda)
    conversacion.refresh_from_db()
    assert (conversacion.sala, conversacion.agente, conversacion.esta_en_cola) == (vivienda, None, True)
    with pytest.raises(NoPuede, match="otra dependencia"):
        atender.tomar(conversacion.pk, quien=oficial)


def test_quien_la_recibe_de_otra_dependencia_la_lee_aunque_no_sea_de_la_suya():
    conversacion, oficial = tomada()
    marta = presente(nombre="marta")
    marta.dependencia = Dependencia.objects.create(nombre="Vivienda")
    marta.save()
    atender.transferir(conversacion.pk, quien=oficial, contexto="Es suya.", a=marta)
    assert responder(conversacion.pk, "Buenos días.", uuid4(), quien=marta).es_oficial


def test_responder_la_que_volvio_a_la_cola_es_tomarla_otra_vez():
    conversacion, oficial = tomada()
    atender.devolver(conversacion.pk, quien=oficial)
    responder(conversacion.pk, "Ya le digo.", uuid4(), quien=oficial)
    conversacion.refresh_from_db()
    assert (conversacion.agente, lo_dicho(conversacion)[-1]) == (oficial, "Ya le digo.")


def test_no_se_responde_la_que_tiene_otra_persona():
    conversacion, _ = tomada()
    with pytest.raises(NoPuede, match="la atiende otra persona"):
        responder(conversacion.pk, "Hola.", uuid4(), quien=un_oficial())


def test_no_se_responde_la_que_termino():
    conversacion, oficial = tomada()
    atender.cerrar(conversacion.pk, quien=oficial, nota="Quedó afiliado.")
    with pytest.raises(EstaCerrado):
        responder(conversacion.pk, "Hola.", uuid4(), quien=oficial)


def test_responder_dos_veces_el_mismo_envio_es_un_mensaje():
    conversacion, oficial = tomada()
    clave = uuid4()
    assert responder(conversacion.pk, "Hola.", clave, quien=oficial) == responder(
        conversacion.pk, "Hola.", clave, quien=oficial
    )


def test_al_cerrar_se_dice_en_que_quedo_y_la_persona_lo_lee():
    conversacion, oficial = tomada()
    with pytest.raises(DatosInvalidos, match="en qué quedó"):
        atender.cerrar(conversacion.pk, quien=oficial, nota=" ")
    atender.cerrar(conversacion.pk, quien=oficial, nota="Quedó afiliado.")
    conversacion.refresh_from_db()
    assert (conversacion.cierre, conversacion.nota_de_cierre) == ("atendida", "Quedó afiliado.")
    assert lo_dicho(conversacion)[-1] == "La entidad cerró la conversación. Quedó afiliado."


def test_se_anota_despues_de_cerrar_y_no_despues_de_borrar_lo_dicho():
    conversacion, oficial = tomada()
    atender.cerrar(conversacion.pk, quien=oficial, nota="Quedó afiliado.")
    assert atender.anotar(conversacion.pk, "Llamar el lunes", uuid4(), quien=oficial).clase == "nota"
    Conversacion.objects.filter(pk=conversacion.pk).update(anonimizada_en=reloj.ahora(), nombre="", correo="")
    with pytest.raises(EstaCerrado, match="ya se borró"):
        atender.anotar(conversacion.pk, "Otra", uuid4(), quien=oficial)


def test_bloquear_dice_hasta_cuando_y_por_que_y_levantarlo_deja_escribir():
    conversacion, oficial = tomada()
    hasta = reloj.ahora() + timedelta(days=2)
    bloqueo = bloqueos.bloquear(conversacion.pk, quien=oficial, motivo="Insultos", hasta=hasta)
    with pytest.raises(
        NoPuede, match=r"Hasta el 26/11/2026 a las 10:00 no puede escribir en el chat.*Insultos\."
    ):
        decir(la_persona(conversacion), "Otra vez", uuid4())
    bloqueos.levantar_bloqueo(bloqueo.pk, quien=oficial)
    assert decir(la_persona(conversacion), "Otra vez", uuid4()).texto == "Otra vez"


def test_nadie_queda_bloqueado_para_siempre():
    conversacion, oficial = tomada()
    hasta = reloj.ahora() + timedelta(days=366)
    with pytest.raises(DatosInvalidos, match="máximo 365 días"):
        bloqueos.bloquear(conversacion.pk, quien=oficial, motivo="Insultos", hasta=hasta)


def test_no_se_bloquea_ni_se_levanta_lo_de_otra_dependencia():
    conversacion, oficial = tomada()
    hasta = reloj.ahora() + timedelta(days=2)
    bloqueo = bloqueos.bloquear(conversacion.pk, quien=oficial, motivo="Insultos", hasta=hasta)
    ajeno = un_oficial()
    ajeno.dependencia = Dependencia.objects.create(nombre="Vivienda")
    ajeno.save()
    with pytest.raises(NoPuede):
        bloqueos.bloquear(conversacion.pk, quien=ajeno, motivo="No", hasta=hasta)
    with pytest.raises(NoPuede):
        bloqueos.levantar_bloqueo(bloqueo.pk, quien=ajeno)


def test_bloquear_una_que_termino_no_escribe_en_ella():
    conversacion, oficial = tomada()
    atender.cerrar(conversacion.pk, quien=oficial, nota="Listo.")
    antes = lo_dicho(conversacion)
    hasta = reloj.ahora() + timedelta(days=1)
    bloqueos.bloquear(conversacion.pk, quien=oficial, motivo="Insultos", hasta=hasta)
    assert lo_dicho(conversacion) == antes


@pytest.mark.parametrize("rol", [Rol.AUDITOR, Rol.ADMINISTRADOR, Rol.RESPONSABLE])
def test_quien_no_atiende_no_toma(rol):
    with pytest.raises(NoPuede, match="ya no tiene permiso"):
        atender.tomar(una_conversacion().pk, quien=un_oficial(rol))


def test_quien_administra_no_lee_conversaciones_y_quien_audita_las_lee_todas():
    conversacion, _ = tomada()
    lee = Conversacion.objects.de_la_entidad
    assert list(lee(un_oficial(Rol.ADMINISTRADOR))) == []
    assert list(lee(un_oficial(Rol.AUDITOR))) == [conversacion]


def test_el_latido_se_anota_cada_tanto_y_las_demas_veces_no_cuesta_nada(django_assert_num_queries):
    conversacion, oficial = tomada()
    with django_assert_num_queries(0):
        assert not presencia.vio_la_persona(conversacion)
    reloj.avanzar(reglas.LATIDO)
    with django_assert_num_queries(1):
        assert presencia.vio_la_persona(conversacion)
    conversacion.refresh_from_db()
    assert conversacion.vista_en == reloj.ahora()
    presencia.aqui_esta(oficial)
    conversacion.refresh_from_db()
    assert conversacion.agente_vio_en == reloj.ahora()


def test_el_latido_de_quien_ya_no_atiende_no_cuenta():
    conversacion, oficial = tomada()
    atender.devolver(conversacion.pk, quien=oficial)
    reloj.avanzar(reglas.LATIDO)
    presencia.aqui_esta(oficial)
    conversacion.refresh_from_db()
    assert conversacion.agente_vio_en is None


def test_cualquier_pagina_del_chat_mantiene_todas_las_de_uno(django_assert_num_queries):
    oficial = presente()
    una, otra = tomada(oficial)[0], tomada(oficial)[0]
    reloj.avanzar(reglas.LATIDO)
    with django_assert_num_queries(3):
        presencia.aqui_esta(oficial)
    with django_assert_num_queries(1):
        presencia.aqui_esta(oficial)
    for conversacion in (una, otra):
        conversacion.refresh_from_db()
        assert conversacion.agente_vio_en == reloj.ahora()


def test_estar_aqui_deriva_de_la_pagina_y_de_lo_que_uno_dijo():
    oficial = presente()
    assert Presencia.objects.get().esta_aqui
    presencia.ausentarse(quien=oficial)
    assert not Presencia.objects.get().esta_aqui


@pytest.mark.parametrize("cupo", [0, 21])
def test_el_cupo_tiene_limites(cupo):
    with pytest.raises(DatosInvalidos, match="de 1 a 20"):
        presencia.preferir(quien=un_oficial(), cupo=cupo, con_sonido=True, con_titulo=True)
