/** How messages to other systems go out: by https, to public places only unless a setting says otherwise, and following nothing. */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { addressOf, CANNOT_BE_REACHED, goingTo, type IsLetIn } from '../platform/reach.ts';

interface Message {
  url: string;
  headers: Record<string, string>;
  body: string;
}

type Came = { went: true } | { went: false; forGood: boolean; code: string; gone?: true };

const PATIENCE_MS = 10_000;
const GONE = 410;

/**
 * Sends one message. A name that leads into a private network is not connected to, however it is looked up: the address
 * that was looked at is the one that is called (platform/reach.ts). What the other side answers beside its number is not read.
 * `isLetIn`: internal hosts that may be told all the same, by https.
 */
export function webhookSender({
  mayBePrivate,
  isLetIn,
  patienceMs = PATIENCE_MS,
}: {
  mayBePrivate: boolean;
  isLetIn?: IsLetIn | undefined;
  patienceMs?: number;
}): (message: Message) => Promise<Came> {
  const mayReach: IsLetIn = (host) => mayBePrivate || isLetIn?.(host) === true;
  const failed = (code: string): Came => ({ went: false, forGood: false, code });
  return async ({ url, headers, body }) => {
    const secure = url.startsWith('https:');
    if (!secure && !mayBePrivate) return failed('not-https');
    try {
      const address = await addressOf(new URL(url).hostname, mayReach);
      return await new Promise((resolve, reject) => {
        const options = {
          method: 'POST',
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          // A connection of its own: one that is kept open may lead to where its name led before.
          agent: false as const,
          lookup: goingTo(address),
          signal: AbortSignal.timeout(patienceMs),
        };
        const sent = (secure ? secureRequest : plainRequest)(url, options, (answer) => {
          answer.resume();
          const status = answer.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve({ went: true });
          else if (status === GONE) resolve({ went: false, forGood: true, code: 'http-410', gone: true });
          else resolve(failed(`http-${status}`));
        });
        sent.on('error', reject);
        sent.end(body);
      });
    } catch {
      // Whatever stood between: whether a port is shut or silent is nobody's to learn.
      return failed(CANNOT_BE_REACHED);
    }
  };
}
