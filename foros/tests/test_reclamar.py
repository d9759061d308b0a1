"""Appeals: of whoever wrote against what was decided, and of whoever was silenced."""

from datetime import timedelta

import pytest

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import moderar
from foros.acciones import silenciar as silencios
from foros.acciones.reclamar import reclamar, reclamar_silencio
from foros.acciones.reportar import reportar
from foros.consultas.personas import exigir_que_escriba
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Mensaje, Revision
from foros.tests.fabricas import (
    funcionario,
    retirado,
    sin_cuenta,
    un_foro,
    un_hilo,
    un_mensaje,
    una_persona,
    veterana,
)
from nucleo import reloj

pytestmark = pytest.mark.django_db
TEXTO = "No insulté a nadie: dije que la fila es larga."
MOTIVO = "Insultó varias veces a otra persona del hilo."


def en_silencio(quien=None, *, dias: int = 5, foro=None):
    persona = quien or un_mensaje(un_hilo()).autor
    return silencios.silenciar(
        persona, foro=foro, dias=dias, causal="insulto", motivo=MOTIVO, quien=funcionario(Rol.MODERADOR)
    )


def test_el_autor_reclama_y_queda_en_la_cola_con_sus_palabras():
    mensaje = retirado(un_mensaje(un_hilo()))
    revision = reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
    assert (revision.tipo, revision.reclamo, revision.motivo) == ("reclamo", TEXTO, "insulto")
    assert revision in Revision.objects.abiertas()


def test_se_reclama_una_vez_por_cada_decision():
    mensaje = retirado(un_mensaje(un_hilo()))
    reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
    with pytest.raises(TransicionInvalida, match="Ya reclamó"):
        reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
    Revision.objects.filter(mensaje=mensaje).update(
        decidida_en=reloj.ahora(), resultado="sigue", decidida_por=funcionario()
    )
    with pytest.raises(TransicionInvalida, match="Ya reclamó"):
        reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)


def test_contra_otra_decision_se_puede_reclamar_otra_vez():
    mensaje = retirado(un_mensaje(un_hilo()))
    reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
    Revision.objects.filter(mensaje=mensaje).update(
        decidida_en=reloj.ahora(), resultado="publicado", decidida_por=funcionario()
    )
    with reloj.en(reloj.ahora() + timedelta(hours=1)):
        Acto.objects.create(
            verbo="ocultar", foro=mensaje.hilo.foro, mensaje=mensaje, causal="ilegal", quien=funcionario()
        )
        assert reclamar(mensaje, quien=mensaje.autor, texto=TEXTO).reclamo == TEXTO


def test_solo_reclama_quien_lo_escribio():
    with pytest.raises(NoPuede, match="quien escribió"):
        reclamar(retirado(un_mensaje(un_hilo())), quien=una_persona(), texto=TEXTO)


def test_contra_lo_que_sigue_publicado_no_hay_que_reclamar():
    mensaje = un_mensaje(un_hilo())
    with pytest.raises(TransicionInvalida, match="no hay una decisión"):
        reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)


def test_un_reclamo_dice_por_que():
    mensaje = retirado(un_mensaje(un_hilo()))
    with pytest.raises(DatosInvalidos, match="por qué no está de acuerdo"):
        reclamar(mensaje, quien=mensaje.autor, texto=" .... ")


def test_se_reclama_tambien_contra_lo_que_retiraron_los_reportes():
    mensaje = un_mensaje(un_hilo())
    for _ in range(3):
        reportar(mensaje, quien=veterana(), causal="insulto")
    assert reclamar(mensaje, quien=mensaje.autor, texto=TEXTO).motivo == "reportes"


def test_el_silencio_dice_hasta_cuando_con_que_regla_y_por_que():
    silencio = en_silencio()
    acto = Acto.objects.get(verbo=Acto.Verbo.SILENCIAR)
    carta = Correo.objects.get(clave=f"foros:silencio.{silencio.pk}")
    assert (acto.silencio, acto.causal, acto.motivo) == (silencio, "insulto", MOTIVO)
    assert MOTIVO in carta.texto
    assert "No se insulta" in carta.texto
    with pytest.raises(NoPuede, match="puede leer y no escribir"):
        un_mensaje(un_hilo(), quien=silencio.participante)


@pytest.mark.parametrize("dias", [0, 91, -1])
def test_un_silencio_dura_entre_un_dia_y_noventa(dias):
    with pytest.raises(DatosInvalidos, match="entre 1 y 90"):
        en_silencio(dias=dias)


def test_en_otro_foro_la_persona_sigue_escribiendo():
    mensaje = un_mensaje(un_hilo())
    en_silencio(mensaje.autor, foro=mensaje.hilo.foro)
    assert un_mensaje(un_hilo(), quien=mensaje.autor).numero == 2
    with pytest.raises(TransicionInvalida, match="ya está en silencio"):
        en_silencio(mensaje.autor, foro=mensaje.hilo.foro)


def test_quien_perdio_el_rol_ya_no_silencia():
    quien = funcionario(Rol.MODERADOR)
    assert quien.has_perm("foros.moderar")
    quien.groups.clear()
    with pytest.raises(NoPuede, match="ya no tiene permiso"):
        silencios.silenciar(
            un_mensaje(un_hilo()).autor, foro=None, dias=3, causal="insulto", motivo=MOTIVO, quien=quien
        )


def test_al_levantarlo_la_persona_escribe_y_lo_sabe():
    silencio = en_silencio()
    silencios.levantar(
        silencio.pk, motivo="Fue un error: hablaba de otra cosa.", quien=funcionario(Rol.MODERADOR)
    )
    assert un_mensaje(un_hilo(), quien=silencio.participante).estado == Mensaje.Estado.PUBLICADO
    assert Correo.objects.filter(clave=f"foros:silencio_levantado.{silencio.pk}").exists()
    with pytest.raises(TransicionInvalida, match="ya terminó"):
        silencios.levantar(
            silencio.pk, motivo="Fue un error: hablaba de otra cosa.", quien=silencio.puesto_por
        )


def test_contra_un_silencio_se_reclama_una_vez_y_lo_resuelve_otra_persona():
    silencio = en_silencio()
    reclamar_silencio(silencio.pk, quien=silencio.participante, texto=TEXTO)
    with pytest.raises(TransicionInvalida, match="Ya reclamó"):
        reclamar_silencio(silencio.pk, quien=silencio.participante, texto=TEXTO)
    with pytest.raises(NoPuede, match="distinta de quien"):
        silencios.mantener(
            silencio.pk, motivo="Los insultos siguen ahí y son claros.", quien=silencio.puesto_por
        )
    silencios.mantener(
        silencio.pk, motivo="Los insultos siguen ahí y son claros.", quien=funcionario(Rol.MODERADOR)
    )
    silencio.refresh_from_db()
    carta = Correo.objects.get(clave=f"foros:silencio_sigue.{silencio.pk}")
    assert "son claros" in carta.texto
    assert (silencio.reclamo, silencio.respuesta_al_reclamo) == (
        TEXTO,
        "Los insultos siguen ahí y son claros.",
    )


def test_nadie_reclama_contra_el_silencio_de_otra_persona_ni_contra_uno_terminado():
    silencio = en_silencio()
    with pytest.raises(NoPuede, match="Solo reclama"):
        reclamar_silencio(silencio.pk, quien=una_persona(), texto=TEXTO)
    with reloj.en(reloj.ahora() + timedelta(days=6)), pytest.raises(TransicionInvalida, match="ya terminó"):
        reclamar_silencio(silencio.pk, quien=silencio.participante, texto=TEXTO)


def test_lo_que_ya_se_le_respondio_no_se_dice_que_esta_por_resolver():
    mensaje = retirado(un_mensaje(un_hilo()))
    revision = reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
    moderar.mantener(
        revision.pk, quien=funcionario(Rol.MODERADOR), version=1, motivo="La regla está bien aplicada."
    )
    with pytest.raises(TransicionInvalida, match="la mantuvo"):
        reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)


def test_quien_no_puede_escribir_tampoco_escribe_sin_su_cuenta_con_el_mismo_correo():
    silencio = en_silencio()
    cuenta = silencio.participante.usuario
    misma = sin_cuenta(correo=cuenta.email.upper(), plegado=cuenta.email.casefold())
    with pytest.raises(NoPuede, match="leer y no escribir"):
        exigir_que_escriba(misma, un_foro(quien_escribe="cualquiera"))


def test_ni_con_una_cuenta_quien_no_puede_escribir_sin_ella():
    cuenta = una_persona()
    correo = cuenta.usuario.email
    misma = un_mensaje(
        un_hilo(un_foro(quien_escribe="cualquiera")), quien=sin_cuenta(correo=correo, plegado=correo)
    )
    en_silencio(misma.autor)
    with pytest.raises(NoPuede, match="leer y no escribir"):
        exigir_que_escriba(cuenta, un_foro())


def test_con_el_reloj_atrasado_tampoco_se_reclama_dos_veces():
    mensaje = retirado(un_mensaje(un_hilo()))
    with reloj.en(reloj.ahora() - timedelta(hours=1)):
        reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
        with pytest.raises(TransicionInvalida, match="Otra persona la revisa"):
            reclamar(mensaje, quien=mensaje.autor, texto=TEXTO)
