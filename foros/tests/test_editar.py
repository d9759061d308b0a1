"""Editing, withdrawing, and what a person finds of what they wrote."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape

from busqueda.models import Documento
from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import estructura, moderar
from foros.acciones.editar import editar
from foros.acciones.participar import participante_de
from foros.acciones.reclamar import reclamar
from foros.acciones.reportar import reportar
from foros.acciones.retirar import retirar
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Foro, Hilo, Mensaje, Participante, Revision
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db
Estado = Mensaje.Estado


def con_estado(mensaje: Mensaje, estado: str, **cambios) -> Mensaje:
    """As a moderator left it."""
    Revision.objects.abiertas().filter(mensaje=mensaje).update(
        decidida_en=reloj.ahora(), resultado=Revision.Resultado.CAMBIO_PEDIDO
    )
    datos = {"estado": estado, "causal": "insulto", "motivo": "Quite el insulto.", **cambios}
    Mensaje.objects.filter(pk=mensaje.pk).update(**datos)
    mensaje.refresh_from_db()
    return mensaje


def test_lo_publicado_se_edita_y_queda_lo_que_decia():
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), "Abren a las 9", quien=quien)
    editar(mensaje.pk, "Abren a las 8", quien=quien)
    mensaje.refresh_from_db()
    assert (mensaje.texto, mensaje.estado, mensaje.ediciones) == ("Abren a las 8", Estado.PUBLICADO, 1)
    assert "Abren a las 8" in mensaje.html
    assert mensaje.versiones.get().texto == "Abren a las 9"


def test_lo_editado_se_busca_por_lo_que_dice_ahora():
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), "palabravieja", quien=quien)
    editar(mensaje.pk, "palabranueva", quien=quien)
    assert "palabranueva" in Documento.objects.get(clave=mensaje.clave).cuerpo


def test_pasada_media_hora_ya_no_se_edita():
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    with (
        reloj.en(reloj.ahora() + timedelta(minutes=31)),
        pytest.raises(TransicionInvalida, match="30 minutos"),
    ):
        editar(mensaje.pk, "Otra cosa", quien=quien)


def test_una_edicion_que_hay_que_leer_antes_sale_de_la_vista_y_conserva_su_numero():
    quien, hilo = una_persona(), un_hilo()
    mensaje = un_mensaje(hilo, quien=quien)
    editar(mensaje.pk, "Llámenme al 300 123 4567", quien=quien)
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    assert (mensaje.estado, mensaje.numero, hilo.publicados) == (Estado.PENDIENTE, 2, 1)
    assert mensaje not in Mensaje.objects.publicos()
    assert Revision.objects.abiertas().get(mensaje=mensaje).motivo == "datos_personales"
    assert not Documento.objects.filter(clave=mensaje.clave).exists()


def test_donde_se_lee_despues_la_edicion_vuelve_a_la_cola_con_otra_version():
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(un_foro(moderacion=Foro.Moderacion.POSTERIOR)), quien=quien)
    antes = Revision.objects.abiertas().get(mensaje=mensaje).version
    editar(mensaje.pk, "Otra cosa", quien=quien)
    assert Revision.objects.abiertas().get(mensaje=mensaje).version > antes


@pytest.mark.parametrize("estado", [Estado.CAMBIO_PEDIDO, Estado.RECHAZADO])
def test_lo_que_se_pidio_cambiar_o_no_se_publico_se_envia_otra_vez(estado):
    quien = una_persona(conocida=False)
    mensaje = con_estado(un_mensaje(un_hilo(), quien=quien), estado)
    editar(mensaje.pk, "Lo digo con respeto.", quien=quien)
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.motivo, mensaje.causal) == (Estado.PENDIENTE, "", "")
    assert Revision.objects.abiertas().get(mensaje=mensaje).motivo == "corregido"


def test_lo_que_se_pidio_cambiar_lo_lee_una_persona_aunque_el_foro_publique_enseguida():
    quien = una_persona()
    hilo = un_hilo(un_foro(moderacion=Foro.Moderacion.POSTERIOR))
    mensaje = con_estado(un_mensaje(hilo, quien=quien), Estado.CAMBIO_PEDIDO)
    editar(mensaje.pk, "Lo digo con respeto.", quien=quien)
    mensaje.refresh_from_db()
    assert mensaje.estado == Estado.PENDIENTE


def test_quien_lo_estaba_moderando_tiene_que_leerlo_otra_vez():
    quien = una_persona(conocida=False)
    mensaje = un_mensaje(un_hilo(), quien=quien)
    antes = Revision.objects.abiertas().get(mensaje=mensaje).version
    editar(mensaje.pk, "Otra cosa", quien=quien)
    assert Revision.objects.abiertas().get(mensaje=mensaje).version > antes


def test_enviar_lo_mismo_no_es_cambiarlo():
    quien = una_persona(conocida=False)
    mensaje = con_estado(un_mensaje(un_hilo(), "Tonto", quien=quien), Estado.CAMBIO_PEDIDO)
    with pytest.raises(DatosInvalidos, match="El texto es el mismo"):
        editar(mensaje.pk, "Tonto", quien=quien)


def test_de_una_pregunta_que_no_se_publico_se_cambia_tambien_el_titulo(client):
    quien = una_persona(conocida=False)
    hilo = un_hilo(quien=quien, titulo="¿Quién es el ladrón?")
    mensaje = con_estado(hilo.mensajes.get(), Estado.CAMBIO_PEDIDO)
    client.force_login(quien.usuario)
    datos = {"titulo": "¿Quién responde por la sede?", "texto": mensaje.texto}
    client.post(reverse("foros:mio_editar", args=[mensaje.pk]), datos)
    hilo.refresh_from_db()
    mensaje.refresh_from_db()
    assert (hilo.titulo, mensaje.estado) == ("¿Quién responde por la sede?", Estado.PENDIENTE)


def test_el_titulo_de_un_hilo_que_se_lee_no_lo_cambia_quien_lo_abrio():
    quien = una_persona()
    hilo = un_hilo(quien=quien)
    editar(hilo.mensajes.get().pk, "Otro texto", quien=quien, titulo="Otra pregunta")
    hilo.refresh_from_db()
    assert hilo.titulo == "¿A qué hora abren?"


@pytest.mark.parametrize("verbo", ["editar", "retirar"])
def test_lo_de_otra_persona_ni_se_edita_ni_se_retira(verbo):
    mensaje, otra = un_mensaje(un_hilo()), una_persona()
    with pytest.raises(NoPuede):
        editar(mensaje.pk, "Mío", quien=otra) if verbo == "editar" else retirar(mensaje.pk, quien=otra)


def test_lo_que_moderacion_retiro_no_lo_edita_su_autor():
    quien = una_persona()
    mensaje = con_estado(un_mensaje(un_hilo(), quien=quien), Estado.OCULTO)
    with pytest.raises(TransicionInvalida):
        editar(mensaje.pk, "Otra cosa", quien=quien)


def test_retirar_lo_saca_de_la_vista_y_le_deja_su_lugar():
    quien, hilo = una_persona(), un_hilo()
    mensaje = un_mensaje(hilo, quien=quien)
    for _ in range(2):
        retirar(mensaje.pk, quien=quien)
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    quien.refresh_from_db()
    assert (mensaje.estado, mensaje.numero, hilo.publicados, hilo.ultimo_numero) == (Estado.RETIRADO, 2, 1, 2)
    assert quien.publicados == 5


def test_lo_que_se_retira_ya_no_espera_a_nadie():
    quien = una_persona(conocida=False)
    mensaje = un_mensaje(un_hilo(), quien=quien)
    retirar(mensaje.pk, quien=quien)
    assert not Revision.objects.abiertas().exists()
    assert Revision.objects.get().resultado == Revision.Resultado.RETIRADO


# In the browser.


def test_en_mi_participacion_esta_cada_mensaje_con_su_motivo_y_que_hacer(client):
    quien = una_persona(conocida=False)
    mensaje = con_estado(un_mensaje(un_hilo(), "Tonto", quien=quien), Estado.RECHAZADO)
    client.force_login(quien.usuario)
    pagina = client.get(reverse("foros:mi_participacion")).content.decode()
    for parte in (
        "No se publicó",
        "Quite el insulto.",
        "No se insulta ni se amenaza a nadie.",
        "enviarlo otra vez",
    ):
        assert parte in pagina
    assert reverse("foros:mio_editar", args=[mensaje.pk]) in pagina


def test_lee_por_que_lo_suyo_espera(client):
    quien = una_persona(conocida=False)
    client.force_login(quien.usuario)
    pagina = client.get(reverse("foros:mi_participacion")).content.decode()
    assert "Una persona lee sus primeros mensajes antes de publicarlos. Le faltan 2 mensajes." in pagina


def test_edita_desde_su_pagina_y_ve_antes_como_queda(client):
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    client.force_login(quien.usuario)
    direccion = reverse("foros:mio_editar", args=[mensaje.pk])
    assert (
        "<em>Otra</em>" in client.post(direccion, {"texto": "*Otra* cosa", "accion": "ver"}).content.decode()
    )
    assert client.post(direccion, {"texto": "*Otra* cosa"}).url == mensaje.get_absolute_url()


def test_si_el_hilo_se_cerro_al_editar_no_se_pierde_el_texto(client):
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    Hilo.objects.update(cerrado_en=reloj.ahora(), cerrado_por=quien.usuario, conclusiones="Se hará.")
    client.force_login(quien.usuario)
    respuesta = client.post(reverse("foros:mio_editar", args=[mensaje.pk]), {"texto": "Esto no se pierde."})
    assert respuesta.status_code == 409
    assert escape("Esto no se pierde.") in respuesta.content.decode()


def test_retira_desde_su_pagina_despues_de_preguntarle(client):
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    client.force_login(quien.usuario)
    direccion = reverse("foros:mio_retirar", args=[mensaje.pk])
    client.get(direccion)
    assert Mensaje.objects.get(pk=mensaje.pk).estado == Estado.PUBLICADO
    client.post(direccion)
    assert Mensaje.objects.get(pk=mensaje.pk).estado == Estado.RETIRADO


@pytest.mark.parametrize("verbo", ["mio_editar", "mio_retirar"])
def test_la_pagina_de_lo_ajeno_no_existe(client, verbo):
    mensaje = un_mensaje(un_hilo())
    client.force_login(una_persona().usuario)
    assert client.get(reverse(f"foros:{verbo}", args=[mensaje.pk])).status_code == 404


def test_cambia_su_nombre_para_lo_que_escriba_despues(client):
    quien = una_persona("Nombre de antes")
    mensaje = un_mensaje(un_hilo(), quien=quien)
    client.force_login(quien.usuario)
    client.post(reverse("foros:mio_nombre"), {"nombre": "Nombre de ahora"})
    assert Participante.objects.get(pk=quien.pk).nombre == "Nombre de ahora"
    assert Mensaje.objects.get(pk=mensaje.pk).nombre == "Nombre de antes"


def test_su_pagina_cuesta_lo_mismo_con_muchos_mensajes(client, django_assert_num_queries):
    quien, hilo = una_persona(conocida=False), un_hilo()
    client.force_login(quien.usuario)
    cuantas = []
    for n in range(2):
        un_mensaje(hilo, f"Mensaje {n}", quien=quien)
        client.get(reverse("foros:mi_participacion"))
        with django_assert_num_queries(cuantas[0]) if cuantas else _contar(cuantas):
            client.get(reverse("foros:mi_participacion"))


def _contar(cuantas: list):
    from contextlib import contextmanager

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def contar():
        with CaptureQueriesContext(connection) as consultas:
            yield
        cuantas.append(len(consultas))

    return contar()


def test_en_mi_cuenta_se_dice_lo_que_espera_de_la_persona(client):
    quien = una_persona(conocida=False)
    con_estado(un_mensaje(un_hilo(), quien=quien), Estado.CAMBIO_PEDIDO)
    client.force_login(quien.usuario)
    assert "En 1 le pedimos un cambio." in client.get(reverse("cuentas:mi_cuenta")).content.decode()


def test_una_respuesta_de_la_entidad_a_la_que_se_pidio_un_cambio_vuelve_a_leerse_cuando_se_cambia():
    hilo, oficial = un_hilo(), funcionario(Rol.RESPONSABLE)
    mensaje = un_mensaje(
        hilo, "Abrimos en la calle vieja.", quien=participante_de(oficial), por_la_entidad=oficial
    )
    reportar(mensaje, quien=una_persona(), causal="insulto")
    revision = Revision.objects.abiertas().get(mensaje=mensaje)
    moderar.pedir_cambio(
        revision.pk,
        quien=funcionario(Rol.MODERADOR),
        version=revision.version,
        motivo="Diga la calle de ahora.",
    )
    editar(mensaje.pk, "Abrimos en la calle nueva.", quien=mensaje.autor)
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    assert (mensaje.estado, hilo.publicados) == (Estado.PUBLICADO, 2)
    assert "calle nueva" in Documento.objects.get(clave=mensaje.clave).cuerpo


def test_quien_reclamo_y_despues_cambia_el_texto_espera_una_sola_decision():
    quien = una_persona(conocida=False)
    mensaje = un_mensaje(un_hilo(), "Primera versión.", quien=quien)
    revision, modera = Revision.objects.abiertas().get(mensaje=mensaje), funcionario(Rol.MODERADOR)
    moderar.rechazar(revision.pk, quien=modera, version=1, causal="insulto", motivo="Insulta a una vecina.")
    mensaje.refresh_from_db()
    reclamar(mensaje, quien=quien, texto="No insulté a ninguna persona.")
    editar(mensaje.pk, "Segunda versión.", quien=quien)
    assert list(Revision.objects.abiertas().values_list("tipo", flat=True)) == [Revision.Tipo.PREVIA]


def test_quien_reporto_sabe_que_su_autor_lo_retiro():
    quien, reporta = una_persona(), una_persona()
    mensaje = un_mensaje(un_hilo(), quien=quien)
    reportar(mensaje, quien=reporta, causal="insulto")
    retirar(mensaje.pk, quien=quien)
    assert "Su autor lo retiró" in Correo.objects.get(para=reporta.usuario.email).texto


def test_en_mi_participacion_lo_que_paso_a_otro_hilo_esta_una_sola_vez(client):
    quien = una_persona()
    mensaje = un_mensaje(un_hilo(), "Sobre los sábados", quien=quien)
    otro = un_hilo(mensaje.hilo.foro, titulo="¿Y los sábados?")
    estructura.mover_mensajes(
        mensaje.hilo_id, [mensaje.pk], otro.pk, quien=funcionario(Rol.MODERADOR), motivo="Habla de otra cosa."
    )
    client.force_login(quien.usuario)
    pagina = client.get(reverse("foros:mi_participacion")).content.decode()
    assert pagina.count("Sobre los sábados") == 1
    assert otro.titulo in pagina


def test_quien_responde_por_la_entidad_lee_cuando_se_publica_lo_que_escribe(client):
    oficial = funcionario(Rol.RESPONSABLE)
    participante_de(oficial)
    client.force_login(oficial)
    assert "responde por la entidad" in client.get(reverse("foros:mi_participacion")).content.decode()


def test_lo_que_espera_se_puede_radicar_sin_esperar_a_que_se_publique(client):
    quien = una_persona(conocida=False)
    mensaje = un_mensaje(un_hilo(), "No me han pagado el subsidio.", quien=quien)
    client.force_login(quien.usuario)
    pagina = client.get(reverse("foros:mi_participacion")).content.decode()
    assert reverse("foros:radicar", args=[mensaje.pk]) in pagina
