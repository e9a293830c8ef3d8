/** A case that somebody has asked to cancel from Temporal's pages: it goes on, and whoever speaks to it is answered. */
import { expect, inject, it } from 'vitest';
import { served } from '../support/servers/server-life.ts';

it('RC-1 a cancelled case still does what it is asked, and those who wait are answered', () =>
  served(inject('testServerPath'), async ({ begin }) => {
    const life = await begin('octavia');
    // Asked just as the case is cancelled, and again when it has been.
    const [allocated] = await Promise.all([life.do('allocate'), life.handle.cancel()]);
    expect(allocated.events).toContain('Allocated');
    const defined = await life.do('define');
    expect(defined.events).toContain('Defined');
    expect(life.types()).toContain('TaskRaised');
  }));
