// One session: its agenda with the documents and drafts under each item, its outcome, who takes part, and what can be done.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf, requireSignedIn } from '~/actor.server'
import { addAgendaItem, addAgendaItemInput } from '~/commands/add-agenda-item.server'
import { adoptAgenda } from '~/commands/adopt-agenda.server'
import { changeSessionStatus, changeSessionStatusInput } from '~/commands/change-session-status.server'
import { accredit, accreditInput } from '~/commands/people.server'
import { Agenda } from '~/components/agenda'
import { Conflicts } from '~/components/conflicts'
import { Demonstration } from '~/components/demonstration'
import { SessionDocument } from '~/components/documents'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Participation } from '~/components/participation'
import { SessionDraft } from '~/components/session-drafts'
import { Dialogues, Outcome, SessionFacts } from '~/components/session-facts'
import { FormatWords } from '~/components/session-fields'
import { Accredit, AddItem, AdoptAgenda, ChangeStatus } from '~/components/session-forms'
import { announcedOnly } from '~/components/sessions'
import { SessionTag } from '~/components/tags'
import { Timetable } from '~/components/timetable'
import type { Titled } from '~/components/title'
import { formatDay } from '~/domain/dates'
import { can } from '~/domain/permission'
import { Refusal } from '~/domain/refusal'
import { nextStatuses } from '~/domain/session'
import { answerForm, done, type FormAnswer, orRefuse, todayOf } from '~/http.server'
import { accreditable } from '~/queries/session-form.server'
import { sessionPage } from '~/queries/session-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = new Date()
  const actor = await actorOf(request, now)
  const page = await orRefuse(sessionPage(params.slug ?? '', actor))
  const place = { sessionId: page.session.id, bodyIds: page.session.bodyIds }
  return {
    ...page,
    invite: await accreditable(place, actor),
    mayReach: can(actor, 'see', { kind: 'a person’s address', ...place }),
    mayCompile: page.session.endorses && can(actor, 'write', { kind: 'informal draft', ...place }),
    today: todayOf(now),
  }
}

export const handle: Titled<typeof loader> = {
  title: ({ session }, { names }) => names.session(session),
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  const form = await request.formData()
  const back = () => done(`/sessions/${session.slug}`)
  switch (form.get('intent')) {
    case 'add-item':
      return answerForm(form, addAgendaItemInput.omit({ mark: true }), async (given) => {
        await addAgendaItem(person, session.id, given, now)
        return back()
      })
    case 'adopt-agenda':
      return answerForm(form, z.object({}), async () => {
        await adoptAgenda(person, session.id, now)
        return back()
      })
    case 'status':
      return answerForm(form, changeSessionStatusInput, async ({ to }) => {
        await changeSessionStatus(person, session.id, to, now)
        return back()
      })
    case 'accredit':
      return answerForm(form, accreditInput.omit({ sessionId: true }), async (given) => {
        if (given.stateId && given.organization)
          throw new Refusal(
            'P10',
            'Choose the State or name an organization, not both: each is a delegation of its own.',
            422,
            'organization',
          )
        await accredit(person, { ...given, sessionId: session.id }, now)
        return back()
      })
    default:
      throw data({ sentence: 'Nothing on this page is called so. Go back and try again.' }, { status: 400 })
  }
}

export default function Session() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const { session, may, drafts, documents } = page
  const agenda = session.agenda ?? []
  const known = new Set(agenda.map((one) => one.id))
  const loose = documents.filter((one) => !one.itemIds.some((id) => known.has(id)))
  const looseDrafts = drafts.filter((one) => !one.agendaItemId || !known.has(one.agendaItemId))
  const running = session.status !== 'closed' && session.status !== 'cancelled'

  return (
    <>
      <Head
        crumbs={[{ to: '/calendar', label: t('Calendar') }]}
        title={<span lang={names.languageOfSession(session)}>{names.session(session, 'short')}</span>}
        tags={
          <>
            <SessionTag status={session.status} unknown={announcedOnly(session, page.today)} />
            {session.demonstration ? <Demonstration /> : <MarkNote mark={session.mark} source={session.source} />}
          </>
        }
      >
        {may.write ? (
          <Link className="btn" to={`/sessions/${session.slug}/edit`}>
            {t('Change')}
          </Link>
        ) : null}
        {page.mayCompile && running ? (
          <Link className="btn" to={`/sessions/${session.slug}/compile`}>
            {t('Compile a draft resolution')}
          </Link>
        ) : null}
        {may.draft && running ? (
          <Link className="btn first" to={`/sessions/${session.slug}/drafts/new`}>
            {t('Open a draft')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <div className="stack">
          <h1 className="lead-text" lang={names.languageOfSession(session)} dir="auto">
            {names.session(session)}
          </h1>
          <p className="muted">
            {names.when(session) || t('Days not stated')}
            {session.format === 'unknown' ? null : (
              <>
                {' · '}
                <FormatWords format={session.format} />
              </>
            )}
            {session.bodies.length > 1 ? ` · ${t('Joint session of {{n}} bodies', { n: session.bodies.length })}` : ''}
          </p>
          <Conflicts conflicts={page.conflicts} />
          {announcedOnly(session, page.today) ? (
            <p className="notice doubt">
              {t('Its source of {{day}} only announces it. Whether it was held is not recorded here.', {
                day: formatDay(session.statedOn, 'day', i18n.language),
              })}
            </p>
          ) : null}
        </div>
        <div className="columns">
          <div className="stack">
            <Section title={session.agendaStatus === 'adopted' ? t('Agenda') : t('Provisional agenda')} id="agenda">
              {agenda.length === 0 ? (
                <Empty
                  sentence={
                    may.write ? t('There is no agenda yet. Add its first item below.') : t('No agenda is recorded.')
                  }
                />
              ) : (
                <Agenda agenda={agenda} documents={documents} drafts={drafts} />
              )}
              {may.write || may.decide ? (
                <div className="actions" key={`${agenda.length} ${session.agendaStatus}`}>
                  {may.write ? <AddItem answer={answer} next={(agenda.at(-1)?.number ?? 0) + 1} /> : null}
                  {may.decide && session.agendaStatus === 'provisional' && agenda.length > 0 && running ? (
                    <AdoptAgenda answer={answer} />
                  ) : null}
                </div>
              ) : null}
            </Section>
            {looseDrafts.length > 0 ? (
              <Section title={known.size > 0 ? t('Drafts under no item') : t('Drafts')} id="drafts">
                <ul className="list under">
                  {looseDrafts.map((one) => (
                    <li key={one.id}>
                      <SessionDraft draft={one} />
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            <Section title={known.size > 0 ? t('Other documents') : t('Documents')} id="documents">
              {loose.length === 0 ? (
                <p className="muted">
                  {documents.length === 0
                    ? t('No document of this session is registered.')
                    : t('Every document stands under its item.')}
                </p>
              ) : (
                <ul className="list under">
                  {loose.map((one) => (
                    <li key={one.id}>
                      <SessionDocument document={one} />
                    </li>
                  ))}
                </ul>
              )}
              {may.register ? (
                <p>
                  <Link className="btn" to={`/sessions/${session.slug}/documents/new`}>
                    {t('Register a document')}
                  </Link>
                </p>
              ) : null}
            </Section>
            <Section title={t('Adopted')} id="outcome">
              <Outcome resolutions={page.resolutions} recommendations={page.recommendations} session={session} />
            </Section>
            <Section title={t('Participation')} id="participation">
              {session.delegations ? (
                <Participation delegations={session.delegations} />
              ) : (
                <p className="muted">{t('No delegation is recorded.')}</p>
              )}
              {page.mayReach ? (
                <p className="no-print">
                  <Link className="btn" to={`/sessions/${session.slug}/people`}>
                    {t('People and their addresses')}
                  </Link>
                </p>
              ) : null}
              {page.invite ? (
                <div className="actions" key={session.delegations?.length ?? 0}>
                  <Accredit answer={answer} {...page.invite} />
                </div>
              ) : null}
            </Section>
            {session.sittings ? (
              <Section title={t('Timetable')} id="timetable">
                <Timetable sittings={session.sittings} timeZone={session.timeZone} />
              </Section>
            ) : null}
            {session.dialogues ? (
              <Section title={t('Constructive dialogue')} id="dialogue">
                <Dialogues dialogues={session.dialogues} />
              </Section>
            ) : null}
          </div>
          <aside className="stack">
            <SessionFacts session={session} />
            {may.decide && nextStatuses(session.status).length > 0 ? (
              <section className="card no-print" key={session.status}>
                <h2 className="section">{t('State of the session')}</h2>
                <div className="actions">
                  <ChangeStatus answer={answer} status={session.status} />
                </div>
              </section>
            ) : null}
          </aside>
        </div>
      </div>
    </>
  )
}

function Section({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <section className="stack" id={id} aria-labelledby={`${id}-title`}>
      <h2 className="section" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  )
}
