"""Check that nobody changed the history."""

from django.core.management.base import BaseCommand, CommandError

from pqrs.consultas import integridad
from pqrs.radicados import leer


class Command(BaseCommand):
    help = (
        "Comprueba la historia de todas las solicitudes: numeración sin huecos, huellas y enlaces. Imprime el ancla de "
        "cada año: guárdela fuera del sistema y compárela otro día con --comparar."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--comparar",
            action="append",
            default=[],
            metavar="RADICADO=HUELLA",
            help="un ancla que se anotó antes, por ejemplo 2026-E-000123=ab12…",
        )

    def handle(self, *args, comparar, **options):
        resultado = integridad.comprobar()
        hallazgos = [*resultado.hallazgos, *filter(None, map(self._comparar, comparar))]
        for hallazgo in hallazgos:
            self.stdout.write(f"MAL  {hallazgo}")
        for anio, (consecutivo, huella) in sorted(resultado.anclas.items()):
            self.stdout.write(f"Ancla {anio:04d}: {anio:04d}-E-{consecutivo:06d}={huella}")
        resumen = f"{resultado.solicitudes} solicitudes, {resultado.actuaciones} actuaciones"
        if hallazgos:
            raise CommandError(f"{resumen}: {len(hallazgos)} hallazgos. La historia no es íntegra.")
        self.stdout.write(f"{resumen}: la historia está íntegra.")

    def _comparar(self, par: str) -> str | None:
        numero, _, huella = par.partition("=")
        radicado = leer(numero)
        if not radicado or not huella:
            raise CommandError(f"--comparar {par}: se espera RADICADO=HUELLA.", returncode=2)
        anio, _, consecutivo = radicado.split("-")
        if integridad.ancla(int(anio), int(consecutivo)) == huella.strip():
            return None
        return f"{radicado}: no tiene la huella que se anotó."
