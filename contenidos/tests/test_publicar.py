"""From draft to what everybody reads, and out of it."""

from datetime import timedelta

import pytest

from contenidos import acciones, consultas
from contenidos.models import Contenido, Paso, Version
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db


@pytest.fixture
def editora():
    return una_persona()


def lo_publicado(clase: str = "noticia") -> list[str]:
    return [contenido.vigente.titulo for contenido in consultas.publicados(clase)]


def verbos(contenido: Contenido) -> list[str]:
    return list(contenido.pasos.order_by("pk").values_list("verbo", flat=True))


def test_un_borrador_no_lo_lee_nadie():
    version = un_borrador()
    assert lo_publicado() == []
    assert consultas.publicado("noticia", version.contenido.slug) is None


def test_lo_publicado_se_lee_y_queda_quien_y_cuando(editora):
    version = acciones.publicar(un_borrador(), editora)
    assert lo_publicado() == [version.titulo]
    paso = version.contenido.pasos.get(verbo=Paso.Verbo.PUBLICO)
    assert (paso.quien, paso.version, paso.en) == (editora, version, version.publicada_en)


def test_una_version_nueva_no_se_ve_hasta_que_se_publica(editora):
    contenido = un_contenido(titulo="Antes")
    nueva = acciones.nueva_version(contenido, editora)
    acciones.editar(nueva, editora, nueva.edicion, titulo="Después")
    assert lo_publicado() == ["Antes"]
    acciones.publicar(nueva, editora)
    assert lo_publicado() == ["Después"]


def test_la_primera_publicacion_conserva_su_fecha(editora):
    contenido = un_contenido()
    with reloj.en(reloj.ahora() + timedelta(days=3)):
        acciones.publicar(acciones.nueva_version(contenido, editora), editora)
    despues = Contenido.objects.get()
    assert despues.publicado_en == contenido.publicado_en
    assert despues.actualizado_en - despues.publicado_en >= timedelta(days=2)


def test_no_hay_dos_versiones_en_preparacion(editora):
    version = un_borrador()
    with pytest.raises(acciones.TransicionInvalida, match="Ya hay otra versión en preparación, la 1"):
        acciones.nueva_version(version.contenido, editora)


def test_en_revision_no_se_edita_y_devuelta_si(editora):
    version = acciones.enviar_a_revision(un_borrador(), editora)
    with pytest.raises(acciones.TransicionInvalida, match="está en revisión"):
        acciones.editar(version, editora, version.edicion, titulo="Otro")
    version = acciones.devolver(version, editora, "Falta el horario")
    assert acciones.editar(version, editora, version.edicion, titulo="Otro").titulo == "Otro"
    assert version.contenido.pasos.get(verbo="devolvio").nota == "Falta el horario"


def test_devolver_pide_decir_que_cambiar(editora):
    version = acciones.enviar_a_revision(un_borrador(), editora)
    with pytest.raises(acciones.DatosInvalidos, match="qué hay que cambiar"):
        acciones.devolver(version, editora, "  ")


def test_dos_personas_que_editan_a_la_vez_se_enteran(editora):
    version = un_borrador()
    acciones.editar(version, editora, version.edicion, titulo="De la primera")
    with pytest.raises(acciones.OtraEdicion, match="Otra persona guardó"):
        acciones.editar(version, una_persona(), version.edicion, titulo="De la segunda")
    assert Version.objects.get().titulo == "De la primera"


def test_no_se_publica_una_edicion_que_no_se_leyo(editora):
    version = un_borrador()
    acciones.editar(version, editora, version.edicion, titulo="Cambiado")
    with pytest.raises(acciones.OtraEdicion):
        acciones.publicar(version, editora, edicion=version.edicion)
    assert lo_publicado() == []


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [({"cuerpo": " "}, "cuerpo"), ({"resumen": ""}, "resumen")],
)
def test_lo_que_le_falta_se_dice_al_publicar(editora, cambios, campo):
    version = un_borrador(**cambios)
    with pytest.raises(acciones.DatosInvalidos) as error:
        acciones.publicar(version, editora)
    assert error.value.campo == campo
    assert lo_publicado() == []


def test_una_version_publicada_no_se_publica_otra_vez(editora):
    version = un_contenido().vigente
    with pytest.raises(acciones.TransicionInvalida, match="está publicada"):
        acciones.publicar(version, editora)


def test_una_descartada_no_vuelve(editora):
    version = acciones.descartar(un_borrador(), editora)
    for verbo in (acciones.publicar, acciones.enviar_a_revision, acciones.descartar):
        with pytest.raises(acciones.TransicionInvalida, match="descartada"):
            verbo(version, editora)


def test_publicar_sin_anunciar_no_avisa_a_nadie():
    un_contenido()
    assert Novedad.objects.count() == 0


def test_anunciar_es_una_vez_en_su_seccion_y_en_su_propio_tema():
    contenido = un_contenido(anunciar=True)
    novedad = Novedad.objects.get()
    assert novedad.clave == f"noticia:{contenido.pk}:v1"
    temas = set(novedad.temas.values_list("clave", flat=True))
    assert temas == {"todo", "seccion:noticias", f"noticia:{contenido.pk}"}


def test_una_version_que_no_se_anuncia_corrige_lo_anunciado(editora):
    contenido = un_contenido(anunciar=True, titulo="Con un error")
    nueva = acciones.nueva_version(contenido, editora)
    acciones.editar(nueva, editora, nueva.edicion, titulo="Sin el error")
    acciones.publicar(nueva, editora)
    novedad = Novedad.objects.get()
    assert novedad.titulo == "Sin el error"
    assert novedad.actualizada_en > novedad.publicada_en


def test_una_version_que_se_anuncia_toma_el_lugar_de_la_anterior(editora):
    contenido = un_contenido(anunciar=True)
    acciones.publicar(acciones.nueva_version(contenido, editora), editora, anunciar=True)
    vigentes = Novedad.objects.vigentes().values_list("clave", flat=True)
    assert list(vigentes) == [f"noticia:{contenido.pk}:v2"]
    assert Novedad.objects.count() == 2


def test_una_version_nueva_no_se_anuncia_si_nadie_lo_pide(editora):
    contenido = un_contenido(anunciar=True)
    assert acciones.nueva_version(contenido, editora).se_anuncia is False


def test_retirar_saca_la_pagina_los_avisos_y_el_tema(editora):
    contenido = un_contenido(anunciar=True)
    acciones.retirar(contenido, editora, "Se publicó por error")
    assert lo_publicado() == []
    assert not Novedad.objects.vigentes().exists()
    assert not Tema.objects.abiertos().filter(clave=contenido.clave).exists()
    assert contenido.pasos.get(verbo="retiro").nota == "Se publicó por error"


def test_el_tema_de_lo_retirado_no_dice_de_que_trataba_y_vuelve_a_decirlo(editora):
    contenido = un_contenido(anunciar=True, titulo="Los datos de una persona", resumen="Con su nombre")
    acciones.retirar(contenido, editora, "Tenía datos personales")
    cerrado = Tema.objects.get(clave=contenido.clave)
    assert (cerrado.titulo, cerrado.descripcion, cerrado.url) == ("Noticia que ya no se publica", "", "/")
    acciones.reponer(contenido, editora)
    assert Tema.objects.abiertos().get(clave=contenido.clave).titulo == "Los datos de una persona"


def test_retirar_pide_el_motivo(editora):
    contenido = un_contenido()
    with pytest.raises(acciones.DatosInvalidos, match="por qué"):
        acciones.retirar(contenido, editora, " \n ")


def test_lo_que_nunca_se_publico_no_se_retira(editora):
    with pytest.raises(acciones.TransicionInvalida, match="descartar el borrador"):
        acciones.retirar(un_borrador().contenido, editora, "No va")


def test_reponer_lo_devuelve_con_sus_avisos_y_sin_otro(editora):
    contenido = un_contenido(anunciar=True)
    acciones.retirar(contenido, editora, "Por revisar")
    acciones.reponer(contenido, editora)
    assert lo_publicado() == [contenido.vigente.titulo]
    assert [n.clave for n in Novedad.objects.vigentes()] == [f"noticia:{contenido.pk}:v1"]
    assert Tema.objects.abiertos().filter(clave=contenido.clave).exists()
    assert verbos(contenido)[-2:] == ["retiro", "repuso"]


def test_lo_retirado_no_recibe_otra_version_sin_reponerse(editora):
    contenido = un_contenido()
    nueva = acciones.nueva_version(contenido, editora)
    acciones.retirar(contenido, editora, "Por revisar")
    with pytest.raises(acciones.TransicionInvalida, match="está retirado"):
        acciones.publicar(nueva, editora)


def test_si_no_se_puede_anunciar_tampoco_se_publica(editora):
    version = un_borrador()
    Tema.objects.filter(clave="seccion:noticias").delete()
    with pytest.raises(LookupError):
        acciones.publicar(version, editora, anunciar=True)
    assert Version.objects.get().estado == "borrador"
    assert lo_publicado() == []


@pytest.mark.parametrize("cuantas", [1, 3])
def test_la_lista_de_noticias_es_una_consulta(django_assert_num_queries, cuantas):
    for _ in range(cuantas):
        un_contenido()
    with django_assert_num_queries(1):
        vistos = [
            (c.vigente.titulo, c.vigente.imagen, c.vigente.archivo, c.dependencia.nombre)
            for c in consultas.publicados("noticia")
        ]
    assert len(vistos) == cuantas
