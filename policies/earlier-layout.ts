/**
 * A policy as an earlier release kept it, laid out as today's are. Versions that landlords put in force then stay readable:
 * the longest extension stood there twice, and what was held was the step.
 */
type Loose = Record<string, unknown>;

/** What was given, without the settings that are none any more; a clause of theirs goes to what says the same now. */
export function withoutEndedSettings(input: unknown): unknown {
  if (!isObject(input) || !('extensionMax' in input)) return input;
  const { extensionMax: _, ...policy } = input;
  if (!isObject(policy['where']) || !('extensionMax' in policy['where'])) return policy;
  const { extensionMax: clause, ...where } = policy['where'];
  return { ...policy, where: 'steps' in where ? where : { ...where, steps: clause } };
}

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
