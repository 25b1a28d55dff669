// One document: what it is called, the versions it was issued in, its family, and what was taken from it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf, requireSignedIn } from '~/actor.server'
import { addLanguageVersion, addLanguageVersionInput } from '~/commands/add-language-version.server'
import { AddVersion, CitedBy, DocumentFacts, Family, Versions } from '~/components/document-parts'
import { DocumentTags } from '~/components/documents'
import { Head } from '~/components/head'
import { Recommendations } from '~/components/recommendations'
import type { Titled } from '~/components/title'
import { Refusal } from '~/domain/refusal'
import { isSymbol, parseSymbol } from '~/domain/symbol'
import { largestFile } from '~/domain/upload'
import { answerForm, done, type FormAnswer, orRefuse, uploadedForm } from '~/http.server'
import { directionOf } from '~/languages'
import { documentPage } from '~/queries/documents.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  return orRefuse(documentPage(nameOf(params['*']), actor))
}

/** A joint document is found under the first of its symbols. */
function nameOf(address = ''): string {
  return isSymbol(address) ? (parseSymbol(address).each[0] ?? address) : address
}

const upload = addLanguageVersionInput.extend({ file: z.instanceof(File).optional() })

export const handle: Titled<typeof loader> = {
  title: ({ document }) => [document.symbols.join('-'), document.title].filter(Boolean).join(' '),
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { document } = await orRefuse(documentPage(nameOf(params['*']), person))
  const { form, tooLarge } = await uploadedForm(request, largestFile)
  if (!form.has('file')) form.set('file', '')
  return answerForm(form, upload, async ({ language, file }) => {
    if (tooLarge)
      throw new Refusal(
        'F2',
        'The file is larger than 20 MB. Reduce its pictures, or divide it into addenda.',
        413,
        'file',
      )
    if (!file) throw new Refusal('F1', 'Choose the file of this language version.', 422, 'file')
    const bytes = new Uint8Array(await file.arrayBuffer())
    await addLanguageVersion(person, document.id, { language, name: file.name, bytes }, now)
    return done(new URL(request.url).pathname.replace(/\.data$/, ''))
  })
}

export default function Document() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const { document } = page
  const symbol = document.symbols.join('-')
  return (
    <>
      <Head
        crumbs={[{ to: '/documents', label: t('Documents') }]}
        title={symbol ? <span className="sym">{symbol}</span> : t('Document without a symbol')}
        tags={<DocumentTags document={document} />}
      />
      <div className="page">
        <h1 className="lead-text" lang={document.originalLanguage} dir={directionOf(document.originalLanguage)}>
          {document.title}
        </h1>
        {document.status === 'withdrawn' ? (
          <p className="notice doubt">{document.withdrawnReason ?? t('This document has been withdrawn.')}</p>
        ) : null}
        <div className="columns">
          <div className="stack">
            <section className="stack">
              <h2 className="section">{t('Language versions')}</h2>
              <Versions id={document.id} versions={page.versions} original={document.originalLanguage} />
              {page.mayWrite ? (
                <AddVersion key={page.versions.map((one) => one.issuedAt).join()} lastResult={answer?.result ?? null} />
              ) : null}
            </section>
            {page.family.length > 0 ? (
              <section className="stack">
                <h2 className="section">{t('Revisions, addenda and corrigenda')}</h2>
                <Family family={page.family} />
              </section>
            ) : null}
            <section className="stack">
              <h2 className="section">{t('Recommendations in it')}</h2>
              {page.recommendations.length > 0 ? (
                <Recommendations
                  lines={page.recommendations.map((one) => ({
                    ...one,
                    citation: one.locator ? (
                      <bdi className="num" lang="en">
                        {one.locator}
                      </bdi>
                    ) : null,
                  }))}
                />
              ) : (
                <p className="muted">{t('No recommendation of this document is in the register.')}</p>
              )}
            </section>
            <section className="stack">
              <h2 className="section">{t('Cited by')}</h2>
              <CitedBy lines={page.citedBy} />
            </section>
          </div>
          <aside className="stack">
            <DocumentFacts document={document} items={page.items} factsTaken={page.factsTaken} />
          </aside>
        </div>
      </div>
    </>
  )
}
