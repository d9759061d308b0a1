"""Other words for the same, and what goes first."""

import pytest
from django.db import connection
from django.urls import reverse

from busqueda.acciones import NoSirve, exigir_sinonimo, guardar_sinonimo, indexar, quitar
from busqueda.acciones.indexar import Publico
from busqueda.analizador import analizar
from busqueda.consultas import buscar, destacados, sinonimos_de
from busqueda.models import Destacado, Documento, Sinonimo
from busqueda.pregunta import entender
from busqueda.tests.funcionarios import una_funcionaria
from cuentas.models import Rol
from nucleo import reloj

pytestmark = pytest.mark.django_db
OTRA_DIRECCION = "https://otro.example/paginas/vivienda/?x=1#y"


@pytest.fixture
def editora(client):
    client.force_login(una_funcionaria(Rol.EDITOR))


def publicar(titulo: str, url: str = "/paginas/vivienda/", clave: str = "pagina:1", **mas):
    indexar(Publico(clave, "pagina", titulo, url, reloj.ahora(), **mas))


def un_sinonimo(palabra: str, equivale: str, *, ambos: bool = False) -> Sinonimo:
    return guardar_sinonimo(Sinonimo(palabra=palabra, equivale=equivale, en_ambos_sentidos=ambos))


def titulos(escrito: str) -> list[str]:
    pregunta = entender(escrito)
    pks = [uno.pk for uno in buscar(pregunta, sinonimos=sinonimos_de(pregunta)).hallados]
    por_pk = Documento.objects.in_bulk(pks)
    return [por_pk[pk].titulo for pk in pks]


def test_quien_escribe_la_palabra_encuentra_lo_que_tiene_la_otra():
    publicar("Cómo presentar una petición")
    assert titulos("PQRS") == ["Cómo presentar una petición"]
    un_sinonimo("teletrabajo", "petición")
    assert titulos("teletrabajos") == ["Cómo presentar una petición"]


def test_en_un_solo_sentido_la_otra_no_encuentra_la_primera():
    publicar("Modalidad de teletrabajo")
    un_sinonimo("teletrabajo", "domicilio")
    assert titulos("domicilio") == []
    un_sinonimo("remoto", "teletrabajo", ambos=True)
    assert titulos("remotos") == ["Modalidad de teletrabajo"]


def test_los_de_toda_una_pregunta_se_leen_de_una_vez(django_assert_num_queries):
    un_sinonimo("teletrabajo", "domicilio", ambos=True)
    un_sinonimo("remoto", "teletrabajo", ambos=True)
    with django_assert_num_queries(1):
        dar = sinonimos_de(entender("teletrabajos en casa"))
        hallados = [una.plegada for una in dar(analizar("teletrabajos"))]
    assert hallados == ["domicilio", "remoto"]
    assert list(dar(analizar("nada"))) == []


@pytest.mark.parametrize(
    ("palabra", "equivale"),
    [
        ("casa propia", "vivienda"),
        ("de", "vivienda"),
        ("", "vivienda"),
        ("vivienda", "Viviendas"),
        ("pqrs", "petición"),
    ],
)
def test_no_sirve_lo_que_no_es_una_palabra_ni_lo_repetido(palabra, equivale):
    with pytest.raises(NoSirve):
        un_sinonimo(palabra, equivale)


def test_una_editora_agrega_un_sinonimo_y_lo_borra(client, editora):
    lugar = reverse("admin:busqueda_sinonimo_add")
    assert 'value="teletrabajo"' in client.get(f"{lugar}?palabra=teletrabajo").content.decode()
    datos = {"palabra": "teletrabajo", "equivale": "domicilio"}
    assert client.post(lugar, datos).status_code == 302
    nuevo = Sinonimo.objects.get(palabra="teletrabajo")
    assert nuevo.equivale_singular == "domicilio"
    assert "Ese sinónimo ya está" in client.post(lugar, datos).content.decode()
    assert (
        client.post(reverse("admin:busqueda_sinonimo_delete", args=[nuevo.pk]), {"post": "yes"}).status_code
        == 302
    )
    assert not Sinonimo.objects.filter(palabra="teletrabajo").exists()


def test_una_editora_cambia_un_sinonimo(client, editora):
    uno = un_sinonimo("teletrabajo", "domicilio")
    lugar = reverse("admin:busqueda_sinonimo_change", args=[uno.pk])
    client.post(lugar, {"palabra": "teletrabajo", "equivale": "remoto", "en_ambos_sentidos": "on"})
    assert list(Sinonimo.objects.filter(pk=uno.pk).values_list("equivale_singular", "en_ambos_sentidos")) == [
        ("remoto", True)
    ]


def test_una_editora_destaca_una_pagina_pegando_su_direccion(client, editora):
    publicar("Vivienda")
    lugar = reverse("admin:busqueda_destacado_add")
    datos = {"pregunta": "Subsidios de casa", "direccion": OTRA_DIRECCION, "orden": "1"}
    assert client.post(lugar, datos).status_code == 302
    assert [uno.titulo for uno in destacados(entender("casa subsidio"))] == ["Vivienda"]
    assert "ya está destacada" in client.post(lugar, datos).content.decode()
    assert destacados(entender("subsidio")) == []
    cambio = reverse("admin:busqueda_destacado_change", args=[Destacado.objects.get().pk])
    assert "/paginas/vivienda/" in client.get(cambio).content.decode()


@pytest.mark.parametrize(
    ("modelo", "datos", "dice"),
    [
        ("sinonimo", {"palabra": "teletrabajo", "equivale": "domicilio"}, "Ese sinónimo ya está"),
        (
            "destacado",
            {"pregunta": "casa", "direccion": "/paginas/vivienda/", "orden": "1"},
            "Esa página ya está destacada",
        ),
    ],
)
def test_si_otra_persona_lo_guarda_en_ese_instante_se_dice_en_el_formulario(
    client, editora, modelo, datos, dice
):
    publicar("Vivienda")
    otra = [
        lambda: un_sinonimo("teletrabajo", "domicilio"),
        lambda: Destacado.objects.create(pregunta="casa", llave="casa", clave="pagina:1"),
    ][modelo == "destacado"]
    llego = []

    def llegar_antes(ejecutar, sentencia, *resto):
        """In a transaction of its own: what this one rolls back does not take it along."""
        if not llego and sentencia.startswith(f'INSERT INTO "busqueda_{modelo}"'):
            llego.append(True)
            otra()
        hecho = ejecutar(sentencia, *resto)
        if llego and sentencia.startswith("ROLLBACK TO SAVEPOINT"):
            otra()
        return hecho

    with connection.execute_wrapper(llegar_antes):
        respuesta = client.post(reverse(f"admin:busqueda_{modelo}_add"), datos)
    assert respuesta.status_code == 200
    assert dice in respuesta.content.decode()


def test_se_destaca_una_parte_de_una_pagina(client, editora):
    publicar("Transparencia", "/transparencia/", "servicio:1")
    publicar("Presupuesto", "/transparencia/#apartado-4.2", "apartado:1")
    lugar = reverse("admin:busqueda_destacado_add")
    for pregunta, direccion in (
        ("presupuesto", "https://otro.example/transparencia/?x=1#apartado-4.2"),
        ("transparencia", "/transparencia/#otra-parte"),
    ):
        client.post(lugar, {"pregunta": pregunta, "direccion": direccion, "orden": "1"})
    assert [uno.titulo for uno in destacados(entender("presupuesto"))] == ["Presupuesto"]
    assert [uno.titulo for uno in destacados(entender("transparencia"))] == ["Transparencia"]


@pytest.mark.parametrize("direccion", ["http://[", "//", "#", "?", "\x00", "x" * 600, "javascript:alert(1)"])
def test_una_direccion_que_no_lo_es_se_dice_y_no_rompe_nada(client, editora, direccion):
    datos = {"pregunta": "casa", "direccion": direccion, "orden": "1"}
    respuesta = client.post(reverse("admin:busqueda_destacado_add"), datos)
    assert respuesta.status_code == 200
    assert not Destacado.objects.exists()


def test_mirar_si_sirve_no_guarda_nada(django_assert_num_queries):
    with django_assert_num_queries(1):
        exigir_sinonimo(Sinonimo(palabra="teletrabajo", equivale="domicilio"))
    assert not Sinonimo.objects.filter(palabra="teletrabajo").exists()


def test_no_se_destaca_lo_que_no_esta_en_la_busqueda(client, editora):
    lugar = reverse("admin:busqueda_destacado_add")
    pagina = client.post(lugar, {"pregunta": "casa", "direccion": "/nada/", "orden": "1"})
    assert "no está en la búsqueda" in pagina.content.decode()
    assert not Destacado.objects.exists()


def test_lo_destacado_que_se_retira_deja_de_verse_y_lo_que_cambia_dice_lo_nuevo():
    publicar("Vivienda")
    Destacado.objects.create(pregunta="casa", llave="casa", clave="pagina:1")
    publicar("Vivienda propia")
    assert [uno.titulo for uno in destacados(entender("casas"))] == ["Vivienda propia"]
    quitar("pagina:1")
    assert destacados(entender("casas")) == []


def test_los_destacados_van_en_su_orden_con_una_sola_consulta(django_assert_num_queries):
    for n in range(5):
        publicar(f"Página {n}", f"/p/{n}/", f"pagina:{n}")
        Destacado.objects.create(pregunta="casa", llave="casa", clave=f"pagina:{n}", orden=10 - n)
    with django_assert_num_queries(1):
        assert [uno.titulo for uno in destacados(entender("casa"))] == ["Página 4", "Página 3", "Página 2"]


def test_quien_audita_los_lee_y_no_los_cambia(client):
    Destacado.objects.create(pregunta="casa", llave="casa", clave="pagina:1")
    client.force_login(una_funcionaria(Rol.AUDITOR))
    pagina = client.get(reverse("admin:busqueda_destacado_change", args=[Destacado.objects.get().pk]))
    assert "Ya no está publicada" in pagina.content.decode()
    assert client.get(reverse("admin:busqueda_sinonimo_add")).status_code == 403
