"""From a draft to an open survey, and what no longer changes then."""

from datetime import timedelta

import pytest

from busqueda.models import Documento as Encontrado
from contenidos.consultas import regla_vigente
from contenidos.models import Regla
from contenidos.tests.fabricas import una_persona
from cuentas.models import Dependencia, Rol
from encuestas import armado
from encuestas.acciones import escribir
from encuestas.acciones.avisar import avisar
from encuestas.acciones.cerrar import cerrar
from encuestas.acciones.copiar import copiar
from encuestas.acciones.publicar import aplazar_cierre, cerrar_ya, publicar, retirar
from encuestas.acciones.publicar_resultados import publicar_resultados
from encuestas.documento import Documento, Pregunta, Tipo
from encuestas.errores import DatosInvalidos, NoPuede, OtraEdicion, TransicionInvalida
from encuestas.models import Encuesta, Version
from encuestas.tests.fabricas import DOCUMENTO
from nucleo import reloj
from nucleo.cifrado import descifrar
from suscripciones.models import Novedad, Tema
from suscripciones.tests.fabricas import un_tema

pytestmark = pytest.mark.django_db
IDEA = Pregunta("idea2", Tipo.TEXTO, "¿Algo más?")


@pytest.fixture(autouse=True)
def con_reglas():
    un_tema("todo")
    un_tema("seccion:encuestas")
    Regla.objects.filter(mecanismo="encuestas").update(publicada_en=reloj.ahora())


@pytest.fixture
def editora():
    return una_persona()


def una(editora, documento: dict = DOCUMENTO, **cambios) -> Encuesta:
    """A draft of which nothing is missing."""
    ahora = reloj.ahora()
    datos = {
        "slug": f"piscina-{Encuesta.objects.count()}",
        "titulo": "La piscina",
        "proposito": "Para decidir el **horario**.",
        "dependencia": Dependencia.objects.receptora(),
        "abre_en": ahora,
        "cierra_en": ahora + timedelta(days=7),
        "aviso_de_datos": "No guardamos quién responde.",
    }
    return escribir.crear(quien=editora, documento=Documento.de(documento), **datos | cambios)


def con_una_mas(documento: Documento) -> Documento:
    return armado.poner_pregunta(documento, 0, IDEA)


def test_al_publicar_queda_con_su_clave_sus_reglas_y_su_huella(editora):
    encuesta = una(editora)
    version = publicar(encuesta.pk, quien=editora)
    encuesta.refresh_from_db()
    assert len(bytes.fromhex(descifrar(encuesta.clave))) == 32
    assert encuesta.regla.mecanismo == "encuestas"
    assert version.huella == Documento.de(DOCUMENTO).huella
    assert encuesta.recibe_en(reloj.ahora())
    assert encuesta.historial.latest().history_user == editora


def test_se_anuncia_a_quien_sigue_las_encuestas(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    novedad = Novedad.objects.get(clave=encuesta.tema)
    assert set(novedad.temas.values_list("clave", flat=True)) == {"todo", "seccion:encuestas", encuesta.tema}


def test_por_invitacion_no_se_anuncia_a_nadie(editora):
    encuesta = una(editora, audiencia="invitacion")
    publicar(encuesta.pk, quien=editora)
    assert not Novedad.objects.exists()
    assert not Tema.objects.filter(clave=encuesta.tema).exists()


@pytest.mark.parametrize(
    ("cambios", "motivo"),
    [
        ({"aviso_de_datos": ""}, "aviso sobre los datos"),
        ({"es_anonima": False}, "hasta cuándo se conservan"),
        ({"documento": armado.VACIO.a_json()}, "al menos una pregunta"),
        ({"es_sondeo": True}, "una sola pregunta"),
    ],
)
def test_lo_que_falta_se_dice_y_no_se_publica(editora, cambios, motivo):
    encuesta = una(editora, **cambios)
    with pytest.raises(DatosInvalidos, match=motivo):
        publicar(encuesta.pk, quien=editora)
    assert Encuesta.objects.get().publicada_en is None


def test_sin_reglas_publicadas_no_se_abre(editora):
    encuesta = una(editora)
    hace = reloj.hoy() - regla_vigente("encuestas").vigente_desde
    with (
        reloj.en(
            reloj.ahora() - hace - timedelta(days=1)
        ),  # the day on which the rules begin is still to come
        pytest.raises(DatosInvalidos, match="No hay reglas publicadas"),
    ):
        publicar(encuesta.pk, quien=editora)


def test_lo_que_ya_cerro_no_se_abre(editora):
    encuesta = una(editora)
    with reloj.en(encuesta.cierra_en), pytest.raises(DatosInvalidos, match="ya pasó"):
        publicar(encuesta.pk, quien=editora)


def test_publica_quien_puede(editora):
    encuesta = una(editora)
    with pytest.raises(NoPuede, match="no tiene permiso"):
        publicar(encuesta.pk, quien=una_persona(Rol.AUDITOR))
    editora.groups.clear()  # it was taken from her after the page opened
    with pytest.raises(NoPuede):
        publicar(encuesta.pk, quien=editora)


def test_lo_que_se_reviso_es_lo_que_se_publica(editora):
    encuesta = una(editora)
    revisada = encuesta.versiones.get().edicion
    escribir.editar(encuesta.pk, con_una_mas, quien=editora)
    with pytest.raises(OtraEdicion, match="Revíselo otra vez"):
        publicar(encuesta.pk, quien=editora, edicion=revisada)


def test_dos_que_editan_a_la_vez_no_se_pisan(editora):
    encuesta = una(editora)
    edicion = encuesta.versiones.get().edicion
    escribir.editar(encuesta.pk, con_una_mas, quien=editora, edicion=edicion)
    with pytest.raises(OtraEdicion, match="No se guardó nada encima"):
        escribir.editar(encuesta.pk, lambda _: armado.VACIO, quien=editora, edicion=edicion)
    assert "idea2" in encuesta.versiones.get().cuestionario.por_codigo


def test_lo_publicado_no_se_edita_y_la_version_nueva_empieza_igual(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    with pytest.raises(TransicionInvalida, match="Empiece una versión nueva"):
        escribir.editar(encuesta.pk, con_una_mas, quien=editora)
    nueva = escribir.nueva_version(encuesta.pk, quien=editora)
    assert (nueva.numero, nueva.cuestionario) == (2, Documento.de(DOCUMENTO))
    with pytest.raises(TransicionInvalida, match="Ya hay una versión"):
        escribir.nueva_version(encuesta.pk, quien=editora)


def test_con_la_encuesta_abierta_se_publica_otra_version_bajo_la_misma_clave(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    antes = Encuesta.objects.values("clave", "publicada_en", "abre_en").get()
    escribir.nueva_version(encuesta.pk, quien=editora)
    escribir.editar(encuesta.pk, con_una_mas, quien=editora)
    assert publicar(encuesta.pk, quien=editora).numero == 2
    assert Encuesta.objects.values("clave", "publicada_en", "abre_en").get() == antes
    assert Novedad.objects.count() == 1


def test_un_codigo_publicado_no_cambia_de_significado(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    escribir.nueva_version(encuesta.pk, quien=editora)
    otra = Pregunta("edad", Tipo.TEXTO, "¿Qué edad tiene?")
    with pytest.raises(DatosInvalidos, match="«edad» era de otro tipo"):
        escribir.editar(encuesta.pk, lambda d: armado.cambiar_pregunta(d, "edad", otra), quien=editora)


@pytest.mark.parametrize(
    ("cambio", "motivo"),
    [
        ({"es_anonima": False}, "si es anónima no cambia"),
        ({"umbral": 4}, "no baja"),
        ({"audiencia": "cuenta"}, "quién responde no cambia"),
        ({"muestra": "censo", "audiencia": "cuenta"}, "no cambia"),
        ({"aviso_de_datos": "Otro"}, "aviso sobre los datos no cambia"),
        ({"slug": "otra"}, "dirección no cambia"),
        ({"cierra_en": reloj.ahora() + timedelta(days=30)}, "Cerrar más tarde"),
    ],
)
def test_lo_prometido_no_cambia(editora, cambio, motivo):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    with pytest.raises(DatosInvalidos, match=motivo):
        escribir.cambiar(encuesta.pk, quien=editora, **cambio)


def test_lo_que_protege_mas_si_se_cambia(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    escribir.cambiar(encuesta.pk, quien=editora, umbral=10, titulo="La piscina de Soacha")
    assert Encuesta.objects.values_list("umbral", "titulo").get() == (10, "La piscina de Soacha")
    assert Novedad.objects.get().titulo == "La piscina de Soacha"
    assert Encontrado.objects.get(clave=encuesta.tema).titulo == "La piscina de Soacha"


def test_se_cierra_mas_tarde_dejando_dicho_por_que(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    tarde = encuesta.cierra_en + timedelta(days=3)
    with pytest.raises(DatosInvalidos, match="posterior"):
        aplazar_cierre(encuesta.pk, hasta=reloj.ahora(), nota="Falta gente", quien=editora)
    aplazar_cierre(encuesta.pk, hasta=tarde, nota="Falta gente", quien=editora)
    encuesta.refresh_from_db()
    assert (encuesta.cierra_en, encuesta.historial.latest().history_change_reason) == (tarde, "Falta gente")
    cerrar_ya(encuesta.pk, quien=editora)
    with pytest.raises(TransicionInvalida, match="no se vuelve a abrir"):
        aplazar_cierre(encuesta.pk, hasta=tarde + timedelta(days=1), nota="x", quien=editora)


def test_los_resultados_se_publican_al_cerrar_y_se_anuncian(editora):
    encuesta = una(editora, que_se_hara="Abrir los domingos.")
    publicar(encuesta.pk, quien=editora)
    with pytest.raises(TransicionInvalida, match="cuando la encuesta cierra"):
        publicar_resultados(encuesta.pk, quien=editora)
    cerrar(encuesta.pk)
    assert publicar_resultados(encuesta.pk, quien=editora).resultados_en
    assert Novedad.objects.filter(clave=f"{encuesta.tema}:resultados").exists()


def test_lo_retirado_se_cierra_y_sale_de_los_canales(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    avisar(encuesta.pk, "ana@correo.example")
    retirar(encuesta.pk, motivo="Tenía un error", quien=editora)
    assert not encuesta.avisados.exists()
    encuesta.refresh_from_db()
    assert (encuesta.clave, encuesta.cerrada_en is None, encuesta.retirada_en is None) == ("", False, False)
    assert not Novedad.objects.vigentes().exists()
    assert not Encontrado.objects.filter(clave=encuesta.tema).exists()
    assert Tema.objects.get(clave=encuesta.tema).cerrado_en
    with pytest.raises(TransicionInvalida, match="Ya estaba"):
        retirar(encuesta.pk, motivo="x", quien=editora)


def test_la_copia_pregunta_lo_mismo_y_no_trae_nada_de_quien_respondio(editora):
    encuesta = una(editora)
    publicar(encuesta.pk, quien=editora)
    copia = copiar(encuesta.pk, quien=editora, titulo="La piscina, otra vez", slug="otra-vez")
    assert (copia.clave, copia.publicada_en) == ("", None)
    assert copia.versiones.get().cuestionario == Documento.de(DOCUMENTO)
    publicada = Encuesta.objects.get(pk=encuesta.pk)
    assert copia.cierra_en - copia.abre_en == publicada.cierra_en - publicada.abre_en


def test_dos_encuestas_no_tienen_la_misma_direccion(editora):
    una(editora, slug="la-misma")
    with pytest.raises(DatosInvalidos) as error:
        una(editora, slug="la-misma")
    assert error.value.campo == "slug"


def test_la_unica_version_no_se_descarta(editora):
    encuesta = una(editora)
    with pytest.raises(TransicionInvalida, match="única versión"):
        escribir.descartar_version(encuesta.pk, quien=editora)
    publicar(encuesta.pk, quien=editora)
    escribir.nueva_version(encuesta.pk, quien=editora)
    escribir.descartar_version(encuesta.pk, quien=editora)
    assert Version.objects.get().numero == 1


def test_lo_que_no_se_publico_se_borra_y_lo_publicado_no(editora):
    borrador, publicada = una(editora), una(editora, slug="otra")
    escribir.borrar(borrador.pk, quien=editora)
    assert Encuesta.historial.filter(id=borrador.pk).latest().history_user == editora
    publicar(publicada.pk, quien=editora)
    with pytest.raises(TransicionInvalida, match="Puede retirarla"):
        escribir.borrar(publicada.pk, quien=editora)
    assert Encuesta.objects.get() == publicada


def test_no_cierra_despues_del_dia_hasta_el_que_se_conservan_las_respuestas(editora):
    encuesta = una(editora, es_anonima=False, conservar_hasta=reloj.hoy() + timedelta(days=20))
    publicar(encuesta.pk, quien=editora)
    with pytest.raises(DatosInvalidos, match="tiene que cerrar antes"):
        aplazar_cierre(encuesta.pk, hasta=reloj.ahora() + timedelta(days=30), nota="Falta", quien=editora)
