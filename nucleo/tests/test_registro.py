import pytest

from nucleo.registro import Anaquel, ClaveRepetida, Entrada, Menu


def test_las_cosas_salen_siempre_en_el_mismo_orden():
    anaquel = Anaquel("prueba")
    anaquel.registrar("z", "tercera", orden=20)
    anaquel.registrar("b", "segunda", orden=10)
    anaquel.registrar("a", "primera", orden=10)

    assert anaquel.todos() == ("primera", "segunda", "tercera")
    assert anaquel.elementos() == (("a", "primera"), ("b", "segunda"), ("z", "tercera"))


def test_registrar_dos_veces_la_misma_clave_es_un_error():
    anaquel = Anaquel("la portada")
    anaquel.registrar("pqrs.accesos", 1)

    with pytest.raises(ClaveRepetida, match=r"«pqrs\.accesos» ya está registrada en la portada"):
        anaquel.registrar("pqrs.accesos", 2)
    assert anaquel.todos() == (1,)


def test_las_cosas_que_no_se_comparan_tambien_se_ordenan():
    anaquel = Anaquel("prueba")
    anaquel.registrar("b", object)
    anaquel.registrar("a", len)

    assert anaquel.todos() == (len, object)


def test_el_menu_sale_por_secciones_y_por_orden():
    menu = Menu()
    foros = menu.registrar(Entrada("participa", "Foros", "foros:lista", 20))
    seguir = menu.registrar(Entrada("atencion", "Consultar una petición", "pqrs:seguimiento", 20))
    radicar = menu.registrar(Entrada("atencion", "Radicar una petición", "pqrs:elegir", 10))

    assert menu.todos() == (radicar, seguir, foros)


def test_una_pagina_no_entra_dos_veces_en_la_misma_seccion_del_menu():
    menu = Menu()
    menu.registrar(Entrada("atencion", "Radicar", "pqrs:elegir"))

    with pytest.raises(ClaveRepetida):
        menu.registrar(Entrada("atencion", "Otra vez", "pqrs:elegir"))


def test_una_seccion_que_no_existe_es_un_error():
    with pytest.raises(ValueError, match="no es una sección del menú"):
        Menu().registrar(Entrada("otras", "Radicar", "pqrs:elegir"))
