"""Threads put in order: what moves keeps its address, and every number and counter is what a recount says."""

from datetime import timedelta

import pytest
from django.db.models import Count, Q

from busqueda.models import Documento
from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import estructura, moderar
from foros.acciones.cerrar import cerrar_hilo_con_conclusiones, reabrir_hilo
from foros.errores import DatosInvalidos, NoPuede, TransicionInvalida
from foros.models import Acto, Foro, Hilo, Mensaje, Miembro, Participante, Revision
from foros.tests.fabricas import funcionario, un_foro, un_hilo, un_mensaje, una_persona
from nucleo import reloj
from suscripciones.models import Novedad, Tema

pytestmark = pytest.mark.django_db
Estado = Mensaje.Estado
POR_QUE = "Trata de otra cosa."


@pytest.fixture
def ana():
    return funcionario(Rol.MODERADOR, nombre="ana")


@pytest.fixture
def foro():
    return un_foro()


@pytest.fixture
def hilo(foro):
    """With a question and three answers; the second was taken down."""
    hilo = un_hilo(foro)
    mensajes = [un_mensaje(hilo, f"Respuesta {n}") for n in range(3)]
    moderar.ocultar(
        mensajes[1].pk, quien=funcionario(Rol.MODERADOR), causal="insulto", motivo="Ataca a otra persona."
    )
    return hilo


@pytest.fixture
def otro(foro):
    return un_hilo(foro, titulo="¿Hay piscina?")


def numerados(hilo) -> list:
    return list(hilo.mensajes.filter(numero__isnull=False).order_by("numero"))


def exigir_las_cuentas():
    """Threads, forums and people, against what a recount says; numbers without gaps."""
    se_leen = Count("mensajes", filter=Q(mensajes__estado=Estado.PUBLICADO))
    for uno in Hilo.objects.annotate(cuantos=se_leen):
        assert uno.publicados == uno.cuantos, uno
        assert [m.numero for m in numerados(uno)] == list(range(1, uno.ultimo_numero + 1)), uno
    visibles = Q(hilos__publicado_en__isnull=False, hilos__oculto_en__isnull=True)
    for uno in Foro.objects.annotate(cuantos=Count("hilos", filter=visibles)):
        assert uno.hilos_visibles == uno.cuantos, uno
    de_quien = Count("mensajes", filter=Q(mensajes__estado=Estado.PUBLICADO))
    for uno in Participante.objects.annotate(cuantos=de_quien):
        assert uno.publicados - 5 == uno.cuantos, uno  # known people start with five


def test_lo_que_se_pasa_a_otro_hilo_toma_el_numero_siguiente_y_deja_una_linea(ana, hilo, otro):
    mensaje = numerados(hilo)[1]
    antes = mensaje.get_absolute_url()
    estructura.mover_mensajes(hilo.pk, [mensaje.pk], otro.pk, quien=ana, motivo=POR_QUE)
    mensaje.refresh_from_db()
    assert (mensaje.hilo, mensaje.numero, mensaje.get_absolute_url()) == (otro, 2, antes)
    linea = Mensaje.objects.get(hilo=hilo, numero=2)
    assert (linea.estado, linea.movido_a, linea.texto) == (Estado.MOVIDO, mensaje, "")
    assert POR_QUE in Correo.objects.get(para=mensaje.autor.usuario.email).texto
    assert Acto.objects.get(verbo="mover").mensaje == mensaje
    exigir_las_cuentas()


def test_lo_que_se_pasa_dos_veces_se_encuentra_desde_las_dos_lineas(ana, hilo, otro):
    mensaje, tercero = numerados(hilo)[1], un_hilo(hilo.foro)
    estructura.mover_mensajes(hilo.pk, [mensaje.pk], otro.pk, quien=ana, motivo=POR_QUE)
    estructura.mover_mensajes(otro.pk, [mensaje.pk], tercero.pk, quien=ana, motivo=POR_QUE)
    primera, segunda = Mensaje.objects.get(hilo=hilo, numero=2), Mensaje.objects.get(hilo=otro, numero=2)
    assert (primera.movido_a, segunda.movido_a) == (segunda, mensaje)
    assert {primera.estado, segunda.estado} == {Estado.MOVIDO}
    exigir_las_cuentas()


def test_el_buscador_y_los_canales_siguen_a_lo_que_se_pasa(ana, hilo, otro):
    mensaje = numerados(hilo)[1]
    Mensaje.objects.filter(pk=mensaje.pk).update(anunciado_en=reloj.ahora())
    estructura.mover_mensajes(hilo.pk, [mensaje.pk], otro.pk, quien=ana, motivo=POR_QUE)
    assert otro.titulo in Documento.objects.get(clave=mensaje.clave).titulo


def test_la_pregunta_no_se_pasa_sola_ni_a_un_hilo_cerrado_ni_desde_un_foro_privado(ana, hilo, otro):
    primero, segundo = numerados(hilo)[:2]
    with pytest.raises(DatosInvalidos, match="El primero no se mueve"):
        estructura.mover_mensajes(hilo.pk, [primero.pk], otro.pk, quien=ana, motivo=POR_QUE)
    Hilo.objects.filter(pk=otro.pk).update(cerrado_en=reloj.ahora(), cerrado_por=ana, conclusiones="Sí.")
    with pytest.raises(TransicionInvalida, match="ya se cerró"):
        estructura.mover_mensajes(hilo.pk, [segundo.pk], otro.pk, quien=ana, motivo=POR_QUE)


def test_de_un_foro_privado_no_sale_nada(ana, otro):
    privado, quien = un_foro(es_privado=True), una_persona()
    Miembro.objects.create(foro=privado, usuario=quien.usuario, agregado_por=ana)
    suyo = un_hilo(privado, quien=quien)
    secreto = un_mensaje(suyo, quien=quien)
    for hacer in (
        lambda: estructura.mover_mensajes(suyo.pk, [secreto.pk], otro.pk, quien=ana, motivo=POR_QUE),
        lambda: estructura.unir(suyo.pk, otro.pk, quien=ana, motivo=POR_QUE),
        lambda: estructura.mover_hilo(suyo.pk, otro.foro_id, quien=ana, motivo=POR_QUE),
    ):
        with pytest.raises(TransicionInvalida, match="se dijo para ellos"):
            hacer()


def test_un_hilo_se_divide_en_dos(ana, hilo):
    _, segundo, tercero, cuarto = numerados(hilo)
    nuevo = estructura.dividir(
        hilo.pk, [cuarto.pk, segundo.pk, tercero.pk], "¿Y los domingos?", quien=ana, motivo=POR_QUE
    )
    nuevo.refresh_from_db()
    assert [m.pk for m in numerados(nuevo)] == [segundo.pk, tercero.pk, cuarto.pk]
    assert nuevo in Hilo.objects.visibles_para(None)
    assert Documento.objects.filter(clave=nuevo.tema).exists()
    assert not Documento.objects.filter(clave=segundo.clave).exists()
    assert Novedad.objects.filter(clave=nuevo.tema).exists()
    assert {m.estado for m in numerados(hilo)[1:]} == {Estado.MOVIDO}
    exigir_las_cuentas()


def test_dos_hilos_se_unen_y_lo_que_espera_tambien_pasa(ana, hilo, otro):
    espera = un_mensaje(hilo, quien=una_persona(conocida=False))
    Participante.objects.filter(pk=espera.autor_id).update(publicados=5)  # as the rest, for the recount
    pks = [m.pk for m in numerados(hilo)]
    estructura.unir(hilo.pk, otro.pk, quien=ana, motivo="Preguntan lo mismo.")
    hilo.refresh_from_db()
    espera.refresh_from_db()
    assert hilo.unido_a == otro
    assert [m.pk for m in numerados(otro)][1:] == pks
    assert (espera.hilo, espera.numero) == (otro, None)
    assert not Documento.objects.filter(clave=hilo.tema).exists()
    exigir_las_cuentas()
    with pytest.raises(TransicionInvalida, match="ya se unió"):
        estructura.unir(hilo.pk, otro.pk, quien=ana, motivo="Preguntan lo mismo.")


def test_un_hilo_pasa_a_otro_foro_con_su_tema_su_cola_y_lo_que_se_busca(ana, hilo):
    destino = un_foro()
    espera = un_mensaje(hilo, quien=una_persona(conocida=False))
    Participante.objects.filter(pk=espera.autor_id).update(publicados=5)
    estructura.mover_hilo(hilo.pk, destino.pk, quien=ana, motivo=POR_QUE)
    hilo.refresh_from_db()
    destino.refresh_from_db()
    assert hilo.foro == destino
    assert destino.ultimo_en is not None
    assert Tema.objects.get(clave=hilo.tema).url == hilo.get_absolute_url()
    assert Novedad.objects.get(clave=hilo.tema).url == hilo.get_absolute_url()
    assert set(Documento.objects.filter(clave__startswith="mensaje:").values_list("tema", flat=True)) == {
        destino.tema
    }
    assert Revision.objects.get(mensaje=espera).foro == destino
    exigir_las_cuentas()


def test_un_hilo_se_fija_hasta_un_dia(ana, hilo):
    hasta = reloj.ahora() + timedelta(days=3)
    estructura.fijar_hasta(hilo.pk, hasta, quien=ana)
    hilo.refresh_from_db()
    assert hilo.esta_fijado_en(reloj.ahora())
    assert not hilo.esta_fijado_en(hasta)
    estructura.fijar_hasta(hilo.pk, None, quien=ana)
    assert Acto.objects.filter(verbo="fijar", hilo=hilo).count() == 2


@pytest.mark.parametrize("dias", [-1, 0, 400])
def test_fijar_tiene_una_fecha_de_fin_cercana(ana, hilo, dias):
    with pytest.raises(DatosInvalidos, match="fecha futura"):
        estructura.fijar_hasta(hilo.pk, reloj.ahora() + timedelta(days=dias), quien=ana)


def test_un_hilo_oculto_no_lo_lee_nadie_y_vuelve(ana, hilo):
    estructura.ocultar_hilo(hilo.pk, quien=ana, causal="publicidad", motivo="Vende seguros.")
    assert hilo not in Hilo.objects.visibles_para(None)
    assert "No se hace publicidad" in Correo.objects.get(para=hilo.autor.usuario.email).texto
    exigir_las_cuentas()
    estructura.mostrar_hilo(hilo.pk, quien=ana, motivo="Era de la entidad.")
    assert hilo in Hilo.objects.visibles_para(None)
    exigir_las_cuentas()


def test_quien_no_modera_no_ordena_los_hilos(hilo, otro):
    auditora = funcionario(Rol.AUDITOR)
    with pytest.raises(NoPuede):
        estructura.unir(hilo.pk, otro.pk, quien=auditora, motivo=POR_QUE)
    with pytest.raises(NoPuede):
        estructura.fijar_hasta(hilo.pk, None, quien=auditora)


def test_un_hilo_que_se_unio_a_otro_no_se_vuelve_a_seguir_aunque_se_oculte_y_se_muestre():
    uno, otro, modera = un_hilo(), un_hilo(), funcionario(Rol.MODERADOR)
    estructura.unir(uno.pk, otro.pk, quien=modera, motivo="Preguntan lo mismo.")
    estructura.ocultar_hilo(uno.pk, quien=modera, causal="insulto", motivo="El título insulta.")
    estructura.mostrar_hilo(uno.pk, quien=modera, motivo="No insultaba a nadie.")
    assert Tema.objects.get(clave=uno.tema).cerrado_en is not None


def test_un_hilo_que_se_cerro_se_abrio_y_paso_a_otro_foro_se_cierra_otra_vez_con_su_misma_ficha(ana):
    hilo, otro = un_hilo(), un_foro()
    conclusiones = "Se concluyó que abrirán los sábados."
    ficha = cerrar_hilo_con_conclusiones(hilo.pk, conclusiones, quien=ana)
    reabrir_hilo(hilo.pk, "Faltaba oír a alguien.", quien=ana)
    estructura.mover_hilo(hilo.pk, otro.pk, quien=ana, motivo=POR_QUE)
    ficha.refresh_from_db()
    assert ficha.foro == otro
    assert cerrar_hilo_con_conclusiones(hilo.pk, conclusiones, quien=ana) == ficha
