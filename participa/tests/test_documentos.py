"""A text is consulted section by section, does not change meanwhile, and says afterwards what changed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Rol
from nucleo import reloj
from participa.acciones.documentos import en_markdown, escribir_documento, quitar_documento
from participa.ciclo import Sentido
from participa.errores import DatosInvalidos, NoPuede, TransicionInvalida
from participa.models import Aporte, Decision, Documento, Materializacion, Parte
from participa.particion import Seccion, partir
from participa.tests.fabricas import un_aporte, un_ejercicio, una_persona

TEXTO = """# Reglamento de los parques

Este es el proyecto.

## Capítulo I

### No separa

Texto suelto.

## Capítulo II. Uso

## Artículo 1. Horario

De 9 a 5.

```
## esto es código
```

## Artículo 2. Mascotas

> ## Cita
> No entran.
"""


def test_se_parte_por_los_titulos_y_no_por_lo_que_se_les_parece():
    partido = partir(TEXTO)
    assert partido.antes == "Este es el proyecto."
    assert [una.titulo for una in partido.secciones] == [
        "Capítulo I",
        "Capítulo II. Uso · Artículo 1. Horario",
        "Artículo 2. Mascotas",
    ]
    assert "### No separa" in partido.secciones[0].texto
    assert "## esto es código" in partido.secciones[1].texto
    assert partido.sin_texto == []


def test_varios_titulos_del_primer_nivel_son_secciones():
    partido = partir("# Uno\n\na\n\n# Dos\n\nb")
    assert partido.secciones == [Seccion("Uno", "a"), Seccion("Dos", "b")]


def test_los_titulos_subrayados_tambien_separan():
    assert [una.titulo for una in partir("Uno\n===\n\na\n\nDos\n===\n\nb").secciones] == ["Uno", "Dos"]


def test_un_titulo_final_sin_texto_se_dice():
    assert partir("## Uno\n\na\n\n## Dos").sin_texto == ["Dos"]


@pytest.mark.django_db
def test_se_escribe_y_se_vuelve_a_escribir_antes_de_convocar():
    ejercicio = un_ejercicio(convocado=False)
    jefa = una_persona()
    documento = escribir_documento(ejercicio.pk, titulo="Reglamento", texto=TEXTO, quien=jefa)
    assert [una.numero for una in documento.partes.all()] == [1, 2, 3]
    assert documento.presentacion == "Este es el proyecto."
    otra_vez = escribir_documento(
        ejercicio.pk, titulo="Reglamento", texto=en_markdown(documento), documento_id=documento.pk, quien=jefa
    )
    assert otra_vez.pk == documento.pk
    assert [una.titulo for una in otra_vez.partes.all()][2] == "Artículo 2. Mascotas"
    quitar_documento(documento.pk, quien=jefa)
    assert not Documento.objects.exists()


@pytest.mark.django_db
def test_convocado_el_ejercicio_lo_consultado_no_cambia():
    documento = consultado()
    jefa = una_persona()
    with pytest.raises(TransicionInvalida, match="ya se convocó"):
        escribir_documento(documento.ejercicio_id, titulo="Otro", texto=TEXTO, quien=jefa)
    with pytest.raises(TransicionInvalida, match="ya se convocó"):
        quitar_documento(documento.pk, quien=jefa)


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [Rol.RESPONSABLE, Rol.EDITOR, Rol.AUDITOR, Rol.MODERADOR])
def test_solo_quien_lleva_los_ejercicios_escribe_documentos(rol):
    ejercicio = un_ejercicio(convocado=False)
    with pytest.raises(NoPuede):
        escribir_documento(ejercicio.pk, titulo="Reglamento", texto=TEXTO, quien=una_persona(rol))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("Sin títulos.", "No hay secciones"),
        ("## Uno\n\na\n\n## Dos", "«Dos» no tiene texto"),
        (f"## {'x' * 200}\n\na", "pasa de 160"),
        ("\n\n".join(f"## {n}\n\na" for n in range(501)), "caben 500"),
        ("x" * 1_000_001, "demasiado largo"),
    ],
)
def test_lo_que_no_se_puede_consultar_se_dice_con_su_seccion(texto, dicho):
    with pytest.raises(DatosInvalidos, match=dicho) as negado:
        escribir_documento(
            un_ejercicio(convocado=False).pk, titulo="Reglamento", texto=texto, quien=una_persona()
        )
    assert negado.value.campo == "texto"


def consultado(**cambios) -> Documento:
    """One of an exercise that is open."""
    ejercicio = un_ejercicio(convocado=False)
    documento = escribir_documento(ejercicio.pk, titulo="Reglamento", texto=TEXTO, quien=una_persona())
    convocado = un_ejercicio(**cambios)
    Documento.objects.filter(pk=documento.pk).update(ejercicio=convocado)
    return Documento.objects.get(pk=documento.pk)


def observacion(documento: Documento, numero: int = 2, **cambios) -> Aporte:
    parte = documento.partes.get(numero=numero)
    return un_aporte(documento.ejercicio, origen={"parte": parte}, **cambios)


@pytest.mark.django_db
def test_cada_seccion_dice_que_le_comentaron_y_donde_comentarla(client):
    documento = consultado()
    for n in range(5):
        observacion(documento, texto=f"Que abran a las {n + 5}.")
    observacion(documento, texto="Mi cédula es 77.", publico="")
    pagina = client.get(documento.get_absolute_url()).content.decode()
    assert "Que abran a las 9." in pagina
    assert "Que abran a las 5." not in pagina
    assert "Ver los 5 comentarios" in pagina
    assert "Mi cédula" not in pagina
    parte = documento.partes.get(numero=2)
    assert f"{reverse('participa:aportar', args=[documento.ejercicio.slug])}?parte={parte.pk}" in pagina


@pytest.mark.django_db
def test_cerrada_la_consulta_no_se_ofrece_comentar(client):
    ahora = reloj.ahora()
    documento = consultado(abre_en=ahora - timedelta(days=9), cierra_en=ahora - timedelta(days=1))
    assert "?parte=" not in client.get(documento.get_absolute_url()).content.decode()


def acogida(aporte: Aporte) -> Decision:
    decision = Decision.objects.create(
        ejercicio=aporte.ejercicio,
        sentido=Sentido.ACOGIDO,
        motivacion="Los turnos lo piden.",
        por=una_persona(),
        dependencia_nombre="Planeación",
    )
    Aporte.objects.filter(pk=aporte.pk).update(decision=decision, respondido_en=reloj.ahora())
    return decision


@pytest.mark.django_db
def test_lo_que_cambio_dice_el_antes_y_el_despues_y_el_texto_consultado_sigue_ahi(client):
    documento = consultado()
    aporte = observacion(documento)
    parte = aporte.parte
    Materializacion.objects.create(
        decision=acogida(aporte),
        forma="documento",
        que_se_hara="Se amplía el horario.",
        donde="Reglamento, artículo 1",
        parte=parte,
        antes="De 9 a 5.",
        despues="De 7 a 6.",
        comprometida_para=reloj.hoy(),
        cumplida_el=reloj.hoy(),
        cumplida_en=reloj.ahora(),
        como_quedo="El artículo 1 quedó con el horario nuevo.",
        creada_por=una_persona(),
    )
    Parte.objects.filter(pk=parte.pk).update(texto_final="De 7 a 6.")
    pagina = client.get(documento.get_absolute_url()).content.decode()
    assert '<del class="texto-largo">De 9 a 5.</del>' in pagina
    assert '<ins class="texto-largo">De 7 a 6.</ins>' in pagina
    assert "ver el texto que se consultó" in pagina


@pytest.mark.django_db
def test_el_registro_de_observaciones_se_descarga(client):
    documento = consultado()
    observacion(documento, texto="Que abran antes.")
    un_aporte(documento.ejercicio, texto="De otra cosa.")
    pagina = client.get(documento.get_absolute_url()).content.decode()
    direccion = (
        f"{reverse('participa:aportes_csv', args=[documento.ejercicio.slug])}?documento={documento.pk}"
    )
    assert direccion in pagina
    cuerpo = b"".join(client.get(direccion).streaming_content).decode("utf-8-sig")
    assert "Que abran antes." in cuerpo
    assert "De otra cosa." not in cuerpo


@pytest.mark.django_db
def test_el_documento_de_un_borrador_no_lo_ve_cualquiera(client):
    ejercicio = un_ejercicio(convocado=False)
    documento = escribir_documento(ejercicio.pk, titulo="Reglamento", texto=TEXTO, quien=una_persona())
    assert client.get(documento.get_absolute_url()).status_code == 404
    client.force_login(una_persona())
    assert client.get(documento.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_la_pagina_cuesta_lo_mismo_con_muchos_comentarios(client, django_assert_max_num_queries):
    documento = consultado()
    for n in range(30):
        observacion(documento, numero=n % 3 + 1)
    client.get(documento.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(documento.get_absolute_url())
