// Beside a text that was decided while somebody wrote without a connection: their words, provision by provision, to be copied or
// let go. Nothing here is sent.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeCodes } from '../../document/close-codes'
import { KeptWords } from '../kept-words'
import { isWorthShowing, type Kept, unsavedIn } from '../unsaved'
import { leftCopy } from './kept-copy'
import { entryOf, exchangeWords, keepWords } from './register'

export function LeftBehind({ person, draft, title }: { person: string; draft: string; title: string }) {
  const { t } = useTranslation()
  const [kept, setKept] = useState<Kept[]>([])
  useEffect(() => {
    let gone = false
    const whose = { person, draft }
    const look = async () => {
      if (!entryOf(whose)) return
      const left = await leftCopy(whose).catch(() => null)
      const words = left ? unsavedIn(left.doc, left.saved).filter(isWorthShowing) : []
      if (words.length > 0) keepWords(whose, closeCodes.sealed, title, words)
      const known = entryOf(whose)
      if (!gone && known) setKept(known.kept)
    }
    void look()
    return () => {
      gone = true
    }
  }, [person, draft, title])
  const forget = (one: Kept) => {
    const rest = kept.filter((other) => other !== one)
    exchangeWords({ person, draft }, [one])
    setKept(rest)
  }
  return (
    <KeptWords
      code={kept.length > 0 ? closeCodes.sealed : null}
      why={t('This text takes no more words. What you wrote last is kept here for you alone.')}
      kept={kept}
      proposes={false}
      canStand={() => false}
      again={null}
      forget={forget}
    />
  )
}
