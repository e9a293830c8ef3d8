# One image for every process of ours; docker-compose.yml says which one it runs. Built in one stage, run from another that
# holds compiled files and the packages they need, and nothing that compiles.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# The packages first: they change seldom, and this layer is then kept.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY packs packs
COPY policies policies
COPY workflows workflows
COPY measures measures
COPY letters letters
COPY platform platform
COPY activities activities
COPY client client
COPY db db
COPY workers workers
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# Letters use two weights of each typeface; the packages bring nine (letters/fonts.ts).
RUN find node_modules/@expo-google-fonts -mindepth 2 -maxdepth 2 -type d ! -name '400Regular*' ! -name '700Bold*' -exec rm -rf {} +

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY bin bin
# What the mail catcher keeps belongs to the user the processes run as.
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production PUTRIGHT_HOME=/data
USER node
ENTRYPOINT ["node"]
CMD ["dist/workers/worker.js"]
