"""What the desk's public pages have in common."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt


def publica(vista):
    """A page that acts without ambient authority: no cookie is read or needed, so there is nothing that a forged
    request could borrow, and it works with cookies blocked (docs/decisiones/0008)."""
    return csrf_exempt(vista)


def reservada(vista):
    """A page that shows one person's request: never cached, indexed or told to the next site."""

    @wraps(vista)
    def envoltura(request, *args, **kwargs):
        respuesta = vista(request, *args, **kwargs)
        respuesta["Cache-Control"] = "no-store, private"
        respuesta["Referrer-Policy"] = "no-referrer"
        respuesta["X-Robots-Tag"] = "noindex, nofollow"
        return respuesta

    return envoltura
