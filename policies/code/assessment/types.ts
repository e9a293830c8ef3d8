/** A provision of the Complaint Handling Code as a row of the self-assessment. */

export interface AssessmentRow {
  /** Its number in the Code: '6.13'. */
  no: string;
  /** What it asks, in our words and in short: nobody assesses themselves by these alone. */
  asks: string;
  /** Whether its published wording was read for this row; the others are from memory, and say so wherever they are shown. */
  read: boolean;
  /** What only people can answer, where the policy and the record cannot. */
  question?: string;
}
