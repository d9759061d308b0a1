"""What is understood of what was typed."""

from busqueda.pregunta import entender


def palabras(varias) -> list[str]:
    return [una.plegada for una in varias]


def test_el_numero_de_una_norma_que_se_deja_por_fuera_no_se_busca():
    pregunta = entender("subsidio -1755/2015")
    assert pregunta.identificadores == ()
    assert palabras(pregunta.palabras) == ["subsidio"]
    assert palabras(pregunta.excluidas) == ["1755", "2015"]
    assert entender('subsidio -"1755 de 2015"').identificadores == ()


def test_entre_comillas_el_numero_de_una_norma_es_el_mismo():
    assert entender('"ley 1755 de 2015"').identificadores == ("1755-2015",)


def test_una_frase_que_se_deja_por_fuera_no_deja_por_fuera_cada_palabra():
    pregunta = entender('subsidio -"subsidio de vivienda" -"casa"')
    assert palabras(pregunta.palabras) == ["subsidio"]
    assert pregunta.frases_excluidas == (" subsidio de vivienda ",)
    assert palabras(pregunta.excluidas) == ["casa"]


def test_se_afloja_primero_la_frase_y_luego_lo_que_se_dejo_por_fuera():
    sin_comillas, sin_nada = entender('"subsidio de vivienda" -casa').mas_sueltas()
    assert (sin_comillas.frases, palabras(sin_comillas.excluidas)) == ((), ["casa"])
    assert (sin_nada.frases, sin_nada.excluidas) == ((), ())
    assert palabras(sin_nada.palabras) == ["subsidio", "vivienda"]
    assert list(entender("subsidio").mas_sueltas()) == []
