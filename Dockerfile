# The build stage has the compiler that durable-rules needs; the image that runs has none.
FROM python:3.12-slim AS build
# Debian keeps one version of each package; a pin would break the build at the next fix.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
RUN python -m venv /opt/waiver-rules
COPY requirements/run.lock requirements/run.lock
RUN /opt/waiver-rules/bin/pip install --no-cache-dir --require-hashes -r requirements/run.lock
COPY pyproject.toml README.md ./
COPY evidence evidence
COPY waiver_rules waiver_rules
COPY service service
RUN /opt/waiver-rules/bin/pip install --no-cache-dir --no-deps .
# away from the sources: the release is compiled from what is installed, beside it
WORKDIR /
RUN /opt/waiver-rules/bin/waiver-rules evidence build

FROM python:3.12-slim
# Pango writes the memos that are asked for as PDF
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 999 --no-create-home --home-dir /nonexistent waiver
COPY --from=build /opt/waiver-rules /opt/waiver-rules
ENV PATH=/opt/waiver-rules/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 999
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["waiver-rules"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
