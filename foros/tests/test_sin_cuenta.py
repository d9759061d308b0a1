"""Writing without an account: nobody reads it until its author confirms the address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from correo.models import Correo
from foros.acciones.cartas import enlace_de
from foros.acciones.sin_cuenta import (
    abrir_hilo_sin_cuenta,
    confirmar,
    descartar_sin_confirmar,
    escribir_sin_cuenta,
)
from foros.errores import NoPuede, TransicionInvalida
from foros.models import Foro, Hilo, Mensaje, Participante, Revision, Silencio
from foros.tests.fabricas import funcionario, un_foro, un_hilo
from nucleo import cifrado, reloj

pytestmark = pytest.mark.django_db
CORREO = "marta@correo.example"


def hilo_de_todos() -> Hilo:
    return un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA))


def dejar(hilo: Hilo, texto: str = "Sin cuenta también opino.", **cambios) -> Mensaje:
    datos = {"nombre": "Marta", "correo": CORREO, "clave_envio": uuid4()} | cambios
    escribir_sin_cuenta(hilo, texto, **datos)
    return Mensaje.objects.latest("pk")


def ficha_de(quien: Participante) -> str:
    return cifrado.descifrar(quien.ficha)


def envio(**cambios) -> dict:
    return {
        "texto": "Sin cuenta también opino.", "nombre": "Marta", "correo": CORREO, "acepta_reglas": "on",
        "autoriza": "on", "clave_envio": str(uuid4()), **cambios,
    }  # fmt: skip


def mandar(client, hilo: Hilo, **cambios):
    return client.post(reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk]), envio(**cambios))


def test_espera_a_que_confirme_y_nadie_lo_lee_ni_lo_modera_antes():
    mensaje = dejar(hilo_de_todos())
    assert mensaje.estado == Mensaje.Estado.SIN_CONFIRMAR
    assert not Revision.objects.exists()
    assert mensaje not in Mensaje.objects.visibles_para(None)


def test_el_correo_lleva_el_enlace_y_nada_de_lo_que_se_escribio():
    mensaje = dejar(hilo_de_todos(), "compre barato en mi tienda", nombre="Oferta única")
    correo = Correo.objects.get(clave=f"foros:confirmar:{mensaje.pk}")
    cuerpo = cifrado.descifrar(correo.texto)
    assert enlace_de(mensaje.autor) in cuerpo
    assert "barato" not in cuerpo
    assert "Oferta" not in cuerpo


def test_el_correo_nombra_lo_que_se_oprime_en_la_pagina_a_la_que_lleva(client):
    mensaje = dejar(hilo_de_todos())
    cuerpo = cifrado.descifrar(Correo.objects.get(clave=f"foros:confirmar:{mensaje.pk}").texto)
    pagina = client.get(enlace_de(mensaje.autor)).content.decode()
    assert "«Confirmar que es mío»" in cuerpo
    assert "Confirmar que es mío" in pagina


def test_confirmar_lo_lleva_a_la_cola_con_la_autorizacion_y_las_reglas_escritas():
    mensaje = dejar(hilo_de_todos())
    confirmar(ficha_de(mensaje.autor), mensaje.pk)
    mensaje.refresh_from_db()
    quien = Participante.objects.get(plegado=CORREO)
    assert mensaje.estado == Mensaje.Estado.PENDIENTE
    assert Revision.objects.abiertas().get(mensaje=mensaje).motivo == "sin_cuenta"
    assert quien.confirmado_en
    assert quien.privacidad.clave == "privacidad"
    assert quien.regla == mensaje.hilo.foro.regla


def test_confirmar_dos_veces_no_cambia_nada():
    mensaje = dejar(hilo_de_todos())
    for _ in range(2):
        confirmar(ficha_de(mensaje.autor), mensaje.pk)
    assert Revision.objects.get().version == 1


def test_con_el_enlace_de_otro_no_se_confirma():
    hilo = hilo_de_todos()
    ajeno, suyo = dejar(hilo), dejar(hilo, correo="otra@correo.example")
    with pytest.raises(NoPuede):
        confirmar(ficha_de(suyo.autor), ajeno.pk)


def test_abrir_el_enlace_solo_pregunta(client):
    mensaje = dejar(hilo_de_todos())
    direccion = reverse("foros:mio_sin_cuenta_confirmar", args=[ficha_de(mensaje.autor), mensaje.pk])
    pagina = client.get(direccion)
    mensaje.refresh_from_db()
    assert "Sin cuenta también opino." in pagina.content.decode()
    assert mensaje.estado == Mensaje.Estado.SIN_CONFIRMAR
    assert pagina["Referrer-Policy"] == "no-referrer"
    client.post(direccion)
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PENDIENTE


def test_si_el_hilo_se_cerro_antes_de_confirmar_se_ofrece_la_mesa(client):
    mensaje = dejar(hilo_de_todos())
    Hilo.objects.filter(pk=mensaje.hilo_id).update(
        cerrado_en=reloj.ahora(), cerrado_por=mensaje.hilo.foro.creado_por, conclusiones="Se hará."
    )
    direccion = reverse("foros:mio_sin_cuenta_confirmar", args=[ficha_de(mensaje.autor), mensaje.pk])
    respuesta = client.post(direccion)
    assert respuesta.status_code == 409
    assert "Radicar una petición con este texto" in respuesta.content.decode()


def test_un_enlace_que_no_existe_no_abre_nada(client):
    assert client.get(reverse("foros:lo_mio", args=["x" * 43])).status_code == 404


def test_se_responde_lo_mismo_a_una_direccion_conocida_que_a_una_nueva(client):
    hilo = hilo_de_todos()
    confirmado = dejar(hilo)
    confirmar(ficha_de(confirmado.autor), confirmado.pk)
    conocida, nueva = mandar(client, hilo), mandar(client, hilo, correo="nueva@correo.example")
    assert (conocida.status_code, conocida.url) == (nueva.status_code, nueva.url)
    assert Correo.objects.filter(clave__startswith="foros:confirmar:").count() == 3


def test_de_quien_esta_en_silencio_no_se_dice_nada_hasta_que_confirma():
    hilo = hilo_de_todos()
    primero = dejar(hilo)
    Silencio.objects.create(
        participante=primero.autor,
        hasta=reloj.ahora() + timedelta(days=3),
        causal="insulto",
        motivo="Insultó a otra persona.",
        puesto_por=funcionario(),
    )
    segundo = dejar(hilo, "Otra vez yo.")
    with pytest.raises(NoPuede, match="Insultó"):
        confirmar(ficha_de(segundo.autor), segundo.pk)


def test_donde_se_pide_cuenta_no_se_escribe_sin_ella():
    with pytest.raises(NoPuede, match="cuenta del portal"):
        dejar(un_hilo())


def test_en_un_hilo_cerrado_tampoco():
    hilo = hilo_de_todos()
    Hilo.objects.filter(pk=hilo.pk).update(
        cerrado_en=reloj.ahora(), cerrado_por=hilo.foro.creado_por, conclusiones="Se hará."
    )
    hilo.refresh_from_db()
    with pytest.raises(TransicionInvalida):
        dejar(hilo)


def test_lo_que_nadie_confirmo_en_dos_dias_se_borra_con_su_direccion():
    mensaje = dejar(hilo_de_todos())
    with reloj.en(reloj.ahora() + timedelta(hours=47)):
        assert descartar_sin_confirmar() == 0
    with reloj.en(reloj.ahora() + timedelta(hours=49)):
        assert descartar_sin_confirmar() == 1
    assert not Mensaje.objects.filter(pk=mensaje.pk).exists()
    assert not Participante.objects.filter(plegado=CORREO).exists()


def test_de_una_pregunta_sin_confirmar_no_queda_el_hilo():
    foro = hilo_de_todos().foro
    abrir_hilo_sin_cuenta(foro, "¿Y yo?", "Eso.", nombre="Marta", correo=CORREO, clave_envio=uuid4())
    assert Hilo.objects.filter(titulo="¿Y yo?", publicado_en=None).exists()
    with reloj.en(reloj.ahora() + timedelta(hours=49)):
        descartar_sin_confirmar()
    assert not Hilo.objects.filter(titulo="¿Y yo?").exists()


def test_quien_ya_habia_confirmado_conserva_lo_suyo_aunque_no_confirme_otro():
    hilo = hilo_de_todos()
    primero = dejar(hilo)
    confirmar(ficha_de(primero.autor), primero.pk)
    dejar(hilo, "Este no lo confirmo.")
    with reloj.en(reloj.ahora() + timedelta(hours=49)):
        assert descartar_sin_confirmar() == 1
    assert Participante.objects.get(plegado=CORREO).mensajes.get() == primero


def test_enviar_dos_veces_lo_mismo_guarda_uno_y_escribe_un_correo(client):
    hilo, clave = hilo_de_todos(), str(uuid4())
    for _ in range(2):
        mandar(client, hilo, clave_envio=clave)
    assert Mensaje.objects.filter(autor__plegado=CORREO).count() == 1
    assert Correo.objects.filter(clave__startswith="foros:confirmar:").count() == 1


def test_la_misma_direccion_escrita_de_otra_forma_es_la_misma_persona():
    hilo = hilo_de_todos()
    assert dejar(hilo).autor == dejar(hilo, correo=" Marta@Correo.example ").autor


def test_sin_autorizar_el_uso_de_sus_datos_no_se_guarda_nada(client):
    hilo = hilo_de_todos()
    datos = envio()
    del datos["autoriza"]
    respuesta = client.post(reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk]), datos)
    assert respuesta.status_code == 422
    assert "Sin su autorización" in respuesta.content.decode()
    assert not Participante.objects.filter(plegado=CORREO).exists()


def test_un_programa_que_llena_la_trampa_cree_que_escribio(client):
    respuesta = mandar(client, hilo_de_todos(), sitio_web="http://spam.example")
    assert respuesta.status_code == 303
    assert not Mensaje.objects.filter(estado=Mensaje.Estado.SIN_CONFIRMAR).exists()


@pytest.mark.usefixtures("reloj_quieto")
def test_no_se_llena_de_correos_el_buzon_de_nadie(client):
    hilo = hilo_de_todos()
    for _ in range(4):
        mandar(client, hilo)
    respuesta = mandar(client, hilo, texto="Esto no se pierde.")
    assert respuesta.status_code == 429
    assert escape("Esto no se pierde.") in respuesta.content.decode()


@pytest.mark.parametrize(
    "correo", ["no es un correo", "a@b", "x" * 300 + "@correo.example", "\x00@correo.example"]
)
def test_una_direccion_que_no_sirve_se_dice_en_su_campo(client, correo):
    respuesta = mandar(client, hilo_de_todos(), correo=correo)
    assert respuesta.status_code == 422
    assert escape("Sin cuenta también opino.") in respuesta.content.decode()
