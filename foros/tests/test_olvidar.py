"""Who asks for it takes their name and address away; what everybody read stays without them."""

import pytest

from cuentas.models import Rol
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.cartas import escribir_a
from foros.acciones.editar import editar
from foros.acciones.olvidar import NOMBRE, SIN_PREGUNTA, olvidar
from foros.acciones.participar import participante_de
from foros.acciones.reportar import reportar
from foros.acciones.retirar import retirar
from foros.models import Borrador, Cita, Mensaje, Miembro, Participante, Revision
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import fichas
from suscripciones.models import Novedad

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return una_persona("Ana Pérez")


def sin_cuenta(nombre: str = "Ana Pérez") -> tuple[Participante, str]:
    cerrada, huella = fichas.nueva()
    quien = Participante.objects.create(
        correo="ana@correo.example",
        plegado="ana@correo.example",
        nombre=nombre,
        ficha=cerrada,
        ficha_huella=huella,
    )
    return quien, fichas.abierta(cerrada)


def test_lo_que_se_publico_queda_sin_su_nombre_tambien_en_los_canales_y_en_lo_que_la_cita(ana):
    mensaje = un_mensaje(un_hilo(), "Propongo abrir los sábados.", quien=ana)
    anunciar_mensajes()
    Cita.objects.create(mensaje=mensaje, por="aporte:1", nombre=ana.nombre, texto=mensaje.texto)
    olvidar(ana)
    mensaje.refresh_from_db()
    ana.refresh_from_db()
    assert (mensaje.nombre, mensaje.texto) == (NOMBRE, "Propongo abrir los sábados.")
    assert (ana.nombre, ana.usuario, ana.correo, ana.plegado) == (NOMBRE, None, "", None)
    assert Cita.objects.get().nombre == NOMBRE
    assert Novedad.objects.get(clave=mensaje.clave).autor == NOMBRE


def test_lo_que_nadie_ha_leido_se_va_con_la_persona():
    ana = una_persona("Ana Pérez", conocida=False)
    mensaje = un_mensaje(un_hilo(), "Esto espera.", quien=ana)
    Borrador.objects.create(usuario=ana.usuario, foro=mensaje.hilo.foro, texto="Esto no se envió.")
    olvidar(ana)
    mensaje.refresh_from_db()
    assert (mensaje.estado, mensaje.texto, mensaje.html) == (Mensaje.Estado.RETIRADO, "", "")
    assert not Revision.objects.abiertas().exists()
    assert not Borrador.objects.exists()


def test_lo_que_se_dijo_por_la_entidad_sigue_firmado(ana):
    mensaje = un_mensaje(
        un_hilo(), "Abrimos a las 8.", quien=ana, por_la_entidad=funcionario(Rol.RESPONSABLE)
    )
    olvidar(ana)
    mensaje.refresh_from_db()
    assert mensaje.nombre == "Ana Pérez"


def test_no_se_le_vuelve_a_escribir():
    ana, _ = sin_cuenta()
    assert escribir_a(olvidar(ana), clave="x", plantilla="ficha", contexto={}) is None


def test_pedirlo_dos_veces_es_pedirlo_una(ana):
    un_mensaje(un_hilo(), quien=ana)
    primera = olvidar(ana).olvidado_en
    assert olvidar(ana).olvidado_en == primera


def test_quien_vuelve_es_una_persona_nueva(ana):
    usuario = ana.usuario
    olvidar(ana)
    assert participante_de(usuario, "Ana") != ana


def test_con_el_enlace_de_su_correo_se_pregunta_y_se_borra(client):
    ana, enlace = sin_cuenta()
    pagina = client.get(f"/foros/lo-mio/{enlace}/borrar/")
    assert "No se puede deshacer" in pagina.content.decode()
    assert pagina["Cache-Control"] == "no-store, private"
    assert "csrftoken" not in pagina.cookies
    assert "Borramos sus datos" in client.post(f"/foros/lo-mio/{enlace}/borrar/").content.decode()
    ana.refresh_from_db()
    assert ana.olvidado_en
    assert client.get(f"/foros/lo-mio/{enlace}/borrar/").status_code == 404


def test_con_su_cuenta_lo_borra_desde_mi_participacion(client, ana):
    ruta = "/foros/mi-participacion/borrar/"
    assert client.post(ruta).status_code == 302  # to sign in
    client.force_login(ana.usuario)
    assert "csrfmiddlewaretoken" in client.get(ruta).content.decode()
    assert "Borramos sus datos" in client.post(ruta).content.decode()
    assert client.get(ruta).status_code == 404


@pytest.mark.parametrize("enlace", ["x", "%00", "a" * 500])
def test_un_enlace_que_no_es_de_nadie_no_borra_nada(client, enlace):
    assert client.post(f"/foros/lo-mio/{enlace}/borrar/").status_code == 404


def test_en_un_foro_privado_tambien_se_borra(ana):
    foro = un_foro(es_privado=True)
    Miembro.objects.create(foro=foro, usuario=ana.usuario, agregado_por=foro.creado_por)
    hilo = un_hilo(foro, quien=ana)
    olvidar(ana)
    assert hilo.mensajes.get().nombre == NOMBRE


def test_de_lo_que_nadie_leyo_no_queda_la_pregunta_ni_lo_que_decia_antes():
    foro, ana = un_foro(moderacion="previa"), una_persona("Ana Pérez")
    hilo = un_hilo(foro, quien=ana, titulo="¿Atienden mi enfermedad?")
    mensaje = hilo.mensajes.get()
    editar(mensaje.pk, "Otra cosa.", quien=ana)
    otro = un_mensaje(un_hilo(), "Me arrepentí.", quien=una_persona(conocida=False))
    retirar(otro.pk, quien=otro.autor)
    olvidar(ana)
    olvidar(otro.autor)
    hilo.refresh_from_db()
    assert hilo.titulo == SIN_PREGUNTA
    assert not mensaje.versiones.exists()
    assert set(Mensaje.objects.filter(pk__in=[mensaje.pk, otro.pk]).values_list("texto", flat=True)) == {""}


def test_lo_que_cambio_de_un_mensaje_que_se_lee_ya_no_dice_de_que_cuenta_era(ana):
    mensaje = un_mensaje(un_hilo(), "Abren a las 8.", quien=ana)
    editar(mensaje.pk, "Abren a las 9.", quien=ana)
    olvidar(ana)
    assert mensaje.versiones.get().por is None


def test_quien_reporto_lo_que_esperaba_sabe_que_ya_no_esta(ana):
    mensaje = un_mensaje(un_hilo(), "Abren a las 8.", quien=ana)
    reportar(mensaje, quien=una_persona(), causal="insulto")
    editar(mensaje.pk, "Llámeme al 3001234567.", quien=ana)
    olvidar(ana)
    assert mensaje.reportes.get().atendido_en is not None
