/** A way to a server that can be cut: every connection on it ends at once, whatever it was just saying. */
import { createServer, connect as connectTo, type AddressInfo, type Socket } from 'node:net';

export interface Cuttable {
  /** The address given, led through here. */
  url: string;
  /** Resets every connection there is; new ones are taken again. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens one on this machine. */
export async function cuttable(serverUrl: string): Promise<Cuttable> {
  const target = new URL(serverUrl);
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const to = connectTo(Number(target.port), target.hostname);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of open)
      // One that is just being closed cannot be reset: it would stay half open, and keep its process from ending.
      if (socket.connecting || socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
  };
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    cut();
    await closed;
  };
  return { url: url.toString(), cut, close };
}
