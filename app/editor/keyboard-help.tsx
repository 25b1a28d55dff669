// All keys of the editor, from the table that its handlers ask.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/dialog'
import type { Way } from '../domain/draft'
import { isPressed, shortcutLabels, shortcutsFor, strokesOf } from './shortcuts'

export function KeyboardHelp({ way }: { way: Way }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [mac, setMac] = useState(false)
  useEffect(() => {
    setMac(/Mac|iPhone|iPad/.test(navigator.platform))
    const pressed = (event: KeyboardEvent) => {
      if (!isPressed(event, 'help')) return
      const { target } = event
      const writing =
        target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
      // A question mark is a sign of the text where words are written.
      if (writing && !event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
  return (
    <>
      <button type="button" className="btn bare no-print" onClick={() => setOpen(true)}>
        {t('Keys')}
      </button>
      <Dialog open={open} title={t('The keys of the editor')} onClose={() => setOpen(false)}>
        <table className="keys">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('What it does')}</th>
              <th scope="col">{t('Keys')}</th>
            </tr>
          </thead>
          <tbody>
            {(open ? shortcutsFor(way) : []).map((one) => (
              <tr key={one}>
                <th scope="row">{t(shortcutLabels[one])}</th>
                <td lang="en" dir="ltr">
                  {strokesOf(one, mac).map((stroke) => (
                    <span key={stroke.join(' ')} className="stroke">
                      {stroke.map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Dialog>
    </>
  )
}
