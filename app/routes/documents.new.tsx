// A document that belongs to no session enters the register.
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { registerDocument, registerDocumentForm } from '~/commands/register-document.server'
import { Head } from '~/components/head'
import { RegisterDocument } from '~/components/register-document'
import type { Titled } from '~/components/title'
import { permit } from '~/domain/permission'
import { answerForm, type FormAnswer, orRefuse } from '~/http.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  await orRefuse((async () => permit(person, 'write', { kind: 'document, general or limited' }))())
  return null
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Register a document'),
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return answerForm(await request.formData(), registerDocumentForm, async (given) => {
    const { id, symbol } = await registerDocument(person, given, now)
    return redirect(`/documents/${symbol ?? id}`, { status: 303 })
  })
}

export default function NewDocument() {
  const { t } = useTranslation()
  const answer = useActionData<FormAnswer>()
  return (
    <>
      <Head crumbs={[{ to: '/documents', label: t('Documents') }]} title={t('Register a document')} />
      <div className="page">
        <p className="muted">
          {t('For a document of no session. One of a session is registered from the page of its session.')}
        </p>
        <RegisterDocument lastResult={answer?.result ?? null} agenda={[]} example="A/RES/76/187" />
      </div>
    </>
  )
}
