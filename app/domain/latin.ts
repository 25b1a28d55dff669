// How paragraphs are marked that compete with one another until they are agreed (Editorial Manual): the first keeps its number, what
// is proposed behind it is 1 bis, 1 ter, 1 quater; what is proposed before the first is 1 ante, as negotiators write. The marks are
// set in italics.
const marks = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'novies',
  'decies',
  'undecies',
  'duodecies',
  'terdecies',
  'quaterdecies',
  'quindecies',
  'sexdecies',
  'septdecies',
  'octodecies',
  'novodecies',
  'vicies',
] as const
const before = 'ante'

/** The mark of the nth paragraph behind another; past the names that anybody would know, its count. */
export function competing(n: number): string {
  return marks[n - 1] ?? `bis ${n}`
}

/** The mark of the nth paragraph before the first. */
export function preceding(n: number): string {
  return n === 1 ? before : `${before} ${competing(n - 1)}`
}

const mark = new RegExp(`\\b(${[...marks, before].join('|')})\\b`)

/** A label in parts: what is a mark is set in italics. */
export function labelParts(label: string): { text: string; mark: boolean }[] {
  // A mark stands behind a blank: most labels have none.
  if (!label.includes(' ')) return label === '' ? [] : [{ text: label, mark: false }]
  return label
    .split(mark)
    .map((text, at) => ({ text, mark: at % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
