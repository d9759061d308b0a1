"""In a public room people ask without an account, the host decides, and the entity answers before everybody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from chat import reglas
from chat.acciones.abrir import Quien
from chat.acciones.ocultar import ocultar
from chat.acciones.preguntas import (
    decir_en_la_sala,
    no_publicar,
    preguntar,
    publicar_pregunta,
    responder_pregunta,
)
from chat.acciones.radicar_pregunta import codigo_de, radicar_pregunta
from chat.acciones.salas_publicas import cerrar_sala
from chat.consultas import bloqueados, lectura, publicas
from chat.errores import DatosInvalidos, EstaCerrado, HayQueEsperar, NoPuede, TransicionInvalida
from chat.models import Bloqueo, Mensaje, Pregunta
from chat.tests.fabricas import MARTES, un_oficial, una_conversacion, una_sala
from chat.tests.salas import (
    HORA,
    las_personas,
    una_anfitriona,
    una_pregunta,
    una_sala_abierta,
    una_sala_publica,
)
from cuentas.models import Rol
from nucleo import reloj
from pqrs.models import Solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def un_martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def anfitriona():
    return una_anfitriona("ana")


@pytest.fixture
def sala(anfitriona):
    return una_sala_abierta(anfitriona)


def dicho_en(sala) -> list[str]:
    return [uno.texto for uno in lectura.despues(publicas.conversacion_de(sala).pk, 0).mensajes]


def test_una_pregunta_espera_y_nadie_mas_la_lee(sala):
    pregunta = una_pregunta(sala)
    assert pregunta.estado == Pregunta.Estado.PENDIENTE
    assert dicho_en(sala) == []


def test_antes_de_la_hora_no_se_pregunta():
    with pytest.raises(EstaCerrado, match="no está abierta"):
        una_pregunta(una_sala_publica())


def test_pasada_la_hora_tampoco_aunque_nadie_la_haya_cerrado(sala):
    reloj.avanzar(HORA)
    with pytest.raises(EstaCerrado):
        una_pregunta(sala)


def test_la_misma_pregunta_enviada_dos_veces_es_una(sala):
    quien, clave = Quien(llave_huella="a" * 64, nombre="Rosa"), uuid4()
    una = preguntar(sala, quien, "¿Cuándo?", clave, acepta=True)
    otra = preguntar(sala, quien, "¿Cuándo?", clave, acepta=True)
    assert una == otra
    assert Pregunta.objects.count() == 1


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [({"nombre": "  "}, "nombre"), ({"texto": " \n"}, "texto"), ({"texto": "a" * 2001}, "texto")],
)
def test_lo_que_falta_se_dice_junto_a_su_campo(sala, cambios, campo):
    with pytest.raises(DatosInvalidos) as error:
        una_pregunta(sala, **cambios)
    assert error.value.campo == campo


def test_sin_autorizar_no_se_guarda_nada(sala):
    with pytest.raises(DatosInvalidos, match="autorizar"):
        preguntar(sala, Quien(llave_huella="a" * 64, nombre="Rosa"), "¿Cuándo?", uuid4(), acepta=False)
    assert not las_personas(sala).exists()


def test_publicada_la_lee_cualquiera_con_el_nombre_de_quien_pregunto(sala, anfitriona):
    publicar_pregunta(una_pregunta(sala).pk, quien=anfitriona)
    mensaje = Mensaje.objects.get()
    assert (mensaje.texto, mensaje.nombre, mensaje.es_oficial, mensaje.seq) == (
        "¿Cuándo abren?",
        "Rosa",
        False,
        1,
    )


def test_publicarla_dos_veces_es_un_mensaje(sala, anfitriona):
    pregunta = una_pregunta(sala)
    for _ in range(2):
        publicar_pregunta(pregunta.pk, quien=anfitriona)
    assert Mensaje.objects.count() == 1


def test_si_no_se_publica_su_autora_lee_por_que_y_nadie_mas_la_lee(sala, anfitriona):
    pregunta = no_publicar(una_pregunta(sala).pk, "Trae datos de otra persona.", quien=anfitriona)
    assert (pregunta.estado, pregunta.motivo) == ("no_publicada", "Trae datos de otra persona.")
    assert dicho_en(sala) == []


def test_no_publicar_pide_un_motivo(sala, anfitriona):
    with pytest.raises(DatosInvalidos, match="por qué"):
        no_publicar(una_pregunta(sala).pk, " . ", quien=anfitriona)


def test_lo_ya_decidido_no_se_decide_al_contrario(sala, anfitriona):
    publicada, negada = una_pregunta(sala), una_pregunta(sala)
    publicar_pregunta(publicada.pk, quien=anfitriona)
    no_publicar(negada.pk, "Repetida.", quien=anfitriona)
    with pytest.raises(TransicionInvalida, match="ya se publicó"):
        no_publicar(publicada.pk, "Repetida.", quien=anfitriona)
    with pytest.raises(TransicionInvalida, match="Repetida"):
        publicar_pregunta(negada.pk, quien=anfitriona)


def test_la_respuesta_es_oficial_y_queda_junto_a_su_pregunta(sala, anfitriona):
    pregunta = una_pregunta(sala)
    reloj.avanzar(timedelta(minutes=3))
    respuesta = responder_pregunta(pregunta.pk, "El lunes.", uuid4(), quien=anfitriona)
    pregunta.refresh_from_db()
    assert (respuesta.es_oficial, respuesta.nombre, respuesta.cargo) == (True, "Ana", "Asesora")
    assert respuesta.dependencia_nombre == anfitriona.dependencia.nombre
    assert (respuesta.sobre, respuesta.seq) == (pregunta.mensaje, 2)
    assert pregunta.respondida_en == respuesta.enviado_en


def test_responder_dos_veces_con_el_mismo_envio_es_una_respuesta(sala, anfitriona):
    pregunta, clave = una_pregunta(sala), uuid4()
    for _ in range(2):
        responder_pregunta(pregunta.pk, "El lunes.", clave, quien=anfitriona)
    assert Mensaje.objects.filter(es_oficial=True).count() == 1


def test_la_entidad_tambien_dice_lo_que_nadie_pregunto(sala, anfitriona):
    assert not decir_en_la_sala(sala.pk, "Bienvenidos.", uuid4(), quien=anfitriona).sobre_id


def test_pasada_la_hora_la_entidad_termina_de_responder(sala, anfitriona):
    pregunta = una_pregunta(sala)
    reloj.avanzar(HORA)
    responder_pregunta(pregunta.pk, "El lunes.", uuid4(), quien=anfitriona)
    assert dicho_en(sala) == ["¿Cuándo abren?", "El lunes."]


def test_cerrada_con_sus_conclusiones_ya_no_se_dice_nada(sala, anfitriona):
    pregunta = una_pregunta(sala)
    cerrar_sala(sala.pk, "Se abrirá el lunes la convocatoria.", quien=anfitriona)
    for hacer in (
        lambda: publicar_pregunta(pregunta.pk, quien=anfitriona),
        lambda: responder_pregunta(pregunta.pk, "El lunes.", uuid4(), quien=anfitriona),
        lambda: decir_en_la_sala(sala.pk, "Algo más.", uuid4(), quien=anfitriona),
    ):
        with pytest.raises(TransicionInvalida, match="su registro no cambia"):
            hacer()


@pytest.mark.parametrize("rol", [Rol.AGENTE, Rol.EDITOR, Rol.ADMINISTRADOR, Rol.AUDITOR])
def test_quien_no_la_conduce_no_decide_en_ella(sala, rol):
    with pytest.raises(NoPuede):
        publicar_pregunta(una_pregunta(sala).pk, quien=un_oficial(rol))


def test_su_anfitriona_la_conduce_aunque_no_anuncie_salas():
    agente = un_oficial(Rol.AGENTE)
    sala = una_sala_publica(una_anfitriona(), anfitrion=agente)
    reloj.avanzar(HORA)
    assert publicar_pregunta(una_pregunta(sala).pk, quien=agente).mensaje.seq == 1


def test_quien_perdio_el_rol_ya_no_decide(sala, anfitriona):
    pregunta = una_pregunta(sala)
    anfitriona.groups.clear()
    with pytest.raises(NoPuede, match="ya no tiene permiso"):
        publicar_pregunta(pregunta.pk, quien=anfitriona)


def test_lo_retirado_deja_su_lugar_y_su_motivo(sala, anfitriona):
    publicar_pregunta(una_pregunta(sala).pk, quien=anfitriona)
    retirado = ocultar(sala.pk, 1, "Nombra a otra persona.", quien=anfitriona)
    ocultar(sala.pk, 1, "Nombra a otra persona.", quien=anfitriona)
    dicho = lectura.despues(publicas.conversacion_de(sala).pk, 1).mensajes
    assert [(uno.clase, uno.sobre) for uno in dicho] == [("oculto", retirado)]
    assert (retirado.seq, retirado.motivo) == (1, "Nombra a otra persona.")


def test_lo_dicho_no_se_cambia_ni_con_la_base_de_datos(sala, anfitriona):
    publicar_pregunta(una_pregunta(sala).pk, quien=anfitriona)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mensaje.objects.update(texto="Otra cosa")


def test_quien_esta_bloqueado_lee_hasta_cuando(sala):
    pregunta = una_pregunta(sala)
    Bloqueo.objects.create(
        llave_huella=pregunta.autor.llave_huella,
        conversacion=una_conversacion(una_sala()),
        motivo="Insultó.",
        hasta=reloj.ahora() + timedelta(days=1),
        puesto_por=un_oficial(),
    )
    with pytest.raises(NoPuede, match="Insultó"):
        una_pregunta(sala, llave=pregunta.llave)
    assert bloqueados.vigente(pregunta.autor)


def test_quien_pregunta_demasiado_lee_que_hacer(sala):
    llave = "una-llave"
    for _ in range(reglas.PREGUNTAS_POR_HORA):
        una_pregunta(sala, llave=llave)
    with pytest.raises(HayQueEsperar, match="radíquelo como solicitud"):
        una_pregunta(sala, llave=llave)
    una_pregunta(sala)  # another person goes on


def test_una_pregunta_pendiente_se_radica_con_el_momento_en_que_se_hizo(sala, anfitriona):
    pregunta = una_pregunta(sala)
    reloj.avanzar(timedelta(hours=2))
    cerrar_sala(sala.pk, "Se abrirá el lunes la convocatoria.", quien=anfitriona)
    radicado = radicar_pregunta(pregunta.pk, quien=pregunta.autor)
    solicitud = Solicitud.objects.get()
    assert radicado.codigo
    assert (solicitud.recibida_en, solicitud.canal) == (pregunta.hecha_en, "chat")
    pregunta.refresh_from_db()
    assert (pregunta.solicitud, codigo_de(pregunta)) == (solicitud, radicado.codigo)


def test_se_radica_una_vez_y_a_quien_conduce_no_se_le_dice_el_codigo(sala, anfitriona):
    pregunta = una_pregunta(sala)
    una = radicar_pregunta(pregunta.pk, quien=anfitriona)
    otra = radicar_pregunta(pregunta.pk, quien=pregunta.autor)
    assert (una.codigo, una.es_nuevo, otra.es_nuevo) == ("", True, False)
    assert una.solicitud == otra.solicitud
    assert otra.codigo


def test_lo_respondido_y_lo_de_otra_persona_no_se_radica(sala, anfitriona):
    mia, ajena = una_pregunta(sala), una_pregunta(sala)
    with pytest.raises(NoPuede):
        radicar_pregunta(ajena.pk, quien=mia.autor)
    responder_pregunta(mia.pk, "El lunes.", uuid4(), quien=anfitriona)
    with pytest.raises(TransicionInvalida, match="ya se respondió"):
        radicar_pregunta(mia.pk, quien=mia.autor)


def test_el_registro_cuenta_personas_preguntas_y_respuestas(sala, anfitriona):
    primera = una_pregunta(sala)
    una_pregunta(sala, llave=primera.llave)
    negada = una_pregunta(sala)
    reloj.avanzar(timedelta(minutes=4))
    responder_pregunta(primera.pk, "El lunes.", uuid4(), quien=anfitriona)
    no_publicar(negada.pk, "Repetida.", quien=anfitriona)
    registro = publicas.registro(publicas.conversacion_de(sala))
    assert (registro.personas, registro.preguntas, registro.respondidas) == (2, 3, 1)
    assert (registro.pendientes, registro.no_publicadas, registro.publicadas) == (1, 1, 1)
    assert registro.espera == timedelta(minutes=4)
