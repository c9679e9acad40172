ARG PYTHON=3.13

FROM python:${PYTHON}-slim-bookworm AS build
# requirements-english.txt in its place makes an image that reads raw articles too.
ARG REQUIREMENTS=requirements.txt
WORKDIR /opt/parley
COPY ${REQUIREMENTS} requirements.txt
# Every dependency comes as a wheel, so no compiler is needed; the environment itself carries no pip.
RUN python -m venv --without-pip /opt/venv \
    && python -m pip --python /opt/venv/bin/python install \
        --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt \
    && printf '#!/opt/venv/bin/python\nfrom app.cli import app\n\napp()\n' > /opt/venv/bin/parley \
    && chmod 755 /opt/venv/bin/parley
COPY LICENSE ./
COPY seeds ./seeds
COPY migrations ./migrations
COPY app ./app
# The process may not write beside the code, so the bytecode is made here.
RUN python -m compileall -q app migrations && chmod -R a+rX .

FROM python:${PYTHON}-slim-bookworm
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="An open knowledge base of conflict negotiations." \
      org.opencontainers.image.licenses="MIT"
# /var/lib/parley is where `parley serve` keeps its SQLite file if it is given no other base.
RUN groupadd --gid 10001 parley \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/parley --shell /usr/sbin/nologin parley \
    && install -d -o 10001 -g 10001 /var/lib/parley /run/parley
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/parley /opt/parley
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/opt/parley \
    PYTHONSAFEPATH=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PARLEY_HOST=0.0.0.0 \
    PARLEY_PORT=8000
USER 10001:10001
WORKDIR /var/lib/parley
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --start-interval=1s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PARLEY_PORT'] + '/healthz', timeout=4)"]
CMD ["parley", "serve"]
