// Numbers as the procedure writes them: roman, and ordinals in words.
const steps: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

export function roman(n: number): string {
  let rest = n
  let out = ''
  for (const [value, sign] of steps) {
    while (rest >= value) {
      out += sign
      rest -= value
    }
  }
  return out
}

/** (a) … (z), (aa), (bb) …, as lettered items go on. */
export function letter(n: number): string {
  const sign = String.fromCharCode(97 + ((n - 1) % 26))
  return sign.repeat(Math.floor((n - 1) / 26) + 1)
}

const small = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** "thirteenth", "seventy-fifth"; figures from one hundred on. */
export function ordinalInWords(n: number): string {
  if (n < 20) return small[n] ?? `${n}th`
  if (n > 99) return `${n}${['th', 'st', 'nd', 'rd'][n % 10 > 3 || Math.floor((n % 100) / 10) === 1 ? 0 : n % 10]}`
  const unit = n % 10
  if (unit === 0) return `${(tens[n / 10] ?? '').replace(/y$/, 'ie')}th`
  return `${tens[Math.floor(n / 10)]}-${small[unit]}`
}
