"""The nature of the entity on the day of receipt says which verbs and words the law gives (R2.9, R3.36)."""

from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol, TextoConsentimiento
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, fichas, naturaleza
from pqrs.acciones import PieDeRecursos
from pqrs.acciones.recurrir import Escrito
from pqrs.acciones.terminos import abrir_vigencia
from pqrs.consultas import parametros, silencio, verbos
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Notificacion, Oficio, Termino
from pqrs.models.respuesta import Reserva, Sentido
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de
from pqrs.tests.test_estados import LLAMADAS

pytestmark = pytest.mark.django_db
CAJA = Entidad.Naturaleza.CAJA_COMPENSACION
#: What no text of a private caja may offer.
DE_LO_PUBLICO = (
    "reposición",
    "apelación",
    "personería",
    "silencio negativo",
    "art. 83",
    "art. 86",
    "interponer",
)


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


def ahora_es(naturaleza_nueva: str, desde: date | None = None) -> None:
    """The entity is of that nature always, or from a day on by a new validity."""
    entidad = Entidad.objects.earliest("vigente_desde")
    if desde:
        entidad.pk, entidad.vigente_desde = None, desde
    entidad.naturaleza = naturaleza_nueva
    entidad.save()


def negada(quien, solicitud, **contenido):
    return una_respuesta(solicitud, quien, "No.", sentido=Sentido.NIEGA, **contenido)


def seguimiento(client, solicitud) -> str:
    return texto_de(client.get(reverse("pqrs:ver", args=[fichas.ficha_de_ver(solicitud)])))


def cartas() -> str:
    return " ".join(" ".join(carta.contenido().texto.split()) for carta in Correo.objects.all())


@pytest.mark.parametrize("verbo", naturaleza.de(CAJA).cerrados)
def test_lo_que_cierra_la_naturaleza_lo_cierra_la_accion_con_su_norma(marcela, verbo):
    """R3.36: a script that calls the verb is refused like the button."""
    ahora_es(CAJA)
    with pytest.raises(TransicionInvalida, match=r"caja de compensación familiar.*CPACA\)"):
        LLAMADAS[verbo](una_solicitud().pk, marcela)


@pytest.mark.parametrize("verbo", [verbo for verbo in naturaleza.de(CAJA).cerrados if verbo != "notificarse"])
def test_el_boton_se_muestra_cerrado_con_la_norma(marcela, verbo):
    """R3.36: shown disabled, not hidden."""
    ahora_es(CAJA)
    dicho = verbos.impedimento(verbos.uno(verbo), una_solicitud(), marcela)
    assert dicho == naturaleza.de(CAJA).cerrados[verbo]


def test_una_entidad_publica_no_cierra_ningun_verbo():
    assert naturaleza.de(Entidad.Naturaleza.CAJA_PUBLICA).cerrados == {}


def test_manda_la_naturaleza_del_dia_en_que_se_recibio(marcela):
    """R2.9: what was received before the change keeps its law, and what comes after has the new one."""
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        antes = una_solicitud()
    ahora_es(CAJA, date(2026, 9, 2))
    with reloj.en(en_bogota(2026, 9, 3, 10)):
        despues = una_solicitud()
        del_publico = negada(marcela, antes)
        de_la_caja = negada(marcela, despues)
    assert "Reposición" in del_publico.recursos
    assert "Superintendencia del Subsidio Familiar" in de_la_caja.notas


def test_ningun_texto_a_quien_pidio_a_una_caja_habla_de_recursos_ni_de_personeria(client, marcela):
    """R3.36: mails, letters, the answer and the follow page of a denied, a withdrawn and an archived request."""
    ahora_es(CAJA)
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        respondida, muda, oscura, tardia = (una_solicitud() for _ in range(4))
        notas = negada(marcela, respondida).notas
        acciones.requerir(muda.pk, "Falta un soporte.", marcela)
        acciones.aclarar(oscura.pk, "¿Cuál afiliación?", marcela)
    with reloj.en(en_bogota(2026, 12, 4, 10)):
        acciones.decretar_desistimiento(muda.pk, "No completó.", marcela)
        acciones.archivar(oscura.pk, "sin_aclarar", "No aclaró.", marcela)
        paginas = [seguimiento(client, una) for una in (respondida, muda, oscura, tardia)]
    oficios = " ".join(Oficio.objects.values_list("cuerpo", flat=True))
    dicho = " ".join([notas, cartas(), oficios, *paginas])
    assert [palabra for palabra in DE_LO_PUBLICO if palabra in dicho] == []
    assert dicho.count("Superintendencia del Subsidio Familiar") >= 5
    assert not Notificacion.objects.exists()


def test_en_una_caja_el_desistimiento_tacito_se_comunica_y_lleva_sus_razones(marcela):
    """Art. 17 CPACA as far as art. 33 lets: reasoned and told, with no remedy."""
    ahora_es(CAJA)
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        solicitud = una_solicitud()
        acciones.requerir(solicitud.pk, "Falta un soporte.", marcela)
    with reloj.en(en_bogota(2026, 12, 4, 10)):
        acciones.decretar_desistimiento(solicitud.pk, "No envió el soporte.", marcela)
    assert "No envió el soporte." in cartas()


def test_la_mesa_de_una_caja_dice_que_el_desistimiento_se_comunica(client, marcela):
    """R3.36."""
    client.force_login(marcela)

    def pagina() -> str:
        solicitud = una_solicitud()
        acciones.requerir(solicitud.pk, "Falta un soporte.", marcela)
        return texto_de(client.get(direccion(solicitud, "decretar_desistimiento")))

    publica = pagina()
    ahora_es(CAJA)
    de_la_caja = pagina()
    assert "acto que se notifica" in publica
    assert "acto que se notifica" not in de_la_caja
    assert "se le comunica a la persona (arts. 17 y 33 CPACA)" in de_la_caja


def test_en_una_caja_se_insiste_aunque_la_reserva_sea_de_seguridad(marcela):
    """R3.37: with no reposición before it, the insistence of arts. 25 and 26 is not closed to anyone."""
    ahora_es(CAJA)
    solicitud = una_solicitud(tipo="peticion_informacion")
    respuesta = negada(
        marcela,
        solicitud,
        reserva=Reserva.SEGURIDAD,
        norma_negativa="Ley 1712 de 2014, art. 19 lit. a",
        lo_que_se_entrega="Nada: todo es reservado.",
    )
    assert "puede insistir" in respuesta.notas
    assert acciones.insistir(solicitud.pk, respuesta.radicado_salida, "Es pública.").presentar_hasta


def test_en_una_caja_a_los_tres_meses_no_hay_silencio_negativo():
    """R1.6, R3.36: art. 83 CPACA is of who decides by administrative acts."""
    with reloj.en(en_bogota(2026, 3, 2, 10)):
        publica = una_solicitud()
        ahora_es(CAJA)
        de_la_caja = una_solicitud()
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        assert silencio.de(publica).es_positivo is False
        assert silencio.de(de_la_caja) is None


def test_en_una_caja_el_silencio_positivo_si_opera():
    """R1.5, R1.14: art. 14 is in the first of the two chapters that bind it."""
    ahora_es(CAJA)
    with reloj.en(en_bogota(2026, 3, 2, 10)):
        solicitud = una_solicitud(tipo="peticion_documentos")
    with reloj.en(en_bogota(2026, 9, 1, 10)):
        assert silencio.de(solicitud).es_positivo


def test_una_caja_no_marca_que_la_respuesta_se_notifica(client, marcela):
    """R3.29, R3.36: the box is shown closed with its norm, and the action refuses it."""
    ahora_es(CAJA)
    solicitud = una_solicitud()
    client.force_login(marcela)
    pagina = texto_de(client.get(direccion(solicitud, "responder")))
    assert naturaleza.SE_COMUNICA in pagina
    assert "recursos de la ley" not in pagina
    assert "decisión lleva sus recursos" not in pagina
    assert "No hay apelación que negar" in pagina
    with pytest.raises(DatosInvalidos, match="se comunica"):
        acciones.guardar_borrador(
            solicitud.pk, "No.", "Nada.", marcela, recursos=PieDeRecursos("Reposición", "la jefa", "10 días")
        )


def test_al_radicar_ante_una_caja_no_se_pide_aceptar_la_notificacion_electronica(client):
    """R3.30, R3.36."""
    direccion_del_formulario = reverse("pqrs:radicar", args=["queja"])
    assert "Notificación electrónica" in client.get(direccion_del_formulario).content.decode()
    ahora_es(CAJA)
    assert "Notificación electrónica" not in client.get(direccion_del_formulario).content.decode()


def test_la_decision_de_una_caja_para_quien_no_dio_datos_se_publica_sin_hablar_de_recursos(client, marcela):
    """R3.15, R3.36: the board is how an anonymous person comes to know."""
    ahora_es(CAJA)
    solicitud = una_solicitud(persona=None)
    negada(marcela, solicitud)
    acciones.publicar_aviso(solicitud.pk, "Respuesta", "No se accede.", "Es anónima.", marcela)
    aviso = Notificacion.objects.get().radicado_del_aviso
    pagina = texto_de(client.get(reverse("pqrs:aviso_de_cartelera", args=[aviso])))
    assert "no proceden: la entidad es una caja de compensación familiar" in pagina


@pytest.fixture
def delegada():
    """A caja that grants housing subsidies by delegation: what is asked of it as a «queja», here."""
    ahora_es(CAJA)
    termino = Termino.objects.vigentes().get(tipo="queja")
    termino.funcion_delegada = "Ley 3 de 1991, art. 5; convenio 12 de 2026"
    termino.save()
    return termino


def test_lo_que_una_caja_decide_por_delegacion_es_un_acto_que_se_notifica_y_se_recurre(delegada, marcela):
    """Art. 2 CPACA; R3.36, by kind."""
    respuesta = negada(marcela, una_solicitud(tipo="queja"), notificada=True)
    assert Notificacion.objects.get().recursos == "Reposición y, en subsidio, apelación"
    acciones.recurrir(respuesta.solicitud_id, respuesta.radicado_salida, "reposicion", Escrito("No."))


def test_los_demas_tipos_de_esa_caja_siguen_siendo_de_un_particular(delegada, marcela):
    solicitud = una_solicitud(tipo="peticion_interes_particular")
    negada(marcela, solicitud)
    assert not Notificacion.objects.exists()
    assert not solicitud.regimen.decide_por_actos


def test_quien_no_esta_de_acuerdo_acude_a_la_superintendencia_tambien_entonces(delegada):
    assert una_solicitud(tipo="queja").regimen.acudir == naturaleza.de(CAJA).acudir


def test_una_delegacion_nueva_no_toca_lo_que_se_recibio_antes(marcela):
    """R2.9: it is of a term, with its validity."""
    ahora_es(CAJA)
    antes = una_solicitud(tipo="queja")
    actual = Termino.objects.vigentes().get(tipo="queja")
    nuevo = Termino(**model_to_dict(actual, exclude=["id"]))
    nuevo.vigente_desde, nuevo.vigente_hasta = reloj.hoy() + timedelta(1), None
    nuevo.funcion_delegada = "Convenio 12 de 2026"
    abrir_vigencia(nuevo)
    with reloj.en(reloj.ahora() + timedelta(2)):
        despues = una_solicitud(tipo="queja")
        assert [una.regimen.decide_por_actos for una in (antes, despues)] == [False, True]


def test_a_quien_pide_se_le_pregunta_si_acepta_la_notificacion_electronica(delegada):
    """Art. 56: what is decided by acts may be notified to them."""
    finalidades = {texto.finalidad for texto in parametros.textos_por_aceptar()}
    assert TextoConsentimiento.Finalidad.NOTIFICACION in finalidades


def test_la_administradora_escribe_la_norma_que_delega_en_una_vigencia_nueva(client):
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    assert (
        "función pública que se ejerce por delegación"
        in texto_de(client.get(reverse("admin:pqrs_termino_add"))).lower()
    )
