// Between HTTP and the rules: forms are parsed at the door, refusals become answers.

import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { dayIn } from './domain/dates'
import { ChangedMeanwhile, Refusal } from './domain/refusal'

export type FormAnswer = {
  result: SubmissionResult<string[]>
  intent?: string | undefined
  done?: string
  /** Of the values that a refusal has told (V1): what is sent now stands on them, also before the page has been asked for again. */
  version?: number
}

/**
 * Parses a form and does what it asks. What cannot be used, and what a rule refuses, is answered with its sentence beside the
 * field it belongs to, a status of 4xx and all the words that were typed. Whatever else is thrown goes on to where it belongs.
 */
export async function answerForm<S extends z.ZodType, T>(
  form: FormData,
  schema: S,
  act: (value: z.output<S>) => Promise<T>,
) {
  const intent = form.get('intent')?.toString()
  const submission = parseWithZod(form, { schema })
  if (submission.status !== 'success') return data<FormAnswer>({ result: submission.reply(), intent }, { status: 422 })
  try {
    return await act(submission.value as z.output<S>)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const known = error.field && form.has(error.field)
    const result = known
      ? submission.reply({ fieldErrors: { [error.field as string]: [error.sentence] } })
      : submission.reply({ formErrors: [error.sentence] })
    const told = error instanceof ChangedMeanwhile ? { version: error.version } : {}
    return data<FormAnswer>({ result, intent, ...told }, { status: error.status })
  }
}

/** For loaders: a refusal goes to the nearest error boundary as a response with its sentence. */
export async function orRefuse<T>(load: Promise<T>): Promise<T> {
  try {
    return await load
  } catch (error) {
    if (error instanceof Refusal) throw data({ sentence: error.sentence }, { status: error.status })
    throw error
  }
}

/** After a deed: back to the page, which says that it is done. */
export function done(to: string) {
  return redirect(to, { status: 303 })
}

/** The calendar day it is where most sessions meet. */
export function todayOf(now: Date): string {
  return dayIn(now, 'Europe/Vienna')
}

/** The page of a list, from its address; the first where it is no number. */
export function pageOf(url: URL): number {
  const page = Number(url.searchParams.get('page') ?? 1)
  return Number.isInteger(page) && page > 0 ? page : 1
}

/** So much of a file that is too large is read to its end and thrown away, so that the browser hears the answer. */
const patience = 10

/**
 * A form with a file, counted while it is read: of more than `largest` bytes nothing is kept but the fields before the file,
 * and `tooLarge` is said. @throws Error where the request is given up
 */
export async function uploadedForm(request: Request, largest: number): Promise<{ form: FormData; tooLarge: boolean }> {
  // The borders between the fields and their names take some room of their own.
  const allowed = largest + 64 * 1024
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size <= allowed) chunks.push(chunk)
      else chunks.splice(1)
      if (size > allowed * patience) break
    }
  const type = request.headers.get('Content-Type') ?? ''
  if (size > allowed) return { form: fieldsBeforeFile(chunks[0]), tooLarge: true }
  try {
    return {
      form: await new Response(Buffer.concat(chunks), { headers: { 'Content-Type': type } }).formData(),
      tooLarge: false,
    }
  } catch {
    throw data({ sentence: 'The form did not arrive whole. Go back and send it again.' }, { status: 400 })
  }
}

function fieldsBeforeFile(start: Uint8Array | undefined): FormData {
  const form = new FormData()
  const [before = ''] = Buffer.from(start ?? [])
    .toString('utf8')
    .split('filename=')
  for (const [, name = '', value = ''] of before.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)\r\n/g)) form.set(name, value)
  return form
}
