// Symbols of documents and numbers of resolutions: what is well formed, and the one form under which each is kept.
import { Refusal } from './refusal'

// A component of a symbol: a series, a year, a number, CRP.4, L.2, Add.3, WG.3 …
const component = String.raw`(?:[A-Z][A-Za-z]*(?:[.-][0-9IVXL]+)?|\d+(?:[A-Z](?![a-z]))?)`
const single = String.raw`[A-Z]{1,6}(?:\/${component})+(?:\.\d+)?(?:\s?\((?:\d{4}|[IVXL]+|(?:Vol\.|Part) [IVX]+)\))?(?:\/(?:Rev|Add|Corr|Amend|Summary)\.\d+)*`
const whole = new RegExp(`^${single}$`)
const within = new RegExp(String.raw`(?<![A-Za-z0-9/])${single}(?:[-–](?=[A-Z]+\/)${single})*(?![A-Za-z0-9])`, 'g')

/** First components in use; HIV/AIDS and N/A are no symbols. */
const series = new Set([
  'A',
  'S',
  'E',
  'ST',
  'T',
  'CTOC',
  'CAC',
  'UNODC',
  'UNEP',
  'CEDAW',
  'CCPR',
  'CRC',
  'CERD',
  'CAT',
  'CRPD',
  'FCCC',
  'CBD',
  'TD',
  'HSP',
  'DP',
  'HRI',
  'ID',
  'LOS',
  'ISBA',
  'NPT',
  'BWC',
  'CCW',
  'SPLOS',
  'ICCD',
])

export type Symbols = {
  /** As given, with dashes and spaces set right. */
  printed: string
  /** One for each body of a joint document, in order. */
  each: string[]
}

/** @throws Refusal S10 with what is wrong about it */
export function parseSymbol(given: string, field = 'symbol'): Symbols {
  const tidy = given
    .trim()
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
  const each = tidy.split(/[-–](?=[A-Z]+\/)/).map((part) => part.trim())
  for (const one of each) {
    if (!whole.test(one) || !/\d/.test(one) || !series.has(one.split('/')[0] ?? '')) {
      throw new Refusal(
        'S10',
        `“${one || given}” is not a document symbol. One looks like CTOC/COP/WG.3/2022/4; a joint one has a hyphen between its symbols.`,
        422,
        field,
      )
    }
  }
  return { printed: each.join('-'), each }
}

export function isSymbol(given: string): boolean {
  try {
    parseSymbol(given)
    return true
  } catch {
    return false
  }
}

/** The symbols that a text names, joint ones whole, with where they stand. */
export function symbolsIn(text: string): { printed: string; at: number }[] {
  return [...text.matchAll(within)]
    .filter((match) => /\d/.test(match[0]) && series.has(match[0].split('/')[0] ?? ''))
    .map((match) => ({ printed: match[0], at: match.index }))
}

/** The last parts of a symbol, enough inside one list: WG.3/2022/4. */
export function shortSymbol(symbol: string): string {
  return symbol.replace(/CTOC\/COP\/(?=WG\.)/g, '').replace(/^CTOC\/(?=COP\/)/, '')
}

const numberForms: Record<string, { form: RegExp; example: string }> = {
  cop: { form: /^\d{1,2}\/\d{1,2}$/, example: '10/4' },
  ccpcj: { form: /^\d{1,2}\/\d{1,2}$/, example: '31/1' },
  ecosoc: { form: /^\d{4}\/\d{1,2}$/, example: '2012/19' },
  ga: { form: /^(?:(?:\d{1,2}|S-\d+|ES-\d+)\/\d{1,3}(?: [A-Z])?|\d{1,4}(?: [A-Z])? \([IVXLC]+\))$/, example: '76/187' },
}

/** @throws Refusal R1 where a body does not number its resolutions so */
export function parseResolutionNumber(body: string, given: string): string {
  const number = given.trim().replace(/\s*\/\s*/, '/')
  const known = numberForms[body]
  if (known ? !known.form.test(number) : !/^[0-9A-Z-]+\/\d+$/.test(number)) {
    throw new Refusal(
      'R1',
      `“${given}” is not a number of this body’s resolutions, such as ${known?.example ?? '10/4'}.`,
      422,
      'number',
    )
  }
  return number
}

/** S4: a joint document carries one symbol for each body, in the bodies' order. @throws Refusal */
export function checkJointSymbols(each: readonly string[], prefixes: readonly (string | null)[]): void {
  if (prefixes.length < 2) return
  const right =
    each.length === prefixes.length && prefixes.every((prefix, at) => !prefix || each[at]?.startsWith(`${prefix}/`))
  if (!right) {
    throw new Refusal(
      'S4',
      `A document of a joint session carries one symbol for each body, in this order: ${prefixes.map((prefix) => `${prefix ?? '?'}/…`).join('-')}.`,
      422,
      'symbol',
    )
  }
}
