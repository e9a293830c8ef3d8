/** Who sends the public form, in a process of their own: what their browsers cost is no part of what staff wait for. */
import { once } from 'node:events';
import { newKey } from '../../client/core/keys.ts';
import { newToken } from '../../client/core/tokens.ts';
import { cookieName } from '../../client/web/site/guard/cookies.ts';
import { formTokenOf } from '../../client/web/site/guard/forgery.ts';
import { atPace, type Paced } from './pace.ts';

export interface FormsAsked {
  baseUrl: string;
  secret: string;
  aSecond: number;
  seconds: number;
}

/** How the forms went: `taken` were kept, `again` were asked to be sent once more. */
export interface FormsSent extends Paced {
  taken: number;
  again: number;
}

process.on('disconnect', () => process.exit());

const visitor = newToken();
for (;;) {
  const [asked] = (await once(process, 'message')) as [FormsAsked];
  let [taken, again] = [0, 0];
  const paced = await atPace(asked.aSecond, asked.seconds, async (n) => {
    const status = await complain(asked, n);
    if (status === 303) taken++;
    if (status === 503) again++;
    return status === 303 || status === 503;
  });
  process.send?.({ ...paced, taken, again } satisfies FormsSent);
}

async function complain({ baseUrl, secret }: FormsAsked, n: number): Promise<number> {
  const fields = {
    _csrf: formTokenOf(secret, visitor),
    key: newKey(),
    name: `Made Up ${n}`,
    email: `made-up-${n}@customer.example`,
    text: `The heating has been off since Monday. ${'It is cold. '.repeat(20)}`,
    whose: 'mine',
    receipt: 'none',
  };
  const answer = await fetch(`${baseUrl}/complain/octavia`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `${cookieName({ baseUrl }, 'visitor')}=${visitor}`, origin: baseUrl },
    body: new URLSearchParams(fields),
  });
  await answer.arrayBuffer();
  return answer.status;
}
