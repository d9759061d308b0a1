"""The queues in the officials' site: written by two at once, published, closed for good; pauses and ready answers."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from chat.acciones import salas
from chat.acciones.abrir import Quien, abrir
from chat.consultas import horarios
from chat.errores import DatosInvalidos, EstaCerrado, NoPuede, OtraEdicion, TransicionInvalida
from chat.models import Pausa, RespuestaLista, Sala
from chat.tests.fabricas import MARTES, reglas, un_oficial, una_conversacion, una_sala
from cuentas.models import Dependencia, Rol
from nucleo import reloj

pytestmark = pytest.mark.django_db
LISTA = "admin:chat_sala_changelist"
OCHO, DOCE, DOS, CINCO = time(8), time(12), time(14), time(17)


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def coordina(client):
    coordina = un_oficial(Rol.COORDINADOR)
    client.force_login(coordina)
    return coordina


def ruta(sala, nombre="change"):
    return reverse(f"admin:chat_sala_{nombre}", args=[sala.pk])


def escrito(**cambios) -> dict:
    """What somebody types in the form of a queue: Tuesdays, morning and afternoon."""
    datos = {
        "titulo": "Afiliaciones", "slug": "afiliaciones", "descripcion": "Dudas de afiliación.",
        "dependencia": Dependencia.objects.receptora().pk, "orden": 10,
        "d1_0_desde": "08:00", "d1_0_hasta": "12:00", "d1_1_desde": "14:00", "d1_1_hasta": "17:00",
    }  # fmt: skip
    return datos | cambios


def campos(**cambios) -> dict:
    dependencia = Dependencia.objects.receptora()
    return {
        "titulo": "Afiliaciones", "slug": "afiliaciones", "descripcion": "Dudas.", "dependencia": dependencia,
        "orden": 10,
    } | cambios  # fmt: skip


def dicho(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


def test_una_sala_nueva_no_la_ve_nadie_hasta_publicarla(client, coordina):
    reglas()
    client.post(reverse("admin:chat_sala_add"), escrito())
    sala = Sala.objects.get()
    assert list(sala.franjas.values_list("dia", "desde", "hasta")) == [(1, OCHO, DOCE), (1, DOS, CINCO)]
    assert list(Sala.objects.visibles_para(None)) == []
    client.post(ruta(sala, "publicar"))
    assert list(Sala.objects.visibles_para(None)) == [sala]
    assert horarios.atencion_de(Sala.objects.get()).esta_abierta


def test_sin_reglas_publicadas_no_hay_salas(client, coordina):
    pagina = client.post(reverse("admin:chat_sala_add"), escrito())
    assert (pagina.status_code, "Las reglas del chat todavía no se han publicado" in dicho(pagina)) == (
        409,
        True,
    )


def test_sin_horario_no_se_publica_ni_se_deja_sin_el(coordina):
    reglas()
    sala = salas.crear_sala(quien=coordina, horario=[], **campos())
    with pytest.raises(TransicionInvalida, match="al menos un rato"):
        salas.publicar_sala(sala.pk, quien=coordina)
    publicada = una_sala()
    with pytest.raises(DatosInvalidos, match="al menos un rato"):
        salas.guardar_sala(publicada.pk, quien=coordina, edicion=0, horario=[])


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"d1_0_hasta": ""}, "El martes falta una de las dos horas"),
        ({"d1_0_hasta": "07:00"}, "la hora de cierre va después de la de apertura"),
        ({"d1_1_desde": "11:00"}, "los dos ratos se cruzan"),
        ({"slug": "cifras"}, "ya es de una página del chat"),
        ({"slug": "salir-de-este-navegador"}, "ya es de una página del chat"),
        ({"titulo": ""}, "Título"),
    ],
)
def test_lo_que_falta_se_dice_junto_a_lo_escrito(client, coordina, cambios, dice):
    reglas()
    pagina = client.post(reverse("admin:chat_sala_add"), escrito(**cambios))
    assert (pagina.status_code, dice in dicho(pagina)) == (422, True)
    assert "Dudas de afiliación." in dicho(pagina)
    assert not Sala.objects.exists()


def test_dos_que_la_cambian_a_la_vez_se_enteran_y_nadie_pierde_lo_suyo(client, coordina):
    sala = una_sala(titulo="Afiliaciones", slug="afiliaciones")
    salas.guardar_sala(
        sala.pk, quien=coordina, edicion=0, horario=[(0, OCHO, DOCE)], titulo="De otra persona"
    )
    pagina = client.post(ruta(sala), escrito(titulo="Lo mío", edicion=0))
    assert pagina.status_code == 409
    assert "Otra persona guardó esta sala" in dicho(pagina)
    assert "Lo mío" in dicho(pagina)
    assert Sala.objects.get().titulo == "De otra persona"
    # Saving again is done knowing the other.
    client.post(ruta(sala), escrito(titulo="Lo mío", edicion=1))
    assert Sala.objects.get().titulo == "Lo mío"


def test_la_accion_tambien_la_niega(coordina):
    sala = una_sala()
    salas.guardar_sala(sala.pk, quien=coordina, edicion=0, horario=[(0, OCHO, DOCE)])
    with pytest.raises(OtraEdicion):
        salas.guardar_sala(sala.pk, quien=coordina, edicion=0, horario=[(0, OCHO, DOCE)])


def test_la_direccion_no_cambia_despues_de_publicarla(coordina):
    with pytest.raises(DatosInvalidos, match="La dirección no cambia"):
        salas.guardar_sala(una_sala().pk, quien=coordina, edicion=0, horario=[(0, OCHO, DOCE)], slug="otra")


def test_cambiar_el_horario_queda_en_la_historia(client, coordina):
    sala = una_sala()
    salas.guardar_sala(sala.pk, quien=coordina, edicion=0, horario=[(0, OCHO, DOCE)])
    ultimo = sala.historial.first()
    assert (ultimo.history_user, ultimo.history_change_reason) == (coordina, "Horario: lun 08:00-12:00")
    assert "Horario: lun 08:00-12:00" in dicho(client.get(ruta(sala, "history")))


def test_una_sala_cerrada_no_recibe_y_no_se_vuelve_a_abrir(client, coordina):
    sala = una_sala()
    una_conversacion(sala)
    assert client.post(ruta(sala, "cerrar"), {"motivo": ""}).status_code == 422
    client.post(ruta(sala, "cerrar"), {"motivo": "Pasa a otra dependencia."})
    sala.refresh_from_db()
    assert sala.cerrada_en
    with pytest.raises(EstaCerrado):
        una_conversacion(sala)
    assert "Cerrarla" not in dicho(client.get(ruta(sala)))
    assert "Pasa a otra dependencia" in sala.historial.first().history_change_reason


def test_publicar_y_cerrar_dos_veces_es_una(coordina):
    reglas()
    sala = salas.crear_sala(quien=coordina, horario=[(1, OCHO, DOCE)], **campos())
    primera = salas.publicar_sala(sala.pk, quien=coordina)
    reloj.avanzar(timedelta(hours=1))
    assert salas.publicar_sala(sala.pk, quien=coordina).publicada_en == primera.publicada_en
    cerrada = salas.cerrar_sala(sala.pk, quien=coordina, motivo="x")
    reloj.avanzar(timedelta(hours=1))
    assert salas.cerrar_sala(sala.pk, quien=coordina, motivo="y").cerrada_en == cerrada.cerrada_en


@pytest.mark.parametrize("rol", [Rol.AGENTE, Rol.AUDITOR])
def test_quien_atiende_o_audita_las_ve_y_no_las_cambia(client, rol):
    sala, quien = una_sala(), un_oficial(rol)
    client.force_login(quien)
    assert client.get(ruta(sala)).status_code == 200
    assert client.post(ruta(sala), escrito()).status_code == 403
    for hacer in (
        lambda: salas.publicar_sala(sala.pk, quien=quien),
        lambda: salas.cerrar_sala(sala.pk, quien=quien, motivo="x"),
        lambda: salas.guardar_sala(sala.pk, quien=quien, edicion=0, horario=[]),
        lambda: salas.crear_sala(quien=quien, horario=[], **campos()),
    ):
        with pytest.raises(NoPuede):
            hacer()


def test_una_pausa_se_anuncia_y_se_quita(client, coordina):
    sala = una_sala()
    datos = {"desde": "2026-11-24T09:00", "hasta": "2026-11-24T11:00", "motivo": "Jornada de capacitación"}
    client.post(reverse("admin:chat_pausa_add"), datos)
    pausa = Pausa.objects.get()
    assert pausa.puesta_por == coordina
    with pytest.raises(EstaCerrado, match="Jornada de capacitación"):
        abrir(sala, Quien(usuario=coordina), "Hola", uuid4(), acepta=True)
    client.post(reverse("admin:chat_pausa_delete", args=[pausa.pk]), {"post": "yes"})
    assert horarios.atencion_de(sala).esta_abierta


def test_una_pausa_que_paso_ya_no_se_cambia(client, coordina):
    datos = {"desde": "2026-11-24T09:00", "hasta": "2026-11-24T11:00", "motivo": "Capacitación"}
    client.post(reverse("admin:chat_pausa_add"), datos)
    pausa = Pausa.objects.get()
    reloj.avanzar(timedelta(hours=2))
    assert client.post(reverse("admin:chat_pausa_change", args=[pausa.pk]), datos).status_code == 403
    assert (
        client.post(reverse("admin:chat_pausa_delete", args=[pausa.pk]), {"post": "yes"}).status_code == 403
    )


def test_una_pausa_termina_despues_de_empezar(client, coordina):
    datos = {"desde": "2026-11-24T11:00", "hasta": "2026-11-24T09:00", "motivo": "Capacitación"}
    assert "La pausa termina después de empezar" in dicho(client.post(reverse("admin:chat_pausa_add"), datos))


def test_una_pausa_que_ya_habria_terminado_se_dice_junto_a_lo_escrito(client, coordina):
    datos = {"desde": "2026-11-23T09:00", "hasta": "2026-11-23T11:00", "motivo": "Capacitación"}
    assert "Esa pausa ya habría terminado" in dicho(client.post(reverse("admin:chat_pausa_add"), datos))
    assert not Pausa.objects.exists()


def test_una_respuesta_lista_se_escribe_y_se_quita_con_su_historia(client, coordina):
    client.post(
        reverse("admin:chat_respuestalista_add"), {"titulo": "Papeles", "texto": "Lleve…", "orden": 1}
    )
    lista = RespuestaLista.objects.get()
    assert lista.historial.get().history_user == coordina
    client.post(reverse("admin:chat_respuestalista_delete", args=[lista.pk]), {"post": "yes"})
    assert not RespuestaLista.objects.exists()
    assert RespuestaLista.historial.filter(id=lista.pk).count() == 2
