"""What was announced follows what moves: to the feeds of where it is now, without mail."""

import pytest

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import estructura, moderar
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones, reabrir_hilo
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje
from suscripciones.acciones import difundir
from suscripciones.models import EnTema, Novedad, Tema
from suscripciones.tests.fabricas import quien_sigue

pytestmark = pytest.mark.django_db
POR_QUE = "Trata de otra cosa."
DICE = "Se abrirá los sábados desde enero, como pidieron doce personas."


@pytest.fixture
def ana():
    return funcionario(Rol.MODERADOR, nombre="ana")


def en(tema: str) -> set[str]:
    """What the feed of a topic has."""
    suyas = EnTema.objects.filter(tema__clave=tema, novedad__retirada_en__isnull=True)
    return set(suyas.values_list("novedad__clave", flat=True))


def test_un_hilo_que_pasa_a_otro_foro_se_lee_en_los_canales_de_ese(ana):
    hilo, destino = un_hilo(), un_foro()
    antes = hilo.foro
    oficial = un_mensaje(hilo, "A las ocho.", por_la_entidad=funcionario(Rol.RESPONSABLE))
    anunciar_mensajes()
    estructura.mover_hilo(hilo.pk, destino.pk, quien=ana, motivo=POR_QUE)
    assert en(antes.tema) == {antes.tema}
    assert en(destino.tema) == {destino.tema, hilo.tema, oficial.clave}
    assert en(hilo.tema) == {hilo.tema, oficial.clave}


def test_lo_retirado_de_un_hilo_que_paso_vuelve_a_los_canales_de_donde_esta(ana):
    hilo, destino = un_hilo(), un_foro()
    antes = hilo.foro
    oficial = un_mensaje(hilo, "A las ocho.", por_la_entidad=funcionario(Rol.RESPONSABLE))
    anunciar_mensajes()
    moderar.ocultar(oficial.pk, quien=ana, causal="insulto", motivo="Dice un teléfono.")
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=ana)
    reabrir_hilo(hilo.pk, "Llegó información nueva.", quien=ana)
    estructura.mover_hilo(hilo.pk, destino.pk, quien=ana, motivo=POR_QUE)
    moderar.restaurar(oficial.pk, quien=ana, motivo="Era el de la entidad.")
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=ana)
    assert en(antes.tema) == {antes.tema}
    assert en(destino.tema) == {destino.tema, hilo.tema, oficial.clave, f"conclusiones:{hilo.tema}"}


def test_un_mensaje_que_pasa_a_otro_hilo_esta_en_sus_canales_con_su_numero(ana):
    hilo = un_hilo()
    otro, mensaje = un_hilo(hilo.foro, titulo="¿Hay piscina?"), un_mensaje(hilo)
    anunciar_mensajes()
    estructura.mover_mensajes(hilo.pk, [mensaje.pk], otro.pk, quien=ana, motivo=POR_QUE)
    assert en(hilo.tema) == {hilo.tema}
    assert en(otro.tema) == {otro.tema, mensaje.clave}
    assert Novedad.objects.get(clave=mensaje.clave).titulo == "¿Hay piscina? · Mensaje 2"


def test_los_mensajes_de_un_hilo_que_se_une_estan_en_los_canales_del_otro(ana):
    hilo = un_hilo()
    otro, mensaje = un_hilo(hilo.foro), un_mensaje(hilo)
    anunciar_mensajes()
    estructura.unir(hilo.pk, otro.pk, quien=ana, motivo=POR_QUE)
    assert mensaje.clave in en(otro.tema)
    assert hilo.tema not in en(hilo.foro.tema)
    assert Tema.objects.get(clave=hilo.tema).cerrado_en is not None


def test_nadie_recibe_otra_vez_lo_que_paso(ana):
    hilo, destino = un_hilo(), un_foro()
    mensaje = un_mensaje(hilo)
    anunciar_mensajes()
    for tema in (hilo.foro.tema, destino.tema):
        quien_sigue(f"{tema.replace(':', '')}@correo.example", Tema.objects.get(clave=tema))
    difundir()
    antes = set(Correo.objects.values_list("pk", flat=True))
    estructura.mover_hilo(hilo.pk, destino.pk, quien=ana, motivo=POR_QUE)
    difundir()
    nuevos = Correo.objects.exclude(pk__in=antes)
    assert [uno.para for uno in nuevos] == [hilo.autor.usuario.email]
    assert mensaje.clave in en(hilo.tema)
