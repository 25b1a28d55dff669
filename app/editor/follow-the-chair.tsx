// A delegate's own wish: the page goes along with the provision where the chair stands; the caret stays where it is.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection } from './connection'
import { useChair } from './room-screen/use-chair'

const kept = 'follow-the-chair'

export function FollowTheChair({ connection, presides }: { connection: Connection | null; presides: boolean }) {
  const { t } = useTranslation()
  const chair = useChair(presides ? null : connection)
  const [follows, setFollows] = useState(false)
  useEffect(() => setFollows(sessionStorage.getItem(kept) === 'yes'), [])
  useEffect(() => {
    if (!follows || chair.provision === null) return
    document.getElementById(chair.provision)?.scrollIntoView({ block: 'center' })
  }, [follows, chair.provision])
  if (presides) return null
  return (
    <label className="check small no-print">
      <input
        type="checkbox"
        checked={follows}
        onChange={(event) => {
          sessionStorage.setItem(kept, event.currentTarget.checked ? 'yes' : 'no')
          setFollows(event.currentTarget.checked)
        }}
      />
      <span>{chair.here || !follows ? t('Follow the chair') : t('Follow the chair, who is not here at present')}</span>
    </label>
  )
}
