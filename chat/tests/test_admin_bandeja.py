"""The officials' inbox and the page of a conversation: what they show, to whom, what they cost, what is not lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chat import reglas
from chat.acciones import atender, bloqueos, presencia
from chat.acciones.barrer import barrer
from chat.acciones.decir import decir
from chat.acciones.radicar import radicar_conversacion
from chat.acciones.responder import responder
from chat.models import Conversacion, Mensaje, Presencia, RespuestaLista
from chat.tests.fabricas import MARTES, YA_CERRO, la_persona, un_oficial, una_conversacion, una_sala
from cuentas.models import Dependencia, Rol
from nucleo import reloj
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_solicitud

pytestmark = pytest.mark.django_db
LISTA = "admin:chat_conversacion_changelist"
CON_GUION = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def marta(client):
    marta = un_oficial(nombre="marta")
    client.force_login(marta)
    return marta


def ruta(conversacion, nombre="change"):
    return reverse(f"admin:chat_conversacion_{nombre}", args=[conversacion.pk])


def dicho(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def tomada_por(oficial, **datos) -> Conversacion:
    return atender.tomar(una_conversacion(**datos).pk, quien=oficial)


def de_otra_dependencia() -> Dependencia:
    return Dependencia.objects.create(nombre="Vivienda")


def consultas_de(client, lugar) -> int:
    client.get(lugar)  # what is remembered, is
    with CaptureQueriesContext(connection) as hechas:
        client.get(lugar)
    return len(hechas)


# --- The inbox ---------------------------------------------------------------------------------------------------


def test_primero_las_propias_con_algo_nuevo_y_despues_quien_mas_espera(client, marta):
    sala = una_sala()
    callada, con_nuevo = tomada_por(marta, sala=sala), tomada_por(marta, sala=sala)
    responder(callada.pk, "Hola.", uuid4(), quien=marta)
    responder(con_nuevo.pk, "Hola.", uuid4(), quien=marta)
    decir(la_persona(con_nuevo), "¿Y mi hijo?", uuid4())
    primera = una_conversacion(sala)
    reloj.avanzar(timedelta(minutes=7))
    segunda = una_conversacion(sala)
    pagina = dicho(client.get(reverse(LISTA)))
    orden = [pagina.index(ruta(una)) for una in (con_nuevo, callada, primera, segunda)]
    assert orden == sorted(orden)
    assert "1 sin responder" in pagina
    assert "Espera 7 min" in pagina
    assert "mesa-plazo-hoy" in pagina
    assert "¿Y mi hijo?" in pagina


def test_la_que_perdio_la_linea_esta_entre_las_que_esperan_antes_de_que_pase_el_reloj(client, marta):
    conversacion = tomada_por(un_oficial())
    reloj.avanzar(reglas.LINEA_PERDIDA)
    pagina = dicho(client.get(reverse(LISTA)))
    assert "Esperan (1)" in pagina
    assert "Quien atendía perdió la conexión" in pagina
    client.post(ruta(conversacion, "tomar"))
    conversacion.refresh_from_db()
    assert conversacion.agente == marta


def test_la_bandeja_cuesta_lo_mismo_con_una_que_con_doce(client, marta):
    presencia.preferir(quien=marta, cupo=20, con_sonido=False, con_titulo=True)
    sala = una_sala()
    tomada_por(marta, sala=sala), una_conversacion(sala), tomada_por(un_oficial(), sala=sala)
    con_una = consultas_de(client, reverse(LISTA))
    for _ in range(4):
        tomada_por(marta, sala=sala), una_conversacion(sala), tomada_por(un_oficial(), sala=sala)
    assert consultas_de(client, reverse(LISTA)) == con_una


def test_lo_de_otra_dependencia_no_esta_ni_se_abre(client, marta):
    ajena = una_conversacion(una_sala(dependencia=de_otra_dependencia()), texto="Es de vivienda")
    assert "Es de vivienda" not in dicho(client.get(reverse(LISTA)))
    for nombre in ("change", "mensajes", "tomar", "responder", "bloquear", "radicar"):
        assert client.get(ruta(ajena, nombre)).status_code == 404


def test_lo_que_se_conto_no_se_vuelve_a_mandar(client, marta):
    una_conversacion()
    lugar = reverse("admin:chat_conversacion_novedades")
    huella = client.get(lugar)["X-Huella"]
    assert client.get(lugar, {"huella": huella}).status_code == 204
    una_conversacion()
    otra = client.get(lugar, {"huella": huella})
    assert (otra.status_code, otra["X-Por-Tomar"]) == (200, "2")


def test_sin_guion_la_bandeja_se_actualiza_sola_si_uno_lo_pide(client, marta):
    assert "Refresh" not in client.get(reverse(LISTA))
    assert client.get(reverse(LISTA), {"sola": ""})["Refresh"] == "30"


def test_ausentarse_y_regresar_desde_la_bandeja(client, marta):
    lugar = reverse("admin:chat_conversacion_presencia")
    client.post(lugar, {"ausente": "1"})
    assert "Está ausente" in dicho(client.get(reverse(LISTA)))
    client.post(lugar, {"aqui": "1"})
    assert "Está disponible" in dicho(client.get(reverse(LISTA)))


def test_cada_quien_elige_su_cupo_y_como_le_avisan(client, marta):
    client.post(reverse("admin:chat_conversacion_avisos"), {"cupo": "2", "con_sonido": "on"})
    suya = Presencia.objects.get(usuario=marta)
    assert (suya.cupo, suya.con_sonido, suya.con_titulo) == (2, True, False)
    pagina = dicho(client.get(reverse(LISTA)))
    assert ("data-sonido" in pagina, "data-titulo" in pagina) == (True, False)


def test_las_terminadas_se_leen_de_la_ultima_a_la_primera(client, marta):
    sala = una_sala()
    primera, segunda = tomada_por(marta, sala=sala), tomada_por(marta, sala=sala)
    for una in (primera, segunda):
        atender.cerrar(una.pk, quien=marta, nota="Listo.")
        reloj.avanzar(timedelta(seconds=1))
    pagina = dicho(client.get(reverse("admin:chat_conversacion_terminadas")))
    assert pagina.index(ruta(segunda)) < pagina.index(ruta(primera))


# --- One conversation --------------------------------------------------------------------------------------------


def test_se_toma_se_responde_y_se_lee_lo_dicho(client, marta):
    conversacion = una_conversacion(texto="Buenos días, ¿a qué hora abren?")
    assert client.post(ruta(conversacion, "tomar")).url == ruta(conversacion)
    enviado = {"texto": "A las ocho.", "clave": str(uuid4())}
    assert client.post(ruta(conversacion, "responder"), enviado).status_code == 302
    pagina = dicho(client.get(ruta(conversacion)))
    assert pagina.index("¿a qué hora abren?") < pagina.index("A las ocho.")


def test_quien_llega_tarde_a_tomarla_lee_quien_la_tiene(client, marta):
    conversacion = tomada_por(un_oficial(nombre="luis"))
    pagina = client.post(ruta(conversacion, "tomar"), follow=True)
    assert "Luis ya tomó esta conversación" in dicho(pagina)


def test_lo_que_no_se_pudo_enviar_sigue_en_la_caja(client, marta):
    conversacion = tomada_por(un_oficial())
    pagina = client.post(ruta(conversacion, "responder"), {"texto": "Lo que escribí", "clave": str(uuid4())})
    assert pagina.status_code == 409
    assert "Esta conversación la atiende otra persona." in dicho(pagina)
    assert "Lo que escribí</textarea>" in dicho(pagina)


def test_una_respuesta_vacia_o_muy_larga_dice_por_que(client, marta):
    conversacion = tomada_por(marta)
    for texto in (" ", "x" * (reglas.LARGO_TEXTO + 1)):
        pagina = client.post(ruta(conversacion, "responder"), {"texto": texto, "clave": str(uuid4())})
        assert pagina.status_code == 422
    assert not Mensaje.objects.filter(conversacion=conversacion, es_oficial=True).exists()


def test_con_guion_se_responde_sin_salir_de_la_pagina(client, marta):
    conversacion, clave = tomada_por(marta), str(uuid4())
    for _ in range(2):
        hecho = client.post(ruta(conversacion, "responder"), {"texto": "Hola", "clave": clave}, **CON_GUION)
        assert (hecho.status_code, hecho.json()) == (200, {"errores": []})
    assert Mensaje.objects.filter(texto="Hola").count() == 1
    mal = client.post(ruta(conversacion, "responder"), {"texto": "", "clave": clave}, **CON_GUION)
    assert (mal.status_code, mal.json()) == (422, {"errores": ["Escriba su respuesta."]})


def test_lo_que_hay_despues_de_un_numero_llega_en_filas_con_las_notas(client, marta):
    conversacion = tomada_por(marta)
    atender.anotar(conversacion.pk, "Ya llamó ayer", uuid4(), quien=marta)
    nuevo = client.get(ruta(conversacion, "mensajes"), {"despues": 2})
    assert 'id="m3"' in dicho(nuevo)
    assert "Ya llamó ayer" in dicho(nuevo)
    assert (nuevo["X-Cursor"], nuevo["X-Estado"], nuevo["X-Mias"]) == ("3", "mia", f"{conversacion.pk}=1")
    assert client.get(ruta(conversacion, "mensajes"), {"despues": 3}).status_code == 204


def test_preguntar_si_hay_algo_nuevo_cuesta_lo_mismo_con_varias_que_con_una(client, marta):
    presencia.preferir(quien=marta, cupo=20, con_sonido=False, con_titulo=True)
    sala = una_sala()
    conversacion = tomada_por(marta, sala=sala)
    lugar = f"{ruta(conversacion, 'mensajes')}?despues=2"
    con_una = consultas_de(client, lugar)
    for _ in range(5):
        tomada_por(marta, sala=sala)
    assert consultas_de(client, lugar) == con_una


def test_insertar_una_respuesta_lista_no_envia_ni_pierde_lo_escrito(client, marta):
    conversacion = tomada_por(marta)
    lista = RespuestaLista.objects.create(titulo="Papeles", texto="Lleve el registro civil.")
    datos = {"texto": "Buenos días.", "clave": str(uuid4()), "lista": lista.pk, "insertar": "1"}
    pagina = client.post(ruta(conversacion, "responder"), datos)
    assert "Buenos días. Lleve el registro civil.</textarea>" in dicho(pagina)
    assert not Mensaje.objects.filter(conversacion=conversacion, es_oficial=True).exists()


def test_las_respuestas_listas_son_de_todos_o_de_la_dependencia(client, marta):
    conversacion = tomada_por(marta)
    RespuestaLista.objects.create(titulo="Para todos", texto="x")
    RespuestaLista.objects.create(titulo="De aquí", texto="x", dependencia=marta.dependencia)
    RespuestaLista.objects.create(titulo="De allá", texto="x", dependencia=de_otra_dependencia())
    pagina = dicho(client.get(ruta(conversacion)))
    assert ("Para todos" in pagina, "De aquí" in pagina, "De allá" in pagina) == (True, True, False)


def test_la_pagina_abierta_mantiene_la_linea(client, marta):
    conversacion = tomada_por(marta)
    reloj.avanzar(reglas.LATIDO)
    client.get(ruta(conversacion, "mensajes"))
    conversacion.refresh_from_db()
    assert conversacion.agente_vio_en == reloj.ahora()


def test_se_pasa_se_devuelve_se_cierra_y_se_bloquea_desde_su_pagina(client, marta):
    conversacion = tomada_por(marta)
    otra = una_sala(titulo="Vivienda")
    presencia.aqui_esta(un_oficial(nombre="luis"))
    pagina = dicho(client.get(ruta(conversacion, "transferir")))
    assert "Luis" in pagina
    assert "Vivienda" in pagina
    client.post(ruta(conversacion, "transferir"), {"destino": f"s{otra.pk}", "contexto": "Es de allá."})
    conversacion.refresh_from_db()
    assert conversacion.sala == otra
    atender.tomar(conversacion.pk, quien=marta)
    client.post(ruta(conversacion, "devolver"))
    conversacion.refresh_from_db()
    assert conversacion.esta_en_cola
    atender.tomar(conversacion.pk, quien=marta)
    assert client.post(ruta(conversacion, "cerrar"), {"nota": ""}).status_code == 422
    client.post(ruta(conversacion, "cerrar"), {"nota": "Quedó claro."})
    client.post(ruta(conversacion, "bloquear"), {"motivo": "Insultos.", "dias": "3"})
    conversacion.refresh_from_db()
    assert (conversacion.nota_de_cierre, conversacion.bloqueos.count()) == ("Quedó claro.", 1)


def test_un_bloqueo_se_lee_y_se_levanta(client, marta):
    conversacion = tomada_por(marta)
    hasta = reloj.ahora() + timedelta(days=2)
    bloqueo = bloqueos.bloquear(conversacion.pk, quien=marta, motivo="Insultos.", hasta=hasta)
    assert "No puede escribir hasta el 26/11/2026" in dicho(client.get(ruta(conversacion)))
    assert "Insultos." in dicho(client.get(reverse("admin:chat_bloqueo_changelist")))
    client.post(reverse("admin:chat_bloqueo_levantar", args=[bloqueo.pk]))
    bloqueo.refresh_from_db()
    assert bloqueo.levantado_por == marta


# --- Whose requests they are -------------------------------------------------------------------------------------


def de_la_cuenta(usuario, **datos) -> Solicitud:
    solicitud = una_solicitud(**datos)
    solicitud.vinculos.create(usuario=usuario)
    return solicitud


def test_las_solicitudes_se_muestran_solo_de_quien_entro_con_su_cuenta(client):
    coordina = un_oficial(Rol.COORDINADOR)
    client.force_login(coordina)
    rosa = un_oficial(nombre="rosa")
    suya = de_la_cuenta(rosa)
    con_cuenta, sin_cuenta = una_conversacion(usuario=rosa), una_conversacion()
    assert suya.radicado in dicho(client.get(ruta(con_cuenta)))
    pagina = dicho(client.get(ruta(sin_cuenta)))
    assert suya.radicado not in pagina
    assert "su nombre no prueba quién es" in pagina


def test_las_reservadas_y_las_que_el_oficial_no_ve_no_estan(client, marta):
    rosa = un_oficial(nombre="rosa")
    corriente, reservada = de_la_cuenta(rosa), de_la_cuenta(rosa)
    Solicitud.objects.filter(pk=reservada.pk).update(identidad=Solicitud.Identidad.RESERVADA)
    conversacion = una_conversacion(usuario=rosa)
    # Who attends the chat alone sees no request at the desk.
    assert corriente.radicado not in dicho(client.get(ruta(conversacion)))
    client.force_login(un_oficial(Rol.COORDINADOR))
    pagina = dicho(client.get(ruta(conversacion)))
    assert (corriente.radicado in pagina, reservada.radicado in pagina) == (True, False)


# --- Who reads and does not write --------------------------------------------------------------------------------


def test_quien_audita_lo_lee_todo_con_sus_notas_y_no_escribe(client):
    oficial = un_oficial()
    conversacion = tomada_por(oficial)
    atender.anotar(conversacion.pk, "Ya llamó ayer", uuid4(), quien=oficial)
    client.force_login(un_oficial(Rol.AUDITOR))
    pagina = dicho(client.get(ruta(conversacion)))
    assert "Ya llamó ayer" in pagina
    assert "<textarea" not in pagina
    for nombre in ("responder", "anotar", "tomar", "cerrar", "transferir", "bloquear", "radicar"):
        assert client.post(ruta(conversacion, nombre), {}).status_code == 403


def test_quien_administra_no_entra_a_la_bandeja_ni_a_ninguna(client):
    conversacion = una_conversacion()
    client.force_login(un_oficial(Rol.ADMINISTRADOR))
    lugares = [reverse(LISTA), ruta(conversacion), ruta(conversacion, "mensajes")]
    assert [client.get(lugar).status_code for lugar in lugares] == [403] * 3


# --- The session that ended while writing -----------------------------------------------------------------------


def vence(client) -> None:
    sesion = client.session
    sesion["inicio"] = sesion["visto"] = "2026-11-24T00:00:00+00:00"
    sesion.save()


@pytest.mark.parametrize(
    ("nombre", "campo"), [("responder", "texto"), ("anotar", "nota"), ("cerrar", "nota")]
)
def test_lo_que_escribia_al_cerrarse_la_sesion_vuelve_al_entrar_otra_vez(client, marta, nombre, campo):
    conversacion, clave = tomada_por(marta), str(uuid4())
    vence(client)
    enviado = {campo: "Lo que llevaba escrito", "clave": clave, "de": marta.pk}
    assert "/admin/login/" in client.post(ruta(conversacion, nombre), enviado).url
    assert not Mensaje.objects.filter(texto="Lo que llevaba escrito").exists()
    client.force_login(marta)
    pagina = dicho(client.get(ruta(conversacion, nombre), follow=True))
    assert "Lo que llevaba escrito</textarea>" in pagina
    assert nombre == "cerrar" or clave in pagina
    # And only once.
    assert "Lo que llevaba escrito" not in dicho(client.get(ruta(conversacion, nombre), follow=True))


def test_lo_que_escribia_no_se_le_muestra_a_quien_entra_despues(client, marta):
    conversacion = tomada_por(marta)
    vence(client)
    client.post(ruta(conversacion, "responder"), {"texto": "Lo que llevaba", "de": marta.pk})
    client.force_login(un_oficial())
    assert "Lo que llevaba" not in dicho(client.get(ruta(conversacion)))


# --- What becomes a request ---------------------------------------------------------------------------------------


def test_se_convierte_en_solicitud_desde_su_pagina_y_las_dos_quedan_unidas(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    coordina = un_oficial(Rol.COORDINADOR)
    client.force_login(coordina)
    conversacion = tomada_por(coordina, texto="Pido copia de mi afiliación.")
    assert client.get(ruta(conversacion, "radicar")).status_code == 200
    client.post(ruta(conversacion, "radicar"))
    solicitud = conversacion.radicada.solicitud
    pagina = dicho(client.get(ruta(conversacion)))
    assert reverse("admin:pqrs_solicitud_change", args=[solicitud.pk]) in pagina
    assert f"{solicitud.radicado}</a>, desde el" in pagina
    assert ruta(conversacion, "radicar") not in pagina


def test_la_que_se_cerro_al_terminar_el_horario_todavia_se_convierte(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    conversacion = una_conversacion(texto="Pido copia de mi afiliación.")
    with reloj.en(YA_CERRO):
        presencia.vio_la_persona(Conversacion.objects.get(pk=conversacion.pk))
        barrer()
        hecha = radicar_conversacion(conversacion.pk, quien=la_persona(conversacion))
    assert "Pido copia de mi afiliación." in hecha.solicitud.objeto
    assert hecha.solicitud.recibida_en == MARTES
