// Help with drafting, as the Editorial Manual and the practice of resolutions have it. It points things out and never refuses:
// practice is not strict. English texts only; each language has its own ways.
import type { CanonicalProvision } from './adoption'
import { openingWords } from './opening'

export const adviceSentences = {
  organ_missing: 'A resolution begins with the name of its organ, such as “The Conference of the Parties …,”.',
  organ_comma: 'A comma follows the name of the organ where there is a preamble.',
  organ_no_comma: 'Without a preamble no comma follows the name of the organ.',
  preamble_end: 'A paragraph of the preamble ends with a comma.',
  operative_end: 'An operative paragraph ends with a semicolon.',
  item_end: 'An item of a list ends with a semicolon.',
  last_end: 'The last paragraph ends with a full stop.',
  list_end: 'The last item of a list ends with a full stop.',
  leads_to_list: 'What leads to a list ends with a colon.',
  series: 'Of consecutive paragraphs that open alike this one opens with “{{words}}”.',
  verb_in_preamble:
    'A paragraph of the preamble opens with a participle, such as “Recalling”; “{{words}}” opens an operative one.',
  participle_in_operative:
    'An operative paragraph opens with a verb, such as “Requests”; “{{words}}” opens one of the preamble.',
  no_opening: 'The opening words are not known, so none are set in italics.',
  reference_undated: 'Where it is first mentioned, {{words}} has its date: “resolution 76/187 of 16 December 2021”.',
  reference_again: 'The date has been given already: from the second mention on, {{words}} stands alone.',
  caveat: 'A matter of funding: “{{words}}”.',
} as const
export type AdviceKind = keyof typeof adviceSentences

/** A change of characters that puts it right, safe to make in one press. */
export type Fix = { at: number; remove: number; insert: string }
export type Advice = { provisionId: string; kind: AdviceKind; words: string; fix: Fix | null }

export type DraftKind = 'recommendations' | 'resolution' | 'decision' | 'report' | 'minutes'

export function draftingHelp(kind: DraftKind, language: string, provisions: readonly CanonicalProvision[]): Advice[] {
  if (language !== 'en') return []
  const written = provisions.filter((one) => one.text.trim() !== '')
  const resolves = kind === 'resolution' || kind === 'decision'
  if (!resolves && kind !== 'recommendations') return []
  const order = new Map(provisions.map((one, at) => [one.id, at]))
  return [
    ...(resolves ? [...organ(written), ...openings(written), ...series(written)] : []),
    ...ends(written, resolves),
    ...references(written),
    ...caveats(written),
  ].sort((a, b) => (order.get(a.provisionId) ?? 0) - (order.get(b.provisionId) ?? 0))
}

function organ(provisions: readonly CanonicalProvision[]): Advice[] {
  const body = provisions.filter((one) => one.kind !== 'title')
  const [first] = body
  if (!first) return []
  if (first.kind !== 'paragraph') return [{ provisionId: first.id, kind: 'organ_missing', words: '', fix: null }]
  const preamble = body.some((one) => one.kind === 'preambular')
  return preamble ? endsWith(first, ',', 'organ_comma') : endsWith(first, '', 'organ_no_comma')
}

/** What closes the words of a paragraph: a mark, and spaces behind it. */
const close = /([,;:.]?)\s*$/

function endsWith(one: CanonicalProvision, mark: ',' | ';' | ':' | '.' | '', kind: AdviceKind): Advice[] {
  const found = close.exec(one.text)
  if (!found || found[1] === mark) return []
  return [{ provisionId: one.id, kind, words: '', fix: { at: found.index, remove: found[0].length, insert: mark } }]
}

const participle =
  /^(?:\p{Lu}\p{Ll}*ing|Conscious|Mindful|Aware|Convinced|Concerned|Alarmed|Guided|Determined|Deeply \p{Ll}+)\b/u
const verb = /^(?:(?:Also|Further|Strongly) )?\p{L}\p{Ll}+s\b/u

/** A participle in the preamble, a verb in the operative part: both in italics, which known words are set in by themselves. */
function openings(provisions: readonly CanonicalProvision[]): Advice[] {
  return provisions.flatMap((one): Advice[] => {
    if (one.kind !== 'preambular' && one.kind !== 'operative') return []
    const [opening] = openingWords(one.text)
    const about = { provisionId: one.id, words: opening, fix: null }
    if (opening === '') return [{ ...about, kind: 'no_opening' }]
    const isParticiple = participle.test(
      opening.replace(/^(?:Also|Further) (\p{Ll})/u, (_, letter: string) => letter.toUpperCase()),
    )
    if (one.kind === 'preambular' && !isParticiple && verb.test(opening))
      return [{ ...about, kind: 'verb_in_preamble' }]
    if (one.kind === 'operative' && isParticiple) return [{ ...about, kind: 'participle_in_operative' }]
    return []
  })
}

type Opening = { verb: string; place: number; length: number }

/** "Also decides" → decides, 1; "Recalling further" → recalling, 2. */
function openingOf(text: string): Opening | null {
  const found = /^(?:(Also|Further) )?(\p{L}\p{Ll}+(?: note)?)(?: (also|further))?(?=[\s,])/u.exec(text)
  if (!found?.[2]) return null
  const where = (found[1] ?? found[3] ?? '').toLowerCase()
  return {
    verb: found[2].toLowerCase(),
    place: where === 'also' ? 1 : where === 'further' ? 2 : 0,
    length: found[0].length,
  }
}

/** Recalling, Recalling also, Recalling further; Decides, Also decides, Further decides: then the series starts again. */
function series(provisions: readonly CanonicalProvision[]): Advice[] {
  const advice: Advice[] = []
  let before: { kind: string; verb: string; run: number } | null = null
  for (const one of provisions) {
    if (one.kind !== 'preambular' && one.kind !== 'operative') continue
    const opening = openingWords(one.text)[0] === '' ? null : openingOf(one.text)
    if (!opening) {
      before = null
      continue
    }
    const run: number = before?.kind === one.kind && before.verb === opening.verb ? before.run + 1 : 0
    const place = run % 3
    if (opening.place !== place) {
      const words = inSeries(one.kind, opening.verb, place)
      advice.push({ provisionId: one.id, kind: 'series', words, fix: { at: 0, remove: opening.length, insert: words } })
    }
    before = { kind: one.kind, verb: opening.verb, run }
  }
  return advice
}

function inSeries(kind: 'preambular' | 'operative', base: string, place: number): string {
  const capital = base.charAt(0).toUpperCase() + base.slice(1)
  if (place === 0) return capital
  if (kind === 'operative') return `${place === 1 ? 'Also' : 'Further'} ${base}`
  return `${capital} ${place === 1 ? 'also' : 'further'}`
}

const listed: readonly CanonicalProvision['kind'][] = ['operative', 'item', 'subitem']

/** Commas in the preamble, semicolons in the operative part and in lists, a colon before a list, a full stop at the end of each part. */
function ends(provisions: readonly CanonicalProvision[], resolves: boolean): Advice[] {
  return provisions.flatMap((one, at) => {
    const next = provisions[at + 1]
    if (one.kind === 'preambular') return endsWith(one, ',', 'preamble_end')
    const leads = next !== undefined && deeper(next) > deeper(one) && deeper(next) > 1
    if (leads && (one.kind === 'paragraph' || listed.includes(one.kind)))
      return one.kind === 'paragraph' && resolves ? [] : endsWith(one, ':', 'leads_to_list')
    if (!listed.includes(one.kind)) return []
    // An annex or heading ends the part.
    const last = next === undefined || !listed.includes(next.kind)
    if (last) return endsWith(one, '.', one.kind === 'operative' || resolves ? 'last_end' : 'list_end')
    if (/;\s+(?:and|or)\s*$/.test(one.text)) return []
    return endsWith(one, ';', one.kind === 'operative' ? 'operative_end' : 'item_end')
  })
}

function deeper(one: CanonicalProvision): number {
  return one.kind === 'subitem' ? 3 : one.kind === 'item' ? 2 : 1
}

const reference = /\bresolutions? (\d{1,4}\/\d{1,3}(?: [A-Z])?)( of \d{1,2} \p{Lu}\p{Ll}+ \d{4})?/gu

/** The full reference once, at the first mention; from then on the short one. */
function references(provisions: readonly CanonicalProvision[]): Advice[] {
  const dated = new Set<string>()
  const seen = new Set<string>()
  return provisions.flatMap((one) =>
    [...one.text.matchAll(reference)].flatMap((match): Advice[] => {
      const [whole, number = '', date] = match
      const words = `resolution ${number}`
      if (date && dated.has(number)) {
        const at = match.index + whole.length - date.length
        return [{ provisionId: one.id, kind: 'reference_again', words, fix: { at, remove: date.length, insert: '' } }]
      }
      if (date) dated.add(number)
      const first = !seen.has(number)
      seen.add(number)
      return first && !date ? [{ provisionId: one.id, kind: 'reference_undated', words, fix: null }] : []
    }),
  )
}

const caveat =
  /within (?:existing|available) resources|subject to the availability of (?:extrabudgetary )?resources|extrabudgetary resources|voluntary contributions/gi

function caveats(provisions: readonly CanonicalProvision[]): Advice[] {
  return provisions.flatMap((one) =>
    [...new Set(one.text.match(caveat) ?? [])].map(
      (words): Advice => ({ provisionId: one.id, kind: 'caveat', words, fix: null }),
    ),
  )
}
