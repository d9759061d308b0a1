"""What anybody reads of what people contributed, and of what was decided on each contribution."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol, Usuario
from nucleo import reloj
from participa.acciones.recibir import DeQuien
from participa.ciclo import Canal, Sentido
from participa.consultas import publicos
from participa.models import Aporte, Documento, Grupo, Parte
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona
from participa.tests.lectura import decidido, dicho, una_promesa

pytestmark = pytest.mark.django_db
#: What a page of the list asks for at most, whatever there is, besides what every page does.
CONSULTAS = 9


def lista(client, ejercicio, consulta="") -> str:
    return dicho(client.get(reverse("participa:aportes", args=[ejercicio.slug]) + consulta))


def un_documento(ejercicio) -> list[Parte]:
    """With two sections, in an exercise that was called (its text was written before)."""
    borrador = un_ejercicio(convocado=False)
    documento = Documento.objects.create(ejercicio=borrador, titulo="Reglamento", es_norma=True)
    partes = [
        Parte.objects.create(documento=documento, numero=n, titulo=titulo, texto="De 8 a 5.")
        for n, titulo in enumerate(("Horarios", "Mascotas"), 1)
    ]
    Documento.objects.filter(pk=documento.pk).update(ejercicio=ejercicio)
    return partes


def test_cada_aporte_se_lee_con_su_numero_su_firma_y_lo_que_se_decidio(client):
    ejercicio = un_ejercicio()
    aporte = un_aporte(ejercicio, texto="Que abran *a las siete*.", de=DeQuien(alias="Ana"))
    una_promesa(decidido(aporte, razones="Cabe en el presupuesto."), donde="Parque Norte")
    leida = lista(client, ejercicio)
    for parte in (
        "Aporte 1",
        "Ana",
        "<em>a las siete</em>",
        "Acogido",
        "Cabe en el presupuesto.",
        "Parque Norte",
    ):
        assert parte in leida


def test_lo_privado_se_cuenta_y_no_se_lee(client):
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto="Mi historia clínica", canal=Canal.SOLICITUD, publico="")
    aporte = un_aporte(ejercicio, texto="Mi nombre es Luz y abran antes", publico="Abran antes")
    leida = lista(client, ejercicio)
    assert "historia clínica" not in leida
    assert "Luz" not in leida
    assert "Abran antes" in leida
    assert "1 aporte no se muestra" in leida
    assert client.get(reverse("participa:aporte", args=[ejercicio.slug, 1])).status_code == 404
    assert "Luz" not in dicho(client.get(aporte.get_absolute_url()))


def test_lo_que_alguien_escribe_no_mete_marcas_en_la_pagina(client):
    ejercicio = un_ejercicio()
    un_aporte(
        ejercicio, texto="<script>alert(1)</script> [x](javascript:alert(1))", de=DeQuien(alias="<b>yo")
    )
    leida = lista(client, ejercicio)
    assert "<script>alert" not in leida
    assert 'href="javascript' not in leida
    assert "<b>yo" not in leida


def test_se_escogen_por_lo_que_se_decidio(client):
    ejercicio = un_ejercicio()
    uno, otro, _ = (un_aporte(ejercicio, texto=texto) for texto in ("Primero", "Segundo", "Tercero"))
    decidido(uno)
    decidido(otro, sentido=Sentido.NO_ACOGIDO)
    acogidos = lista(client, ejercicio, "?sentido=acogido")
    assert "Primero" in acogidos
    assert "Segundo" not in acogidos
    esperan = lista(client, ejercicio, "?sentido=sin_respuesta")
    assert "Tercero" in esperan
    assert "Primero" not in esperan


def test_se_escogen_por_seccion_del_documento(client):
    ejercicio = un_ejercicio()
    horarios, mascotas = un_documento(ejercicio)
    un_aporte(ejercicio, texto="Más tarde", origen={"parte": horarios})
    un_aporte(ejercicio, texto="Perros guía", origen={"parte": mascotas})
    un_aporte(ejercicio, texto="De todo")
    leida = lista(client, ejercicio, f"?parte={mascotas.pk}")
    assert "Perros guía" in leida
    assert "Más tarde" not in leida
    assert "De todo" not in lista(client, ejercicio, f"?documento={horarios.documento_id}")


@pytest.mark.parametrize(
    "consulta",
    ["?despues=x", "?despues=-1", f"?despues={10**18 - 1}", "?parte=zz", f"?parte={10**30}", "?sentido=no"],
)
def test_una_direccion_mal_escrita_no_averia_la_lista(client, consulta):
    lista(client, un_aporte().ejercicio, consulta)


@pytest.mark.parametrize("numero", [2, 2**31, 2**63, 10**30])
def test_un_numero_que_no_existe_no_existe(client, numero):
    ejercicio = un_aporte().ejercicio
    assert client.get(f"/participa/ejercicios/{ejercicio.slug}/aportes/{numero}/").status_code == 404


def test_se_leen_por_paginas_sin_perder_ni_repetir_ninguno(client):
    ejercicio = un_ejercicio()
    for n in range(publicos.POR_PAGINA + 3):
        un_aporte(ejercicio, texto=f"Dicho-{n:03}")
    primera = publicos.pagina_de(ejercicio, publicos.Filtro())
    segunda = publicos.pagina_de(ejercicio, publicos.Filtro(), primera.siguiente)
    numeros = [uno.numero for uno in (*primera.aportes, *segunda.aportes)]
    assert numeros == list(range(1, publicos.POR_PAGINA + 4))
    assert segunda.siguiente == 0
    assert f"despues={publicos.POR_PAGINA}" in lista(client, ejercicio)
    assert "No hay más aportes" in lista(client, ejercicio, "?despues=999")


def test_la_lista_cuesta_lo_mismo_llena(client, django_assert_max_num_queries):
    ejercicio = un_ejercicio()
    for n in range(publicos.POR_PAGINA + 1):
        una_promesa(decidido(un_aporte(ejercicio, texto=f"Dicho {n}")))
    lista(client, ejercicio)
    with django_assert_max_num_queries(CONSULTAS):
        lista(client, ejercicio)


def test_un_aporte_cuenta_su_historia_entera(client):
    aporte = un_aporte()
    decidido(aporte, sentido=Sentido.EN_ESTUDIO, razones="Preguntamos a Recreación.")
    una_promesa(decidido(aporte, razones="Sí se puede."), donde="Parque Norte", faltan=9)
    leida = dicho(client.get(aporte.get_absolute_url()))
    estudio, acogido = leida.index("Preguntamos a Recreación."), leida.index("Sí se puede.")
    assert leida.index("Se recibió") < estudio < acogido < leida.index("Parque Norte")
    assert "después se cambió" in leida


def test_un_aporte_sin_respuesta_dice_cuando_la_tendra_y_si_se_atraso(client):
    aporte = un_aporte()
    assert "A más tardar el" in dicho(client.get(aporte.get_absolute_url()))
    with reloj.en(reloj.ahora() - timedelta(days=50)):
        viejo = un_aporte()
    assert "Atrasado" in dicho(client.get(viejo.get_absolute_url()))


def test_quien_lo_escribio_con_su_cuenta_lee_lo_suyo_aunque_no_sea_publico(client):
    autor = Usuario.objects.create_user("autora", email="autora@ejemplo.co", password="x")
    aporte = un_aporte(texto="Solo para ustedes", de=DeQuien(usuario=autor), publico="")
    assert client.get(aporte.get_absolute_url()).status_code == 404
    client.force_login(autor)
    respuesta = client.get(aporte.get_absolute_url())
    assert "Solo para ustedes" in dicho(respuesta)
    assert "no-store" in respuesta["Cache-Control"]


def test_quien_trabaja_con_los_aportes_no_lee_lo_privado_en_la_pagina_publica(client):
    aporte = un_aporte(texto="Mi diagnóstico", canal=Canal.CORREO, publico="")
    client.force_login(una_persona(Rol.PARTICIPACION))
    leida = dicho(client.get(aporte.get_absolute_url()))
    assert "Mi diagnóstico" not in leida
    assert "No es público" in leida


def test_se_dice_cuantos_dicen_lo_mismo(client):
    ejercicio = un_ejercicio()
    grupo = Grupo.objects.create(ejercicio=ejercicio, nombre="Horario", resumen="Que abran antes.")
    aporte, _, _ = (un_aporte(ejercicio, texto=texto) for texto in "abc")
    Aporte.objects.filter(ejercicio=ejercicio).update(grupo=grupo)
    leida = dicho(client.get(aporte.get_absolute_url()))
    assert "Otros 2 aportes dicen lo mismo: Que abran antes." in leida


def test_el_registro_se_descarga_con_lo_que_se_lee_y_nada_mas(client):
    ejercicio = un_ejercicio()
    un_aporte(ejercicio, texto="Mi secreto", canal=Canal.CORREO, publico="")
    uno = un_aporte(ejercicio, texto="=HYPERLINK(1)", de=DeQuien(alias="Ana", correo="ana@ejemplo.co"))
    una_promesa(decidido(uno, razones="Sí."), donde="Parque Norte")
    filas = dicho(client.get(reverse("participa:aportes_csv", args=[ejercicio.slug])))
    assert "secreto" not in filas
    assert "ana@ejemplo.co" not in filas
    assert "'=HYPERLINK(1)" in filas
    for parte in (uno.referencia, "Acogido", "Sí.", "Parque Norte"):
        assert parte in filas


def test_el_registro_de_muchos_se_lee_por_tramos(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(publicos, "TRAMO", 4)
    ejercicio = un_ejercicio()
    for n in range(9):
        un_aporte(ejercicio, texto=f"Dicho {n}")
    with django_assert_max_num_queries(4):
        filas = list(publicos.filas_de(ejercicio, publicos.Filtro()))
    assert [fila[5] for fila in filas[1:]] == [f"Dicho {n}" for n in range(9)]
