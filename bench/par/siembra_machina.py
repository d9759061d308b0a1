"""Fills an empty django-machina with one topic of so many posts, with the texts of ``bench.siembra_foros``.

python -m bench.par.siembra_machina CUANTOS MUESTRA.json         (with the environment of ``.bench/par``)
"""

import json
import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.par.machina"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from machina.apps.forum.models import Forum  # noqa: E402
from machina.apps.forum_conversation.models import Post, Topic  # noqa: E402
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission  # noqa: E402

from bench.textos import PARRAFO  # noqa: E402

TEXTO = f"{PARRAFO}\n\n- Que avisen **antes**.\n- Que sea por escrito.\n\nVea [la página](/noticias/)."
PERSONAS = 200


def principal(cuantos: int, salida: str) -> None:
    with transaction.atomic():
        usuarios = get_user_model().objects
        personas = [
            usuarios.create(username=f"persona{n}", email=f"persona{n}@ejemplo.co") for n in range(PERSONAS)
        ]
        foro = Forum.objects.create(name="Vivienda", type=Forum.FORUM_POST)
        for codigo in ("can_see_forum", "can_read_forum"):
            permiso = ForumPermission.objects.get(codename=codigo)
            UserForumPermission.objects.create(
                permission=permiso, forum=foro, anonymous_user=True, has_perm=True
            )
        tema = Topic.objects.create(
            forum=foro, subject="¿Qué le cambiaría a la postulación?", poster=personas[0], type=Topic.TOPIC_POST,
            status=Topic.TOPIC_UNLOCKED, approved=True,
        )  # fmt: skip
        primero = Post.objects.create(
            topic=tema, subject=tema.subject, content=TEXTO, poster=personas[0], approved=True
        )
        Post.objects.bulk_create(
            Post(
                topic=tema, subject=tema.subject, content=TEXTO, poster=personas[n % PERSONAS], approved=True
            )
            for n in range(1, cuantos)
        )
        primero.save()  # its own counting of the topic
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    with open(salida, "w") as archivo:
        json.dump([f"/forum/forum/{foro.slug}-{foro.pk}/topic/{tema.slug}-{tema.pk}/"], archivo)


if __name__ == "__main__":
    principal(int(sys.argv[1]), sys.argv[2])
