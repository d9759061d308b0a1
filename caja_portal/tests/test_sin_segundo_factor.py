"""What an official may do outside of the desk, who gave only a password: no more than anybody else."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from cuentas.consultas import con_permiso_ahora
from cuentas.models import Rol
from cuentas.tests.sesion import CLAVE, probar_segundo_factor
from encuestas.tests.fabricas import una_encuesta
from foros.acciones.publicacion import dejar_de_publicar
from foros.models import Hilo, Mensaje
from foros.tests.fabricas import funcionario, un_hilo, un_mensaje, una_persona
from foros.tests.lectura import dicho
from nucleo import reloj

pytestmark = pytest.mark.django_db


def entrar_con_la_clave(client, quien) -> None:
    """By the real page; nothing is enrolled yet, so it asks for nothing else."""
    cache.clear()
    quien.set_password(CLAVE)
    quien.save(update_fields=["password"])
    client.post(reverse("account_login"), {"login": quien.username, "password": CLAVE})
    assert client.session["_auth_user_id"] == str(quien.pk)


@pytest.fixture
def moderadora(client):
    quien = funcionario(Rol.MODERADOR, Rol.RADICADOR)
    entrar_con_la_clave(client, quien)
    return quien


def editado() -> str:
    mensaje = un_mensaje(un_hilo())
    mensaje.versiones.create(numero=1, texto="Mi teléfono secreto")
    Mensaje.objects.filter(pk=mensaje.pk).update(ediciones=1, editado_en=reloj.ahora())
    return reverse("foros:historia", args=[mensaje.pk])


def envio(**cambios) -> dict:
    return {
        "texto": "Abrimos a las 8.",
        "nombre": "Luz",
        "clave_envio": str(uuid4()),
        "acepta_reglas": "on",
        **cambios,
    }


def test_con_la_contrasena_sola_no_se_habla_por_la_entidad(client, moderadora):
    hilo = un_hilo()
    direccion = reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk])
    assert 'name="por_la_entidad"' not in dicho(client.get(hilo.get_absolute_url()))
    client.post(direccion, envio(por_la_entidad="on"))
    assert not Mensaje.objects.filter(hilo=hilo, es_oficial=True).exists()

    probar_segundo_factor(client, moderadora)
    client.post(direccion, envio(por_la_entidad="on"))
    assert Mensaje.objects.filter(hilo=hilo, es_oficial=True).count() == 1


def test_con_la_contrasena_sola_no_se_lee_un_mensaje_que_se_retiro(client, moderadora):
    mensaje = un_mensaje(un_hilo(), "Esto se retiró por moderación.")
    dejar_de_publicar(mensaje, Mensaje.Estado.OCULTO, causal="insulto", motivo="Insulta.")
    direccion = reverse("foros:radicar", args=[mensaje.pk])
    assert client.get(direccion).status_code == 404

    probar_segundo_factor(client, moderadora)
    assert client.get(direccion).status_code == 200


def test_con_la_contrasena_sola_no_se_lee_un_hilo_oculto(client, moderadora):
    hilo = un_hilo()
    Hilo.objects.filter(pk=hilo.pk).update(oculto_en=reloj.ahora())
    assert client.get(hilo.get_absolute_url()).status_code == 404

    probar_segundo_factor(client, moderadora)
    assert client.get(hilo.get_absolute_url()).status_code == 200


def test_con_la_contrasena_sola_no_se_lee_lo_que_un_mensaje_decia_antes(client, moderadora):
    direccion = editado()
    assert "secreto" not in dicho(client.get(direccion))

    probar_segundo_factor(client, moderadora)
    assert "secreto" in dicho(client.get(direccion))


def test_con_la_contrasena_sola_no_se_ven_resultados_sin_publicar(client):
    quien, encuesta = funcionario(Rol.EDITOR), una_encuesta()
    entrar_con_la_clave(client, quien)
    direccion = reverse("encuestas:resultados", args=[encuesta.slug])
    assert "Todavía no se publican" not in dicho(client.get(direccion))

    probar_segundo_factor(client, quien)
    assert "Todavía no se publican" in dicho(client.get(direccion))


def test_una_accion_que_pregunta_de_nuevo_por_la_persona_tampoco_se_deja(moderadora):
    moderadora.sin_probar = True
    assert con_permiso_ahora(moderadora, "foros.responder_por_la_entidad") is None
    assert not moderadora.tiene_rol(Rol.MODERADOR)


def test_saberlo_no_cuesta_ninguna_consulta(client, django_assert_num_queries):
    """The page that asks the least, with an account: the session, whose it is, and the thread."""
    direccion = reverse("foros:ultimo", args=[un_hilo().pk])
    client.force_login(una_persona().usuario)
    with django_assert_num_queries(3):
        client.get(direccion)
