// A refusal, shown beside what was tried: the sentence of the rule, read out as soon as it appears.
import { useSaid } from './said'

export function RefusalNotice({ sentence }: { sentence: string | undefined | null }) {
  const said = useSaid()
  if (!sentence) return null
  return (
    <p className="notice refused" role="alert">
      {said(sentence)}
    </p>
  )
}
