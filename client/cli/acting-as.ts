/** Who gives a command on the command line. */

/** The person somebody acts as: named, or from PUTRIGHT_AS; undefined where it is left to the case. */
export function actorFor(named: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return named ?? (env['PUTRIGHT_AS'] || undefined);
}
