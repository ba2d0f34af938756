"""django-helpdesk in this process on its own SQLite: create a ticket, list 20 of them through its API."""

import os
import statistics
import sys
import time

TICKETS = 300


def configure(folder):
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="bench",
        DEBUG=False,
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF="helpdesk_urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder, "helpdesk.sqlite")}},
        INSTALLED_APPS=[
            "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.sites", "django.contrib.humanize",
            "bootstrap4form", "rest_framework", "helpdesk",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
        SITE_ID=1,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        STATIC_URL="/static/",
        MEDIA_ROOT=folder,
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        HELPDESK_ACTIVATE_API_ENDPOINT=True,
        HELPDESK_TEAMS_MODE_ENABLED=False,
    )
    django.setup()


def measure(folder):
    """Milliseconds: median of creating, median of listing."""
    import types

    # Its own urls; a module of this name is what ROOT_URLCONF asks for.
    urls = types.ModuleType("helpdesk_urls")
    sys.modules["helpdesk_urls"] = urls
    configure(folder)
    from django.contrib import admin
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from django.urls import include, path

    urls.urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]
    call_command("migrate", verbosity=0, interactive=False)
    from helpdesk.models import Queue

    user = get_user_model().objects.create_superuser("bench", "bench@example.org", "Bench-2026")
    queue = Queue.objects.create(title="General", slug="general", allow_public_submission=True)
    client = Client()
    client.force_login(user)
    create, listed = [], []
    for number in range(TICKETS):
        form = {"queue": queue.id, "title": f"午间热饭插座跳闸 {number}", "description": "整层断电", "priority": 3,
                "submitter_email": "a@example.org"}
        start = time.perf_counter()
        answer = client.post("/api/tickets/", form)
        create.append(time.perf_counter() - start)
        assert answer.status_code == 201, (answer.status_code, answer.content[:300])
    for _ in range(40):
        start = time.perf_counter()
        answer = client.get("/api/tickets/?page_size=20")
        listed.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer.status_code
    return statistics.median(create) * 1e3, statistics.median(listed) * 1e3


if __name__ == "__main__":
    import json

    print(json.dumps(measure(sys.argv[1])))
