// An answer that many ask for at once, looked up once: while it is on its way, and for a moment after.
const goodFor = 1_000
const mostKept = 5_000

export class Shared<Answer> {
  private readonly known = new Map<string, { asked: number; answer: Promise<Answer> }>()

  constructor(private readonly lookUp: (key: string) => Promise<Answer>) {}

  get(key: string): Promise<Answer> {
    const found = this.known.get(key)
    if (found && Date.now() - found.asked < goodFor) return found.answer
    if (this.known.size >= mostKept) this.known.clear()
    const answer = this.lookUp(key)
    this.known.set(key, { asked: Date.now(), answer })
    // What failed is not kept: the next who asks is looked up anew.
    answer.catch(() => this.known.delete(key))
    return answer
  }

  /** Something has changed: what is on its way may be out of date already. */
  forget(): void {
    this.known.clear()
  }
}
