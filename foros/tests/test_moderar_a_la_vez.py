"""Two moderators decide the same thing at once: one decision, one act, one mail."""

import threading

import pytest
from django.db import connection

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import moderar
from foros.errores import YaSeDecidio
from foros.models import Acto, Mensaje, Revision
from foros.tests.fabricas import funcionario, un_hilo, un_mensaje, una_persona

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]
PERSONAS = 4


def test_varias_personas_deciden_a_la_vez_y_vale_una_sola_decision():
    hilo = un_hilo()
    mensaje = un_mensaje(hilo, quien=una_persona(conocida=False))
    revision = Revision.objects.get(mensaje=mensaje)
    moderan = [funcionario(Rol.MODERADOR) for _ in range(PERSONAS)]
    salida, desenlaces = threading.Barrier(PERSONAS), []

    def decidir(i):
        try:
            salida.wait(20)
            if i % 2:
                moderar.publicar(revision.pk, quien=moderan[i], version=1)
            else:
                moderar.rechazar(
                    revision.pk, quien=moderan[i], version=1, causal="insulto", motivo="Ataca a otra persona."
                )
            desenlaces.append("decidió")
        except YaSeDecidio:
            desenlaces.append("ya estaba")
        finally:
            connection.close()

    hilos = [threading.Thread(target=decidir, args=[i]) for i in range(PERSONAS)]
    for uno in hilos:
        uno.start()
    for uno in hilos:
        uno.join(60)

    assert sorted(desenlaces) == ["decidió", *["ya estaba"] * (PERSONAS - 1)]
    assert Acto.objects.filter(mensaje=mensaje, quien__isnull=False).count() == 1
    assert Correo.objects.filter(para=mensaje.autor.usuario.email).count() == 1
    mensaje.refresh_from_db()
    hilo.refresh_from_db()
    publicado = mensaje.estado == Mensaje.Estado.PUBLICADO
    assert (hilo.publicados, hilo.ultimo_numero) == ((2, 2) if publicado else (1, 1))
