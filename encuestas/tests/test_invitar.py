"""Inviting by mail, reminding who has not answered, and saying nothing of who did."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contenidos.tests.fabricas import una_persona
from correo.models import Correo
from encuestas import recordatorios
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.invitar import enviar_invitaciones, invitar, que_no_salen, recordar
from encuestas.consultas.invitadas import invitadas as consultar
from encuestas.errores import DatosInvalidos, NoPuede, TransicionInvalida
from encuestas.invitados import leer_lista
from encuestas.models import Encuesta, Papeleta, Respuesta
from encuestas.tests.fabricas import una_encuesta
from encuestas.tests.test_responder import Persona
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.cifrado import descifrar

pytestmark = pytest.mark.django_db
ANA, LUIS = "ana@correo.example", "luis@correo.example"
#: A Monday at eight in the morning, with no holiday in the three weeks that follow.
LUNES = datetime(2026, 9, 7, 8, tzinfo=reloj.BOGOTA)


@pytest.fixture
def quien():
    return una_persona()


@pytest.fixture
def encuesta():
    with reloj.en(LUNES):
        return una_encuesta(
            audiencia=Encuesta.Audiencia.INVITACION, abre_en=LUNES, cierra_en=LUNES + timedelta(days=18)
        )


def invitadas(encuesta, quien, *correos: str) -> int:
    return invitar(encuesta.pk, correos, quien=quien, autorizacion="usted aceptó recibir encuestas.")


def los_correos(que: str) -> list[Correo]:
    return list(Correo.objects.filter(clave__contains=f":{que}").order_by("pk"))


def enlace_de(una: Correo) -> str:
    return next(linea for linea in descifrar(una.texto).split() if "/i/" in linea).split("example")[-1]


def test_cada_persona_recibe_su_enlace_una_vez_aunque_la_lista_se_cargue_dos(encuesta, quien):
    with reloj.en(LUNES):
        assert invitadas(encuesta, quien, ANA, LUIS, "ANA@correo.example") == 2
        assert invitadas(encuesta, quien, ANA) == 0
        enviar_invitaciones()
        enviar_invitaciones()
    assert len(los_correos("invitacion")) == 2
    una = los_correos("invitacion")[0]
    assert una.es_confidencial
    assert "usted aceptó recibir encuestas." in descifrar(una.texto)
    assert una.baja


def test_nada_de_lo_que_se_guarda_muestra_las_direcciones(encuesta, quien):
    with reloj.en(LUNES):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
    guardado = str([*Papeleta.objects.values_list(), *Correo.objects.values_list()])
    assert ANA not in guardado


def test_con_el_enlace_se_responde_una_vez(client, encuesta, quien):
    with reloj.en(LUNES + timedelta(days=1)):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
        codigo = descifrar(Papeleta.objects.get().codigo)
        direccion = reverse("encuestas:invitacion", args=[encuesta.slug, codigo])
        assert codigo in descifrar(los_correos("invitacion")[0].texto)
        persona = Persona(client, encuesta, direccion)
        persona.responder_todo()
        primera = persona.oprimir("enviar").content
        assert "Gracias" in persona.dicho
        assert persona.oprimir("enviar").content == primera
        assert Respuesta.objects.count() == 1
        assert client.get(direccion).status_code == 409
        assert client.get(direccion[:-3] + "x/").status_code == 403
        assert client.get(reverse("encuestas:responder", args=[encuesta.slug])).status_code == 403
        assert client.get(encuesta.get_absolute_url()).status_code == 404


def test_se_recuerda_hasta_dos_veces_y_solo_a_quien_no_ha_respondido(client, encuesta, quien):
    with reloj.en(LUNES):
        invitadas(encuesta, quien, ANA, LUIS)
        enviar_invitaciones()
    usada, _ = Papeleta.objects.order_by("pk")
    Papeleta.objects.filter(pk=usada.pk).update(esta_usada=True)
    for dia in range(18):
        with reloj.en(LUNES + timedelta(days=dia)):
            recordar()
            recordar()
    claves = [uno.clave for uno in los_correos("recordatorio")]
    assert len(claves) == 2
    assert not [una for una in claves if f"papeleta:{usada.pk}:" in una]


def test_no_se_recuerda_de_noche_ni_en_dias_no_habiles(encuesta, quien):
    with reloj.en(LUNES):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
    sabado = LUNES + timedelta(days=12)
    for momento in (sabado, sabado + timedelta(days=2, hours=12)):
        with reloj.en(momento):
            assert recordar() == 0
    with reloj.en(sabado + timedelta(days=2)):
        assert recordar() == 1


def test_a_quien_se_invita_tarde_no_se_le_recuerda_enseguida(encuesta, quien):
    with reloj.en(LUNES + timedelta(days=14)):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
        assert recordar() == 0


def test_quien_respondio_despues_de_que_se_escribio_el_recordatorio_no_lo_recibe(encuesta, quien):
    with reloj.en(LUNES + timedelta(days=14)):
        invitadas(encuesta, quien, ANA, LUIS)
        enviar_invitaciones()
        claves = [uno.clave for uno in los_correos("invitacion")]
        assert que_no_salen([*claves, "encuesta:1:guardado:x:y"]) == set()
        Papeleta.objects.filter(pk=int(claves[0].split(":")[3])).update(esta_usada=True)
        assert que_no_salen(claves) == {claves[0]}
    assert que_no_salen(claves) == set(claves)  # by now the survey is over


def test_quien_pide_que_no_le_escriban_no_recibe_mas_y_puede_responder(client, encuesta, quien):
    with reloj.en(LUNES):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
        codigo = descifrar(Papeleta.objects.get().codigo)
        baja = reverse("encuestas:no_mas", args=[encuesta.slug, codigo])
        assert "No pasa nada hasta" in client.get(baja).content.decode()
        assert not Papeleta.objects.get().no_quiere
        for _ in range(2):
            assert "Quedó registrado" in client.post(baja).content.decode()
        assert los_correos("invitacion")[0].estado == Correo.Estado.SUPRIMIDO
        assert client.get(reverse("encuestas:invitacion", args=[encuesta.slug, codigo])).status_code == 200
        assert invitadas(encuesta, quien, ANA) == 0
    with reloj.en(LUNES + timedelta(days=16)):
        assert recordar() == 0
    cerrar(encuesta.pk)
    assert client.post(baja).status_code == 200


def test_al_cerrar_se_borran_direcciones_y_enlaces_tambien_de_los_correos(encuesta, quien):
    with reloj.en(LUNES):
        invitadas(encuesta, quien, ANA)
        enviar_invitaciones()
    with reloj.en(LUNES + timedelta(days=19)):
        cerrar(encuesta.pk)
    assert Papeleta.objects.filter(correo="", codigo="").count() == 1
    assert los_correos("invitacion")[0].para == ""


def test_invitar_se_rechaza_con_el_motivo(encuesta, quien):
    with reloj.en(LUNES):
        with pytest.raises(DatosInvalidos, match="por qué la entidad puede"):
            invitar(encuesta.pk, [ANA], quien=quien, autorizacion="  ")
        with pytest.raises(NoPuede):
            invitadas(encuesta, una_persona("auditor"), ANA)
        with pytest.raises(TransicionInvalida, match="no es por invitación"):
            invitadas(una_encuesta(), quien, ANA)
        sin_publicar = una_encuesta(publicada=False, audiencia=Encuesta.Audiencia.INVITACION)
        with pytest.raises(TransicionInvalida, match="Publique"):
            invitadas(sin_publicar, quien, ANA)


@pytest.mark.parametrize(
    ("contenido", "correos", "errores"),
    [
        (b"correo\nana@correo.example\n", (ANA,), ()),
        ("﻿Nombre;Correo electrónico\nAna;ana@correo.example\n".encode(), (ANA,), ()),
        ("nombre,correo\nMuñoz,ana@correo.example\n".encode("cp1252"), (ANA,), ()),
        (b"correo\n\nmal\n,\nana@correo.example\nANA@correo.example\n", (ANA,), (3,)),
        (b"nombre\nAna\n", (), (1,)),
        (b"", (), (1,)),
        (b"PK\x03\x04\0\0", (), (1,)),
        (b'correo\n"sin cerrar\n' + b"x" * 140_000, (), (1,)),
    ],
)
def test_la_lista_se_lee_y_lo_que_esta_mal_se_dice_por_fila(contenido, correos, errores):
    lista = leer_lista(contenido)
    assert lista.correos == correos
    assert tuple(fila for fila, _ in lista.errores) == errores


def test_los_recordatorios_van_a_la_mitad_y_antes_de_cerrar():
    abre, cierra, dias = LUNES.date(), LUNES.date() + timedelta(days=18), Calendario()
    van = [recordatorios.cuantos_van(abre, cierra, abre + timedelta(days=n), dias) for n in range(19)]
    assert (van.count(0), van.count(1), van.count(2)) == (9, 7, 3)
    assert recordatorios.cuantos_van(abre, abre + timedelta(days=1), cierra, dias) == 0


def cargar(client, encuesta, contenido: bytes, **datos):
    lista = SimpleUploadedFile("lista.csv", contenido, "text/csv")
    direccion = reverse("admin:encuestas_encuesta_invitar", args=[encuesta.pk])
    return client.post(
        direccion, {"archivo": lista, "autorizacion": "usted aceptó", "tengo": "on"} | datos, follow=True
    )


def test_la_lista_se_carga_en_la_administracion_entera_o_no_se_carga(client, quien):
    encuesta = una_encuesta(audiencia=Encuesta.Audiencia.INVITACION)
    client.force_login(quien)
    mal = cargar(client, encuesta, b"correo\nana@correo.example\nmal\n")
    assert (mal.status_code, Papeleta.objects.count()) == (422, 0)
    assert "Fila 3: «mal» no es un correo." in mal.content.decode()
    sin_autorizacion = cargar(client, encuesta, b"correo\nana@correo.example\n", tengo="")
    assert (sin_autorizacion.status_code, Papeleta.objects.count()) == (422, 0)
    bien = cargar(client, encuesta, b"correo\nana@correo.example\nANA@correo.example\n")
    assert "Se invitó a 1 persona." in bien.content.decode()
    assert ANA not in bien.content.decode()
    assert Papeleta.objects.count() == 1


def test_cuantos_respondieron_se_dice_por_grupos_y_no_de_uno_en_uno(encuesta):
    for n in range(12):
        Papeleta.objects.create(encuesta=encuesta, huella=str(n), es_invitacion=True, esta_usada=n < 7)
    assert consultar(encuesta).respondieron == 5
    Papeleta.objects.filter(huella__in=["0", "1", "2"]).update(esta_usada=False)
    assert consultar(encuesta).respondieron is None
