"""Officials bring to an exercise what people said by another door."""

from datetime import timedelta

import pytest

from chat.acciones import preguntas
from chat.models import Mensaje as Linea
from chat.tests import fabricas as chat
from chat.tests import salas
from correo.models import Entrante
from cuentas.models import Rol
from encuestas.models import TextoLeido
from encuestas.tests.fabricas import una_encuesta
from foros.acciones.olvidar import olvidar as olvidar_en_foros
from foros.models import Cita, Mensaje
from foros.tests import fabricas as foros
from nucleo import reloj
from nucleo.cifrado import descifrar
from participa.acciones import traer
from participa.errores import NoPuede, TransicionInvalida
from participa.models import Aporte, Ejercicio, Uso
from participa.tests.fabricas import un_ejercicio, una_dependencia, una_persona
from pqrs.models import Solicitud
from pqrs.tests.cartas import carta, llega
from pqrs.tests.fabricas import una_funcionaria, una_solicitud

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def en_su_disco(settings, tmp_path):
    settings.DATA_DIR, settings.CORREO_ENTRANTE = tmp_path, "atencion@caja.example"


def antiguo(**cambios) -> Ejercicio:
    """Open since before what is brought was said."""
    return un_ejercicio(abre_en=reloj.ahora() - timedelta(days=2), **cambios)


def test_un_mensaje_del_foro_entra_con_su_firma_y_el_foro_guarda_que_se_cita():
    mensaje = foros.un_mensaje(foros.un_hilo(), "Que abran los domingos.")
    ejercicio, quien = antiguo(), una_persona(Rol.MODERADOR)
    uso = Uso.objects.create(ejercicio=ejercicio, mecanismo="foros", foro=mensaje.hilo.foro)
    aporte = traer.de_un_mensaje(ejercicio.pk, mensaje.pk, quien=quien)
    assert (aporte.texto, aporte.texto_publico) == ("Que abran los domingos.", "Que abran los domingos.")
    assert (aporte.alias, aporte.canal, aporte.uso) == (mensaje.nombre, "foro", uso)
    assert (aporte.recibido_en, aporte.registrado_por) == (mensaje.enviado_en, quien)
    assert Cita.objects.get().por == f"aporte:{aporte.pk}"


def test_traerlo_otra_vez_es_el_mismo_aporte():
    mensaje, ejercicio = foros.un_mensaje(foros.un_hilo()), antiguo()
    uno, otro = (traer.de_un_mensaje(ejercicio.pk, mensaje.pk, quien=una_persona()) for _ in range(2))
    assert uno == otro
    assert Cita.objects.count() == 1


def test_lo_dicho_antes_de_que_abriera_el_ejercicio_entra_hoy():
    mensaje = foros.un_mensaje(foros.un_hilo())
    Mensaje.objects.filter(pk=mensaje.pk).update(enviado_en=reloj.ahora() - timedelta(days=90))
    aporte = traer.de_un_mensaje(un_ejercicio().pk, mensaje.pk, quien=una_persona())
    assert reloj.ahora() - aporte.recibido_en < timedelta(minutes=1)
    assert aporte.responder_el > reloj.hoy()


def test_no_se_lleva_un_mensaje_de_un_foro_privado_ni_lo_que_dijo_la_entidad():
    privado = foros.un_mensaje(foros.un_hilo())
    privado.hilo.foro.es_privado = True
    privado.hilo.foro.save()
    oficial = foros.un_mensaje(
        foros.un_hilo(), por_la_entidad=foros.funcionario(nombre="habla"), quien=foros.una_persona()
    )
    for mensaje, error in ((privado, TransicionInvalida), (oficial, TransicionInvalida)):
        with pytest.raises(error):
            traer.de_un_mensaje(antiguo().pk, mensaje.pk, quien=una_persona(Rol.MODERADOR))
    with pytest.raises(NoPuede):
        traer.de_un_mensaje(antiguo().pk, privado.pk, quien=una_persona(Rol.RADICADOR))
    assert not Aporte.objects.exists()


def test_quien_no_tiene_el_permiso_no_lleva_nada():
    mensaje = foros.un_mensaje(foros.un_hilo())
    with pytest.raises(NoPuede):
        traer.de_un_mensaje(antiguo().pk, mensaje.pk, quien=una_persona(Rol.AUDITOR))


@pytest.mark.parametrize("como", ["borrador", "cancelado", "con la cuenta cerrada"])
def test_a_un_ejercicio_que_ya_no_recibe_no_se_lleva_nada(como):
    ejercicio = antiguo(convocado=como != "borrador")
    ahora = reloj.ahora()
    cambios = {
        "borrador": {},
        "cancelado": {"cancelado_en": ahora, "por_que_se_cancelo": "Se aplazó."},
        "con la cuenta cerrada": {"cuenta_cerrada_en": ahora},
    }[como]
    if cambios:
        Ejercicio.objects.filter(pk=ejercicio.pk).update(**cambios)
    with pytest.raises(TransicionInvalida):
        traer.de_un_mensaje(ejercicio.pk, foros.un_mensaje(foros.un_hilo()).pk, quien=una_persona())


def test_quien_cerro_su_ventana_todavia_recibe_lo_que_traen_los_oficiales():
    ejercicio = un_ejercicio(
        abre_en=reloj.ahora() - timedelta(days=9), cierra_en=reloj.ahora() - timedelta(hours=1)
    )
    mensaje = foros.un_mensaje(foros.un_hilo())
    assert traer.de_un_mensaje(ejercicio.pk, mensaje.pk, quien=una_persona()).numero == 1


def test_lo_dicho_en_una_conversacion_privada_no_lo_lee_nadie_de_fuera():
    conversacion = chat.una_conversacion(texto="Les propongo abrir más temprano.")
    linea = Linea.objects.get(conversacion=conversacion, clase="texto")
    agente = chat.un_oficial(Rol.AGENTE)
    aporte = traer.de_una_linea(antiguo().pk, linea.pk, quien=agente)
    assert (aporte.texto, aporte.texto_publico, aporte.alias) == ("Les propongo abrir más temprano.", "", "")
    assert aporte.canal == "chat"


def test_no_se_lleva_una_conversacion_que_no_se_puede_leer():
    linea = Linea.objects.get(conversacion=chat.una_conversacion(), clase="texto")
    otra = una_persona(Rol.MODERADOR)
    with pytest.raises(NoPuede):
        traer.de_una_linea(antiguo().pk, linea.pk, quien=otra)


def test_lo_preguntado_en_una_sala_publica_se_lee_en_el_ejercicio():
    with reloj.en(reloj.ahora()):
        anfitriona = salas.una_anfitriona()
        sala = salas.una_sala_abierta(anfitriona)
        pregunta = salas.una_pregunta(sala, "¿Por qué no abren los lunes?", nombre="Rosa")
        preguntas.publicar_pregunta(pregunta.pk, quien=anfitriona)
        pregunta.refresh_from_db()
        aporte = traer.de_una_linea(antiguo().pk, pregunta.mensaje_id, quien=una_persona())
    assert (aporte.texto_publico, aporte.alias) == ("¿Por qué no abren los lunes?", "Rosa")


def test_lo_que_pide_una_solicitud_entra_y_nada_de_ella_es_publico():
    solicitud = una_solicitud(asunto="Parques", objeto="Que abran los domingos.")
    coordina = una_funcionaria(Rol.COORDINADOR, solicitud.dependencia)
    aporte = traer.de_una_solicitud(antiguo().pk, solicitud.pk, quien=coordina)
    assert "Que abran los domingos." in aporte.texto
    assert (aporte.texto_publico, aporte.alias, aporte.canal) == ("", "", "solicitud")


def test_la_solicitud_de_otra_dependencia_no_se_lleva():
    solicitud = una_solicitud()
    otra = una_funcionaria(Rol.RESPONSABLE, una_dependencia("otra", "Otra"))
    with pytest.raises(NoPuede):
        traer.de_una_solicitud(antiguo().pk, solicitud.pk, quien=otra)


def test_de_un_correo_entra_lo_que_se_escribio_y_a_quien_escribio_se_le_cuenta():
    entrante = llega(carta("Propongo abrir a las siete.\r\n\r\nEl lunes escribió la Caja:\r\n> Gracias."))
    solicitud = Solicitud.objects.get()
    coordina = una_funcionaria(Rol.COORDINADOR, solicitud.dependencia)
    with pytest.raises(TransicionInvalida, match=solicitud.radicado):
        traer.de_un_correo(antiguo().pk, _pk(entrante), quien=coordina)


def test_de_un_correo_que_espera_que_alguien_decida_se_lleva_lo_que_dice():
    automatico = llega(carta("Propongo abrir a las siete.", n=7, mas="Auto-Submitted: auto-replied\r\n"))
    quien = una_funcionaria(Rol.COORDINADOR, una_dependencia("receptora", "Receptora"))
    aporte = traer.de_un_correo(antiguo().pk, _pk(automatico), quien=quien)
    assert (aporte.texto, aporte.texto_publico) == ("Propongo abrir a las siete.", "")
    assert descifrar(aporte.correo) == "ana@correo.example"
    assert aporte.ficha_huella


def _pk(_) -> int:
    return Entrante.objects.latest("pk").pk


def una_respuesta(decision="se_publica", **de_la_encuesta) -> TextoLeido:
    ahora = reloj.ahora()
    encuesta = una_encuesta(cerrada_en=ahora, clave="", **de_la_encuesta)
    leido = {} if decision == "por_leer" else {"leido_en": ahora, "leido_por": una_persona()}
    return TextoLeido.objects.create(
        encuesta=encuesta, pregunta="idea", texto="Más bancas.", decision=decision, **leido
    )


def test_una_respuesta_de_encuesta_se_lee_cuando_sus_resultados_se_publicaron():
    callada, publica = una_respuesta(), una_respuesta(resultados_en=reloj.ahora())
    quien, ejercicio = una_persona(), antiguo()
    assert traer.de_una_respuesta(ejercicio.pk, callada.pk, quien=quien).texto_publico == ""
    assert traer.de_una_respuesta(ejercicio.pk, publica.pk, quien=quien).texto_publico == "Más bancas."


@pytest.mark.parametrize("decision", ["por_leer", "no_se_publica"])
def test_una_respuesta_que_nadie_decidio_publicar_no_se_lleva(decision):
    with pytest.raises(TransicionInvalida):
        traer.de_una_respuesta(antiguo().pk, una_respuesta(decision).pk, quien=una_persona())


def test_muchos_mensajes_de_una_vez_cuentan_los_que_ya_estaban_y_los_que_no_se_pueden(
    django_assert_max_num_queries,
):
    hilo = foros.un_hilo()
    mensajes = [foros.un_mensaje(hilo, f"Idea {n}") for n in range(12)]
    oculto = foros.retirado(foros.un_mensaje(hilo, "Insulto"))
    ejercicio, quien = antiguo(), una_persona()
    traer.de_un_mensaje(ejercicio.pk, mensajes[0].pk, quien=quien)
    with django_assert_max_num_queries(25):
        traidos = traer.de_una_vez(
            ejercicio.pk, [uno.pk for uno in [*mensajes, oculto or mensajes[0]]], quien=quien
        )
    assert (len(traidos.nuevos), traidos.ya_estaban) == (11, 1)
    assert [uno.numero for uno in traidos.nuevos] == list(range(2, 13))
    assert Cita.objects.count() == 12


def test_lo_que_despues_se_retira_o_se_olvida_en_el_foro_sigue_en_el_ejercicio():
    autora = foros.una_persona()
    mensaje = foros.un_mensaje(foros.un_hilo(), "Que abran los domingos.", quien=autora)
    aporte = traer.de_un_mensaje(antiguo().pk, mensaje.pk, quien=una_persona())
    foros.retirado(mensaje)
    olvidar_en_foros(autora)
    aporte.refresh_from_db()
    assert (aporte.texto_publico, aporte.alias) == ("Que abran los domingos.", "")
