"""Correcting how to reach whoever asked: by them with their código, or by the desk with a reason (R3.34, R3.17)."""

import re

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Rol
from pqrs import acciones, fichas
from pqrs.acciones import Contacto
from pqrs.acciones.enlaces import nuevo_enlace
from pqrs.consultas import acceso, integridad
from pqrs.consultas.personas import datos_reservados
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, ContenidoActuacion, LecturaReservada, Solicitud
from pqrs.tests.fabricas import una_funcionaria, una_radicada, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, visto

pytestmark = pytest.mark.django_db
VIEJO, NUEVO = "ana@ejemplo.co", "ana.perez@correo.example"


@pytest.fixture
def quien():
    return una_funcionaria()


def corregir(solicitud, quien=None, **datos):
    datos = datos or {"correo": NUEVO}
    return acciones.corregir_contacto(
        solicitud.pk, Contacto(**datos), motivo="Lo pidió por teléfono." if quien else "", actor=quien
    )


def destinos(clave: str) -> list[str]:
    return [uno.contenido().para for uno in Correo.objects.filter(clave__startswith=clave).order_by("id")]


def paso(solicitud) -> ContenidoActuacion:
    return ContenidoActuacion.objects.get(
        actuacion__solicitud=solicitud, actuacion__tipo=Actuacion.Tipo.CONTACTO
    )


def test_la_mesa_corrige_el_correo_y_lo_demas_no_cambia(quien):
    solicitud = una_solicitud()
    corregir(solicitud, quien)
    persona = solicitud.peticionario.__class__.objects.get(solicitud=solicitud)
    assert (persona.correo, persona.nombre) == (NUEVO, "Ana Pérez Gómez")


def test_se_le_dice_a_la_direccion_de_antes_y_a_la_nueva(quien):
    solicitud = una_solicitud()
    corregir(solicitud, quien)
    assert destinos("pqrs.contacto.") == [VIEJO]
    assert destinos("pqrs.aviso.") == [NUEVO]


def test_el_correo_a_la_direccion_de_antes_no_dice_la_nueva_ni_lleva_enlace(quien):
    corregir(una_solicitud(), quien)
    texto = Correo.objects.get(clave__startswith="pqrs.contacto.").contenido().texto
    assert NUEVO not in texto
    assert "/seguimiento/" not in texto
    assert "Ana" not in texto


def test_la_historia_dice_que_dato_cambio_y_nunca_cual_era(quien):
    solicitud = una_solicitud()
    corregir(solicitud, quien, correo=NUEVO, telefono="3001234567")
    contenido = paso(solicitud)
    assert contenido.texto == "La entidad corrigió el correo electrónico y el teléfono."
    assert contenido.datos["campos"] == ["correo", "telefono"]
    for dato in (VIEJO, NUEVO, "3001234567"):
        assert dato not in contenido.texto + str(contenido.datos)
    assert integridad.comprobar().hallazgos == []


def test_lo_que_no_habia_salido_va_a_la_direccion_nueva(quien):
    solicitud = una_solicitud()
    assert destinos("pqrs.acuse.") == [VIEJO]
    corregir(solicitud, quien)
    assert destinos("pqrs.acuse.") == [NUEVO]


def test_lo_que_ya_salio_no_se_repite(quien):
    solicitud = una_solicitud()
    antes = Correo.objects.get(clave__startswith="pqrs.acuse.").para
    Correo.objects.filter(clave__startswith="pqrs.acuse.").update(
        estado=Correo.Estado.INCIERTO, proximo_intento_en=None
    )
    corregir(solicitud, quien)
    acuse = Correo.objects.get(clave__startswith="pqrs.acuse.")
    assert (acuse.para, acuse.estado) == (antes, Correo.Estado.INCIERTO)


def test_la_respuesta_que_reboto_sale_a_la_direccion_nueva_y_la_tarea_se_quita(client, quien):
    """R3.34."""
    solicitud = una_solicitud()
    acciones.guardar_borrador(solicitud.pk, "Sí.", "Nada.", quien)
    acciones.responder(solicitud.pk, quien)
    Correo.objects.filter(clave__startswith="pqrs.respuesta.").update(
        estado=Correo.Estado.FALLIDO, proximo_intento_en=None
    )
    client.force_login(quien)
    assert "La respuesta no llegó" in texto_de(client.get(direccion(solicitud)))
    corregir(solicitud, quien)
    assert "La respuesta no llegó" not in texto_de(client.get(direccion(solicitud)))
    assert destinos("pqrs.respuesta.") == [NUEVO]


def test_la_de_identidad_reservada_la_corrige_la_persona_y_sigue_cifrada(quien):
    """R3.17."""
    solicitud = una_solicitud(es_reservada=True)
    corregir(solicitud)
    solicitud = Solicitud.objects.get(pk=solicitud.pk)
    assert datos_reservados(solicitud)["correo"] == NUEVO
    assert NUEVO not in solicitud.identidad_reservada.sobre + str(paso(solicitud).datos)


def test_a_la_de_identidad_reservada_solo_la_corrige_el_grupo_de_reserva(quien):
    """R3.17: neither whoever handles it nor a superuser."""
    solicitud = una_solicitud(es_reservada=True)
    with pytest.raises(TransicionInvalida, match="reservada"):
        corregir(solicitud, quien)
    corregir(solicitud, una_funcionaria(Rol.RESERVA))
    assert datos_reservados(solicitud)["correo"] == NUEVO


@pytest.mark.parametrize("datos", [{"correo": VIEJO}, {"correo": VIEJO, "telefono": "3109876543"}])
def test_saber_que_un_dato_reservado_es_el_que_esta_queda_como_una_lectura(datos):
    """R3.17: whoever sends the data that they suppose is told whether it is so."""
    solicitud, quien = una_solicitud(es_reservada=True), una_funcionaria(Rol.RESERVA)
    with pytest.raises(DatosInvalidos):
        acciones.corregir_contacto(
            solicitud.pk, Contacto(**datos), motivo="Lo pidió.", actor=quien, cambiar_codigo=len(datos) > 1
        )
    lectura = LecturaReservada.objects.get()
    assert (lectura.solicitud, lectura.por) == (solicitud, quien)
    assert lectura.motivo.endswith("Lo pidió.")
    assert solicitud.actuaciones.filter(tipo=Actuacion.Tipo.LECTURA_RESERVADA).count() == 1
    assert datos_reservados(solicitud)["correo"] == VIEJO
    assert integridad.comprobar().hallazgos == []


def test_corregir_uno_y_acertar_otro_tambien_es_una_lectura():
    """R3.17: the history names the one that changed, so the other was as it was sent."""
    solicitud, quien = una_solicitud(es_reservada=True), una_funcionaria(Rol.RESERVA)
    corregir(solicitud, quien, telefono="3109876543")
    assert not LecturaReservada.objects.exists()
    corregir(solicitud, quien, correo=VIEJO, telefono="3101112233")
    assert LecturaReservada.objects.get().por == quien
    assert integridad.comprobar().hallazgos == []


def test_una_anonima_no_tiene_que_corregir(quien):
    """R3.14."""
    with pytest.raises(TransicionInvalida, match="no tiene datos de contacto"):
        corregir(una_solicitud(persona=None), quien)


def test_un_funcionario_dice_por_que():
    with pytest.raises(DatosInvalidos, match="por qué"):
        acciones.corregir_contacto(una_solicitud().pk, Contacto(correo=NUEVO), actor=una_funcionaria())


def test_los_mismos_datos_no_son_una_correccion(quien):
    with pytest.raises(DatosInvalidos, match="al menos un dato nuevo"):
        corregir(una_solicitud(), quien, correo=VIEJO)


def _pagina(solicitud) -> str:
    return reverse("pqrs:hacer", args=[fichas.ficha_de_ver(solicitud), "corregir_contacto"])


def test_la_persona_los_corrige_desde_su_pagina_con_su_codigo(client):
    hecha = una_radicada()
    respuesta = client.post(_pagina(hecha.solicitud), {"codigo": hecha.codigo, "correo": NUEVO})
    assert respuesta.status_code == 303
    assert paso(hecha.solicitud).texto == "Usted corrigió el correo electrónico."
    assert "Listo, quedó hecho" in texto_de(client.get(respuesta.url))


def test_quien_solo_tiene_el_enlace_no_los_cambia(client):
    solicitud = una_solicitud()
    respuesta = client.post(_pagina(solicitud), {"codigo": "7KQF-2MXA-9TDR", "correo": NUEVO})
    assert respuesta.status_code == 422
    assert "Ese no es el código de esta solicitud" in texto_de(respuesta)
    assert destinos("pqrs.acuse.") == [VIEJO]


@pytest.mark.usefixtures("reloj_quieto")
def test_probar_codigos_se_frena(client):
    solicitud = una_solicitud()
    estados = [
        client.post(_pagina(solicitud), {"codigo": "7KQF-2MXA-9TDR", "correo": NUEVO}).status_code
        for _ in range(12)
    ]
    assert estados[0] == 422
    assert estados[-1] == 429


def test_a_una_anonima_no_se_le_ofrece(client):
    solicitud = una_solicitud(persona=None)
    assert client.get(_pagina(solicitud)).status_code == 303


def test_la_pagina_de_la_mesa_corrige_y_lo_dice(client, quien):
    client.force_login(quien)
    solicitud = una_solicitud()
    datos = visto(solicitud) | {"telefono": "6015550000", "motivo": "Lo pidió en la oficina."}
    respuesta = client.post(direccion(solicitud, "corregir_contacto"), datos, follow=True)
    assert "quedaron corregidos" in texto_de(respuesta)
    assert "6015550000" in texto_de(respuesta)


def test_los_enlaces_que_quedaron_en_el_correo_de_antes_ya_no_abren(client, quien):
    solicitud = una_solicitud()
    viejo = nuevo_enlace(solicitud)
    corregir(solicitud, quien)
    assert "ya no sirve" in texto_de(client.get(viejo))
    nuevo = re.search(r"https?://\S+/seguimiento/e/\S+/", Correo.objects.latest("id").contenido().texto)[0]
    assert client.get(nuevo).status_code == 303


def test_cambiar_el_telefono_no_cierra_ningun_enlace(client, quien):
    solicitud = una_solicitud()
    viejo = nuevo_enlace(solicitud)
    corregir(solicitud, quien, telefono="6015550199")
    assert client.get(viejo).status_code == 303


def test_si_otra_persona_lo_leyo_el_codigo_tambien_cambia_y_va_al_correo_nuevo(quien):
    radicada = una_radicada()
    acciones.corregir_contacto(
        radicada.solicitud.pk, Contacto(correo=NUEVO), motivo="Era de otra.", actor=quien, cambiar_codigo=True
    )
    assert acceso.por_codigo(radicada.solicitud.radicado, radicada.codigo) is None
    carta = Correo.objects.get(clave__startswith="pqrs.aviso.").contenido().texto
    codigo = re.search(r"código de seguimiento ahora es (\S+):", carta)[1]
    assert acceso.por_codigo(radicada.solicitud.radicado, codigo) == radicada.solicitud


def test_el_codigo_no_cambia_si_no_hay_adonde_enviarlo(quien):
    radicada = una_radicada()
    with pytest.raises(DatosInvalidos, match="escriba el correo nuevo"):
        acciones.corregir_contacto(
            radicada.solicitud.pk, Contacto(telefono="1"), motivo="x", actor=quien, cambiar_codigo=True
        )
    assert acceso.por_codigo(radicada.solicitud.radicado, radicada.codigo)
