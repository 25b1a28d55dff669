// A refusal, shown beside what was tried: the sentence of the rule, read out as soon as it appears.
export function RefusalNotice({ sentence }: { sentence: string | undefined | null }) {
  if (!sentence) return null
  return (
    <p className="notice refused" role="alert">
      {sentence}
    </p>
  )
}
