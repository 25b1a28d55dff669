// One no: what a rule refuses, as a sentence that the person reading it understands and that says what to do next.

export type RefusalStatus = 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429

export class Refusal extends Error {
  override readonly name = 'Refusal'

  /**
   * @param rule     number of the rule in RULES.md, such as "A3"
   * @param sentence what is shown beside the button or the field
   * @param status   HTTP status: 403 not permitted, 404 not there (or not for this person), 409 wrong state, 422 bad input
   * @param field    name of the form field the sentence belongs to, where there is one
   */
  constructor(
    readonly rule: string,
    readonly sentence: string,
    readonly status: RefusalStatus,
    readonly field?: string,
  ) {
    super(sentence)
  }
}

/** V1. Whoever is told has seen the values of this version, and of no later one. */
export class ChangedMeanwhile extends Refusal {
  constructor(
    sentence: string,
    readonly version: number,
  ) {
    super('V1', sentence, 409)
  }
}
