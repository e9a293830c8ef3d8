/** Who sits on a panel of staff only, and when and where it meets: all that `set-panel` asks beside the day. */
export const STAFF_PANEL = {
  director: 's-d',
  team: 's-t',
  time: 't-time',
  place: 't-place',
  chair: 'operations-director',
} as const;
