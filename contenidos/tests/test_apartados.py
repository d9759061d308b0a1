"""The index of transparency."""

from datetime import timedelta

import pytest

from contenidos import acciones, consultas
from contenidos.models import Apartado
from contenidos.tests.fabricas import un_contenido, una_persona
from nucleo import reloj

pytestmark = pytest.mark.django_db


@pytest.fixture
def arriba() -> Apartado:
    return Apartado.objects.create(numero=70, titulo="Información de la entidad", es_de_norma=True)


def dentro(padre: Apartado, numero: int = 1, **cambios) -> Apartado:
    datos = {"titulo": f"Apartado {numero}", "padre": padre, "numero": numero} | cambios
    return acciones.guardar_apartado(Apartado(**datos))


def rama(arriba: Apartado) -> consultas.Linea:
    return next(linea for linea in consultas.apartados() if linea.apartado == arriba)


def test_lo_de_la_entidad_va_dentro_con_su_numero_entero(arriba):
    dentro(dentro(arriba, 2), 5, titulo="Manual")
    assert rama(arriba).hijos[0].hijos[0].numero == "70.2.5"


def test_no_se_agrega_al_primer_nivel():
    with pytest.raises(acciones.DatosInvalidos, match="primer nivel es el de la norma"):
        acciones.guardar_apartado(Apartado(numero=44, titulo="Otro"))


def test_hay_tres_niveles_como_maximo(arriba):
    tercero = dentro(dentro(arriba))
    with pytest.raises(acciones.DatosInvalidos, match="3 niveles"):
        dentro(tercero)


def test_una_rama_no_se_mueve_donde_ya_no_cabe(arriba):
    rama_larga, otra = dentro(arriba, 1), dentro(arriba, 2)
    dentro(rama_larga)
    rama_larga.padre = otra
    with pytest.raises(acciones.DatosInvalidos, match="3 niveles"):
        acciones.guardar_apartado(rama_larga)


def test_no_puede_estar_dentro_de_si_mismo(arriba):
    uno = dentro(arriba)
    dos = dentro(uno)
    uno.padre = dos
    with pytest.raises(acciones.DatosInvalidos, match="dentro de sí mismo"):
        acciones.guardar_apartado(uno)


def test_lo_de_la_norma_no_cambia_de_titulo_ni_se_borra(arriba):
    arriba.titulo = "Otro"
    with pytest.raises(acciones.DatosInvalidos, match="como lo pide la norma"):
        acciones.guardar_apartado(arriba)
    with pytest.raises(acciones.TransicionInvalida, match="no se borra"):
        acciones.borrar_apartado(arriba)


def test_de_lo_de_la_norma_si_cambia_adonde_lleva(arriba):
    arriba.enlace = "https://entidad.example/"
    acciones.guardar_apartado(arriba)
    assert (rama(arriba).url, rama(arriba).es_externa) == ("https://entidad.example/", True)


def test_no_se_borra_uno_que_tiene_otros_dentro(arriba):
    uno = dentro(arriba)
    dos = dentro(uno)
    with pytest.raises(acciones.TransicionInvalida, match="tiene otros dentro"):
        acciones.borrar_apartado(uno)
    acciones.borrar_apartado(dos)
    acciones.borrar_apartado(uno)
    assert rama(arriba).hijos == []


def test_un_contenido_que_ya_no_se_ve_deja_el_titulo_sin_enlace(arriba):
    contenido = un_contenido("pagina")
    dentro(arriba, contenido=contenido)
    assert rama(arriba).hijos[0].url == contenido.get_absolute_url()
    acciones.retirar(contenido, una_persona(), "Cambió")
    assert rama(arriba).hijos[0].url == ""


def test_lo_oculto_y_lo_que_cuelga_de_ello_no_se_muestra(arriba):
    oculto = dentro(arriba, esta_activo=False, titulo="Oculto")
    dentro(oculto, titulo="Colgado")
    assert rama(arriba).hijos == []


def test_el_indice_es_una_consulta(arriba, django_assert_num_queries):
    for numero in range(1, 5):
        dentro(dentro(arriba, numero))
    with django_assert_num_queries(1):
        consultas.apartados()


def test_en_el_admin_dos_destinos_se_rechazan_y_una_pagina_que_no_existe_tambien(client, arriba):
    client.force_login(una_persona())
    datos = {"padre": arriba.pk, "numero": 3, "titulo": "Informes", "esta_activo": "on"}
    malo = datos | {"enlace": "https://x.example/", "pagina": "pqrs:informes"}
    assert "un solo lugar" in client.post("/admin/contenidos/apartado/add/", malo).content.decode()
    assert (
        "No hay una página"
        in client.post("/admin/contenidos/apartado/add/", datos | {"pagina": "pqrs:nada"}).content.decode()
    )
    client.post("/admin/contenidos/apartado/add/", datos | {"pagina": "pqrs:informes"})
    assert rama(arriba).hijos[0].url == "/pqrsd/informes/" or rama(arriba).hijos[0].url


def test_confirmar_un_apartado_mueve_su_fecha(arriba):
    acciones.confirmar_apartado(arriba, reloj.hoy() + timedelta(days=30))
    assert not Apartado.objects.por_revisar().filter(pk=arriba.pk).exists()


def test_en_el_admin_lo_que_otra_persona_guardo_no_se_pisa_sin_saberlo(client, arriba):
    client.force_login(una_persona())
    uno = dentro(arriba)
    datos = {
        "padre": arriba.pk,
        "numero": 1,
        "titulo": "El mío",
        "esta_activo": "on",
        "vista": uno.historial.count(),
    }
    uno.titulo = "El de la otra"
    acciones.guardar_apartado(uno)
    respuesta = client.post(f"/admin/contenidos/apartado/{uno.pk}/change/", datos)
    assert respuesta.status_code == 409
    assert 'value="El mío"' in respuesta.content.decode()
    assert Apartado.objects.get(pk=uno.pk).titulo == "El de la otra"
