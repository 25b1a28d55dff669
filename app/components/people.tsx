// The people of an installation, each with the roles that count and what an administrator may do about them.
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import { roleLabels, roles } from '~/domain/permission'
import type { MentionedSession } from '~/domain/session'
import { Fold } from './dialog'
import { useNames } from './names'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'

export type ShownPerson = {
  id: string
  name: string
  email: string
  deactivated: boolean
  hasPassword: boolean
  persona: string | null
  grants: { id: string; role: string; body: string | null; session: MentionedSession | null }[] | null
  delegations: { name: string; session: MentionedSession }[] | null
  seenAt: Date | string | null
}
export type Place = { id: string; label: string; language?: string | undefined }
export type Refused = { about: string; sentence: string } | null

export function People({
  people,
  bodies,
  sessions,
  refused,
  may,
}: {
  people: readonly ShownPerson[]
  bodies: readonly Place[]
  sessions: readonly Place[]
  refused: Refused
  may: boolean
}) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const scopeOf = ({ body, session }: { body: string | null; session: MentionedSession | null }) =>
    session ? names.session(session, 'short') : body ? names.of(body) : t('everywhere')
  const sessionsOf = (person: ShownPerson) => [...Map.groupBy(person.delegations ?? [], (one) => one.name)]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="table-frame" tabIndex={0} aria-label={t('People')}>
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('Name')}</th>
            <th scope="col">{t('Roles')}</th>
            <th scope="col">{t('Delegations')}</th>
            <th scope="col">{t('Last seen')}</th>
            {may ? (
              <th scope="col" className="no-print">
                {t('What can be done')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.id}>
              <td>
                <b>{one.name}</b>
                <span className="block small muted">{one.email}</span>
                {one.deactivated ? (
                  <span className="tag gone">✕ {t('Deactivated')}</span>
                ) : one.hasPassword || one.persona ? null : (
                  <span className="tag adref">◦ {t('Invited, no password yet')}</span>
                )}
              </td>
              <td>
                <ul className="grants">
                  {(one.grants ?? []).map((grant) => (
                    <li key={grant.id}>
                      <Form method="post" className="row prints">
                        <input type="hidden" name="intent" value="end-role" />
                        <input type="hidden" name="grantId" value={grant.id} />
                        <input type="hidden" name="personId" value={one.id} />
                        <span>
                          {t(roleLabels[grant.role] ?? grant.role)}
                          <span className="small muted block">{scopeOf(grant)}</span>
                        </span>
                        {may ? (
                          <button
                            type="submit"
                            className="btn bare"
                            aria-label={t('End the role {{role}} of {{name}}', {
                              role: t(roleLabels[grant.role] ?? grant.role),
                              name: one.name,
                            })}
                          >
                            {t('End')}
                          </button>
                        ) : null}
                      </Form>
                    </li>
                  ))}
                </ul>
              </td>
              <td className="small">
                {sessionsOf(one).map(([name, places]) => (
                  <div key={name}>
                    <b lang={names.languageOf(name)}>{names.of(name)}</b>
                    <ul>
                      {places.map(({ session }) => (
                        <li key={session.slug} className="muted">
                          {names.session(session, 'short')}
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
              </td>
              <td className="small muted num">
                {one.seenAt ? formatMoment(new Date(one.seenAt), 'Europe/Vienna', i18n.language) : t('never')}
              </td>
              {may ? (
                <td className="no-print">
                  {one.deactivated ? null : (
                    <div className="row deeds">
                      <RefusalNotice sentence={refused?.about === one.id ? refused.sentence : null} />
                      <Fold label={t('Grant a role')} open={refused?.about === one.id}>
                        <Form method="post" className="fields">
                          <input type="hidden" name="intent" value="grant" />
                          <input type="hidden" name="personId" value={one.id} />
                          <Choice
                            label={t('Role')}
                            name="role"
                            places={roles.map((role) => ({ id: role, label: t(roleLabels[role] ?? role) }))}
                          />
                          <Choice label={t('For a body')} name="bodyId" places={bodies} none={t('All')} />
                          <Choice label={t('For a session')} name="sessionId" places={sessions} none={t('All')} />
                          <div>
                            <Submit>{t('Grant it')}</Submit>
                          </div>
                        </Form>
                      </Fold>
                      <Fold label={t('Deactivate')}>
                        <Form method="post" className="stack">
                          <input type="hidden" name="intent" value="deactivate" />
                          <input type="hidden" name="personId" value={one.id} />
                          <p>
                            {t(
                              '{{name}} will be signed out everywhere and cannot sign in again. What they wrote stays under their name.',
                              {
                                name: one.name,
                              },
                            )}
                          </p>
                          <div>
                            <Submit look="danger">{t('Deactivate {{name}}', { name: one.name })}</Submit>
                          </div>
                        </Form>
                      </Fold>
                    </div>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Choice({
  label,
  name,
  places,
  none,
}: {
  label: string
  name: string
  places: readonly Place[]
  none?: string
}) {
  return (
    <div className="field">
      <label>
        {label}
        <select name={name} defaultValue="">
          {none ? <option value="">{none}</option> : null}
          {places.map((place) => (
            <option key={place.id} value={place.id} lang={place.language}>
              {place.label}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
