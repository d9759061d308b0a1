"""What people say of how they were answered."""

from random import Random

NOTAS = (1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5)
BUENAS = (
    "Me respondieron antes de lo que decía y pude resolver lo de {mes}.",
    "Todo claro. En {municipio} uno no tiene cómo ir y así se ahorra el viaje.",
    "Muy amables. Lo único, que el correo me llegó a no deseados el {dia}.",
    "Primera vez que una entidad me contesta lo que pregunté. Gracias desde {municipio}.",
    "La respuesta decía qué hacer y en {minutos} minutos quedó listo.",
    "Bien. Ojalá {sede} atendiera igual de rápido.",
    "Entendí todo sin tener que llamar. Soy de {municipio} y no tengo mucha señal.",
)
MALAS = (
    "Se demoraron mucho: esto era de {mes} y ya no me servía.",
    "Me dijeron que volviera a {sede}. Para eso no escribo.",
    "La respuesta es muy larga y no dice si sí o si no. Pregunté por {mes}.",
    "Contestaron a tiempo, pero me tocó explicar dos veces lo de {mes_antes}.",
    "Tuve que llamar {dias} veces para que me respondieran.",
    "No resolvieron lo que pedí el {dia}. Voy a ir a {sede}.",
)
CON_COMENTARIO = 0.55


def opinion(azar: Random, dichos: dict[str, str], ya: set[str]) -> tuple[int, str]:
    """A rating from 1 to 5, and why, if they say it; no reason is like another."""
    nota = azar.choice(NOTAS)
    if azar.random() > CON_COMENTARIO:
        return nota, ""
    for _ in range(5):
        texto = azar.choice(BUENAS if nota > 3 else MALAS).format_map(dichos)
        if texto not in ya:
            ya.add(texto)
            return nota, texto
    return nota, ""
