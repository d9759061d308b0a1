"""What is published reaches who follows it, once, and what is withdrawn before reaches nobody."""

import pytest

from cuentas.models import Rol
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.publicacion import cambiar_lo_publicado, dejar_de_publicar, publicar_mensaje
from foros.models import Mensaje
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje
from suscripciones.models import EnTema, Novedad

pytestmark = pytest.mark.django_db


def temas_de(clave: str) -> set[str]:
    return set(EnTema.objects.filter(novedad__clave=clave).values_list("tema__clave", flat=True))


def test_un_mensaje_se_cuenta_a_quien_sigue_el_hilo_y_no_en_lo_que_publica_la_entidad():
    mensaje = un_mensaje(un_hilo())
    assert (anunciar_mensajes(), anunciar_mensajes()) == (1, 0)
    assert temas_de(mensaje.clave) == {mensaje.hilo.tema}


def test_la_respuesta_de_la_entidad_se_cuenta_tambien_a_quien_sigue_el_foro():
    mensaje = un_mensaje(un_hilo(), "Abrimos a las 8.", por_la_entidad=funcionario(Rol.RESPONSABLE))
    anunciar_mensajes()
    assert temas_de(mensaje.clave) == {mensaje.hilo.tema, mensaje.hilo.foro.tema}
    assert Novedad.objects.get(clave=mensaje.clave).titulo.endswith("· Respuesta de Atención a la Ciudadanía")


def test_un_hilo_nuevo_se_cuenta_enseguida_a_quien_sigue_el_foro():
    hilo = un_hilo()
    assert temas_de(hilo.tema) == {"todo", hilo.foro.tema, hilo.tema}
    assert anunciar_mensajes() == 0


def test_lo_que_se_retira_antes_de_contarlo_no_se_le_cuenta_a_nadie():
    mensaje = un_mensaje(un_hilo())
    dejar_de_publicar(mensaje, Mensaje.Estado.RETIRADO)
    anunciar_mensajes()
    assert not Novedad.objects.filter(clave=mensaje.clave).exists()


def test_lo_que_se_retira_despues_sale_de_los_canales_y_vuelve_sin_avisar_otra_vez():
    mensaje = un_mensaje(un_hilo())
    anunciar_mensajes()
    mensaje.refresh_from_db()
    dejar_de_publicar(mensaje, Mensaje.Estado.OCULTO, causal="insulto", motivo="Insulta.")
    assert not Novedad.objects.vigentes().filter(clave=mensaje.clave).exists()
    publicar_mensaje(mensaje)
    assert anunciar_mensajes() == 0
    assert Novedad.objects.vigentes().filter(clave=mensaje.clave).count() == 1


def test_lo_que_se_edita_despues_de_contarlo_dice_en_los_canales_lo_de_ahora():
    mensaje = un_mensaje(un_hilo(), "A las ocho.")
    anunciar_mensajes()
    mensaje.refresh_from_db()
    mensaje.texto = "A las nueve."
    mensaje.save(update_fields=["texto"])
    cambiar_lo_publicado(mensaje)
    assert Novedad.objects.get(clave=mensaje.clave).cuerpo == "A las nueve."


def test_contar_muchos_mensajes_de_un_hilo_toma_pocas_consultas_por_cada_uno(django_assert_max_num_queries):
    hilo = un_hilo(un_foro())
    for n in range(5):
        un_mensaje(hilo, f"Mensaje {n}")
    with django_assert_max_num_queries(12 * 5 + 12):
        assert anunciar_mensajes() == 5
