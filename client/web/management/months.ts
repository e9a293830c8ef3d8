/** The months that managers' lists may be narrowed to. */
import { monthsBack } from '../../management/registers/missed.ts';
import { todayIn, type ServiceContext } from '../../core/context.ts';

/** How many months back may be chosen. */
const MONTHS = 12;

export function months(service: ServiceContext, back = MONTHS): { value: string; text: string }[] {
  const today = todayIn(service);
  return Array.from({ length: back }, (_, i) => {
    const value = monthsBack(today, i);
    const at = new Date(`${value}-15T12:00:00Z`);
    return { value, text: at.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }) };
  });
}

/** Marks the choice that was made. */
export const chosen =
  (value: string | undefined) =>
  <T extends { value: string }>(o: T): T & { selected: boolean } => ({ ...o, selected: o.value === (value ?? '') });
