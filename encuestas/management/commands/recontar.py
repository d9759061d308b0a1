"""Count every answer of the surveys again."""

from django.core.management.base import BaseCommand, CommandError

from encuestas.acciones.recontar import recontar
from encuestas.models import Encuesta

DIFERENCIAS_QUE_SE_DICEN = 20


class Command(BaseCommand):
    help = (
        "Cuenta otra vez todas las respuestas escrutadas de una encuesta, o de todas, y las compara con los contadores "
        "de donde salen los resultados. Termina con error si no coinciden."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "encuesta", nargs="?", metavar="DIRECCIÓN", help="la dirección de una; sin ella, todas"
        )

    def handle(self, *args, encuesta, **options):
        publicadas = Encuesta.objects.filter(publicada_en__isnull=False).order_by("pk")
        if encuesta is not None:
            publicadas = publicadas.filter(slug=encuesta)
            if not publicadas:
                raise CommandError(
                    f"No hay una encuesta publicada con la dirección «{encuesta}».", returncode=2
                )
        if malas := sum(not self._decir(recontar(una)) for una in publicadas):
            raise CommandError(f"{malas} encuestas no coinciden con sus contadores.")

    def _decir(self, hecho) -> bool:
        slug = hecho.encuesta.slug
        if hecho.borradas:
            self.stdout.write(
                f"{slug}: sus respuestas ya se borraron, como se prometió. Quedan los contadores."
            )
            return True
        if not hecho.distintos:
            self.stdout.write(f"{slug}: {hecho.respuestas} respuestas, los contadores coinciden.")
            return True
        self.stdout.write(f"MAL  {slug}: {len(hecho.distintos)} contadores no coinciden.")
        for codigo, valor, dicho, contado in hecho.distintos[:DIFERENCIAS_QUE_SE_DICEN]:
            self.stdout.write(f"     {codigo} {valor}: dice {dicho}, son {contado}")
        return False
