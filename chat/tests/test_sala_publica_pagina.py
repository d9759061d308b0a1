"""The page of a public room for whoever comes: before, during and after its hour, without an account."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from chat import llaves, reglas
from chat.acciones.ocultar import ocultar
from chat.acciones.preguntas import no_publicar, publicar_pregunta, responder_pregunta
from chat.acciones.salas_publicas import cerrar_sala, crear_sala
from chat.models import Pregunta
from chat.tests.fabricas import MARTES, una_sala
from chat.tests.fabricas import reglas as las_reglas
from chat.tests.salas import (
    HORA,
    datos,
    quien_pregunta,
    una_anfitriona,
    una_pregunta,
    una_sala_abierta,
    una_sala_publica,
)
from cuentas.models import Usuario
from nucleo import reloj
from pqrs.tests.mesa import texto_de

pytestmark = pytest.mark.django_db
ACTA = "Se abrirá la convocatoria el **lunes**, con los documentos de siempre."


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana():
    return una_anfitriona("ana")


@pytest.fixture
def sala(ana):
    return una_sala_abierta(ana)


def envio(**cambios) -> dict:
    return {"texto": "¿Cuándo abren?", "nombre": "Rosa", "acepta": "on", "clave": str(uuid4()), **cambios}


def pagina(client: Client, sala) -> str:
    return client.get(sala.get_absolute_url()).content.decode()


def mensajes(client: Client, sala, **pregunta):
    return client.get(reverse("chat:sala_mensajes", args=[sala.slug]), pregunta)


def test_antes_de_su_hora_dice_cuando_y_como_seguirla(client, ana):
    dicho = pagina(client, una_sala_publica(ana))
    for palabras in (
        "martes 24 de noviembre de 2026 a las 11:00 a. m.",
        "Guardar en mi calendario",
        "Siga esto",
    ):
        assert palabras in dicho
    assert "Enviar la pregunta" not in dicho


def test_su_evento_va_al_calendario_a_la_hora_de_colombia(client, ana):
    sala = una_sala_publica(ana)
    texto = client.get(reverse("chat:sala_ics", args=[sala.slug])).content.decode()
    assert "DTSTART:20261124T160000Z\r\n" in texto
    assert all(len(linea.encode()) <= 75 for linea in texto.split("\r\n"))


def test_quien_lee_no_recibe_cookies(client, sala):
    assert not client.get(sala.get_absolute_url()).cookies


def test_quien_pregunta_sin_cuenta_ve_la_suya_pendiente_y_nadie_mas(client, sala):
    respuesta = client.post(sala.get_absolute_url(), envio())
    assert (respuesta.status_code, respuesta.url) == (
        303,
        f"{sala.get_absolute_url()}?hecho=enviada#sus-preguntas",
    )
    suya = pagina(client, sala)
    assert "Pendiente de revisión" in suya
    assert "Solo usted la ve" in suya
    assert "¿Cuándo abren?" not in pagina(Client(), sala)


def test_la_llave_solo_va_a_las_paginas_del_chat_y_ningun_guion_la_lee(client, sala):
    galleta = client.post(sala.get_absolute_url(), envio()).cookies[llaves.COOKIE]
    assert (galleta["path"], galleta["httponly"], galleta["samesite"]) == ("/chat/", True, "Lax")


def test_un_doble_clic_sin_llave_es_una_pregunta_de_una_persona(sala):
    igual = envio()
    uno, otro = (Client().post(sala.get_absolute_url(), igual).cookies[llaves.COOKIE].value for _ in range(2))
    assert uno == otro
    assert Pregunta.objects.count() == 1


def test_quien_no_guarda_cookies_lo_sabe(sala):
    Client().post(sala.get_absolute_url(), envio())
    dicho = Client().get(f"{sala.get_absolute_url()}?hecho=enviada").content.decode()
    assert "no guarda las cookies" in dicho


def test_la_segunda_vez_no_se_pide_el_nombre(client, sala):
    client.post(sala.get_absolute_url(), envio())
    client.post(sala.get_absolute_url(), {"texto": "¿Y dónde?", "clave": str(uuid4())})
    assert list(Pregunta.objects.values_list("autor__nombre", flat=True)) == ["Rosa", "Rosa"]


def test_lo_que_falta_se_dice_y_lo_escrito_vuelve(client, sala):
    respuesta = client.post(sala.get_absolute_url(), envio(nombre=""))
    assert respuesta.status_code == 422
    assert "Escriba con qué nombre" in respuesta.content.decode()
    assert "¿Cuándo abren?" in respuesta.content.decode()


def test_si_termino_mientras_escribia_su_texto_se_radica_sin_escribirlo_otra_vez(client, sala):
    reloj.avanzar(HORA)
    respuesta = client.post(sala.get_absolute_url(), envio())
    dicho = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Radicar lo que escribí" in dicho
    assert "¿Cuándo abren?" in dicho


def test_con_cuenta_una_pagina_de_otro_sitio_no_pregunta_por_uno(sala):
    client = Client(enforce_csrf_checks=True)
    client.force_login(Usuario.objects.create_user("rosa", "rosa@correo.example"))
    respuesta = client.post(sala.get_absolute_url(), envio())
    assert respuesta.status_code == 403
    assert "¿Cuándo abren?" in respuesta.content.decode()
    assert not Pregunta.objects.exists()


def test_si_no_se_publica_lee_el_motivo_y_puede_radicarla(sala, ana):
    pregunta = una_pregunta(sala)
    no_publicar(pregunta.pk, "Trae datos de otra persona.", quien=ana)
    client = quien_pregunta(pregunta)
    assert "Trae datos de otra persona." in pagina(client, sala)
    assert "Trae datos" not in pagina(Client(), sala)
    respuesta = client.post(reverse("chat:radicar_pregunta", args=[sala.slug, pregunta.pk]))
    pregunta.refresh_from_db()
    assert respuesta.status_code == 303
    assert pregunta.solicitud.radicado in pagina(client, sala)
    assert "Código de seguimiento" in pagina(client, sala)
    assert pregunta.solicitud.radicado not in pagina(Client(), sala)


def test_nadie_radica_la_de_otra_persona(sala):
    mia, ajena = una_pregunta(sala), una_pregunta(sala)
    client = quien_pregunta(mia)
    assert client.post(reverse("chat:radicar_pregunta", args=[sala.slug, ajena.pk])).status_code == 404
    assert Client().post(reverse("chat:radicar_pregunta", args=[sala.slug, mia.pk])).status_code == 404


def test_la_respuesta_se_marca_oficial_y_lleva_a_su_pregunta(client, sala, ana):
    responder_pregunta(una_pregunta(sala).pk, "El lunes.", uuid4(), quien=ana)
    dicho = pagina(client, sala)
    for palabras in ("Respuesta oficial", "Asesora", 'href="#m1"', "El lunes."):
        assert palabras in dicho


def test_lo_que_dice_la_gente_no_se_interpreta(client, sala, ana):
    publicar_pregunta(una_pregunta(sala, "<script>alert(1)</script>", nombre="<b>Rosa").pk, quien=ana)
    dicho = pagina(client, sala)
    assert "&lt;script&gt;alert(1)" in dicho
    assert "<script>alert" not in dicho
    assert "<b>Rosa" not in dicho


def test_sin_nada_nuevo_no_hay_respuesta_que_leer(client, sala):
    respuesta = mensajes(client, sala, despues=0)
    assert (respuesta.status_code, respuesta["X-Cursor"], respuesta["X-Estado"]) == (204, "0", "abierta")


def test_lo_nuevo_se_lee_despues_del_numero_que_uno_tiene(client, sala, ana):
    for texto in ("¿Uno?", "¿Dos?"):
        publicar_pregunta(una_pregunta(sala, texto).pk, quien=ana)
    respuesta = mensajes(client, sala, despues=1)
    assert respuesta["X-Cursor"] == "2"
    assert "¿Dos?" in respuesta.content.decode()
    assert "¿Uno?" not in respuesta.content.decode()


def test_lo_retirado_no_lo_lee_quien_llega_ni_quien_ya_estaba(client, sala, ana):
    publicar_pregunta(una_pregunta(sala, "¿Y fulano?").pk, quien=ana)
    ocultar(sala.pk, 1, "Nombra a otra persona.", quien=ana)
    for dicho in (pagina(client, sala), mensajes(client, sala, despues=0).content.decode()):
        assert "¿Y fulano?" not in dicho
        assert "Nombra a otra persona." in dicho
    assert 'data-retira="m1"' in mensajes(client, sala, despues=1).content.decode()


def test_escuchar_sin_nada_nuevo_cuesta_una_consulta(client, sala, django_assert_num_queries):
    with django_assert_num_queries(1):
        mensajes(client, sala, despues=0)


def test_una_respuesta_dice_a_que_pregunta_responde_por_quien_la_hizo(client, sala, ana):
    una_respuesta = responder_pregunta(una_pregunta(sala).pk, "El lunes.", uuid4(), quien=ana)
    dicho = texto_de(mensajes(client, sala, despues=0))
    assert "A la pregunta de Rosa: «¿Cuándo abren?»" in dicho
    assert "Rosa Pregunta 11:05 a.m." in dicho
    ocultar(sala.pk, una_respuesta.sobre.seq, "Nombra a otra persona.", quien=ana)
    dicho = texto_de(mensajes(client, sala, despues=0))
    assert "A una pregunta que se retiró" in dicho
    assert "Se retiró un mensaje. Motivo: Nombra a otra persona." in dicho


@pytest.mark.parametrize("cuantas", [1, 9])
def test_la_pagina_cuesta_lo_mismo_con_una_pregunta_que_con_nueve(
    client, sala, ana, cuantas, django_assert_max_num_queries
):
    for _ in range(cuantas):
        responder_pregunta(una_pregunta(sala).pk, "El lunes.", uuid4(), quien=ana)
    pagina(client, sala)
    with django_assert_max_num_queries(20):
        pagina(client, sala)


def test_quienes_siguen_son_una_cuenta_y_no_nombres(sala):
    uno, otro = (Client(headers={"User-Agent": navegador}) for navegador in ("Uno", "Otro"))
    for _ in range(2):
        pagina(uno, sala)
    assert "2 personas siguen la sala ahora" in pagina(otro, sala)
    assert mensajes(uno, sala, despues=0, latido=1)["X-Personas"] == "2"


def test_quien_se_fue_deja_de_contarse(client, sala):
    pagina(Client(headers={"User-Agent": "Otro"}), sala)
    reloj.avanzar(2 * reglas.SE_CUENTA)
    assert mensajes(client, sala, despues=0, latido=1)["X-Personas"] == "1"


def test_al_terminar_se_lee_con_sus_cifras_y_sus_conclusiones(client, sala, ana):
    responder_pregunta(una_pregunta(sala).pk, "El lunes.", uuid4(), quien=ana)
    cerrar_sala(sala.pk, ACTA, quien=ana)
    dicho = pagina(client, sala)
    for palabras in ("Conclusiones", "<strong>lunes</strong>", "Personas que preguntaron", "El lunes."):
        assert palabras in dicho
    assert "Enviar la pregunta" not in dicho
    assert "js/sala.js" not in dicho


def test_lo_que_quedo_pendiente_lo_radica_quien_lo_pregunto(sala, ana):
    pregunta = una_pregunta(sala)
    cerrar_sala(sala.pk, ACTA, quien=ana)
    assert "Radicarla como solicitud" in pagina(quien_pregunta(pregunta), sala)


def test_su_registro_se_descarga_y_ninguna_celda_es_una_formula(client, sala, ana):
    responder_pregunta(una_pregunta(sala, "=1+1", nombre="@Rosa").pk, "El lunes.", uuid4(), quien=ana)
    publicar_pregunta(una_pregunta(sala, "¿Y fulano?").pk, quien=ana)
    ocultar(sala.pk, 3, "Nombra a otra persona.", quien=ana)
    una_pregunta(sala, "Sin decidir")
    cerrar_sala(sala.pk, ACTA, quien=ana)
    texto = b"".join(client.get(reverse("chat:sala_csv", args=[sala.slug]))).decode("utf-8-sig")
    assert "'=1+1" in texto
    assert "'@Rosa" in texto
    assert "Respuesta de la entidad,Ana,Asesora" in texto
    assert "Nombra a otra persona." in texto
    for palabras in ("¿Y fulano?", "Sin decidir"):
        assert palabras not in texto


def test_mientras_dura_no_hay_registro_que_descargar(client, sala):
    assert client.get(reverse("chat:sala_csv", args=[sala.slug])).status_code == 404


@pytest.mark.parametrize("nombre", ["sala", "sala_mensajes", "sala_ics", "sala_csv"])
def test_de_un_borrador_no_hay_ninguna_pagina(client, ana, nombre):
    las_reglas()
    borrador = crear_sala(datos(ana), quien=ana)
    assert client.get(reverse(f"chat:{nombre}", args=[borrador.slug])).status_code == 404


@pytest.mark.parametrize("nombre", ["sala_mensajes", "sala_ics", "sala_csv"])
def test_una_cola_no_tiene_las_paginas_de_una_sala_publica(client, nombre):
    assert client.get(reverse(f"chat:{nombre}", args=[una_sala().slug])).status_code == 404


def test_quien_prepara_la_sala_ve_su_borrador(client, ana):
    las_reglas()
    client.force_login(ana)
    assert "Borrador" in pagina(client, crear_sala(datos(ana), quien=ana))


def test_pasada_la_hora_dice_que_faltan_las_conclusiones(client, sala):
    reloj.avanzar(timedelta(hours=2))
    assert "La hora de preguntar terminó" in pagina(client, sala)
