"""The form of a message in the browser: nothing that was written is lost, and nothing is written twice."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from cuentas.models import Rol
from foros.acciones.escribir import abrir_hilo
from foros.acciones.escribir import escribir as escribir_mensaje
from foros.models import Foro, Hilo, Mensaje, Silencio
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
LARGO = "Propongo abrir la biblioteca los sábados. " * 3


def direccion(hilo: Hilo) -> str:
    return reverse("foros:escribir", args=[hilo.foro.slug, hilo.pk])


def de_nuevo(hilo: Hilo) -> str:
    return reverse("foros:abrir_hilo", args=[hilo.foro.slug])


def entrar(client: Client, quien) -> None:
    client.force_login(quien.usuario)


def envio(texto: str = "Me parece bien.", **cambios) -> dict:
    return {"texto": texto, "clave_envio": str(uuid4()), "acepta_reglas": "on", **cambios}


def dice(respuesta, texto: str) -> bool:
    return escape(texto) in respuesta.content.decode()


def cerrar(hilo: Hilo) -> None:
    """As the entity does, with conclusions."""
    Hilo.objects.filter(pk=hilo.pk).update(
        cerrado_en=reloj.ahora(), cerrado_por=hilo.foro.creado_por, conclusiones="Se hará."
    )


def test_quien_ya_participa_va_a_su_mensaje_publicado(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    respuesta = client.post(direccion(hilo), envio())
    mensaje = quien.mensajes.get()
    assert (respuesta.status_code, respuesta.url) == (303, mensaje.get_absolute_url())


def test_quien_empieza_ve_su_mensaje_en_espera_con_el_motivo_y_el_plazo(client):
    hilo, quien = un_hilo(), una_persona(conocida=False)
    entrar(client, quien)
    pagina = client.post(direccion(hilo), envio("Mi **primera** opinión"), follow=True)
    assert dice(pagina, "solo usted lo ve")
    assert dice(pagina, "Una persona lee los primeros mensajes de quien empieza a participar.")
    assert dice(pagina, "respondemos en 5 días hábiles")
    assert "<strong>primera</strong>" in pagina.content.decode()


def test_lo_que_espera_no_lo_ve_otra_persona(client):
    mensaje = un_mensaje(un_hilo(), quien=una_persona(conocida=False))
    entrar(client, una_persona())
    assert client.get(reverse("foros:enviado", args=[mensaje.pk])).status_code == 404


def test_la_primera_vez_se_elige_con_que_nombre_se_firma(client, django_user_model):
    hilo = un_hilo()
    client.force_login(django_user_model.objects.create_user("rosa", "rosa@correo.example"))
    client.post(direccion(hilo), envio(nombre="Rosa M."))
    assert hilo.mensajes.latest("pk").nombre == "Rosa M."


def test_con_reglas_nuevas_hay_que_aceptarlas_y_no_se_pierde_el_texto(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    datos = envio(LARGO)
    del datos["acepta_reglas"]
    respuesta = client.post(direccion(hilo), datos)
    assert respuesta.status_code == 422
    assert dice(respuesta, "tiene que aceptar las reglas")
    assert dice(respuesta, LARGO.strip())
    assert not quien.mensajes.exists()


def test_quien_ya_acepto_las_reglas_no_las_acepta_otra_vez(client):
    hilo, quien = un_hilo(), una_persona()
    un_mensaje(hilo, quien=quien)
    entrar(client, quien)
    assert 'name="acepta_reglas"' not in client.get(direccion(hilo)).content.decode()


def test_ver_como_queda_no_envia_y_conserva_todo(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    datos = envio("Con **fuerza** <script>alert(1)</script>", accion="ver")
    pagina = client.post(direccion(hilo), datos).content.decode()
    assert "<strong>fuerza</strong>" in pagina
    assert "<script>alert" not in pagina
    assert datos["clave_envio"] in pagina
    assert not quien.mensajes.exists()


def test_la_vista_previa_en_el_sitio_trae_solo_lo_que_se_leera(client):
    hilo = un_hilo(un_foro(quien_escribe=Foro.Escribe.CUALQUIERA))
    respuesta = client.post(
        direccion(hilo), {"texto": "*Hola*", "accion": "ver"}, headers={"X-Vista-Previa": "1"}
    )
    assert "<em>Hola</em>" in respuesta.content.decode()
    assert "<form" not in respuesta.content.decode()


def test_oprimir_dos_veces_escribe_una(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    datos = envio()
    primera, segunda = client.post(direccion(hilo), datos), client.post(direccion(hilo), datos)
    assert primera.url == segunda.url
    assert quien.mensajes.count() == 1


@pytest.mark.parametrize("clave", ["", "no-es-una-clave", "0" * 4000])
def test_un_envio_sin_su_clave_tambien_llega(client, clave):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    assert client.post(direccion(hilo), envio(clave_envio=clave)).status_code == 303


def test_si_el_hilo_se_cerro_mientras_escribia_se_le_ofrece_otro_lugar(client):
    foro = un_foro()
    hilo, otro = un_hilo(foro), un_hilo(foro, titulo="¿Habrá piscina?")
    entrar(client, una_persona())
    cerrar(hilo)
    respuesta = client.post(direccion(hilo), envio(LARGO))
    assert respuesta.status_code == 409
    for parte in (LARGO.strip(), "Escribirlo en «¿Habrá piscina?»", "Radicar una petición con este texto"):
        assert dice(respuesta, parte)
    assert direccion(otro) in respuesta.content.decode()


def test_lo_escrito_pasa_al_otro_hilo_o_a_la_mesa_sin_copiarlo(client):
    hilo = un_hilo()
    entrar(client, una_persona())
    en_otro = client.post(direccion(hilo), {"texto": LARGO, "accion": "ver"})
    tipo = reverse("pqrs:radicar", args=["peticion_interes_particular"])
    en_la_mesa = client.post(tipo, {"objeto": LARGO, "accion": "cambiar"})
    assert en_otro.status_code == en_la_mesa.status_code == 200
    assert dice(en_otro, LARGO.strip())
    assert dice(en_la_mesa, LARGO.strip())


def test_si_el_hilo_desaparecio_mientras_escribia_se_le_devuelve_el_texto(client):
    hilo = un_hilo()
    Hilo.objects.filter(pk=hilo.pk).update(oculto_en=reloj.ahora())
    entrar(client, una_persona())
    respuesta = client.post(direccion(hilo), envio(LARGO))
    assert respuesta.status_code == 404
    assert dice(respuesta, LARGO.strip())
    assert not dice(respuesta, hilo.titulo)


def test_quien_esta_en_silencio_recibe_su_texto_y_el_motivo(client):
    hilo, quien = un_hilo(), una_persona()
    Silencio.objects.create(
        participante=quien,
        hasta=reloj.ahora() + timedelta(days=3),
        causal="insulto",
        motivo="Insultó a otra persona.",
        puesto_por=funcionario(),
    )
    entrar(client, quien)
    respuesta = client.post(direccion(hilo), envio(LARGO))
    assert respuesta.status_code == 403
    assert dice(respuesta, "Insultó a otra persona.")
    assert dice(respuesta, LARGO.strip())


@pytest.mark.usefixtures("reloj_quieto")
def test_quien_escribe_muy_seguido_espera_con_su_texto(client):
    hilo, quien = un_hilo(), una_persona()
    for n in range(3):
        un_mensaje(hilo, f"Mensaje {n}", quien=quien)
    entrar(client, quien)
    respuesta = client.post(direccion(hilo), envio(LARGO))
    assert respuesta.status_code == 429
    assert dice(respuesta, LARGO.strip())


def test_un_texto_de_un_mega_se_niega_en_palabras_y_vuelve_entero(client):
    hilo, enorme = un_hilo(), "palabra " * 131_072
    entrar(client, una_persona())
    respuesta = client.post(direccion(hilo), envio(enorme))
    assert respuesta.status_code == 422
    assert dice(respuesta, "le sobran")
    assert enorme.strip() in respuesta.content.decode()


def test_si_la_pagina_quedo_vieja_se_devuelve_el_texto_y_no_se_escribe():
    hilo, quien = un_hilo(), una_persona()
    estricto = Client(enforce_csrf_checks=True)
    entrar(estricto, quien)
    respuesta = estricto.post(direccion(hilo), envio(LARGO))
    assert respuesta.status_code == 403
    assert dice(respuesta, LARGO.strip())
    assert not quien.mensajes.exists()


def test_si_la_sesion_termino_mientras_escribia_se_devuelve_el_texto(client):
    respuesta = client.post(direccion(un_hilo()), envio(LARGO))
    assert respuesta.status_code == 422
    assert dice(respuesta, LARGO.strip())
    assert dice(respuesta, "Entrar para escribir")


def test_responde_por_la_entidad_quien_puede(client):
    hilo, quien = un_hilo(), funcionario(Rol.RESPONSABLE)
    client.force_login(quien)
    assert 'name="por_la_entidad"' in client.get(direccion(hilo)).content.decode()
    client.post(direccion(hilo), envio("Abrimos a las 8.", nombre="Luz", por_la_entidad="on"))
    assert hilo.mensajes.latest("pk").oficial_cargo == "Profesional"


def test_quien_perdio_el_cargo_no_responde_por_la_entidad(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    client.post(direccion(hilo), envio(por_la_entidad="on"))
    assert not hilo.mensajes.filter(es_oficial=True).exists()


def test_citar_trae_el_texto_con_quien_lo_dijo_y_responde_a_ese(client):
    hilo, quien = un_hilo(), una_persona()
    citado = un_mensaje(hilo, "Abran *temprano*.", quien=una_persona("Ana_López"))
    entrar(client, quien)
    pagina = client.get(direccion(hilo), {"cita": citado.pk})
    assert dice(pagina, "> Ana\\_López escribió en el mensaje 2:\n>\n> Abran *temprano*.")
    client.post(direccion(hilo), envio("De acuerdo", responde_a=citado.pk))
    assert quien.mensajes.get().responde_a == citado


@pytest.mark.parametrize("cita", ["x", "9" * 30, "-1", "²"])
def test_citar_lo_que_no_existe_abre_el_formulario_vacio(client, cita):
    entrar(client, una_persona())
    assert client.get(direccion(un_hilo()), {"cita": cita}).status_code == 200


def test_lo_que_no_se_lee_no_se_cita(client):
    hilo = un_hilo()
    oculto = un_mensaje(hilo, "palabracanaria", quien=una_persona(conocida=False))
    entrar(client, una_persona())
    assert not dice(client.get(direccion(hilo), {"cita": oculto.pk}), "palabracanaria")


def test_proponer_una_pregunta_abre_un_hilo(client):
    hilo, quien = un_hilo(), una_persona()
    entrar(client, quien)
    client.post(de_nuevo(hilo), envio(titulo="¿Y los domingos?"))
    assert quien.hilos.get().titulo == "¿Y los domingos?"


def test_a_una_pregunta_vacia_se_le_dice_en_su_campo(client):
    entrar(client, una_persona())
    respuesta = client.post(de_nuevo(un_hilo()), envio(titulo="¿…?"))
    assert respuesta.status_code == 422
    assert dice(respuesta, "Escriba en una frase qué pregunta o propone.")


def test_un_foro_privado_no_se_distingue_de_uno_que_no_existe(client):
    foro = un_foro()
    hilo = un_hilo(foro)
    Foro.objects.filter(pk=foro.pk).update(es_privado=True)
    entrar(client, una_persona())
    assert client.get(direccion(hilo)).status_code == client.get(de_nuevo(hilo)).status_code == 404


def test_el_formulario_cuesta_lo_mismo_en_un_hilo_largo(client, django_assert_max_num_queries):
    hilo, quien = un_hilo(), una_persona()
    un_mensaje(hilo, quien=quien)
    entrar(client, quien)
    client.get(direccion(hilo))
    with django_assert_max_num_queries(16):
        client.get(direccion(hilo))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("que", ["mensaje", "hilo"])
def test_dos_envios_iguales_a_la_vez_escriben_uno(que):
    hilo, quien, clave = un_hilo(), una_persona(), uuid4()
    juntos, hechos = Barrier(2), []

    def enviar():
        try:
            juntos.wait(timeout=10)
            if que == "hilo":
                hechos.append(
                    abrir_hilo(hilo.foro, "¿Y hoy?", "Eso.", quien=quien, clave_envio=clave).mensaje.pk
                )
            else:
                hechos.append(escribir_mensaje(hilo, "Hola", quien=quien, clave_envio=clave).mensaje.pk)
        finally:
            connection.close()

    hilos = [Thread(target=enviar) for _ in range(2)]
    for uno in hilos:
        uno.start()
    for uno in hilos:
        uno.join()
    assert len(hechos) == 2
    assert len(set(hechos)) == 1
    assert Mensaje.objects.filter(autor=quien).count() == 1
    assert quien.hilos.count() == (1 if que == "hilo" else 0)
