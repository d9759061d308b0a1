"""The código de seguimiento of a request that came from another system, for whoever proved to have filed it."""

from django.core.management.base import BaseCommand, CommandError

from cuentas.models import Usuario
from pqrs import acciones, radicados
from pqrs.errores import ErrorDeMesa
from pqrs.models import Solicitud


class Command(BaseCommand):
    help = (
        "Da un código de seguimiento a una solicitud que vino de otro sistema, cuando quien la presentó lo pide y se "
        "comprobó quién es. Se muestra una sola vez."
    )

    def add_arguments(self, parser):
        parser.add_argument("radicado")
        parser.add_argument("--funcionario", required=True, help="usuario de quien comprobó la identidad")
        parser.add_argument("--como", required=True, help="cómo la comprobó")

    def handle(self, *, radicado, funcionario, como, **opciones):
        actor = Usuario.objects.filter(username=funcionario).first()
        leido = radicados.leer_cualquiera(radicado)
        pk = leido and Solicitud.objects.filter(radicado=leido).values_list("pk", flat=True).first()
        if actor is None or not pk:
            raise CommandError(
                f"No existe {'la solicitud ' + radicado if actor else 'el usuario ' + funcionario}."
            )
        try:
            codigo = acciones.dar_codigo(pk, actor, como)
        except ErrorDeMesa as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{leido}: {codigo}. Entréguelo ya: no se guarda en ninguna parte.")
