"""A discussion ends with conclusions, and may begin again with a reason."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from busqueda.models import Documento
from cuentas.models import Rol
from foros.acciones.cerrar import cerrar_foro, cerrar_hilo_con_conclusiones, reabrir_hilo
from foros.acciones.escribir import abrir_hilo
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Foro, Hilo, Mensaje
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from suscripciones.models import EnTema, Novedad

pytestmark = pytest.mark.django_db
DICE = "Se abrirá los sábados desde enero, como pidieron **doce** personas."


@pytest.fixture
def modera():
    return funcionario(Rol.MODERADOR)


def conclusiones_anunciadas(que) -> set[str]:
    suyas = EnTema.objects.filter(
        novedad__clave=f"conclusiones:{que.tema}", novedad__retirada_en__isnull=True
    )
    return set(suyas.values_list("tema__clave", flat=True))


def test_al_cerrar_se_dice_lo_que_se_concluyo_y_nadie_escribe_mas(modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    hilo.refresh_from_db()
    assert (hilo.conclusiones, hilo.cerrado_por) == (DICE, modera)
    assert Acto.objects.get(verbo=Acto.Verbo.CERRAR).quien == modera
    with pytest.raises(TransicionInvalida, match="ya se cerró"):
        un_mensaje(hilo)


def test_el_cierre_se_cuenta_a_quien_sigue_el_hilo_y_el_foro_y_se_encuentra(modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    assert conclusiones_anunciadas(hilo) == {"todo", hilo.tema, hilo.foro.tema}
    assert Novedad.objects.get(clave=f"conclusiones:{hilo.tema}").cuerpo == DICE
    assert "doce personas" in Documento.objects.get(clave=hilo.tema).cuerpo


@pytest.mark.parametrize(("texto", "dice"), [
    ("", "por lo menos 20"), ("\u200b \n", "por lo menos 20"), ("Ya quedó. ----------------", "por lo menos 20"),
    ("a" * 10_003, "les sobran 3"),
])  # fmt: skip
def test_no_se_cierra_sin_conclusiones_que_digan_algo(modera, texto, dice):
    hilo = un_hilo()
    with pytest.raises(DatosInvalidos, match=dice):
        cerrar_hilo_con_conclusiones(hilo.pk, texto, quien=modera)
    hilo.refresh_from_db()
    assert hilo.cerrado_en is None


def test_lo_que_espera_a_un_moderador_se_decide_antes_de_cerrar(modera):
    hilo = un_hilo()
    un_mensaje(hilo, quien=una_persona(conocida=False))
    with pytest.raises(TransicionInvalida, match="Hay un mensaje para revisar"):
        cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)


def test_quien_perdio_el_permiso_mientras_escribia_ya_no_cierra(modera):
    hilo = un_hilo()
    assert modera.has_perm("foros.cerrar_hilo")
    modera.groups.clear()
    with pytest.raises(NoPuede, match="ya no tiene permiso"):
        cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)


def test_la_cuenta_que_se_desactivo_mientras_tanto_ya_no_cierra(modera):
    type(modera).objects.filter(pk=modera.pk).update(is_active=False)
    with pytest.raises(NoPuede):
        cerrar_hilo_con_conclusiones(un_hilo().pk, DICE, quien=modera)


def test_dos_que_cierran_a_la_vez_cierran_una(modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    with pytest.raises(TransicionInvalida, match="Otra persona ya cerró"):
        cerrar_hilo_con_conclusiones(hilo.pk, "Otras conclusiones distintas.", quien=modera)


def test_un_hilo_oculto_o_sin_publicar_no_se_cierra(modera):
    hilo = un_hilo()
    Hilo.objects.filter(pk=hilo.pk).update(oculto_en=reloj.ahora())
    with pytest.raises(TransicionInvalida, match="oculto"):
        cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)


def test_las_cifras_quedan_como_estaban_el_dia_del_cierre(modera):
    ahora = datetime(2026, 3, 2, 15, tzinfo=UTC)
    with reloj.en(ahora):
        hilo = un_hilo()
        ana = una_persona()
        un_mensaje(hilo, "Uno", quien=ana)
        un_mensaje(hilo, "Dos", quien=ana)
    with reloj.en(ahora + timedelta(days=3)):
        un_mensaje(hilo, "Abrimos a las 8.", por_la_entidad=funcionario(Rol.RESPONSABLE))
        acogido = un_mensaje(hilo, "Tres")
        Mensaje.objects.filter(pk=acogido.pk).update(aporte=Mensaje.Aporte.ACOGIDO)
        cifras = cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera).cifras
    assert (cifras["personas"], cifras["mensajes"], cifras["oficiales"]) == (3, 5, 1)
    assert cifras["aportes"]["acogido"] == 1
    assert sum(cifras["aportes"].values()) == 4
    assert cifras["dias_hasta_responder"] == 3
    assert (cifras["reglas"], cifras["version"]) == (90, 1)
    Mensaje.objects.filter(hilo=hilo, numero=2).update(estado=Mensaje.Estado.RETIRADO)
    hilo.ficha.refresh_from_db()
    assert hilo.ficha.cifras["retirados"] == 0


def test_un_hilo_se_vuelve_a_abrir_con_un_motivo_y_su_ficha_guarda_lo_que_dijo(modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    reabrir_hilo(hilo.pk, "Llegó información nueva.", quien=modera)
    assert conclusiones_anunciadas(hilo) == set()
    assert "doce personas" not in Documento.objects.get(clave=hilo.tema).cuerpo
    un_mensaje(hilo)
    ficha = cerrar_hilo_con_conclusiones(hilo.pk, "Mejor los domingos, por la mañana.", quien=modera)
    assert ficha.cifras["version"] == 2
    assert [una["conclusiones"] for una in ficha.cifras["anteriores"]] == [DICE]
    assert Acto.objects.get(verbo=Acto.Verbo.REABRIR).motivo == "Llegó información nueva."
    assert conclusiones_anunciadas(hilo) == {"todo", hilo.tema, hilo.foro.tema}


def test_no_se_vuelve_a_abrir_sin_decir_por_que(modera):
    hilo = un_hilo()
    cerrar_hilo_con_conclusiones(hilo.pk, DICE, quien=modera)
    with pytest.raises(DatosInvalidos, match="por qué"):
        reabrir_hilo(hilo.pk, " -- ", quien=modera)


def test_un_foro_termina_cuando_todos_sus_hilos_tienen_conclusiones(modera):
    foro = un_foro()
    uno, otro = un_hilo(foro), un_hilo(foro)
    cerrar_hilo_con_conclusiones(uno.pk, DICE, quien=modera)
    with pytest.raises(TransicionInvalida, match="Hay un hilo abierto"):
        cerrar_foro(foro.pk, DICE, quien=modera)
    cerrar_hilo_con_conclusiones(otro.pk, DICE, quien=modera)
    cifras = cerrar_foro(foro.pk, "Todo se hará en enero del próximo año.", quien=modera).cifras
    assert (cifras["hilos"], cifras["hilos_con_respuesta"], cifras["mensajes"]) == (2, 0, 2)
    assert conclusiones_anunciadas(foro) == {"todo", "seccion:foros", foro.tema}
    assert foro.historial.latest().history_user == modera
    foro.refresh_from_db()
    with pytest.raises(TransicionInvalida, match="no se puede escribir"):
        un_hilo(foro)
    with pytest.raises(TransicionInvalida, match="terminó"):
        reabrir_hilo(uno.pk, "Falta algo.", quien=modera)


def test_un_foro_no_termina_con_un_hilo_que_espera_a_un_moderador(modera):
    foro = un_foro(moderacion=Foro.Moderacion.PREVIA)
    abrir_hilo(foro, "¿Habrá piscina?", "Eso.", quien=una_persona(), clave_envio=uuid4())
    with pytest.raises(TransicionInvalida, match="para revisar"):
        cerrar_foro(foro.pk, DICE, quien=modera)
