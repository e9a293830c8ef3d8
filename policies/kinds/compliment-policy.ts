/** What a policy may say of compliments (SP-9). */

export interface ComplimentPolicy<Duty extends string> {
  /** Who is told of each, beside the colleague, their line manager, and whoever handles the complaint it belongs to. */
  tells: Duty[];
  /** The line manager considers an award (OCT 13.3). */
  award?: boolean;
}
