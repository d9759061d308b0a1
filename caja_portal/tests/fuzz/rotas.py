"""Pages that break, to see that the fuzzer sees it."""

from django.http import HttpResponse
from django.urls import path


def se_rompe(request):
    if "tras" in request.GET:
        raise KeyError("tras")
    return HttpResponse("bien")


def se_cuelga(request, pk):
    while True:
        sum(range(1000))


def bien(request, cual):
    return HttpResponse('<form method="post"><input name="nombre"></form>', content_type="text/html")


urlpatterns = [
    path("se-rompe/", se_rompe),
    path("se-cuelga/<int:pk>/", se_cuelga),
    path("bien/<slug:cual>/", bien),
]


def no_esta(request, exception):
    return HttpResponse(status=404)


def averia(request):
    return HttpResponse(status=500)


handler404, handler500 = no_esta, averia
