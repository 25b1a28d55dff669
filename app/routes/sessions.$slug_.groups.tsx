// The groups of delegations in which one's own shares notes, for its head to decide on and its members to know.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import {
  groupInput,
  inviteToGroup,
  inviteToGroupInput,
  joinGroup,
  leaveGroup,
  makeGroup,
  makeGroupInput,
} from '~/commands/groups.server'
import { Fold } from '~/components/dialog'
import { Empty } from '~/components/empty'
import { Field } from '~/components/field'
import { GroupCard } from '~/components/group-card'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { Submit } from '~/components/submit'
import { answerTo } from '~/components/talk-answer'
import type { Titled } from '~/components/title'
import { answerForm, done, orRefuse } from '~/http.server'
import { groupsPage } from '~/queries/groups.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  return orRefuse(groupsPage(params.slug ?? '', person))
}

export const headers = () => ({ 'Cache-Control': 'no-store' })

export const handle: Titled<typeof loader> = {
  title: ({ session }, { t, names }) => `${t('Groups of delegations')} · ${names.session(session, 'short')}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const slug = params.slug ?? ''
  const person = await requireSignedIn(request, now)
  const { sessionId } = await orRefuse(groupsPage(slug, person))
  const form = await request.formData()
  const back = () => done(`/sessions/${slug}/groups`)
  switch (form.get('intent')) {
    case 'invite':
      return answerForm(form, inviteToGroupInput, async (given) => {
        await inviteToGroup(person, sessionId, given, now)
        return back()
      })
    case 'join':
      return answerForm(form, groupInput, async (given) => {
        await joinGroup(person, sessionId, given, now)
        return back()
      })
    case 'leave':
      return answerForm(form, groupInput, async (given) => {
        await leaveGroup(person, sessionId, given, now)
        return back()
      })
    default:
      return answerForm(form, makeGroupInput, async (given) => {
        await makeGroup(person, sessionId, given, now)
        return back()
      })
  }
}

export default function Groups() {
  const { t } = useTranslation()
  const names = useNames()
  const { session, delegation, head, groups, others } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() ?? null
  const made = answerTo(answered, 'make', null)
  return (
    <>
      <Head
        crumbs={[{ to: `/sessions/${session.slug}`, label: names.session(session, 'short') }]}
        title={t('Groups of delegations')}
      />
      <div className="page">
        <p className="muted">
          {t(
            'The delegations of a group share notes on drafts of this session. Nobody else learns that there is a group: neither the chair nor the secretariat.',
          )}
        </p>
        {groups.length === 0 ? (
          <Empty
            sentence={
              head
                ? t('{{name}} is in no group yet. Make one, and invite others.', { name: names.of(delegation) })
                : t('{{name}} is in no group yet. Its head may make one.', { name: names.of(delegation) })
            }
          />
        ) : (
          <ul className="stack">
            {groups.map((group) => (
              <li key={group.id}>
                <GroupCard group={group} head={head} others={others} answered={answered} />
              </li>
            ))}
          </ul>
        )}
        {head ? (
          <Fold label={t('Make a group')} open={made.isIts} first={groups.length === 0}>
            <Form method="post" className="fields">
              <input type="hidden" name="intent" value="make" />
              <Field label={t('Name of the group')} errors={made.errors('name') ?? made.other}>
                <input name="name" maxLength={120} dir="auto" defaultValue={made.given('name')} />
              </Field>
              <fieldset className="field checks">
                <legend>{t('Delegations to invite')}</legend>
                {others.map((one) => (
                  <label key={one.id} className="check">
                    <input type="checkbox" name="delegationIds" value={one.id} />
                    <span lang={names.languageOf(one.name)}>{names.of(one.name)}</span>
                  </label>
                ))}
              </fieldset>
              <div>
                <Submit>{t('Make it, and invite them')}</Submit>
              </div>
            </Form>
          </Fold>
        ) : null}
      </div>
    </>
  )
}
