// Whether a room has read all that is stored. Somebody who comes from another process may bring words that were stored there and
// have not been read here: before they are judged, this process draws level.
export class Abreast {
  /** How many changes were judged and kept so far, and who waits until some of them are dealt with. */
  private kept = 0
  private waitingFor: (() => void)[] = []
  private looking = Promise.resolve()
  private nextLook: Promise<void> | undefined

  /**
   * @param waiting how many of them are judged and not yet stored
   * @param read    reads what is new in the log, unless something waits
   */
  constructor(
    private readonly waiting: () => number,
    private readonly read: () => Promise<void>,
  ) {}

  keeps(): void {
    this.kept += 1
  }

  /** Some have been stored, judged anew or given up. */
  dealt(): void {
    for (const goOn of this.waitingFor.splice(0)) goOn()
  }

  /** Resolves when all that is stored now has been read. Those who ask while it looks wait for one more look together. */
  reached(): Promise<void> {
    this.nextLook ??= this.looking.then(() => {
      this.nextLook = undefined
      this.looking = this.look()
      return this.looking
    })
    return this.nextLook
  }

  /** What is stored here was judged on all that was stored before it; where nothing waits to be, the log is read. */
  private async look(): Promise<void> {
    await this.allDealtWith()
    await this.read()
    // It was not read where something waited by then: that is stored, or judged anew, on all there is.
    await this.allDealtWith()
  }

  private async allDealtWith(): Promise<void> {
    const upto = this.kept
    while (this.kept - this.waiting() < upto) await new Promise<void>((next) => this.waitingFor.push(next))
  }
}
