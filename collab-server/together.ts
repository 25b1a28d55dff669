// Questions that one turn of the loop asks go to the database as one.
export class Together<Ask, Answer> {
  private next: { asks: Ask[]; answers: Promise<readonly Answer[]> } | undefined

  /** @param lookUp the answers, in the order of the questions */
  constructor(private readonly lookUp: (asks: readonly Ask[]) => Promise<readonly Answer[]>) {}

  async ask(one: Ask): Promise<Answer> {
    this.next ??= this.gather()
    const { asks, answers } = this.next
    const at = asks.push(one) - 1
    return (await answers)[at] as Answer
  }

  private gather(): { asks: Ask[]; answers: Promise<readonly Answer[]> } {
    const asks: Ask[] = []
    const answers = new Promise((turn) => setImmediate(turn)).then(() => {
      this.next = undefined
      return this.lookUp(asks)
    })
    return { asks, answers }
  }
}
