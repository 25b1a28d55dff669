// An answer that many ask for at once, looked up once: what one turn of the loop asks goes to the database together, and an answer
// is good while it is on its way and for a moment after.
const goodFor = 1_000
const mostKept = 5_000

type LookUp<Answer> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>

export class Shared<Answer> {
  private readonly known = new Map<string, { asked: number; answer: Promise<Answer | undefined> }>()
  private next: { keys: string[]; answers: Promise<ReadonlyMap<string, Answer>> } | undefined

  constructor(private readonly lookUp: LookUp<Answer>) {}

  get(key: string): Promise<Answer | undefined> {
    const found = this.known.get(key)
    if (found && Date.now() - found.asked < goodFor) return found.answer
    if (this.known.size >= mostKept) this.known.clear()
    this.next ??= this.gather()
    this.next.keys.push(key)
    const answer = this.next.answers.then((answers) => answers.get(key))
    this.known.set(key, { asked: Date.now(), answer })
    // What failed is not kept: the next who asks is looked up anew.
    answer.catch(() => this.known.delete(key))
    return answer
  }

  /** Something has changed: what is on its way may be out of date already. */
  forget(): void {
    this.known.clear()
  }

  private gather(): { keys: string[]; answers: Promise<ReadonlyMap<string, Answer>> } {
    const keys: string[] = []
    const answers = new Promise((turn) => setImmediate(turn)).then(() => {
      this.next = undefined
      return this.lookUp(keys)
    })
    return { keys, answers }
  }
}
