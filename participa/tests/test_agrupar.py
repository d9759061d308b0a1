"""Contributions that say the same are found and go together."""

import pytest

from busqueda.consultas.raices import raices_de
from cuentas.models import Rol
from participa import semejanza
from participa.acciones.agrupar import agrupar, deshacer, llevar_a_un_grupo, renombrar, sacar_del_grupo
from participa.consultas import parecidos
from participa.errores import DatosInvalidos, NoPuede
from participa.models import Aporte, Grupo
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.test_decidir import resolver

pytestmark = pytest.mark.django_db
TEMPRANO = [
    "Que los parques abran a las siete de la mañana.",
    "Deberían abrir los parques más temprano, a las siete.",
    "¡Abran el parque a las siete de la mañana, por favor!",
]
OTROS = ["La piscina necesita un salvavidas.", "El precio de la entrada es muy alto para una familia."]


def decir(ejercicio, textos) -> list[Aporte]:
    return [un_aporte(ejercicio, texto=uno) for uno in textos]


def test_se_sugieren_juntos_los_que_dicen_lo_mismo_con_otras_palabras():
    ejercicio = un_ejercicio()
    decir(ejercicio, [TEMPRANO[0], OTROS[0], TEMPRANO[1], OTROS[1], TEMPRANO[2]])
    (sugerencia,) = parecidos.sugerir(ejercicio).todas
    assert [uno.numero for uno in sugerencia.aportes] == [1, 3, 5]
    assert "siet" in sugerencia.palabras


def test_los_parecidos_a_uno():
    ejercicio = un_ejercicio()
    primero, *_ = decir(ejercicio, [*TEMPRANO, *OTROS])
    assert {uno.texto for uno in parecidos.parecidos_a(primero)} == set(TEMPRANO[1:])


def test_lo_decidido_y_lo_agrupado_no_se_sugiere():
    ejercicio = un_ejercicio()
    uno, dos, tres = decir(ejercicio, TEMPRANO)
    resolver(uno)
    agrupar(ejercicio.pk, [dos.pk], nombre="Temprano", quien=ejercicio.responsable)
    assert parecidos.sugerir(ejercicio).todas == []
    assert parecidos.parecidos_a(tres) == []


def test_las_sugerencias_se_leen_por_tramos_de_la_misma_consulta(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(parecidos, "VENTANA", 3)
    ejercicio = un_ejercicio()
    decir(ejercicio, [*OTROS, TEMPRANO[1], TEMPRANO[0], TEMPRANO[2]])
    with django_assert_num_queries(1):
        primeras = parecidos.sugerir(ejercicio)
    assert (primeras.todas, primeras.siguiente) == ([], 3)
    (sugerencia,) = parecidos.sugerir(ejercicio, primeras.siguiente).todas
    assert len(sugerencia.aportes) == 2


def test_dos_mil_textos_distintos_con_una_palabra_en_comun_se_miran_en_un_momento():
    textos = [raices_de(f"parque numero{n} columpio{n * 7} sendero{n % 50}") for n in range(2_000)]
    textos += [raices_de(TEMPRANO[0])] * 500
    montones = semejanza.amontonar(textos)
    assert len(montones[0].miembros) == 500


def test_un_grupo_tiene_nombre_unico_y_aportes_de_su_ejercicio():
    ejercicio = un_ejercicio()
    uno, dos, _ = decir(ejercicio, TEMPRANO)
    quien = ejercicio.responsable
    grupo = agrupar(ejercicio.pk, [uno.pk], nombre="  Abrir   temprano ", resumen="A las 7.", quien=quien)
    assert (grupo.nombre, list(grupo.aportes.all())) == ("Abrir temprano", [uno])
    for nombre, campo in (("", "nombre"), ("x" * 121, "nombre")):
        with pytest.raises(DatosInvalidos) as error:
            agrupar(ejercicio.pk, [dos.pk], nombre=nombre, quien=quien)
        assert error.value.campo == campo
    with pytest.raises(DatosInvalidos, match="Ya hay un grupo"):
        agrupar(ejercicio.pk, [dos.pk], nombre="Abrir temprano", quien=quien)
    with pytest.raises(DatosInvalidos, match="no son de este ejercicio"):
        llevar_a_un_grupo(grupo.pk, [un_aporte().pk], quien=quien)
    with pytest.raises(DatosInvalidos, match="Elija"):
        llevar_a_un_grupo(grupo.pk, [], quien=quien)
    assert Grupo.objects.count() == 1


def test_un_grupo_se_llena_se_vacia_se_renombra_y_se_deshace():
    ejercicio = un_ejercicio()
    uno, dos, tres = decir(ejercicio, TEMPRANO)
    quien = ejercicio.responsable
    grupo = agrupar(ejercicio.pk, [uno.pk], nombre="Temprano", quien=quien)
    assert llevar_a_un_grupo(grupo.pk, [dos.pk, tres.pk], quien=quien) == 2
    assert sacar_del_grupo(ejercicio.pk, [uno.pk], quien=quien) == 1
    assert renombrar(grupo.pk, nombre="Más temprano", resumen="", quien=quien).nombre == "Más temprano"
    assert deshacer(grupo.pk, quien=quien) == 2
    assert Aporte.objects.filter(grupo=None).count() == 3


def test_quien_no_decide_no_agrupa():
    ejercicio = un_ejercicio()
    aporte = un_aporte(ejercicio)
    for quien in (una_persona(Rol.AUDITOR), una_persona(Rol.MODERADOR)):
        with pytest.raises(NoPuede):
            agrupar(ejercicio.pk, [aporte.pk], nombre="Temprano", quien=quien)
