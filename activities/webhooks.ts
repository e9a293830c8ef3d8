/** How messages to other systems go out: by https, to public places only unless a setting says otherwise, and following nothing. */
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { useAgent } from 'request-filtering-agent';

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
 * that was looked at is the one that is called. What the other side answers beside its number is not read.
 */
export function webhookSender({ mayBePrivate }: { mayBePrivate: boolean }): (message: Message) => Promise<Came> {
  return ({ url, headers, body }) =>
    new Promise((resolve) => {
      const failed = (code: string): void => resolve({ went: false, forGood: false, code });
      const secure = url.startsWith('https:');
      if (!secure && !mayBePrivate) return failed('not-https');
      const options = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: useAgent(url, { allowPrivateIPAddress: mayBePrivate, allowMetaIPAddress: mayBePrivate }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      };
      const sent = (secure ? secureRequest : plainRequest)(url, options, (answer) => {
        answer.resume();
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve({ went: true });
        else if (status === GONE) resolve({ went: false, forGood: true, code: 'http-410', gone: true });
        else failed(`http-${status}`);
      });
      sent.on('error', (error: NodeJS.ErrnoException) => failed(codeOf(error)));
      sent.end(body);
    });
}

/** Why it could not be called, in a short word: a message of the system's may name addresses. */
function codeOf(error: NodeJS.ErrnoException): string {
  if (error.message.includes('is not allowed')) return 'private-address';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'too-slow';
  return error.code?.toLowerCase().replaceAll('_', '-') ?? 'cannot-be-reached';
}
