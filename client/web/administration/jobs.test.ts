/** Work longer than a page: begun, looked at again, told when it failed, shown to its own landlord only. */
import { describe, expect, it } from 'vitest';
import { keepJobs } from './jobs.ts';

describe('a job', () => {
  it('is done at once where it is quick', async () => {
    const job = await keepJobs<number>(1_000).begin('oak', async () => 7);
    expect(job.result).toEqual({ ok: true, value: 7 });
  });

  it('can be looked at while it goes on, and is told as failed when it fails', async () => {
    const jobs = keepJobs<number>(5);
    let fail: (why: Error) => void = () => {};
    const job = await jobs.begin('oak', (progress) => {
      progress(2, 9);
      return new Promise((_, reject) => (fail = reject));
    });
    expect(jobs.find('oak', job.id)).toMatchObject({ done: 2, all: 9 });
    expect(jobs.find('oak', job.id)?.result).toBeUndefined();
    expect(jobs.busy()).toBe(true);
    fail(new Error('away'));
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(jobs.find('oak', job.id)?.result).toMatchObject({ ok: false });
    expect(jobs.busy()).toBe(false);
  });

  it('is its landlord’s, under a name nobody guesses, and of many the newest are kept', async () => {
    const jobs = keepJobs<number>(1_000);
    const first = await jobs.begin('oak', async () => 1);
    expect(jobs.find('octavia', first.id)).toBeUndefined();
    expect(first.id.length).toBeGreaterThan(30);
    for (let i = 0; i < 60; i++) await jobs.begin('oak', async () => i);
    expect(jobs.find('oak', first.id)).toBeUndefined();
  });
});
