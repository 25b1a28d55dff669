// The opening words of a paragraph of a resolution, which are set in italics: a participle in the preamble, a verb in the
// operative part (Editorial Manual).
const opening =
  /^(?:(?:Also|Further|Strongly|Deeply|Once again)\s+(?:taking note|takes note|calls (?:upon|for)|\p{Ll}{4,}(?:ing|s))|Having (?:considered|examined|regard)|Bearing in mind|Taking (?:note|into account)|Takes note|Calls (?:upon|for)|Expresses|Expressing|Conscious|Mindful|Aware|Convinced|Concerned|Alarmed|Guided|Determined|Desiring|Welcoming|\p{Lu}\p{Ll}+(?:ing|s))(?:\s+(?:also|further|once again|with (?:appreciation|concern|satisfaction)))?(?=[\s,])/u

/** @returns the opening words and the rest; no opening where the paragraph begins otherwise */
export function openingWords(text: string): [opening: string, rest: string] {
  const found = opening.exec(text)?.[0] ?? ''
  return [found, text.slice(found.length)]
}
