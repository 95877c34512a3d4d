# One image for one pod. Build arguments:
#   BASE    what both stages start from: Debian or its like (glibc) with Node 20.19, 22 or 24, npm and apt-get
#   DEVICE  cpu, or cuda (linux/amd64 only; the driver comes from the host, CUDA's libraries are in the image)
ARG BASE=node:20-bookworm-slim

# TensorFlow and all npm packages. Depends on neither the sources nor the settings, so it is built once.
FROM ${BASE} AS tensorflow
ARG DEVICE=cpu
ENV MOCOSERVE_CACHE_DIR=/opt/tensorflow
WORKDIR /opt/mocoserve
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends g++ python3 python3-pip \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci && rm -rf /root/.npm
COPY scripts/setup.mjs scripts/
COPY scripts/setup scripts/setup
RUN node scripts/setup.mjs --device "${DEVICE}"

# The sources compiled, and node_modules with what is needed to run them; source maps of others are half of it.
FROM tensorflow AS build
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/
COPY src src
RUN node scripts/build.mjs \
  && rm dist/.built dist/.tsbuildinfo \
  && npm prune --omit=dev \
  && find node_modules -name '*.map' -delete

# What runs: no compiler, no Python, no development dependencies.
FROM ${BASE}
WORKDIR /opt/mocoserve
# node_modules has links into it, so it must lie where it lay when it was set up.
COPY --from=tensorflow /opt/tensorflow /opt/tensorflow
COPY --from=build /opt/mocoserve/node_modules node_modules
COPY --from=build /opt/mocoserve/package.json ./
COPY --from=build /opt/mocoserve/dist dist
COPY deploy/healthcheck.mjs ./
# Where a volume for checkpoints belongs; a new named one takes over whose it is.
RUN mkdir /data && chown 10001:10001 /data
# A loopback address inside of a container reaches nobody. The server refuses to start like this until it is told who may
# come in (MOCOSERVE_TOKENS_FILE), or MOCOSERVE_INSECURE=true.
ENV NODE_ENV=production MOCOSERVE_HOST=0.0.0.0 MOCOSERVE_PORT=8080
EXPOSE 8080
# A number, so that an orchestrator sees that it is not root. Nothing is written outside of /tmp and /data.
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "healthcheck.mjs", "/health/live"]
CMD ["node", "dist/server.js"]
