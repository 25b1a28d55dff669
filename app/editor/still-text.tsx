// A text as it stood, set like the paper of the editor: read and printed, never written in.
import { useMemo } from 'react'
import type { SetText } from '../document/set-text'
import { directionOf } from '../languages'
import type { Party } from './looks'
import { Still } from './paper'
import { useLooks } from './use-words'

export function StillText({ text, language, delegations }: { text: SetText; language: string; delegations: Party[] }) {
  const looks = useLooks(useMemo(() => ({ delegations, language }), [delegations, language]))
  return (
    <div className="paper text still-text" lang={language} dir={directionOf(language)}>
      <Still text={text} looks={looks} />
    </div>
  )
}
