# One image for every process of ours; docker-compose.yml says which one it runs.
FROM node:24-bookworm-slim
WORKDIR /app
# The packages first: they change seldom, and this layer is then kept.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY policies policies
COPY workflows workflows
COPY activities activities
COPY client client
COPY db db
COPY workers workers
COPY bin bin
# What the mail catcher keeps belongs to the user the processes run as.
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production PUTRIGHT_HOME=/data
USER node
ENTRYPOINT ["node", "--import", "tsx"]
CMD ["workers/worker.ts"]
