/** Money as people write it, carried in pence so that nothing is lost to rounding. */
import { BadInput } from '../../../platform/errors.ts';

const POUNDS = /^£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?$/;

/** '150', '150.50', '£1,250.00' in pence; anything else is one sentence. */
export function readPounds(text: string, what: string): number {
  const match = POUNDS.exec(text.trim());
  if (!match) throw new BadInput(`${what}: "${text}" is not an amount; write pounds such as 150 or 150.50.`);
  const pence = Number((match[1] ?? '').replaceAll(',', '')) * 100 + Number(match[2] ?? '0');
  if (!Number.isSafeInteger(pence) || pence > 100_000_000)
    throw new BadInput(`${what}: ${text} is more than a million pounds; check the amount.`);
  return pence;
}

/** 15050 as '£150.50', 15000 as '£150'. */
export function formatPounds(pence: number): string {
  const pounds = Math.floor(pence / 100).toLocaleString('en-GB');
  const rest = pence % 100;
  return rest === 0 ? `£${pounds}` : `£${pounds}.${String(rest).padStart(2, '0')}`;
}
