// What a rule says, in the language of a page. A sentence that is fixed is a key of the words as it stands; one that bears values
// is known by its form. Rules stay free of languages, and what was stored in English is said in another one all the same.

/** The forms of the sentences that bear values, the narrower before the wider. */
export const sentenceForms = [
  '{{paragraph}} is empty. Write it or remove it, then adopt.',
  '{{paragraph}} still has brackets. Settle the words between them first.',
  '{{paragraph}} still has alternatives. Choose one of them first.',
  '{{paragraph}} is not written yet in this language.',
  '{{paragraph}} is not marked as translated as it stands.',
  '{{paragraph}} has changed in the original since it was translated.',
  '{{paragraph}} is in this language only. Remove it first.',
  'This version is not ready yet: {{why}}',
  'The text cannot be adopted yet: {{why}}',
  'The last day ({{to}}) comes before the first ({{from}}). Exchange them.',
  'A draft that is {{state}} cannot become {{next}}.',
  'A draft that is {{state}} cannot be adopted.',
  'A recommendation that is “{{state}}” cannot become “{{next}}”.',
  'A session that is {{state}} cannot become {{next}}.',
  'Somebody else was faster: the session is now {{state}}.',
  '“{{given}}” is not a document symbol. One looks like CTOC/COP/WG.3/2022/4; a joint one has a hyphen between its symbols.',
  '“{{given}}” is not a number of this body’s resolutions, such as {{example}}.',
  'A document of a joint session carries one symbol for each body, in this order: {{order}}.',
  'The file is larger than 20 MB ({{size}} MB). Reduce its pictures, or divide it into addenda.',
  'There is no item {{number}} to put this under. Add it first.',
  '{{n}} drafts are still under negotiation. Adopt, defer or withdraw them first.',
  'Somebody else has changed this meanwhile: {{what}}. Save again to keep yours.',
  'Number {{number}} has been given already. Leave the field empty for the next free one.',
  'Struck out of the annex before resolution {{number}} was adopted.',
  'No document with the symbol {{symbol}} is in the register. Register it first.',
  'No document with the symbol {{symbol}} is in the register.',
  'No resolution {{number}} of this body is in the register.',
  'Of {{state}} something is recorded from {{day}} on. Correct that first, or give a later day.',
  '“{{line}}” is not understood: look at the list again, and correct that line.',
  'There is no consensus while an objection stands: {{names}}. Ask for its withdrawal, or put the draft to a vote.',
  '{{present}} States parties have voted; a decision needs {{quorum}} of those taking part (rule 41). Record their votes first.',
  '{{inFavour}} in favour, {{against}} against, {{abstaining}} abstaining: {{needed}} in favour are needed (rule 58). The draft is not adopted; it can be declared rejected.',
  'A draft that is {{state}} is not voted on.',
  '{{name}} sponsors this draft already.',
  '{{name}} does not sponsor this draft.',
  'Drafts were to be tabled by {{day}}. Say why this one is tabled later.',
  '{{paragraph}} has open proposals ({{n}}). Decide on each of them first.',
  'Article {{articles}} belongs to no cluster',
  'Articles {{articles}} point to clusters {{one}} and {{other}} alike',
  'From art. {{article}}',
  'From arts. {{articles}}',
] as const

/** What stands within such a sentence, or is stored as it was said, without being a sentence itself. */
export const saidWords = {
  paragraph: 'A paragraph',
  paragraphWithin: 'a paragraph',
  noArticle: 'No article is named in the text',
}

const known = sentenceForms.map((form) => ({ form, pattern: patternOf(form) }))

function patternOf(form: string): RegExp {
  const parts = form.split(/\{\{(\w+)\}\}/)
  const source = parts.map((part, at) =>
    at % 2 === 1 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  )
  return new RegExp(`^${source.join('')}$`, 's')
}

/** @returns the form of a sentence and the values it bears, where it is one of them */
export function formOf(sentence: string): { form: string; values: Record<string, string> } | undefined {
  for (const { form, pattern } of known) {
    const match = pattern.exec(sentence)
    if (match) return { form, values: { ...match.groups } }
  }
  return undefined
}

export type Words = { has: (key: string) => boolean; say: (key: string, values?: Record<string, string>) => string }

/** The sentence in the language of these words; as it was given where they do not have it. */
export function said(sentence: string, words: Words): string {
  if (words.has(sentence)) return words.say(sentence)
  const found = formOf(sentence)
  if (!found || !words.has(found.form)) return sentence
  const values = Object.entries(found.values).map(([name, value]) => [name, within(value, words)])
  return words.say(found.form, Object.fromEntries(values))
}

/** A state stands within an English sentence in small letters: “under way” is the label “Under way”. */
function within(value: string, words: Words): string {
  const label = value.charAt(0).toUpperCase() + value.slice(1)
  return words.has(label) ? words.say(label) : said(value, words)
}
