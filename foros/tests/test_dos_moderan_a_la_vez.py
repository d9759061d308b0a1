"""Two moderators in front of the same message make one decision, and the other is told who made it."""

import pytest

from correo.models import Correo
from cuentas.models import Rol
from foros.acciones import moderar
from foros.errores import YaSeDecidio
from foros.models import Acto, Mensaje, Revision
from foros.tests.fabricas import funcionario, un_hilo, un_mensaje, una_persona
from nucleo.tests.a_la_vez import a_la_vez

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lento]


def test_ocho_moderadores_a_la_vez_toman_una_decision():
    hilo = un_hilo()
    mensaje = un_mensaje(hilo, quien=una_persona(conocida=False))
    revision = Revision.objects.abiertas().get(mensaje=mensaje)
    moderan = [funcionario(Rol.MODERADOR) for _ in range(8)]

    def decide(i):
        if i % 2:
            return moderar.publicar(revision.pk, quien=moderan[i], version=revision.version)
        return moderar.rechazar(
            revision.pk,
            quien=moderan[i],
            version=revision.version,
            causal="publicidad",
            motivo="Es publicidad.",
        )

    salieron = a_la_vez(decide, 8)
    tarde = [uno for uno in salieron if isinstance(uno, YaSeDecidio)]
    assert (len(tarde), [uno for uno in salieron if isinstance(uno, Exception) and uno not in tarde]) == (
        7,
        [],
    )
    revision.refresh_from_db()
    decisiones = Acto.objects.filter(mensaje=mensaje).exclude(verbo=Acto.Verbo.RETENER)
    assert decisiones.get().quien == revision.decidida_por
    assert all(str(revision.decidida_por) in str(uno) for uno in tarde)
    mensaje.refresh_from_db()
    assert (mensaje.estado == Mensaje.Estado.PUBLICADO) == (mensaje.numero == 2)
    assert Correo.objects.filter(para=mensaje.autor.usuario.email).count() == 1
