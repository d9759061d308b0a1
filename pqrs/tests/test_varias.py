"""Several requests at once: said before, done one by one, and each refusal with its reason."""

import pytest
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Dependencia, Rol
from pqrs import acciones
from pqrs.consultas import varias
from pqrs.models import Actuacion, Respuesta, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria, una_solicitud
from pqrs.tests.mesa import LISTA, texto_de

pytestmark = pytest.mark.django_db
VERBOS = ("asignar", "mover", "responder")
LO_MISMO = {"cuerpo": "La sede atiende de 8 a 5.", "que_sigue": "Venga cuando pueda."}


@pytest.fixture
def coordinadora(client):
    quien = una_funcionaria(Rol.COORDINADOR)
    client.force_login(quien)
    return quien


def ruta(verbo: str) -> str:
    return reverse(f"admin:pqrs_solicitud_varias_{verbo}")


def mirar(client, verbo, *solicitudes):
    return client.get(ruta(verbo), {"s": [una.pk for una in solicitudes]})


def vistas(*solicitudes) -> list[str]:
    actuales = Solicitud.objects.in_bulk([una.pk for una in solicitudes])
    return [f"{una.pk}-{actuales[una.pk].actuaciones_registradas}" for una in solicitudes]


def hacer(client, verbo, *solicitudes, **datos):
    return client.post(ruta(verbo), {"s": vistas(*solicitudes)} | datos)


def test_la_lista_ofrece_lo_que_cada_rol_puede(client, coordinadora):
    una_solicitud()
    assert all(ruta(verbo) in client.get(reverse(LISTA)).content.decode() for verbo in VERBOS)
    client.force_login(una_funcionaria(Rol.RESPONSABLE))
    assert [ruta(verbo) in client.get(reverse(LISTA)).content.decode() for verbo in VERBOS] == [
        False,
        False,
        True,
    ]
    client.force_login(una_funcionaria(Rol.AUDITOR))
    assert "Con las elegidas" not in texto_de(client.get(reverse(LISTA)))


def test_mirar_no_cambia_nada_y_dice_cuales_no_se_pueden(client, coordinadora):
    una, terminada = una_solicitud(), una_solicitud()
    acciones.desistir(terminada.pk, "Ya no.", actor=coordinadora)
    antes = list(Solicitud.objects.order_by("pk").values())
    dicho = texto_de(mirar(client, "asignar", una, terminada))
    assert "Estas no se pueden" in dicho
    assert terminada.radicado in dicho.split("1 solicitud ")[0]
    assert list(Solicitud.objects.order_by("pk").values()) == antes


def test_asignar_varias_es_una_actuacion_y_un_correo_por_cada_una(client, coordinadora):
    marta = una_funcionaria()
    tres = [una_solicitud() for _ in range(3)]
    respuesta = hacer(client, "asignar", *tres, responsable=marta.pk)
    assert "3 hechas." in texto_de(respuesta)
    assert Solicitud.objects.filter(responsable=marta).count() == 3
    assert Actuacion.objects.filter(tipo=Actuacion.Tipo.ASIGNACION).count() == 3
    assert Correo.objects.filter(clave__startswith="pqrs.asignada").count() == 3


def test_una_que_no_se_puede_no_se_lleva_a_las_demas(client, coordinadora):
    marta = una_funcionaria()
    propia, de_otra = una_solicitud(), una_solicitud()
    acciones.reasignar(de_otra.pk, una_dependencia(), "Es de allá.", coordinadora)
    dicho = texto_de(hacer(client, "asignar", propia, de_otra, responsable=marta.pk))
    assert "1 hecha, 1 no." in dicho
    assert "no pertenece a Subsidios" in dicho
    assert list(Solicitud.objects.filter(responsable=marta)) == [propia]


def test_mover_varias(client, coordinadora):
    subsidios, dos = una_dependencia(), [una_solicitud(), una_solicitud()]
    dicho = texto_de(hacer(client, "mover", *dos, dependencia=subsidios.pk, motivo="Les toca."))
    assert "2 hechas." in dicho
    assert Solicitud.objects.filter(dependencia=subsidios).count() == 2


def test_la_que_cambio_mientras_tanto_no_se_toca(client, coordinadora):
    marta, una, otra = una_funcionaria(), una_solicitud(), una_solicitud()
    viejas = vistas(una, otra)
    acciones.tomar(una.pk, coordinadora)
    respuesta = client.post(ruta("asignar"), {"s": viejas, "responsable": marta.pk})
    assert "Otra persona cambió esta solicitud" in texto_de(respuesta)
    assert list(Solicitud.objects.filter(responsable=marta)) == [otra]


def test_enviar_dos_veces_el_mismo_lote_no_hace_nada_la_segunda(client, coordinadora):
    marta, una = una_funcionaria(), una_solicitud()
    datos = {"s": vistas(una), "responsable": marta.pk}
    assert client.post(ruta("asignar"), datos).status_code == 200
    assert client.post(ruta("asignar"), datos).status_code == 409
    assert Actuacion.objects.filter(tipo=Actuacion.Tipo.ASIGNACION).count() == 1


def test_lo_de_otra_dependencia_no_se_toca_ni_se_nombra(client):
    ajena = una_solicitud()
    client.force_login(una_funcionaria(dependencia=una_dependencia()))
    for respuesta in (
        mirar(client, "responder", ajena),
        hacer(client, "responder", ajena, **LO_MISMO, accion="enviar"),
    ):
        assert respuesta.status_code == 400
        assert ajena.radicado not in respuesta.content.decode()
    assert not Respuesta.objects.exists()


def test_quien_no_asigna_no_entra_a_asignar(client):
    client.force_login(una_funcionaria(Rol.RESPONSABLE))
    una = una_solicitud()
    for verbo in ("asignar", "mover"):
        assert mirar(client, verbo, una).status_code == 403
        assert hacer(client, verbo, una).status_code == 403


@pytest.mark.parametrize("elegidas", [[], ["x"], ["-1"], ["9" * 30], ["1 or 1=1"], ["\x00"], ["999999"]])
def test_sin_ninguna_que_se_pueda_se_dice(client, coordinadora, elegidas):
    for respuesta in (
        client.get(ruta("asignar"), {"s": elegidas}),
        client.post(ruta("asignar"), {"s": elegidas}),
    ):
        assert respuesta.status_code == 400
        assert "No eligió ninguna" in texto_de(respuesta)


def test_demasiadas_de_una_vez_se_rechazan_y_no_se_hace_nada(client, coordinadora):
    una = una_solicitud()
    muchas = [*vistas(una), *(f"{n}-1" for n in range(900, 900 + varias.MAXIMAS))]
    respuesta = client.post(ruta("mover"), {"s": muchas, "dependencia": una_dependencia().pk, "motivo": "X"})
    assert respuesta.status_code == 400
    assert "Eligió demasiadas" in texto_de(respuesta)
    assert Solicitud.objects.get().dependencia == Dependencia.objects.receptora()


def test_la_misma_respuesta_se_muestra_antes_y_cada_una_tiene_su_numero(client, coordinadora):
    dos = [una_solicitud(), una_solicitud(tipo="consulta")]
    previa = hacer(client, "responder", *dos, **LO_MISMO)
    assert "Así la leerán" in texto_de(previa)
    assert "no es vinculante" in texto_de(previa)  # what the law adds to the consult
    assert not Respuesta.objects.exists()
    dicho = texto_de(hacer(client, "responder", *dos, **LO_MISMO, accion="enviar"))
    assert "2 hechas." in dicho
    numeros = sorted(Respuesta.objects.values_list("radicado_salida", flat=True))
    assert len(set(numeros)) == 2
    assert all(numero in dicho for numero in numeros)
    assert set(Solicitud.objects.values_list("estado", flat=True)) == {"respondida"}
    assert Correo.objects.filter(clave__startswith="pqrs.respuesta.").count() == 2


def test_lo_que_la_ley_quiere_aparte_no_se_responde_en_lote(client, coordinadora):
    anonima = una_solicitud(persona=None, tipo="denuncia")
    con_borrador, por_confirmar = una_solicitud(), una_solicitud(esta_por_clasificar=True)
    acciones.guardar_borrador(con_borrador.pk, "Mi borrador.", "Nada.", coordinadora)
    buena = una_solicitud()
    todas = (anonima, con_borrador, por_confirmar, buena)
    dicho = texto_de(hacer(client, "responder", *todas, **LO_MISMO, accion="enviar"))
    assert "1 hecha, 3 no." in dicho
    assert "cartelera" in dicho
    assert "Falta confirmar su tipo" in dicho
    assert Respuesta.objects.get(solicitud=con_borrador).cuerpo == "Mi borrador."
    assert list(Solicitud.objects.filter(estado="respondida")) == [buena]


@pytest.mark.parametrize("campo", LO_MISMO)
def test_sin_palabras_no_sale_nada(client, coordinadora, campo):
    una = una_solicitud()
    respuesta = hacer(client, "responder", una, **LO_MISMO | {campo: "¡¡!!"}, accion="enviar")
    assert respuesta.status_code == 422
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize("verbo", VERBOS)
def test_mirar_cuesta_las_mismas_consultas_con_una_que_con_tres(
    client, coordinadora, django_assert_max_num_queries, verbo
):
    tres = [una_solicitud() for _ in range(3)]
    with django_assert_max_num_queries(10):
        assert mirar(client, verbo, *tres).status_code == 200
