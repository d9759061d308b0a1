"""What the desk holds that nobody may read without a secret, for the canary of the public outlets (promise 6)."""

from collections.abc import Collection

from pqrs.acciones.radicar import NuevaSolicitud, Persona, radicar


def sembrar() -> Collection[str]:
    """File a request with a name and one without, and return their words. Only in a test's database."""
    radicar(
        NuevaSolicitud(
            tipo="queja",
            asunto="Tejado canariente",
            objeto="Gotera canariesca.",
            persona=Persona(
                nombre="Hipólita Canariega",
                tipo_documento="CC",
                documento="88112299",
                medio="correo",
                correo="hcanariega@escondite.example",
            ),
        )
    )
    radicar(
        NuevaSolicitud(tipo="denuncia", asunto="Aviso canarístico", objeto="Soborno canaril.", persona=None)
    )
    return ("canarie", "hcanarieg", "88112299", "canarís", "canaril")
