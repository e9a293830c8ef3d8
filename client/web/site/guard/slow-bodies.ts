/**
 * Bodies that come too slowly are cut: a connection that is held open with a byte now and then keeps its place from
 * somebody else, for ever if nobody looks.
 */
import type { FastifyInstance } from 'fastify';
import type { Patience } from '../../../../platform/settings/web-settings.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Ends the connection of a form that after a while comes more slowly than any telephone sends. */
export function cutSlowBodies(app: FastifyInstance, { bodyMs, bytesPerSecond }: Patience): void {
  app.addHook('onRequest', async ({ method, raw }) => {
    if (SAFE.includes(method)) return;
    const { socket } = raw;
    const [began, from] = [Date.now(), socket.bytesRead];
    const timer = setInterval(
      () => {
        if (raw.complete || raw.destroyed) return clearInterval(timer);
        const seconds = (Date.now() - began) / 1000;
        if (seconds * 1000 >= bodyMs && (socket.bytesRead - from) / seconds < bytesPerSecond) socket.destroy();
      },
      Math.min(5_000, bodyMs),
    );
    timer.unref();
    raw.once('close', () => clearInterval(timer));
  });
}
