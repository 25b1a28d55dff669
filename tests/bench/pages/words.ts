// Texts of about a hundred words, no two alike, the same in every run. Most words follow Zipf's law, as in any language; the
// words that are asked for stand in a set share of the texts.

export const wordClasses = [
  { share: 0.005, words: ['videoconference', 'notary', 'antiquities', 'smartphone'] },
  { share: 0.015, words: ['ransom', 'passport', 'witness', 'telecommunication'] },
  { share: 0.12, words: ['extradition', 'trafficking', 'prosecutor', 'laboratory'] },
  { share: 0.37, words: ['cooperation', 'assistance', 'evidence', 'request'] },
] as const

/** Mulberry32: small, quick, and the same everywhere. @returns numbers from 0 up to 1 */
export function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const common =
  'States parties should the of to and in for with their under article Convention may national law competent authorities measures review Secretariat Conference'.split(
    ' ',
  )
const syllables = [
  'ba',
  'cor',
  'den',
  'fil',
  'gra',
  'hon',
  'jur',
  'kem',
  'lat',
  'mor',
  'nul',
  'pex',
  'rin',
  'sol',
  'tav',
  'vil',
]
const vocabulary = 6_000
const wordsInAText = 92

function wordAt(rank: number): string {
  const known = common[rank]
  if (known) return known
  const at = (place: number) => syllables[(rank >> (4 * place)) & 15] as string
  return `${at(0)}${at(1)}${at(2)}${at(3)}`
}

/** Ranks laid out so that one draw finds a word: rank n takes a share of 1 / (n + 8). */
function spread(): Uint16Array {
  const places = new Uint16Array(1 << 17)
  const weights = Array.from({ length: vocabulary }, (_, rank) => 1 / (rank + 8))
  const whole = weights.reduce((sum, one) => sum + one, 0)
  let until = 0
  let at = 0
  for (const [rank, weight] of weights.entries()) {
    until += (weight / whole) * places.length
    while (at < Math.round(until)) places[at++] = rank
  }
  return places
}

export function textsOf(count: number): string[] {
  const draw = drawing(20_260)
  const ranks = spread()
  const words = Array.from({ length: vocabulary }, (_, rank) => wordAt(rank))
  return Array.from({ length: count }, (_, n) => {
    const text: string[] = []
    for (let at = 0; at < wordsInAText; at++) text.push(words[ranks[(draw() * ranks.length) | 0] as number] as string)
    for (const { share, words: asked } of wordClasses) {
      for (const word of asked) if (draw() < share) text.splice((draw() * text.length) | 0, 0, word)
    }
    return `${text.join(' ')}, matter ${n + 1};`
  })
}
