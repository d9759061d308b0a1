"""What the entity publishes is found while anybody may read it, and not a moment longer."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from busqueda.acciones import reindexar
from busqueda.consultas import buscar
from busqueda.models import Documento
from busqueda.pregunta import entender
from contenidos import acciones
from contenidos.models import Apartado
from contenidos.tests.fabricas import un_borrador, un_contenido, una_persona, unas_reglas
from nucleo import reloj

pytestmark = pytest.mark.django_db
UN_DIA = timedelta(days=1)


def hallados(escrito: str) -> list[str]:
    pks = [uno.pk for uno in buscar(entender(escrito)).hallados]
    por_pk = dict(Documento.objects.values_list("pk", "clave"))
    return [por_pk[pk] for pk in pks]


@pytest.mark.parametrize("clase", ["noticia", "pagina", "pregunta", "termino", "documento"])
def test_lo_que_se_publica_se_encuentra_por_su_titulo_y_por_su_texto(clase):
    contenido = un_contenido(clase)
    assert hallados("oficina soacha") == [contenido.clave]
    assert hallados('"con cita"') == [contenido.clave]
    assert Documento.objects.get().url == contenido.get_absolute_url()


def test_un_documento_se_encuentra_por_sus_palabras_clave():
    assert hallados("presupuesto 2026") == []
    contenido = un_contenido("documento")
    assert hallados("presupuesto 2026") == [contenido.clave]


def test_de_lo_escrito_se_guardan_las_palabras_y_no_las_marcas():
    un_contenido(cuerpo="Vea [el **mapa**](https://mapas.example/x) y\n\n| A | B |\n| - | - |\n| uno | dos |")
    assert Documento.objects.get().cuerpo.split("\n") == ["Vea el mapa y", "A", "B", "uno", "dos"]


def test_un_borrador_no_se_encuentra():
    un_borrador()
    assert not Documento.objects.exists()


def test_lo_que_no_se_llega_a_publicar_no_queda_en_la_busqueda():
    with transaction.atomic():
        un_contenido()
        transaction.set_rollback(True)
    assert not Documento.objects.exists()


def test_lo_que_se_corrige_se_encuentra_por_lo_nuevo():
    contenido, quien = un_contenido(), una_persona()
    version = acciones.nueva_version(contenido, quien)
    acciones.editar(version, quien, version.edicion, titulo="Abrimos en Facatativá")
    assert hallados("facatativa") == []
    acciones.publicar(version, quien)
    assert hallados("facatativa") == [contenido.clave]
    assert hallados("soacha") == []


def test_lo_que_se_retira_sale_en_la_misma_transaccion_y_si_se_repone_vuelve():
    contenido, quien = un_contenido(), una_persona()
    with transaction.atomic():
        acciones.retirar(contenido, quien, "Tenía un error.")
        transaction.set_rollback(True)
    assert hallados("soacha") == [contenido.clave]
    acciones.retirar(contenido, quien, "Tenía un error.")
    assert not Documento.objects.exists()
    acciones.reponer(contenido, quien)
    assert hallados("soacha") == [contenido.clave]


def test_lo_que_vence_deja_de_encontrarse_a_medianoche_y_el_reloj_lo_saca_del_indice():
    un_contenido(vence_el=reloj.hoy())
    with reloj.en(reloj.ahora() + UN_DIA):
        assert hallados("soacha") == []
        assert Documento.objects.exists()
        acciones.vencer()
        assert not Documento.objects.exists()


def test_alargar_su_fecha_lo_alarga_en_la_busqueda():
    contenido, quien = un_contenido(vence_el=reloj.hoy()), una_persona()
    acciones.ajustar(
        contenido,
        quien,
        dependencia=contenido.dependencia,
        responsable=None,
        revisar_el=contenido.revisar_el,
        vence_el=reloj.hoy() + 5 * UN_DIA,
    )
    with reloj.en(reloj.ahora() + UN_DIA):
        assert hallados("soacha") == [contenido.clave]


def test_las_reglas_se_encuentran_desde_el_dia_en_que_rigen():
    quien = una_persona()
    acciones.publicar_regla(unas_reglas(texto="Con paciencia xilofónica."), quien)
    assert hallados("xilofónica") == ["reglas:contacto"]
    acciones.publicar_regla(unas_reglas(texto="Con trompetas.", vigente_desde=reloj.hoy() + UN_DIA), quien)
    assert hallados("xilofónica") == ["reglas:contacto"]
    with reloj.en(reloj.ahora() + UN_DIA):
        acciones.indexar_reglas()
    assert hallados("trompetas") == ["reglas:contacto"]
    assert hallados("xilofónica") == []


def test_una_linea_de_transparencia_se_encuentra_en_su_lugar_y_oculta_no_ni_lo_que_tiene_dentro():
    arriba = Apartado.objects.create(numero=70, titulo="Arriba", es_de_norma=True)
    medio = acciones.guardar_apartado(Apartado(padre=arriba, numero=2, titulo="Presupuesto xilofónico"))
    acciones.guardar_apartado(Apartado(padre=medio, numero=5, titulo="Ejecución xilofónica"))
    urls = set(Documento.objects.filter(titulo__contains="xilof").values_list("url", flat=True))
    assert urls == {"/transparencia/#apartado-70.2", "/transparencia/#apartado-70.2.5"}
    medio.esta_activo = False
    acciones.guardar_apartado(medio)
    assert hallados("xilofónico") == []


def test_rehacer_el_indice_deja_exactamente_lo_mismo():
    un_contenido(vence_el=reloj.hoy() + UN_DIA)
    acciones.publicar_regla(unas_reglas(), una_persona())
    Documento.objects.create(
        clave="noticia:0", clase="noticia", titulo="Sobra", url="/x/", fecha=reloj.ahora(), version=1,
        indexado_en=reloj.ahora(),
    )  # fmt: skip
    reindexar()
    assert not Documento.objects.filter(clave="noticia:0").exists()
    campos = ("clave", "titulo", "cuerpo", "url", "fecha", "vence_el", "cambio_en", "lexemas")
    antes = list(Documento.objects.order_by("clave").values_list(*campos))
    assert {"contacto"} <= {clave.partition(":")[2] for clave, *_ in antes}
    reindexar()
    assert list(Documento.objects.order_by("clave").values_list(*campos)) == antes


@pytest.mark.django_db(transaction=True)
def test_lo_que_alguien_esta_retirando_mientras_se_rehace_no_vuelve():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite escribe de a uno")
    contenido, quien = un_contenido(), una_persona()
    Documento.objects.all().delete()  # as in the first time that it is made
    rehecho = []

    def rehacer():
        try:
            rehecho.append(reindexar())
        finally:
            connections.close_all()

    hilo = threading.Thread(target=rehacer)
    with transaction.atomic():
        acciones.retirar(contenido, quien, "Tenía un error.")
        hilo.start()
        hilo.join(2)
        assert hilo.is_alive()  # it waits for whoever withdraws
    hilo.join(30)
    assert rehecho
    assert not Documento.objects.filter(clave=contenido.clave).exists()
