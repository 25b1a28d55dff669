// The articles that a text names: "article 2, paragraph (b), of the Convention", "articles 16 and 18", "art. 17".
export type InstrumentSlug = 'untoc' | 'tip' | 'som' | 'firearms'
export type NamedArticle = { instrument: InstrumentSlug; number: number; printed: string; at: number }

const list = String.raw`\d{1,2}(?!\d)(?:\s*\(\w{1,4}\))*(?:,?\s*para(?:graph|\.)s?\s*(?:\d+|\(\w{1,4}\))(?:\s*\(\w{1,4}\))*,?)?`
const reference = new RegExp(
  String.raw`\b(?:article|articles|art\.|arts\.)\s+(${list}(?:(?:\s*,\s*|\s*(?:,\s*)?(?:and|or|to)\s+)(?:article\s+)?${list})*)(\s*,?\s*(?:of|to)\s+the\s+([^.;:]{1,140}))?`,
  'gi',
)

// What follows "of the": a treaty of ours, or another's, whose articles are none of ours.
const ours: [RegExp, InstrumentSlug][] = [
  [/^[^,]{0,60}Trafficking in Persons|^Protocol to Prevent, Suppress and Punish/i, 'tip'],
  [/^[^,]{0,60}(?:Smuggling of Migrants|Migrants Protocol)|^Protocol against the Smuggling/i, 'som'],
  [/^[^,]{0,60}Firearms/i, 'firearms'],
  [
    /^(?:Organized Crime |United Nations )?Convention against Transnational Organized Crime|^Organized Crime Convention|^Convention(?!\s+(?:against Corruption|on |against Illicit|against Torture|for ))|^UNTOC/i,
    'untoc',
  ],
]

/** In order of appearance, each article once. A bare "article 18" is taken for the Convention's. */
export function articlesIn(text: string): NamedArticle[] {
  const found: NamedArticle[] = []
  for (const match of text.matchAll(reference)) {
    const instrument = match[3] === undefined ? 'untoc' : ours.find(([form]) => form.test(match[3] ?? ''))?.[1]
    if (!instrument) continue
    const listed = match.index + match[0].indexOf(match[1] ?? '')
    for (const { number, at } of numbersIn(match[1] ?? '')) {
      const known = found.some((one) => one.instrument === instrument && one.number === number)
      if (known || !exists(instrument, number)) continue
      found.push({
        instrument,
        number,
        printed: match[0].replace(/\s*,?\s*(?:of|to)\s+the\s.*$/i, '').trim(),
        at: listed + at,
      })
    }
  }
  return found
}

/** The article numbers of a list, ranges filled in, numbers of paragraphs left out. */
function numbersIn(listed: string): { number: number; at: number }[] {
  const bare = listed
    .replace(/para(?:graph|\.)s?\s*(?:\d+|\(\w{1,4}\))(?:\s*\(\w{1,4}\))*/gi, (words) => ' '.repeat(words.length))
    .replace(/\(\w{1,4}\)/g, (words) => ' '.repeat(words.length))
  const out: { number: number; at: number }[] = []
  for (const match of bare.matchAll(/(\bto\s+)?(\d{1,2})/gi)) {
    const number = Number(match[2])
    const before = out.at(-1)
    if (match[1] && before) for (let n = before.number + 1; n < number; n++) out.push({ number: n, at: match.index })
    out.push({ number, at: match.index })
  }
  return out
}

const lengths: Record<InstrumentSlug, number> = { untoc: 41, tip: 20, som: 25, firearms: 21 }

function exists(instrument: InstrumentSlug, number: number): boolean {
  return number >= 1 && number <= lengths[instrument]
}
