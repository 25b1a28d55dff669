// What is new for whoever has signed in: each line leads there, and is gone once it has been seen.
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import { noticeLabels } from '~/domain/notice'

export type Notice = { id: string; kind: string; subject: string; href: string; at: Date | string }

export function Notices({ notices }: { notices: readonly Notice[] }) {
  const { t, i18n } = useTranslation()
  if (notices.length === 0) return null
  return (
    <section className="stack" aria-labelledby="notices">
      <h2 className="section" id="notices">
        {t('New for you: {{n}}', { n: notices.length })}
      </h2>
      <ul className="list sessions">
        {notices.map((one) => (
          <li key={one.id}>
            <span className="muted">{t(noticeLabels[one.kind] ?? 'News')}</span>
            <span>
              <Link className="title" to={one.href} dir="auto">
                {one.subject}
              </Link>
              <span className="block small muted num">
                {formatMoment(new Date(one.at), 'Europe/Vienna', i18n.language)}
              </span>
            </span>
            <Form method="post" className="row end">
              <input type="hidden" name="noticeId" value={one.id} />
              <button type="submit" className="btn bare" aria-label={t('Seen: {{what}}', { what: one.subject })}>
                {t('Seen')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
