// A document of a session enters the register.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { registerDocument, registerDocumentForm } from '~/commands/register-document.server'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RegisterDocument } from '~/components/register-document'
import type { Titled } from '~/components/title'
import { permit } from '~/domain/permission'
import { answerForm, type FormAnswer, orRefuse } from '~/http.server'
import { sessionPage } from '~/queries/session-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  const { id: sessionId, bodyIds } = session
  await orRefuse((async () => permit(person, 'write', { kind: 'document, general or limited', sessionId, bodyIds }))())
  return { session }
}

export const handle: Titled<typeof loader> = {
  title: ({ session }, { t, names }) => `${t('Register a document')} · ${names.session(session, 'short')}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  return answerForm(await request.formData(), registerDocumentForm, async (given) => {
    const { id, symbol } = await registerDocument(person, { ...given, sessionId: session.id }, now)
    return redirect(`/documents/${symbol ?? id}`, { status: 303 })
  })
}

export default function NewDocumentOfSession() {
  const { t } = useTranslation()
  const names = useNames()
  const { session } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  return (
    <>
      <Head
        crumbs={[{ to: `/sessions/${session.slug}`, label: names.session(session, 'short') }]}
        title={t('Register a document')}
      />
      <div className="page">
        <RegisterDocument
          lastResult={answer?.result ?? null}
          agenda={session.agenda ?? []}
          example={session.bodies.length > 1 ? 'CTOC/COP/WG.2/2022/2-CTOC/COP/WG.3/2022/2' : 'CTOC/COP/WG.3/2022/4'}
        />
      </div>
    </>
  )
}
