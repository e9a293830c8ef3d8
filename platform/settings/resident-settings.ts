/** Where a landlord's directory of residents is: a CSV file, or a service of its own that is asked. */

export interface ResidentSettings {
  /** A path, or an address with http or https. */
  source: string;
  /** Sent to a service as `Authorization: Bearer …`. */
  token: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** `RESIDENTS_OAK` and `RESIDENTS_TOKEN_OAK`, under the landlord's id in capitals; null where there is none. */
export function residentSettings(landlordId: string, env: Env = process.env): ResidentSettings | null {
  const name = landlordId.toUpperCase().replaceAll('-', '_');
  const source = env[`RESIDENTS_${name}`];
  return source ? { source, token: env[`RESIDENTS_TOKEN_${name}`] || undefined } : null;
}
