"""One announcement of each thing, in its place, whatever happens at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from nucleo import reloj
from suscripciones import acciones
from suscripciones.models import EnTema, Novedad, Tema
from suscripciones.tests.difusion import NOTICIAS, abrir_noticias, una_novedad

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("canal_de_noticias")]


def lugares(clave: str = NOTICIAS) -> list[int]:
    return list(EnTema.objects.filter(tema__clave=clave).order_by("n").values_list("n", flat=True))


def version(clave: str = NOTICIAS) -> int:
    return Tema.objects.get(clave=clave).version


def test_lo_anunciado_entra_en_su_tema_y_en_el_de_todo():
    una_novedad(1)
    una_novedad(2)
    assert lugares() == [1, 2]
    assert Tema.objects.get(clave=NOTICIAS).anunciadas == 2
    assert Tema.objects.get(clave="todo").anunciadas == 2


def test_lo_que_solo_quiere_quien_sigue_su_tema_no_entra_en_el_de_todo():
    novedad = una_novedad(en_todo=False)
    assert [una.tema.clave for una in novedad.entradas.select_related("tema")] == [NOTICIAS]


def test_anunciar_dos_veces_lo_mismo_no_cambia_nada():
    primera, antes = una_novedad(1), version()
    segunda = una_novedad(1, titulo="Otro título")
    assert (segunda.pk, segunda.titulo, version(), lugares()) == (primera.pk, primera.titulo, antes, [1])


def test_en_un_tema_que_no_existe_no_se_anuncia_nada():
    with pytest.raises(LookupError, match="no:existe"):
        una_novedad(temas=("no:existe",))
    acciones.cerrar_tema(NOTICIAS)
    with pytest.raises(LookupError, match=NOTICIAS):
        una_novedad()


def test_corregir_conserva_el_identificador_y_el_lugar():
    novedad = una_novedad(1)
    una_novedad(2)
    acciones.corregir(novedad.clave, titulo="Con otras palabras", url=novedad.url)
    corregida = Novedad.objects.get(pk=novedad.pk)
    assert (corregida.guid, corregida.publicada_en) == (novedad.guid, novedad.publicada_en)
    assert corregida.titulo == "Con otras palabras"
    assert lugares() == [1, 2]


def test_corregir_cambia_la_firma_solo_si_se_dice_otra():
    una_novedad(autor="Ana Pérez")
    acciones.corregir("prueba:1", titulo="Otro", url="/x/")
    assert Novedad.objects.get().autor == "Ana Pérez"
    acciones.corregir("prueba:1", titulo="Otro", url="/x/", autor="Persona que se retiró")
    assert Novedad.objects.get().autor == "Persona que se retiró"


def test_corregir_con_lo_mismo_no_le_avisa_a_nadie_que_cambio():
    novedad = una_novedad()
    antes = version()
    acciones.corregir(
        novedad.clave, titulo=novedad.titulo, url=novedad.url, resumen=novedad.resumen, cuerpo=novedad.cuerpo
    )
    assert version() == antes


def test_corregir_o_retirar_lo_que_no_se_anuncio_no_hace_nada():
    acciones.corregir("nada", titulo="x", url="/x/")
    acciones.retirar("nada")
    assert not Novedad.objects.exists()


def test_retirar_dos_veces_es_retirar_una():
    novedad = una_novedad()
    acciones.retirar(novedad.clave)
    cuando, antes = Novedad.objects.get().retirada_en, version()
    acciones.retirar(novedad.clave)
    assert (Novedad.objects.get().retirada_en, version()) == (cuando, antes)


def test_anunciar_lo_que_se_retiro_lo_trae_de_vuelta_con_su_identificador():
    novedad = una_novedad()
    acciones.retirar(novedad.clave)
    vuelta = una_novedad(titulo="De vuelta")
    assert (vuelta.guid, vuelta.titulo, vuelta.retirada_en) == (novedad.guid, "De vuelta", None)
    assert lugares() == [2]  # where readers look


def test_corregir_lo_viejo_lo_trae_adonde_los_lectores_miran():
    for n in range(120):
        una_novedad(n)
    acciones.corregir("prueba:3", titulo="Corregida", url="/x/")
    acciones.corregir("prueba:118", titulo="Corregida", url="/x/")
    assert lugares() == [*range(1, 4), *range(5, 122)]
    assert EnTema.objects.get(tema__clave=NOTICIAS, novedad__clave="prueba:3").n == 121


def test_si_el_reloj_retrocede_se_puede_corregir():
    with reloj.en(datetime(2026, 11, 20, 15, tzinfo=UTC)):
        novedad = una_novedad()
        reloj.avanzar(-timedelta(hours=1))
        acciones.corregir(novedad.clave, titulo="Otra cosa", url=novedad.url)
    assert Novedad.objects.get().titulo == "Otra cosa"


def test_lo_que_publica_y_se_arrepiente_no_anuncia_nada():
    with transaction.atomic():
        una_novedad()
        transaction.set_rollback(True)
    assert not Novedad.objects.exists()
    assert lugares() == []


def test_la_base_de_datos_no_deja_dos_en_el_mismo_lugar():
    primera = una_novedad(1)
    una_novedad(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        EnTema.objects.filter(novedad=primera, tema__clave=NOTICIAS).update(n=2)


@pytest.mark.parametrize("clave", ["", "con espacio", "a/b", "ñ", "x" * 101, "a\x00b"])
def test_un_tema_no_se_llama_como_no_cabe_en_una_direccion(clave):
    with pytest.raises(ValueError, match="no sirve"):
        acciones.abrir_tema(clave, titulo="x", url="/")


def test_abrir_un_tema_que_ya_esta_no_cambia_nada():
    antes = version()
    abrir_noticias()
    assert version() == antes


def test_abrir_un_tema_cerrado_lo_vuelve_a_abrir():
    acciones.cerrar_tema(NOTICIAS)
    assert abrir_noticias().cerrado_en is None
    una_novedad()
