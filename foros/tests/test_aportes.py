"""What the entity did with what people contributed, citations, and the requests made of messages."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones.aportes import decidir_aporte, decidir_varios
from foros.acciones.citar import citar, dejar_de_citar
from foros.acciones.publicacion import dejar_de_publicar
from foros.acciones.radicar import radicar_mensaje
from foros.consultas.citas import copia_de
from foros.consultas.radicados import de_los_mensajes
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, MensajeRadicado, Miembro, PasoDeAporte
from foros.tests.fabricas import funcionario, retirado, sin_cuenta, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from pqrs.models import Solicitud

pytestmark = pytest.mark.django_db
RAZONES = "Desde enero la sede abre los sábados, como usted propuso."


def decidir(mensaje, quien=None, **cambios):
    datos = {"estado": "acogido", "motivo": RAZONES, "quien": quien or funcionario(Rol.RESPONSABLE)}
    return decidir_aporte(mensaje.pk, **datos | cambios)


def test_la_entidad_dice_que_hizo_con_un_aporte_y_su_autor_lo_sabe():
    mensaje, quien = un_mensaje(un_hilo()), funcionario(Rol.RESPONSABLE)
    paso = decidir(mensaje, quien, enlace="/noticias/")
    mensaje.refresh_from_db()
    carta = Correo.objects.get(clave=f"foros:aporte.{paso.pk}")
    assert (mensaje.aporte, paso.dependencia_nombre) == ("acogido", quien.dependencia.nombre)
    assert RAZONES in carta.texto


def test_decir_dos_veces_lo_mismo_es_un_paso_y_un_correo():
    mensaje = un_mensaje(un_hilo())
    assert decidir(mensaje) == decidir(mensaje)
    assert Correo.objects.filter(clave__startswith="foros:aporte.").count() == 1


def test_cada_paso_queda_y_no_se_cambia():
    mensaje = un_mensaje(un_hilo())
    decidir(mensaje, estado="en_analisis")
    decidir(mensaje)
    assert [paso.estado for paso in mensaje.pasos.all()] == ["en_analisis", "acogido"]
    with pytest.raises(DatabaseError), transaction.atomic():
        PasoDeAporte.objects.update(motivo="Otra cosa")


@pytest.mark.parametrize(
    "enlace", ["http://caja.example/", "//otro.example/x", "javascript:alert(1)", "https://", '/a b"c']
)
def test_un_enlace_que_no_sirve_no_se_guarda(enlace):
    with pytest.raises(DatosInvalidos, match="https://"):
        decidir(un_mensaje(un_hilo()), enlace=enlace)


@pytest.mark.parametrize("enlace", ["https://caja.example/sabados?x=1#a", "/noticias/12/", ""])
def test_un_enlace_que_sirve_se_guarda(enlace):
    assert decidir(un_mensaje(un_hilo()), enlace=enlace).enlace == enlace


def test_las_razones_se_dicen_enteras():
    with pytest.raises(DatosInvalidos, match="20 letras"):
        decidir(un_mensaje(un_hilo()), motivo="Ya quedó.")


def test_solo_se_decide_sobre_lo_publicado_y_lo_que_dijo_la_gente():
    hilo = un_hilo()
    with pytest.raises(TransicionInvalida, match="de las personas"):
        decidir(un_mensaje(hilo, por_la_entidad=funcionario(Rol.RESPONSABLE)))
    with pytest.raises(NoPuede, match="puede leer"):
        decidir(un_mensaje(hilo, quien=una_persona(conocida=False)))
    with pytest.raises(TransicionInvalida, match="ya cambió"):
        decidir(retirado(un_mensaje(hilo)), funcionario(Rol.MODERADOR))


def test_quien_no_responde_por_la_entidad_no_decide():
    with pytest.raises(NoPuede, match="permiso"):
        decidir(un_mensaje(un_hilo()), funcionario(Rol.RADICADOR))


def test_varios_aportes_se_deciden_con_una_razon_y_se_dice_cual_no_se_pudo():
    hilo = un_hilo()
    bien = [un_mensaje(hilo).pk for _ in range(2)]
    oficial = un_mensaje(hilo, por_la_entidad=funcionario(Rol.RESPONSABLE)).pk
    hecho = decidir_varios(
        [*bien, oficial], estado="no_acogido", motivo=RAZONES, quien=funcionario(Rol.PARTICIPACION)
    )
    assert (hecho.hechos, len(hecho.fallas)) == (2, 1)
    assert Mensaje.objects.filter(aporte="no_acogido").count() == 2


def test_lo_citado_queda_aunque_el_mensaje_se_retire():
    mensaje = un_mensaje(un_hilo(), "Abran los sábados.")
    assert citar(mensaje, "aporte:7") == citar(mensaje, "aporte:7")
    retirado(mensaje)
    (copia,) = copia_de("aporte:7")
    assert (copia.texto, copia.mensaje.get_absolute_url()) == (
        "Abran los sábados.",
        mensaje.get_absolute_url(),
    )
    dejar_de_citar(mensaje, "aporte:7")
    assert copia_de("aporte:7") == []


def test_no_se_cita_lo_que_nadie_mas_lee():
    foro, quien = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=foro, usuario=quien.usuario, agregado_por=foro.creado_por)
    with pytest.raises(TransicionInvalida, match="cualquiera puede leer"):
        citar(un_hilo(foro, quien=quien).mensajes.get(), "aporte:7")


def test_el_autor_radica_su_mensaje_con_el_momento_en_que_lo_escribio():
    hace = reloj.ahora() - timedelta(days=3)
    with reloj.en(hace):
        mensaje = un_mensaje(
            un_hilo(), "La sede estuvo cerrada toda la semana.", quien=una_persona(conocida=False)
        )
    hecho = radicar_mensaje(mensaje.pk, quien=mensaje.autor)
    solicitud = Solicitud.objects.get()
    assert (solicitud.canal, solicitud.recibida_en) == ("foro", mensaje.enviado_en)
    assert solicitud.objeto.startswith("La sede estuvo cerrada toda la semana.")
    assert mensaje.get_absolute_url() in solicitud.objeto
    assert solicitud.peticionario.correo == mensaje.autor.usuario.email
    assert Correo.objects.filter(clave=f"pqrs.acuse.{solicitud.radicado}").exists()
    assert (hecho.es_nuevo, bool(hecho.codigo), MensajeRadicado.objects.get().por) == (True, True, None)


def test_radicar_dos_veces_da_el_mismo_radicado():
    mensaje = un_mensaje(un_hilo(), quien=una_persona())
    uno = radicar_mensaje(mensaje.pk, quien=mensaje.autor)
    otro = radicar_mensaje(mensaje.pk, quien=funcionario(Rol.RADICADOR))
    assert (otro.solicitud, otro.es_nuevo, otro.codigo) == (uno.solicitud, False, "")


def test_quien_radica_por_otros_radica_una_queja_y_el_mensaje_sigue_donde_estaba():
    mensaje, quien = un_mensaje(un_hilo(), quien=una_persona()), funcionario(Rol.RADICADOR)
    radicar_mensaje(mensaje.pk, quien=quien)
    mensaje.refresh_from_db()
    assert mensaje.estado == Mensaje.Estado.PUBLICADO
    assert Acto.objects.get(verbo=Acto.Verbo.RADICAR).quien == quien
    assert Solicitud.objects.get().peticionario.correo == mensaje.autor.usuario.email


def test_quien_no_radica_por_otros_no_radica_lo_de_nadie():
    mensaje = un_mensaje(un_hilo())
    with pytest.raises(NoPuede, match="permiso"):
        radicar_mensaje(mensaje.pk, quien=funcionario(Rol.EDITOR))
    with pytest.raises(NoPuede, match="quien lo escribió"):
        radicar_mensaje(mensaje.pk, quien=una_persona())


def test_tambien_se_radica_lo_que_no_se_publico_y_no_lo_que_su_autor_retiro():
    mensaje = retirado(un_mensaje(un_hilo()))
    assert radicar_mensaje(mensaje.pk, quien=mensaje.autor).es_nuevo
    otro = un_mensaje(un_hilo())
    dejar_de_publicar(otro, Mensaje.Estado.RETIRADO)
    with pytest.raises(TransicionInvalida, match="no se puede radicar"):
        radicar_mensaje(otro.pk, quien=otro.autor)


def test_el_radicado_lo_ve_quien_ve_la_solicitud_y_nadie_mas(client):
    mensaje = un_mensaje(un_hilo())
    solicitud = radicar_mensaje(mensaje.pk, quien=mensaje.autor).solicitud
    assert de_los_mensajes([mensaje.pk], funcionario(Rol.COORDINADOR)) == {mensaje.pk: solicitud}
    assert de_los_mensajes([mensaje.pk], mensaje.autor.usuario) == {}
    assert de_los_mensajes([mensaje.pk], None) == {}


def test_sin_cuenta_el_acuse_llega_al_correo_confirmado():
    quien = sin_cuenta()
    mensaje = un_mensaje(un_hilo(un_foro(quien_escribe="cualquiera")), quien=quien)
    radicar_mensaje(mensaje.pk, quien=quien)
    assert Solicitud.objects.get().peticionario.correo == quien.correo
