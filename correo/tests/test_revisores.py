"""Whoever queued a mail is asked again when it is about to leave; and what is stopped, or forgotten, by its key."""

from datetime import timedelta

import pytest
from django.db import transaction

from correo import acciones
from correo.acciones import Destinatario, depositar_muchos, enviar_pendientes
from correo.models import Correo
from correo.models.comun import LUGAR_DE_BAJA
from correo.redaccion import redactar, vestir
from nucleo import registro, reloj

pytestmark = pytest.mark.django_db(transaction=True)
Estado = Correo.Estado


@pytest.fixture
def revisor(monkeypatch):
    """Answers with the keys that the test puts in it, and keeps what it was asked."""
    monkeypatch.setattr(registro, "revisores_de_correo", registro.Anaquel("los revisores de prueba"))
    no_salen, preguntas = set(), []

    def revisar(claves):
        preguntas.append(list(claves))
        return no_salen & set(claves)

    registro.revisores_de_correo.registrar("aviso:", revisar)
    revisar.no_salen, revisar.preguntas = no_salen, preguntas
    return revisar


def avisos(*claves):
    depositar_muchos(
        vestir("Aviso", "Algo pasó.", LUGAR_DE_BAJA),
        [Destinatario(clave=una, para=f"p{n}@correo.example") for n, una in enumerate(claves)],
        prioridad=Correo.Prioridad.ALERTA,
    )


def estado(clave):
    return Correo.objects.get(clave=clave).estado


def test_lo_que_quien_lo_encolo_ya_no_quiere_no_sale_y_lo_demas_si(servidor, revisor):
    avisos("aviso:1", "aviso:2", "aviso:3")
    revisor.no_salen.add("aviso:2")

    resumen = enviar_pendientes()

    assert resumen.enviados == len(servidor.recibidos) == 2
    assert estado("aviso:2") == Estado.SUPRIMIDO


def test_se_pregunta_una_vez_por_punado(servidor, revisor):
    avisos(*(f"aviso:{n}" for n in range(20)))

    enviar_pendientes()

    assert [len(una) for una in revisor.preguntas] == [20]


def test_por_lo_que_empieza_de_otro_modo_no_se_pregunta(servidor, revisor):
    avisos("boletin:1")

    enviar_pendientes()

    assert revisor.preguntas == []
    assert estado("boletin:1") == Estado.ENVIADO


def test_por_lo_que_debe_la_ley_no_se_pregunta(servidor, revisor):
    revisor.no_salen.add("aviso:1")
    acciones.depositar(clave="aviso:1", para="ana@correo.example", redaccion=vestir("Acuse", "Recibido."))

    enviar_pendientes()

    assert revisor.preguntas == []
    assert estado("aviso:1") == Estado.ENVIADO


def test_si_quien_responde_falla_nada_se_pierde_ni_sale(servidor, revisor, monkeypatch):
    avisos("aviso:1")

    def falla(claves):
        raise RuntimeError("no puede responder")

    monkeypatch.setitem(registro.revisores_de_correo._cosas, "aviso:", (1, falla))

    with pytest.raises(RuntimeError):
        enviar_pendientes()

    assert not servidor.recibidos
    assert estado("aviso:1") == Estado.PENDIENTE


def test_detener_dice_cuales_no_habian_salido():
    avisos("aviso:1", "aviso:2")
    Correo.objects.filter(clave="aviso:1").update(
        estado=Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None
    )

    with transaction.atomic():
        assert acciones.detener(["aviso:1", "aviso:2", "aviso:9"]) == {"aviso:2"}
        assert acciones.detener(["aviso:2"]) == set()


def test_se_detienen_todos_los_que_empiezan_igual():
    avisos("aviso:1:a", "aviso:1:b", "aviso:10:a")

    assert acciones.suprimir(prefijo="aviso:1:") == 2
    assert estado("aviso:10:a") == Estado.PENDIENTE


def test_olvidar_borra_la_direccion_de_lo_que_termino_y_de_nada_mas():
    avisos("aviso:1", "aviso:2")
    Correo.objects.filter(clave="aviso:1").update(
        estado=Estado.ENVIADO, enviado_en=reloj.ahora(), proximo_intento_en=None
    )

    assert acciones.olvidar_destinatarios(prefijo="aviso:", antes=reloj.ahora() + timedelta(seconds=1)) == 1
    assert Correo.objects.get(clave="aviso:2").para


def test_un_correo_puede_traer_su_propio_html(plantillas):
    (plantillas / "acuse.html").write_text("<h2>{{ nombre }}</h2>")
    contexto = {"tipo": "queja", "radicado": "R-1", "nombre": "Ana <b>", "enlace": ""}

    hecho = redactar("prueba/acuse", contexto, con_html=True)

    assert "<h2>Ana &lt;b&gt;</h2>" in hecho.html
    assert "Buenos días, Ana <b>:" in hecho.texto
