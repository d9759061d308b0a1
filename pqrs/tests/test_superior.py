"""An apelación and a queja are decided by the superior of whoever decided (arts. 11, 12 and 74 CPACA; R3.35)."""

import pytest

from cuentas.models import Rol, VistoExigido
from nucleo import reloj
from pqrs import acciones
from pqrs.acciones.recurrir import Escrito
from pqrs.consultas.recursos import EN_SUBSIDIO
from pqrs.errores import TransicionInvalida
from pqrs.models import Recurso
from pqrs.models.respuesta import Sentido
from pqrs.tests.cadena_de_vistos import exigir
from pqrs.tests.fabricas import en_bogota, una_funcionaria, una_respuesta, una_solicitud
from pqrs.tests.mesa import direccion, texto_de, una_superusuaria, visto

pytestmark = pytest.mark.django_db
LA_APELACION = r"La apelación la decide el superior de quien decidió \(art\. 74 num\. 2 CPACA\)"
LA_QUEJA = r"La queja la decide el superior de quien decidió \(art\. 74 num\. 3 CPACA\)"


@pytest.fixture(autouse=True)
def un_dia_de_septiembre():
    with reloj.en(en_bogota(2026, 9, 1, 9)):
        yield


@pytest.fixture
def marcela():
    return una_funcionaria(Rol.COORDINADOR)


@pytest.fixture
def superior():
    return una_funcionaria(Rol.COORDINADOR, first_name="Gloria")


def negada(quien):
    return una_respuesta(una_solicitud(), quien, "No procede.", notificada=True, sentido=Sentido.NIEGA)


def recurrir(respuesta, clase="apelacion") -> Recurso:
    solicitud, numero = respuesta.solicitud_id, respuesta.radicado_salida
    return acciones.recurrir(solicitud, numero, clase, Escrito("La fecha sigue mal."))


def resolver(recurso, quien, decision="confirma") -> Recurso:
    return acciones.resolver_recurso(recurso.solicitud_id, recurso.pk, decision, "Razones.", quien)


def no_la_decide(recurso, quien, dicho=LA_APELACION) -> None:
    """It is refused with who may, and stays pending."""
    with pytest.raises(TransicionInvalida, match=dicho):
        resolver(recurso, quien)
    recurso.refresh_from_db()
    assert recurso.esta_pendiente


def test_quien_le_nego_lo_que_pidio_no_decide_su_apelacion_y_su_superior_si(marcela, superior):
    apelacion = recurrir(negada(marcela))
    no_la_decide(apelacion, marcela)
    assert resolver(apelacion, superior, "revoca").decision == Recurso.Decision.REVOCA


def test_quien_le_nego_si_decide_su_reposicion(marcela):
    """Art. 74 num. 1: before whoever decided."""
    assert not resolver(recurrir(negada(marcela), "reposicion"), marcela).esta_pendiente


def test_quien_nego_la_reposicion_no_decide_la_apelacion_en_subsidio(marcela, superior):
    """Art. 76: neither who denied, nor who denied again."""
    otra = una_funcionaria(Rol.COORDINADOR)
    resolver(recurrir(negada(marcela), EN_SUBSIDIO), otra)
    apelacion = Recurso.objects.get(clase="apelacion")
    no_la_decide(apelacion, marcela)
    no_la_decide(apelacion, otra)
    assert not resolver(apelacion, superior).esta_pendiente


def test_quien_archivo_la_solicitud_no_decide_su_apelacion(marcela, superior):
    solicitud = acciones.archivar(una_solicitud().pk, "irrespetuosa", "Insulta.", marcela)
    numero = solicitud.oficios.get().radicado_salida
    apelacion = acciones.recurrir(solicitud.pk, numero, "apelacion", Escrito("No insulté."))
    no_la_decide(apelacion, marcela)
    assert not resolver(apelacion, superior).esta_pendiente


def test_quien_rechazo_la_apelacion_no_decide_la_queja_ni_quien_nego_primero(marcela, superior):
    """Art. 74 num. 3."""
    respuesta = negada(marcela)
    resolver(recurrir(respuesta), superior, "rechaza")
    queja = recurrir(respuesta, "queja")
    no_la_decide(queja, marcela, LA_QUEJA)
    no_la_decide(queja, superior, LA_QUEJA)
    assert not resolver(queja, una_funcionaria(Rol.COORDINADOR)).esta_pendiente


def test_una_superusuaria_tampoco_es_su_propia_superiora():
    raiz = una_superusuaria()
    no_la_decide(recurrir(negada(raiz)), raiz)


def test_quien_dio_el_visto_bueno_a_la_negativa_no_decide_la_apelacion(marcela, superior):
    """Art. 11 num. 2: it knew of the matter before."""
    exigir(VistoExigido.Cadena.REVISION)
    escribe, solicitud = una_funcionaria(), una_solicitud()
    niega = acciones.Contenido(sentido=Sentido.NIEGA)
    pie = acciones.recursos_de_la_ley(solicitud, niega)
    acciones.guardar_borrador(solicitud.pk, "No.", "Puede recurrir.", escribe, contenido=niega, recursos=pie)
    acciones.pedir_visto(solicitud.pk, escribe)
    acciones.visar(solicitud.pk, marcela)
    apelacion = recurrir(acciones.responder(solicitud.pk, escribe))
    no_la_decide(apelacion, marcela)
    assert not resolver(apelacion, superior).esta_pendiente


def test_la_mesa_no_le_ofrece_la_apelacion_a_quien_nego_y_le_dice_a_quien_pedirla(client, marcela, superior):
    solicitud = recurrir(negada(marcela)).solicitud
    client.force_login(marcela)
    for pagina in (direccion(solicitud), direccion(solicitud, "resolver_recurso")):
        dice = texto_de(client.get(pagina))
        assert "La apelación la decide el superior de quien decidió (art. 74 num. 2 CPACA)" in dice
        assert "Pida a ese superior que entre con su cuenta y la decida" in dice
    datos = {"recurso": Recurso.objects.get().pk, "decision": "confirma", "motivo": "Razones."}
    adonde = direccion(solicitud, "resolver_recurso")
    assert client.post(adonde, datos | visto(solicitud)).status_code == 409
    assert Recurso.objects.get().esta_pendiente

    client.force_login(superior)
    assert "La apelación la decide" not in texto_de(client.get(direccion(solicitud)))
    assert client.post(adonde, datos | visto(solicitud)).status_code == 302
    assert not Recurso.objects.get().esta_pendiente


def test_con_una_reposicion_y_una_apelacion_quien_nego_solo_encuentra_la_reposicion(client, marcela):
    """Filed apart against the same answer (arts. 74 and 76)."""
    respuesta = negada(marcela)
    reposicion, apelacion = recurrir(respuesta, "reposicion"), recurrir(respuesta)
    adonde = direccion(respuesta.solicitud, "resolver_recurso")
    client.force_login(marcela)
    pagina = client.get(adonde)
    assert f'value="{reposicion.pk}">Reposición' in pagina.content.decode()
    assert f'value="{apelacion.pk}">Apelación' not in pagina.content.decode()
    assert "La apelación la decide el superior de quien decidió" in texto_de(pagina)
    datos = {"recurso": apelacion.pk, "decision": "confirma", "motivo": "Razones."}
    assert client.post(adonde, datos | visto(respuesta.solicitud)).status_code == 422
    assert apelacion.esta_pendiente
