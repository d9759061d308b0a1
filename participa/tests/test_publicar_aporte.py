"""Somebody of the entity reads a contribution, and then anybody does, or not."""

import pytest

from cuentas.models import Rol
from participa.acciones.olvidar import olvidar
from participa.acciones.publicar_aporte import mostrar, no_mostrar
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import Aporte
from participa.tests.fabricas import un_aporte, una_dependencia, una_persona

pytestmark = pytest.mark.django_db
TEXTO = "Soy Ana Ruiz, cédula 123, y propongo abrir a las siete."


def por_leer(**cambios) -> Aporte:
    return un_aporte(texto=TEXTO, publico="", **cambios)


def test_al_mostrarlo_lo_lee_cualquiera():
    aporte, quien = por_leer(), una_persona()
    assert not Aporte.objects.visibles_para(None).exists()
    assert Aporte.objects.por_leer().get() == aporte
    mostrar(aporte.pk, texto_publico=TEXTO, quien=quien)
    publico = Aporte.objects.visibles_para(None).get()
    assert (publico.texto_publico, publico.leido_por) == (TEXTO, quien)
    assert not Aporte.objects.por_leer().exists()


def test_se_quita_lo_que_dice_quien_es_y_lo_que_llego_queda():
    aporte = mostrar(
        por_leer().pk,
        texto_publico="Soy [dato personal], y propongo abrir a las siete.",
        quien=una_persona(),
        sin_firma=True,
    )
    aporte.refresh_from_db()
    assert (aporte.texto, aporte.alias) == (TEXTO, "")
    assert "Ruiz" not in aporte.texto_publico


@pytest.mark.parametrize("otro", ["Propongo cerrar a las siete.", TEXTO + " Gracias.", "", "   "])
def test_no_se_pone_en_boca_de_nadie_lo_que_no_dijo(otro):
    with pytest.raises(DatosInvalidos):
        mostrar(por_leer().pk, texto_publico=otro, quien=una_persona())


def test_no_mostrarlo_pide_una_razon_y_su_autor_la_lee():
    aporte = por_leer()
    with pytest.raises(DatosInvalidos):
        no_mostrar(aporte.pk, motivo="no", quien=una_persona())
    no_mostrar(aporte.pk, motivo="Trae los datos de otra persona.", quien=una_persona())
    aporte.refresh_from_db()
    assert (aporte.texto_publico, aporte.por_que_no_se_muestra) == ("", "Trae los datos de otra persona.")
    assert not Aporte.objects.publicos().exists()


def test_lo_que_ya_se_mostraba_se_puede_dejar_de_mostrar_y_volver_a_mostrar():
    aporte, quien = por_leer(), una_persona()
    mostrar(aporte.pk, texto_publico=TEXTO, quien=quien)
    no_mostrar(aporte.pk, motivo="Trae los datos de otra persona.", quien=quien)
    assert not Aporte.objects.publicos().exists()
    mostrar(aporte.pk, texto_publico=TEXTO, quien=quien)
    assert Aporte.objects.publicos().get().por_que_no_se_muestra == ""


@pytest.mark.parametrize("rol", [Rol.MODERADOR, Rol.AUDITOR, Rol.ADMINISTRADOR])
def test_quien_no_decide_no_muestra_ni_calla(rol):
    aporte, quien = por_leer(), una_persona(rol)
    with pytest.raises(NoPuede):
        mostrar(aporte.pk, texto_publico=TEXTO, quien=quien)
    with pytest.raises(NoPuede):
        no_mostrar(aporte.pk, motivo="Trae los datos de otra persona.", quien=quien)


def test_quien_responde_en_otra_dependencia_tampoco():
    otra = una_persona(Rol.RESPONSABLE, dependencia=una_dependencia("otra", "Otra"))
    with pytest.raises(NoPuede):
        mostrar(por_leer().pk, texto_publico=TEXTO, quien=otra)


def test_de_lo_que_alguien_borro_no_hay_nada_que_mostrar():
    aporte = por_leer()
    olvidar(aporte.pk)
    with pytest.raises(TransicionInvalida):
        mostrar(aporte.pk, texto_publico=TEXTO, quien=una_persona())
