// An answer that many ask for at once, looked up once: it is good while it is on its way and for a moment after.
import { Together } from './together'

const goodFor = 1_000
const mostKept = 5_000

type LookUp<Answer> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>

export class Shared<Answer> {
  private readonly known = new Map<string, { asked: number; answer: Promise<Answer | undefined> }>()
  private readonly together: Together<string, Answer | undefined>

  constructor(lookUp: LookUp<Answer>) {
    this.together = new Together(async (keys) => {
      const answers = await lookUp(keys)
      return keys.map((key) => answers.get(key))
    })
  }

  get(key: string): Promise<Answer | undefined> {
    const found = this.known.get(key)
    if (found && Date.now() - found.asked < goodFor) return found.answer
    if (this.known.size >= mostKept) this.known.clear()
    const answer = this.together.ask(key)
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
